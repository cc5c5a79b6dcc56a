"""A filter as one SQL query, laid so that it costs what the answer costs and not what the ledger holds.

There are two ways to the first fifty of a million: gather all that meet the narrowest condition and sort them, or walk down
the index of the order and stop at fifty. SQLite does not know which is shorter, for that depends on the values; so the
conditions are counted first, up to a limit, and the query is written for the shorter way. A `+` before a column keeps
SQLite from taking another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    false,
    func,
    literal_column,
    nulls_last,
    select,
    text,
)

from verbale.ledger import schema
from verbale.ledger.filter import Filter
from verbale.ledger.folding import clean
from verbale.ledger.words import words_query

__all__ = ["counting", "every_number", "numbers_query"]

_CAP: Final = 50_000  # counting further costs more than it saves
_WALK: Final = 2.0  # a step down an index of the order costs as many times a step through a condition's own
_LARGEST: Final = 2**63 - 1
_UNKNOWN: Final = "~"  # stands after every day

_statement = schema.statement.c
_person = schema.statement_actor.c


@dataclass(frozen=True, slots=True)
class _Condition:
    """`numbers` selects the statements that meet it (and are of the period), `gather` begins with them.

    `test` asks one statement, on a walk or after another condition.
    """

    numbers: Select[Any]
    gather: ColumnElement[bool]
    test: ColumnElement[bool]
    has_days: bool = False  # its index goes by the day within
    leads: bool = False  # its index goes by the order that is wanted: a walk goes down that


def numbers_query(connection: Connection, wanted: Filter) -> Select[Any]:
    """The numbers of the statements that a filter lets through, in its order, cut to its limit."""
    conditions = _conditions(wanted)
    driver = _driver(connection, wanted, conditions)
    clauses = [
        condition.gather if condition is driver or (driver is None and condition.leads) else condition.test
        for condition in conditions
    ]
    query = select(_statement.id).where(*clauses, *_plain(wanted, driver))
    query = query.order_by(*_order(wanted, indexed=driver is None))
    if wanted.limit is not None or wanted.offset:
        query = query.limit(-1 if wanted.limit is None else wanted.limit).offset(wanted.offset)
    return query


def every_number(connection: Connection, wanted: Filter) -> Select[Any]:
    """The numbers of all statements that a filter lets through, in no order; limit and offset aside."""
    return _gathered(connection, wanted, _statement.id)


def counting(connection: Connection, wanted: Filter) -> Select[Any]:
    """How many statements a filter lets through, limit and offset aside."""
    return _gathered(connection, wanted, func.count())


def _gathered(connection: Connection, wanted: Filter, what: Any) -> Select[Any]:
    conditions = _conditions(wanted)
    sizes = _sizes(connection, conditions)
    driver = conditions[sizes.index(min(sizes))] if conditions else None
    clauses = [condition.gather if condition is driver else condition.test for condition in conditions]
    return select(what).select_from(schema.statement).where(*clauses, *_plain(wanted, driver))


def _driver(connection: Connection, wanted: Filter, conditions: Sequence[_Condition]) -> _Condition | None:
    """The condition to begin with; none where to walk down the order is shorter."""
    if not conditions:
        return None
    sizes = _sizes(connection, conditions)
    least = min(sizes)
    narrowest = conditions[sizes.index(least)]
    if wanted.limit is None or wanted.sort == "speaker" or not least:
        return narrowest
    every = connection.scalar(select(func.max(_statement.id))) or 1
    share = 1.0
    for condition, size in zip(conditions, sizes, strict=True):
        share *= 1.0 if condition.leads else size / every
    walked = (wanted.limit + wanted.offset) / max(share, 1e-9)
    return None if walked * _WALK < least else narrowest


def _sizes(connection: Connection, conditions: Sequence[_Condition]) -> list[int]:
    return [
        connection.scalar(select(func.count()).select_from(condition.numbers.limit(_CAP).subquery())) or 0
        for condition in conditions
    ]


def _conditions(wanted: Filter) -> list[_Condition]:
    found = [
        _people(role, _whole(numbers), wanted)
        for role, numbers in (("speaker", wanted.speakers), ("about", wanted.about), ("addressee", wanted.to))
        if numbers
    ]
    if wanted.countries or wanted.sectors:
        found.append(_people("speaker", _identities(wanted.countries, wanted.sectors), wanted))
    if wanted.text is not None and wanted.text.strip():
        found.append(_text(wanted.text))
    if wanted.outlets:
        table = schema.document.c
        from_outlets = select(table.id).where(table.outlet.in_([clean(outlet) for outlet in wanted.outlets]))
        found.append(_of_documents(from_outlets))
    if wanted.documents:
        found.append(_of_documents(_whole(wanted.documents)))
    if wanted.acts:
        chosen = _statement.act.in_(wanted.acts)
        numbers = select(_statement.id).where(chosen, *_period(_statement.day, wanted))
        found.append(
            _Condition(
                numbers,
                chosen,
                _bare("act").in_(wanted.acts),
                has_days=True,
                leads=len(wanted.acts) == 1 and wanted.sort == "time",
            )
        )
    return found


def _people(role: str, identities: Any, wanted: Filter) -> _Condition:
    said = select(_person.statement_id).where(
        _person.role == role, _person.identity_id.in_(identities), *_period(_person.day, wanted)
    )
    asked = and_(
        _person.statement_id == _statement.id,
        _person.role == role,
        _bare("identity_id", "statement_actor").in_(identities),
    )
    return _Condition(said, _statement.id.in_(said), exists().where(asked).correlate(schema.statement))


def _identities(countries: Sequence[str], sectors: Sequence[str]) -> Select[Any]:
    found = select(schema.identity.c.id)
    for column, values in ((schema.identity.c.country, countries), (schema.identity.c.sector, sectors)):
        if values:
            found = found.where(column.in_([clean(value) for value in values]))
    return found


def _text(words: str) -> _Condition:
    query = words_query(words)
    if query is None:
        return _Condition(select(_statement.id).where(false()), false(), false())
    matches = text("statement_search MATCH :words").bindparams(words=query)
    numbers = select(schema.statement_search.c.rowid).where(matches)
    return _Condition(numbers, _statement.id.in_(numbers), _bare("id").in_(numbers))


def _of_documents(documents: Any) -> _Condition:
    chosen = _statement.document_id.in_(documents)
    return _Condition(select(_statement.id).where(chosen), chosen, _bare("document_id").in_(documents))


def _plain(wanted: Filter, driver: _Condition | None) -> list[ColumnElement[bool]]:
    """What the narrow row of a statement tells by itself; the period by the index that is gone along, if it has days."""
    found: list[ColumnElement[bool]] = []
    if wanted.negated is not None:
        found.append(_statement.negated == int(wanted.negated))
    if not (driver.has_days if driver is not None else wanted.sort == "time" or wanted.limit is None):
        return [*found, *_period(_bare("day"), wanted)]
    goes_up = driver is None and not wanted.descending
    return [*found, *_period(_ifnull("day") if goes_up else _statement.day, wanted)]


def _period(day: Any, wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        found.append(day >= wanted.since)
    if wanted.until is not None:
        found.append(day <= wanted.until)
    elif wanted.since is not None:
        found.append(day < _UNKNOWN)
    return found


def _order(wanted: Filter, *, indexed: bool) -> list[Any]:
    """Unknown last; ties in the order the statements came."""
    if wanted.sort == "speaker":
        name = _first_speaker()
        return [nulls_last(name.desc() if wanted.descending else name.asc()), _bare("day"), _bare("id")]
    columns = {"time": ("day", "published"), "published": ("published",), "confidence": ("confidence",)}[wanted.sort]
    if wanted.descending:
        return [*(_column(name, indexed=indexed).desc() for name in columns), _column("id", indexed=indexed).desc()]
    if wanted.sort == "confidence":
        return [_column("confidence", indexed=indexed), _column("id", indexed=indexed)]
    return [*(_ifnull(name, indexed=indexed) for name in columns), _column("id", indexed=indexed)]


def _first_speaker() -> Any:
    """The name of the first speaker, as a subquery to sort by."""
    person = schema.statement_actor.alias("first_speaker")
    named = select(schema.identity.c.name).where(
        person.c.statement_id == _statement.id, person.c.role == "speaker", schema.identity.c.id == person.c.identity_id
    )
    lowered = named.order_by(person.c.position).limit(1).correlate(schema.statement).scalar_subquery()
    return func.lower(lowered)


def _ifnull(name: str, *, indexed: bool = True) -> Any:
    """As the indexes for ascending order have it: the unknown last."""
    return literal_column(f"ifnull({'' if indexed else '+'}statement.{name}, '{_UNKNOWN}')")


def _column(name: str, *, indexed: bool) -> Any:
    return _statement[name] if indexed else _bare(name)


def _bare(name: str, table: str = "statement") -> Any:
    """A column that no index is used for."""
    return literal_column(f"+{table}.{name}", schema.metadata.tables[table].c[name].type)


def _whole(numbers: Sequence[int]) -> list[int]:
    """The numbers that SQLite can hold; others are of nothing."""
    return [number for number in numbers if 0 <= number <= _LARGEST]
