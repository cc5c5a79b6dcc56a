"""What a newer reading changed, as lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from verbale.desk.rows import ChangeLine
from verbale.ledger.diff import Diff, diff
from verbale.record import Actor, Reading, Statement

__all__ = ["changes"]


def changes(old: Reading, new: Reading) -> list[ChangeLine]:
    """What `new`, a reading of the same document, says otherwise than `old`."""
    return list(_lines(old, new, diff(old, new)))


def _lines(old: Reading, new: Reading, found: Diff) -> Iterator[ChangeLine]:
    key = new.document.key
    for statement in found.appeared:
        yield ChangeLine(key, "appeared", "statement", statement.id, "", "", _said(new, statement))
    for actor in found.actors_appeared:
        yield ChangeLine(key, "appeared", "actor", actor.id, "", "", _called(actor))
    for statement in found.vanished:
        yield ChangeLine(key, "vanished", "statement", statement.id, "", _said(old, statement), "")
    for actor in found.actors_vanished:
        yield ChangeLine(key, "vanished", "actor", actor.id, "", _called(actor), "")
    for change in found.changes:
        before, after = (
            _plain(reading, change.field, value) for reading, value in ((old, change.old), (new, change.new))
        )
        if change.field != "mentions":
            yield ChangeLine(key, "changed", change.what, change.new_id, change.field, before, after)


def _said(reading: Reading, statement: Statement) -> str:
    return " ".join(reading.words(spans) for spans in (statement.source, statement.cue, statement.content) if spans)


def _called(actor: Actor) -> str:
    return ", ".join((actor.name, *actor.roles))


def _plain(reading: Reading, field: str, value: Any) -> str:
    """A value of a record for people: the words of spans, names as they are, else JSON."""
    if value is None or value in ((), []):
        return ""
    if field in {"source", "cue", "content", "quotes"}:
        return " … ".join(reading.document.text[start:end] for start, end in value)
    if isinstance(value, str):
        return value
    if isinstance(value, Iterable) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False)
