"""What one side says of another's answer, or of having had none: hearsay, which changes no standing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.minutes.bearing import Bearing
from verbale.minutes.case import Case, Told
from verbale.minutes.given import Answered, may_answer
from verbale.minutes.matter import has_phrase, phrase_at, words_of
from verbale.minutes.stances import Stance, stance, subject
from verbale.minutes.tabled import PROPOSING, Tabled, is_asked

__all__ = ["FIRST", "is_unanswered", "of_another"]

FIRST = frozenset({"i", "we"})
_NEEDED = 0.45  # how surely it bears on a proposal
_HAD = re.compile(r"\b(?:had|got|gotten|receiv(?:ed|es?|ing))\s*$", re.IGNORECASE)
_HEARD = re.compile(r"(?:not\s+)?heard\b", re.IGNORECASE)


def of_another(case: Case, told: Told, tabled: Sequence[Tabled], bearing: Bearing) -> list[Answered]:
    """What one side says of another's answer: hearsay."""
    row = told.first
    if row.act in PROPOSING or row.within is not None:
        return []
    if row.act != "silence" and any(has_phrase("no_answer", each.content) for each in told.rows):
        return _of_no_answer(case, told, tabled, bearing)
    party = case.parties.first_named(subject(row.content))
    if row.act == "denial" or not party or party in told.parties or set(words_of(row.content)[:2]) & FIRST:
        return []
    score, to, _ = bearing.best(told, [at for at, one in enumerate(tabled) if may_answer(case, told, one, party)])
    amounts = stance(None, "", row.content, negated=row.negated, about=False) if score >= _NEEDED else None
    return [Answered(to, party, told, row, amounts, "hearsay")] if amounts is not None else []


def _is_told_with(told: Told, one: Tabled) -> bool:
    """Whether a headline that goes before the proposal tells it too."""
    report = one.first.first.document.id
    return len(told.rows) > 1 and any(row.document.id == report for row in told.rows)


def _of_no_answer(case: Case, told: Told, tabled: Sequence[Tabled], bearing: Bearing) -> list[Answered]:
    """A proposer's own word that nobody has answered; where it names who has not, that is a report of silence."""
    mine = [
        (bearing.near(told, at), bearing.own(told, at), -at)
        for at, one in enumerate(tabled)
        if one.proposer in told.parties and (told.at > one.first.at or _is_told_with(told, one))
    ]
    near, own, back = max(mine, default=(0.0, 0.0, 0))
    if near + own <= 0:
        return []
    named = case.parties.first_named(told.first.content)
    one = tabled[-back]
    if (named in one.to or (not one.to and named and is_asked(case, named))) and not set(
        words_of(told.first.content)[:2]
    ) & FIRST:
        return [Answered(-back, named or "", told, told.first, Stance("silent"))]
    return [Answered(-back, party, told, told.first, Stance("silent"), "hearsay") for party in tabled[-back].to]


def is_unanswered(words: str) -> bool:
    """Whether who speaks has had no answer: that is not to have given none."""
    at = phrase_at("no_answer", words)
    return at is not None and bool(_HAD.search(words[: at[0]]) or _HEARD.match(words[at[0] :]))
