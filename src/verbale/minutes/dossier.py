"""A dossier: a file in TOML that fixes a process.

name = "Grain corridor"
words = ["grain", "corridor"]
since = 2025-03-01
until = 2025-04-30
last_minutes = 2025-04-01
leave_out = ["The Evening Parrot"]
parties = ["Ruritania", "Freedonia"]

[members]                        # who speaks for a party, where the reports do not tell
Ruritania = ["The Yellow House"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from verbale.errors import UsageError
from verbale.ledger.rows import Identity
from verbale.minutes.parties import Parties
from verbale.minutes.record import Process

__all__ = ["read_dossier", "unknown_parties"]

_LISTS = ("words", "parties", "leave_out")
_DAYS = ("since", "until", "last_minutes")
_KEYS = ("name", *_LISTS, *_DAYS, "members")


def read_dossier(path: Path | str) -> Process:
    """The process that a dossier fixes.

    Raises `UsageError`, with the file and the line or key, where it cannot be read, is no TOML, or says what it may not.
    """
    path = Path(path)
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror or error}"
        raise UsageError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: is not UTF-8, at byte {error.start}; save it as UTF-8"
        raise UsageError(message) from error
    except tomllib.TOMLDecodeError as error:
        message = f"{path}: is no TOML: {error}"
        raise UsageError(message) from error
    return _process(path, told)


def _process(path: Path, told: Mapping[str, object]) -> Process:
    for key in told:
        if key not in _KEYS:
            _refuse(path, key, f"is unknown; known are {', '.join(_KEYS)}")
    name = told.get("name")
    if not isinstance(name, str) or not name.strip():
        _refuse(path, "name", "must be there, and be words")
    lists = {key: _words(path, key, told.get(key, [])) for key in _LISTS}
    days = {key: _day(path, key, told.get(key)) for key in _DAYS}
    if days["since"] and days["until"] and days["since"] > days["until"]:
        _refuse(path, "until", f"is {days['until']}, before since, which is {days['since']}")
    members = told.get("members", {})
    if not isinstance(members, dict):
        _refuse(path, "members", "must be a table of parties, each with a list of names")
    for party in members:
        if party not in lists["parties"]:
            _refuse(path, f"members.{party}", "is none of the parties")
    return Process(
        name=name.strip(),
        words=lists["words"],
        parties=lists["parties"],
        leave_out=lists["leave_out"],
        since=days["since"],
        until=days["until"],
        last_minutes=days["last_minutes"],
        members=tuple((party, _words(path, f"members.{party}", names)) for party, names in members.items()),
    )


def _words(path: Path, key: str, told: object) -> tuple[str, ...]:
    if not isinstance(told, list) or not all(isinstance(word, str) and word.strip() for word in told):
        _refuse(path, key, 'must be a list of words, as in ["grain", "corridor"]')
    return tuple(dict.fromkeys(str(word).strip() for word in told))


def _day(path: Path, key: str, told: object) -> str | None:
    if told is None:
        return None
    try:
        if isinstance(told, datetime):
            return told.date().isoformat()
        return (told if isinstance(told, date) else date.fromisoformat(str(told).strip())).isoformat()
    except ValueError:
        _refuse(path, key, f"must be a day, as in 2025-03-01, and is {told!r}")


def _refuse(path: Path, key: str, why: str) -> NoReturn:
    message = f"{path}: {key} {why}"
    raise UsageError(message)


def unknown_parties(process: Process, identities: Iterable[Identity]) -> tuple[str, ...]:
    """The parties of a process that no identity of the ledger is called: to be said, never guessed."""
    parties = Parties({one.id: one for one in identities}, process)
    return tuple(name for name in process.parties if parties.named(name) is None)
