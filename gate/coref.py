"""How well chains of mentions agree: the mean F1 of MUC, B³ and CEAF-φ4, as CoNLL 2012 scored it.

MUC: Vilain et al. 1995; B³: Bagga and Baldwin 1998; CEAF: Luo 2005; all as defined for predicted mentions by Pradhan et al.
2014. Chains are sets of mentions; a mention is anything hashable. Those of one mention only are left out, as in OntoNotes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

__all__ = ["Tally", "conll", "f1"]

Chain = frozenset[Hashable]


@dataclass(slots=True)
class Tally:
    """Sums over documents: what was right and how much there was, for recall and for precision."""

    recall: list[float] = field(default_factory=lambda: [0.0, 0.0])
    precision: list[float] = field(default_factory=lambda: [0.0, 0.0])

    def add(self, right: float, of: float, right_back: float, of_back: float) -> None:
        """Add one document."""
        self.recall[0] += right
        self.recall[1] += of
        self.precision[0] += right_back
        self.precision[1] += of_back

    @property
    def f1(self) -> float:
        """In points; 0 where nothing is right."""
        recall, precision = (part / whole if whole else 0.0 for part, whole in (self.recall, self.precision))
        return 200 * recall * precision / (recall + precision) if recall + precision else 0.0


def f1(gold: Iterable[Hashable], found: Iterable[Hashable]) -> tuple[int, int, int]:
    """How many are in both, in the first and in the second."""
    one, other = set(gold), set(found)
    return len(one & other), len(one), len(other)


def conll(documents: Iterable[tuple[Sequence[Iterable[Hashable]], Sequence[Iterable[Hashable]]]]) -> dict[str, float]:
    """F1 in points of "muc", "b3", "ceaf" and their mean "conll" over (gold chains, found chains) of documents."""
    tallies = {name: Tally() for name in ("muc", "b3", "ceaf")}
    for key, response in documents:
        gold, found = ([c for c in map(frozenset, chains) if len(c) > 1] for chains in (key, response))
        tallies["muc"].add(*_muc(gold, found), *_muc(found, gold))
        tallies["b3"].add(*_b3(gold, found), *_b3(found, gold))
        same = _ceaf(gold, found)
        tallies["ceaf"].add(same, len(gold), same, len(found))
    scores = {name: tally.f1 for name, tally in tallies.items()}
    return scores | {"conll": sum(scores.values()) / len(scores)}


def _muc(key: Sequence[Chain], other: Sequence[Chain]) -> tuple[float, float]:
    owner = {mention: number for number, chain in enumerate(other) for mention in chain}
    right = of = 0
    for chain in key:
        parts = len({owner[m] for m in chain if m in owner}) + sum(m not in owner for m in chain)
        right += len(chain) - parts
        of += len(chain) - 1
    return right, of


def _b3(key: Sequence[Chain], other: Sequence[Chain]) -> tuple[float, float]:
    right = of = 0.0
    for chain in key:
        right += sum(len(chain & their) ** 2 for their in other) / len(chain)
        of += len(chain)
    return right, of


def _ceaf(key: Sequence[Chain], other: Sequence[Chain]) -> float:
    if not key or not other:
        return 0.0
    like = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in other] for a in key])
    rows, columns = _assigned(like)
    return float(like[rows, columns].sum())


def _assigned(like: npt.NDArray[np.float64]) -> tuple[list[int], list[int]]:
    """The one-to-one assignment of rows to columns of the greatest sum (Kuhn 1955), by shortest augmenting paths."""
    turned = like.shape[0] > like.shape[1]
    cost = -(like.T if turned else like)
    count, width = cost.shape
    above, left = np.zeros(count + 1), np.zeros(width + 1)
    owner = np.zeros(width + 1, dtype=np.int64)
    for row in range(1, count + 1):
        owner[0], column = row, 0
        least, way = np.full(width + 1, np.inf), np.zeros(width + 1, dtype=np.int64)
        used = np.zeros(width + 1, dtype=bool)
        while owner[column]:
            used[column] = True
            at = owner[column]
            gap = cost[at - 1] - above[at] - left[1:]
            better = (gap < least[1:]) & ~used[1:]
            least[1:][better] = gap[better]
            way[1:][better] = column
            step_to = int(np.argmin(np.where(used[1:], np.inf, least[1:]))) + 1
            step = least[step_to]
            above[owner[used]] += step
            left[used] -= step
            least[~used] -= step
            column = step_to
        while column:
            before = int(way[column])
            owner[column] = owner[before]
            column = before
    pairs = [(int(owner[c]) - 1, c - 1) for c in range(1, width + 1) if owner[c]]
    rows, columns = ([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    return (columns, rows) if turned else (rows, columns)
