"""What is found out across reports (who is who, what is told twice, what bears on what), put in place in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from verbale.ledger import schema
from verbale.ledger.flatten import packed
from verbale.ledger.folding import clean, folded_names
from verbale.ledger.rows import Identity, Relation

__all__ = ["set_identities", "set_relations", "set_tellings"]

_CHUNK = 500


def set_identities(connection: Connection, identities: Iterable[Identity], *, whole: bool) -> None:
    """See `Writer.set_identities`; rows that stay as they are, are not touched."""
    identities = list(identities)
    held = _held(connection, None if whole else identities)
    given: dict[int, Identity] = {}
    wanted: dict[int, int] = {}
    for identity in identities:
        members = [number for number in identity.members if number in held]
        if members or not identity.members:
            given[identity.id] = identity
            wanted |= dict.fromkeys(members, identity.id)
    bereft = [number for number in held if number not in wanted and (whole or held[number] in given)]
    present = _present(connection, None if whole else [*given, *held.values(), *bereft])
    taken = given.keys() if whole else given.keys() | present.keys()
    last = max(taken, default=0) if whole else connection.scalar(select(func.max(schema.identity.c.id))) or 0
    alone = _alone(connection, bereft, taken=taken, last=last)
    wanted |= {number: identity["id"] for number, identity in alone.items()}
    rows = {number: _row(identity) for number, identity in given.items()} | {row["id"]: row for row in alone.values()}
    moved = {number: identity for number, identity in wanted.items() if held[number] != identity}
    left = {held[number] for number in moved} - set((held | wanted).values()) - rows.keys()
    gone = set(present) - rows.keys() if whole else left
    _write_identities(connection, [row for number, row in rows.items() if present.get(number) != row], gone, present)
    _move(connection, moved)


def _held(connection: Connection, identities: Sequence[Identity] | None) -> dict[int, int]:
    """The identity of every actor, or of those whom the change of some identities concerns."""
    actor = schema.actor.c
    query = select(actor.id, actor.identity_id)
    if identities is None:
        return {row.id: row.identity_id for row in connection.execute(query)}
    touched = {identity.id for identity in identities}
    for some in _chunks([number for identity in identities for number in identity.members]):
        touched.update(connection.scalars(select(actor.identity_id).where(actor.id.in_(some)).distinct()))
    held: dict[int, int] = {}
    for some in _chunks(sorted(touched)):
        held |= {row.id: row.identity_id for row in connection.execute(query.where(actor.identity_id.in_(some)))}
    return held


def _present(connection: Connection, numbers: Iterable[int] | None) -> dict[int, dict[str, Any]]:
    """The rows of all identities, or of those of some numbers that are there."""
    query = select(schema.identity)
    parts = (
        [query]
        if numbers is None
        else [query.where(schema.identity.c.id.in_(some)) for some in _chunks(sorted(set(numbers)))]
    )
    return {row.id: dict(row._mapping) for part in parts for row in connection.execute(part)}  # noqa: SLF001 - public, by its docs


def _row(identity: Identity) -> dict[str, Any]:
    names = dict.fromkeys(clean(name) for name in (identity.name, *identity.names))
    return {
        "id": identity.id, "name": clean(identity.name), "kind": identity.kind, "country": identity.country,
        "sector": identity.sector, "roles": packed([clean(role) for role in identity.roles]), "names": packed(list(names)),
    }  # fmt: skip


def _alone(connection: Connection, actors: Sequence[int], taken: Iterable[int], last: int) -> dict[int, dict[str, Any]]:
    """An identity of its own for each of some actors, of its number or, where that is taken, of one after the `last`."""
    used = set(taken)
    last = max(last, *used, *actors, 0)
    found: dict[int, dict[str, Any]] = {}
    names: dict[int, list[str]] = {number: [] for number in actors}
    for some in _chunks(actors):
        spoken = schema.mention.c
        said = select(spoken.actor_id, spoken.words).where(
            spoken.actor_id.in_(some), spoken.form.in_(("name", "metonym"))
        )
        for row in connection.execute(said.order_by(spoken.actor_id, spoken.position)):
            names[row.actor_id].append(row.words)
        for row in connection.execute(
            select(schema.actor).where(schema.actor.c.id.in_(some)).order_by(schema.actor.c.id)
        ):
            last += row.id in used
            called = list(dict.fromkeys((row.name, *names[row.id])))
            found[row.id] = {
                "id": last if row.id in used else row.id, "name": row.name, "kind": row.kind, "country": row.country,
                "sector": row.sector, "roles": row.roles, "names": packed(called),
            }  # fmt: skip
    return found


def _write_identities(
    connection: Connection, rows: Sequence[dict[str, Any]], gone: Iterable[int], present: Mapping[int, object]
) -> None:
    """Put rows in place, by their numbers, with their names; foreign keys are looked at when all is done."""
    import msgspec

    old = [number for number in (*gone, *(row["id"] for row in rows)) if number in present]
    for some in _chunks(old):
        connection.execute(delete(schema.identity_name).where(schema.identity_name.c.identity_id.in_(some)))
        connection.execute(delete(schema.identity).where(schema.identity.c.id.in_(some)))
    if rows:
        connection.execute(insert(schema.identity), rows)
    names = [
        {"folded": fold, "identity_id": row["id"]}
        for row in rows
        for fold in folded_names(msgspec.json.decode(row["names"]))
    ]
    if names:
        connection.execute(insert(schema.identity_name), names)


def _move(connection: Connection, moved: Mapping[int, int]) -> None:
    changes = [{"member": number, "to": identity} for number, identity in moved.items()]
    if changes:
        for table, column in (
            (schema.actor, schema.actor.c.id),
            (schema.statement_actor, schema.statement_actor.c.actor_id),
        ):
            connection.execute(
                update(table).where(column == bindparam("member")).values(identity_id=bindparam("to")), changes
            )


def set_tellings(connection: Connection, first: Mapping[int, int], *, whole: bool) -> None:
    """See `Writer.set_tellings`."""
    table = schema.statement
    query = select(table.c.id, table.c.telling_id)
    among = [query] if whole else [query.where(table.c.id.in_(some)) for some in _chunks(_ends(first))]
    held = {row.id: row.telling_id for part in among for row in connection.execute(part)}
    wanted = {number: number for number in held} if whole else {}
    wanted |= {number: telling for number, telling in first.items() if number in held and telling in held}
    changes = [{"of": number, "as": telling} for number, telling in wanted.items() if held[number] != telling]
    if changes:
        connection.execute(
            update(table).where(table.c.id == bindparam("of")).values(telling_id=bindparam("as")), changes
        )


def _ends(first: Mapping[int, int]) -> list[int]:
    return sorted({*first, *first.values()})


def set_relations(connection: Connection, relations: Iterable[Relation], *, among: Iterable[int] | None) -> None:
    """See `Writer.set_relations`."""
    table = schema.relation
    if among is None:
        connection.execute(delete(table).where(table.c.origin == "ledger"))
    else:
        for some in _chunks(list(among)):
            ends = or_(table.c.from_id.in_(some), table.c.to_id.in_(some))
            connection.execute(delete(table).where(table.c.origin == "ledger", ends))
    found = [relation for relation in relations if relation.origin != "report"]
    known: set[int] = set()
    for some in _chunks(list({end for relation in found for end in (relation.from_, relation.to)})):
        known.update(connection.scalars(select(schema.statement.c.id).where(schema.statement.c.id.in_(some))))
    rows = [
        {
            "kind": r.kind, "from_id": r.from_, "to_id": r.to, "confidence": float(r.confidence), "origin": r.origin,
            "evidence": packed(r.evidence), "because": clean(r.because),
        }
        for r in found
        if r.from_ in known and r.to in known
    ]  # fmt: skip
    if rows:
        connection.execute(insert(table), rows)


def _chunks(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    for start in range(0, len(numbers), _CHUNK):
        yield numbers[start : start + _CHUNK]
