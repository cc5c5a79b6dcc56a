"""Numbers of things in a ledger: of some documents, of its actors, and which documents were read anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, distinct, func, select, union

from verbale.ledger import schema
from verbale.ledger.fetch import chunks

__all__ = ["Counts", "actor_counts", "counts", "identity_of", "members", "read_anew"]


@dataclass(frozen=True, slots=True)
class Counts:
    """What some documents hold: `told_before` are statements that tell an earlier one again, `links` touch any of theirs."""

    statements: int = 0
    actors: int = 0
    told_before: int = 0
    links: int = 0


def counts(connection: Connection, documents: Iterable[int]) -> Counts:
    """Count what some documents hold; people and links that several share count once."""
    statement, actor, relation = schema.statement.c, schema.actor.c, schema.relation.c
    statements = told_before = 0
    actors: set[int] = set()
    links: set[int] = set()
    for some in chunks(list(documents)):
        within = statement.document_id.in_(some)
        statements += connection.scalar(select(func.count()).where(within)) or 0
        told_before += connection.scalar(select(func.count()).where(within, statement.telling_id != statement.id)) or 0
        actors.update(connection.scalars(select(actor.identity_id).where(actor.document_id.in_(some)).distinct()))
        own = select(statement.id).where(within)
        touching = union(
            select(relation.id).where(relation.from_id.in_(own)), select(relation.id).where(relation.to_id.in_(own))
        )
        links.update(connection.scalars(touching))
    return Counts(statements, len(actors), told_before, len(links))


def actor_counts(connection: Connection, identities: Sequence[int]) -> dict[int, tuple[int, int]]:
    """In how many reports each identity occurs, and how many statements it makes, each told twice counted once."""
    actor, person, statement = schema.actor.c, schema.statement_actor.c, schema.statement.c
    reports: dict[int, int] = {}
    said: dict[int, int] = {}
    for some in chunks(identities):
        query = select(actor.identity_id, func.count(distinct(actor.document_id)))
        rows = connection.execute(query.where(actor.identity_id.in_(some)).group_by(actor.identity_id))
        reports |= {row[0]: row[1] for row in rows}
        spoken = select(person.identity_id, func.count(distinct(statement.telling_id)))
        spoken = spoken.join(schema.statement, statement.id == person.statement_id)
        spoken = spoken.where(person.identity_id.in_(some), person.role == "speaker").group_by(person.identity_id)
        said |= {row[0]: row[1] for row in connection.execute(spoken)}
    return {number: (reports.get(number, 0), said.get(number, 0)) for number in identities}


def members(connection: Connection, identities: Sequence[int]) -> dict[int, list[tuple[int, str, str]]]:
    """What each identity was merged from: number and name of the actor in a report, and the report's key."""
    actor, document = schema.actor.c, schema.document.c
    query = select(actor.identity_id, actor.id, actor.name, document.key)
    query = query.join(schema.document, document.id == actor.document_id).order_by(actor.id)
    found: dict[int, list[tuple[int, str, str]]] = {number: [] for number in identities}
    for some in chunks(identities):
        for row in connection.execute(query.where(actor.identity_id.in_(some))):
            found[row.identity_id].append((row.id, row.name, row.key))
    return found


def identity_of(connection: Connection, actor: int) -> int | None:
    """The number of the identity that an actor of a report belongs to."""
    if not 0 <= actor < 2**63:
        return None
    return connection.scalar(select(schema.actor.c.identity_id).where(schema.actor.c.id == actor))


def read_anew(connection: Connection) -> list[int]:
    """The documents that more than one reader has read, in the order they came."""
    table = schema.reading.c
    query = select(table.document_id).group_by(table.document_id).having(func.count() > 1)
    return list(connection.scalars(query.order_by(table.document_id)))
