"""verbale keeps the minutes of news reports: who is reported to have said what, with the exact words.

    >>> import verbale
    >>> reading = verbale.read("Anna Berg said the talks would go on.")

Nothing heavy is imported before the first reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from verbale.errors import RefusedError, VerbaleError
    from verbale.intake import Taken, take
    from verbale.reader import Reader, Source
    from verbale.record import Document, Reading, Refusal, Statement, from_json, to_json

__all__ = [
    "Document",
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
    "to_json",
]

_HOMES = {
    "Document": "verbale.record",
    "Reader": "verbale.reader",
    "Reading": "verbale.record",
    "Refusal": "verbale.record",
    "RefusedError": "verbale.errors",
    "Statement": "verbale.record",
    "Taken": "verbale.intake",
    "VerbaleError": "verbale.errors",
    "from_json": "verbale.record",
    "take": "verbale.intake",
    "to_json": "verbale.record",
}


def read(source: Source, *, published: str | None = None, outlet: str | None = None, threads: int = 1) -> Reading:
    """Read one report; see `Reader.read`. The weights stay loaded for the next call with as many threads."""
    return _reader(threads).read(source, published=published, outlet=outlet)


_readers: dict[int, Reader] = {}


def _reader(threads: int) -> Reader:
    from verbale.reader import Reader

    if threads not in _readers:
        _readers[threads] = Reader(threads=threads)
    return _readers[threads]


def __getattr__(name: str) -> Any:
    """Import a public name where it is first used."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    message = f"module 'verbale' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
