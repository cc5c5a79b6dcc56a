"""Whom a report first describes and then names: "the head of the junta told K …", and in the next sentence "Tun Aye said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from verbale.reading.channels.known import Known
from verbale.reading.channels.names import Word, group, words_of
from verbale.reading.tables import word_table
from verbale.record.statement import Statement

__all__ = ["Described", "described", "is_named_so", "opening"]

_LONGEST = 8  # words of a name with its titles
_SHORT = 2  # words of a name, of a title and a name


@dataclass(frozen=True, slots=True)
class Described:
    """One person who is told of without a name: what they are ("minister"), and all the words for them in small letters."""

    role: str
    words: frozenset[str]
    is_some: bool  # "an official", who may want to stay unnamed


def described(words: Sequence[Word], persons: frozenset[str]) -> Described | None:
    """The person that words describe and do not name; None for several, for a body, and for who is named."""
    inner = list(takewhile(lambda w: _is_inner(w, words), words))
    head = inner[-1] if inner else None
    role = "" if head is None else head.lower.removesuffix("’s").removesuffix("'s")  # "the minister's interview"
    if head is None or head.is_capital or role not in persons or role in word_table("unnamed_several"):
        return None
    rest = words[len(inner) :]
    if any(one.text == "," and after.is_capital for one, after in pairwise(rest)):
        return None  # "the governor of Tor, Anna Berg"
    is_some = words[0].lower in {"a", "an", "one", "another"} and role in word_table("unnamed_sources")
    return Described(role, frozenset({role, *(w.lower for w in words)}), is_some)


def opening(words: Sequence[Word], end: int) -> Sequence[Word]:
    """The words of a sentence before the code point `end`, without the time of day that it begins with."""
    before = [w for w in words if w.start < end] or words
    return before[1:] if before[0].text[:1].isdigit() else before


def _is_inner(word: Word, words: Sequence[Word]) -> bool:
    """Whether a word is before the end of the noun phrase that begins a source."""
    is_first = word.start == words[0].start
    stops = word_table("phrase_stops") - group("mine") if is_first else word_table("phrase_stops") | {"of", "for"}
    return word.is_word and word.lower not in stops


def is_named_so(text: str, statement: Statement, before: Described, known: Known, *, since: int) -> bool:
    """Whether a source is the name of whom the sentences before described: one that the text has not had since `since`.

    "Tun Aye", "General Tun Aye", "The official, Tun Aye," are; "Anna Berg, a miner," and "union leader Anna Berg" are others.
    """
    if before.is_some or len(statement.source) != 1:
        return False
    span = statement.source[0]
    words = words_of(text, *span)
    words = words[:-1] if words and not words[-1].is_word else words
    comma = next((k for k, w in enumerate(words) if w.text == ","), len(words))
    front, name = words[:comma], words[comma + 1 :]
    if name and front and front[0].lower == "the" and not any(w.is_capital for w in front[1:]):
        is_anyone = len(front) == _SHORT and front[-1].lower in group("anyone")
        if not is_anyone and not {w.lower for w in front} <= before.words | {"the"}:
            return False
    elif name or text[span.end : span.end + 1] == ",":
        return False
    else:
        name = front
    return _is_new_name(text, name, before, known, since)


def _is_new_name(text: str, words: Sequence[Word], before: Described, known: Known, since: int) -> bool:
    """Whether words are a person's name, and the first time that it stands in the text, with no title but a known one."""
    titles = next((k + 1 for k in range(len(words) - 1, -1, -1) if _is_title(words[k], known)), 0)
    names = [w for w in words[titles:] if w.is_capital]
    if not names or len(words) > _LONGEST or not names[-1].is_capital or names[-1].text.endswith(("’s", "'s")):
        return False
    others = [w for w in words[titles:] if not w.is_capital]
    called = {w.lower for w in words[:titles]} - group("rank")
    is_name = len(names) == _SHORT or (titles > 0 and len(names) <= _SHORT + 1)
    if not is_name or not called <= before.words or not all(w.lower in group("particle") for w in others):
        return False
    is_body = any(w.lower in group("body") | group("institution") for w in names)
    is_first = text.find(names[-1].text, since) == names[-1].start
    return is_first and not is_body and not known.is_of_another(text[names[0].start : names[-1].end])


def _is_title(word: Word, known: Known) -> bool:
    return word.lower in known.persons | group("rank") or word.lower in word_table("forms_of_address")
