"""Who answers an offer or a demand, and so was asked: "Tarsia turned down the request", "it was accepted by Tarsia"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from verbale.reading.actors.named import GAP, Named, either, in_a_row, outermost
from verbale.reading.tables import word_table
from verbale.record.statement import Statement

__all__ = ["answering"]

_ACTS = frozenset({"demand", "offer", "proposal"})
_REACH = 100  # code points before what is offered within which it is answered
_BEFORE_VERB = re.compile(
    r"[\s,]{0,3}(?:(?:[a-z]+ly|already|also|has|have|had|is|not|will|would|on\s+[A-Z][a-z]+day|to|yet)[\s,]{1,3}){0,4}"
)
_BETWEEN = re.compile(r"(?:\s+[\w’'-]+){0,4}\s*")
_AFTER = r"[^.;:!?“”\"]{0,60}?\b(?:be|been|was|were)\s+(?:[a-z]+ly\s+)?"


def answering(text: str, statement: Statement, mentions: Sequence[Named]) -> list[Named]:
    """Those who are said to answer a proposal in the sentence that names it."""
    if statement.act not in _ACTS or not statement.cue:
        return []
    begin = min(span.start for span in (*statement.source, *statement.cue, *statement.content))
    end = max(span.end for span in (*statement.source, *statement.cue, *statement.content))
    last = None
    for verb in _answers().finditer(text, max(0, begin - _REACH), begin):
        last = verb if _BETWEEN.fullmatch(text, verb.end(), begin) else last
    found = _before(text, mentions, last.start()) if last is not None else []
    by = _answered().match(text, end)
    return [*found, *(in_a_row(text, mentions, by.end()) if by else ())]


def _before(text: str, mentions: Sequence[Named], at: int) -> list[Named]:
    before = [one for one in outermost(mentions, at - 2 * GAP, at) if one.end <= at]
    return before[-1:] if before and _BEFORE_VERB.fullmatch(text, before[-1].end, at) else []


@cache
def _answers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(word_table('answered'))})\b")


@cache
def _answered() -> re.Pattern[str]:
    verbs = rf"(?:agreed(?:\s+to)?|{either(word_table('answered'))})"
    return re.compile(rf"(?:{_AFTER}|\s+and\s+){verbs}\s(?:[^.;:,!?“”\"]{{0,30}}?\s)?by\b")
