"""A reading into a ledger, in the transaction under way: whole, once, and with the numbers it had before."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

from sqlalchemy import Connection, Table, and_, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from verbale.ledger import schema
from verbale.ledger.diff import matched_actors, matched_statements
from verbale.ledger.flatten import Numbers, actor_names, flatten, packed
from verbale.ledger.folding import clean, folded_names
from verbale.record import Document, Reading, from_json, to_json

__all__ = ["add_reading", "drop_empty_identities", "restored", "says_otherwise"]

_SAID: Final = ("uri", "outlet", "title", "byline", "language", "published")
_CORRECTED: Final = ("uri", "outlet", "title", "published")  # what a user says of a document, by options or a catalogue
_BY_DOCUMENT: Final = (schema.part, schema.actor, schema.statement, schema.event)
_CHUNK: Final = 500


def restored(record: bytes) -> Reading:
    """The reading whose compressed JSON a ledger holds."""
    return from_json(zlib.decompress(record))


def add_reading(connection: Connection, reading: Reading, added: str) -> Literal["new", "same", "newer"]:
    """Add what one reader found in one document; see `Writer.add`."""
    document = reading.document
    known = connection.execute(select(schema.document).where(schema.document.c.sha == document.id)).one_or_none()
    if known is None:
        number = _next(connection, "document", 1)[0]
        connection.execute(insert(schema.document), {"id": number, "sha": document.id, **_document(document)})
        _remember_key(connection, number, document.key, added)
        _keep_record(connection, number, reading, added)
        _keep_rows(connection, reading, number, {}, {}, {})
        return "new"
    _remember_key(connection, known.id, document.key, added)
    if _holds(connection, known.id, reading) and not _says_more(document, known):
        return "same"
    old = _current(connection, known.id)
    connection.execute(update(schema.document).where(schema.document.c.id == known.id), _document(document, known.key))
    _keep_record(connection, known.id, reading, added)
    _replace_rows(connection, old, reading, known.id)
    return "newer"


def _document(document: Document, key: str | None = None) -> dict[str, Any]:
    said = {name: getattr(document, name) for name in _SAID}
    text = clean(document.text)
    return {
        **{name: clean(value) if value is not None else None for name, value in said.items()},
        "key": key or clean(document.key),
        "text": text,
        "is_altered": int(text != document.text),
    }


def says_otherwise(document: Document, known: Any) -> bool:
    """Whether what is said of a document corrects what is `known`: the row of the same document under the same key.

    Under another key it is a copy of it: whose outlet is right, nobody can tell, and the first stays.
    """
    pairs = [(getattr(document, name), getattr(known, name)) for name in _CORRECTED]
    return clean(document.key) == known.key and any(
        said is not None and held is not None and clean(said) != held for said, held in pairs
    )


def _says_more(document: Document, known: Any) -> bool:
    """Whether the caller knows what was unknown or wrong when the document was added, and nothing known is now not."""
    more = [name for name in _SAID if getattr(known, name) is None and getattr(document, name) is not None]
    less = [name for name in _SAID if getattr(known, name) is not None and getattr(document, name) is None]
    return (bool(more) or says_otherwise(document, known)) and not less


def _remember_key(connection: Connection, document: int, key: str, added: str) -> None:
    row = {"document_id": document, "key": clean(key), "added": added}
    connection.execute(upsert(schema.document_key).on_conflict_do_nothing(), row)
    connection.execute(delete(schema.refusal).where(schema.refusal.c.key == bindparam("gone")), {"gone": clean(key)})


def _holds(connection: Connection, document: int, reading: Reading) -> bool:
    table = schema.reading.c
    held = select(table.id).where(
        table.document_id == document,
        table.reader_version == clean(reading.reader.version),
        table.reader_model == clean(reading.reader.model),
    )
    return connection.execute(held).first() is not None


def _current(connection: Connection, document: int) -> Reading:
    table = schema.reading.c
    return restored(
        connection.execute(select(table.record).where(table.document_id == document, table.is_current)).scalar_one()
    )


def _keep_record(connection: Connection, document: int, reading: Reading, added: str) -> None:
    table = schema.reading
    connection.execute(update(table).where(table.c.document_id == document, table.c.is_current), {"is_current": 0})
    row = {
        "document_id": document, "reader_version": clean(reading.reader.version),
        "reader_model": clean(reading.reader.model), "added": added, "is_current": 1,
        "record": zlib.compress(to_json(reading), 6),
    }  # fmt: skip
    keys = ["document_id", "reader_version", "reader_model"]
    renewed = {name: row[name] for name in ("added", "is_current", "record")}
    connection.execute(upsert(table).on_conflict_do_update(index_elements=keys, set_=renewed), row)


def _keep_rows(
    connection: Connection,
    reading: Reading,
    document: int,
    actors: Mapping[int, int],
    identities: Mapping[int, int],
    statements: Mapping[int, int],
) -> None:
    """Write the rows of a reading; the maps lead from positions in it to the numbers held from an earlier reading."""
    numbers = Numbers(
        document=document,
        actors=(of_actors := _numbered(connection, "actor", len(reading.actors), actors)),
        identities=_identities(connection, reading, of_actors, identities),
        statements=_numbered(connection, "statement", len(reading.statements), statements),
        events=_numbered(connection, "event", len(reading.events), {}),
    )
    for name, rows in flatten(reading, numbers).items():
        if rows:
            connection.execute(insert(schema.metadata.tables[name]), rows)


def _numbered(connection: Connection, table: str, count: int, held: Mapping[int, int]) -> list[int]:
    fresh = iter(_next(connection, table, count - len(held)))
    return [held[n] if n in held else next(fresh) for n in range(count)]


def _next(connection: Connection, table: str, count: int) -> range:
    """Numbers of a table that no row has or ever had."""
    if not count:
        return range(0)
    last = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar() or 0
    return range(last + 1, last + 1 + count)


def _identities(connection: Connection, reading: Reading, actors: Sequence[int], held: Mapping[int, int]) -> list[int]:
    """The identities of actors; one of its own, of the actor's number if that is free, for each that has none."""
    fresh = {n: actor for n, actor in enumerate(actors) if n not in held}
    table = schema.identity
    taken = set(connection.scalars(select(table.c.id).where(table.c.id.in_(fresh.values())))) if fresh else set()
    last = max(connection.scalar(select(func.max(table.c.id))) or 0, *actors) if taken else 0
    found, rows, names = dict(held), [], []
    for n, number in fresh.items():
        if number in taken:
            last += 1
        identity = found[n] = last if number in taken else number
        actor = reading.actors[n]
        called = actor_names(actor, reading.document.text)
        rows.append({
            "id": identity, "name": clean(actor.name), "kind": actor.kind, "country": actor.country,
            "sector": actor.sector, "roles": packed([clean(role) for role in actor.roles]), "names": packed(called),
        })  # fmt: skip
        names += [{"folded": fold, "identity_id": identity} for fold in folded_names(called)]
    if rows:
        connection.execute(insert(table), rows)
    if names:
        connection.execute(insert(schema.identity_name), names)
    return [found[n] for n in range(len(actors))]


