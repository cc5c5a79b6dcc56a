"""A statement while a report is being read: an attribution with its place among the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verbale.reading.attribution import Attribution
from verbale.record.span import Span
from verbale.record.vocabulary import Manner

__all__ = ["Found", "count", "manner", "overlaps"]

# above it about three in four are right whatever the confidence; what is none is left out by its act
_LEAST_NESTED = 0.4
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Found:
    """An attribution with its verbatim parts and manner; `parent` is the statement in whose content it lies."""

    attribution: Attribution
    quotes: tuple[Span, ...]
    manner: Manner
    parent: Found | None
    is_turn: bool = False
    id: str = ""

    @property
    def is_likely(self) -> bool:
        """Whether it is worth a place in the record: what a turn holds is as good as what any other paragraph does."""
        return self.attribution.confidence >= _LEAST_NESTED or self.parent is None or self.parent.is_turn


def overlaps(quotes: Sequence[Span], content: Sequence[Span]) -> Iterator[Span]:
    """The parts of quotations that lie in a content."""
    for start, end in content:
        for quote in quotes:
            if max(start, quote.start) < min(end, quote.end):
                yield Span(max(start, quote.start), min(end, quote.end))


def manner(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> Manner:
    """How a content is given, by how many of its words stand in quotation marks."""
    words = count(text, content)
    verbatim = count(text, quotes)
    if not verbatim:
        return "indirect"
    return "direct" if verbatim == words else "mixed"


def count(text: str, spans: Sequence[Span]) -> int:
    """How many words stand in some spans."""
    return sum(1 for start, end in spans for _ in _WORD.finditer(text, start, end))
