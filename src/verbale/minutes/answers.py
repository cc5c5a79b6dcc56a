"""Who answered which proposal, and what the answer amounts to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from verbale.ledger.rows import StatementRow
from verbale.minutes.bearing import LINKED, NEAREST, Bearing, around, bare
from verbale.minutes.case import Case, Told
from verbale.minutes.given import REPLYING, Answered, is_next, last_sentence, may_answer
from verbale.minutes.hearsay import FIRST, is_unanswered, of_another
from verbale.minutes.matter import has_phrase, keys, words_of
from verbale.minutes.once import once
from verbale.minutes.references import points_at
from verbale.minutes.stances import Stance, phrased, stance, subject
from verbale.minutes.tabled import PROPOSING, Tabled

__all__ = ["Answered", "answered"]

_NEEDED = {"silence": 0.3, "agreement": 0.3, "refusal": 0.3}
_NEEDED_ELSE, _NEEDED_REPLY, _NEEDED_NAMED = 0.45, 0.3, 0.25
_BARE = 3  # keys of an answer that says nothing else
_ANSWERING = frozenset(_NEEDED)
_SOON = 700  # code points behind an answer in which another's reply is to the same
_CLEARLY = 0.4  # of the poorer matter, with which an addressee's own undertaking is its answer
_THIRD = frozenset({"he", "she", "they"})
_CLEAR = re.compile(r"\bmade\s+(?:it\s+)?(?:clear|known|plain)\b")
_IT = re.compile(r"\b(?:it|this|that|them)\b")  # "needed time to consider it"
_TURNING = re.compile(
    r"^[^.!?]{0,120}[.!?,][”\"’']?\s+[“\"‘]?(?:But|However|Yet|At the same time)\b[^.!?]*\b(?:not|no|never|cannot|n['’]t)\b"
)


def answered(case: Case, tabled: Sequence[Tabled]) -> list[Answered]:
    """All answers, in the order in which they were given."""
    bearing = Bearing(case, tabled)
    mine = {told.at for one in tabled for told in (*one.told, *one.renewing, *one.withdrawing)}
    found: list[Answered] = []
    for told in case.told:
        given = _direct(case, told, tabled, bearing, is_proposal=told.at in mine)
        given = given or _as_proposed(case, told, tabled) or _in_turn(case, told, tabled, found)
        if not given and told.at not in mine:
            given = of_another(case, told, tabled, bearing)
        for to in {one.to for one in given}:
            bearing.heard(told, to)
        found += given
    return once(found, tabled)


def _direct(case: Case, told: Told, tabled: Sequence[Tabled], bearing: Bearing, *, is_proposal: bool) -> list[Answered]:
    """What an addressee, or somebody speaking for it, answers; a joint answer is one to one proposal."""
    if not any(told.parties) or _is_no_answer(case, told):
        return []
    among = [at for at, one in enumerate(tabled) if any(may_answer(case, told, one, party) for party in told.parties)]
    score, to, own = bearing.best(told, among, meant={at for at in among if tabled[at].to})
    row = told.first
    linked = bool(among) and (score >= LINKED or bearing.link(told, to) > 0)
    is_right_behind = bool(among) and bearing.near(told, to) >= NEAREST
    if not among or (not linked and is_proposal) or score < _needed(row, is_right_behind=is_right_behind):
        return []
    is_meant = bool(tabled[to].to) or any(is_next(case, told, tabled[to], party) for party in told.parties)
    is_meant = is_meant or (is_right_behind and any(case.parties.name(p) in case.process.parties for p in told.parties))
    is_else = row.act == "silence" and not _is_silent_on(case, row, tabled[to])
    if is_else or (score < LINKED and _is_to_another(case, told, tabled[to])):
        return []
    if not linked and (_is_own_offer(case, told, tabled[to]) or _goes_on(case, told, tabled, bearing, own)):
        return []
    is_said = is_right_behind and phrased(f"{row.cue} {row.content}") is not None
    is_else_where = _is_of_else(case, row, is_said=is_said)
    is_named = has_phrase("offer_nouns", row.content) and bearing.near(told, to) > 0  # "would study the proposal"
    if not linked and not own and not is_named and (not is_meant or is_else_where):
        return []
    amounts = _stance(case, told, tabled[to], linked=score >= LINKED or (linked and len(told.matter) <= _BARE))
    return [
        Answered(to, party, told, amounts[0], amounts[1], _kind(case, *amounts, party))
        for party in told.parties
        if amounts is not None
        and may_answer(case, told, tabled[to], party)
        and (score >= LINKED or not _is_of_another(case, told, tabled[to], party))
    ]


def _as_proposed(case: Case, told: Told, tabled: Sequence[Tabled]) -> list[Answered]:
    """What an addressee answers in a telling of the proposal: "Ruritania consents to the talks, as proposed by Grauland"."""
    row = next((row for row in told.rows if row.cue.startswith("as ")), None)
    if row is None or phrased(row.content) not in ("accepts", "refuses"):
        return []
    party = case.parties.first_named(subject(row.content))
    amounts = stance("agreement" if phrased(row.content) == "accepts" else "refusal", "", row.content, about=True)
    return [
        Answered(at, party, told, row, amounts)
        for at, one in enumerate(tabled)
        if party and amounts is not None and any(other.at == told.at for other in one.told)
        if may_answer(case, told, one, party)
    ]


def _in_turn(case: Case, told: Told, tabled: Sequence[Tabled], found: Sequence[Answered]) -> list[Answered]:
    """What another addressee replies right behind an answer: "Asked whether Ruritania, too, would come, she replied …"."""
    row = told.first
    if not REPLYING.search(row.cue) or row.within is not None or _is_of_else(case, row):
        return []
    start = case.start(row)
    before = [
        (case.start(each), one.to)
        for one in found
        for each in one.told.rows
        if each.document.id == row.document.id
        and 0 < start - case.start(each) < _SOON
        and one.party not in told.parties
    ]
    if not before:
        return []
    to = max(before)[1]
    amounts = _stance(case, told, tabled[to], linked=True)
    return [
        Answered(to, party, told, amounts[0], amounts[1], _kind(case, *amounts, party))
        for party in told.parties
        if amounts is not None and party in tabled[to].to and may_answer(case, told, tabled[to], party)
    ]


def _is_no_answer(case: Case, told: Told) -> bool:
    """Whether it is what somebody denies, or the making of a proposal whatever a reading calls it."""
    row = told.first
    parent = case.rows.get(row.within) if row.within is not None else None
    if parent is not None and (parent.act == "denial" or parent.negated):
        return True
    if row.act == "silence" and is_unanswered(f"{row.cue} {row.content}"):
        return True
    if row.act != "silence" and not row.negated and has_phrase("touching", row.cue):
        return True
    return row.act in ("agreement", "refusal") and has_phrase("put", row.cue) and not _CLEAR.search(row.cue)


def _is_own_offer(case: Case, told: Told, one: Tabled) -> bool:
    """Whether it speaks of an offer of its own party: "the Ruritanian invitation" in a Ruritanian's mouth answers nobody."""
    words = f"{told.first.cue} {told.first.content}"
    return any(points_at(case, words, party) for party in told.parties) and not points_at(case, words, one.proposer)


