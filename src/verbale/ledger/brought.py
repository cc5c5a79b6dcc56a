"""The identities a user has brought along, kept in the ledger: whoever settles it later needs them again."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection

from verbale.ledger.folding import clean
from verbale.ledger.identity import Known

__all__ = ["brought", "keep_brought"]

_decode = msgspec.json.Decoder(Known).decode


def brought(connection: Connection) -> list[Known]:
    """All that were brought, in the order in which they came."""
    rows = connection.exec_driver_sql("SELECT record FROM brought ORDER BY position")
    return [_decode(row.record) for row in rows]


def keep_brought(connection: Connection, known: Iterable[Known]) -> None:
    """Keep some; one of a name that is kept already takes its place."""
    for one in known:
        name = clean(one.name)
        connection.exec_driver_sql("DELETE FROM brought WHERE name = ?", (name,))
        record = clean(msgspec.json.encode(one).decode())
        connection.exec_driver_sql("INSERT INTO brought (name, record) VALUES (?, ?)", (name, record))
