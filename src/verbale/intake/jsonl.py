"""JSON lines: one document a row, and the way back from its text through JSON's escapes to the bytes of the row."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO

import numpy as np

from verbale.errors import RefusedError
from verbale.intake.plain import document_of
from verbale.intake.refusing import Facts, is_date, refuse
from verbale.intake.taken import LIMIT_BYTES, ByteMap, Origin, Ranges, Taken
from verbale.record import Refusal
from verbale.text.units import Units

__all__ = ["take_rows"]

_OPTIONAL = ("id", "title", "published", "outlet", "url")
_MARK = b"\xef\xbb\xbf"
_PIECE = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]:,]', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)


def take_rows(
    stream: BinaryIO, *, name: str, facts: Facts, of_row: Callable[[str, str], Facts | None] | None = None
) -> Iterator[Taken | Refusal]:
    """One document, or one refusal, a row; `name` stands in the key of a row without id. Holds one row at a time.

    `of_row` is asked, with a row's key and digest, for what is said of that row alone; it wins over `facts`.
    Blank lines are passed over. A file without any row gives one refusal, so that it does not disappear.
    """
    number, rows = 0, 0
    while line := stream.readline(LIMIT_BYTES + 2):
        number += 1
        key = f"{name}:{number}"
        too_long = len(line.rstrip(b"\r\n")) > LIMIT_BYTES
        if too_long:
            while not line.endswith(b"\n") and (line := stream.readline(LIMIT_BYTES)):
                pass
        row = line.rstrip(b"\r\n")
        if not too_long and not (row.removeprefix(_MARK) if number == 1 else row).strip():
            continue
        rows += 1
        try:
            if too_long:
                raise refuse(
                    key, f"the row is larger than {LIMIT_BYTES // 1024**2} MiB", "split its text over several rows"
                )
            yield _row(row, key=key, facts=facts, of_row=of_row)
        except RefusedError as error:
            yield error.refusal
    if not rows:
        yield refuse(
            name, "there is no row in it", 'give one JSON object a line, with its "text"', outcome="empty"
        ).refusal


def _row(data: bytes, *, key: str, facts: Facts, of_row: Callable[[str, str], Facts | None] | None) -> Taken:
    """One row, given without its line break; raises `RefusedError`."""
    skip = len(_MARK) if data.startswith(_MARK) else 0
    try:
        line = data[skip:].decode("utf-8")
        value = json.loads(line)
    except UnicodeDecodeError:
        raise refuse(key, "the row is not UTF-8", "save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise refuse(key, f"the row is not JSON ({error})", "give one JSON object a line") from None
    fields = _fields(value, key=key)
    text = fields["text"]
    published = fields["published"]
    if published is not None and not is_date(published):
        raise refuse(key, f'"published" is {published!r}, which is no ISO date', "write a date such as 2025-03-06")
    key, digest = fields["id"] or key, hashlib.sha256(data).hexdigest()
    alone = of_row(key, digest) if of_row is not None else None
    document = document_of(
        text,
        digest,
        key=key,
        facts=facts if alone is None else alone.over(facts),
        title=fields["title"],
        uri=fields["url"],
        outlet=fields["outlet"],
        published=published,
    )
    return Taken(
        document, Origin(data, length=len(text), locate=_Located(line, skip, len(text)), read=partial(_read, data))
    )


def _fields(value: Any, *, key: str) -> dict[str, Any]:
    """The fields of a row: strings, or None where they are not given; `text` is a string that is not empty."""
    if not isinstance(value, dict):
        raise refuse(key, "the row is not a JSON object", 'give one JSON object a line, with its "text"')
    text = value.get("text")
    if not isinstance(text, str):
        raise refuse(
            key, '"text" is missing' if text is None else '"text" is not a string', 'give the report as "text"'
        )
    fields: dict[str, Any] = {"text": text}
    for name in _OPTIONAL:
        given = value.get(name)
        if name == "id" and isinstance(given, int) and not isinstance(given, bool):
            given = str(given)
        if given is not None and not isinstance(given, str):
            raise refuse(key, f'"{name}" is not a string', f'write "{name}" as a string, or leave it out')
        fields[name] = given if given and not given.isspace() else None
    return fields


class _Located:
    """The map of one row, made when it is first asked for: most rows are never traced back."""

    def __init__(self, line: str, skip: int, length: int) -> None:
        self._line = line
        self._skip = skip
        self._length = length
        self._map: ByteMap | None = None

    def __call__(self, start: int, end: int) -> Ranges | None:
        if self._map is None:
            self._map = self._made()
        return self._map.locate(start, end)

    def _made(self) -> ByteMap:
        begin, stop = _text_literal(self._line)
        starts: list[np.ndarray[Any, np.dtype[np.int64]]] = []
        ends: list[np.ndarray[Any, np.dtype[np.int64]]] = []
        at = begin
        for match in _ESCAPE.finditer(self._line, begin, stop):
            starts += (np.arange(at, match.start()), np.array([match.start()]))
            ends += (np.arange(at + 1, match.start() + 1), np.array([match.end()]))
            at = match.end()
        starts.append(np.arange(at, stop))
        ends.append(np.arange(at + 1, stop + 1))
        units = Units(self._line)
        return ByteMap(units.utf8(np.concatenate(starts)) + self._skip, units.utf8(np.concatenate(ends)) + self._skip)


def _text_literal(line: str) -> tuple[int, int]:
    """Where the value of the last "text" of the row's object stands, quotation marks left out: what `json.loads` took."""
    depth = 0
    name, found = "", (0, 0)
    awaits_value = False
    for match in _PIECE.finditer(line):
        piece = match.group()
        if piece[0] == '"' and depth == 1:
            if not awaits_value:
                name = json.loads(piece)
            elif name == "text":
                found = (match.start() + 1, match.end() - 1)
        elif piece in "{[":
            depth += 1
        elif piece in "}]":
            depth -= 1
        elif depth == 1:
            awaits_value = piece == ":"
    return found


def _read(data: bytes, ranges: Ranges) -> str:
    """Each range is whole characters and escapes of a JSON string."""
    return "".join(str(json.loads(b'"' + data[start:end] + b'"', strict=False)) for start, end in ranges)
