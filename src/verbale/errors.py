"""Everything verbale raises on purpose.

    VerbaleError
    ├── RefusedError            a document that cannot be read: carries the `Refusal` with the reason and what to do
    ├── RecordError             a record that breaks one of its own rules (a span outside the text, an unknown act)
    ├── TableError              a table of what is known before reading contradicts itself; says which table and line
    ├── WeightsError            the weights are missing, or are not the ones this version was built with
    ├── LedgerError             a ledger that cannot be opened, read or written: says which file, what is wrong, what to do
    ├── UsageError              an argument or option that makes no sense
    └── OutputError             a result that could not be written (full disk, no permission)

Errors of the libraries underneath are turned into one of these at the seam where the library is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbale.record.outcome import Refusal

__all__ = [
    "LedgerError",
    "OutputError",
    "RecordError",
    "RefusedError",
    "TableError",
    "UsageError",
    "VerbaleError",
    "WeightsError",
]


class VerbaleError(Exception):
    """The root: `except VerbaleError` catches all that verbale raises on purpose."""


class RefusedError(VerbaleError):
    """A document that cannot be read."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


class RecordError(VerbaleError, ValueError):
    """A record that breaks one of its own rules."""


class TableError(VerbaleError, ValueError):
    """A table of what is known before reading that contradicts itself or cannot be read."""


class WeightsError(VerbaleError):
    """Weights that are missing or are not the expected ones."""


class LedgerError(VerbaleError):
    """A ledger that cannot be opened, read or written: `path` is the file, `problem` what is wrong, `advice` what to do."""

    def __init__(self, path: str, problem: str, advice: str) -> None:
        super().__init__(f"{path}: {problem}; {advice}")
        self.path = path
        self.problem = problem
        self.advice = advice


class UsageError(VerbaleError, ValueError):
    """An argument or option that makes no sense."""


class OutputError(VerbaleError, OSError):
    """A result that could not be written."""
