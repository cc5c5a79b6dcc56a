"""Settling a ledger: who is who, what is told twice and what bears on what, found anew for what has been added.

Each step asks the ledger, thinks, and writes its answer in one transaction. Killed in between, it goes on with the next call:
a statement counts as settled from when its vector is kept, and that is done last. New statements are settled some reports at a
time, each with those before it that it may bear on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from verbale.ledger import tellings as telling
from verbale.ledger.comparing import Comparer, Floats
from verbale.ledger.identity import Known, blocks, identify
from verbale.ledger.relating import relations
from verbale.ledger.relating.linking import MOST_ANSWERED, WINDOW_DAYS
from verbale.ledger.rows import Identity, Relation, StatementRow
from verbale.ledger.sentences import as_sentence
from verbale.ledger.similar import as_kept
from verbale.ledger.view import View
from verbale.ledger.voices import Voices
from verbale.ledger.writer import Writer
from verbale.world import World

__all__ = ["Settled", "settle", "settle_identities"]

Say = Callable[[str], None]
_BATCH = 1000  # new statements, at the least, that are settled at once


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
    new = frozenset(view.without_embedding())
    if not new and not whole:
        return Settled(0, 0, 0, 0)
    say("who is who")
    fresh = None if whole else view.documents_of(new)
    identities = settle_identities(view, writer, fresh, world=world, own=own)
    say("what is told twice and what bears on what")
    if whole:
        rows = view.statements()
        known = _known(view, rows)
        vectors = as_kept(_vectors(comparer, rows, known))
        told, found = _compared(writer, comparer, rows, vectors, known, None)
        writer.set_embeddings([row.id for row in rows], vectors)
        return Settled(len(rows), identities, told, found)
    told = found = 0
    waiting = set(new)
    for some in _batches(view.statements_of(sorted(new))):
        mine = [row.id for row in some]
        counts = _settle_batch(view, writer, comparer, some, frozenset(waiting))
        told, found = told + counts[0], found + counts[1]
        waiting.difference_update(mine)
    return Settled(len(new), identities, told, found)


def _batches(rows: Sequence[StatementRow]) -> Iterator[list[StatementRow]]:
    """Whole reports, so many that what they are compared with fits into memory."""
    batch: list[StatementRow] = []
    for row in rows:
        if len(batch) >= _BATCH and row.document.id != batch[-1].document.id:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _settle_batch(
    view: View, writer: Writer, comparer: Comparer, own: Sequence[StatementRow], waiting: frozenset[int]
) -> tuple[int, int]:
    """Settle some of the statements that are waiting for it; how many were told before, and relations found."""
    vectors = as_kept(_vectors(comparer, own, _known(view, own)))
    numbers, kept = view.nearby(own, vectors, window_days=WINDOW_DAYS, new=waiting)
    rows = [*own, *view.statements_of(numbers)]
    new = frozenset(row.id for row in own)
    counts = _compared(writer, comparer, rows, np.concatenate([vectors, kept]), _known(view, rows), new, view=view)
    writer.set_embeddings([row.id for row in own], vectors)
    return counts


def _compared(
    writer: Writer,
    comparer: Comparer,
    rows: Sequence[StatementRow],
    vectors: Floats,
    known: dict[int, Identity],
    new: frozenset[int] | None,
    *,
    view: View | None = None,
) -> tuple[int, int]:
    voices = Voices(known)
    first = telling.tellings(rows, vectors, voices=voices, comparer=comparer, new=new)
    others = _others(view, rows, first) if view is not None else {}
    # what stays as it was is not written: another program may have settled it anew meanwhile
    changed = {row.id: first[row.id] for row in rows if new is None or row.id in new or row.telling != first[row.id]}
    writer.set_tellings({**others, **changed}, whole=new is None)
    told = [replace(row, telling=first[row.id]) for row in rows]
    found = relations(told, vectors, voices=voices, comparer=comparer, new=new)
    if view is None or new is None:
        writer.set_relations(found, among=new)
    else:
        kept, among = _with_held(view, found, new)
        writer.set_relations(kept, among=among)
    return sum(number != of and (new is None or number in new) for number, of in first.items()), len(found)


def _others(view: View, rows: Sequence[StatementRow], first: Mapping[int, int]) -> dict[int, int]:
    """The first telling of what is not among the rows, where the one they had is no longer the first."""
    moved = {row.id: first[row.id] for row in rows if row.telling == row.id and first[row.id] != row.id}
    return {number: moved[of] for number, of in view.retellings(sorted(moved)).items() if number not in first}


def _with_held(view: View, found: Sequence[Relation], new: frozenset[int]) -> tuple[list[Relation], frozenset[int]]:
    """With what older statements are held to answer: each answers the likeliest of all. Also, whose relations these are."""
    answering = {one.from_ for one in found if one.kind == "responds-to"} - new
    held = [
        one
        for one in (view.relations(sorted(answering)) if answering else ())
        if one.origin == "ledger" and one.from_ not in new and one.to not in new
    ]
    answers: dict[int, list[Relation]] = {number: [] for number in answering}
    rest: list[Relation] = []
    for one in (*found, *held):
        (answers[one.from_] if one.kind == "responds-to" and one.from_ in answering else rest).append(one)
    for own in answers.values():
        rest += sorted(own, key=lambda one: (-one.confidence, one.to))[:MOST_ANSWERED]
    return rest, new | answering


def _known(view: View, rows: Sequence[StatementRow]) -> dict[int, Identity]:
    """Everybody who says, hears or is meant by something in these rows."""
    numbers = {n for row in rows for n in (*row.speakers, *row.addressees, *(who for who, _ in row.about))}
    return {one.id: one for one in view.identities(sorted(numbers))}


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
    decisions = view.decisions()
    if fresh is None:
        found = identify(actors, decisions, world=world, own=own)
        writer.set_identities(found, whole=True)
        return len(found)
    found = []
    for group in blocks(actors, decisions, world=world, own=own):
        if any(actor.document.id in fresh for actor in group):
            found += identify(group, decisions, world=world, own=own)
    writer.set_identities(found, whole=False)
    return len(found)


def _vectors(comparer: Comparer, rows: Sequence[StatementRow], known: dict[int, Identity]) -> Floats:
    return comparer.embed([as_sentence(row, known) for row in rows]) if rows else np.zeros((0, 384), dtype=np.float32)
