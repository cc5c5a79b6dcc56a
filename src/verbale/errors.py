"""Everything verbale raises on purpose.

    VerbaleError
    ├── RefusedError            a document that cannot be read: carries the `Refusal` with the reason and what to do
    ├── RecordError             a record that breaks one of its own rules (a span outside the text, an unknown act)
    ├── TableError              a table of what is known before reading contradicts itself; says which table and line
    ├── WeightsError            the weights are missing, or are not the ones this version was built with
    ├── UsageError              an argument or option that makes no sense
    └── OutputError             a result that could not be written (full disk, no permission)

Errors of the libraries underneath are turned into one of these at the seam where the library is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbale.record.outcome import Refusal

__all__ = ["OutputError", "RecordError", "RefusedError", "TableError", "UsageError", "VerbaleError", "WeightsError"]


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


class UsageError(VerbaleError, ValueError):
    """An argument or option that makes no sense."""


class OutputError(VerbaleError, OSError):
    """A result that could not be written."""
