"""What becomes of readings: each format's way from a stream of readings to bytes."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from verbale.cli.files import Target, make_folder, write_file
from verbale.record import Reading, Refusal

if TYPE_CHECKING:
    from rich.console import Console

    from verbale.web import Absent, IndexPage, ReportPage

__all__ = ["PAGE_SUFFIXES", "Sink", "open_sink"]

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_PLAIN_WIDTH = 100  # columns, where there is no terminal and COLUMNS says nothing


class Sink(Protocol):
    """Takes outcomes in order; leaving its `with` block without an error finishes what is written."""

    @property
    def on_terminal(self) -> bool:
        """Whether readings appear on a terminal as they come."""

    def add(self, outcome: Reading | Refusal) -> None:
        """Take one document's outcome."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def open_sink(form: str, out: str | None) -> Sink:
    """The sink for a format of `verbale.cli.read.Format` and a place; `None` or "-" is standard output."""
    if form == "brat":
        return _BratFolder(out or ".")
    if form == "html":
        to_folder = out not in {None, "-"} and (
            Path(str(out)).is_dir()
            or (not Path(str(out)).exists() and Path(str(out)).suffix.lower() not in PAGE_SUFFIXES)
        )
        return _PageFolder(str(out)) if to_folder else _OnePage(out or "-")
    return _Lines(out or "-", form)


class _Sink:
    """What sinks share: a stack of what has to be finished, and no terminal."""

    def __init__(self) -> None:
        self._stack = ExitStack()

    @property
    def on_terminal(self) -> bool:
        return False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
        except BaseException:
            self._stack.__exit__(*sys.exc_info())
            raise
        self._stack.__exit__(kind, error, trace)

    def _finish(self) -> None:
        """Write what is known only at the end."""


class _Lines(_Sink):
    """Text or lines of JSON, one reading after the other; nothing is kept."""

    def __init__(self, out: str, form: str) -> None:
        super().__init__()
        self._target = Target(out)
        self._form = form
        self._console: Console | None = None

    @property
    def on_terminal(self) -> bool:
        return self._target.is_standard_output and sys.stdout.isatty()

    def __enter__(self) -> Self:
        self._stack.enter_context(self._target)
        if self.on_terminal and self._form == "text":
            from rich.console import Console

            self._console = Console(file=sys.stdout)
        return self

    def add(self, outcome: Reading | Refusal) -> None:
        if isinstance(outcome, Refusal):
            return
        self._target.write(self._bytes(outcome))

    def _bytes(self, reading: Reading) -> bytes:
        if self._form == "json":
            from verbale.record import to_json

            return to_json(reading) + b"\n"
        from verbale.export import json_lines, to_plain, to_plover, to_terminal, to_webanno

        if self._form != "text":
            objects = {"plover": to_plover, "webanno": to_webanno}[self._form]
            return json_lines(objects(reading))
        if self._console is not None:
            return to_terminal(reading, self._console).encode(sys.stdout.encoding, "replace")
        return to_plain(reading, width=_plain_width()).encode()


class _OnePage(_Sink):
    """One page for all reports, written at the end because its table of contents comes first."""

    def __init__(self, out: str) -> None:
        super().__init__()
        self._target = Target(out)
        self._reports: list[ReportPage] = []
        self._absent: list[Absent] = []

    def __enter__(self) -> Self:
        self._stack.enter_context(self._target)
        return self

    def add(self, outcome: Reading | Refusal) -> None:
        from verbale.web import absent, report_page

        if isinstance(outcome, Refusal):
            self._absent.append(absent(outcome))
        else:
            self._reports.append(report_page(outcome, number=len(self._reports) + 1))

    def _finish(self) -> None:
        from verbale.web import render_reports

        self._target.write(render_reports(self._reports, absent=self._absent).encode())


class _PageFolder(_Sink):
    """A page for each report, written as it comes, and an index."""

    def __init__(self, out: str) -> None:
        super().__init__()
        from verbale.export import FileNames

        self._out = out
        self._names = FileNames(reserved=["index"])
        self._rows: list[IndexPage] = []
        self._absent: list[Absent] = []

    def __enter__(self) -> Self:
        self._folder = make_folder(self._out)
        return self

    def add(self, outcome: Reading | Refusal) -> None:
        from verbale.web import absent, index_page, render_reports, report_page

        if isinstance(outcome, Refusal):
            self._absent.append(absent(outcome))
            return
        page = report_page(outcome)
        file = f"{self._names.name(outcome.document.key)}.html"
        write_file(self._folder / file, render_reports([page], home="index.html").encode())
        self._rows.append(index_page(page, file=file))

    def _finish(self) -> None:
        from verbale.web import render_index

        write_file(self._folder / "index.html", render_index(self._rows, absent=self._absent).encode())


class _BratFolder(_Sink):
    """KEY.txt and KEY.ann for each report, and brat's configuration."""

    def __init__(self, out: str) -> None:
        super().__init__()
        from verbale.export import FileNames

        self._out = out
        self._names = FileNames()

    def __enter__(self) -> Self:
        from verbale.export import brat_configuration

        self._folder = make_folder(self._out)
        write_file(self._folder / "annotation.conf", brat_configuration().encode())
        return self

    def add(self, outcome: Reading | Refusal) -> None:
        from verbale.export import to_brat

        if isinstance(outcome, Refusal):
            return
        name, standoff = self._names.name(outcome.document.key), to_brat(outcome)
        # Bytes, not text: a line break turned into another would move every offset after it.
        write_file(self._folder / f"{name}.txt", standoff.text.encode())
        write_file(self._folder / f"{name}.ann", standoff.annotations.encode())


def _plain_width() -> int:
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) else _PLAIN_WIDTH
