"""Whom "both sides" means, the last two of whom a report says that something is between them; and who is the speaker's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from verbale.reading.actors.named import Named, either, owns
from verbale.reading.tables import word_table
from verbale.record.statement import Statement

__all__ = ["Sides", "own_side", "sides", "sides_in", "within"]

_WINDOW = 20  # code points before a name in which "between" is looked for
_TWICE = 2  # times that a report names each of two who are not "between" anything
_AND = re.compile(r"\s+(?:and|nor)\s+")
_THE = re.compile(r"(?:the|its)\s+")
_AND_MORE = re.compile(r"\s{0,3},?\s{1,3}and\b")
_BEFORE_LIST = re.compile(r"\s*(?:,|\band)\s+(?:the\s+)?$")
_OFFICES = frozenset({"defence", "defense", "finance", "foreign", "prime", "trade"})
_OF = re.compile(r"\b(?:for|of)\s+(?:the\s+)?$")
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$")

Sides = tuple[list[Named], int]  # the two, and where the words that mean them end


def sides(text: str, mentions: Sequence[Named], at: int, *, is_last: bool = False) -> Sides | None:
    """The two whom the words at `at` mean, "both sides"; None where they are other words, or nobody knows which two.

    With `is_last` the words are the last of a list: "and to both sides".
    """
    found = (_joined() if is_last else _words()).match(text, at)
    return None if found is None else _meant(text, mentions, found)


def sides_in(text: str, mentions: Sequence[Named], start: int, end: int) -> Iterator[Sides]:
    """Each of such words in `[start, end)` of which it is known whom they mean."""
    for found in _words().finditer(text, start, end):
        meant = _meant(text, mentions, found)
        if meant is not None:
            yield meant


def _meant(text: str, mentions: Sequence[Named], found: re.Match[str]) -> Sides | None:
    pairs = list(_pairs(text, mentions))
    named = Counter(one.actor for one in mentions)
    between = [pair for pair in pairs if _BETWEEN.search(text, max(0, pair[0].start - _WINDOW), pair[0].start)]
    known = between or [pair for pair in pairs if all(named[one.actor] >= _TWICE for one in pair)]
    if not known:
        return None
    # the last two who are named before, else the first who are named at all
    before = bisect_left(known, found.start(), key=lambda pair: pair[0].start)
    return list(known[max(0, before - 1)]), found.end()


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)|\s{{0,3}}){_of_two()}", re.IGNORECASE)


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"\s{{0,3}},?\s{{0,3}}(?:and|or)\s+(?:(?:on|to|with)\s+)?{_of_two()}", re.IGNORECASE)


def _of_two() -> str:
    nouns = rf"(?:{either(word_table('sides'))})"
    kinds = rf"(?:(?:{either(word_table('opposed') | _OFFICES)})\s+)?"
    two = rf"(?:both|(?:both\s+)?(?:of\s+)?the\s+two)\s+{kinds}{nouns}"
    return rf"\b(?:{two}|the\s+(?:{either(word_table('opposed'))})\s+{nouns}|either\s+side)\b"


def _pairs(text: str, mentions: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Two names joined by "and", and not to a third, in order."""
    begins = {one.start: one for one in mentions}
    ends = {one.end for one in mentions}
    for one in mentions:
        joined = None if one.is_pronoun else _AND.match(text, one.end)
        if joined is None:
            continue
        article = _THE.match(text, joined.end())
        other = begins.get(joined.end()) or (begins.get(article.end()) if article else None)
        listed = _BEFORE_LIST.search(text, max(0, one.start - _WINDOW), one.start)
        is_pair = other is not None and not other.is_pronoun and other.actor != one.actor
        if other is None or not is_pair or _AND_MORE.match(text, other.end) or owns(text, other):
            continue
        if listed is None or listed.start() not in ends:
            yield one, other


def own_side(text: str, statement: Statement, mentions: Sequence[Named]) -> frozenset[str]:
    """For whom the speakers speak, by what they are called: of "Tarsia's minister" and "the president of Tarsia" Tarsia."""
    found = set()
    for whole in mentions:
        if whole.actor not in statement.speakers or whole.is_pronoun:
            continue
        for one in within(mentions, whole):
            if owns(text, one) or _OF.search(text, max(0, one.start - _WINDOW), one.start):
                found.add(one.actor)
    return frozenset(found - set(statement.speakers))


def within(mentions: Sequence[Named], whole: Named) -> Iterator[Named]:
    """The mentions within another, in order."""
    at = bisect_left(mentions, whole.start, key=attrgetter("start"))
    while at < len(mentions) and mentions[at].start < whole.end:
        one = mentions[at]
        at += 1
        if one != whole and one.end <= whole.end:
            yield one
