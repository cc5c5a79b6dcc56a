"""Files, folders and standard input, in order, each as its documents. One that is unreadable never stops the others."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from verbale.errors import RefusedError
from verbale.intake.catalogue import Catalogue
from verbale.intake.html import take_html
from verbale.intake.jsonl import take_rows
from verbale.intake.plain import take_plain
from verbale.intake.refusing import Facts, refuse
from verbale.intake.sniff import SUFFIXES, WALKED, Kind, kind_of
from verbale.intake.taken import LIMIT_BYTES, Taken
from verbale.record import Refusal

__all__ = ["take", "take_bytes"]

_HEAD_BYTES = 4096


def take(
    sources: Iterable[str | Path],
    *,
    published: str | None = None,
    outlet: str | None = None,
    catalogue: str | Path | Catalogue | None = None,
) -> Iterator[Taken | Refusal]:
    """Take every document of `sources`: paths of files and folders, and "-" for standard input.

    A folder is walked in order of names; of its files those are taken that end in .txt, .text, .html, .htm, .xhtml,
    .jsonl or .ndjson and are not hidden: a README.md is not a report. A file that is named itself is taken whatever its
    name. `published` (an ISO date, or date and time with zone) and `outlet` hold for all documents, whatever these say;
    `catalogue` is a file that says such things of some of them, and wins over both (see `Catalogue`, which tells afterwards
    what in it was of no document).

    Yields a `Refusal` for what cannot be read; raises `UsageError` only, and at once, where `published` is no ISO date or
    the catalogue is wrong.
    """
    facts = Facts(published=published, outlet=outlet)
    if catalogue is not None and not isinstance(catalogue, Catalogue):
        catalogue = Catalogue(catalogue)
    return _take(sources, _Told(facts, catalogue))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the caller says: of all documents, and of some."""

    facts: Facts
    catalogue: Catalogue | None = None

    def of_file(self, path: Path) -> Facts:
        alone = None if self.catalogue is None else self.catalogue.of_file(path)
        return self.facts if alone is None else alone.over(self.facts)

    @property
    def of_row(self) -> Callable[[str, str], Facts | None] | None:
        return None if self.catalogue is None else self.catalogue.of_id


def _take(sources: Iterable[str | Path], told: _Told) -> Iterator[Taken | Refusal]:
    for source in sources:
        if source == "-":
            yield from _standard_input(told)
            continue
        if source == "":  # as of a variable that is not set: pathlib would take it for the folder one is in
            yield refuse("(an empty path)", "it names nothing", "name a file or a folder; . is this folder").refusal
            continue
        path = Path(source)
        try:
            if path.is_dir():
                yield from _folder(path, told)
            else:
                yield from _file(path, told)
        except (OSError, ValueError) as error:
            yield _unreadable(path, error)


def take_bytes(
    data: bytes, *, key: str, published: str | None = None, outlet: str | None = None, kind: Kind | None = None
) -> Iterator[Taken | Refusal]:
    """Take bytes that are at hand, of the given kind or of the kind their beginning shows; else as `take`."""
    facts = Facts(published=published, outlet=outlet)
    return _stream(io.BytesIO(data), name=key, kind=kind, facts=facts, told=_Told(facts))


def _folder(folder: Path, told: _Told) -> Iterator[Taken | Refusal]:
    unread: list[OSError] = []
    count = 0
    for where, folders, names in os.walk(folder, onerror=unread.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(where, name)
            if not name.startswith(".") and path.suffix.lower() in WALKED:
                count += 1
                yield from _file(path, told)
    for error in unread:
        yield _unreadable(Path(error.filename or folder), error)
    if not count and not unread:
        advice = f"give a folder with files that end in {', '.join(WALKED)}"
        yield refuse(str(folder), "there is no document in the folder", advice, outcome="empty").refusal


def _file(path: Path, told: _Told) -> Iterator[Taken | Refusal]:
    try:
        if not path.is_file() and path.exists():
            yield refuse(path.name, "it is no regular file", "give a file, a folder or - for standard input").refusal
            return
        with path.open("rb") as stream:
            kind, facts = SUFFIXES.get(path.suffix.lower()), told.of_file(path)
            yield from _stream(stream, name=path.name, kind=kind, facts=facts, told=told)
    except OSError as error:
        yield _unreadable(path, error)


def _standard_input(told: _Told) -> Iterator[Taken | Refusal]:
    stream = io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer))
    try:
        alone = told.of_row("-", "-") if told.of_row is not None else None
        facts = told.facts if alone is None else alone.over(told.facts)
        yield from _stream(stream, name="-", kind=None, facts=facts, told=told)
    except OSError as error:
        yield refuse("-", f"standard input cannot be read ({error.strerror or error})", "give a file instead").refusal
    finally:
        stream.detach()  # else the wrapper closes standard input when it goes


def _stream(stream: BinaryIO, *, name: str, kind: Kind | None, facts: Facts, told: _Told) -> Iterator[Taken | Refusal]:
    """The documents of one open stream. Rows of JSON are read one at a time, anything else at once."""
    if kind == "jsonl":
        yield from take_rows(stream, name=name, facts=facts, of_row=told.of_row)
        return
    head = stream.read(_HEAD_BYTES)
    if kind is None or kind == "plain":
        sniffed = kind_of(head)
        # a page saved as .txt is a page; rows of JSON in a .txt may be what the report is about
        kind = sniffed if kind is None or sniffed == "html" else kind
    if kind == "jsonl":
        rejoined = cast("BinaryIO", _Rejoined(head, stream))
        yield from take_rows(rejoined, name=name, facts=facts, of_row=told.of_row)
        return
    data = head + stream.read(LIMIT_BYTES + 1 - len(head))
    try:
        yield (take_html if kind == "html" else take_plain)(data, key=name, facts=facts)
    except RefusedError as error:
        yield error.refusal


class _Rejoined:
    """A stream whose beginning has been read already, for reading line by line."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._stream = stream

    def readline(self, limit: int) -> bytes:
        line = self._head.readline(limit)
        if line.endswith(b"\n") or len(line) >= limit:
            return line
        return line + self._stream.readline(limit - len(line))


def _unreadable(path: Path, error: OSError | ValueError) -> Refusal:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    advice = "check the path" if isinstance(error, (FileNotFoundError, ValueError)) else "check that it may be read"
    return refuse(path.name or str(path), f"it cannot be read ({reason})", advice).refusal
