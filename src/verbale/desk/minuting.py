"""The minutes of a process out of a ledger: what the rules need is fetched, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.ledger.around import around, cast_of, reports_of, states_of, unit_vectors
from verbale.ledger.folding import folded, folded_names
from verbale.ledger.rows import Identity
from verbale.ledger.store import Store
from verbale.ledger.view import View
from verbale.minutes import Minutes, Process, draw_up
from verbale.minutes.dossier import unknown_parties as named_nowhere
from verbale.world import World

__all__ = ["minutes_of", "unknown_parties"]


def minutes_of(store: Store, process: Process, world: World) -> Minutes:
    """Draw them up; empty, with no documents, where the ledger has no report of the process in its period."""
    view = View(store)
    with store.reading() as connection:
        period = reports_of(connection, (), since=process.since, until=process.until, leave_out=process.leave_out)
        hits = reports_of(
            connection, process.words, since=process.since, until=process.until, leave_out=process.leave_out
        )
        numbers = around(connection, hits, set(period))
    numbers = _with_answered(store, view, numbers, set(period))
    statements = view.statements_of(numbers)
    documents = list(dict.fromkeys(row.document.id for row in statements))
    inside = set(numbers)
    bearing = [one for one in view.relations(numbers) if one.from_ in inside and one.to in inside] if numbers else []
    with store.reading() as connection:
        vectors = unit_vectors(connection, numbers)
        people = cast_of(connection, documents)
    texts = view.texts(documents)
    return draw_up(
        process,
        statements,
        _identities(store, people, process, world),
        bearing,
        text_of=texts.__getitem__,
        vectors={number: vector.tolist() for number, vector in vectors.items()},
    )


def _with_answered(store: Store, view: View, numbers: Sequence[int], period: set[int]) -> list[int]:
    """Some statements, and the reports of the period with what they answer: that need hold no word of the process."""
    inside = set(numbers)
    answered = {one.to for one in view.relations(numbers, kinds=("responds-to",))} - inside if numbers else set()
    documents = {row.document.id for row in view.statements_of(sorted(answered))} & period
    with store.reading() as connection:
        return sorted(inside | set(around(connection, sorted(documents), period))) if documents else list(numbers)


def unknown_parties(store: Store, process: Process, world: World) -> tuple[str, ...]:
    """The parties of a process that nobody in the ledger is called, or is by what is known of states."""
    return named_nowhere(process, _parties(store, process, world))


def _identities(store: Store, numbers: Sequence[int], process: Process, world: World) -> dict[int, Identity]:
    """Those of the actors of some reports, and whoever goes by the name of a party or of one who speaks for it."""
    view = View(store)
    members = (one for _, names in process.members for name in names for one in view.find_identities(name))
    found = {one.id: one for one in (*view.identities(numbers), *members)}
    return found | {one.id: one for one in _parties(store, process, world)}


def _parties(store: Store, process: Process, world: World) -> list[Identity]:
    """Who goes by the names of the parties; a state under its own name, if reports only know its government or initials."""
    view = View(store)
    codes = {folded(name): code for code, state in world.states.items() for name in (state.name, *state.names)}
    found: list[Identity] = []
    for party in process.parties:
        called = view.find_identities(party)
        wanted = folded(party)
        if not any(wanted in folded_names((one.name, *one.names)) for one in called):
            called = [
                replace(one, names=(*one.names, party)) if _is_state(one, wanted, codes.get(wanted)) else one
                for one in {one.id: one for one in (*called, *_of_country(store, codes.get(wanted)))}.values()
            ]
        found += called
    return found


def _is_state(one: Identity, name: str, code: str | None) -> bool:
    if one.kind != "state":
        return False
    return (code is not None and one.country == code) or f"government of {name}" in folded_names((one.name, *one.names))


def _of_country(store: Store, code: str | None) -> list[Identity]:
    """The states of a country's code."""
    if code is None:
        return []
    with store.reading() as connection:
        numbers = states_of(connection, code)
    return View(store).identities(numbers)
