"""What a ledger is asked: each question sees the ledger as it is at one moment, and keeps no writer waiting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, or_, select

from verbale.errors import UsageError
from verbale.ledger import fetch, names, nearby, schema
from verbale.ledger.adding import restored
from verbale.ledger.deciding import decisions, refusals
from verbale.ledger.decision import Decision
from verbale.ledger.filter import Filter
from verbale.ledger.query import counting, every_number, numbers_query
from verbale.ledger.rows import ActorRow, DocumentRow, Identity, Relation, StatementRow
from verbale.ledger.similar import nearest
from verbale.ledger.store import Store
from verbale.record import ReaderInfo, Reading, Refusal

__all__ = ["View"]


class View:
    """Asks a store. Whatever a filter or a number names that is not there, is not found; nothing is made up."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def documents(self) -> list[DocumentRow]:
        """All documents, in the order they came."""
        with self._store.reading() as connection:
            return list(fetch.document_rows(connection).values())

    def document(self, name: int | str) -> DocumentRow | None:
        """The document of this number, SHA-256 (or a beginning of it, 12 digits at least) or key."""
        with self._store.reading() as connection:
            number = names.document_number(connection, name)
            found = fetch.document_rows(connection, select(schema.document.c.id).where(schema.document.c.id == number))
        return found.get(number) if number is not None else None

    def keys(self, document: int | str) -> list[str]:
        """All names a document was added under, in the order of the alphabet."""
        with self._store.reading() as connection:
            table = schema.document_key.c
            number = names.document_number(connection, document)
            return list(connection.scalars(select(table.key).where(table.document_id == number).order_by(table.key)))

    def reading(self, document: int | str, reader: ReaderInfo | None = None) -> Reading:
        """The whole reading of a document, as it was added: the current one, or that of `reader`.

        Raises:
            UsageError: There is no such document, or this reader has not read it.
        """
        table = schema.reading.c
        with self._store.reading() as connection:
            query = select(table.record).where(table.document_id == names.document_number(connection, document))
            if reader is None:
                query = query.where(table.is_current)
            else:
                query = query.where(table.reader_version == reader.version, table.reader_model == reader.model)
            record = connection.scalar(query)
            if record is None:
                message = f"there is no {'such ' if reader else ''}reading of a document {document!r} in this ledger"
                raise UsageError(message)
            return restored(record)

    def readers(self, document: int | str) -> list[ReaderInfo]:
        """Who read a document, in the order in which the readings were added; the current one last."""
        table = schema.reading.c
        with self._store.reading() as connection:
            number = names.document_number(connection, document)
            rows = connection.execute(
                select(table.reader_version, table.reader_model)
                .where(table.document_id == number)
                .order_by(table.is_current, table.added, table.id)
            )
            return [ReaderInfo(version=row.reader_version, model=row.reader_model) for row in rows]

    def text(self, document: int | str) -> str:
        """The verbatim text of a document.

        Raises:
            UsageError: There is no such document.
        """
        with self._store.reading() as connection:
            number = names.document_number(connection, document)
            table = schema.document.c
            row = connection.execute(select(table.text, table.is_altered).where(table.id == number)).one_or_none()
        if row is not None and not row.is_altered:
            return str(row.text)
        return self.reading(document).document.text

    def texts(self, documents: Iterable[int]) -> dict[int, str]:
        """The verbatim texts of many documents, by their numbers."""
        table = schema.document.c
        found: dict[int, str] = {}
        with self._store.reading() as connection:
            for some in fetch.chunks(list(documents)):
                rows = connection.execute(
                    select(table.id, table.text, table.is_altered).where(table.id.in_(some))
                ).all()
                found |= {row.id: row.text if not row.is_altered else self.text(row.id) for row in rows}
        return found

    def statements(self, wanted: Filter | None = None) -> list[StatementRow]:
        """The statements a filter lets through, in its order; all of them without one."""
        with self._store.reading() as connection:
            numbers = connection.scalars(numbers_query(connection, wanted or Filter())).all()
            return fetch.statement_rows(connection, numbers)

    def each_statement(self, wanted: Filter | None = None) -> Iterator[StatementRow]:
        """The same one by one, without holding them all: for a million."""
        with self._store.reading() as connection:
            numbers = np.fromiter(connection.scalars(numbers_query(connection, wanted or Filter())), dtype=np.int64)
            for start in range(0, len(numbers), fetch.CHUNK):
                yield from fetch.statement_rows(connection, numbers[start : start + fetch.CHUNK].tolist())

    def statements_of(self, numbers: Sequence[int]) -> list[StatementRow]:
        """The statements of these numbers, in this order."""
        with self._store.reading() as connection:
            return fetch.statement_rows(connection, numbers)

    def count(self, wanted: Filter | None = None) -> int:
        """How many statements a filter lets through, its limit and offset aside."""
        with self._store.reading() as connection:
            return connection.scalar(counting(connection, wanted or Filter())) or 0

    def search_similar(
        self, vector: NDArray[np.float32], limit: int, wanted: Filter | None = None
    ) -> list[tuple[StatementRow, float]]:
        """The statements nearest in meaning to a vector (float32 [384]), each with its cosine, the nearest first."""
        with self._store.reading() as connection:
            among = None
            if wanted is not None:
                among = np.fromiter(connection.scalars(every_number(connection, wanted)), dtype=np.int64)
            found = nearest(connection, vector, limit, among)
            rows = {row.id: row for row in fetch.statement_rows(connection, [number for number, _ in found])}
        return [(rows[number], score) for number, score in found if number in rows]

    def documents_of(self, statements: Iterable[int]) -> set[int]:
        """The numbers of the documents in which some statements are."""
        table = schema.statement.c
        found: set[int] = set()
        with self._store.reading() as connection:
            for some in fetch.chunks(list(statements)):
                found.update(connection.scalars(select(table.document_id).where(table.id.in_(some)).distinct()))
        return found

    def nearby(
        self, rows: Sequence[StatementRow], vectors: NDArray[np.float32], *, window_days: int, new: Iterable[int]
    ) -> tuple[list[int], NDArray[np.float32]]:
        """The numbers of settled statements that new ones may bear on, with their vectors; see `nearby.nearby`."""
        with self._store.reading() as connection:
            numbers = nearby.nearby(connection, rows, vectors, window_days=window_days, new=new)
            return numbers, nearby.kept_vectors(connection, numbers)

    def retellings(self, firsts: Sequence[int]) -> dict[int, int]:
        """The statements of which some are the first telling, each with that, by their numbers."""
        with self._store.reading() as connection:
            return nearby.retellings(connection, firsts)

    def without_embedding(self) -> list[int]:
        """The numbers of the statements that `set_embeddings` has still to be given."""
        with self._store.reading() as connection:
            held = select(schema.embedding.c.statement_id)
            query = select(schema.statement.c.id).where(schema.statement.c.id.not_in(held))
            return list(connection.scalars(query.order_by(schema.statement.c.id)))

    def actor_rows(self, documents: Iterable[int] | None = None) -> list[ActorRow]:
        """The actors of all reports, or of some."""
        with self._store.reading() as connection:
            return fetch.actor_rows(
                connection, fetch.document_rows(connection), None if documents is None else list(documents)
            )

    def identities(self, numbers: Iterable[int] | None = None) -> list[Identity]:
        """All identities, or those of these numbers in this order."""
        with self._store.reading() as connection:
            return fetch.identity_rows(connection, None if numbers is None else list(numbers))

    def find_identities(self, name: str) -> list[Identity]:
        """Those that go by a name, in any variant, without regard to case and accents.

        First those called just so, then those whose name has all its words in it; each with the most reports first.
        """
        with self._store.reading() as connection:
            return fetch.identity_rows(connection, names.identity_numbers(connection, name))

    def relations(self, statements: Iterable[int] | None = None, *, kinds: Sequence[str] = ()) -> list[Relation]:
        """All relations between statements, or those that begin or end at some, of all kinds or of some."""
        table = schema.relation
        query = select(table).order_by(table.c.from_id, table.c.to_id, table.c.id)
        if kinds:
            query = query.where(table.c.kind.in_(list(kinds)))
        with self._store.reading() as connection:
            if statements is None:
                return fetch.relation_rows(connection.execute(query))
            rows = {
                row.id: row
                for some in fetch.chunks(list(statements))
                for row in connection.execute(query.where(or_(table.c.from_id.in_(some), table.c.to_id.in_(some))))
            }
        return fetch.relation_rows(sorted(rows.values(), key=lambda row: (row.from_id, row.to_id, row.id)))

    def refusals(self) -> list[Refusal]:
        """What was given and not read, by key."""
        with self._store.reading() as connection:
            return refusals(connection)

    def decisions(self) -> list[Decision]:
        """What people decided, the earliest first; those that hold have `is_active`."""
        with self._store.reading() as connection:
            return decisions(connection)

    def outlets(self) -> list[tuple[str | None, int, int]]:
        """Each outlet with its reports and their statements, the one with the most reports first."""
        table, said = schema.document.c, schema.statement.c
        counted = select(said.document_id, func.count().label("said")).group_by(said.document_id).subquery()
        query = (
            select(table.outlet, func.count(), func.coalesce(func.sum(counted.c.said), 0))
            .select_from(schema.document.outerjoin(counted, counted.c.document_id == table.id))
            .group_by(table.outlet)
            .order_by(func.count().desc(), table.outlet)
        )
        with self._store.reading() as connection:
            return [(row[0], row[1], row[2]) for row in connection.execute(query)]
