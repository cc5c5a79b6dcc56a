"""The small heads on the crown: they see a few spans a window and a few statements a document, and cost next to nothing.

Their products run under ONNX Runtime, on one thread like all else: NumPy's own would take every core for a moment.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["LONGEST_TOKENS", "Heads", "SpanVectors", "Spotted", "spot"]

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LONGEST_TOKENS = 64  # of a mention
_LITTLE = 0.01  # log odds for what single precision loses
_PAIRS = 2_000  # pairs of mentions compared at once: bounds memory, changes nothing


@dataclass(frozen=True, slots=True)
class Spotted:
    """A mention in a window: half-open token range, index into `TYPES` (0: none of them), and two chances.

    `chance` that it is of one of the types, `listed` that OntoGUM would have it in a chain.
    """

    first: int
    stop: int
    kind: int
    chance: float
    listed: float


@dataclass(frozen=True, slots=True)
class SpanVectors:
    """What later steps need of some spans; every array has one row a span.

    `earlier`, `later` are what it is compared by as the earlier and the later of two mentions, `tone` the chances of
    negative, neutral and positive, `acts` the chance that a place stands for who acts there, `does` and `bears` its part in
    an event as its source and as its target.
    """

    earlier: Floats
    later: Floats
    tone: Floats
    acts: Floats
    does: Floats
    bears: Floats

    @classmethod
    def join(cls, rows: Sequence[SpanVectors]) -> SpanVectors:
        """All rows, one after the other; there must be one at least."""
        return cls(*(np.concatenate([getattr(row, name) for row in rows]) for name in cls.__slots__))


def spot(
    scores: Floats, sentence: Ints, begins: Flags, quoted: Ints, *, least: float, least_listed: float
) -> list[Spotted]:
    """The mentions of a window, in order, outer ones first; none crosses another or begins or ends inside a word.

    `scores` [token, type or OntoGUM, token] from the crown, `sentence` [token], -1 where nothing is to be found,
    `begins` [token] whether a word begins there, `quoted` [token] 1 where a quotation opens, -1 where it closes: a mention
    holds both or neither. A span is one if either of its chances is above `least` or `least_listed`.
    """
    places = np.arange(len(sentence))
    ends = np.append(begins[1:], True)
    ahead = places[None, :] - places[:, None]
    allowed = (
        (ahead >= 0) & (ahead < LONGEST_TOKENS) & (sentence[:, None] == sentence[None, :]) & (sentence[:, None] >= 0)
    )
    depth = np.concatenate([[0], np.cumsum(quoted)])
    allowed &= depth[:-1, None] == depth[None, 1:]
    allowed &= begins[:, None] & ends[None, :]
    # most spans are far from likely: chances are computed of the others alone. All types together are as likely as their
    # number times the likeliest at most
    best = _log_odds(least) - math.log(scores.shape[1]) - _LITTLE
    allowed &= (scores[:, 1:-1].max(axis=1) - scores[:, 0] > best) | (scores[:, -1] > _log_odds(least_listed) - _LITTLE)
    rows, columns = np.nonzero(allowed)
    chosen = scores[rows, :, columns]
    types = np.exp(chosen[:, :-1] - chosen[:, :-1].max(axis=1, keepdims=True))
    types /= types.sum(axis=1, keepdims=True)
    some = 1 - types[:, 0]
    listed = 0.5 * (1 + np.tanh(0.5 * chosen[:, -1]))
    likely = np.flatnonzero((some > least) | (listed > least_listed))
    kept: list[Spotted] = []
    for i in likely[np.argsort(-np.maximum(some, listed)[likely], kind="stable")].tolist():
        first, stop = int(rows[i]), int(columns[i]) + 1
        if any(k.first < first < k.stop < stop or first < k.first < stop < k.stop for k in kept):
            continue
        kind = int(types[i, 1:].argmax()) + 1 if some[i] > least else 0
        kept.append(Spotted(first, stop, kind, float(some[i]), float(listed[i])))
    return sorted(kept, key=lambda k: (k.first, -k.stop))


def _log_odds(chance: float) -> float:
    return math.log(chance / (1 - chance)) if 0 < chance < 1 else -math.inf


class Heads:
    """The heads' graphs; `load` gives a graph ready to run by its name."""

    def __init__(self, load: Callable[[str], Any]) -> None:
        self._spans, self._links, self._roots = (load(f"{name}.onnx") for name in ("spans", "links", "roots"))

    def spans(self, hidden: Floats, places: Sequence[tuple[int, int]]) -> SpanVectors:
        """What is needed of some half-open token ranges of a window, one at least; `hidden` [token, 384]."""
        weight = np.zeros((len(places), len(hidden)), dtype=np.float32)
        for row, (first, stop) in zip(weight, places, strict=True):
            row[first:stop] = 1 / (stop - first)
        feed = {
            "hidden": hidden,
            "weight": weight,
            "first": np.array([first for first, _ in places], dtype=np.int32),
            "last": np.array([stop - 1 for _, stop in places], dtype=np.int32),
        }
        found = SpanVectors(*self._spans.run(list(SpanVectors.__slots__), feed))
        return SpanVectors(found.earlier, found.later, found.tone, found.acts[:, 1], found.does, found.bears)

    def roots(self, parts: Floats) -> Floats:
        """Chances [event, root] from the sums of source's, target's and sentence's part."""
        chances: Floats = self._roots.run(["chances"], {"parts": parts.astype(np.float32)})[0]
        return chances

    def links(self, earlier: Floats, later: Floats, pairs: Ints, features: Ints) -> Floats:
        """How likely the two mentions of each pair [pair, 2] mean the same: log odds against no antecedent at all."""
        found = [np.zeros(0, dtype=np.float32)]
        for at in range(0, len(pairs), _PAIRS):
            part = slice(at, at + _PAIRS)
            feed = {"earlier": earlier, "later": later, "pairs": pairs[part].astype(np.int32)}
            found += self._links.run(["scores"], feed | {"features": features[part].astype(np.int32)})
        return np.concatenate(found)
