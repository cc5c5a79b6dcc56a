"""Spans: half-open ranges of code points in a document's text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from verbale.errors import RecordError

__all__ = ["Span", "check_spans"]


class Span(NamedTuple):
    """`text[start:end]`, counted in Unicode code points; a pair of numbers in JSON."""

    start: int
    end: int


def check_spans(spans: Iterable[Span], what: str) -> None:
    """Raise `RecordError` unless the spans are non-empty, in order and apart; `what` names the field."""
    last = 0
    for span in spans:
        if not 0 <= span.start < span.end:
            message = f"{what} has the span {tuple(span)}; a span needs 0 <= start < end"
            raise RecordError(message)
        if span.start < last:
            message = f"{what} has spans that overlap or are out of order at {tuple(span)}"
            raise RecordError(message)
        last = span.end
