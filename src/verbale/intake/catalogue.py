"""A spreadsheet of one's reports: what it says of each wins over what the document says of itself."""

from __future__ import annotations

import codecs
import csv
import io
import os
import posixpath
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from verbale.errors import UsageError
from verbale.intake.refusing import Facts

__all__ = ["Catalogue"]

_DETAILS = {"published": "published", "outlet": "outlet", "title": "title", "url": "uri"}  # column: field
_DELIMITERS = "\t,;"
_SHOWN = 5  # rows named one by one in what is said at the end


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    file: str
    facts: Facts


class Catalogue:
    """The rows of a catalogue, and which of them have met a document.

    The file is TSV or CSV (with commas or semicolons), UTF-8 or UTF-16 with its mark, with a header: `file`, and any of
    `published`, `outlet`, `title`, `url`, in any order; other columns are passed over, and so are lines above the header
    that begin with "#". `file` is the name of a file, as much of its path as tells it from others, or the `id` of a row of
    JSON; a row for a file of JSON lines holds for those of its rows that have none of their own. An empty cell says
    nothing. Raises `UsageError`, with the line, where it is in another form, names a file twice or gives a date that is
    none.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        self._rows: dict[str, _Row] = {}
        self._met: dict[str, set[str]] = {}
        for row in self._read():
            name = self._name(row.file)
            if name in self._rows:
                self._refuse(row.line, f"{row.file!r} stands in line {self._rows[name].line} too")
            self._rows[name] = row

    def of_file(self, path: Path) -> Facts | None:
        """What is said of a file, by the row that has the most of its path; None where no row is its."""
        parts = unicodedata.normalize("NFC", Path(os.path.abspath(path)).as_posix()).split("/")  # noqa: PTH100  no links
        for at in range(len(parts)):
            found = self._meet("/".join(parts[at:]), "/".join(parts))
            if found is not None:
                return found
        return None

    def of_id(self, name: str, document: str) -> Facts | None:
        """What is said of a row of JSON lines by its id, or of standard input ("-"); `document` tells it from others."""
        return self._meet(self._name(name), document)

    def notes(self) -> Iterator[str]:
        """What should be said at the end: rows that have met no document, and rows that have met several."""
        idle = [row for name, row in self._rows.items() if name not in self._met]
        shared = [self._rows[name] for name, documents in self._met.items() if len(documents) > 1]
        if idle:
            rows = "1 row is" if len(idle) == 1 else f"{len(idle)} rows are"
            yield f"{self._path}: {rows} of no document that was read: {_named(idle)}"
        if shared:
            yield f"{self._path}: taken for several documents: {_named(shared)}; write more of their paths"

    def _meet(self, name: str, document: str) -> Facts | None:
        row = self._rows.get(name)
        if row is None:
            return None
        self._met.setdefault(name, set()).add(document)
        return row.facts

    def _name(self, file: str) -> str:
        """One spelling for all of a file's: slashes, no detours, nothing that leads up."""
        name = posixpath.normpath(unicodedata.normalize("NFC", file).replace("\\", "/"))
        if not name.startswith("../"):
            return name
        return posixpath.normpath(posixpath.join(Path(os.path.abspath(self._path)).parent.as_posix(), name))  # noqa: PTH100

    def _read(self) -> Iterator[_Row]:
        lines = list(io.StringIO(self._text(), newline=""))
        above = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), None)
        if above is None:
            self._refuse(1, f"it is empty; its first line must name columns: file and any of {', '.join(_DETAILS)}")
        columns, delimiter = self._header(lines[above], above + 1)
        reader = csv.reader(lines[above:], delimiter=delimiter, strict=True)
        line = above + 1
        try:
            for cells in reader:
                if line > above + 1 and any(cell.strip() for cell in cells):
                    yield self._row(line, columns, [cell.strip() for cell in cells])
                line = above + reader.line_num + 1
        except csv.Error as error:
            self._refuse(
                line, f"its cells cannot be told apart ({error}); a mark of quotation inside a cell is doubled"
            )

    def _text(self) -> str:
        try:
            data = self._path.read_bytes()
            is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            return data.decode("utf-16" if is_wide else "utf-8-sig")
        except OSError as error:
            message = f"{self._path} cannot be read ({error.strerror})"
            raise UsageError(message) from error
        except ValueError as error:
            where = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else str(error)
            message = f"{str(self._path)!r} cannot be read as UTF-8 ({where}); save it as UTF-8"
            raise UsageError(message) from error

    def _header(self, line: str, number: int) -> tuple[list[str], str]:
        """The columns and what parts them."""
        offers = {one: [cell.strip().strip('"').casefold() for cell in line.split(one)] for one in _DELIMITERS}
        delimiter = next((one for one, columns in offers.items() if "file" in columns), None)
        if delimiter is None:
            self._refuse(number, f"there is no column 'file'; the columns are file and any of {', '.join(_DETAILS)}")
        columns = offers[delimiter]
        if twice := next((one for one in ("file", *_DETAILS) if columns.count(one) > 1), None):
            self._refuse(number, f"the column {twice!r} stands twice")
        if not _DETAILS.keys() & set(columns):
            self._refuse(number, f"beside 'file' there is no column {', '.join(_DETAILS)}")
        return columns, delimiter

    def _row(self, line: int, columns: Sequence[str], cells: Sequence[str]) -> _Row:
        if any(cells[len(columns) :]):
            self._refuse(line, f"{len(cells)} cells, but there are {len(columns)} columns")
        said = dict(zip(columns, cells, strict=False))
        file = said.get("file")
        if not file:
            self._refuse(line, "it does not say which file")
        try:
            facts = Facts(**{field: said.get(column) or None for column, field in _DETAILS.items()})
        except UsageError as error:
            self._refuse(line, str(error))
        return _Row(line, file, facts)

    def _refuse(self, line: int, what: str) -> NoReturn:
        message = f"{self._path}, line {line}: {what}"
        raise UsageError(message)


def _named(rows: Sequence[_Row]) -> str:
    shown = ", ".join(f"{row.file!r} (line {row.line})" for row in rows[:_SHOWN])
    return shown if len(rows) <= _SHOWN else f"{shown} and {len(rows) - _SHOWN} more"
