"""The words around a statement, where the texts of the reports are at hand."""

from __future__ import annotations

import re
from collections.abc import Callable

from verbale.ledger.rows import StatementRow
from verbale.record.span import Span
from verbale.text.lines import blocks
from verbale.text.sentences import sentences
from verbale.text.tables import word_set

__all__ = ["Texts", "stands_alone"]

_TURN = re.compile(r"[^\W\d_][\w .’'-]{0,40}:\s")  # "BERG: We will come."
_LONGEST_WORDS = 300  # code points of a statement shown with source and cue
_CLAUSE = 25  # words in which a clause has its verb
_FEWEST = 2  # words that say nothing alone: "to publish"
_GAP = " … "
_QUOTED = '“"‘„«'
_LONGEST = 600  # code points of a note that takes in source, cue and content
_BEFORE = 320  # code points before a statement that may say what it answers


class Texts:
    """The texts of reports by number, each asked for once; without a way to ask, what surrounds a statement is unknown."""

    def __init__(self, text_of: Callable[[int], str] | None) -> None:
        self._text_of = text_of
        self._texts: dict[int, str] = {}
        self._blocks: dict[int, list[tuple[int, int]]] = {}
        self._in: dict[int, str] = {}
        self._before: dict[int, str] = {}
        self._sentences: dict[int, list[tuple[int, int]]] = {}

    def text(self, document: int) -> str:
        """The text of a report, "" where it is not at hand."""
        if self._text_of is None:
            return ""
        if document not in self._texts:
            self._texts[document] = self._text_of(document)
        return self._texts[document]

    def blocks(self, document: int) -> list[tuple[int, int]]:
        """The half-open spans of its paragraphs."""
        if document not in self._blocks:
            self._blocks[document] = list(blocks(self.text(document)))
        return self._blocks[document]

    def sentences(self, document: int) -> list[tuple[int, int]]:
        """The half-open spans of its sentences."""
        if document not in self._sentences:
            text = self.text(document)
            self._sentences[document] = [
                span for start, end in self.blocks(document) for span in sentences(text, start, end)
            ]
        return self._sentences[document]

    def hull(self, row: StatementRow) -> Span | None:
        """From the first to the last code point of source, cue and content; None where the row has no spans."""
        spans = [*row.source_spans, *row.cue_spans, *row.content_spans]
        return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None

    def evidence(self, row: StatementRow) -> tuple[Span, str]:
        """The span that bears a statement out, and its words: source, cue and content where they lie in one paragraph."""
        text, hull = self.text(row.document.id), self.hull(row)
        if text and hull and hull.end <= len(text) and hull.end - hull.start <= _LONGEST:
            words = text[hull.start : hull.end]
            if "\n" not in words:
                return hull, words
        for spans, words in (
            (row.content_spans, row.content),
            (row.cue_spans, row.cue),
            (row.source_spans, row.source),
        ):
            if spans:
                span = Span(*spans[0])
                return span, text[span.start : span.end] if text else _first(words, span)
        return Span(0, 0), ""

    def words(self, row: StatementRow) -> str:
        """What a statement says: its content where that stands alone, else with source and cue."""
        if stands_alone(row.content):
            return row.content
        hull = self.hull(row)
        text = self.text(row.document.id)[hull.start : hull.end] if hull else ""
        is_whole = text and len(text) <= _LONGEST_WORDS and "\n" not in text
        return text if is_whole else f"{row.cue} {row.content}".strip()

    def sentence(self, row: StatementRow) -> str:
        """The sentences in which a statement lies, else its own words."""
        if row.id not in self._in:
            self._in[row.id] = self._sentence(row)
        return self._in[row.id]

    def _sentence(self, row: StatementRow) -> str:
        text, hull = self.text(row.document.id), self.hull(row)
        if not text or hull is None:
            return f"{row.source} {row.cue} {row.content}"
        inside = [s for s in self.sentences(row.document.id) if s[0] < hull.end and hull.start < s[1]]
        return text[inside[0][0] : inside[-1][1]] if inside else text[hull.start : hull.end]

    def is_next(self, one: StatementRow, other: StatementRow, most: int = 1) -> bool:
        """Whether a statement stands in one of the `most` sentences right behind another's, or its own, in one paragraph."""
        here, there = self.hull(one), self.hull(other)
        if one.document.id != other.document.id or here is None or there is None or there.start < here.start:
            return False
        if "\n" in self.text(one.document.id)[here.end : there.start]:
            return False
        starts = [start for start, _ in self.sentences(one.document.id) if here.end < start <= there.start]
        return len(starts) <= most

    def before(self, row: StatementRow) -> str:
        """What stands before it in its paragraph, and the question before it where it is a turn of a conversation."""
        if row.id not in self._before:
            self._before[row.id] = self._read_before(row)
        return self._before[row.id]

    def _read_before(self, row: StatementRow) -> str:
        text, hull = self.text(row.document.id), self.hull(row)
        if not text or hull is None:
            return ""
        lies = self.blocks(row.document.id)
        at = next((n for n, (start, end) in enumerate(lies) if start <= hull.start < end), None)
        if at is None:
            return ""
        start = lies[at][0]
        if at and _TURN.match(text, start):
            start = lies[at - 1][0]
        return text[max(start, hull.start - _BEFORE) : hull.start]

    def after(self, row: StatementRow) -> str:
        """What stands behind it in its paragraph."""
        text, hull = self.text(row.document.id), self.hull(row)
        if not text or hull is None:
            return ""
        end = next((end for start, end in self.blocks(row.document.id) if start <= hull.start < end), hull.end)
        return text[hull.end : min(end, hull.end + _BEFORE)]


def stands_alone(content: str) -> bool:
    """Whether a content is a quotation, a clause, or begins with "to" or "that", and has no gap."""
    words = content.casefold().replace("’", "'").split()[:_CLAUSE]
    if not words or _GAP in content:
        return bool(words) and content[:1] in _QUOTED
    if content[:1] in _QUOTED or (words[0] in ("to", "that", "whether") and len(words) > _FEWEST):
        return True
    return not word_set("finite.txt", "verbale.ledger").isdisjoint(words)


def _first(words: str, span: Span) -> str:
    """The words of the first span, of words in which gaps are shown."""
    return words if len(words) == span.end - span.start else words[: span.end - span.start]
