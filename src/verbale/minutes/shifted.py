"""Who has shifted: one actor, one matter, two statements that do not go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from verbale.minutes.case import Case, Told
from verbale.minutes.disputed import is_one_actor, side, speakers
from verbale.minutes.record import Answer, Proposal, Shifted, Side, Version

__all__ = ["shifted"]

_INFERRED = 0.8  # that two wordings are one proposal in other terms, or two answers are to one proposal
_SIDES = {"accepts": True, "accepts in part": True, "refuses": False}


def shifted(case: Case, proposals: Sequence[Proposal]) -> tuple[Shifted, ...]:
    """Shifts, by the day of the later statement: by relation, by answers to one proposal, and by its versions."""
    found: dict[tuple[int, int], Shifted] = {}
    for relation in case.relations:
        one, other = case.by_statement.get(relation.from_), case.by_statement.get(relation.to)
        if one is None or other is None or one.at == other.at or relation.kind not in ("shifts-from", "contradicts"):
            continue
        if is_one_actor(case, one, other):
            earlier, later = sorted((one, other), key=lambda told: told.at)
            if relation.origin != "report" and (earlier.day or "") >= (later.day or ""):
                continue  # reports of one day tell no movement
            said = relation.origin == "report"
            found.setdefault((later.at, earlier.at), _shift(case, earlier, later, relation.confidence, said=said))
    told_of = {note for one in found.values() for note in one.later.notes}
    lines = [found[pair] for pair in sorted(found)]
    lines += [one for one in _moved(proposals) if not set(one.later.notes) & told_of]
    lines += [
        _reworded(one, before, after)
        for one in proposals
        for before, after in pairwise(one.versions)
        if not set(after.notes) & told_of
    ]
    return tuple(lines)


def _moved(proposals: Sequence[Proposal]) -> Iterator[Shifted]:
    """Who turned a proposal down and later took it up, or the other way: from one answer of a mouth to its next."""
    for one in proposals:
        given: dict[tuple[str, str], list[Answer]] = {}
        for stand in (stand for version in one.versions for stand in version.standings):
            latest = (stand.latest,) if stand.latest else ()
            for answer in (*reversed(stand.earlier), *latest):
                given.setdefault((stand.party, answer.by), []).append(answer)
        for answers in given.values():
            sided = [answer for answer in answers if answer.standing in _SIDES and answer.day]
            for before, after in pairwise(sorted(sided, key=lambda answer: answer.day or "")):
                if _SIDES[before.standing] != _SIDES[after.standing] and (before.day or "") < (after.day or ""):
                    yield Shifted(
                        actor=after.by,
                        earlier=_side_in(before),
                        later=_side_in(after),
                        confidence=_INFERRED,
                        is_new=after.is_new,
                    )


def _side_in(answer: Answer) -> Side:
    outlets = tuple(dict.fromkeys(note.outlet for note in answer.notes if note.outlet))
    return Side(who=(answer.by,), words=answer.notes[0].words, outlets=outlets, notes=answer.notes)


def _reworded(one: Proposal, before: Version, after: Version) -> Shifted:
    """A proposal put in other terms; that it is the same one is inferred."""
    return Shifted(
        actor=one.proposer,
        earlier=_side_of(one, before),
        later=_side_of(one, after),
        confidence=_INFERRED,
        is_new=after.is_new,
    )


def _side_of(one: Proposal, version: Version) -> Side:
    outlets = tuple(dict.fromkeys(note.outlet for note in version.notes if note.outlet))
    return Side(who=(version.by or one.proposer,), words=version.words, outlets=outlets, notes=version.notes)


def _shift(case: Case, earlier: Told, later: Told, confidence: float, *, said: bool) -> Shifted:
    both = sorted(speakers(earlier) & speakers(later))
    party = next((key for key in later.parties if key in earlier.parties and key), "")
    actor = case.identities[both[0]].name if both and both[0] in case.identities else case.parties.name(party)
    return Shifted(
        actor=actor,
        earlier=side(case, (earlier,)),
        later=side(case, (later,)),
        confidence=confidence,
        said_by_report=said,
        is_new=case.is_new(later.rows),
    )
