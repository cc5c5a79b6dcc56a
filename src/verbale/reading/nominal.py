"""Statements that a noun tells inside another: "rejected a call by the union for new talks", "welcomed its offer to host them".

What is reported of a content is read off its sentences, and such a phrase is none. The noun, whose it is, and what it is
about stand side by side, so words tell them.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from verbale.reading.attribution import Attribution
from verbale.reading.subjects import is_taken
from verbale.record.span import Span
from verbale.text.tables import table

__all__ = ["nominals"]

_CONFIDENCE = 0.75
_LONGEST = 240  # code points of what is said
_BEFORE = 90  # code points in which it stands whose it is
_OWN = re.compile(r"\b(his|her|its|their|my|our|your)\s+(?:[a-z][\w-]*\s+){0,3}$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s?)\s+(?:[a-z0-9][\w-]*\s+){0,3}$")
_ADJECTIVES = re.compile(r"\s+(?:[a-z][\w-]*\s+){0,2}$")  # "the Saudi peace proposal"
_AGENT = r"\s+(?:made\s+|issued\s+|put\s+forward\s+)?(?:by|from)\s+(?P<agent>(?:[\w’'.-]+\s+){0,5}?[\w’'.-]+)"
_END = re.compile(
    r"[;:\n—–]|,\s|\s-\s|\s(?:but|while|although|though|whereas|because|after|before|when|as|despite|and\s+said)\s"
)
_VERB = re.compile(r"\s(?:was|were|is|are|has|have|had|went|drew|met|remain(?:s|ed)|would|will)\s")
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?:\b(?:The|A|An|This|That)\s+)?((?:[^\W\d_a-z][\w.’'-]*\s+){0,3}[^\W\d_a-z][\w.’'-]*)$")
_NO_NAME = re.compile(
    r"The|An?|This|That|These|Those|Any|No|Such|Another|Every|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_LEAST_WORDS = 2


def nominals(
    text: str,
    contents: Iterable[tuple[int, int, int]],
    cues: Sequence[tuple[int, int]],
    mentions: Sequence[tuple[int, int]],
) -> Iterator[tuple[Attribution, int]]:
    """What nouns tell within contents, each with the number of the statement whose content it is.

    `contents` are spans with that number, the innermost first; `cues` are those of statements that were found already;
    `mentions` the spans of people and bodies.
    """
    by_end = {end: start for start, end in sorted(mentions, reverse=True)}
    taken = sorted(cues)
    for start, end, number in contents:
        for noun in _nouns().finditer(text, start, end):
            if is_taken(noun.span(), taken):
                continue
            found = _told(text, (start, end), noun, by_end)
            if found is not None:
                insort(taken, noun.span())
                yield found, number


def _told(text: str, content: tuple[int, int], noun: re.Match[str], by_end: dict[int, int]) -> Attribution | None:
    word = noun.group().casefold()
    agent = _agents()[word].match(text, noun.end(), content[1])
    begins = agent or _beginnings()[word].match(text, noun.end(), content[1])
    if begins is None:
        return None
    source = agent.span("agent") if agent else _owner(text, content[0], noun.start(), by_end)
    if source is None:
        return None
    start = begins.end() if begins["word"].casefold() in {"that", "of", "about", "on"} else begins.start("word")
    is_clause = begins["word"].casefold() == "that"
    end = _end(text, start, min(content[1], start + _LONGEST), is_clause=is_clause)
    if sum(1 for _ in _WORD.finditer(text, start, end)) < _LEAST_WORDS:
        return None
    return Attribution(
        source=(Span(*source),),
        cue=(Span(*noun.span()),),
        content=(Span(start, end),),
        confidence=_CONFIDENCE,
    )


def _owner(text: str, least: int, noun: int, by_end: dict[int, int]) -> tuple[int, int] | None:
    """Whose the noun is: "its", "the minister's", or a name before it, as in "the Saudi proposal"."""
    begin = max(least, noun - _BEFORE)
    if own := _OWN.search(text, begin, noun):
        return own.span(1)
    mark = _POSSESSIVE.search(text, begin, noun)
    if mark is not None:
        start = by_end.get(mark.start(), by_end.get(mark.start() + len(mark.group().split()[0])))
        return None if start is None or start < least else (start, mark.start())
    gap = _ADJECTIVES.search(text, begin, noun)
    end = gap.start() if gap else noun
    name = _NAME.search(text, begin, end)
    return name.span(1) if name and not _NO_NAME.fullmatch(name[1]) else None


def _end(text: str, start: int, stop: int, *, is_clause: bool) -> int:
    """Where the clause ends; what is no clause ends before a verb too: "an offer to free them | was ignored"."""
    found = (pattern.search(text, start, stop) for pattern in ((_END,) if is_clause else (_END, _VERB)))
    end = min((match.start() for match in found if match), default=stop)
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;!?"):
        end -= 1
    return end


def _words() -> dict[str, str]:
    rows = (line.split("\t") for line in table("words/said_nouns.txt", "verbale.reading"))
    return {noun: rf"\s+(?P<word>{'|'.join(words.split())})\s+(?=\w|[“\"])" for noun, words in rows}


@cache
def _beginnings() -> dict[str, re.Pattern[str]]:
    return {noun: re.compile(words, re.IGNORECASE) for noun, words in _words().items()}


@cache
def _agents() -> dict[str, re.Pattern[str]]:
    return {noun: re.compile(_AGENT + words, re.IGNORECASE) for noun, words in _words().items()}


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_beginnings()))})\b", re.IGNORECASE)
