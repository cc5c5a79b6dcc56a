"""Whether what a reading takes for an offer, proposal or demand is one: it offers something that others can take up."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from verbale.ledger.rows import StatementRow
from verbale.minutes.case import Case
from verbale.minutes.matter import PACKAGE, has_phrase, phrase_at
from verbale.minutes.stances import phrased
from verbale.text.tables import table

__all__ = ["PROPOSING", "is_proposal", "is_proposing"]

PROPOSING = frozenset({"offer", "proposal", "demand"})

_KEPT = 16_384
_QUOTED = "“\"‘'„«"
_ANSWERS = frozenset({"accepts", "refuses", "evades"})


def is_proposal(case: Case, row: StatementRow) -> bool:
    """Whether its word of saying proposes, or else its content, and it is no answer and no word about another's proposal."""
    at = phrase_at("proposing", row.content)
    if is_proposing(row.cue):
        # "offered by the board: “Nobody will come.”" is what was said of an offer
        return not (at is None and row.content[:1] in _QUOTED and phrased(row.content) == "refuses")
    if at is None or any(other.act in PROPOSING and is_proposing(other.cue) for other in case.children.get(row.id, ())):
        return False
    before = row.content[: at[0]]
    if phrased(before) in _ANSWERS or has_phrase("offer_nouns", before):
        return False
    named = case.parties.first_named(before)
    own = {case.parties.of(number) for number in row.speakers}
    is_told = row.content[at[0] : at[1]].casefold().endswith(("ed", "es", "s")) or _TOLD.search(before) is not None
    return not (named and named not in own and is_told)


_TOLD = re.compile(r"\b(?:has|have|had|was|were)\s*$")


@lru_cache(maxsize=_KEPT)
def is_proposing(cue: str) -> bool:
    """Whether a word of saying offers, proposes or demands."""
    return _cues().search(cue) is not None


@cache
def _cues() -> re.Pattern[str]:
    phrases = sorted(table("words/proposing_cues.txt", PACKAGE), key=lambda phrase: (-len(phrase), phrase))
    forms = (re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)
