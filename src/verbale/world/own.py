"""Tables of a user's own: read, checked, and joined to the package's."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from verbale.errors import TableError
from verbale.world.joined import joined
from verbale.world.known import COLUMNS, World, load, made
from verbale.world.table import Row, read_one_of, read_rows

__all__ = ["open_world"]

# What ISO 3166-1 leaves to users, who may give these codes to states of their own.
_FREE = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")
_FREE_SAID = "AAA to AAZ, QMA to QZZ, XAA to XZZ, ZZA to ZZZ"
_NAMING = ("states", "places", "seats", "bodies")  # tables whose words all stand in one text side by side
_WORDS = ("name", "names", "people", "adjectives", "capitals")
_DIGITS = 8
_Tables = Mapping[str, Sequence[Row]]


def open_world(path: str | Path) -> World:
    """The package's tables with those of `path`, which win where both name the same; see `joined`.

    `path` is a folder with any of states.tsv, seats.tsv, bodies.tsv, roles.tsv, places.tsv and people.tsv, or one such
    file of any name, told by its columns. The world's `digest` is made of the rows alone, in their order: comments and
    names of files are not in it. Raises `TableError`, with table and line, where the tables cannot be read, are not in the
    form of the package's own, or contradict themselves.
    """
    tables = _read(Path(path))
    package = load()
    own = made(tables, package.states.keys())
    _check_states(tables.get("states", ()), package)
    _check_words(tables)
    _check_seats(tables.get("seats", ()))
    return joined(package, replace(own, digest=_digest(tables)))


def _read(path: Path) -> _Tables:
    try:
        if not path.is_dir():
            kind, rows = read_one_of(path, COLUMNS, called=str(path))
            return {kind: rows}
        found = sorted(one for one in path.iterdir() if one.suffix == ".tsv" and not one.name.startswith("."))
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror})"
        raise TableError(message) from error
    except TableError:
        raise
    except ValueError as error:  # a NUL in it
        message = f"{str(path)!r} is no path ({error})"
        raise TableError(message) from error
    offered = ", ".join(f"{name}.tsv" for name in COLUMNS)
    if not found:
        message = f"{path} has no table in it; it may have {offered}"
        raise TableError(message)
    for one in found:
        if one.stem not in COLUMNS:
            message = f"{one} is no table by its name; the names are {offered}"
            raise TableError(message)
    return {one.stem: list(read_rows(one, COLUMNS[one.stem], called=str(one))) for one in found}


def _digest(tables: _Tables) -> str:
    """Eight digits, in hex, of the SHA-256 of all cells."""
    cells = [[name, [list(row.cells.values()) for row in rows]] for name, rows in sorted(tables.items())]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()[:_DIGITS]


def _check_states(rows: Sequence[Row], package: World) -> None:
    """Raise `TableError` for a code that is nobody's and not free, or is given to another state than its own."""
    for row in rows:
        code = row.cells["code"]
        known = package.states.get(code)
        if known is None and not _FREE.fullmatch(code):
            row.refuse(f"the code {code!r} is no state's; states of your own may have {_FREE_SAID}")
        if known is not None and not {row.cells["name"], *row.list("names")} & {known.name, *known.names}:
            row.refuse(f"the code {code!r} is that of {known.name}, and the row has no name of it")


def _check_words(tables: _Tables) -> None:
    """Raise `TableError` for a name without a letter, one that stands twice in a row, and one for two things."""
    owners: dict[str, tuple[Row, tuple[str, str]]] = {}
    for kind, rows in tables.items():
        for row in rows:
            for column, words in _words(row):
                _check_cell(row, column, words)
                if kind not in _NAMING:
                    continue
                # two seats of one name have been told apart by their days already
                owner = (kind, "" if kind in {"seats", "bodies"} else row.cells.get("code", row.cells["name"]))
                for word in words:
                    other, before = owners.setdefault(word, (row, owner))
                    if before != owner:
                        row.refuse(f"{word!r} stands in {other.table}, line {other.line} too")


def _words(row: Row) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names in a row, by column; the name itself stands among the others."""
    for column in _WORDS:
        if column in row.cells and column != "name":
            name = (row.cells["name"],) if column == "names" else ()
            yield column, (*name, *row.list(column))


def _check_cell(row: Row, column: str, words: Sequence[str]) -> None:
    for word, count in Counter(words).items():
        if not any(character.isalnum() for character in word):
            row.refuse(f"{word!r} among its {column} has neither a letter nor a digit")
        if count > 1:
            row.refuse(f"{word!r} stands twice among its {column}")


def _check_seats(rows: Sequence[Row]) -> None:
    """Raise `TableError` for a seat that stands for itself, be it by way of others."""
    seats = {name: row for row in rows for name in (row.cells["name"], *row.list("names"))}
    for row in rows:
        passed: list[Row] = []
        further = seats.get(row.cells["stands_for"])
        while further is not None and further is not row and further not in passed:
            passed.append(further)
            further = seats.get(further.cells["stands_for"])
        if further is row:
            way = ", ".join(f"{one.cells['name']!r} in line {one.line}" for one in passed)
            row.refuse(f"{row.cells['name']!r} stands for itself" + (f", by way of {way}" if way else ""))
