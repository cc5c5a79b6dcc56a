"""Progress on standard error, for a person who waits: from the second document on, and only on a terminal."""

from __future__ import annotations

import sys
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import rich.progress

__all__ = ["Progress"]

_FEWEST = 2  # documents; a single one is no long work


class Progress:
    """Counts documents where `shown`; `say` prints a line that the moving one does not overwrite."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._count = 0
        self._bar: rich.progress.Progress | None = None
        self._task: rich.progress.TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self) -> None:
        """One more document is done."""
        self._count += 1
        if not self._shown or self._count < _FEWEST:
            return
        if self._bar is None:
            self._start()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._count)

    def say(self, line: str) -> None:
        """`line` on standard error, control characters shown as U+FFFD."""
        shown = "".join(c if c.isprintable() else "\ufffd" for c in line)
        if self._bar is not None:
            self._bar.console.out(shown, highlight=False)
            return
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{shown}\n")
            sys.stderr.flush()

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import Progress as Bar
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.completed} documents"),
            TimeElapsedColumn(),
            console=Console(file=sys.stderr),
            transient=True,
        )
        self._task = self._bar.add_task("read", total=None, completed=self._count)
        self._bar.start()
