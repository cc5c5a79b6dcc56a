"""The gist of a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from verbale.ledger.gist.numbers import Number, numbers
from verbale.ledger.gist.words import MOST_CHARACTERS, is_plain, names, pairs_of, stem, tokens, words_of
from verbale.text.tables import table

__all__ = ["Gist", "antonyms", "gist"]

_OPEN, _CLOSE = "“«„", "”»"


_AHEAD = frozenset({"will", "would", "shall", "ll"})


@dataclass(frozen=True, slots=True)
class Gist:
    """What a text says, in countable form.

    `words` are all its words without case; `stems` those of what it is about, `names` those of them that are written as
    names in mid-sentence; `quoted` the words in quotation marks; `is_turned` tells whether it is said in the negative, by
    "not" and the like or by a verb like "refuse"; `runs` are its words three by three, `deeds` kinds of doing by words (asking,
    offering, refusing); `is_ahead` tells whether it speaks of what is to come. `matter` are the stems that are no names,
    `values` the numbers without what they count, `measured` those that count days, per cent and the like, with that.
    """

    words: tuple[str, ...]
    stems: frozenset[str]
    names: frozenset[str]
    numbers: tuple[Number, ...]
    quoted: tuple[str, ...]
    negations: int
    is_turned: bool
    runs: frozenset[tuple[str, ...]]
    deeds: frozenset[str]
    is_ahead: bool
    matter: frozenset[str]
    values: frozenset[float]
    measured: frozenset[tuple[float, str]]


@lru_cache(maxsize=16_384)
def gist(text: str) -> Gist:
    """The gist of a text, of which the first 2,000 code points are looked at."""
    text = text[:MOST_CHARACTERS]
    words = tokens(text)
    low = tuple(word.casefold() for word in words)
    about = {word: stem(word) for word in words if not is_plain(word) and not _is_number(word)}
    stems = frozenset(about.values())
    named = frozenset(about[word] for word in names(text) if word in about)
    counted = numbers(words)
    deeds = pairs_of("deeds")
    turned = sum(word in words_of("negation") for word in low)
    return Gist(
        words=low,
        stems=stems,
        names=named,
        numbers=counted,
        quoted=tuple(word.casefold() for word in tokens(" ".join(quotations(text)))),
        negations=turned,
        is_turned=turned > 0 or not words_of("turning").isdisjoint(about.values()),
        runs=frozenset(zip(low, low[1:], low[2:], strict=False)),
        deeds=frozenset(deeds[word] for word in low if word in deeds),
        is_ahead=not _AHEAD.isdisjoint(low),
        matter=stems - named,
        values=frozenset(number.value for number in counted),
        measured=frozenset((number.value, number.unit) for number in counted if number.unit in _measures()),
    )


@lru_cache(maxsize=1)
def _measures() -> frozenset[str]:
    return frozenset(pairs_of("measures").values())


def quotations(text: str) -> list[str]:
    """What stands in double quotation marks, straight or curly; an unclosed one ends with the text."""
    found = []
    start: int | None = None
    for at, mark in enumerate(text):
        if start is None and (mark in _OPEN or mark == '"'):
            start = at + 1
        elif start is not None and (mark in _CLOSE or mark == '"'):
            found.append(text[start:at])
            start = None
    return found if start is None else [*found, text[start:]]


def antonyms(one: Gist, other: Gist) -> tuple[str, str] | None:
    """A word of each that cannot both be so of one thing, where neither text has both."""
    sides = _sides()
    mine, theirs = ((text.stems | frozenset(text.words)) & sides.keys() for text in (one, other))
    if not mine or not theirs:
        return None
    rows = sorted({row for word in mine for row in sides[word]} & {row for word in theirs for row in sides[word]})
    for a, b in (_antonyms()[row] for row in rows):
        for left, right in ((a, b), (b, a)):
            is_here = not left.isdisjoint(mine) and left.isdisjoint(theirs)
            if is_here and not right.isdisjoint(theirs) and right.isdisjoint(mine):
                return min(left & mine), min(right & theirs)
    return None


@lru_cache(maxsize=1)
def _antonyms() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rows = (line.split("\t") for line in table("antonyms.tsv", "verbale.ledger.gist"))
    return tuple((frozenset({stem(a), a}), frozenset({stem(b), b})) for a, b in rows)


@lru_cache(maxsize=1)
def _sides() -> dict[str, tuple[int, ...]]:
    """The rows of the table in which a word stands: going through all of them took half the time of a settling."""
    found: dict[str, list[int]] = {}
    for row, pair in enumerate(_antonyms()):
        for word in pair[0] | pair[1]:
            found.setdefault(word, []).append(row)
    return {word: tuple(rows) for word, rows in found.items()}


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word == "%" or word.casefold() in pairs_of("numbers")
