"""The tense that the words around a time tell: the future, the past, or nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from verbale.reading.tables import word_table

__all__ = ["Tenses"]

_BEFORE, _AFTER = 160, 80  # code points looked at for a tense
_WORDS = re.compile(r"['’]ll\b|[^\W\d_]+(?:n['’]t)?|[.!?;][\"”’)]*\s|\n\n")
_LONGEST = 20  # letters in a word that tells a tense
_NOT_PAST = frozenset({"need", "indeed", "speed", "exceed", "proceed", "succeed", "feed", "seed", "hundred", "red"})


class _Sign(NamedTuple):
    start: int
    is_ahead: bool | None  # None for the end of a sentence


class Tenses:
    """The words of `text[start:end]` that tell a tense, read once: a text may name the month a thousand times."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._signs = _signs(text, max(0, start - _BEFORE), min(len(text), end + _AFTER))
        self._starts = [sign.start for sign in self._signs]

    def is_ahead(self, start: int, end: int) -> bool | None:
        """What the nearest word of the sentence before `start`, or else after `end`, tells."""
        at = bisect_left(self._starts, start) - 1
        if at >= 0 and self._starts[at] >= start - _BEFORE and self._signs[at].is_ahead is not None:
            return self._signs[at].is_ahead
        at = bisect_left(self._starts, end)
        if at < len(self._signs) and self._starts[at] < end + _AFTER:
            return self._signs[at].is_ahead
        return None


def _signs(text: str, start: int, end: int) -> list[_Sign]:
    signs, last = [], ""
    for match in _WORDS.finditer(text, start, end):
        word = match.group()
        if not word[-1].isalnum():
            signs.append(_Sign(match.start(), None))
        elif len(word) <= _LONGEST and (sign := _sign(word)) is not None:
            # "to be held", "that they be freed"
            signs.append(_Sign(match.start(), sign or last == "be"))
        last = word
    return signs


@cache
def _past_and_future() -> tuple[frozenset[str], frozenset[str]]:
    return word_table("time_past"), word_table("time_future")


def _sign(word: str) -> bool | None:
    past, future = _past_and_future()
    if word.lower() in future and word != "May":
        return True
    if word in past or (word.endswith("ed") and word.islower() and word not in _NOT_PAST):
        return False
    return None
