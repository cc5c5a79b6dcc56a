"""Mentions in their place: the outermost ones, those in a row, and those that only qualify the word after them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from os.path import commonprefix

from verbale.reading.tables import word_table

__all__ = ["GAP", "NEXT_WORD", "Named", "either", "in_a_row", "outermost", "owns", "standing"]

GAP = 60  # code points within which a name still hangs on the word before it
NEXT_WORD = re.compile(r"\s([^\W\d_][\w-]*)")
_MOST_IN_A_ROW = 12
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BRIDGE = re.compile(r"[\w\s,.“”‘’\"'()-]*")
_OWNS = re.compile(r"[’'‘]")
_OWNER = re.compile(r"(?:[’'‘]s|s[’'])$")
_JOINING = frozenset({"and", "or", "nor", "as", "well"})


@dataclass(frozen=True, slots=True)
class Named:
    """One mention `text[start:end]` of the actor with the id `actor`; mentions may nest, the outermost counts."""

    start: int
    end: int
    actor: str
    is_pronoun: bool = False


def outermost(mentions: Sequence[Named], start: int, end: int) -> Iterator[Named]:
    """The mentions that begin in `[start, end)`, without those that lie in a longer one of them."""
    at = bisect_left(mentions, start, key=attrgetter("start"))
    reached = start
    while at < len(mentions) and mentions[at].start < end:
        one = mentions[at]
        at += 1
        while at < len(mentions) and mentions[at].start == one.start:
            one = max(one, mentions[at], key=attrgetter("end"))
            at += 1
        if one.start >= reached:
            yield one
            reached = one.end


def in_a_row(text: str, mentions: Sequence[Named], at: int) -> list[Named]:
    """The name that begins at `at`, give or take an article, and those joined to it by commas and an "and".

    A comma alone joins nothing: what follows it says more about the name before it.
    """
    row: list[Named] = []
    joined = 0
    while len(row) < _MOST_IN_A_ROW:
        one = next(outermost(mentions, at, at + GAP), None)
        if one is None or not _is_bridge(text[at : one.start], is_joining=bool(row)):
            break
        row.append(one)
        if len(row) == 1 or not _JOINING.isdisjoint(_WORD.findall(text[at : one.start].lower())):
            joined = len(row)
        at = one.end
    return row[:joined]


def _is_bridge(gap: str, *, is_joining: bool) -> bool:
    if not _BRIDGE.fullmatch(gap):
        return False
    words = _WORD.findall(gap.lower())
    others = [word for word in words if not (is_joining and word in _JOINING)]
    is_joined = "," in gap or len(others) < len(words)
    return is_joined == is_joining and word_table("before_names").issuperset(others)


def standing(text: str, row: list[Named]) -> list[Named]:
    """The row up to a name that only says whose or what kind something is: "Berg’s office", "Tarsian officials"."""
    kept = []
    for one in row:
        after = NEXT_WORD.match(text, one.end)
        word = after.group(1) if after else ""
        if owns(text, one) or (word.islower() and word not in word_table("after_names")):
            break
        kept.append(one)
    return kept


def owns(text: str, one: Named) -> bool:
    """Whether a name is a possessive: "Berg’s"."""
    return bool(_OWNS.match(text, one.end) or _OWNER.search(text[max(one.start, one.end - 2) : one.end]))


def either(words: Iterable[str]) -> str:
    """An alternation of words, the longest first; what they begin with in common is tried once for all of them."""
    kept = set(words)
    if any(word != word.lower() for word in kept):
        return "|".join(re.escape(word) for word in sorted(kept, key=lambda word: (-len(word), word)))
    return _branches(sorted(kept))


def _branches(words: Iterable[str]) -> str:
    """The alternation of some words in their order, none of them empty."""
    return "|".join(_branch(list(group)) for _, group in groupby(words, key=lambda word: word[0]))


def _branch(words: Sequence[str]) -> str:
    """Some words that begin alike."""
    head = commonprefix(words)  # noqa: RUF071  character by character is what is meant
    rests = [word[len(head) :] for word in words if word != head]
    if not rests:
        return re.escape(head)
    return f"{re.escape(head)}(?:{_branches(rests)}){'?' if len(rests) < len(words) else ''}"
