"""Headlines that call by a description whom the report then names: "Lake body offers inquiry", of the Ruritanian Lake Board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.ledger.rows import Identity
from verbale.minutes.case import Case, Told

if TYPE_CHECKING:
    from verbale.minutes.tabled import Tabled

__all__ = ["is_of_lead", "under_headlines"]

_ENDS = tuple('.!?”"’')
_CALLED = frozenset({"organization", "group", "unknown"})


def is_of_lead(case: Case, told: Told, acts: frozenset[str]) -> bool:
    """Whether it is a headline whose speaker goes by no name, and whose report then tells by one of the acts who did it."""
    row = told.first
    people = [case.identities[number] for number in row.speakers if number in case.identities]
    hull = case.texts.hull(row)
    if not people or hull is None or not all(map(_is_described, people)):
        return False
    blocks = case.texts.blocks(row.document.id)
    if not blocks or hull.start >= blocks[0][1]:
        return False
    others = (one for one in case.by_report.get(row.document.id, ()) if one.at != told.at and one.first.act in acts)
    return any(_is_named(case, one) and bool((told.matter & one.matter) - case.weights.none) for one in others)


def _is_headline(case: Case, told: Told) -> bool:
    """Whether nothing but headlines tell it."""
    for row in told.rows:
        hull, lies = case.texts.hull(row), case.texts.blocks(row.document.id)
        if hull is None or not lies or hull.start >= lies[0][1]:
            return False
        if case.texts.text(row.document.id)[: lies[0][1]].rstrip()[-1:] in _ENDS:
            return False  # a first paragraph of sentences
    return True


def _is_named(case: Case, told: Told) -> bool:
    people = (case.identities[number] for row in told.rows for number in row.speakers if number in case.identities)
    return any(case.parties.of(one.id) and not _is_described(one) for one in people)


def _is_described(one: Identity) -> bool:
    """Whether no name of somebody's has a capital but at its beginning, where a headline has one for any word."""
    return one.kind in _CALLED and not any(
        word[:1].isupper() for name in (one.name, *one.names) for word in name.split()[1:]
    )


def under_headlines(case: Case, found: Sequence[Tabled]) -> list[Tabled]:
    """Proposals, with what but a headline tells joined to the one that its report then tells of the same proposer."""
    kept = list(found)
    for one in found:
        if len(one.told) > 1 or not _is_headline(case, one.first):
            continue
        reports = {row.document.id for row in one.first.rows}
        below = [
            other
            for other in kept
            if other.proposer == one.proposer
            and other.first.at != one.first.at
            and (other.first.first.act == "demand") == (one.first.first.act == "demand")
            and {row.document.id for row in other.first.rows} == reports
        ]
        if len(below) == 1:
            told = tuple(sorted((*one.told, *below[0].told), key=lambda told: told.at))
            to = tuple(dict.fromkeys((*below[0].to, *one.to)))
            kept[kept.index(below[0])] = replace(below[0], told=told, to=to, matter=one.matter | below[0].matter)
            kept.remove(one)
    return kept
