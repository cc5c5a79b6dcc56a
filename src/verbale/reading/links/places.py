"""Words of linking in their sentence: what they are said of, and what is told right after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import get_args

from verbale.reading.actors.named import either
from verbale.reading.links.talk import Talk, noun_in, saying_at
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.vocabulary import LinkKind
from verbale.world.table import read_rows

__all__ = ["GAP", "Place", "Words", "bearer", "before_words", "covers", "link_words", "told_next"]

GAP = 60  # code points between the words and a statement that they join
_MOST_WORDS = 5
_COMMA = 2  # code points between "Berg" and "responding" in "Berg, responding to …"
_HEAD = 200  # code points before the words in which "That" or "The remarks" would begin the sentence
_FEW = 6  # statements among which the last of the sentence before is looked for
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_STOP = re.compile(r"[,;:.!?()\n—–“”\"]")
_DEMONSTRATIVE = frozenset({"that", "this", "these", "those"})
_OTHER_SUBJECT = frozenset({"and", "as", "but", "he", "it", "she", "they", "while", "who"})
_NO_TARGET = frozenset({"and", "but", "if", "that"})


@dataclass(frozen=True, slots=True)
class Words:
    """A row of the table: the kind of link for a course, for a fact, and where one speaker said both; and what it takes."""

    course: LinkKind | None
    fact: LinkKind | None
    same: LinkKind | None
    takes: str


@dataclass(frozen=True, slots=True)
class Place:
    """Words of linking at `[start, end)` in the sentence `[begin, stop)`; the one before begins at `previous`."""

    start: int
    end: int
    begin: int
    stop: int
    previous: int
    near: tuple[int, ...]  # the statements of the sentence whose cue is near

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The words themselves, as a link gives them."""
        return (Span(self.start, self.end),)


@cache
def link_words() -> tuple[re.Pattern[str], dict[str, Words]]:
    """The words of linking as one pattern, and what each row says of them."""
    kinds: dict[str, LinkKind] = {kind: kind for kind in get_args(LinkKind)}
    found: dict[str, Words] = {}
    columns = ("words", "course", "fact", "same", "takes")
    for row in read_rows(files("verbale.reading").joinpath("words/link_words.tsv"), columns):
        course, fact, same = (kinds.get(row.cells[column]) for column in columns[1:4])
        words = Words(course, fact, same, row.cells["takes"])
        found |= dict.fromkeys(row.list("words"), words)
    return re.compile(rf"\b(?:{either(found)})\b", re.IGNORECASE), found


def bearer(talk: Talk, place: Place, after: int, told: int | None) -> int | None:
    """The statement that the words are said of: the one before them in the sentence, else the one after what they name.

    Where "That" or "The remarks" begins the sentence, the last of the sentence before.
    """
    before = before_words(talk, place, told)
    if before is not None:
        return before
    candidates = [
        (talk.statements[at].cue[0].start, at)
        for at in place.near
        if talk.statements[at].cue and talk.statements[at].cue[0].start >= after and not _is_inside(talk, at, told)
    ]
    # a sentence may be as long as the text; what matters is whether a few words or many stand before
    head = [word.lower() for word in _WORD.findall(talk.text, max(place.begin, place.start - _HEAD), place.start)]
    if not head:
        return min(candidates)[1] if candidates else None
    apposed = [c for c in candidates if any(0 <= place.start - s.end <= _COMMA for s in talk.statements[c[1]].source)]
    if apposed:
        return min(apposed)[1]
    return _last_before(talk, place) if _points_back(talk, place, head) else None


def _is_inside(talk: Talk, at: int, told: int | None) -> bool:
    return told is not None and (at == told or told in talk.above[at])


def before_words(talk: Talk, place: Place, told: int | None) -> int | None:
    """The statement whose cue or content ends right before the words, the outermost of several; never the one `told`."""
    best: tuple[int, int] | None = None
    for at in place.near:
        statement = talk.statements[at]
        reached = max((s.end for s in (*statement.cue, *statement.content) if s.end <= place.start), default=0)
        if not reached or reached < place.start - GAP or at == told or covers(statement.content, place.start):
            continue
        between = _WORD.findall(talk.text, reached, place.start)
        is_plain = all(word.islower() and word not in _OTHER_SUBJECT for word in between)
        if len(between) <= _MOST_WORDS and is_plain and (best is None or reached > best[0]):
            best = (reached, at)
    return None if best is None else best[1]


def _points_back(talk: Talk, place: Place, head: list[str]) -> bool:
    if len(head) > _MOST_WORDS:
        return False
    saying = saying_at(talk.text, place.begin, place.start)
    after = 1 if saying is None else len(_WORD.findall(talk.text, place.begin, saying.end))
    is_back = head[0] in _DEMONSTRATIVE or (saying is not None and saying.owner is None)
    return is_back and word_table("link_leading").issuperset(head[after:])


def _last_before(talk: Talk, place: Place) -> int | None:
    """The outermost statement that ends last in the sentence before."""
    first = place.near[0]
    ended = [
        (talk.statements[at].spans[-1].end, -at)
        for at in range(max(0, first - _FEW), first)
        if place.previous <= talk.statements[at].spans[-1].end <= place.begin and not talk.above[at]
    ]
    return -max(ended)[1] if ended else None


def told_next(talk: Talk, words: Words, place: Place, holder: int | None) -> int | None:
    """The statement that begins right after the words with its source or its cue."""
    best: tuple[int, int] | None = None
    for at in place.near:
        statement = talk.statements[at]
        begin = min((s.start for s in statement.spans if s.start >= place.end), default=None)
        if at == holder or begin is None or begin > place.end + GAP or covers(statement.content, begin):
            continue
        gap = _WORD.findall(talk.text[place.end : begin].lower())
        cue = next((s for s in statement.cue if s.start >= begin), None)
        if cue is None or cue.start > begin + 2 * GAP or len(gap) > _MOST_WORDS or not _NO_TARGET.isdisjoint(gap):
            continue
        if _STOP.search(talk.text, place.end, cue.start) or not _is_taken(talk, words, place, cue, statement.content):
            continue
        best = min(best or (begin, at), (begin, at))
    return None if best is None else best[1]


def _is_taken(talk: Talk, words: Words, place: Place, cue: Span, content: Sequence[Span]) -> bool:
    if words.takes == "earlier":
        # when it was said stands in the cue or right after it, not in what is said
        begin = next((span.start for span in content if span.start >= cue.end), cue.end)
        told = {word.lower() for word in _WORD.findall(talk.text, place.end, min(place.stop, begin, cue.end + GAP))}
        return not told.isdisjoint(word_table("earlier"))
    if words.takes == "said":
        verbs = {word.lower() for word in _WORD.findall(talk.text, cue.start, min(cue.end, cue.start + GAP))}
        if not verbs.isdisjoint(word_table("despite_saying")):
            return True
    return words.takes == "named" or noun_in(talk.text, cue) is not None


def covers(spans: Sequence[Span], at: int) -> bool:
    """Whether a code point lies in one of the spans."""
    return any(start <= at < end for start, end in spans)
