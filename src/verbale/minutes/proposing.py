"""Whether what a reading takes for an offer, proposal or demand is one: it offers something that others can take up."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from verbale.ledger.rows import StatementRow
from verbale.minutes.case import Case
from verbale.minutes.matter import PACKAGE, has_phrase, keys, phrase_at
from verbale.minutes.stances import condition_in, phrased
from verbale.text.tables import table

__all__ = ["PROPOSING", "is_history", "is_idle", "is_proposal", "is_proposing", "is_put"]

PROPOSING = frozenset({"offer", "proposal", "demand"})

_KEPT = 16_384
_QUOTED = "“\"‘'„«"
_ANSWERS = frozenset({"accepts", "refuses", "evades"})
_MISTAKEN = frozenset({"intention", "announcement", "promise"})  # for which a reading may take a proposal
_ELSE = frozenset({"silence", "question", "denial", "agreement", "threat", "warning"})  # which no word puts forward
_HEAD = 8  # words of a content in which what is put forward is called
# "a demand to close the crossings", "her appeal for a truce": what is said is a proposal by its own noun
_NOUN = re.compile(
    r"^(?:an?|his|her|its|their)\s+(?:[\w-]+\s+){0,2}?(?P<noun>[\w-]+)\s+(?:to|for|that)\b", re.IGNORECASE
)
_BY = re.compile(r"\s+by\b")


def is_put(case: Case, row: StatementRow) -> bool:
    """Whether it is an offer, proposal or demand by the reading, or by words that put something forward."""
    if row.act in PROPOSING:
        return True
    if row.act in _MISTAKEN and (has_phrase("proposed", row.cue) or _is_in_return(case, row)):
        return True
    return row.act not in _ELSE and _is_put_forward(case, row)


def _is_put_forward(case: Case, row: StatementRow) -> bool:
    """Whether a plan is made known: "presented a plan for a truce", "the truce drawn up by her", "we are suggesting that"."""
    if has_phrase("suggesting", row.cue) or _is_wished(row):
        return True
    if not has_phrase("putting_forward", row.cue):
        return False
    if has_phrase("put_forward", row.cue, " ".join(row.content.split()[:_HEAD])):
        return True
    text = case.texts.text(row.document.id)
    return bool(row.cue_spans) and bool(_BY.match(text, row.cue_spans[-1].end))


def _is_wished(row: StatementRow) -> bool:
    """Whether a plan is told by a wish or a thought: "wants a joint office", "the board would meet there, she suggested"."""
    if row.act == "intention":
        return _WANTS.search(row.cue) is not None and not row.content.casefold().startswith(("to ", "“", '"'))
    return _SUGGESTS.search(row.cue) is not None and _SHOULD.search(row.content) is not None


_WANTS = re.compile(r"\bwants?$")
_SUGGESTS = re.compile(r"\bsuggest(?:s|ed|ing)?$")
_SHOULD = re.compile(r"\b(?:would|should|could)\b")


def _is_in_return(case: Case, row: StatementRow) -> bool:
    """Whether it is something that another party can have by what it does: "would hold off duties if Grauland lets them in"."""
    condition = condition_in(row.content)
    own = {case.parties.of(number) for number in row.speakers}
    others = [key for key in case.parties.keys_in(condition) if key not in own] if condition else []
    return bool(others) and bool(_WOULD.search(row.content.replace(condition, "")))


_WOULD = re.compile(r"\bwould\b")


def is_proposal(case: Case, row: StatementRow) -> bool:
    """Whether its word of saying proposes, or else its content, and it is no answer and no word about another's proposal."""
    at = phrase_at("proposing", row.content)
    is_told_within = any(other.act in PROPOSING and is_proposing(other.cue) for other in case.children.get(row.id, ()))
    if _is_noun(row) or (row.act not in PROPOSING and is_put(case, row)):
        return row.act not in PROPOSING or not is_told_within
    if is_proposing(row.cue):
        # "offered by the board: “Nobody will come.”" is what was said of an offer
        return not (at is None and row.content[:1] in _QUOTED and phrased(row.content) == "refuses")
    if at is None or is_told_within:
        return False
    before = row.content[: at[0]]
    if phrased(before) in _ANSWERS or has_phrase("offer_nouns", before):
        return False
    named = case.parties.first_named(before)
    own = {case.parties.of(number) for number in row.speakers}
    if named in own and not row.addressees and has_phrase("obliging", row.content[at[0] : at[1]]):
        return False  # "our engineers need to dig"
    is_told = row.content[at[0] : at[1]].casefold().endswith(("ed", "es", "s")) or _TOLD.search(before) is not None
    return not (named and named not in own and is_told)


def is_history(case: Case, row: StatementRow) -> bool:
    """Whether its sentence tells of years before the process alone: "In 2016 Grauland had suggested a truce"."""
    since = case.process.since or row.document.day or ""
    years = _YEAR.findall(case.texts.sentence(row))
    return bool(years) and since[:4].isdigit() and max(years) < since[:4]


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _is_noun(row: StatementRow) -> bool:
    match = _NOUN.match(row.content)
    return match is not None and has_phrase("offer_nouns", match.group("noun"))


def is_idle(case: Case, row: StatementRow) -> bool:
    """Whether what is asked of nobody known is nobody's to take up: "he wants our boys to help".

    A word that but wishes or asks needs somebody who is asked, or a word of the process.
    """
    if row.act == "offer" or not has_phrase("wishing", row.cue):
        return False
    topics = frozenset().union(*(keys(word) for word in case.process.words))
    return not case.parties.keys_in(row.content) and not keys(row.content) & topics


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
