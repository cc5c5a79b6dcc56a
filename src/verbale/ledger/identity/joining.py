"""Who is together: sets of actors that grow, never against a ruling, with what is known of each set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from verbale.ledger.identity.evidence import APART, Evidence, against, evidence
from verbale.ledger.identity.forms import Form
from verbale.ledger.rows import ActorRow

__all__ = ["Atom", "Circle", "atoms"]


@dataclass(frozen=True, slots=True)
class Atom:
    """Actors taken together from the first: of one full name, country and sector. `number` is the smallest of theirs."""

    number: int
    actors: tuple[ActorRow, ...]
    form: Form


def atoms(pairs: Iterable[tuple[ActorRow, Form]], *, lone: Callable[[ActorRow, Form], bool]) -> list[Atom]:
    """The actors as atoms, in order of their numbers; those that are `lone` are one each."""
    groups: dict[object, list[tuple[ActorRow, Form]]] = {}
    for actor, form in sorted(pairs, key=lambda pair: pair[0].id):
        alone = form.sort == "none" or lone(actor, form)
        key = (
            actor.id
            if alone
            else (form.sort, form.whole, form.words, form.others, actor.country, actor.sector, actor.kind)
        )
        groups.setdefault(key, []).append((actor, form))
    return [Atom(own[0][0].id, tuple(actor for actor, _ in own), own[0][1]) for own in groups.values()]


class Circle:
    """Atoms in sets, by their numbers; the smallest number stands for the set."""

    def __init__(self, members: Sequence[Atom], forms: Mapping[int, Form], apart: Iterable[tuple[int, int]]) -> None:
        self.atoms = {atom.number: atom for atom in members}
        self.evidence = {n: evidence((actor, forms[actor.id]) for actor in a.actors) for n, a in self.atoms.items()}
        self._above = {number: number for number in self.atoms}
        self._sets = {number: [number] for number in self.atoms}
        self._parted: dict[int, set[int]] = {}
        for one, other in apart:
            if one in self.atoms and other in self.atoms:
                self._parted.setdefault(one, set()).add(other)
                self._parted.setdefault(other, set()).add(one)

    def of(self, number: int) -> int:
        """The number that stands for the set in which an atom is."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def known(self, number: int) -> Evidence:
        """What is known of the set in which an atom is."""
        return self.evidence[self.of(number)]

    def sets(self) -> list[list[Atom]]:
        """All sets, each in order of numbers."""
        return [
            [self.atoms[n] for n in sorted(own)] for root, own in sorted(self._sets.items()) if self.of(root) == root
        ]

    def members(self, number: int) -> list[Atom]:
        """The atoms of the set in which an atom is."""
        return [self.atoms[n] for n in self._sets[self.of(number)]]

    def may(self, one: int, other: int) -> bool:
        """Whether no ruling parts the sets of two atoms."""
        return not self._parted or self.of(other) not in {self.of(n) for n in self._parted.get(self.of(one), ())}

    def join(self, one: int, other: int, *, forced: bool = False) -> bool:
        """Make one set of two, unless a ruling or, where it is not `forced`, the evidence parts them; whether they are one."""
        mine, theirs = sorted((self.of(one), self.of(other)))
        if mine == theirs:
            return True
        if not forced and not (self.may(mine, theirs) and against(self.evidence[mine], self.evidence[theirs]) < APART):
            return False
        self._above[theirs] = mine
        self._sets[mine] += self._sets.pop(theirs)
        self.evidence[mine].add(self.evidence.pop(theirs))
        parted = self._parted.pop(theirs, set())
        if parted:
            self._parted.setdefault(mine, set()).update(parted)
            for their in parted:
                self._parted.setdefault(self.of(their), set()).add(mine)
        return True

    def gather(self, numbers: Iterable[int]) -> None:
        """Join those of one name: the best known first, each to the set that least speaks against."""
        heads: list[int] = []
        for number in sorted(numbers, key=lambda n: (-len(self.atoms[n].actors), n)):
            points = sorted((against(self.known(number), self.known(head)), self.of(head)) for head in heads)
            if not any(self.join(number, head) for _, head in points):
                heads.append(number)
