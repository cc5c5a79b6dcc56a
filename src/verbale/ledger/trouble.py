"""The one seam at which the errors of SQLite and SQLAlchemy become a `LedgerError`."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import msgspec
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from verbale.errors import LedgerError, RecordError

__all__ = ["told"]

_SAID: Final[dict[str, tuple[str, str]]] = {
    "SQLITE_BUSY": ("another program is writing to this ledger", "wait until it is done, then run this again"),
    "SQLITE_LOCKED": ("another program is writing to this ledger", "wait until it is done, then run this again"),
    "SQLITE_READONLY": (
        "there is no right to write to it",
        "change its permissions and its folder's, or copy it elsewhere",
    ),
    "SQLITE_PERM": ("there is no right to open it", "change its permissions"),
    "SQLITE_AUTH": ("there is no right to open it", "change its permissions"),
    "SQLITE_CANTOPEN": ("it cannot be opened", "check that it and its folder exist and may be read and written"),
    "SQLITE_FULL": ("no space is left on the disk", "make room and run this again: nothing that was added is lost"),
    "SQLITE_IOERR": (
        "the disk did not take or give what it should",
        "check that it is not full and in order, then run this again: nothing that was added is lost",
    ),
    "SQLITE_CORRUPT": ("it is damaged", "take it from a backup, or add the reports to a new ledger"),
    "SQLITE_NOTADB": ("it is no ledger of verbale", "name a ledger, or a new file to begin one"),
    "SQLITE_TOOBIG": ("a document is too long for a ledger", "split it"),
    "SQLITE_NOMEM": ("there is not enough memory", "ask for less at once"),
}
_ELSE = ("it does not answer as a ledger should", "take it from a backup, or add the reports to a new ledger")


@contextmanager
def told(path: str) -> Iterator[None]:
    """Raise what goes wrong inside as a `LedgerError` about the file `path`."""
    try:
        yield
    except DBAPIError as error:
        raise _told(path, error.orig) from error
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise _told(path, error) from error
    except (zlib.error, msgspec.MsgspecError, RecordError) as error:  # a record in it that is none
        raise LedgerError(path, *_SAID["SQLITE_CORRUPT"]) from error


def _told(path: str, error: BaseException | None) -> LedgerError:
    name = getattr(error, "sqlite_errorname", "") or ""
    problem, advice = _SAID.get("_".join(name.split("_")[:2]), _ELSE)
    detail = f" ({error})" if (problem, advice) == _ELSE else ""
    return LedgerError(path, f"{problem}{detail}", advice)
