"""The settled statements that new ones may bear on: of the days before and after, and where these are many, the nearest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from sqlalchemy import Connection, exists, or_, select

from verbale.ledger import schema
from verbale.ledger.around import unit_vectors
from verbale.ledger.candidates import day_number
from verbale.ledger.comparing import Floats
from verbale.ledger.fetch import chunks
from verbale.ledger.rows import StatementRow
from verbale.ledger.similar import near_any

__all__ = ["kept_vectors", "nearby", "retellings"]

_ALL = 2000  # settled statements in the window up to which all are looked at
_NEAREST = 32  # for each new one, where there are more


def nearby(
    connection: Connection, rows: Sequence[StatementRow], vectors: Floats, *, window_days: int, new: Iterable[int]
) -> list[int]:
    """Numbers of settled statements that one of `rows` may bear on, with the first telling of each.

    Args:
        connection: to the ledger.
        rows: new statements.
        vectors: theirs, [row, 384].
        window_days: before and after a new one. One without a day may bear on all, and all on it.
        new: numbers of all that are not settled.
    """
    unsettled = frozenset(new)
    table = schema.statement.c
    query = select(table.id).where(exists().where(schema.embedding.c.statement_id == table.id)).order_by(table.id)
    days = [day_number(row.day) for row in rows]
    if None not in days:
        since, until = _window([day for day in days if day], window_days)
        query = query.where(or_(table.day.is_(None), table.day.between(since, until)))
    numbers = np.array([n for n in connection.scalars(query) if n not in unsettled], dtype=np.int64)
    if len(numbers) > _ALL:
        numbers = near_any(connection, vectors, _NEAREST, numbers)
    found = set(numbers.tolist())
    for some in chunks(sorted(found)):
        found.update(connection.scalars(select(table.telling_id).where(table.id.in_(some))))
    return sorted(found - unsettled)


def _window(days: Sequence[int], window_days: int) -> tuple[str, str]:
    """ISO days, none beyond the first and the last that calendars know."""
    since = date.fromordinal(max(1, min(days) - window_days))
    until = date.fromordinal(min(date.max.toordinal(), max(days) + window_days))
    return since.isoformat(), until.isoformat() + "\uffff"


def kept_vectors(connection: Connection, numbers: Sequence[int]) -> Floats:
    """The vectors of settled statements [number, 384]; zeros for one that has none."""
    held = unit_vectors(connection, numbers)
    nothing = np.zeros(384, dtype=np.float32)
    return np.array([held.get(n, nothing) for n in numbers], dtype=np.float32).reshape(len(numbers), 384)


def retellings(connection: Connection, firsts: Sequence[int]) -> dict[int, int]:
    """The statements told first by some, each with that, by their numbers."""
    table = schema.statement.c
    found: dict[int, int] = {}
    for some in chunks(firsts):
        for row in connection.execute(select(table.id, table.telling_id).where(table.telling_id.in_(some))):
            found[row.id] = row.telling_id
    return found
