"""The crown: what stands on the encoder's lower layers beside the attribution, and its heads.

The layers below the fork are the attribution's and stay as they are; those above it are the crown's own copy, trained on
mentions, coreference, acts, tone, places that act, and roots of events together.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  its name everywhere

from train.graph import FORK
from train.lessons import ROOTS, Found
from train.network import HIDDEN, Encoder
from verbale.model.heads import LONGEST_TOKENS
from verbale.model.mentions import FEATURES, TYPES, kin
from verbale.record.vocabulary import ACTS, TONES

__all__ = ["FORK", "Crown"]

_EDGE = 128  # size of a mention's edges
_LINK = 96  # size of what two mentions are compared by
_ACT = 64  # size of what is kept of every token for the acts
_BACK = 200  # mentions looked back for an antecedent


class Crown(nn.Module):
    """`hidden` of a window from what the stem gives, and the heads on it."""

    def __init__(self, encoder: Encoder, *, fork: int = FORK) -> None:
        super().__init__()
        layers = encoder.bert.encoder.layer
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in layers[fork:])
        self.drop = nn.Dropout(0.2)
        self.start = nn.Linear(HIDDEN, _EDGE)
        self.end = nn.Linear(HIDDEN, _EDGE)
        self.span = nn.Parameter(torch.zeros(len(TYPES) + 1, _EDGE, _EDGE))
        self.edge = nn.Linear(2 * _EDGE, len(TYPES) + 1)
        nn.init.normal_(self.span, std=0.02)
        # nearly all spans are no mentions
        nn.init.zeros_(self.edge.bias)
        with torch.no_grad():
            self.edge.bias[0], self.edge.bias[-1] = 6.0, -4.0
        self.link_first = nn.Linear(3 * HIDDEN, 2 * _LINK)
        self.link_later = nn.Linear(3 * HIDDEN, 2 * _LINK)
        self.link_kin = nn.ModuleList(nn.Embedding(size, _LINK) for size in FEATURES.values())
        self.link_norm = nn.LayerNorm(_LINK)
        self.link_out = nn.Linear(_LINK, 1)
        for table in self.link_kin:
            nn.init.normal_(table.weight, std=0.1)
        self.act_token = nn.Linear(HIDDEN, _ACT)
        self.act = _mlp(5 * _ACT, 128, len(ACTS))
        self.tone = _mlp(HIDDEN, 96, len(TONES))
        self.directed = _mlp(2 * HIDDEN, 96, len(TONES))
        self.metonymy = _mlp(HIDDEN, 48, 2)
        self.root = _mlp(3 * HIDDEN, 96, len(ROOTS))

    def hidden(self, stem: Tensor, inside: Tensor) -> Tensor:
        """[window, token, HIDDEN] from the stem's; `inside` [window, token] is false in the padding."""
        attend = torch.zeros(inside.shape, device=stem.device).masked_fill(~inside, -1e9)[:, None, None, :]
        for layer in self.layers:
            out = layer(stem, attention_mask=attend)
            stem = out[0] if isinstance(out, tuple) else out
        return stem

    def span_scores(self, hidden: Tensor) -> Tensor:
        """[window, first token, last token, type or OntoGUM]."""
        hidden = self.drop(hidden)
        start, end = F.relu(self.start(hidden)), F.relu(self.end(hidden))
        first, last = self.edge.weight.split(_EDGE, dim=1)
        turned = torch.einsum("wie,ket->wikt", start, self.span)
        scores = torch.einsum("wikt,wjt->wijk", turned, end)
        return scores + (start @ first.T)[:, :, None] + (end @ last.T)[:, None] + self.edge.bias

    def mention_loss(self, hidden: Tensor, inside: Tensor, sentence: Tensor, found: Found) -> Tensor:
        """Types of all spans within a sentence, and whether OntoGUM has them."""
        scores = self.span_scores(hidden)
        width = hidden.shape[1]
        places = torch.arange(width)
        ahead = places[None, :] - places[:, None]
        # -1 in the frames and in the padding
        same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence >= 0)[:, :, None]
        allowed = (ahead >= 0) & (ahead < LONGEST_TOKENS) & same & inside[:, :, None] & inside[:, None, :]
        kind = torch.zeros(allowed.shape, dtype=torch.int64)
        onto = torch.zeros(allowed.shape)
        places = np.concatenate([found.place, found.again[:, :3]])
        number = np.concatenate([np.arange(len(found.place)), found.again[:, 3]])
        window, first, stop = (torch.from_numpy(column) for column in places.T)
        kind[window, first + 1, stop] = torch.from_numpy(found.kind[number])  # [CLS] is at 0, and stop is half-open
        onto[window, first + 1, stop] = torch.from_numpy(found.onto[number]).float()
        chosen = scores[allowed]
        typed = F.cross_entropy(chosen[:, :-1], kind[allowed], reduction="sum")
        listed = F.binary_cross_entropy_with_logits(chosen[:, -1], onto[allowed], reduction="sum")
        return (typed + 0.5 * listed) / max(len(found.place), 1)

    def link_vectors(self, hidden: Tensor, place: np.ndarray) -> tuple[Tensor, Tensor]:
        """What each mention is compared by as the earlier and as the later of two."""
        window, first, stop = (torch.from_numpy(np.ascontiguousarray(column)) for column in place.T)
        sums = torch.cat([torch.zeros_like(hidden[:, :1]), hidden.cumsum(1)], dim=1)
        mean = (sums[window, stop + 1] - sums[window, first + 1]) / (stop - first).unsqueeze(1)
        edges = self.drop(torch.cat([hidden[window, first + 1], hidden[window, stop], mean], dim=1))
        return self.link_first(edges), self.link_later(edges)

    def link_scores(self, first: Tensor, later: Tensor, pairs: Tensor, features: Tensor) -> Tensor:
        """How likely the two of each pair mean the same, against 0 for no antecedent."""
        match, own = first[pairs[:, 0]].chunk(2, dim=1)
        other, its = later[pairs[:, 1]].chunk(2, dim=1)
        mixed = match * other + own + its
        for column, table in enumerate(self.link_kin):
            mixed = mixed + table(features[:, column])
        return self.link_out(F.relu(self.link_norm(mixed)))[:, 0]

    def link_loss(self, hidden: Tensor, found: Found) -> Tensor:
        """Negative log of the chance that one of the right antecedents, or none, is chosen; a mean over mentions."""
        count = len(found.place)
        if count < 2:
            return hidden.new_zeros(())
        pairs = pairs_of(count)
        features = kin(found.described, found.spans, found.kind, found.sentence, found.quotation, pairs)
        first, later = self.link_vectors(hidden, found.place)
        scores = self.link_scores(first, later, torch.from_numpy(pairs), torch.from_numpy(features))
        grid = scores.new_full((count, min(count - 1, _BACK) + 1), -1e9)
        grid[:, 0] = 0.0
        column = torch.from_numpy(pairs[:, 1] - pairs[:, 0])
        rows = torch.from_numpy(pairs[:, 1])
        grid[rows, column] = scores
        right = torch.zeros(grid.shape, dtype=torch.bool)
        right[rows, column] = torch.from_numpy(
            (found.chain[pairs[:, 0]] == found.chain[pairs[:, 1]]) & (found.chain[pairs[:, 1]] >= 0)
        )
        right[:, 0] = ~right.any(dim=1)
        return -(grid.masked_fill(~right, -1e9).logsumexp(1) - grid.logsumexp(1)).mean()

    def scores(self, task: str, hidden: Tensor, window: Tensor, pools: Sequence[Tensor]) -> Tensor:
        """[target, class] of a task; `pools` are weights [target, token], each summing to 1 or to 0."""
        hidden = self.drop(hidden)
        if task == "act":
            token = self.act_token(hidden)[window]
            parts = [torch.einsum("nt,nth->nh", pool, token) for pool in pools]
            outside = (pools[-1] == 0).unsqueeze(2)
            most = token.masked_fill(outside, -30.0).amax(dim=1)
            parts.append(most * (pools[-1].sum(1, keepdim=True) > 0))
            return self.act(torch.cat(parts, dim=1))
        parts = [torch.einsum("nt,nth->nh", pool, hidden[window]) for pool in pools]
        head: nn.Module = getattr(self, task)
        result: Tensor = head(torch.cat(parts, dim=1))
        return result


def pairs_of(count: int, back: int = _BACK) -> np.ndarray:
    """[pair, 2]: each of `count` mentions with those before it, `back` at most."""
    later = np.concatenate([np.full(min(j, back), j) for j in range(count)])
    first = np.concatenate([np.arange(j - 1, j - min(j, back) - 1, -1) for j in range(count)])
    return np.stack([first, later], axis=1).astype(np.int64)


def _mlp(size: int, inner: int, out: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(size, inner), nn.ReLU(), nn.Dropout(0.2), nn.Linear(inner, out))
