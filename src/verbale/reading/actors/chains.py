"""Which mentions mean the same by the crown alone: its coreference as it is measured, before anything is known of names.

Who the actors of a record are is told by `cast`, which knows more than these chains do.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from verbale.model.heads import Heads
from verbale.model.mentions import kin
from verbale.reading.notes import Mentions

__all__ = ["BACK", "chains"]

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

BACK = 200  # mentions looked back for an antecedent, as in training
_AT_ONCE = 100  # mentions whose pairs are held in memory together


def chains(mentions: Mentions, heads: Heads, *, least_listed: float = 0.4) -> list[list[int]]:
    """Chains of two mentions or more, each in order, by the numbers of the mentions; the chains by their first.

    Every mention is linked to the likeliest of the `BACK` before it, where one is likelier than none (the antecedent ranking of
    Lee et al. 2017). Of what is linked so, the mentions stay whose chance to be listed in a chain is above `least_listed`.
    """
    owner = list(range(len(mentions)))
    for later, earlier in enumerate(_antecedents(mentions, heads).tolist()):
        if earlier >= 0:
            owner[later] = owner[earlier]  # the earlier one's is settled by now
    found: dict[int, list[int]] = {}
    for at in np.flatnonzero(mentions.listed > least_listed).tolist():
        found.setdefault(owner[at], []).append(at)
    return sorted(chain for chain in found.values() if len(chain) > 1)


def _antecedents(mentions: Mentions, heads: Heads) -> Ints:
    """The number of each mention's best antecedent, -1 where none is likelier than none."""
    best = np.full(len(mentions), -1, dtype=np.int64)
    if mentions.vectors is None:
        return best
    for low, start, stop in _stretches(len(mentions)):
        pairs = _pairs(start - low, stop - low)
        near = slice(low, stop)
        features = kin(
            mentions.described[near],
            mentions.spans[near],
            mentions.kind[near],
            mentions.sentence[near],
            mentions.quotation[near],
            pairs,
        )
        scores: Floats = heads.links(mentions.vectors.earlier[near], mentions.vectors.later[near], pairs, features)
        grid = np.full((stop - start, BACK), -np.inf, dtype=np.float32)
        grid[pairs[:, 1] + low - start, pairs[:, 1] - pairs[:, 0] - 1] = scores
        nearest = grid.argmax(axis=1)  # of equals the nearest
        rows = np.flatnonzero(grid.max(axis=1) > 0)
        best[start + rows] = start + rows - 1 - nearest[rows]
    return best


def _stretches(count: int) -> Iterator[tuple[int, int, int]]:
    """(first mention looked back to, first, end) of stretches of mentions that are linked together."""
    for start in range(0, count, _AT_ONCE):
        yield max(0, start - BACK), start, min(start + _AT_ONCE, count)


def _pairs(start: int, stop: int) -> Ints:
    """[pair, 2]: each of the mentions from `start` on with the `BACK` before it, those that there are."""
    later = np.repeat(np.arange(start, stop, dtype=np.int64), BACK)
    earlier = later - 1 - np.tile(np.arange(BACK, dtype=np.int64), stop - start)
    return np.stack([earlier, later], axis=1)[earlier >= 0]
