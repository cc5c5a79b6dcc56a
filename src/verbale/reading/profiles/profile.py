"""What a mention tells of its bearer: kind, country, sector and roles, from the phrase first and the tables second.

"Latvian Foreign Minister Ilze Kalna" tells of a person of Latvia and its government; "Moscow" that acts stands for the
Government of Russia. What neither the phrase nor the tables tell stays unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import TypeVar

from verbale.reading.profiles.phrase import Found, read_phrase, with_kind
from verbale.reading.profiles.sector import person_role
from verbale.reading.profiles.words import Item, items, spoken
from verbale.reading.tables import word_table
from verbale.record.vocabulary import ActorKind
from verbale.world import World
from verbale.world.known import Person, Role, Seat

__all__ = ["Profile", "merged", "profile", "surnames"]

_T = TypeVar("_T", bound=str)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an actor; None and "unknown" where nothing is.

    `country` is ISO 3166-1 alpha-3, `sector` a sector of PLOVER, `roles` stand as the text gives them, `name` is what a
    metonym or seat stands for, `rank` one of head, minister, spokesperson, official. Where a surname with an
    office or a country led to somebody in the table of persons, `known_as` says to whom: the report may mean another.
    """

    kind: ActorKind = "unknown"
    country: str | None = None
    sector: str | None = None
    roles: tuple[str, ...] = ()
    name: str | None = None
    rank: str | None = None
    known_as: str | None = None


_KINDS: dict[str | None, ActorKind] = {"person": "person", "organization": "organization"}
_KEPT = 4_096  # profiles: a report names its people many times
# Governments that go by the name of their head.
_EPONYMOUS = frozenset({"administration", "government", "cabinet"})


@lru_cache(maxsize=_KEPT)
def profile(
    phrase: str,
    world: World,
    on: date | None = None,
    *,
    entity: str | None = None,
    acts: bool | None = None,
    surnames: bool = True,
) -> Profile:
    """What one mention, with its apposition if it has one, tells of its bearer.

    Args:
        phrase: the words of the mention, verbatim.
        world: the tables.
        on: the day of the report; None: only what was never otherwise is taken from the tables.
        entity: what a tagger says that the name is: "person", "organization", "place" or None.
        acts: whether a place's name stands for who acts there; None where that is not known.
        surnames: whether the table of persons is asked for a surname with an office or a country.
    """
    words = items(phrase, world, on)
    parts = [read_phrase(part) for part in _parts(words)]
    if entity in _KINDS and len(parts) == 1 and parts[0].bare:
        return Profile(kind=_KINDS[entity])
    found = with_kind(_joined(parts))
    found, known_as = _by_name(found, words, world, on, surnames=surnames)
    if found.bare and found.head is not None:
        return _of_place(found, found.head, world, on, acts=acts)
    roles = tuple(dict.fromkeys(_role(phrase, part) for part in parts if _titled(part, parts)))
    seat = found.head.known if found.head and isinstance(found.head.known, Seat) else None
    return Profile(
        kind=_kind(found, entity),
        country=found.country,
        sector=found.sector,
        roles=tuple(role for role in roles if role),
        name=seat.stands_for if seat else None,
        rank=found.rank,
        known_as=known_as,
    )


def merged(profiles: Sequence[Profile]) -> Profile:
    """The profile of an actor from those of its mentions, in order.

    What most mentions say stands, mentions that give a role first; the first where they tie. A role that is part of a
    longer one is left out; the fullest comes first.
    """
    telling = [one for one in profiles if one.roles] + [one for one in profiles if not one.roles]
    titled = [one for one in telling if one.roles] or telling
    return Profile(
        kind=_most(one.kind for one in telling if one.kind != "unknown") or "unknown",
        country=_most(one.country for one in titled) or _most(one.country for one in telling),
        sector=_most(one.sector for one in titled) or _most(one.sector for one in telling),
        roles=_fullest([role for one in profiles for role in one.roles]),
        name=next((one.name for one in profiles if one.name), None),
        rank=next((one.rank for one in telling if one.rank), None),
    )


def _most(values: Iterable[_T | None]) -> _T | None:
    counted = Counter(value for value in values if value is not None)
    return counted.most_common(1)[0][0] if counted else None


def _fullest(roles: Sequence[str]) -> tuple[str, ...]:
    ordered = sorted(dict.fromkeys(roles), key=len, reverse=True)
    kept: list[str] = []
    for role in ordered:
        if not any(role.casefold() in other.casefold() for other in kept):
            kept.append(role)
    return tuple(kept)


def _parts(words: Sequence[Item]) -> list[Sequence[Item]]:
    """The stretches between commas, brackets and dashes."""
    parts: list[list[Item]] = [[]]
    for word in words:
        if word.kind == "mark":
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _joined(parts: Sequence[Found]) -> Found:
    """A name and what it is, in either order; the part with a role leads, a place in the end says where the first is."""
    if not parts:
        return Found()
    lead = next((part for part in parts if part.role is not None), None)
    lead = lead or next((part for part in parts if part.head is not None), parts[0])
    rest = [part for part in parts if part is not lead]
    country, sector = lead.country, lead.sector
    for part in rest:
        far = part.bare and part.head is not None and part.head.kind != "capital"
        if part.country and not lead.settled and (country is None or (far and lead is parts[0] and lead.role is None)):
            country = part.country
        sector = sector or (None if part.bare else part.sector)
    names = tuple(name for part in parts for name in part.names)
    rank = lead.rank or next((part.rank for part in rest if part.rank), None)
    return replace(lead, country=country, sector=sector, names=names, rank=rank)


