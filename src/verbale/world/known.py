"""The tables as things that can be asked for by name and date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from verbale.world.table import Row, read_rows
from verbale.world.things import SECTORS, Body, Person, Place, Role, Seat, State, first_day, last_day

__all__ = ["COLUMNS", "SECTORS", "Body", "Person", "Place", "Role", "Seat", "State", "World", "build", "load", "made"]

_Dated = TypeVar("_Dated", bound=Seat | Body | Person)
_Named = TypeVar("_Named", bound=State | Place)
_KINDS: dict[str, type] = {
    "states": State, "seats": Seat, "bodies": Body, "roles": Role, "places": Place, "people": Person,
}  # fmt: skip
COLUMNS: dict[str, tuple[str, ...]] = {name: tuple(f.name for f in fields(kind)) for name, kind in _KINDS.items()}
"""The columns of each table, by its name."""


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """All that is known, by every name it has; names keep their case ("US", "us"), roles are in lower case.

    `digest` names the tables of a user that are in it, and is None where there are none.
    """

    states: Mapping[str, State]  # by code
    state_names: Mapping[str, State]
    people: Mapping[str, State]
    adjectives: Mapping[str, State]
    capitals: Mapping[str, State]
    seats: Mapping[str, tuple[Seat, ...]]
    bodies: Mapping[str, tuple[Body, ...]]
    roles: Mapping[str, Role]
    places: Mapping[str, Place] = field(default_factory=dict)
    place_adjectives: Mapping[str, Place] = field(default_factory=dict)
    persons: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    digest: str | None = None

    def seat(self, name: str, on: date | None = None) -> Seat | None:
        """The seat of that name; where it changed, the one of that day, and None without a day."""
        return _on(self.seats.get(name, ()), on)

    def body(self, name: str, on: date | None = None) -> Body | None:
        """The body of that name; where it changed, the one of that day, and None without a day."""
        return _on(self.bodies.get(name, ()), on)

    def person(self, name: str, on: date | None = None) -> Person | None:
        """The office that the person of that full name bore that day; without a day, only where there is one."""
        return _on(self.persons.get(name, ()), on)


@cache
def load() -> World:
    """The tables of the package. Raises `TableError`, with table and line, where they contradict themselves."""
    folder = files("verbale.world")
    return build(*(folder.joinpath(f"{name}.tsv") for name in COLUMNS))


def build(
    states: Traversable | Path,
    seats: Traversable | Path,
    bodies: Traversable | Path,
    roles: Traversable | Path,
    places: Traversable | Path | None = None,
    people: Traversable | Path | None = None,
) -> World:
    """The world of four to six tables; see `load`."""
    sources = zip(COLUMNS, (states, seats, bodies, roles, places, people), strict=True)
    return made({name: read_rows(source, COLUMNS[name]) for name, source in sources if source is not None})


def made(tables: Mapping[str, Iterable[Row]], outside: AbstractSet[str] = frozenset()) -> World:
    """The world of the rows of some tables; `outside` are codes of states that are in no row.

    Raises `TableError`, with table and line, where they contradict themselves.
    """
    rows = {name: tables.get(name, ()) for name in COLUMNS}
    known = [(row, State.of(row)) for row in _unique(rows["states"], "code")]
    codes = outside | {state.code for _, state in known}
    inside = [(row, Place.of(row, codes)) for row in rows["places"]]
    names, adjectives = _index(known, lambda s: (s.name, *s.names)), _index(known, lambda s: s.adjectives)
    capitals, demonyms = _index(known, lambda s: s.capitals), _index(known, lambda s: s.people)
    return World(
        states={state.code: state for _, state in known},
        state_names=names,
        people=demonyms,
        adjectives=adjectives,
        capitals=capitals,
        seats=_dated((row, Seat.of(row, codes)) for row in rows["seats"]),
        bodies=_dated((row, Body.of(row, codes)) for row in rows["bodies"]),
        roles={role.role: role for role in (Role.of(row) for row in _unique(rows["roles"], "role"))},
        places=_index(inside, lambda p: (p.name, *p.names), {**names, **capitals}),
        place_adjectives=_index(inside, lambda p: p.adjectives, {**adjectives, **demonyms}),
        persons=_dated((row, Person.of(row, codes)) for row in rows["people"]),
    )


def _unique(rows: Iterable[Row], column: str) -> Iterator[Row]:
    """The rows as they are; raises `TableError` where two have the same in `column`."""
    seen: dict[str, int] = {}
    for row in rows:
        name = row.required(column)
        if name in seen:
            row.refuse(f"{name!r} stands in line {seen[name]} too")
        seen[name] = row.line
        yield row


def _index(
    known: Sequence[tuple[Row, _Named]],
    words: Callable[[_Named], tuple[str, ...]],
    taken: Mapping[str, State] | None = None,
) -> dict[str, _Named]:
    """Each word with what it names; raises `TableError` where it names two, or what is `taken` by a state."""
    index: dict[str, _Named] = {}
    lines: dict[str, int] = {}
    for row, one in known:
        for word in dict.fromkeys(words(one)):
            if word in index:
                row.refuse(f"{word!r} stands in line {lines[word]} too")
            if taken and word in taken:
                row.refuse(f"{word!r} stands in the table of states too")
            index[word], lines[word] = one, row.line
    return index


def _dated(known: Iterable[tuple[Row, _Dated]]) -> dict[str, tuple[_Dated, ...]]:
    """Each name with those who bear it; raises `TableError` where two bear it on the same day."""
    index: dict[str, list[tuple[int, _Dated]]] = {}
    for row, one in known:
        for name in dict.fromkeys((one.name, *one.names)):
            for line, other in index.get(name, []):
                if first_day(one) <= last_day(other) and first_day(other) <= last_day(one):
                    row.refuse(f"{name!r} stands in line {line} too, for the same time")
            index.setdefault(name, []).append((row.line, one))
    return {name: tuple(one for _, one in bearers) for name, bearers in index.items()}


def _on(bearers: tuple[_Dated, ...], on: date | None) -> _Dated | None:
    if on is None:
        return bearers[0] if len(bearers) == 1 else None
    day = on.isoformat()
    return next((one for one in bearers if first_day(one) <= day <= last_day(one)), None)
