"""The statements that minutes of a process may be drawn from: those of reports that hold its words, and what bears on them.

More than belongs to the process, never less: the rules of the minutes say which of them do. A ledger of a million statements
is asked once for the reports, and then by number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, and_, or_, select

from verbale.ledger import schema
from verbale.ledger.fetch import chunks
from verbale.ledger.folding import clean

__all__ = ["around", "cast_of", "reports_of", "states_of", "unit_vectors"]


def reports_of(
    connection: Connection,
    words: Sequence[str],
    *,
    since: str | None = None,
    until: str | None = None,
    leave_out: Sequence[str] = (),
) -> list[int]:
    """The documents of a period with any of some words in text or title; all of the period without words.

    Days are ISO, both included; a document without a day lies in any period.
    """
    table = schema.document.c
    query = select(table.id)
    if since is not None:
        query = query.where(or_(table.published.is_(None), table.published >= since))
    if until is not None:
        query = query.where(or_(table.published.is_(None), table.published < until + "\uffff"))
    if leave_out:
        query = query.where(or_(table.outlet.is_(None), table.outlet.not_in([clean(name) for name in leave_out])))
    patterns = [pattern for word in words if (pattern := _pattern(word))]
    if patterns:
        query = query.where(
            or_(*(column.like(pattern, escape="\\") for pattern in patterns for column in (table.text, table.title)))
        )
    return list(connection.scalars(query.order_by(table.id)))


def _pattern(word: str) -> str:
    """SQLite knows the case of ASCII letters alone: any sign may stand for another."""
    parts = ["".join(_sign(c) for c in clean(part)) for part in word.split()]
    return "%" + "%".join(parts) + "%" if parts else ""


def _sign(c: str) -> str:
    if not c.isascii():
        return "_" if len(c.lower()) == len(c.upper()) == 1 else "%"
    return f"\\{c}" if c in "\\%_" else c


def around(connection: Connection, documents: Sequence[int], within: Collection[int] | None = None) -> list[int]:
    """The statements of some documents and all that bears on them: answers, retellings, and what lies in their content.

    Nothing is followed out of the documents `within`.
    """
    statement, relation = schema.statement.c, schema.relation.c
    allowed = None if within is None else frozenset(within)
    found: set[int] = set()
    waiting: set[int] = set()
    for some in chunks(list(documents)):
        waiting.update(connection.scalars(select(statement.id).where(statement.document_id.in_(some))))
    while waiting:
        found |= waiting
        near: set[int] = set()
        for some in chunks(sorted(waiting)):
            telling = select(statement.telling_id).where(statement.id.in_(some))
            kin = or_(statement.telling_id.in_(telling), statement.within_id.in_(some))
            bearing = and_(relation.from_id == statement.id, relation.to_id.in_(some))
            rows = [
                *connection.execute(select(statement.id, statement.document_id).where(kin)),
                *connection.execute(
                    select(statement.id, statement.document_id).join_from(schema.relation, schema.statement, bearing)
                ),
            ]
            near.update(row.id for row in rows if allowed is None or row.document_id in allowed)
        waiting = near - found
    return sorted(found)


def cast_of(connection: Connection, documents: Sequence[int]) -> list[int]:
    """The numbers of the identities of all actors of some documents."""
    table = schema.actor.c
    found: set[int] = set()
    for some in chunks(documents):
        found.update(connection.scalars(select(table.identity_id).where(table.document_id.in_(some)).distinct()))
    return sorted(found)


def states_of(connection: Connection, country: str) -> list[int]:
    """The numbers of the identities that are the state of a country's code."""
    table = schema.identity.c
    query = select(table.id).where(table.country == country, table.kind == "state")
    return list(connection.scalars(query.order_by(table.id)))


def unit_vectors(connection: Connection, numbers: Iterable[int]) -> dict[int, NDArray[np.float32]]:
    """The kept vectors (float32 [384], of unit length) of statements, by number; one that is not settled has none."""
    table = schema.embedding.c
    found: dict[int, NDArray[np.float32]] = {}
    for some in chunks(list(numbers)):
        query = select(table.statement_id, table.vector).where(table.statement_id.in_(some))
        for row in connection.execute(query):
            vector = np.frombuffer(row.vector, dtype=np.int8).astype(np.float32)
            found[row.statement_id] = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return found
