"""Sentence boundaries by rule: enough to cut windows and to show evidence, and never across a block."""

from __future__ import annotations

import re

from verbale.text.tables import word_set

__all__ = ["sentences"]

# A run of marks is tried from its first only and never given back: a megabyte of full stops takes no longer than prose.
_BREAK = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s+\S)|[。！？]")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$|[^\W\d_]+$")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of the block `text[start:end]`, white space between them left out.

    A full stop ends no sentence after an abbreviation or an initial, nor before a lower-case letter.
    """
    spans = []
    begin = start
    for match in _BREAK.finditer(text, start, end):
        stop = match.end()
        after = stop
        while after < end and text[after].isspace():
            after += 1
        if after >= end or (match.group()[0] == "." and not _ends(text, begin, match.start(), after)):
            continue
        if text[after].islower() and match.group()[-1] != ".":
            continue  # “Why?” he asked
        spans.append((begin, stop))
        begin = after
    if begin < end:
        spans.append((begin, end))
    return spans


def _ends(text: str, begin: int, stop: int, after: int) -> bool:
    if text[after].islower():
        return False
    word = _WORD_BEFORE.search(text, max(begin, stop - 24), stop)
    if word is None:
        return True
    bare = word.group()
    is_initial = len(bare) == 1 and bare.isupper() and bare != "I"
    return not (is_initial or "." in bare or bare in word_set("abbreviations.txt"))
