"""The steps by which a ledger came to its present form: named, in order, each in one transaction and on record.

A step is a file of SQL in `sql/`; its name without the ending is the step's. A step that has been released is never
changed: a further one is added.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection

from verbale.ledger.schema import APPLICATION_ID

__all__ = ["Migration", "migrate", "migrations"]

_RECORD = "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step; after it, `PRAGMA user_version` is its `number`, from 1 on."""

    number: int
    name: str
    sql: str

    @property
    def statements(self) -> Iterator[str]:
        """The SQL statements one by one, for `executescript` would commit on its own."""
        held = ""
        for line in self.sql.splitlines(keepends=True):
            held += line
            if line.rstrip().endswith(";") and sqlite3.complete_statement(held):
                yield held.strip()
                held = ""


@cache
def migrations() -> tuple[Migration, ...]:
    """All steps this version knows, in order."""
    found = sorted(
        (step for step in files("verbale.ledger").joinpath("sql").iterdir() if step.name.endswith(".sql")),
        key=lambda step: step.name,
    )
    return tuple(
        Migration(number, step.name.removesuffix(".sql"), step.read_text(encoding="utf-8"))
        for number, step in enumerate(found, 1)
    )


def migrate(connection: Connection, migration: Migration) -> None:
    """Take one step, in the transaction that is under way."""
    connection.exec_driver_sql(_RECORD)
    for statement in migration.statements:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO migration VALUES (?, ?)", (migration.number, migration.name))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {migration.number}")
