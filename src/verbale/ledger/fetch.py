"""Rows out of a ledger's tables, many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Select, select

from verbale.ledger import schema
from verbale.ledger.rows import ActorRow, ChannelRow, DocumentRow, Identity, Relation, StatementRow
from verbale.record import Span

__all__ = ["actor_rows", "chunks", "document_rows", "identity_rows", "relation_rows", "statement_rows"]

CHUNK: Final = 1000
_LARGEST: Final = 2**63 - 1  # that SQLite can hold: a greater number is of nothing
_spans = msgspec.json.Decoder(tuple[Span, ...]).decode
_strings = msgspec.json.Decoder(tuple[str, ...]).decode
_NO_SPANS: Final[tuple[Span, ...]] = ()


def chunks(numbers: Sequence[int], size: int = CHUNK) -> Iterator[Sequence[int]]:
    """As many numbers at a time as a query takes."""
    for start in range(0, len(numbers), size):
        yield [number for number in numbers[start : start + size] if abs(number) <= _LARGEST]


def document_rows(connection: Connection, query: Select[Any] | None = None) -> dict[int, DocumentRow]:
    """Documents by number, all or those whose numbers a query selects, in the order they came."""
    table = schema.document.c
    chosen = select(table.id, table.sha, table.key, table.outlet, table.published, table.title, table.uri)
    if query is not None:
        chosen = chosen.where(table.id.in_(query))
    return {row.id: DocumentRow(*row) for row in connection.execute(chosen.order_by(table.id))}


def statement_rows(connection: Connection, numbers: Sequence[int]) -> list[StatementRow]:
    """The statements of these numbers, in this order."""
    found: dict[int, StatementRow] = {}
    documents: dict[int, DocumentRow] = {}
    for some in chunks(numbers):
        found |= _statements(connection, some, documents)
    return [found[number] for number in numbers if number in found]


def _statements(
    connection: Connection, numbers: Sequence[int], documents: dict[int, DocumentRow]
) -> dict[int, StatementRow]:
    table, words = schema.statement.c, schema.statement_words.c
    narrow = connection.execute(select(schema.statement).where(table.id.in_(numbers))).all()
    said = {row.id: row for row in connection.execute(select(schema.statement_words).where(words.id.in_(numbers)))}
    missing = {row.document_id for row in narrow} - documents.keys()
    if missing:
        documents |= document_rows(connection, select(schema.document.c.id).where(schema.document.c.id.in_(missing)))
    people = _people(connection, numbers)
    steps = _steps(connection, numbers)
    return {row.id: _statement(row, said[row.id], documents[row.document_id], people, steps) for row in narrow}


def _statement(
    row: Any,
    words: Any,
    document: DocumentRow,
    people: dict[tuple[int, str], list[Any]],
    steps: dict[int, list[ChannelRow]],
) -> StatementRow:
    return StatementRow(
        id=row.id,
        document=document,
        local=row.local,
        manner=row.manner,
        act=row.act,
        source=words.source,
        cue=words.cue,
        content=words.content,
        source_spans=_spans(words.source_spans),
        cue_spans=_spans(words.cue_spans),
        content_spans=_spans(words.content_spans),
        quotes=_spans(words.quotes) if words.quotes != "[]" else _NO_SPANS,
        speakers=tuple(dict.fromkeys(p.identity_id for p in people.get((row.id, "speaker"), ()))),
        addressees=tuple(dict.fromkeys(p.identity_id for p in people.get((row.id, "addressee"), ()))),
        about=tuple(dict.fromkeys((p.identity_id, p.tone) for p in people.get((row.id, "about"), ()))),
        channel=tuple(steps.get(row.id, ())),
        time_text=row.time_text,
        time_start=row.time_start,
        time_end=row.time_end,
        within=row.within_id,
        negated=bool(row.negated),
        confidence=row.confidence,
        telling=row.telling_id,
    )


def _people(connection: Connection, numbers: Sequence[int]) -> dict[tuple[int, str], list[Any]]:
    table = schema.statement_actor.c
    query = select(table.statement_id, table.role, table.identity_id, table.tone).where(table.statement_id.in_(numbers))
    found: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for row in connection.execute(query.order_by(table.statement_id, table.role, table.position)):
        found[row.statement_id, row.role].append(row)
    return found


def _steps(connection: Connection, numbers: Sequence[int]) -> dict[int, list[ChannelRow]]:
    step, actor, identity = schema.channel_step.c, schema.actor.c, schema.identity.c
    query = (
        select(step.statement_id, step.kind, identity.id, identity.name)
        .select_from(
            schema.channel_step.outerjoin(schema.actor, actor.id == step.actor_id).outerjoin(
                schema.identity, identity.id == actor.identity_id
            )
        )
        .where(step.statement_id.in_(numbers))
        .order_by(step.statement_id, step.position)
    )
    found: dict[int, list[ChannelRow]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.statement_id].append(ChannelRow(row.kind, row.id, row.name or ""))
    return found


def actor_rows(
    connection: Connection, documents: dict[int, DocumentRow], numbers: Sequence[int] | None
) -> list[ActorRow]:
    """The actors of reports, all or those of these documents, in the order they came."""
    found: list[ActorRow] = []
    for some in chunks(list(documents) if numbers is None else [n for n in numbers if n in documents], CHUNK // 4):
        found += _actors(connection, documents, some)
    return found


def _actors(connection: Connection, documents: dict[int, DocumentRow], numbers: Sequence[int]) -> list[ActorRow]:
    actor, mention = schema.actor.c, schema.mention.c
    query = select(schema.actor).where(actor.document_id.in_(numbers))
    rows = connection.execute(query.order_by(actor.document_id, actor.position)).all()
    spoken: dict[tuple[int, str], dict[str, None]] = defaultdict(dict)
    said = select(mention.actor_id, mention.form, mention.words).join(schema.actor, actor.id == mention.actor_id)
    for row in connection.execute(
        said.where(actor.document_id.in_(numbers), mention.form != "pronoun").order_by(
            mention.actor_id, mention.start_at
        )
    ):
        spoken[row.actor_id, row.form][row.words] = None
    beside: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        beside[row.document_id].append((row.id, row.name))
    return [
        ActorRow(
            id=row.id,
            document=documents[row.document_id],
            local=row.local,
            name=row.name,
            kind=row.kind,
            country=row.country,
            sector=row.sector,
            roles=_strings(row.roles),
            names=tuple(spoken.get((row.id, "name"), ())),
            metonyms=tuple(spoken.get((row.id, "metonym"), ())),
            descriptions=tuple(spoken.get((row.id, "description"), ())),
            beside=frozenset(name for number, name in beside[row.document_id] if number != row.id),
        )
        for row in rows
    ]


def identity_rows(connection: Connection, numbers: Sequence[int] | None = None) -> list[Identity]:
    """Identities, all or those of these numbers in this order, with their members."""
    if numbers is None:
        return _identities(connection, None)
    found = {row.id: row for some in chunks(numbers) for row in _identities(connection, some)}
    return [found[number] for number in dict.fromkeys(numbers) if number in found]


def _identities(connection: Connection, numbers: Sequence[int] | None) -> list[Identity]:
    identity, actor = schema.identity.c, schema.actor.c
    query = select(schema.identity).order_by(identity.id)
    belong = select(actor.id, actor.identity_id).order_by(actor.id)
    if numbers is not None:
        query = query.where(identity.id.in_(numbers))
        belong = belong.where(actor.identity_id.in_(numbers))
    members: dict[int, list[int]] = defaultdict(list)
    for row in connection.execute(belong):
        members[row.identity_id].append(row.id)
    return [
        Identity(
            row.id, row.name, row.kind, row.country, row.sector,
            _strings(row.roles), _strings(row.names), tuple(members.get(row.id, ())),
        )
        for row in connection.execute(query)
    ]  # fmt: skip


def relation_rows(rows: Iterable[Any]) -> list[Relation]:
    """Rows of the table `relation` as relations."""
    return [
        Relation(row.kind, row.from_id, row.to_id, row.confidence, row.origin, _spans(row.evidence), row.because)
        for row in rows
    ]
