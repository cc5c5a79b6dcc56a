"""Which proposal of somebody's is meant where a report but names one: "the truce drawn up by Berg", "the Board's plan"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from verbale.minutes.case import Case, Told
from verbale.minutes.matter import has_phrase

if TYPE_CHECKING:
    from verbale.minutes.tabled import Tabled

__all__ = ["is_reference", "is_thin", "referred"]

_FEWEST = 2  # keys that what can be taken up has, names included: one word is as often the reader's slip
_MOST_WORDS = 12  # of what a clause or participle behind it tells of: "the truce that Berg had drawn up"
_HERE = 0.3  # what it counts that the same report tells the proposal
_PART, _PART_HERE = 0.4, 0.25  # of its words, that a proposal shares that it may mean
_HEADED = re.compile(
    r"^(?:the|this|that|an?|his|her|its|their|which|that|whose|\d[\w-]*)\b|^[A-Z][\w-]+[’']s?\s", re.IGNORECASE
)
_OWNED = re.compile(r"[’']s?$|^(?:his|her|its|their)$", re.IGNORECASE)
_THEY = re.compile(r"\b(?:they|it|them)\b")
_THE = re.compile(r"\b(?:the|this|that|his|her|its|their)\s+(?:[\w-]+\s+){0,2}?(?P<noun>[\w-]+)", re.IGNORECASE)


def is_thin(case: Case, told: Told) -> bool:
    """Whether it says too little to be put on the table by itself: "the plan"."""
    return len(told.matter) < _FEWEST or not told.matter - case.weights.none


def is_reference(told: Told) -> bool:
    """Whether it names a proposal that was made: before a clause with its maker, as its maker's own, or once more."""
    row = told.first
    if has_phrase("again", row.cue):
        return True
    if _OWNED.search(row.source) and has_phrase("offer_nouns", row.cue):
        return True
    if _is_definite(told) or _goes_on(told):
        return True
    if not row.content_spans or not row.cue_spans or row.manner == "direct":
        return False
    is_before = row.content_spans[0].end <= row.cue_spans[0].start and len(row.content.split()) <= _MOST_WORDS
    return is_before and _HEADED.match(row.content) is not None


def _is_definite(told: Told) -> bool:
    """Whether its word of saying has the noun of what is known: "laid out the scheme"."""
    return any(has_phrase("put_forward", match.group("noun")) for match in _THE.finditer(told.first.cue))


def _goes_on(told: Told) -> bool:
    """Whether its maker says on what it is: "We are suggesting that they agree on a day"."""
    row = told.first
    return row.source.casefold() in ("i", "we", "he", "she") and _THEY.search(row.content) is not None


def referred(case: Case, told: Told, party: str, found: Iterable[tuple[int, Tabled]]) -> int | None:
    """The place of the proposal of a party that is meant: by the words both have, else the only one that there is."""
    mine = [(at, one) for at, one in found if one.proposer == party]
    reports = {row.document.id for row in told.rows}
    scored = []
    for at, one in mine:
        shared = case.weights.sum((told.matter & one.matter) - case.weights.none)
        is_here = any(row.document.id in reports for other in one.told for row in other.rows)
        needed = (_PART_HERE if is_here else _PART) * case.weights.sum(told.matter - case.weights.none)
        if (shared > 0 and shared >= needed) or (is_here and is_thin(case, told)):
            scored.append((shared + _HERE * is_here, one.told[-1].at, at))
    if scored:
        return max(scored)[2]
    here = [at for at, one in mine if any(row.document.id in reports for other in one.told for row in other.rows)]
    if len(here) == 1 and (_is_definite(told) or _goes_on(told)):
        return here[0]
    return mine[0][0] if len(mine) == 1 and is_thin(case, told) else None
