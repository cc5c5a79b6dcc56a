"""From what a user calls something to its number in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, func, select

from verbale.ledger import schema
from verbale.ledger.folding import clean, folded

__all__ = ["document_number", "identity_numbers"]

_SHA_DIGITS: Final = 64
_SHORT_DIGITS: Final = 12
_LARGEST: Final = 2**63 - 1
_MOST: Final = 1000


def document_number(connection: Connection, name: int | str) -> int | None:
    """The number of a document called by its number, its SHA-256 or the beginning of it, or a key."""
    table, key = schema.document.c, schema.document_key.c
    if isinstance(name, int):
        return name if 0 <= name <= _LARGEST else None
    name = clean(name)
    if _SHORT_DIGITS <= len(name) <= _SHA_DIGITS and set(name) <= set("0123456789abcdef"):
        number = connection.scalar(select(table.id).where(table.sha >= name, table.sha < name + "g").limit(1))
        if number is not None:
            return int(number)
    number = connection.scalar(select(table.id).where(table.key == name).order_by(table.id).limit(1))
    if number is None:
        number = connection.scalar(select(key.document_id).where(key.key == name).order_by(key.document_id).limit(1))
    return int(number) if number is not None else None


def identity_numbers(connection: Connection, name: str) -> list[int]:
    """The identities called just so, then those with all the words in one of their names; the most reported first."""
    wanted = folded(name)
    if not wanted:
        return []
    table = schema.identity_name.c
    exact = list(connection.scalars(select(table.identity_id).where(table.folded == wanted)))
    query = select(table.identity_id).distinct()
    for word in wanted.split():
        query = query.where(func.instr(" " + table.folded + " ", f" {word} ") > 0)
    wider = [number for number in connection.scalars(query.limit(_MOST)) if number not in set(exact)]
    return _by_reports(connection, exact) + _by_reports(connection, wider)


def _by_reports(connection: Connection, numbers: Sequence[int]) -> list[int]:
    actor = schema.actor.c
    reports: dict[int, int] = {}
    for start in range(0, len(numbers), 500):
        some = numbers[start : start + 500]
        query = select(actor.identity_id, func.count().label("reports")).where(actor.identity_id.in_(some))
        reports |= {row.identity_id: row.reports for row in connection.execute(query.group_by(actor.identity_id))}
    return sorted(numbers, key=lambda number: (-reports.get(number, 0), number))
