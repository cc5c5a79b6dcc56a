"""Who answered which proposal, and what the answer amounts to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.ledger.rows import StatementRow
from verbale.minutes.bearing import LINKED, Bearing, around, bare
from verbale.minutes.case import Case, Told
from verbale.minutes.matter import has_phrase, words_of
from verbale.minutes.stances import Stance, stance
from verbale.minutes.tabled import PROPOSING, Tabled, is_asked

__all__ = ["Answered", "answered"]

_NEEDED = {"silence": 0.3, "agreement": 0.3, "refusal": 0.3}
_NEEDED_ELSE, _NEEDED_REPLY = 0.45, 0.3
_ANSWERING = frozenset(_NEEDED)
_CLEARLY = 0.4  # of the poorer matter, with which an addressee's own undertaking is its answer
_THIRD, _FIRST = frozenset({"he", "she", "they"}), frozenset({"i", "we"})
_REPLYING = re.compile(r"\b(?:answer|repl(?:y|ied|ies)|respon[ds]|retort|react)", re.IGNORECASE)
_TURNING = re.compile(
    r"^[^.!?]{0,120}[.!?,][”\"’']?\s+[“\"‘]?(?:But|However|Yet|At the same time)\b[^.!?]*\b(?:not|no|never|cannot|n['’]t)\b"
)


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of an addressee to the proposal at `to`: `kind` is standing, hearsay, or hint of an unnamed official."""

    to: int
    party: str
    told: Told
    row: StatementRow
    stance: Stance
    kind: str = "standing"


def answered(case: Case, tabled: Sequence[Tabled]) -> list[Answered]:
    """All answers, in the order in which they were given."""
    bearing = Bearing(case, tabled)
    mine = {told.at for one in tabled for told in (*one.told, *one.renewing, *one.withdrawing)}
    found = []
    for told in case.told:
        given = _direct(case, told, tabled, bearing, is_proposal=told.at in mine)
        found += given or _of_another(case, told, tabled, bearing)
    return found


def _direct(case: Case, told: Told, tabled: Sequence[Tabled], bearing: Bearing, *, is_proposal: bool) -> list[Answered]:
    """What an addressee, or somebody speaking for it, answers; a joint answer is one to one proposal."""
    among = [at for at, one in enumerate(tabled) if any(_may(case, told, one, party) for party in told.parties)]
    score, to, own = bearing.best(told, among)
    row, linked = told.first, score >= LINKED
    if not among or (not linked and (is_proposal or score < _needed(row))):
        return []
    if not linked and not own and (not tabled[to].to or _is_of_else(case, row)):
        return []
    amounts = _stance(case, told, tabled[to], linked=linked)
    return [
        Answered(to, party, told, amounts[0], amounts[1], _kind(case, told, party))
        for party in told.parties
        if amounts is not None
        and _may(case, told, tabled[to], party)
        and (linked or not _is_of_another(case, told, tabled[to], party))
    ]


def _needed(row: StatementRow) -> float:
    return _NEEDED.get(row.act or "", _NEEDED_REPLY if _REPLYING.search(row.cue) else _NEEDED_ELSE)


def _is_of_else(case: Case, row: StatementRow) -> bool:
    """Whether a report of silence says about what, and it is none of what is on the table: "would not name the sailors"."""
    return row.act == "silence" and len(bare(row) - case.weights.none) > 0


def _is_of_another(case: Case, told: Told, one: Tabled, party: str) -> bool:
    """Whether its subject is somebody else: "Berg agreed to come" in the mouth of the other side."""
    row = told.first
    if row.act in _ANSWERING:
        return False
    words = words_of(row.content)[:2]
    if words and words[0] in _THIRD:
        return True
    named = case.parties.first_named(row.content)
    return named in one.to and named != party and not set(words) & _FIRST


