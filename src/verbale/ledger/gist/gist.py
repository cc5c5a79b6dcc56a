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
    offering, refusing); `is_ahead` tells whether it speaks of what is to come.
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

    @property
    def matter(self) -> frozenset[str]:
        """The stems of what it is about that are no names."""
        return self.stems - self.names

    @property
    def values(self) -> frozenset[float]:
        """Its numbers without what they count."""
        return frozenset(number.value for number in self.numbers)

    @property
    def measured(self) -> frozenset[tuple[float, str]]:
        """Those of its numbers that count days, per cent and the like, with what they count."""
        return frozenset(
            (number.value, number.unit) for number in self.numbers if number.unit in set(pairs_of("measures").values())
        )


@lru_cache(maxsize=16_384)
def gist(text: str) -> Gist:
    """The gist of a text, of which the first 2,000 code points are looked at."""
    text = text[:MOST_CHARACTERS]
    words = tokens(text)
    low = tuple(word.casefold() for word in words)
    about = {word: stem(word) for word in words if not is_plain(word) and not _is_number(word)}
    deeds = pairs_of("deeds")
    turned = sum(word in words_of("negation") for word in low)
    return Gist(
        words=low,
        stems=frozenset(about.values()),
        names=frozenset(about[word] for word in names(text) if word in about),
        numbers=numbers(words),
        quoted=tuple(word.casefold() for word in tokens(" ".join(quotations(text)))),
        negations=turned,
        is_turned=turned > 0 or not words_of("turning").isdisjoint(about.values()),
        runs=frozenset(zip(low, low[1:], low[2:], strict=False)),
        deeds=frozenset(deeds[word] for word in low if word in deeds),
        is_ahead=not _AHEAD.isdisjoint(low),
    )


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
    mine, theirs = one.stems | frozenset(one.words), other.stems | frozenset(other.words)
    for a, b in _antonyms():
        for left, right in ((a, b), (b, a)):
            is_here = not left.isdisjoint(mine) and left.isdisjoint(theirs)
            if is_here and not right.isdisjoint(theirs) and right.isdisjoint(mine):
                return min(left & mine), min(right & theirs)
    return None


@lru_cache(maxsize=1)
def _antonyms() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rows = (line.split("\t") for line in table("antonyms.tsv", "verbale.ledger.gist"))
    return tuple((frozenset({stem(a), a}), frozenset({stem(b), b})) for a, b in rows)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word == "%" or word.casefold() in pairs_of("numbers")
