"""What is thin: lines that rest on one report, on one channel, on unnamed people, or on outlets called state-run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from verbale.ledger.rows import StatementRow
from verbale.minutes.case import Case
from verbale.minutes.channels import ways
from verbale.minutes.record import Disputed, Note, Proposal, Shifted, Thin, Undertaken

__all__ = ["thin"]


def thin(
    case: Case,
    proposals: Sequence[Proposal],
    disputes: Sequence[Disputed],
    shifts: Sequence[Shifted],
    undertakings: Sequence[Undertaken],
    *,
    state: frozenset[str],
) -> tuple[Thin, ...]:
    """The thin lines, each once, in the order of the minutes."""
    by_place = {(row.document.key, row.local): row for row in case.rows.values()}
    found: dict[str, Thin] = {}
    for what, borne in _lines(proposals, disputes, shifts, undertakings):
        rows = [by_place[place] for one in borne if (place := (one.document, one.statement or "")) in by_place]
        why = _why(case, rows, state) if rows else ""
        if why and what not in found:
            found[what] = Thin(what=what, why=why, notes=tuple(borne))
    return tuple(found.values())


def _lines(
    proposals: Iterable[Proposal],
    disputes: Iterable[Disputed],
    shifts: Iterable[Shifted],
    undertakings: Iterable[Undertaken],
) -> Iterator[tuple[str, tuple[Note, ...]]]:
    for one in proposals:
        yield from _of_proposal(one)
    sides = [side for dispute in disputes for side in dispute.sides]
    sides += [side for shift in shifts for side in (shift.earlier, shift.later)]
    for side in sides:
        yield f"{', '.join(side.who)}: {side.words}", side.notes
    for each in undertakings:
        yield f"{each.kind} by {each.by}: {each.what}", each.notes


def _of_proposal(one: Proposal) -> Iterator[tuple[str, tuple[Note, ...]]]:
    yield f"{one.kind} {one.number}, {one.proposer}: {one.what}", one.notes
    for version in one.versions:
        for stand in version.standings:
            if stand.latest:
                yield (
                    f"{stand.party} {stand.standing}, {one.kind} {one.number}, version {version.number}",
                    stand.latest.notes,
                )
            for said in stand.hearsay:
                yield f"said of {stand.party} by {said.by}, {one.kind} {one.number}", said.notes


def _why(case: Case, rows: Sequence[StatementRow], state: frozenset[str]) -> str:
    """The reasons, joined; "" where there is none."""
    outlets = {row.document.outlet for row in rows}
    found = []
    if len({row.document.id for row in rows}) == 1:
        found.append("one report")
    elif len(way := ways(case, rows)) == 1:
        found.append(f"one channel ({way[0]})")
    speakers = [number for row in rows for number in row.speakers]
    if not speakers or all(case.parties.rank(number) == "hints" for number in speakers):
        found.append("unnamed source")
    if outlets & state and outlets <= state:
        found.append("state-run outlet")
    return ", ".join(found)
