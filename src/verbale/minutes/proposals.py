"""Proposals as the minutes have them: with their versions, where everybody stands, and how they ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.ledger.rows import StatementRow
from verbale.minutes.answers import Answered
from verbale.minutes.case import Case, Told
from verbale.minutes.channels import channels
from verbale.minutes.matter import has_phrase
from verbale.minutes.notes import notes
from verbale.minutes.record import Note, Proposal, Version
from verbale.minutes.tabled import PROPOSING, Tabled
from verbale.minutes.versions import Draft, drafts, standings, version

__all__ = ["proposals"]

_ACCEPTS = "accepts"
_BREATH = 3  # sentences behind an answer in which its own proposal is made


def proposals(
    case: Case, tabled: Sequence[Tabled], answers: Sequence[Answered], *, state: frozenset[str]
) -> tuple[Proposal, ...]:
    """All proposals, numbered by their first telling; `state` are outlets that reports call state-run."""
    found = []
    for at, one in enumerate(tabled):
        own = [answer for answer in answers if answer.to == at]
        if one.to and one.is_open:
            more = (answer.party for answer in own if answer.kind == "standing")
            one = replace(one, to=tuple(dict.fromkeys((*one.to, *more))))  # noqa: PLW2901
        elif not one.to:
            given = tuple(dict.fromkeys(answer.party for answer in own if answer.kind == "standing"))
            one = replace(one, to=given or _countered(case, one, tabled, answers))  # noqa: PLW2901
        found.append(_proposal(case, at + 1, one, own, state=state))
    return tuple(found)


def _countered(case: Case, one: Tabled, tabled: Sequence[Tabled], answers: Sequence[Answered]) -> tuple[str, ...]:
    """Whose proposal it counters: it is made in the paragraph of an answer to that, by the same mouth."""
    first = one.first.first
    for answer in answers:
        proposer = tabled[answer.to].proposer
        is_own = answer.party == one.proposer and answer.kind == "standing" and proposer != one.proposer
        if is_own and any(case.texts.is_next(row, first, most=_BREATH) for row in answer.told.rows):
            return (proposer,)
    return ()


def _proposal(case: Case, number: int, one: Tabled, answers: Sequence[Answered], *, state: frozenset[str]) -> Proposal:
    made = drafts(case, one)
    versions = _versions(case, one, made, answers)
    rows = [row for told in (*one.told, *one.renewing) for row in told.rows]
    status, closing = _end(case, one, versions)
    return Proposal(
        number=number,
        kind=act if (act := one.first.first.act or "") in PROPOSING else "proposal",
        what=case.texts.words(one.first.first),
        proposer=case.parties.name(one.proposer),
        spoken_by=versions[0].by,
        to=tuple(case.parties.name(key) for key in one.to),
        first=one.first.day,
        renewed=_renewed(case, one, made),
        status=status,
        versions=versions,
        channels=channels(case, rows, state=state),
        is_new=case.is_new(rows),
        notes=notes(case, rows),
        closing=closing,
    )


def _versions(case: Case, one: Tabled, made: Sequence[Draft], answers: Sequence[Answered]) -> tuple[Version, ...]:
    kinds = [term.kind for draft in made for term in draft.terms]
    starts = [draft.told[0].at for draft in made]
    found = []
    for at, draft in enumerate(made):
        until = starts[at + 1] if at + 1 < len(starts) else None
        given = [
            answer for answer in answers if answer.told.at > starts[at] and (until is None or answer.told.at < until)
        ]
        found.append(version(case, draft, at + 1, kinds, standings(case, one.to, given)))
    return tuple(found)


def _renewed(case: Case, one: Tabled, made: Sequence[Draft]) -> tuple[str, ...]:
    """The later days on which it was made again: not those on which others told it again."""
    again = [*one.renewing, *(told for told in one.told[1:] if _is_made_again(case, told, one))]
    days = {told.day for told in again} - {draft.since for draft in made} - {None}
    return tuple(sorted(day for day in days if day and day > (one.first.day or "")))


def _is_made_again(case: Case, told: Told, one: Tabled) -> bool:
    """A word for it, a day of its own, or a relation, tells it from a retelling."""
    if any(has_phrase("again", row.cue) for row in told.rows):
        return True
    if any(case.linked(told, other, "repeats") or case.linked(other, told, "repeats") for other in one.told):
        return True
    return any(row.time_start is not None and row.time_start > (one.first.day or "") for row in told.rows)


def _end(case: Case, one: Tabled, versions: Sequence[Version]) -> tuple[str, tuple[Note, ...]]:
    """Withdrawn by its proposer; taken up where every addressee accepts the last version; else open."""
    last = one.told[-1].at
    back = [told for told in one.withdrawing if told.at > last or told.day == one.withdrawing[-1].day]
    if back:
        rows: list[StatementRow] = [row for told in back for row in told.rows]
        return "withdrawn", notes(case, rows)
    stand = versions[-1].standings
    if stand and all(each.standing == _ACCEPTS for each in stand):
        return "taken up", tuple(note for each in stand if each.latest for note in each.latest.notes)
    return "open", ()
