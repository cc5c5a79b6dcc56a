"""What is agreed: what every addressee accepts, and what two parties state together or alike."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.minutes.case import Case, Told
from verbale.minutes.matter import has_phrase
from verbale.minutes.notes import notes
from verbale.minutes.record import Agreed, Proposal
from verbale.minutes.texts import stands_alone

__all__ = ["agreed"]

_BINDING = frozenset({"agreement", "promise", "announcement", "intention", "claim", "admission", "belief"})
_STATING = frozenset({"claim", "admission", "announcement", "agreement"})
_FEWEST = 2  # keys of what is stated together: "read out a statement" states nothing
_KNOWN = frozenset({"binds", "speaks for"})
_ALIKE = frozenset({"repeats", "supports"})


def agreed(case: Case, proposals: Sequence[Proposal]) -> tuple[Agreed, ...]:
    """Proposals that all accept, then joint statements, then what different parties state alike."""
    found = []
    for one in proposals:
        if one.status != "taken up":
            continue
        stand = one.versions[-1].standings
        accepted = tuple(note for each in stand if each.latest for note in each.latest.notes)
        is_new = any(each.latest.is_new for each in stand if each.latest)
        found.append(
            Agreed(
                what=one.versions[-1].words,
                by=(one.proposer, *one.to),
                is_new=is_new,
                notes=(*accepted, *one.versions[-1].notes),
            )
        )
    borne = {note for one in found for note in one.notes}
    return (*found, *(line for line in (*_joint(case), *_alike(case)) if not borne & set(line.notes)))


def _joint(case: Case) -> list[Agreed]:
    """What several parties say with one mouth."""
    found = []
    for told in case.told:
        keys = _parties(case, told)
        if (
            len(keys) > 1
            and told.first.act in _BINDING
            and not told.first.negated
            and len(told.matter - case.weights.none) >= _FEWEST
            and _is_own(case, told)
            and (told.first.act != "claim" or stands_alone(told.first.content))
        ):
            found.append(_line(case, (told,), keys))
    return found


def _is_own(case: Case, told: Told) -> bool:
    """Whether no third party tells it, and none of them alone."""
    parent = case.rows.get(told.first.within) if told.first.within is not None else None
    return parent is None or not any(
        case.parties.rank(number) in _KNOWN and not has_phrase("papers", case.identities[number].name)
        for number in parent.speakers
        if number in case.identities
    )


def _alike(case: Case) -> list[Agreed]:
    """What a relation says that parties which answer each other state alike."""
    found = []
    for relation in case.relations:
        one, other = case.by_statement.get(relation.from_), case.by_statement.get(relation.to)
        if one is None or other is None or relation.kind not in _ALIKE:
            continue
        keys = tuple(dict.fromkeys((*_parties(case, other), *_parties(case, one))))
        acts = {one.first.act, other.first.act}
        keys = tuple(key for key in keys if not case.process.parties or case.parties.name(key) in case.process.parties)
        if len(keys) > 1 and acts <= _STATING and not set(one.parties) & set(other.parties):
            found.append(_line(case, (min(one, other, key=_at), max(one, other, key=_at)), keys))
    return found


def _at(told: Told) -> int:
    return told.at


def _parties(case: Case, told: Told) -> tuple[str, ...]:
    """The parties that say something: states and bodies, through those who may speak for them."""
    return tuple(
        dict.fromkeys(
            key
            for row in told.rows
            for number in row.speakers
            if (key := case.parties.of(number)) and case.parties.rank(number) in ("binds", "speaks for")
        )
    )


def _line(case: Case, tellings: Sequence[Told], keys: Sequence[str]) -> Agreed:
    rows = [row for told in tellings for row in told.rows]
    return Agreed(
        what=case.texts.words(rows[0]),
        by=tuple(case.parties.name(key) for key in keys),
        is_new=case.is_new(rows),
        notes=notes(case, rows),
    )
