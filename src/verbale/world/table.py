"""Reading a table of tab-separated values: a header, one row a line, `#` begins a comment line, `|` joins a list."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NoReturn

from verbale.errors import TableError

__all__ = ["Row", "read_rows"]


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


def read_rows(source: Traversable | Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a table with these columns, in order.

    Raises `TableError` where the file cannot be read, is not UTF-8, has other columns, or a row has more or fewer cells.
    """
    try:
        text = source.read_text(encoding="utf-8")
    except OSError as error:
        message = f"{source.name} cannot be read ({error.strerror})"
        raise TableError(message) from error
    except UnicodeDecodeError as error:
        message = f"{source.name} is not UTF-8 (byte {error.start}); save it as UTF-8"
        raise TableError(message) from error
    header_seen = False
    for line, raw in enumerate(unicodedata.normalize("NFC", text.removeprefix("\ufeff")).splitlines(), 1):
        if not raw.strip() or raw.startswith("#"):
            continue
        cells = [cell.strip() for cell in raw.split("\t")]
        if not header_seen:
            header_seen = True
            if cells != list(columns):
                message = f"{source.name}, line {line}: the columns must be {', '.join(columns)}, separated by tabs"
                raise TableError(message)
            continue
        if len(cells) != len(columns):
            message = f"{source.name}, line {line}: {len(cells)} cells, but there are {len(columns)} columns"
            raise TableError(message)
        yield Row(source.name, line, dict(zip(columns, cells, strict=True)))
    if not header_seen:
        message = f"{source.name} is empty; its first line must name the columns {', '.join(columns)}"
        raise TableError(message)
