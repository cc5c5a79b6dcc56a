"""Answers on their way out: rows of a ledger as text, lines of JSON, a table, a page or Arrow."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any

from verbale.cli.files import Target

__all__ = ["plain_width", "print_rows", "print_text"]

_PLAIN_WIDTH = 100  # columns, where there is no terminal and COLUMNS says nothing
_SOME = 200  # rows written at once
_BATCH = 5000  # rows in a batch of Arrow


def print_rows(rows: Iterable[Any], kind: type, form: str, out: str | None) -> int:
    """Print rows of a kind of `verbale.desk.rows`; returns how many there were."""
    counted = _Counted(rows)
    first = list(islice(counted, 1))  # what is wrong with a question shows before anything is written
    with Target(out or "-") as target:
        for data in _forms(target)[form](chain(first, counted), kind):
            target.write(data)
    return counted.number


def print_text(text: str, out: str | None) -> None:
    """Print one text."""
    with Target(out or "-") as target:
        target.write(text.encode("utf-8", "replace"))


def plain_width() -> int:
    """Columns of text that goes to no terminal."""
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) else _PLAIN_WIDTH


class _Counted:
    """Goes through rows once and counts them."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows = iter(rows)
        self.number = 0

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        row = next(self._rows)
        self.number += 1
        return row


Form = Callable[[Iterator[Any], type], Iterator[bytes]]


def _forms(target: Target) -> dict[str, Form]:
    on_terminal = target.is_standard_output and sys.stdout.isatty()
    return {
        "text": _terminal if on_terminal else _plain,
        "json": _json,
        "csv": _csv,
        "html": _html,
        "arrow": _arrow,
    }


def _chunks(rows: Iterator[Any], size: int = _SOME) -> Iterator[list[Any]]:
    while some := list(islice(rows, size)):
        yield some


def _plain(rows: Iterator[Any], _: type) -> Iterator[bytes]:
    from verbale.export.answers import answer_to_plain

    width = plain_width()
    for some in _chunks(rows):
        yield "".join(answer_to_plain(row, width=width) for row in some).encode("utf-8", "replace")


def _terminal(rows: Iterator[Any], _: type) -> Iterator[bytes]:
    from rich.console import Console

    from verbale.export.answers import answer_to_terminal

    console = Console(file=sys.stdout)
    for row in rows:
        yield answer_to_terminal(row, console).encode(sys.stdout.encoding, "replace")


def _json(rows: Iterator[Any], _: type) -> Iterator[bytes]:
    from verbale.export.jsonl import json_text

    for some in _chunks(rows):
        yield "".join(f"{json_text(row)}\n" for row in some).encode()


def _csv(rows: Iterator[Any], kind: type) -> Iterator[bytes]:
    from verbale.export.answers_csv import csv_head, csv_line

    yield csv_head(kind).encode()
    for some in _chunks(rows):
        yield "".join(map(csv_line, some)).encode()


def _html(rows: Iterator[Any], _: type) -> Iterator[bytes]:
    from verbale.web.render import render_statements
    from verbale.web.statements import statement_entry

    for part in render_statements(map(statement_entry, rows)):
        yield part.encode("utf-8", "replace")


def _arrow(rows: Iterator[Any], kind: type) -> Iterator[bytes]:
    from verbale.desk.arrow import arrow_stream

    yield from arrow_stream(_chunks(rows, _BATCH), kind)
