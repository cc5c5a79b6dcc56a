"""Text made fit to be looked at: the record keeps it verbatim, a screen must not obey it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.record import Span

__all__ = ["GAP", "pieces", "readable", "show"]

GAP = " … "  # between two spans of one field

_SPACE = re.compile(r"\s+")
# What a terminal or a page would obey instead of showing: C0 and C1 controls but for white space, the two overrides of
# the writing direction, lone surrogates, and the two non-characters at the end of the first plane.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
# Embeddings and isolates have honest uses within a paragraph, but left open they turn round the rest of a line.
_BIDI = re.compile("[\u202a-\u202c\u2066-\u2069]")


def readable(text: str) -> str:
    """`text` with each control character replaced by U+FFFD: same length, white space kept."""
    return _CONTROL.sub("\ufffd", text)


def show(text: str) -> str:
    """`text` on one line: white space collapsed, no control characters, nothing that turns the line round."""
    return _SPACE.sub(" ", _BIDI.sub("\ufffd", readable(text))).strip()


def pieces(text: str, spans: Sequence[Span], quotes: Sequence[Span] = ()) -> list[tuple[str, bool]]:
    """The words of `spans` as (shown words, verbatim?) in order, `GAP` between spans.

    `quotes` are the verbatim stretches; they lie inside the spans. White space is collapsed, also between pieces.
    """
    found: list[tuple[str, bool]] = []
    for number, span in enumerate(spans):
        if number:
            found.append((GAP, False))
        at = span.start
        for quote in quotes:
            if quote.start < span.start or quote.end > span.end:
                continue
            found += [(text[at : quote.start], False), (text[quote.start : quote.end], True)]
            at = quote.end
        found.append((text[at : span.end], False))
    shown: list[tuple[str, bool]] = []
    spaced = True  # nothing begins with a space
    for words, verbatim in found:
        line = _SPACE.sub(" ", _BIDI.sub("\ufffd", readable(words)))
        if spaced:
            line = line.lstrip()
        if line:
            spaced = line.endswith(" ")
            shown.append((line, verbatim))
    if shown:
        last, verbatim = shown.pop()
        shown.append((last.rstrip(), verbatim))
    return shown
