"""Human decisions and refusals as rows: kept, undone by further rows, and read back."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from verbale.errors import UsageError
from verbale.ledger import schema
from verbale.ledger.decision import Decision
from verbale.ledger.flatten import packed
from verbale.ledger.folding import clean
from verbale.record import Refusal

__all__ = ["decide", "decisions", "refusals", "refuse", "undo"]

_LARGEST = 2**63 - 1


def refuse(connection: Connection, refusal: Refusal, added: str) -> None:
    """Keep a refusal; one of the same key gives way."""
    row = {
        "key": clean(refusal.key), "outcome": refusal.outcome, "reason": clean(refusal.reason),
        "advice": clean(refusal.advice), "added": added,
    }  # fmt: skip
    renewed = {name: value for name, value in row.items() if name != "key"}
    connection.execute(upsert(schema.refusal).on_conflict_do_update(index_elements=["key"], set_=renewed), row)


def refusals(connection: Connection) -> list[Refusal]:
    """All refusals, by key."""
    table = schema.refusal.c
    found = connection.execute(select(table.key, table.reason, table.advice, table.outcome).order_by(table.key))
    return [Refusal(key=row.key, reason=row.reason, advice=row.advice, outcome=row.outcome) for row in found]


def decide(connection: Connection, decision: Decision) -> Decision:
    """Keep a merge or a split; returns it with its number."""
    actors, others = decision.actors, decision.others
    if decision.kind == "merge" and (len(actors) < 2 or others):  # noqa: PLR2004 - it takes two to be one
        message = "a merge needs at least two actors"
        raise UsageError(message)
    if decision.kind == "split" and (not actors or not others or set(actors) & set(others)):
        message = "a split needs actors on both sides, none of them on both"
        raise UsageError(message)
    unknown = [number for number in (*actors, *others) if not _is_actor(connection, number)]
    if unknown:
        message = f"there is no actor {unknown[0]} in this ledger"
        raise UsageError(message)
    return _keep(connection, decision)


def undo(connection: Connection, decision: Decision) -> Decision:
    """Keep that the decision `decision.undoes` no longer holds; returns the undoing with its number."""
    held = {row.id: row for row in decisions(connection)}
    undone = held.get(decision.undoes or 0)
    if undone is None:
        message = f"there is no decision {decision.undoes} in this ledger"
        raise UsageError(message)
    if any(row.undoes == undone.id for row in held.values()):
        message = f"decision {undone.id} is undone already; to hold to it again, undo the undoing"
        raise UsageError(message)
    return _keep(connection, decision)


def decisions(connection: Connection) -> list[Decision]:
    """All decisions, the earliest first; `is_active` where no undoing that holds undoes it."""
    rows = connection.execute(select(schema.decision).order_by(schema.decision.c.id)).all()
    found = [
        Decision(
            row.id,
            row.kind,
            _numbers(row.actors),
            _numbers(row.others),
            row.made,
            row.made_by,
            row.because,
            row.undoes_id,
        )
        for row in rows
    ]
    undone: set[int] = set()
    for row in reversed(found):  # an undoing comes after what it undoes
        if row.undoes is not None and row.id not in undone:
            undone.add(row.undoes)
    return [dataclasses.replace(row, is_active=row.id not in undone) for row in found]


def _keep(connection: Connection, decision: Decision) -> Decision:
    row = {
        "kind": decision.kind, "actors": packed(decision.actors), "others": packed(decision.others),
        "made": clean(decision.made), "made_by": clean(decision.by), "because": clean(decision.because),
        "undoes_id": decision.undoes,
    }  # fmt: skip
    kept = connection.execute(insert(schema.decision), row).lastrowid
    return dataclasses.replace(decision, id=kept)


def _is_actor(connection: Connection, number: int) -> bool:
    return 0 < number <= _LARGEST and (
        connection.scalar(select(schema.actor.c.id).where(schema.actor.c.id == number)) is not None
    )


def _numbers(json: str) -> tuple[int, ...]:
    return tuple(msgspec.json.decode(json, type=Sequence[int]))
