"""A linear-chain conditional random field over tag sequences (Lafferty, McCallum and Pereira 2001)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from verbale.model.tags import BARRED, forbidden

__all__ = ["LinearChain"]

Floats = npt.NDArray[np.float32]


class LinearChain(nn.Module):
    """Transition scores between tags: `step[i, j]` from i to j, `first[j]` of beginning with j.

    Going on with a span that has not begun is impossible.
    """

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.step = nn.Parameter(torch.zeros(len(names), len(names)))
        self.first = nn.Parameter(torch.zeros(len(names)))
        barred = torch.from_numpy(forbidden(names))
        self.register_buffer("bar", torch.where(barred, BARRED, 0.0), persistent=False)

    def loss(self, emissions: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        """Negative log-likelihood, summed over sequences.

        `emissions` [sequence, token, tag] float32, `gold` [sequence, token] int64, `lengths` [sequence], at least 1.
        """
        total: Tensor = _Likelihood.apply(emissions, self.step + self.bar, self.first, gold, lengths)  # type: ignore[no-untyped-call]
        return total


class _Likelihood(torch.autograd.Function):
    """The loss with its gradient by the forward-backward algorithm.

    In NumPy: the recursion is a thousand tiny steps, and starting PyTorch's threads for each took a quarter of the training.
    """

    @staticmethod
    def forward(ctx: Any, emissions: Tensor, step: Tensor, first: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        scores, path, moves, start = (t.detach().cpu().numpy() for t in (emissions, gold, step, first))
        count, width, _ = scores.shape
        inside = np.arange(width) < lengths.cpu().numpy()[:, None]
        ahead = np.empty_like(scores)
        ahead[:, 0] = scores[:, 0] + start
        for at in range(1, width):
            reached = _log_sum(ahead[:, at - 1, :, None] + moves) + scores[:, at]
            ahead[:, at] = np.where(inside[:, at, None], reached, ahead[:, at - 1])
        log_z = _log_sum(ahead[:, -1, :, None])[:, 0]
        behind = np.zeros_like(scores)
        for at in range(width - 2, -1, -1):
            onward = (scores[:, at + 1] + behind[:, at + 1])[:, None, :] + moves
            reached = _log_sum(onward.transpose(0, 2, 1))
            behind[:, at] = np.where(inside[:, at + 1, None], reached, behind[:, at + 1])
        rows = np.arange(count)[:, None]
        chance = np.exp(ahead + behind - log_z[:, None, None]) * inside[..., None]
        pairs = ahead[:, :-1, :, None] + moves + (scores + behind)[:, 1:, None, :] - log_z[:, None, None, None]
        expected = (np.exp(pairs) * inside[:, 1:, None, None]).sum(axis=(0, 1))
        gold_steps = moves[path[:, :-1], path[:, 1:]] * inside[:, 1:]
        gold_score = (scores[rows, np.arange(width), path] * inside).sum() + gold_steps.sum() + start[path[:, 0]].sum()
        # the gradient: what the model expects less what is so
        by_first = chance[:, 0].sum(axis=0)
        np.subtract.at(by_first, path[:, 0], 1)
        np.subtract.at(expected, (path[:, :-1][inside[:, 1:]], path[:, 1:][inside[:, 1:]]), 1)
        chance[rows, np.arange(width), path] -= inside
        grads = (torch.from_numpy(g.astype(np.float32)).to(emissions.device) for g in (chance, expected, by_first))
        ctx.save_for_backward(*grads)
        return emissions.new_tensor(log_z.sum() - gold_score)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        by_emission, by_step, by_first = ctx.saved_tensors
        return by_emission * grads[0], by_step * grads[0], by_first * grads[0], None, None


def _log_sum(values: Floats) -> Floats:
    """log(sum(exp)) over axis 1 of [a, b, c] -> [a, c]."""
    top = values.max(axis=1)
    return np.asarray(top + np.log(np.exp(values - top[:, None]).sum(axis=1)))
