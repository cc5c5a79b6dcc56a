"""Whose statement a statement is: whether two may be by one mouth, or one is the other's government or body speaking."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache, cached_property

from verbale.ledger.rows import Identity, StatementRow
from verbale.world.known import load

__all__ = ["OPEN", "OTHER", "PARTY", "SAME", "Voices"]

SAME, PARTY, OPEN, OTHER = "same", "party", "open", "other"
_OF_A_STATE = frozenset({"GOV", "MIL", "SPY"})
_BODIES = frozenset({"state", "organization"})
_ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")


@dataclass(frozen=True)
class Voices:
    """Who speaks, and for whom.

    `parties` tells for which party an identity speaks, by any key of the caller's ("" for none); without it, those of one
    country's government (sectors GOV, MIL, SPY, and the state itself) are one party.
    """

    identities: Mapping[int, Identity] = field(default_factory=dict)
    parties: Mapping[int, str] | None = None

    def party(self, number: int) -> str:
        """The key of the party somebody speaks for, "" where none is known."""
        if self.parties is not None:
            return self.parties.get(number, "")
        one = self.identities.get(number)
        if one is None or not one.country or not (one.kind == "state" or one.sector in _OF_A_STATE):
            return ""
        return one.country

    def parties_of(self, row: StatementRow) -> frozenset[str]:
        """The parties of the speakers."""
        return frozenset(key for number in row.speakers if (key := self.party(number)))

    def called(self, row: StatementRow) -> tuple[str, ...]:
        """The names of the speakers and of the parties they speak for, the keys of these among them."""
        parties = sorted(self.parties_of(row))
        people = (self.identities[number].name for number in row.speakers if number in self.identities)
        return (*parties, *people, *(name for key in parties for name in self._of_party.get(key, ())))

    @cached_property
    def _of_party(self) -> dict[str, tuple[str, ...]]:
        """The names of the states that are parties."""
        found: dict[str, list[str]] = {}
        for number, one in sorted(self.identities.items()):
            if one.kind == "state" and (key := self.party(number)):
                found.setdefault(key, []).extend((one.name, *one.names))
        return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}

    @cached_property
    def states(self) -> frozenset[str]:
        """The names of all states that are known here."""
        return frozenset(
            name for one in self.identities.values() if one.kind == "state" for name in (one.name, *one.names)
        )

    def fit(self, one: StatementRow, other: StatementRow) -> str:
        """SAME for one speaker, PARTY for a body or state and who speaks for it, OPEN where one is unknown, else OTHER."""
        if not set(one.speakers).isdisjoint(other.speakers):
            return SAME
        if self._is_open(one) or self._is_open(other):
            return OPEN
        if not self.parties_of(one).isdisjoint(self.parties_of(other)) and (self._is_body(one) or self._is_body(other)):
            return PARTY
        return OTHER

    def are_apart(self, one: StatementRow, other: StatementRow) -> bool:
        """Whether two speakers are known, and neither one nor of one party."""
        return self.fit(one, other) == OTHER and self.parties_of(one).isdisjoint(self.parties_of(other))

    def people(self, row: StatementRow) -> frozenset[int]:
        """The speakers that are persons known by name."""
        return frozenset(
            number for number in row.speakers if number in self._named and self.identities[number].kind == "person"
        )

    def _is_open(self, row: StatementRow) -> bool:
        return all(number not in self._named for number in row.speakers)

    def _is_body(self, row: StatementRow) -> bool:
        return any(self.identities[number].kind in _BODIES for number in row.speakers if number in self.identities)

    @cached_property
    def _named(self) -> frozenset[int]:
        """Those known by a name that is no office: its words begin with a capital, but for those of three letters or fewer."""
        states = {name.casefold() for name in self.states}
        return frozenset(
            one.id
            for one in self.identities.values()
            if any(_is_name(name) and not _is_office(name, states) for name in (one.name, *one.names))
        )


def _is_name(name: str) -> bool:
    for article in _ARTICLES:
        name = name.removeprefix(article)
    words = name.split()
    return bool(words) and words[0][:1].isupper() and all(word[:1].isupper() or len(word) <= 3 for word in words)  # noqa: PLR2004


def _is_office(name: str, states: AbstractSet[str]) -> bool:
    """Whether a name is but an office, "the Prime Minister of Ruritania": whoever holds it may be known by name elsewhere."""
    office, _, of = name.removeprefix("the ").removeprefix("The ").casefold().partition(" of ")
    return all(word in _offices() for word in office.split()) and (not of or of in states or of in _offices())


@cache
def _offices() -> frozenset[str]:
    """The words of which offices are made."""
    return frozenset(word for role in load().roles for word in role.split()) | {"pm"}
