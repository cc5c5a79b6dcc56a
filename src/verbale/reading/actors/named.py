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
from verbale.record.span import Span
from verbale.record.statement import Statement

__all__ = [
    "GAP",
    "NEXT_WORD",
    "SENTENCE_END",
    "Named",
    "either",
    "head",
    "in_a_row",
    "others",
    "outermost",
    "owns",
    "standing",
    "word_before",
]

GAP = 60  # code points within which a name still hangs on the word before it
NEXT_WORD = re.compile(r"\s([^\W\d_][\w-]*)")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]?\s+(?=[^a-z\s])|\n")
_CONTENT = 600  # code points of a stretch of content that are looked through: what comes later is said in passing
_MOST_IN_A_ROW = 12
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BRIDGE = re.compile(r"[\w\s,.“”‘’\"'()-]*")
_SHORT = re.compile(r"\s\([^\W_]{1,12}\)")  # "the Lake Board (LB)"
_OWNS = re.compile(r"[’'‘]")
_OWNER = re.compile(r"(?:[’'‘]s|s[’'])$")
_JOINING = frozenset({"and", "or", "nor", "as", "well"})
_GOING_ON = _JOINING | {"from", "of", "on", "to", "with"}  # "to Berg and to Okoro"


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
        short = _SHORT.match(text, one.end)
        at = short.end() if short else one.end
    return row[:joined]


def _is_bridge(gap: str, *, is_joining: bool) -> bool:
    if not _BRIDGE.fullmatch(gap):
        return False
    words = _WORD.findall(gap.lower())
    is_listed = is_joining and not _JOINING.isdisjoint(words)
    others = [word for word in words if not (is_listed and word in _GOING_ON)]
    is_joined = "," in gap or len(others) < len(words)
    return is_joined == is_joining and word_table("before_names").issuperset(others)


def standing(text: str, row: list[Named]) -> list[Named]:
    """The row up to a name that only says whose or what kind something is: "Berg’s office", "Tarsian officials"."""
    kept = []
    for one in row:
        after = NEXT_WORD.match(text, one.end)
        word = after.group(1) if after else ""
        is_qualifying = word.islower() and word not in word_table("after_names") and not _is_whole(text, one)
        if owns(text, one) or is_qualifying:
            break
        kept.append(one)
    return kept


def _is_whole(text: str, one: Named) -> bool:
    """Whether a mention has its article and its noun: what follows begins something else ("the four men safe passage")."""
    words = text[one.start : one.end].split()
    return len(words) > 1 and words[0].islower() and words[-1].islower() and words[0] in word_table("before_names")


def owns(text: str, one: Named) -> bool:
    """Whether a name is a possessive: "Berg’s"."""
    return bool(_OWNS.match(text, one.end) or _OWNER.search(text[max(one.start, one.end - 2) : one.end]))


def others(text: str, statement: Statement, found: Iterable[Named]) -> tuple[str, ...]:
    """Ids of those found, each once; not the speaker, nor a name that stands in the source, nor "himself"."""
    found = list(found)
    own = {
        *statement.speakers,
        *(one.actor for one in found for s in statement.source if s.start <= one.start and one.end <= s.end),
    }
    kept = (one.actor for one in found if one.actor not in own and not _is_reflexive(text, one))
    return tuple(dict.fromkeys(kept))


def _is_reflexive(text: str, one: Named) -> bool:
    return text[one.start : one.end].lower().endswith(("self", "selves"))


def word_before(text: str, begin: int, one: Named) -> str:
    """The last word before a name, from `begin` on; "" where there is none."""
    words = _WORD.findall(text[max(begin, one.start - GAP) : one.start].lower())
    return words[-1] if words else ""


def head(span: Span) -> Span:
    """So much of a stretch of content as is looked through."""
    return Span(span.start, min(span.end, span.start + _CONTENT))


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
