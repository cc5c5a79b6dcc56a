"""What follows for a set of actors from what people have decided on who is who."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from verbale.ledger.decision import Decision

__all__ = ["Rulings", "rulings"]


@dataclass(frozen=True, slots=True)
class Rulings:
    """`together`: pairs of numbers that must be one; `apart`: pairs, smaller first, that must not."""

    together: tuple[tuple[int, int], ...] = ()
    apart: frozenset[tuple[int, int]] = frozenset()

    @property
    def named(self) -> frozenset[int]:
        """All actors that a decision concerns."""
        return frozenset(number for pair in (*self.together, *self.apart) for number in pair)


def rulings(decisions: Iterable[Decision], numbers: AbstractSet[int]) -> Rulings:
    """The rulings on the actors of some numbers; the order of the decisions does not matter.

    Those that hold no more, and those on actors that are not there, rule nothing. Of two that contradict each other that of the
    greater number counts: the latest are applied first, and what contradicts them falls. A split without others parts all
    of its actors from each other.
    """
    groups = _Groups()
    together: list[tuple[int, int]] = []
    holding = (decision for decision in decisions if decision.is_active and decision.kind != "undo")
    for decision in sorted(holding, key=_order, reverse=True):
        one, other = (sorted(numbers & set(side)) for side in (decision.actors, decision.others))
        if decision.kind == "split":
            for a, b in product(one, other) if decision.others else combinations(one, 2):
                groups.part(a, b)
        else:
            together += [(a, b) for a, b in pairwise(sorted({*one, *other})) if groups.join(a, b)]
    return Rulings(tuple(sorted(together)), frozenset(groups.parted))


def _order(decision: Decision) -> tuple[int, str, list[int], list[int]]:
    return decision.id, decision.kind, sorted(decision.actors), sorted(decision.others)


class _Groups:
    """Who is together and who is apart so far; what comes first stays."""

    def __init__(self) -> None:
        self.parted: set[tuple[int, int]] = set()
        self._foes: dict[int, set[int]] = {}
        self._group: dict[int, set[int]] = {}

    def part(self, one: int, other: int) -> None:
        """Part two that are not together."""
        if one != other and other not in self._of(one):
            self.parted.add((min(one, other), max(one, other)))
            self._foes.setdefault(one, set()).add(other)
            self._foes.setdefault(other, set()).add(one)

    def join(self, one: int, other: int) -> bool:
        """Join the groups of two, unless that would join some that are apart."""
        less, more = sorted((self._of(one), self._of(other)), key=len)
        if less is more or any(not more.isdisjoint(self._foes[member]) for member in less & self._foes.keys()):
            return False
        more |= less
        for member in less:
            self._group[member] = more
        return True

    def _of(self, one: int) -> set[int]:
        return self._group.setdefault(one, {one})
