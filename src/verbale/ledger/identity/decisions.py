"""What people have decided on who is who, and what follows from it for a set of actors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from typing import Literal

from verbale.ledger.identity.folding import folded

__all__ = ["Decision", "Rulings", "rulings"]


@dataclass(frozen=True, slots=True)
class Decision:
    """That actors are one ("merge": all of `one` and `other`) or are not ("split": none of `one` is any of `other`).

    An actor is given by its number, or by a name, which then stands for all actors so called, those to come included. A split
    without `other` parts all of `one` from each other. `when` is ISO; of two that contradict each other the later counts.
    """

    kind: Literal["merge", "split"]
    one: tuple[int | str, ...]
    other: tuple[int | str, ...] = ()
    who: str = ""
    when: str = ""
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Rulings:
    """`together`: pairs of numbers that must be one; `apart`: pairs, smaller first, that must not."""

    together: tuple[tuple[int, int], ...] = ()
    apart: frozenset[tuple[int, int]] = frozenset()

    @property
    def named(self) -> frozenset[int]:
        """All actors that a decision concerns."""
        return frozenset(number for pair in (*self.together, *self.apart) for number in pair)


def rulings(decisions: Iterable[Decision], names: Mapping[int, Sequence[str]]) -> Rulings:
    """The rulings on the actors whose `names` are given by their numbers; the order of the decisions does not matter.

    Undone decisions and those on actors that are not there rule nothing. The latest are applied first, and what contradicts
    them falls.
    """
    bearers: dict[tuple[str, ...], list[int]] = {}
    for number, own in sorted(names.items()):
        for name in dict.fromkeys(map(folded, own)):
            bearers.setdefault(name, []).append(number)
    groups = _Groups()
    together: list[tuple[int, int]] = []
    active = (decision for decision in decisions if not decision.undone)
    for decision in sorted(active, key=_order, reverse=True):
        one, other = (_numbers(side, names, bearers) for side in (decision.one, decision.other))
        if decision.kind == "split":
            pairs = product(one, other) if decision.other else combinations(one, 2)
            for a, b in pairs:
                groups.part(a, b)
        else:
            everyone = sorted({*one, *other})
            together += [(a, b) for a, b in pairwise(everyone) if groups.join(a, b)]
    return Rulings(tuple(sorted(together)), frozenset(groups.parted))


def _order(decision: Decision) -> tuple[str, str, list[str], list[str], str]:
    one, other = sorted(map(str, decision.one)), sorted(map(str, decision.other))
    return decision.when, decision.kind, one, other, decision.who


def _numbers(
    side: Iterable[int | str], names: Mapping[int, Sequence[str]], bearers: Mapping[tuple[str, ...], list[int]]
) -> list[int]:
    found: set[int] = set()
    for one in side:
        found.update(bearers.get(folded(one), ()) if isinstance(one, str) else [one] if one in names else [])
    return sorted(found)


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
