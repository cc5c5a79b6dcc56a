"""verbale keeps the minutes of news reports: who is reported to have said what, with the exact words.

    >>> import verbale
    >>> reading = verbale.read("Anna Berg said the talks would go on.")

Nothing heavy is imported before the first reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pathlib import Path

    from verbale.desk import Ledger, Question, to_arrow
    from verbale.errors import LedgerError, RefusedError, VerbaleError
    from verbale.intake import Taken, take
    from verbale.reader import Reader, Source
    from verbale.record import Document, Reading, Refusal, Statement, from_json, to_json

__all__ = [
    "Document",
    "Ledger",
    "LedgerError",
    "Question",
    "Reader",
    "Reading",
    "Refusal",
    "RefusedError",
    "Statement",
    "Taken",
    "VerbaleError",
    "__version__",
    "from_json",
    "read",
    "take",
    "to_arrow",
    "to_json",
]

_HOMES = {
    "Document": "verbale.record",
    "Ledger": "verbale.desk",
    "LedgerError": "verbale.errors",
    "Question": "verbale.desk",
    "Reader": "verbale.reader",
    "Reading": "verbale.record",
    "Refusal": "verbale.record",
    "RefusedError": "verbale.errors",
    "Statement": "verbale.record",
    "Taken": "verbale.intake",
    "VerbaleError": "verbale.errors",
    "from_json": "verbale.record",
    "take": "verbale.intake",
    "to_arrow": "verbale.desk",
    "to_json": "verbale.record",
}


def read(
    source: Source,
    *,
    published: str | None = None,
    outlet: str | None = None,
    threads: int = 1,
    world: str | Path | None = None,
) -> Reading:
    """Read one report; see `Reader` and its `read`.

    The weights stay loaded for the next call with as many threads and the same tables of the caller's own.
    """
    return _reader(threads, world).read(source, published=published, outlet=outlet)


_readers: dict[tuple[int, str], Reader] = {}


def _reader(threads: int, world: str | Path | None) -> Reader:
    if world is None and (threads, "") in _readers:
        return _readers[threads, ""]
    from verbale.reader import Reader

    # the tables are read at each call, for they may have been changed; weights are loaded only when something is read
    reader = Reader(threads=threads, world=world)
    return _readers.setdefault((threads, reader.suffix), reader)


def __getattr__(name: str) -> Any:
    """Import a public name where it is first used."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    message = f"module 'verbale' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