def _titled(part: Found, parts: Sequence[Found]) -> bool:
    """Whether a part's role is one of somebody: of a person, or of a body that has a name besides."""
    if part.role is None or part.head is None:
        return False
    person = person_role(part.head) or part.head.kind != "role"
    return person or bool(part.names) or any(other.names or other.head for other in parts if other is not part)


def _role(phrase: str, part: Found) -> str:
    start, end = part.role or (0, 0)
    return phrase[start:end].strip(" \t\n\"“”,'’‘")


def _kind(found: Found, entity: str | None) -> ActorKind:
    kinds: dict[str, ActorKind] = {
        "state": "state",
        "group": "group",
        "person": "person",
        "organization": "organization",
    }
    told = kinds.get(found.kind)
    if told is None or (entity == "person" and told == "organization" and found.names):
        return _KINDS.get(entity, told or "unknown")
    return told


def _of_place(found: Found, head: Item, world: World, on: date | None, *, acts: bool | None) -> Profile:
    """A state acts unless it is known not to; a capital only where it is known to."""
    if acts is False or (head.kind != "state" and not acts):
        return Profile(country=found.country)
    seat = world.seat(head.word, on)
    if acts and seat is not None and head.kind != "state":
        return Profile("state" if seat.country else "organization", seat.country, seat.sector, (), seat.stands_for)
    state = world.states.get(found.country or "")
    if head.kind == "place" or state is None:
        return Profile("state", found.country, "GOV")
    article = "the " if state.code in word_table("profile_articled") else ""
    return Profile("state", state.code, "GOV", (), f"Government of {article}{state.name}")


def _by_name(
    found: Found, words: Sequence[Item], world: World, on: date | None, *, surnames: bool
) -> tuple[Found, str | None]:
    """What the table of persons adds for a full name, or for a surname whose office or country the phrase gives."""
    named = next((word for word in words if word.kind == "person"), None)
    person = named.known if named and isinstance(named.known, Person) else None
    country = named.country if named else None
    known_as = None
    if named is None and surnames:
        person = _by_surname(found, words, world, on)
        holder = person or _by_office(words, world, on)
        country, known_as = (holder.country, holder.name) if holder else (None, None)
    if person is None and country is None:
        return found, None
    known = world.roles.get(person.role) if person else None
    led = found.head is not None and found.head.kind != "person"
    mine = named is None or not led or named in found.names
    told = replace(
        found,
        kind=found.kind if led or person is None else "person",
        country=found.country or (None if found.settled else country),
        sector=found.sector or ((named.sector if named else person.sector if person else None) if mine else None),
        rank=found.rank or (known.rank if known and not led else None),
    )
    return told, known_as


@cache
def surnames(world: World) -> dict[str, tuple[Person, ...]]:
    """Last words of full names, with all who have them."""
    index: dict[str, dict[Person, None]] = {}
    for persons in world.persons.values():
        for person in persons:
            for name in (person.name, *person.names):
                index.setdefault(spoken(name).rpartition(" ")[2], {})[person] = None
    return {name: tuple(bearers) for name, bearers in index.items()}


def _bearers(name: str, world: World, on: date | None) -> tuple[Person, ...]:
    day = on.isoformat() if on else None
    return tuple(
        one
        for one in surnames(world).get(name, ())
        if day is None or ((one.since or "") <= day <= (one.until or "9999") + "~")
    )


def _by_surname(found: Found, words: Sequence[Item], world: World, on: date | None) -> Person | None:
    """Never by the surname alone: the phrase must give the country or the office that the table gives.

    Nor where it gives another first name, or a nation that no table has ("Tarsian President Silva").
    """
    if not found.names or found.over or found.settled or found.sector not in (None, "GOV"):
        return None
    if _is_foreign(found, words):
        return None
    first = found.names[-2].word if len(found.names) > 1 else None
    bearers = [one for one in _bearers(found.names[-1].word, world, on) if first is None or _is_called(one, first)]
    role = found.head.word if found.head is not None and isinstance(found.head.known, Role) else None
    if found.country is None and role is None:
        return None
    fit = [one for one in bearers if found.country in (None, one.country) and role in (None, one.role)]
    return fit[0] if len({(one.country, one.sector) for one in fit}) == 1 else None


def _is_called(person: Person, first: str) -> bool:
    """Whether a person's name has a first name, or begins with its letter if that is all that is given."""
    names = [spoken(name).split() for name in (person.name, *person.names)]
    initial = first.rstrip(".")
    return any(initial in name[:-1] or (len(initial) == 1 and name[0].startswith(initial)) for name in names)


def _is_foreign(found: Found, words: Sequence[Item]) -> bool:
    """Whether a name stands before the office, or after an "of" behind it, that is no part of the person's own name."""
    start = found.head.start if found.head is not None else 0
    return any(
        word.kind == "name" and (word.start < start or (before.kind == "prep" and word.start > start))
        for before, word in pairwise((words[0], *words))
    )


def _by_office(words: Sequence[Item], world: World, on: date | None) -> Person | None:
    """Whom the phrase names with their office ("an aide to President Berg"), or by whose name it calls a government.

    A government keeps its name when it is over. None where those of two states had that office and surname.
    """
    for at, word in enumerate(words):
        if word.kind != "name":
            continue
        before = words[at - 1] if at else None
        after = [one.kind for one in words[at + 1 : at + 3]]
        office = before.word if before is not None and isinstance(before.known, Role) else None
        government = at + 1 < len(words) and words[at + 1].word in _EPONYMOUS
        heads = [
            one
            for one in _bearers(word.word, world, None if government else on)
            if (office is not None and one.role == office)
            or (government and (role := world.roles.get(one.role)) is not None and role.rank == "head")
        ]
        is_foreign = after == ["prep", "name"] or (at > 1 and words[at - 2].kind == "name")
        if len({one.country for one in heads}) == 1 and not is_foreign:
            return heads[0]
    return None