def _replace_rows(connection: Connection, old: Reading, new: Reading, document: int) -> None:
    """The rows of `new` for those of `old`; what both have keeps its number, and with it what rests on the number."""
    actors, statements, identities = _rows_of(connection, document)
    held_actors = {n: actors[o] for o, n in matched_actors(old, new).items()}
    held_statements = {n: statements[o] for o, n in matched_statements(old, new).items()}
    _drop_rows(connection, document, actors, statements)
    gone = [number for number in statements if number not in set(held_statements.values())]
    is_moved = old.document.published != new.document.published  # then other statements are near it
    retold = [
        statements[o]
        for o, n in matched_statements(old, new).items()
        if is_moved or old.words(old.statements[o].spans) != new.words(new.statements[n].spans)
    ]
    _drop_findings(connection, gone, retold)
    tellings = _tellings(connection, held_statements.values())
    connection.execute(delete(schema.statement).where(schema.statement.c.document_id == document))
    _keep_rows(
        connection,
        new,
        document,
        held_actors,
        {n: identities[number] for n, number in held_actors.items()},
        held_statements,
    )
    _restore_tellings(connection, tellings)
    drop_empty_identities(connection, set(identities.values()))


def _rows_of(connection: Connection, document: int) -> tuple[list[int], list[int], dict[int, int]]:
    """Numbers of the actors and of the statements in order of the reading, and the identities of the actors."""
    actor, statement = schema.actor.c, schema.statement.c
    people = connection.execute(
        select(actor.id, actor.identity_id).where(actor.document_id == document).order_by(actor.position)
    ).all()
    said = connection.scalars(
        select(statement.id).where(statement.document_id == document).order_by(statement.position)
    )
    return [row.id for row in people], list(said), {row.id: row.identity_id for row in people}


