"""The words of events: tokens of a sentence, and the phrases of tables found in them, verbs in all their forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

from verbale.world.table import Row, read_rows

__all__ = [
    "ROOTS",
    "Hit",
    "Phrases",
    "Token",
    "Trigger",
    "inflected",
    "longest",
    "rows",
    "tokens",
    "triggers",
    "words_of",
]

# PLOVER's roots as the classifier has them: with YIELD, which became CONCEDE and RETREAT.
ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "YIELD", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip

_TOKEN = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*|[’'](?:s|t|re|ve|ll|d|m)\b|[^\w\s]|_|\n", re.IGNORECASE)
_DOUBLING = re.compile(r"[^aeiou]?[aeiou][bcdfgklmnprstvz]$")
_SIBILANT = re.compile(r"(?:[sxz]|ch|sh|[^aeiou]o)$")
_GAP = 5  # words for which "~" may stand
_STOPS = frozenset(".;:!?()\n")

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: half-open code points, and the word in lower case with straight apostrophes."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of `event_triggers.tsv`."""

    words: str
    kind: str  # verb, noun; none: no trigger at all
    roots: tuple[str, ...]
    takes: frozenset[str]
    needs: str

    @property
    def is_noun(self) -> bool:
        """Whether it is a noun, which needs somebody to carry it out."""
        return self.kind == "noun"


@dataclass(frozen=True, slots=True)
class Hit(Generic[V]):
    """A phrase found at the tokens `first` to `stop`; `forms` are those its verb may have there: base, s, past, ing, noun."""

    first: int
    stop: int
    forms: frozenset[str]
    value: V


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of `text[start:end]`, in order."""
    return [Token(*m.span(), m.group().lower().replace("’", "'")) for m in _TOKEN.finditer(text, start, end)]


def inflected(verb: str, others: Sequence[str] = ()) -> dict[str, frozenset[str]]:
    """The forms of a verb and what each may be; `others` are its irregular ones."""
    stem = verb.removesuffix("e")
    going = verb if verb.endswith(("ee", "oe", "ye")) else stem
    doubled = verb + verb[-1]
    is_y = verb.endswith("y") and verb[-2:-1] not in set("aeou")
    found: list[tuple[str, str]] = [(verb, "base")]
    found.append(((verb[:-1] + "ies") if is_y else verb + ("es" if _SIBILANT.search(verb) else "s"), "s"))
    found.append((going + "ing", "ing"))
    found += [(form, _form(verb, form)) for form in others]
    if not any(_form(verb, form) == "past" for form in others):
        found.append(((verb[:-1] + "ied") if is_y else stem + "ed", "past"))
    if _DOUBLING.search(verb):
        found += [(doubled + "ed", "past"), (doubled + "ing", "ing")]
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for word, form in found:
        forms[word].add(form)
    return {word: frozenset(tags) for word, tags in forms.items()}


def _form(verb: str, word: str) -> str:
    if word.endswith("ing"):
        return "ing"
    return "s" if word == "has" or word == verb + "s" else "past"


class Phrases(Generic[V]):
    """Phrases by their first words: "~" stands for a few words, "/" for a choice of one."""

    def __init__(self) -> None:
        self._by_first: defaultdict[str, list[tuple[tuple[frozenset[str] | None, ...], frozenset[str], V]]]
        self._by_first = defaultdict(list)

    def add(self, phrase: str, forms: dict[str, frozenset[str]], value: V) -> None:
        """Add a phrase whose first word may have these forms."""
        slots = tuple(None if word == "~" else frozenset(word.split("/")) for word in phrase.split()[1:])
        for word, tags in forms.items():
            self._by_first[word].append((slots, tags, value))

    def at(self, found: Sequence[Token], first: int) -> Iterator[Hit[V]]:
        """The phrases that begin at a token."""
        for slots, tags, value in self._by_first.get(found[first].word, ()):
            stop = _follow(found, first + 1, slots)
            if stop:
                yield Hit(first, stop, tags, value)


def _follow(found: Sequence[Token], at: int, slots: Sequence[frozenset[str] | None]) -> int:
    """Where a phrase ends whose first word ends at `at`; 0 where it does not stand there."""
    for number, slot in enumerate(slots):
        if slot is None:
            for skipped in range(at, min(at + _GAP, len(found)) + 1):
                stop = _follow(found, skipped, slots[number + 1 :])
                if stop:
                    return stop
                if skipped < len(found) and found[skipped].word in _STOPS:
                    return 0
            return 0
        if at >= len(found) or found[at].word not in slot:
            return 0
        at += 1
    return at


def rows(name: str, columns: str) -> Iterator[Row]:
    """The rows of the table `name`.tsv beside this file."""
    return read_rows(files("verbale.reading").joinpath(f"words/{name}.tsv"), columns.split())


@cache
def triggers() -> Phrases[Trigger]:
    """The triggers of events."""
    phrases: Phrases[Trigger] = Phrases()
    for row in rows("event_triggers", "class words forms roots takes needs"):
        kind = row.among("class", frozenset({"verb", "noun", "none"}))
        if not set(row.list("roots")) <= set(ROOTS):
            row.refuse("a root that is none of PLOVER's")
        trigger = Trigger(
            row.required("words"), kind, row.list("roots"), frozenset(row.list("takes")), row.among("needs", _NEEDS)
        )
        for words in row.list("words"):
            first = words.split()[0]
            forms = {first: frozenset({"noun"})} if kind == "noun" else inflected(first, row.list("forms"))
            phrases.add(words, forms, trigger)
    return phrases


_NEEDS = frozenset({"", "both", "light"})


@cache
def words_of(*classes: str) -> frozenset[str]:
    """The words of some classes of `event_classes.tsv`."""
    return frozenset(word for name in classes for word in _classes()[name])


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    return {row.required("class"): row.list("words") for row in rows("event_classes", "class words")}


def longest(hits: Iterable[Hit[V]]) -> Hit[V] | None:
    """The hit with most tokens, the first of several."""
    return max(hits, key=lambda hit: hit.stop, default=None)
