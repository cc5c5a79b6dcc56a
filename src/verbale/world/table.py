"""Reading a table of tab-separated values: a header, one row a line, `#` begins a comment line, `|` joins a list."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NoReturn

from verbale.errors import TableError

__all__ = ["Row", "read_one_of", "read_rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `table` and `line` (from 1) say where it stands, `cells` has one text a column."""

    table: str
    line: int
    cells: dict[str, str]

    def list(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that is a list; none where it is empty."""
        cell = self.cells[column]
        if not cell:
            return ()
        parts = tuple(part.strip() for part in cell.split("|"))
        if "" in parts:
            self.refuse(f"a blank entry among its {column}")
        return parts

    def required(self, column: str) -> str:
        """The cell of that column, which must not be blank."""
        if not self.cells[column]:
            self.refuse(f"the {column} is blank")
        return self.cells[column]

    def among(self, column: str, allowed: AbstractSet[str]) -> str:
        """The cell of that column, which must be one of `allowed`."""
        if self.cells[column] not in allowed:
            self.refuse(f"the {column} {self.cells[column]!r} is none of {', '.join(sorted(filter(None, allowed)))}")
        return self.cells[column]

    def refuse(self, what: str) -> NoReturn:
        """Raise a `TableError` that says where it is."""
        message = f"{self.table}, line {self.line}: {what}"
        raise TableError(message)


def read_rows(source: Traversable | Path, columns: Sequence[str], *, called: str | None = None) -> Iterator[Row]:
    """The rows of a table with these columns, in order; `called` is how messages name it, else it is the file's name.

    Raises `TableError` where the file cannot be read, is not UTF-8, has other columns, or a row has more or fewer cells.
    """
    name = called or source.name
    lines = _lines(source, name)
    line, header = next(lines, (1, []))
    if not header:
        message = f"{name} is empty; its first line must name the columns {', '.join(columns)}"
        raise TableError(message)
    if header != list(columns):
        message = f"{name}, line {line}: the columns must be {', '.join(columns)}, separated by tabs"
        raise TableError(message)
    yield from _rows(lines, columns, name)


def read_one_of(source: Path, kinds: Mapping[str, Sequence[str]], *, called: str) -> tuple[str, list[Row]]:
    """Which of some kinds of tables a file is, told by its columns, and its rows; raises `TableError` as `read_rows`."""
    lines = _lines(source, called)
    line, header = next(lines, (1, []))
    for kind, columns in kinds.items():
        if header == list(columns):
            return kind, list(_rows(lines, columns, called))
    nearest = max(kinds, key=lambda kind: len(set(kinds[kind]) & set(header)))
    offered = f"; those of {nearest} are {', '.join(kinds[nearest])}" if set(kinds[nearest]) & set(header) else ""
    message = (
        f"{called}, line {line}: the columns are of none of the tables {', '.join(kinds)}, separated by tabs{offered}"
    )
    raise TableError(message)


def _rows(lines: Iterator[tuple[int, list[str]]], columns: Sequence[str], name: str) -> Iterator[Row]:
    for line, cells in lines:
        if len(cells) != len(columns):
            message = f"{name}, line {line}: {len(cells)} cells, but there are {len(columns)} columns"
            raise TableError(message)
        yield Row(name, line, dict(zip(columns, cells, strict=True)))


def _lines(source: Traversable | Path, name: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line that is neither blank nor a comment, with its number."""
    try:
        text = source.read_text(encoding="utf-8")
    except OSError as error:
        message = f"{name} cannot be read ({error.strerror})"
        raise TableError(message) from error
    except UnicodeDecodeError as error:
        message = f"{name} is not UTF-8 (byte {error.start}); save it as UTF-8"
        raise TableError(message) from error
    # not `splitlines`: editors and spreadsheets count neither form feeds nor Unicode's separators as ends of lines
    for line, raw in enumerate(unicodedata.normalize("NFC", text.removeprefix("\ufeff")).split("\n"), 1):
        if raw.strip() and not raw.startswith("#"):
            yield line, [cell.strip() for cell in raw.split("\t")]
