"""Whom a statement is about, by the place of names in its content and by the words that value somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from verbale.reading.actors.named import (
    NEXT_WORD,
    SENTENCE_END,
    Named,
    either,
    head,
    in_a_row,
    others,
    outermost,
    word_before,
)
from verbale.reading.tables import word_table
from verbale.record.statement import Statement

__all__ = ["abouts"]

_MOST_ABOUTS = 3
_VALUING_ACTS = frozenset({"accusation", "criticism", "praise"})
_GOVERNING = frozenset(
    {"by", "for", "of", "to", "with"}
)  # a name after it is no subject: "the road to Kessin was closed"
_OWN = frozenset({"his", "its", "my", "our", "their", "your"})


def abouts(text: str, statement: Statement, mentions: Sequence[Named]) -> tuple[str, ...]:
    """Ids of the actors whom the content is about, subjects first, three at most.

    These are the subjects of its clauses, whoever is valued or blamed, and those whose doings are: not all it names.
    `mentions` are all those of the document, sorted by their start.
    """
    found = [*_subjects(text, statement, mentions), *_valued(text, statement, mentions)]
    if statement.act in _VALUING_ACTS:
        found += _involved(text, statement, mentions)
    found = [one for one in found if not (one.is_pronoun and text[one.start : one.end].lower() in _OWN)]
    return others(text, statement, found)[:_MOST_ABOUTS]


def _subjects(text: str, statement: Statement, mentions: Sequence[Named]) -> Iterator[Named]:
    """Names at the head of a clause, or before a verb such as "had" or "must"."""
    for span in statement.content:
        start, end = head(span)
        yield from in_a_row(text, mentions, start)
        inside = list(outermost(mentions, start, end))
        name_ends = {one.end for one in inside}
        for opener in _openers().finditer(text, start, end):
            if opener.start() - 1 not in name_ends:  # "Berg and Okoro" is one subject
                yield from in_a_row(text, mentions, opener.end())
        for one in inside:
            verb = NEXT_WORD.match(text, one.end)
            before = word_before(text, start, one)
            is_governed = before in _GOVERNING or before in word_table("passing")
            if verb is not None and verb.group(1) in word_table("finite") and not is_governed:
                yield one


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(word_table('clause_openers'))})\b|{SENTENCE_END.pattern}", re.IGNORECASE)


def _valued(text: str, statement: Statement, mentions: Sequence[Named]) -> Iterator[Named]:
    for span in (*statement.cue, *map(head, statement.content)):
        for word in _valuing().finditer(text, *span):
            yield from in_a_row(text, mentions, word.end())


@cache
def _valuing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(word_table('valuing'))})\b", re.IGNORECASE)


def _involved(text: str, statement: Statement, mentions: Sequence[Named]) -> Iterator[Named]:
    """Where somebody is valued, all whom the content names, but for where it is and when."""
    for span in map(head, statement.content):
        for one in outermost(mentions, *span):
            if word_before(text, span.start, one) not in word_table("passing"):
                yield one
