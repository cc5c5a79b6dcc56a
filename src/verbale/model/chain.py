"""Decoding a linear-chain conditional random field: the best path through each sequence, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Chain"]

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chain:
    """Transition scores between tags: `step[i, j]` from i to j, `first[j]` of beginning with j."""

    step: Floats
    first: Floats

    def decode(self, emissions: Floats, lengths: Ints, *, weigh: bool = True) -> tuple[Ints, Floats]:
        """The best paths (Viterbi 1967) and the natural logarithm of their probabilities.

        `emissions` [sequence, token, tag]; `lengths` [sequence], at least 1. Returns [sequence, token], 0 beyond a
        sequence's length, and [sequence]; the latter is all 0 where `weigh` is false, which takes half the time.
        """
        count, width, tags = emissions.shape
        paths = np.zeros((count, width), dtype=np.int64)
        if not count:
            return paths, np.zeros(0, dtype=np.float32)
        # long sequences first: those that have ended fall off the end of each array
        order = np.argsort(-lengths, kind="stable")
        scores, ends = emissions[order], lengths[order]
        alive = np.searchsorted(-ends, -np.arange(width), side="left")  # how many are longer than `at`
        best = scores[:, 0] + self.first
        back = np.zeros((width, count, tags), dtype=np.intp)
        for at in range(1, int(ends[0])):
            n = int(alive[at])
            ahead = best[:n, :, None] + self.step
            ahead.argmax(axis=1, out=back[at, :n])
            best[:n] = ahead.max(axis=1) + scores[:n, at]
        rows = np.arange(count)
        now = best.argmax(axis=1)
        certainty = best[rows, now] - (self._log_total(scores, ends, alive) if weigh else best[rows, now])
        for at in range(int(ends[0]) - 1, -1, -1):
            n = int(alive[at])
            paths[order[:n], at] = now[:n]
            now[:n] = back[at, rows[:n], now[:n]]
        out = np.empty(count, dtype=np.float32)
        out[order] = np.minimum(certainty, 0.0)
        return paths, out

    def _log_total(self, scores: Floats, lengths: Ints, alive: Ints) -> npt.NDArray[np.float64]:
        """The logarithm [sequence] of the summed exponentials of all paths' scores, longest sequence first.

        The forward algorithm with each step scaled to a sum of 1 (Rabiner 1989), so that the logarithms can wait to the end.
        """
        top = scores.max(axis=2)
        chance = np.exp((scores - top[:, :, None]).astype(np.float64))
        moves = np.exp(self.step.astype(np.float64))
        scale = np.ones(top.shape)
        ahead = chance[:, 0] * np.exp(self.first.astype(np.float64))
        scale[:, 0] = ahead.sum(axis=1)
        ahead /= scale[:, :1]
        for at in range(1, int(lengths[0])):
            n = int(alive[at])
            ahead = (ahead[:n] @ moves) * chance[:n, at]
            scale[:n, at] = ahead.sum(axis=1)
            ahead /= scale[:n, at, None]
        inside = np.arange(top.shape[1]) < lengths[:, None]
        return np.asarray(np.log(scale).sum(axis=1) + np.where(inside, top, 0.0).sum(axis=1), dtype=np.float64)