def _is_to_another(case: Case, told: Told, one: Tabled) -> bool:
    """Whether its report says that it answers another offer or demand, be that on the table or not."""
    mine = {other.at for other in (*one.told, *one.renewing)}
    said = [
        at
        for kind, at, relation in case.related.get(told.at, ())
        if kind == "responds-to" and relation.origin == "report"
    ]
    return any(at not in mine and case.told[at].first.act in PROPOSING for at in said) and mine.isdisjoint(said)


def _goes_on(case: Case, told: Told, tabled: Sequence[Tabled], bearing: Bearing, own: float) -> bool:
    """Whether it goes on with an offer of its own that its report has told before: "is prepared to exchange 60 prisoners"."""
    row = told.first
    if row.act in _ANSWERING or not has_phrase("proposing", row.content):
        return False
    mine = (
        (other, at)
        for at, one in enumerate(tabled)
        if one.proposer in told.parties
        for each in one.told
        for other in each.rows
    )
    return any(
        other.document.id == row.document.id and case.start(other) < case.start(row) and bearing.own(told, at) >= own
        for other, at in mine
    )


def _needed(row: StatementRow, *, is_right_behind: bool) -> float:
    if is_right_behind and phrased(f"{row.cue} {row.content}"):
        return _NEEDED_REPLY
    if row.act in _NEEDED:
        return _NEEDED[row.act]
    # "I shall be there" answers what stands before it
    if has_phrase("offer_nouns", row.content) and (phrased(row.content) or row.act == "criticism"):
        return _NEEDED_NAMED
    is_bare = len(keys(row.content)) <= _BARE and phrased(f"{row.cue} {row.content}") in ("accepts", "refuses")
    is_of_it = len(keys(row.content)) <= _BARE and _IT.search(row.content) and phrased(row.content)
    return _NEEDED_REPLY if is_bare or is_of_it or REPLYING.search(row.cue) else _NEEDED_ELSE


def _is_of_else(case: Case, row: StatementRow, *, is_said: bool = False) -> bool:
    """Whether it says about what it is, and that is none of what is on the table: "would not name the sailors"."""
    if row.act == "silence":
        return len(bare(row) - case.weights.none) > 0
    is_on_offer = row.act in _ANSWERING or is_said or has_phrase("offer_nouns", row.content)
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
    if row.act not in _ANSWERING and set(words[:2]) & (FIRST | _THIRD):
        return False
    if row.act in _ANSWERING:  # "agrees, the other does not answer"
        named = case.parties.first_named(" ".join(words[:1]))
        return named in one.to and named != party
    named = case.parties.first_named(subject(row.content))
    return bool(named) and named not in (party, one.proposer)


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
        names_it = row.act == "criticism" and has_phrase("offer_nouns", row.content) and bool(told.matter & one.matter)
        known = (
            linked
            or names_it
            or (bool(REPLYING.search(row.cue)) and bool((around(case, row) | told.matter) & one.matter))
        )
        amounts = stance(
            row.act,
            row.cue,
            row.content,
            negated=row.negated,
            about=about,
            linked=known,
            before=last_sentence(case.texts.before(row)) if len(keys(row.content)) <= _BARE else "",
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