def _may(case: Case, told: Told, one: Tabled, party: str) -> bool:
    """Whether a party may answer: it is an addressee, or a state where nobody knows to whom it was put."""
    is_put_to = party in one.to or (not one.to and is_asked(case, party))
    return is_put_to and party != one.proposer and told.at > one.first.at


def _kind(case: Case, told: Told, party: str) -> str:
    row = told.first
    if row.act == "silence":  # that nothing was said is the report's word, whoever told it
        return "standing"
    parent = case.rows.get(row.within) if row.within is not None else None
    if parent is not None and not _speaks_for(case, parent, party):
        return "hearsay"
    own = [number for number in row.speakers if case.parties.of(number) == party]
    return "hint" if own and all(case.parties.rank(number) == "hints" for number in own) else "standing"


def _speaks_for(case: Case, parent: StatementRow, party: str) -> bool:
    """Whether who tells it is of the party itself, or an outlet through which it came."""
    return any(
        case.parties.of(number) == party or case.parties.office(number).sector == "MED" for number in parent.speakers
    )


def _stance(case: Case, told: Told, one: Tabled, *, linked: bool) -> tuple[StatementRow, Stance] | None:
    """The standing of the first telling that has one; a counter-proposal that cannot go with it refuses it."""
    if any(case.linked(told, other, "contradicts") for other in one.told) and told.first.act in PROPOSING:
        return told.first, Stance("refuses")
    about = max(case.weights.alike(told.matter, other.matter) for other in one.told) >= _CLEARLY
    found = []
    for row in told.rows:
        known = linked or (bool(_REPLYING.search(row.cue)) and bool((around(case, row) | told.matter) & one.matter))
        amounts = stance(
            row.act,
            row.cue,
            row.content,
            negated=row.negated,
            about=about,
            linked=known,
            before=_last(case.texts.before(row)),
        )
        if (
            amounts is not None
            and amounts.standing == "accepts"
            and _TURNING.search(row.content[-1:] + case.texts.after(row))
        ):
            amounts = replace(amounts, standing="accepts in part")
        if amounts is not None:
            found.append((row, amounts))
    return next((pair for pair in found if pair[0].act in _ANSWERING), found[0] if found else None)


def _last(before: str) -> str:
    """The last sentence of what stands before."""
    return re.split(r"(?<=[.!?”\"])\s+", before.strip(' “"‘'))[-1]


def _of_another(case: Case, told: Told, tabled: Sequence[Tabled], bearing: Bearing) -> list[Answered]:
    """What one side says of another's answer: hearsay."""
    row = told.first
    if row.act in PROPOSING or row.within is not None:
        return []
    if row.act != "silence" and any(has_phrase("no_answer", each.content) for each in told.rows):
        return _of_no_answer(case, told, tabled, bearing)
    party = case.parties.first_named(row.content)
    if not party or party in told.parties or set(words_of(row.content)[:2]) & _FIRST:
        return []
    score, to, _ = bearing.best(told, [at for at, one in enumerate(tabled) if _may(case, told, one, party)])
    amounts = stance(None, "", row.content, negated=row.negated, about=False) if score >= _NEEDED_ELSE else None
    return [Answered(to, party, told, row, amounts, "hearsay")] if amounts is not None else []


def _of_no_answer(case: Case, told: Told, tabled: Sequence[Tabled], bearing: Bearing) -> list[Answered]:
    """A proposer's own word that nobody has answered; where it names who has not, that is a report of silence."""
    mine = [
        (bearing.own(told, at) or bearing.near(told, at), -at)
        for at, one in enumerate(tabled)
        if one.proposer in told.parties and told.at > one.first.at
    ]
    score, back = max(mine, default=(0.0, 0))
    if score <= 0:
        return []
    named = case.parties.first_named(told.first.content)
    if named in tabled[-back].to and not set(words_of(told.first.content)[:2]) & _FIRST:
        return [Answered(-back, named or "", told, told.first, Stance("silent"))]
    return [Answered(-back, party, told, told.first, Stance("silent"), "hearsay") for party in tabled[-back].to]
