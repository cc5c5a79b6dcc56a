"""Who answered which proposal, and what the answer amounts to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.ledger.rows import StatementRow
from verbale.minutes.bearing import LINKED, Bearing, around, bare
from verbale.minutes.case import Case, Told
from verbale.minutes.matter import has_phrase, keys, words_of
from verbale.minutes.references import points_at
from verbale.minutes.stances import Stance, phrased, stance, subject
from verbale.minutes.tabled import PROPOSING, Tabled, is_asked

__all__ = ["Answered", "answered"]

_NEEDED = {"silence": 0.3, "agreement": 0.3, "refusal": 0.3}
_NEEDED_ELSE, _NEEDED_REPLY, _NEEDED_NAMED = 0.45, 0.3, 0.25
_BARE = 3  # keys of an answer that says nothing else
_ANSWERING = frozenset(_NEEDED)
_CLEARLY = 0.4  # of the poorer matter, with which an addressee's own undertaking is its answer
_THIRD, _FIRST = frozenset({"he", "she", "they"}), frozenset({"i", "we"})
_REPLYING = re.compile(r"\b(?:answer|repl(?:y|ied|ies)|respon[ds]|retort|react)", re.IGNORECASE)
_UNDERTAKING = frozenset({"promise", "announcement", "agreement"})
_RETOLD = re.compile(r"^(?:has|have|had)\b|^(?:announcement|promise|pledge)$")
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
    return _once(found)


def _once(found: Sequence[Answered]) -> list[Answered]:
    """Without what is told in passing of an answer already given, and what is but a part of another."""
    whole: dict[tuple[int | None, int, str], str] = {
        (row.id, one.to, one.party): one.stance.standing for one in found for row in one.told.rows
    }
    kept: list[Answered] = []
    for one in found:
        outer = whole.get((one.row.within, one.to, one.party))
        if outer in (one.stance.standing, "accepts in part"):
            continue
        given = [other for other in kept if (other.to, other.party, other.kind) == (one.to, one.party, "standing")]
        if one.row.act in _UNDERTAKING and _RETOLD.search(one.row.cue) and any(_is_yes(other) for other in given):
            continue
        kept.append(one)
    return kept


def _is_yes(one: Answered) -> bool:
    return one.row.act in _UNDERTAKING and one.stance.standing in ("accepts", "accepts in part")


def _direct(case: Case, told: Told, tabled: Sequence[Tabled], bearing: Bearing, *, is_proposal: bool) -> list[Answered]:
    """What an addressee, or somebody speaking for it, answers; a joint answer is one to one proposal."""
    if not any(told.parties) or _is_no_answer(case, told):
        return []
    among = [at for at, one in enumerate(tabled) if any(_may(case, told, one, party) for party in told.parties)]
    score, to, own = bearing.best(told, among)
    row = told.first
    linked = bool(among) and (score >= LINKED or bearing.link(told, to) > 0)
    if not among or (not linked and is_proposal) or score < _needed(row):
        return []
    if row.act == "silence" and not _is_silent_on(case, row, tabled[to]):
        return []
    is_meant = bool(tabled[to].to) or any(_is_next(case, told, tabled[to], party) for party in told.parties)
    if not linked and not own and (not is_meant or _is_of_else(case, row)):
        return []
    amounts = _stance(case, told, tabled[to], linked=score >= LINKED or (linked and len(told.matter) <= _BARE))
    return [
        Answered(to, party, told, amounts[0], amounts[1], _kind(case, *amounts, party))
        for party in told.parties
        if amounts is not None
        and _may(case, told, tabled[to], party)
        and (score >= LINKED or not _is_of_another(case, told, tabled[to], party))
    ]


def _is_no_answer(case: Case, told: Told) -> bool:
    """Whether it is what somebody denies, or the making of a proposal whatever a reading calls it."""
    row = told.first
    parent = case.rows.get(row.within) if row.within is not None else None
    if parent is not None and (parent.act == "denial" or parent.negated):
        return True
    return row.act in ("agreement", "refusal") and has_phrase("put", row.cue)


def _needed(row: StatementRow) -> float:
    if row.act in _NEEDED:
        return _NEEDED[row.act]
    # "I shall be there" answers what stands before it
    if has_phrase("offer_nouns", row.content) and phrased(row.content):
        return _NEEDED_NAMED
    is_bare = len(keys(row.content)) <= _BARE and phrased(f"{row.cue} {row.content}") in ("accepts", "refuses")
    return _NEEDED_REPLY if is_bare or _REPLYING.search(row.cue) else _NEEDED_ELSE


def _is_of_else(case: Case, row: StatementRow) -> bool:
    """Whether it says about what it is, and that is none of what is on the table: "would not name the sailors"."""
    if row.act == "silence":
        return len(bare(row) - case.weights.none) > 0
    is_on_offer = row.act in _ANSWERING or has_phrase("offer_nouns", row.content)
    return not is_on_offer and len(keys(row.content) - case.weights.none) >= _BARE


def _is_silent_on(case: Case, row: StatementRow, one: Tabled) -> bool:
    """Whether a report of silence that says on what says so of this proposal: "would not comment on the crew"."""
    said = bare(row) - case.weights.none
    if not said or points_at(case, f"{row.cue} {row.content}", one.proposer):
        return True
    return max(case.weights.alike(said, other.matter) for other in one.told) >= _CLEARLY


def _is_of_another(case: Case, told: Told, one: Tabled, party: str) -> bool:
    """Whether its subject is somebody else: "Berg agreed to come" in the mouth of the other side."""
    row = told.first
    words = words_of(row.content)[:3]
    if row.act in _ANSWERING and row.act != "agreement":
        return False
    if words and words[0] in _THIRD and row.act not in _ANSWERING and row.manner != "indirect":
        return True
    if row.act not in _ANSWERING and set(words[:2]) & (_FIRST | _THIRD):
        return False
    if row.act in _ANSWERING:  # "agrees, the other does not answer"
        named = case.parties.first_named(" ".join(words[:1]))
        return named in one.to and named != party
    named = case.parties.first_named(subject(row.content))
    return bool(named) and named not in (party, one.proposer)


def _may(case: Case, told: Told, one: Tabled, party: str) -> bool:
    """Whether a party may answer: it is an addressee, or a state where nobody knows to whom it was put."""
    if told.at <= one.first.at or party == one.proposer:
        return False
    return party in one.to or (not one.to and (is_asked(case, party) or _is_next(case, told, one, party)))


def _is_next(case: Case, told: Told, one: Tabled, party: str) -> bool:
    """Whether a body takes up or turns down in one breath what is put to nobody who has a name."""
    number = int(party[6:]) if party.startswith("actor:") else -1
    is_body = number in case.identities and case.identities[number].kind == "organization"
    return (
        is_body
        and told.first.act in ("agreement", "refusal")
        and case.texts.is_next(one.first.first, told.first, most=2)
    )


def _kind(case: Case, row: StatementRow, amounts: Stance, party: str) -> str:
    if (
        row.act == "silence" and amounts.standing == "silent"
    ):  # that nothing was said is the report's word, whoever told it
        return "standing"
    parent = case.rows.get(row.within) if row.within is not None else None
    if parent is not None and not _speaks_for(case, parent, party) and not _is_paper(case, parent):
        return "hearsay"
    own = [number for number in row.speakers if case.parties.of(number) == party]
    return "hint" if own and all(case.parties.rank(number) == "hints" for number in own) else "standing"


def _speaks_for(case: Case, parent: StatementRow, party: str) -> bool:
    """Whether who tells it is of the party itself, or an outlet through which it came."""
    return any(
        case.parties.of(number) == party or case.parties.office(number).sector == "MED" for number in parent.speakers
    )


def _is_paper(case: Case, parent: StatementRow) -> bool:
    """Whether a paper that nobody alone speaks through tells it: "a joint statement"."""
    people = [case.identities[number] for number in parent.speakers if number in case.identities]
    return bool(people) and all(one.kind == "organization" and has_phrase("papers", one.name) for one in people)


def _stance(case: Case, told: Told, one: Tabled, *, linked: bool) -> tuple[StatementRow, Stance] | None:
    """The standing of the first telling that has one; a counter-proposal that cannot go with it refuses it."""
    if any(case.linked(told, other, "contradicts") for other in one.told) and told.first.act in PROPOSING:
        return told.first, Stance("refuses")
    about = max(case.weights.alike(told.matter, other.matter) for other in one.told) >= _CLEARLY
    found = []
    for row in sorted(told.rows, key=lambda row: row.within is not None):
        known = linked or (bool(_REPLYING.search(row.cue)) and bool((around(case, row) | told.matter) & one.matter))
        amounts = stance(
            row.act,
            row.cue,
            row.content,
            negated=row.negated,
            about=about,
            linked=known,
            before=_last(case.texts.before(row)) if len(keys(row.content)) <= _BARE else "",
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
    party = case.parties.first_named(subject(row.content))
    if row.act == "denial" or not party or party in told.parties or set(words_of(row.content)[:2]) & _FIRST:
        return []
    score, to, _ = bearing.best(told, [at for at, one in enumerate(tabled) if _may(case, told, one, party)])
    amounts = stance(None, "", row.content, negated=row.negated, about=False) if score >= _NEEDED_ELSE else None
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
    ) & _FIRST:
        return [Answered(-back, named or "", told, told.first, Stance("silent"))]
    return [Answered(-back, party, told, told.first, Stance("silent"), "hearsay") for party in tabled[-back].to]
