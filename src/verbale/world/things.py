"""What the tables hold, one class a table, and how each is made of a row."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from verbale.world.table import Row

__all__ = ["SECTORS", "Body", "Person", "Place", "Role", "Seat", "State", "first_day", "last_day"]

# PLOVER's sectors of actors, and LEG, which its records use for legislatures.
SECTORS = frozenset([
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "ETH", "GOV", "HLH", "IGO", "JUD", "LAB",
    "LEG", "MED", "MIL", "NGO", "OPP", "PTY", "REB", "REF", "REL", "SET", "SPY", "UAF",
])  # fmt: skip
_KINDS = frozenset({"person", "organization", "state", "group"})
_RANKS = frozenset({"", "head", "minister", "spokesperson", "official"})
_CODE = re.compile(r"[A-Z]{3}")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory: ISO 3166-1 alpha-3 `code`, the `name` that news uses, and the words that lead to it."""

    code: str
    name: str
    names: tuple[str, ...]
    people: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]

    @classmethod
    def of(cls, row: Row) -> State:
        """Raises `TableError` where the code is none or the name is blank."""
        if not _CODE.fullmatch(row.cells["code"]):
            row.refuse(f"the code {row.cells['code']!r} is not of three capital letters")
        name = row.required("name")
        lists = {column: row.list(column) for column in ("names", "people", "adjectives", "capitals")}
        return cls(code=row.cells["code"], name=name, **lists)


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

    @classmethod
    def of(cls, row: Row, codes: AbstractSet[str]) -> Seat:
        """Raises `TableError` where a cell is none of what it may be; `codes` are those of the states."""
        return cls(
            name=row.required("name"),
            names=row.list("names"),
            country=_country(row, codes),
            sector=row.among("sector", SECTORS),
            stands_for=row.required("stands_for"),
            **_days(row),
        )


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

    @classmethod
    def of(cls, row: Row, codes: AbstractSet[str]) -> Body:
        """Raises `TableError` where a cell is none of what it may be; `codes` are those of the states."""
        return cls(
            name=row.required("name"),
            names=row.list("names"),
            kind=row.among("kind", _KINDS),
            country=_country(row, codes),
            sector=row.among("sector", SECTORS),
            **_days(row),
            note=row.cells["note"] or None,
        )


@dataclass(frozen=True, slots=True)
class Role:
    """What a word such as "spokesperson" or "troops" tells of who bears it; `rank` says for whom it may speak."""

    role: str
    kind: str
    sector: str | None
    rank: str | None

    @classmethod
    def of(cls, row: Row) -> Role:
        """Raises `TableError` where a cell is none of what it may be."""
        role = row.required("role")
        if role != role.lower():
            row.refuse(f"the role {role!r} must be in lower case")
        return cls(
            role=role,
            kind=row.among("kind", _KINDS),
            sector=row.among("sector", SECTORS | {""}) or None,
            rank=row.among("rank", _RANKS) or None,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A city, province or region inside a state, and `adjectives` for what and who is from there."""

    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    country: str

    @classmethod
    def of(cls, row: Row, codes: AbstractSet[str]) -> Place:
        """Raises `TableError` where a cell is none of what it may be; `codes` are those of the states."""
        row.required("country")
        return cls(
            name=row.required("name"),
            names=row.list("names"),
            adjectives=row.list("adjectives"),
            country=_country(row, codes) or "",
        )


@dataclass(frozen=True, slots=True)
class Person:
    """Who bore which `role` from and until when; a row an office, several for who had several."""

    name: str
    names: tuple[str, ...]
    country: str | None
    sector: str
    role: str
    since: str | None
    until: str | None

    @classmethod
    def of(cls, row: Row, codes: AbstractSet[str]) -> Person:
        """Raises `TableError` where a cell is none of what it may be; `codes` are those of the states."""
        return cls(
            name=row.required("name"),
            names=row.list("names"),
            country=_country(row, codes),
            sector=row.among("sector", SECTORS),
            role=row.required("role"),
            **_days(row),
        )


def _country(row: Row, codes: AbstractSet[str]) -> str | None:
    code = row.cells["country"]
    if code and code not in codes:
        row.refuse(f"the country {code!r} is not in the table of states")
    return code or None


def _days(row: Row) -> dict[str, str | None]:
    """The cells `since` and `until`; raises `TableError` where one is no date, or the end comes before the beginning."""
    days = {column: _day(row, column) for column in ("since", "until")}
    since, until = days["since"], days["until"]
    if since and until and since > f"{until}~":
        row.refuse(f"it ends ({until}) before it begins ({since})")
    return days


def _day(row: Row, column: str) -> str | None:
    stated = row.cells[column]
    if stated and not (_DATE.fullmatch(stated) and _exists(stated)):
        row.refuse(f"{column} is {stated!r}; it must be a year, a month or a day such as 2022-05-09")
    return stated or None


def _exists(stated: str) -> bool:
    try:
        date.fromisoformat(f"{stated}-01-01"[:10])
    except ValueError:
        return False
    return True


def first_day(one: Seat | Body | Person) -> str:
    """The first day of what a row holds for, as far as it is known: "2022" begins with 2022, and nothing with ""."""
    return one.since or ""


def last_day(one: Seat | Body | Person) -> str:
    """What sorts after the last day: "2022" ends after "2022-12-31"."""
    return (one.until or "9999") + "~"
