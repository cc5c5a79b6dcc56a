"""What a ledger answers as CSV: a column for each field, lists joined by "; ", what lies within a field spread out."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from io import StringIO
from typing import Any, get_type_hints

from verbale.desk.rows import MemberLine, StatementLine, TonedName, Where
from verbale.record import Span

__all__ = ["csv_head", "csv_line"]

_JOIN = "; "


def csv_head(kind: type) -> str:
    """The line that names the columns of rows of a kind of `verbale.desk.rows`."""
    return _line(name for name, _ in _columns(kind))


def csv_line(row: Any) -> str:
    """A row as one record, which ends with CR and LF; what CSV could not hold (a lone surrogate) is U+FFFD."""
    return _line(_cell(value) for value in _values(row))


def _columns(kind: type) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(kind)
    for one in fields(kind):
        hint = hints[one.name]
        if hint in {Where, StatementLine}:
            before = "" if hint is Where else f"{one.name}_"
            after = "_at" if hint is Where else ""
            yield from ((f"{before}{name}{after}", inner) for name, inner in _columns(hint))
        else:
            yield one.name, hint


def _values(row: Any) -> Iterator[Any]:
    for one in fields(row):
        value = getattr(row, one.name)
        if isinstance(value, (Where, StatementLine)):
            yield from _values(value)
        else:
            yield value


def _cell(value: Any) -> str:
    if isinstance(value, tuple) and not isinstance(value, Span):
        return _JOIN.join(map(_cell, value))
    form = _FORMS.get(type(value), str)
    return form(value)


_FORMS: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    bool: lambda value: "yes" if value else "no",
    Span: lambda span: f"{span.start}-{span.end}",
    TonedName: lambda one: one.name if one.tone == "neutral" else f"{one.name} ({one.tone})",
    MemberLine: lambda one: f"{one.name} ({one.number}, {one.document})",
}


def _line(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line).writerow(["".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in cell) for cell in cells])
    return line.getvalue()
