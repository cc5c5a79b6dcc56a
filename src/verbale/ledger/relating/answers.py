"""Which earlier statement of another report a statement answers: an offer, a demand, an accusation, a question, a claim."""

from __future__ import annotations

from functools import cache

from verbale.ledger.gist.words import stem, tokens
from verbale.ledger.relating.claims import Claim
from verbale.ledger.voices import SAME, Voices
from verbale.text.tables import table

__all__ = ["LEAST_ANSWER", "MOST_DAYS", "answer"]

MOST_DAYS = 60  # after which an answer to something is no longer looked for
LEAST_ANSWER = 0.5  # shipped: the confidence from which one is said to answer the other
_LEAST_SHARED = 2  # content words beside names
_NEAR = 0.55  # vectors as near as this speak of one matter; less is asked where each is put to the other
_NEAR_BOTH = 0.4
_START, _WORD, _TARGET, _VECTOR, _MOST = 0.2, 0.08, 0.12, 0.3, 0.9


def answer(earlier: Claim, later: Claim, voices: Voices) -> tuple[float, str]:
    """How sure it is that one answers the other, 0 where it does not, and why in words."""
    if later.row.act not in _answers().get(earlier.row.act or "", frozenset()) or later.row.negated:
        return 0.0, ""
    if not _may_answer(earlier, later, voices):
        return 0.0, ""
    is_put = _is_put_to(earlier, later, voices)
    is_back = _is_put_to(later, earlier, voices)
    if not is_put and not is_back:
        return 0.0, ""
    shared = earlier.gist.matter & later.gist.matter
    nearness = float(earlier.vector @ later.vector)
    if len(shared) < _LEAST_SHARED and nearness < (_NEAR_BOTH if is_put and is_back and shared else _NEAR):
        return 0.0, ""
    sure = _START + _WORD * len(shared) + _TARGET * (is_put + is_back) + _VECTOR * max(nearness, 0.0)
    return min(sure, _MOST), _because(earlier, later, is_put=is_put)


def _may_answer(earlier: Claim, later: Claim, voices: Voices) -> bool:
    if voices.fit(earlier.row, later.row) == SAME:
        return False
    if earlier.row.document.id == later.row.document.id and _start(earlier) >= _start(later):
        return False
    if not voices.parties_of(earlier.row).isdisjoint(voices.parties_of(later.row)):
        return False
    if earlier.row.act == "question" and earlier.row.document.id != later.row.document.id:
        return False  # who asks is hardly ever answered in another report
    return not earlier.day or not later.day or 0 <= later.day - earlier.day <= MOST_DAYS


def _start(one: Claim) -> int:
    spans = (*one.row.source_spans, *one.row.cue_spans, *one.row.content_spans)
    return min((span.start for span in spans), default=0)


def _is_put_to(one: Claim, other: Claim, voices: Voices) -> bool:
    """Whether one is addressed to, is about, or names a speaker of the other or whom he speaks for."""
    meant = {*one.row.addressees, *(number for number, _ in one.row.about)}
    if not meant.isdisjoint(other.row.speakers):
        return True
    parties = voices.parties_of(other.row)
    if not parties.isdisjoint({voices.party(number) for number in meant} - {""}):
        return True
    named = {stem(word) for key in sorted(parties) for word in tokens(key) if word[:1].isupper()}
    for number in other.row.speakers:
        if number in voices.identities:
            named |= {stem(word) for word in tokens(voices.identities[number].name) if word[:1].isupper()}
    return not named.isdisjoint(one.gist.names)


def _because(earlier: Claim, later: Claim, *, is_put: bool) -> str:
    how = "put to whoever answers" if is_put else "named in the answer"
    return f"{later.row.act} after {earlier.row.act}, {how}"


@cache
def _answers() -> dict[str, frozenset[str]]:
    """For each act that can be answered, the acts that may answer it."""
    rows = (line.split("\t") for line in table("answers.tsv", "verbale.ledger.relating"))
    return {act: frozenset(by.split()) for act, by in rows}
