"""Which earlier statement of another report a statement answers: an offer, a demand, an accusation, a question, a claim."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from verbale.ledger.gist.words import stem, tokens
from verbale.ledger.relating.claims import Claim, start
from verbale.ledger.relating.pointing import Pointed, are_akin, is_at, pointed
from verbale.ledger.voices import SAME, Voices
from verbale.text.tables import table

__all__ = ["LEAST_ANSWER", "MOST_DAYS", "answer", "following", "is_put_to", "spoken_beside"]

MOST_DAYS = 60  # after which an answer to something is no longer looked for
LEAST_ANSWER = 0.5  # shipped: the confidence from which one is said to answer the other
_LEAST_SHARED = 2  # content words beside names
_NEAR = 0.55  # vectors as near as this speak of one matter; less is asked where each is put to the other
_NEAR_BOTH = 0.4
_NEAR_OWNED = 0.2
_START, _WORD, _TARGET, _VECTOR, _MOST = 0.2, 0.08, 0.12, 0.3, 0.9
_POINTED, _OWNED = 0.15, 0.15  # for a noun that may mean it, "the offer", and for one that says whose it is
_FOLLOWED = 0.85  # of its confidence, where a report says "the offer" of what it has just named
_FOLLOWING = 3  # answers of a report among which that was


def answer(earlier: Claim, later: Claim, voices: Voices) -> tuple[float, str]:
    """How sure it is that one answers the other, 0 where it does not, and why in words."""
    nouns = [one for one in pointed(_words(later)) if (earlier.row.act or "") in one.acts]
    at = next((one for one in nouns if is_at(one, earlier, voices)), None)
    if later.row.act not in _acts(earlier, at) or _is_no_answer(later) or not _may_answer(earlier, later, voices):
        return 0.0, ""
    if at is None and any(one.owners for one in nouns):
        return 0.0, ""  # it is another's offer that is spoken of
    is_put = is_put_to(earlier, later, voices)
    is_back = (at is not None and bool(at.owners)) or is_put_to(later, earlier, voices)
    if not is_put and not is_back:
        return 0.0, ""
    shared = (earlier.gist.matter & later.gist.matter) - {one.own for one in nouns}
    nearness = float(earlier.vector @ later.vector)
    if len(shared) < _LEAST_SHARED and nearness < _least_near(
        at, is_put=is_put, is_both=is_put and is_back and bool(shared)
    ):
        return 0.0, ""
    sure = _START + _WORD * len(shared) + _TARGET * (is_put + is_back) + _VECTOR * max(nearness, 0.0)
    if at is not None:
        sure += _POINTED + _OWNED * bool(at.owners)
    return min(sure, _MOST), _because(earlier, later, is_put=is_put)


def following(later: Claim, before: Sequence[tuple[Claim, float]], voices: Voices) -> tuple[Claim, float] | None:
    """What "the offer" means in a report that has just named it, and how sure that is; None where it means nothing told.

    `before` is what the statements of the report before this one answer, of the nearest first, and how surely each does.
    """
    if later.row.act not in _answers()["pointed"] or _is_no_answer(later):
        return None
    nouns = [one for one in pointed(_words(later)) if not one.owners]
    for target, sure in before[:_FOLLOWING]:
        if any((target.row.act or "") in one.acts for one in nouns) and _may_answer(target, later, voices):
            return target, sure * _FOLLOWED
    return None


def spoken_beside(target: Claim, one: Claim, sure: float, voices: Voices) -> float:
    """How sure it is that what is said in one breath with an answer to `target`, of which `sure` tells, answers it too."""
    if one.row.act not in _answers()["pointed"] or _is_no_answer(one) or not _may_answer(target, one, voices):
        return 0.0
    is_near = float(target.vector @ one.vector) >= _NEAR_BOTH
    return sure * _FOLLOWED if is_near or not target.gist.matter.isdisjoint(one.gist.matter) else 0.0


def _words(one: Claim) -> str:
    return f"{one.row.cue} {one.row.content}"


def _is_no_answer(later: Claim) -> bool:
    """Whether it is a word of saying that is denied; that nothing was said is one."""
    return later.row.negated and later.row.act != "silence"


def _acts(earlier: Claim, at: Pointed | None) -> frozenset[str]:
    """The acts that may answer a statement: more, where a noun points at it."""
    known = _answers().get(earlier.row.act or "", frozenset())
    return known | _answers()["pointed"] if at is not None else known


def _least_near(at: Pointed | None, *, is_put: bool, is_both: bool) -> float:
    """How near the vectors must be where few words are shared."""
    if at is not None and at.owners:
        return -1.0 if is_put or at.about else _NEAR_OWNED
    return _NEAR_BOTH if is_both or at is not None else _NEAR


def _may_answer(earlier: Claim, later: Claim, voices: Voices) -> bool:
    if voices.fit(earlier.row, later.row) == SAME:
        return False
    if earlier.row.document.id == later.row.document.id and start(earlier) >= start(later):
        return False
    if not voices.parties_of(earlier.row).isdisjoint(voices.parties_of(later.row)):
        return False
    if earlier.row.act == "question" and earlier.row.document.id != later.row.document.id:
        return False  # who asks is hardly ever answered in another report
    return not earlier.day or not later.day or 0 <= later.day - earlier.day <= MOST_DAYS


def is_put_to(one: Claim, other: Claim, voices: Voices) -> bool:
    """Whether one is addressed to, is about, or names a speaker of the other or whom he speaks for."""
    meant = {*one.row.addressees, *(number for number, _ in one.row.about)}
    if not meant.isdisjoint(other.row.speakers):
        return True
    parties = voices.parties_of(other.row)
    if not parties.isdisjoint({voices.party(number) for number in meant} - {""}):
        return True
    if not one.gist.names:
        return False
    named = {stem(word) for name in voices.called(other.row) for word in tokens(name) if word[:1].isupper()}
    return any(are_akin(a, b) for a in named for b in one.gist.names)


def _because(earlier: Claim, later: Claim, *, is_put: bool) -> str:
    how = "put to whoever answers" if is_put else "named in the answer"
    return f"{later.row.act} after {earlier.row.act}, {how}"


@cache
def _answers() -> dict[str, frozenset[str]]:
    """For each act that can be answered, the acts that may answer it; under "pointed", where a noun names it."""
    rows = (line.split("\t") for line in table("answers.tsv", "verbale.ledger.relating"))
    return {act: frozenset(by.split()) for act, by in rows}