def _drop_rows(connection: Connection, document: int, actors: Sequence[int], statements: Sequence[int]) -> None:
    events = list(connection.scalars(select(schema.event.c.id).where(schema.event.c.document_id == document)))
    for column, numbers in (
        (schema.event_actor.c.event_id, events),
        (schema.statement_actor.c.statement_id, statements),
        (schema.channel_step.c.statement_id, statements),
        (schema.statement_words.c.id, statements),
        (schema.mention.c.actor_id, actors),
    ):
        _drop(connection, column.table, column, numbers)
    relation = schema.relation
    for some in _chunks(statements):
        connection.execute(delete(relation).where(and_(relation.c.origin == "report", relation.c.from_id.in_(some))))
    for table in (schema.event, schema.actor, schema.part):
        connection.execute(delete(table).where(table.c.document_id == document))


def _drop_findings(connection: Connection, gone: Sequence[int], retold: Sequence[int]) -> None:
    """What was found out about statements that are no more, or whose words have changed."""
    for numbers in (gone, retold):
        _drop(connection, schema.embedding, schema.embedding.c.statement_id, numbers)
        _drop(connection, schema.relation, schema.relation.c.from_id, numbers)
        _drop(connection, schema.relation, schema.relation.c.to_id, numbers)
    statement = schema.statement
    for some in _chunks([*gone, *retold]):
        connection.execute(update(statement).where(statement.c.telling_id.in_(some)).values(telling_id=statement.c.id))
        connection.execute(update(statement).where(statement.c.id.in_(some)).values(telling_id=statement.c.id))


def _tellings(connection: Connection, numbers: Iterable[int]) -> list[dict[str, int]]:
    table = schema.statement.c
    found: list[dict[str, int]] = []
    for some in _chunks(list(numbers)):
        rows = connection.execute(select(table.id, table.telling_id).where(table.id.in_(some)))
        found.extend({"of": row.id, "first": row.telling_id} for row in rows)
    return found


def _restore_tellings(connection: Connection, tellings: list[dict[str, int]]) -> None:
    table = schema.statement
    if tellings:
        change = update(table).where(table.c.id == bindparam("of")).values(telling_id=bindparam("first"))
        connection.execute(change, tellings)


def drop_empty_identities(connection: Connection, numbers: Iterable[int]) -> None:
    """Drop those of the identities that no actor has any more."""
    for some in _chunks(list(numbers)):
        used = set(connection.scalars(select(schema.actor.c.identity_id).where(schema.actor.c.identity_id.in_(some))))
        empty = [number for number in some if number not in used]
        _drop(connection, schema.identity_name, schema.identity_name.c.identity_id, empty)
        _drop(connection, schema.identity, schema.identity.c.id, empty)


def _drop(connection: Connection, table: Table, column: Any, numbers: Sequence[int]) -> None:
    for some in _chunks(numbers):
        connection.execute(delete(table).where(column.in_(some)))


def _chunks(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    for start in range(0, len(numbers), _CHUNK):
        yield numbers[start : start + _CHUNK]
