"""The versions of a proposal: the terms it had, from which day on, and where each addressee stands to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.minutes.answers import Answered
from verbale.minutes.case import Case, Told, in_order
from verbale.minutes.notes import note, notes
from verbale.minutes.record import Answer, Standing, Term, Version
from verbale.minutes.tabled import Tabled
from verbale.minutes.terms import KINDS, changed, terms_of

__all__ = ["Draft", "drafts", "standings", "version"]

_SILENT, _UNKNOWN = "silent", "no answer known"
_DECIDING = frozenset({"who", "where", "when", "price"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A version in the making: its tellings, its terms, and whether a relation says that it is another."""

    told: tuple[Told, ...]
    terms: tuple[Term, ...]

    @property
    def since(self) -> str | None:
        """The day of its first telling."""
        return self.told[0].day


def drafts(case: Case, one: Tabled) -> list[Draft]:
    """The versions, earliest first: a later telling with another place, time, price or other people begins one."""
    found: list[list[Told]] = []
    stated: list[Term] = []  # the terms of the version so far, the first of each kind
    for told in sorted((*one.told, *one.renewing), key=lambda told: told.at):
        terms = terms_of(case, (told,))
        if not found or _is_other(case, found[-1], told, stated, terms):
            found.append([])
            stated = []
        found[-1].append(told)
        known = {term.kind for term in stated}
        stated += [term for term in terms if term.kind not in known]
    return [Draft(tuple(group), terms_of(case, group)) for group in found]


def _is_other(case: Case, last: Sequence[Told], told: Told, stated: Sequence[Term], terms: Sequence[Term]) -> bool:
    links = (*case.related.get(told.at, ()), *case.related_to.get(told.at, ()))
    mine = {other.at for other in last}
    if any(kind == "shifts-from" and at in mine for kind, at, _ in links):
        return True
    if (told.day or "") <= (last[0].day or "") or any(kind == "repeats" and at in mine for kind, at, _ in links):
        return False
    kinds = set(changed(stated, terms)) & _DECIDING
    # one other word may be another wording; two terms, or another place, are another proposal
    return len(kinds) > 1 or "where" in kinds or "price" in kinds


def version(case: Case, draft: Draft, number: int, kinds: Sequence[str], stand: Sequence[Standing]) -> Version:
    """The version as the minutes have it; `kinds` are the terms that any version states, "" where this one does not."""
    first = draft.told[0].first
    by_kind = {term.kind: term for term in draft.terms}
    return Version(
        number=number,
        since=draft.since,
        by=_by(case, draft.told),
        words=case.texts.words(first),
        terms=tuple(by_kind.get(kind, Term(kind=kind, words="")) for kind in KINDS if kind in kinds),
        standings=tuple(stand),
        is_new=case.is_new(row for told in draft.told for row in told.rows),
        notes=notes(case, (row for told in draft.told for row in told.rows)),
    )


def _by(case: Case, tellings: Sequence[Told]) -> str:
    """Who speaks: the first person that the tellings of the first day name, else the party."""
    rows = [row for told in tellings if told.day == tellings[0].day for row in told.rows]
    named = [case.identities[number] for row in rows for number in row.speakers if number in case.identities]
    best = next((one for one in named if one.kind == "person"), named[0] if named else None)
    return best.name if best else ""


def standings(case: Case, to: Sequence[str], answers: Sequence[Answered]) -> tuple[Standing, ...]:
    """Where each addressee stands after its answers to one version."""
    return tuple(_standing(case, party, [one for one in answers if one.party == party]) for party in to)


def _standing(case: Case, party: str, answers: Sequence[Answered]) -> Standing:
    ordered = sorted(answers, key=lambda one: in_order(one.row))
    given = [_answer(case, one) for one in ordered if one.kind == "standing"]
    said = [one for one in given if one.standing != _SILENT]
    # silence after an answer takes nothing back: the answer stands
    latest = said[-1] if said else given[-1] if given else None
    return Standing(
        party=case.parties.name(party),
        standing=latest.standing if latest else _UNKNOWN,
        latest=latest,
        earlier=tuple(one for one in reversed(given) if one is not latest),
        hearsay=tuple(_answer(case, one) for one in reversed(ordered) if one.kind != "standing"),
    )


def _answer(case: Case, one: Answered) -> Answer:
    parent = case.rows.get(one.row.within) if one.row.within is not None else None
    teller = parent if one.kind == "hearsay" and parent is not None else one.row
    named = [case.identities[number].name for number in teller.speakers if number in case.identities]
    rows = (one.row, *(row for row in one.told.rows if row.id != one.row.id))
    return Answer(
        standing=one.stance.standing,
        by=" and ".join(dict.fromkeys(named)) or one.row.source or "unknown",
        day=one.told.day,
        condition=one.stance.condition,
        is_new=case.is_new(one.told.rows),
        notes=tuple(note(case, row) for row in rows),
    )
