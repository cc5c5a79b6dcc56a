"""Who told what: the outlets of every telling of a statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, nulls_last, select

from verbale.ledger import schema
from verbale.ledger.fetch import chunks

__all__ = ["Tellers", "tellers"]


@dataclass(frozen=True, slots=True)
class Tellers:
    """One statement's tellings: the `ref` of the first, how many there are, and their outlets, the earliest first."""

    first: str
    tellings: int
    outlets: tuple[str, ...]


def tellers(connection: Connection, firsts: Iterable[int]) -> dict[int, Tellers]:
    """Those of statements, by the number of their first telling."""
    found: dict[int, Tellers] = {}
    statement, document = schema.statement.c, schema.document.c
    query = select(statement.telling_id, statement.id, statement.local, document.sha, document.outlet)
    query = query.join(schema.document, document.id == statement.document_id)
    query = query.order_by(nulls_last(document.published), statement.id)
    for some in chunks(list(dict.fromkeys(firsts))):
        refs: dict[int, str] = {}
        outlets: dict[int, dict[str, None]] = {}
        counts: dict[int, int] = {}
        for row in connection.execute(query.where(statement.telling_id.in_(some))):
            told = outlets.setdefault(row.telling_id, {})
            if row.outlet:
                told[row.outlet] = None
            counts[row.telling_id] = counts.get(row.telling_id, 0) + 1
            if row.id == row.telling_id:
                refs[row.id] = f"{row.sha[:12]}/{row.local}"
        found |= {
            number: Tellers(refs.get(number, ""), counts[number], tuple(told)) for number, told in outlets.items()
        }
    return found
