"""The tables as things that can be asked for by name and date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from verbale.world.table import Row, read_rows

__all__ = ["SECTORS", "Body", "Role", "Seat", "State", "World", "build", "load"]

# PLOVER's sectors of actors, and LEG, which its records use for legislatures.
SECTORS = frozenset(
    [
        "AGR",
        "BUS",
        "COP",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "ETH",
        "GOV",
        "HLH",
        "IGO",
        "JUD",
        "LAB",
        "LEG",
        "MED",
        "MIL",
        "NGO",
        "OPP",
        "PTY",
        "REB",
        "REF",
        "REL",
        "SET",
        "SPY",
        "UAF",
    ]
)
_KINDS = frozenset({"person", "organization", "state", "group"})
_RANKS = frozenset({"", "head", "minister", "spokesperson", "official"})
_CODE = re.compile(r"[A-Z]{3}")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory: ISO 3166-1 alpha-3 `code`, the `name` that news uses, and the words that lead to it."""

    code: str
    name: str
    names: tuple[str, ...]
    people: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """A house or place that stands for who acts there, from and until when (ISO, as exact as is known; None: always)."""

    name: str
    names: tuple[str, ...]
    country: str | None
    sector: str
    stands_for: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, an armed group, an outlet …; `note` is "state-run" for media that a state runs."""

    name: str
    names: tuple[str, ...]
    kind: str
    country: str | None
    sector: str
    since: str | None
    until: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """What a word such as "spokesperson" or "troops" tells of who bears it; `rank` says for whom it may speak."""

    role: str
    kind: str
    sector: str | None
    rank: str | None


@dataclass(frozen=True, slots=True)
class World:
    """All that is known, by every name it has; names keep their case ("US", "us"), roles are in lower case."""

    states: Mapping[str, State]  # by code
    state_names: Mapping[str, State]
    people: Mapping[str, State]
    adjectives: Mapping[str, State]
    capitals: Mapping[str, State]
    seats: Mapping[str, tuple[Seat, ...]]
    bodies: Mapping[str, tuple[Body, ...]]
    roles: Mapping[str, Role]

    def seat(self, name: str, on: date | None = None) -> Seat | None:
        """The seat of that name; where it changed, the one of that day, and None without a day."""
        return _on(self.seats.get(name, ()), on)

    def body(self, name: str, on: date | None = None) -> Body | None:
        """The body of that name; where it changed, the one of that day, and None without a day."""
        return _on(self.bodies.get(name, ()), on)


_T = TypeVar("_T", bound=Seat | Body)
_COLUMNS: dict[type, tuple[str, ...]] = {
    kind: tuple(f.name for f in fields(kind)) for kind in (State, Seat, Body, Role)
}


@cache
def load() -> World:
    """The tables of the package. Raises `TableError`, with table and line, where they contradict themselves."""
    folder = files("verbale.world")
    return build(*(folder.joinpath(f"{name}.tsv") for name in ("states", "seats", "bodies", "roles")))


def build(
    states: Traversable | Path, seats: Traversable | Path, bodies: Traversable | Path, roles: Traversable | Path
) -> World:
    """The world of four tables; see `load`."""
    known = [_state(row) for row in _unique(read_rows(states, _COLUMNS[State]), "code")]
    codes = frozenset(state.code for _, state in known)
    return World(
        states={state.code: state for _, state in known},
        state_names=_index(known, lambda s: (s.name, *s.names)),
        people=_index(known, lambda s: s.people),
        adjectives=_index(known, lambda s: s.adjectives),
        capitals=_index(known, lambda s: s.capitals),
        seats=_dated((row, _seat(row, codes)) for row in read_rows(seats, _COLUMNS[Seat])),
        bodies=_dated((row, _body(row, codes)) for row in read_rows(bodies, _COLUMNS[Body])),
        roles={role.role: role for role in (_role(row) for row in _unique(read_rows(roles, _COLUMNS[Role]), "role"))},
    )


def _state(row: Row) -> tuple[Row, State]:
    cells = row.cells
    if not _CODE.fullmatch(cells["code"]):
        row.refuse(f"the code {cells['code']!r} is not of three capital letters")
    name = _required(row, "name")
    lists = {column: row.list(column) for column in ("names", "people", "adjectives", "capitals")}
    return row, State(code=cells["code"], name=name, **lists)


def _seat(row: Row, codes: frozenset[str]) -> Seat:
    return Seat(
        name=_required(row, "name"),
        names=row.list("names"),
        country=_country(row, codes),
        sector=_among(row, "sector", SECTORS),
        stands_for=_required(row, "stands_for"),
        since=_day(row, "since"),
        until=_day(row, "until"),
    )


def _body(row: Row, codes: frozenset[str]) -> Body:
    return Body(
        name=_required(row, "name"),
        names=row.list("names"),
        kind=_among(row, "kind", _KINDS),
        country=_country(row, codes),
        sector=_among(row, "sector", SECTORS),
        since=_day(row, "since"),
        until=_day(row, "until"),
        note=row.cells["note"] or None,
    )


def _role(row: Row) -> Role:
    role = _required(row, "role")
    if role != role.lower():
        row.refuse(f"the role {role!r} must be in lower case")
    return Role(
        role=role,
        kind=_among(row, "kind", _KINDS),
        sector=_among(row, "sector", SECTORS | {""}) or None,
        rank=_among(row, "rank", _RANKS) or None,
    )


def _required(row: Row, column: str) -> str:
    if not row.cells[column]:
        row.refuse(f"the {column} is blank")
    return row.cells[column]


def _among(row: Row, column: str, allowed: frozenset[str]) -> str:
    if row.cells[column] not in allowed:
        row.refuse(f"the {column} {row.cells[column]!r} is none of {', '.join(sorted(filter(None, allowed)))}")
    return row.cells[column]


def _country(row: Row, codes: frozenset[str]) -> str | None:
    code = row.cells["country"]
    if code and code not in codes:
        row.refuse(f"the country {code!r} is not in the table of states")
    return code or None


def _day(row: Row, column: str) -> str | None:
    stated = row.cells[column]
    if stated and not _DATE.fullmatch(stated):
        row.refuse(f"{column} is {stated!r}; it must be a year, a month or a day such as 2022-05-09")
    return stated or None


def _unique(rows: Iterable[Row], column: str) -> Iterator[Row]:
    """The rows as they are; raises `TableError` where two have the same in `column`."""
    seen: dict[str, int] = {}
    for row in rows:
        name = _required(row, column)
        if name in seen:
            row.refuse(f"{name!r} stands in line {seen[name]} too")
        seen[name] = row.line
        yield row


def _index(known: Sequence[tuple[Row, State]], words: Callable[[State], tuple[str, ...]]) -> dict[str, State]:
    """Each word with its state; raises `TableError` where two states have it."""
    index: dict[str, State] = {}
    lines: dict[str, int] = {}
    for row, state in known:
        for word in dict.fromkeys(words(state)):
            if word in index:
                row.refuse(f"{word!r} stands in line {lines[word]} too")
            index[word], lines[word] = state, row.line
    return index


def _dated(known: Iterable[tuple[Row, _T]]) -> dict[str, tuple[_T, ...]]:
    """Each name with those who bear it; raises `TableError` where two bear it on the same day."""
    index: dict[str, list[tuple[int, _T]]] = {}
    for row, one in known:
        for name in dict.fromkeys((one.name, *one.names)):
            for line, other in index.get(name, []):
                if _since(one) <= _until(other) and _since(other) <= _until(one):
                    row.refuse(f"{name!r} stands in line {line} too, for the same time")
            index.setdefault(name, []).append((row.line, one))
    return {name: tuple(one for _, one in bearers) for name, bearers in index.items()}


def _on(bearers: tuple[_T, ...], on: date | None) -> _T | None:
    if on is None:
        return bearers[0] if len(bearers) == 1 else None
    day = on.isoformat()
    return next((one for one in bearers if _since(one) <= day <= _until(one)), None)


def _since(one: Seat | Body) -> str:
    """The first day, as far as it is known: "2022" begins with 2022."""
    return one.since or ""


def _until(one: Seat | Body) -> str:
    """What sorts after the last day: "2022" ends after "2022-12-31"."""
    return (one.until or "9999") + "~"
