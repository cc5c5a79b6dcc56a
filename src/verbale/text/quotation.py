"""Quotation marks: which stretches of a text are set as verbatim.

Marks of many scripts and habits are matched paragraph by paragraph, so that one odd mark never spoils another.
A quotation that runs on over paragraphs (each opening with a mark, only the last closing) gives one span a paragraph.
A single mark is told from an apostrophe by its neighbours. Only outermost quotations are returned.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

__all__ = ["Quotation", "quotations"]


class Quotation(NamedTuple):
    """A quotation `text[start:end]`, marks included.

    `closed` is false where it runs on into the next paragraph, so that no mark ends it in its own.
    """

    start: int
    end: int
    closed: bool


_OPENING = "“„«‟「『"
_CLOSING = "”»」』"
_STRAIGHT = '"＂″'
_DOUBLE = re.compile("[" + _OPENING + _CLOSING + _STRAIGHT + "]")
_SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘‚](?=\S)|(?<![\w’'‘])'(?=[^\W\d_])")
_SINGLE_CLOSE = re.compile(r"(?<=\S)[’'](?!\w)")
_OPENS_PARAGRAPH = re.compile("[" + _OPENING + _STRAIGHT + "‘]")
_ELISIONS = re.compile(r"'(?:em|tis|twas|til|cause|n)\b", re.IGNORECASE)
_SINGLE_REACH = 400  # code points within which a mark after punctuation is preferred to an earlier, weaker one


def quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> Iterator[Quotation]:
    """The outermost quotations of `text`, in order; `paragraphs` are its blocks as half-open code-point spans.

    An opening mark that nothing closes counts as a quotation only where the next paragraph takes it up again with a
    mark of its own; else it is a stray and is passed over.
    """
    held: tuple[int, int] | None = None  # an unclosed mark and the end of its paragraph
    for start, end in paragraphs:
        if held is not None and _OPENS_PARAGRAPH.match(text, start):
            yield Quotation(*held, closed=False)
        spans, unclosed = _doubles(text, start, end)
        held = None if unclosed is None else (unclosed, end)
        spans += _singles(text, start, spans, limit=end if unclosed is None else unclosed)
        for span in sorted(spans):
            yield Quotation(*span, closed=True)


def _doubles(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], int | None]:
    """Closed outermost double-marked spans of one paragraph, and where an unclosed one opens."""
    spans = []
    opens: list[tuple[int, str]] = []
    for match in _DOUBLE.finditer(text, start, end):
        at, mark = match.start(), match.group()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if _is_opening(mark, before, after, opens[-1][1] if opens else ""):
            opens.append((at, mark))
        elif opens:
            begin, _ = opens.pop()
            if not opens:
                spans.append((begin, at + 1))
    if not opens:
        return spans, None
    begin = opens[0][0]
    if end - 1 > begin and text[end - 1] in _CLOSING + _STRAIGHT:
        # More marks opened than closed, but the paragraph ends with a mark: that one closes the first.
        return [*spans, (begin, end)], None
    return spans, begin


def _is_opening(mark: str, before: str, after: str, open_mark: str) -> bool:
    if mark == "“" and open_mark == "„":
        return False  # German
    if mark in _STRAIGHT:
        if open_mark:
            # inside a quotation, a mark opens only where it cannot close
            return (before.isspace() or before in "([") and after.isalnum() and open_mark not in _STRAIGHT
        return not after.isspace() and not (before.isalnum() and not after.isalnum())
    if mark == "»":
        return not open_mark and (before.isspace() or before in "([") and not after.isspace()
    if mark == "«":
        return open_mark != "»"
    return mark in _OPENING


def _singles(text: str, start: int, doubles: list[tuple[int, int]], *, limit: int) -> list[tuple[int, int]]:
    """Single-marked quotations of `text[start:limit]` that lie outside its double-marked ones."""
    spans: list[tuple[int, int]] = []
    begins = [span[0] for span in doubles]
    at = start
    while (opening := _SINGLE_OPEN.search(text, at, limit)) is not None:
        begin = opening.start()
        after = bisect_right(begins, begin)  # the next double-marked span
        if after and begin < doubles[after - 1][1]:
            at = doubles[after - 1][1]
            continue
        at = begin + 1
        if _ELISIONS.match(text, begin):
            continue
        stop = begins[after] if after < len(begins) else limit
        closing = _single_close(text, begin + 1, stop)
        if closing is None:
            at = stop  # nor is there a mark to close what opens between here and there
        else:
            spans.append((begin, closing))
            at = closing
    return spans


def _single_close(text: str, start: int, end: int) -> int | None:
    """Where the single mark closes: the first mark after punctuation, else the first that no word follows."""
    first = None
    for match in _SINGLE_CLOSE.finditer(text, start, end):
        if text[match.start() - 1] in ".,!?…;:":
            return match.end()
        if first is None:
            first = match.end()
        if match.start() - start > _SINGLE_REACH:
            break
    return first
