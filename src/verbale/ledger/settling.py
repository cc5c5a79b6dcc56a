"""Settling a ledger: who is who, what is told twice and what bears on what, found anew for what has been added.

Each step asks the ledger, thinks, and writes its answer in one transaction. Killed in between, it goes on with the next call:
a statement counts as settled from when its vector is kept, and that is done last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from verbale.ledger import tellings as telling
from verbale.ledger.comparing import Comparer, Floats
from verbale.ledger.decision import Decision
from verbale.ledger.filter import Filter
from verbale.ledger.identity import Decision as Ruling
from verbale.ledger.identity import Known, blocks, identify
from verbale.ledger.relating import relations
from verbale.ledger.relating.linking import WINDOW_DAYS
from verbale.ledger.rows import Identity, StatementRow
from verbale.ledger.sentences import as_sentence
from verbale.ledger.view import View
from verbale.ledger.voices import Voices
from verbale.ledger.writer import Writer
from verbale.world import World

__all__ = ["Settled", "settle", "settle_identities"]

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Settled:
    """What was settled: statements looked at anew, identities in all, statements told before, relations found."""

    statements: int
    identities: int
    retellings: int
    relations: int


def settle(
    view: View,
    writer: Writer,
    comparer: Comparer,
    *,
    world: World | None = None,
    own: Sequence[Known] = (),
    whole: bool = False,
    say: Say = lambda _: None,
) -> Settled:
    """Settle what is not settled yet; with `whole`, all of the ledger, as if it had come at once.

    Args:
        view: the ledger.
        writer: the same ledger.
        comparer: the model that tells what is near and what follows.
        world: what is known before reading.
        own: identities the user knows.
        whole: forget what was found before, but not what people decided.
        say: is told what is being done.
    """
    unsettled = frozenset(view.without_embedding())
    new = None if whole else unsettled
    if new is not None and not new:
        return Settled(0, 0, 0, 0)
    say("who is who")
    fresh = None if new is None else {row.document.id for row in view.statements_of(sorted(new))}
    identities = settle_identities(view, writer, fresh, world=world, own=own)
    known = {one.id: one for one in view.identities()}
    voices = Voices(known)
    say("what is told twice")
    rows = _near(view, new)
    vectors = _vectors(comparer, rows, known)
    first = telling.tellings(rows, vectors, voices=voices, comparer=comparer, new=new)
    writer.set_tellings(first, whole=whole)
    say("what bears on what")
    rows = view.statements_of([row.id for row in rows])  # with their first tellings
    found = relations(rows, vectors, voices=voices, comparer=comparer, new=new)
    writer.set_relations(found, among=new)
    at = [i for i, row in enumerate(rows) if whole or row.id in unsettled]
    writer.set_embeddings([rows[i].id for i in at], vectors[at])
    retold = sum(number != of for number, of in first.items())
    return Settled(len(rows) if new is None else len(new), identities, retold, len(found))


def settle_identities(
    view: View,
    writer: Writer,
    fresh: set[int] | None = None,
    *,
    world: World | None = None,
    own: Sequence[Known] = (),
) -> int:
    """Who is who, for the groups that have an actor of a `fresh` document; all where that is None. Returns how many."""
    actors = view.actor_rows()
    rulings = [_ruling(decision) for decision in view.decisions() if decision.kind != "undo"]
    if fresh is None:
        found = identify(actors, rulings, world=world, own=own)
        writer.set_identities(found, whole=True)
        return len(found)
    found = []
    for group in blocks(actors, rulings, world=world, own=own):
        if any(actor.document.id in fresh for actor in group):
            found += identify(group, rulings, world=world, own=own)
    writer.set_identities(found, whole=False)
    return len(found)


def _ruling(decision: Decision) -> Ruling:
    """The later counts, which is that of the greater number: two may be of one second."""
    kind: Literal["merge", "split"] = "merge" if decision.kind == "merge" else "split"
    return Ruling(
        kind,
        decision.actors,
        decision.others,
        who=decision.by,
        when=f"{decision.id:012}",
        undone=not decision.is_active,
    )


def _near(view: View, new: frozenset[int] | None) -> list[StatementRow]:
    """The statements a new one may bear on: those of the days before and after it; all where `new` is None."""
    if new is None:
        return view.statements()
    days = [row.day for row in view.statements_of(sorted(new))]
    if None in days:
        return view.statements()
    first, last = (date.fromisoformat(end(day for day in days if day)) for end in (min, max))
    span = timedelta(days=WINDOW_DAYS)
    since, until = (first - span).isoformat(), (last + span).isoformat()
    rows = {row.id: row for row in view.statements(Filter(since=since, until=until))}
    return [*rows.values(), *view.statements_of([number for number in sorted(new) if number not in rows])]


def _vectors(comparer: Comparer, rows: Sequence[StatementRow], known: dict[int, Identity]) -> Floats:
    return comparer.embed([as_sentence(row, known) for row in rows]) if rows else np.zeros((0, 384), dtype=np.float32)
