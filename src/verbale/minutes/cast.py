"""The parties as the minutes list them, with who speaks for each, and the timeline of what they said."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.minutes.case import Case
from verbale.minutes.naming import is_named
from verbale.minutes.notes import note
from verbale.minutes.record import Party, Spokesperson
from verbale.minutes.tabled import Tabled

__all__ = ["party_keys", "party_list", "timeline"]

_RANKS = ("binds", "speaks for", "hints", "own word")


def party_keys(case: Case, tabled: Sequence[Tabled]) -> tuple[str, ...]:
    """The parties: those that the process names, then whoever makes or is put a proposal, in order."""
    asked = []
    for name in case.process.parties:
        number = case.parties.named(name)
        asked.append(case.parties.of(number) if number is not None else f"name:{name}")
    acting = [key for one in tabled for key in (one.proposer, *one.to) if _may_be_party(case, key)]
    return tuple(key for key in dict.fromkeys((*asked, *acting)) if key)


def _may_be_party(case: Case, key: str) -> bool:
    """Whether somebody whom the process does not name may be a party: no outlet, nobody without a name, "officials".

    Beside parties that are named, no person either.
    """
    members = [case.identities[number] for number in case.parties.members.get(key, ()) if f"actor:{number}" == key]
    return not any(
        one.sector == "MED" or not is_named(one) or (case.process.parties and one.kind == "person") for one in members
    )


def party_list(case: Case, keys: Sequence[str]) -> tuple[Party, ...]:
    """The parties, numbered; each with its speakers in this process, the highest rank first."""
    return tuple(_party(case, f"p{at + 1}", key) for at, key in enumerate(keys))


def _party(case: Case, number: str, key: str) -> Party:
    members = case.parties.members.get(key, ())
    speaking: dict[int, list[int]] = {}
    for told in case.told:
        for row in told.rows:
            for speaker in row.speakers:
                if case.parties.of(speaker) == key:
                    speaking.setdefault(speaker, []).append(row.id)
    people = [_speaker(case, one, speaking[one]) for one in members if one in speaking and _is_speaker(case, one, key)]
    first = sorted(row for rows in speaking.values() for row in rows)
    countries = [case.identities[one].country for one in members if case.identities[one].country]
    ordered = sorted(case.told, key=lambda told: told.at)
    lead = next((row for told in ordered for row in told.rows if row.id in set(first)), None)
    return Party(
        id=number,
        name=case.parties.name(key),
        country=countries[0] if countries else None,
        names=case.parties.names(key),
        speakers=tuple(sorted(people, key=lambda one: (_RANKS.index(one.rank), -len(one.notes), one.name))),
        notes=(note(case, lead),) if lead else (),
    )


def _is_speaker(case: Case, number: int, key: str) -> bool:
    """People, and bodies under a state, who go by a name; not the party itself."""
    one = case.identities[number]
    return is_named(one) and one.kind != "state" and f"actor:{number}" != key and one.name not in case.process.parties


def _speaker(case: Case, number: int, rows: Sequence[int]) -> Spokesperson:
    one = case.identities[number]
    first = sorted(rows, key=lambda row: case.by_statement[row].at)
    return Spokesperson(
        name=one.name,
        role=next((role for role in one.roles if role != one.name), ""),
        rank=case.parties.rank(number),
        notes=tuple(note(case, case.rows[row]) for row in first[:3]),
    )


def timeline(case: Case, keys: Sequence[str]) -> tuple[tuple[str, str, str, str], ...]:
    """Every statement of a party: day, party's name, act, reference; what is told twice once."""
    wanted = set(keys)
    return tuple(
        (told.day or "", case.parties.name(key), told.first.act or "", told.first.ref)
        for told in case.told
        for key in told.parties
        if key in wanted
    )
