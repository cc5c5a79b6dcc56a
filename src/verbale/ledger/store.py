"""The file a ledger is: opened, brought up to date, and lent to one writer and any number of readers."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from verbale.errors import LedgerError
from verbale.ledger.migrations import migrate, migrations
from verbale.ledger.schema import APPLICATION_ID
from verbale.ledger.trouble import told

__all__ = ["Store"]

_MAGIC: Final = b"SQLite format 3\x00"
_CACHE_KIB: Final = 65_536  # of the file's pages, for each connection at the most
_NEW = "name a ledger, or a new file to begin one"


class Store:
    """An open ledger. Many threads may use it; `close` it, or use it in a `with`."""

    def __init__(self, path: str, engine: Engine, *, is_writable: bool) -> None:
        self.path = path
        self.is_writable = is_writable
        self._engine = engine

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = False, wait_seconds: float = 5.0) -> Store:
        """Open a ledger, and bring it to this version's form if it is of an older one.

        Args:
            path: The file.
            create: Begin a ledger where there is no file, or an empty one.
            wait_seconds: How long to wait for another program that writes.

        Raises:
            LedgerError: There is no such file, it is no ledger, it is damaged or from a newer verbale, or there is no right.
        """
        shown = os.fspath(path)
        _check_file(shown, create=create)
        is_writable = _may_write(shown)
        store = cls(shown, _engine(shown, is_writable=is_writable), is_writable=is_writable)
        try:
            store._check_form(create=create, wait_seconds=wait_seconds)
        except BaseException:
            store.close()
            raise
        return store

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the ledger as it is at the first question, whatever is written meanwhile."""
        with told(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, wait_seconds: float = 5.0) -> Iterator[Connection]:
        """A connection that may write: all that is done in it is kept, or nothing.

        Raises:
            LedgerError: Another program is still writing after `wait_seconds`, the disk is full, or there is no right.
        """
        if not self.is_writable:
            raise LedgerError(
                self.path,
                "there is no right to write to it",
                "change its permissions and its folder's, or copy it elsewhere",
            )
        with told(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {_milliseconds(wait_seconds)}")
            connection.rollback()
            connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    def check(self) -> None:
        """Read the whole file; raises `LedgerError` where it is damaged."""
        with self.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            astray = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if found != "ok" or astray is not None:
            problem = f"it is damaged ({found if found != 'ok' else f'a row of {astray[0]} leads nowhere'})"  # type: ignore[index]
            raise LedgerError(self.path, problem, "take it from a backup, or add the reports to a new ledger")

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check_form(self, *, create: bool, wait_seconds: float) -> None:
        application, form, tables = self._form()
        known = migrations()
        if application != APPLICATION_ID and (tables or not create):
            what = "it is a database, but no ledger of verbale" if tables else "it is empty, no ledger"
            raise LedgerError(self.path, what, _NEW)
        if form > len(known):
            problem = f"it was made by a newer verbale (its form is {form}, this one knows {len(known)})"
            raise LedgerError(self.path, problem, "use a newer verbale")
        if form == len(known):
            return
        with self.writing(wait_seconds) as connection:  # another program may have done it meanwhile: ask again, inside
            form = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        for migration in known[form:]:
            with self.writing(wait_seconds) as connection:
                if connection.exec_driver_sql("PRAGMA user_version").scalar_one() < migration.number:
                    migrate(connection, migration)

    def _form(self) -> tuple[int, int, int]:
        with self.reading() as connection:
            application, form, tables = (
                int(connection.exec_driver_sql(question).scalar_one())
                for question in (
                    "PRAGMA application_id",
                    "PRAGMA user_version",
                    "SELECT count(*) FROM sqlite_master",
                )
            )
        return application, form, tables


def _check_file(path: str, *, create: bool) -> None:
    """Say what can be said before SQLite sees the file, which would take or make whatever is there."""
    file = Path(path)
    try:
        if "\x00" in path:
            raise LedgerError(path, "no file can have such a name", _NEW)
        if not file.exists():
            if not create:
                raise LedgerError(path, "there is no such file", _NEW)
            if not file.parent.is_dir():
                raise LedgerError(path, "its folder does not exist", "make the folder first")
            return
        if not file.is_file():
            raise LedgerError(path, "it is no file", _NEW)
        with file.open("rb") as opened:
            head = opened.read(len(_MAGIC))
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise LedgerError(path, f"it cannot be opened ({problem})", "check its name and its permissions") from error
    if head and head != _MAGIC:
        raise LedgerError(path, "it is no ledger of verbale", _NEW)


def _may_write(path: str) -> bool:
    return (not Path(path).exists() or os.access(path, os.W_OK)) and os.access(Path(path).parent, os.W_OK)


def _engine(path: str, *, is_writable: bool) -> Engine:
    place = Path(path).absolute().as_uri()
    if is_writable:
        uri = f"{place}?mode=rwc"
    elif (log := Path(f"{path}-wal")).exists() and log.stat().st_size:
        uri = f"{place}?mode=ro"
    else:  # without the right to make the files of the write-ahead log, SQLite reads only what it is told stays as it is
        uri = f"{place}?mode=ro&immutable=1"

    def connect() -> sqlite3.Connection:
        # autocommit: SQLAlchemy's `begin` below says when a transaction begins, not the driver
        made = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256)
        made.execute("PRAGMA busy_timeout = 5000")
        made.execute("PRAGMA foreign_keys = ON")
        made.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        made.execute("PRAGMA temp_store = MEMORY")
        if is_writable:
            made.execute("PRAGMA journal_mode = WAL")
            made.execute(
                "PRAGMA synchronous = NORMAL"
            )  # with the log: whole whatever happens, at worst minus the last commits
        return made

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=28)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes: Any = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _milliseconds(seconds: float) -> int:
    return max(0, min(int(seconds * 1000), 2**31 - 1))
