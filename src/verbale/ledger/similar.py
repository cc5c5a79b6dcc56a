"""Search by meaning: the signs of a statement's vector find candidates, its bytes rank them.

The signs of two vectors differ in a share of places that grows with the angle between them (Charikar, 2002); 48 bytes a
statement are sifted at memory speed, block by block, and only the candidates' vectors are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from verbale.errors import UsageError
from verbale.ledger import schema

__all__ = ["DIMENSIONS", "as_kept", "keep_embeddings", "near_any", "nearest"]

DIMENSIONS: Final = 384
_BYTES: Final = DIMENSIONS // 8
_BLOCK: Final = 1024  # statements in a row of embedding_signs
_CANDIDATES: Final = 1500  # ranked by their vectors, at the least
_CHUNK: Final = 500
_COUNTS: Final = np.array([number.bit_count() for number in range(256)], dtype=np.uint8)

Vectors = NDArray[np.float32]
Numbers = NDArray[np.int64]


def keep_embeddings(connection: Connection, statements: Sequence[int], vectors: Vectors) -> None:
    """Keep vectors (float32 [statement, 384]); one of a statement that is no more is passed over."""
    vectors = np.asarray(vectors, dtype=np.float32)
    if vectors.shape != (len(statements), DIMENSIONS) or not np.isfinite(vectors).all():
        message = f"embeddings must be {len(statements)} rows of {DIMENSIONS} finite numbers, not {vectors.shape}"
        raise UsageError(message)
    numbers = np.asarray(statements, dtype=np.int64)
    held = _held(connection, numbers)
    numbers, vectors = numbers[held], vectors[held]
    if not len(numbers):
        return
    small = _int8(vectors)
    table = schema.embedding
    put = upsert(table)
    connection.execute(
        put.on_conflict_do_update(index_elements=["statement_id"], set_={"vector": put.excluded.vector}),
        [{"statement_id": int(n), "vector": row.tobytes()} for n, row in zip(numbers, small, strict=True)],
    )
    _append_signs(connection, numbers, np.packbits(vectors >= 0, axis=1))


def as_kept(vectors: Vectors) -> Vectors:
    """Vectors (float32 [statement, 384]) as they are read again once they are kept, of unit length."""
    small = _int8(vectors).astype(np.float32) if len(vectors) else np.zeros((0, DIMENSIONS), dtype=np.float32)
    return np.asarray(small / np.maximum(np.linalg.norm(small, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def near_any(connection: Connection, vectors: Vectors, limit: int, among: Numbers) -> Numbers:
    """Numbers of the statements of `among` whose signs differ the least from those of any vector: `limit` for each."""
    table = schema.embedding_signs.c
    blocks = connection.execute(select(table.statements, table.signs).order_by(table.id)).all()
    numbers = np.concatenate([np.frombuffer(row.statements, dtype="<i8") for row in blocks] or [np.zeros(0, np.int64)])
    signs = np.concatenate(
        [np.frombuffer(row.signs, dtype=np.uint8).reshape(-1, _BYTES) for row in blocks]
        or [np.zeros((0, _BYTES), dtype=np.uint8)]
    )
    is_in = np.isin(numbers, among)
    numbers, signs = numbers[is_in], np.ascontiguousarray(signs[is_in])
    if len(numbers) <= limit:
        return np.unique(numbers)
    found = [
        numbers[np.argpartition(_differing(signs, own), limit)[:limit]] for own in np.packbits(vectors >= 0, axis=1)
    ]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)


def nearest(
    connection: Connection, vector: Vectors, limit: int, among: Numbers | None = None
) -> list[tuple[int, float]]:
    """The statements nearest in meaning, the nearest first, each with its cosine, -1 to 1.

    `among` (int64 [statement]) are the only ones to be looked at.
    """
    query = np.asarray(vector, dtype=np.float32)
    if query.shape != (DIMENSIONS,) or not np.isfinite(query).all():
        message = f"a vector to search for must be {DIMENSIONS} finite numbers, not {query.shape}"
        raise UsageError(message)
    if limit <= 0:
        return []
    wanted = max(_CANDIDATES, 20 * limit)
    if among is not None and len(among) <= 4 * wanted:
        candidates = among
    else:
        candidates = _candidates(connection, np.packbits(query >= 0), wanted, among)
    found = _scored(connection, candidates, query)
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]


def _candidates(connection: Connection, signs: NDArray[np.uint8], wanted: int, among: Numbers | None) -> Numbers:
    """Numbers of the statements whose signs differ the least."""
    table = schema.embedding_signs.c
    last = connection.scalar(select(func.max(schema.statement.c.id))) or 0
    allowed = np.full(last + 1, among is None)
    if among is not None:
        allowed[among] = True
    numbers: list[Numbers] = []
    distances: list[NDArray[np.uint16]] = []
    for row in connection.execute(select(table.statements, table.signs).order_by(table.id)):
        some = np.frombuffer(row.statements, dtype="<i8")
        differ = _differing(np.frombuffer(row.signs, dtype=np.uint8).reshape(-1, _BYTES), signs)
        if among is not None:
            is_in = allowed[np.minimum(some, last)]
            some, differ = some[is_in], differ[is_in]
        numbers.append(some)
        distances.append(differ)
    if not numbers:
        return np.zeros(0, dtype=np.int64)
    every, far = np.concatenate(numbers), np.concatenate(distances)
    if len(every) > wanted:
        every = every[np.argpartition(far, wanted)[:wanted]]
    return np.unique(every)


def _differing(rows: NDArray[np.uint8], signs: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """In how many places the signs of each row differ: uint16 [row]."""
    if hasattr(np, "bitwise_count"):  # numpy 2
        both = rows.view(np.uint64) ^ signs.view(np.uint64)
        return np.asarray(np.bitwise_count(both).sum(axis=1, dtype=np.uint16))
    return np.asarray(_COUNTS[rows ^ signs].sum(axis=1, dtype=np.uint16))


def _scored(connection: Connection, numbers: Numbers, query: Vectors) -> list[tuple[int, float]]:
    table = schema.embedding.c
    length = float(np.linalg.norm(query)) or 1.0
    found: list[tuple[int, float]] = []
    for start in range(0, len(numbers), _CHUNK):
        some = numbers[start : start + _CHUNK].tolist()
        rows = connection.execute(select(table.statement_id, table.vector).where(table.statement_id.in_(some))).all()
        if not rows:
            continue
        vectors = np.frombuffer(b"".join(row.vector for row in rows), dtype=np.int8).reshape(len(rows), -1)
        vectors = vectors.astype(np.float32)
        lengths = np.maximum(np.linalg.norm(vectors, axis=1), 1e-9)
        scores = vectors @ query / (lengths * length)
        found += [(row.statement_id, float(score)) for row, score in zip(rows, scores, strict=True)]
    return found


def _held(connection: Connection, numbers: Numbers) -> NDArray[np.bool_]:
    known: set[int] = set()
    for start in range(0, len(numbers), _CHUNK):
        some = numbers[start : start + _CHUNK].tolist()
        known.update(connection.scalars(select(schema.statement.c.id).where(schema.statement.c.id.in_(some))))
    return np.fromiter((number in known for number in numbers.tolist()), dtype=np.bool_, count=len(numbers))


def _int8(vectors: Vectors) -> NDArray[np.int8]:
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)
    return np.asarray(np.rint(vectors * (127 / largest)), dtype=np.int8)


def _append_signs(connection: Connection, numbers: Numbers, signs: NDArray[np.uint8]) -> None:
    """Fill up the last block, then begin new ones."""
    table = schema.embedding_signs
    last = connection.scalar(select(func.max(table.c.id))) or 0
    row = connection.execute(select(table).where(table.c.id == last)).one_or_none()
    room = _BLOCK - len(row.statements) // 8 if row is not None else 0
    if row is not None and room:
        full = {
            "statements": row.statements + numbers[:room].astype("<i8").tobytes(),
            "signs": row.signs + signs[:room].tobytes(),
        }
        connection.execute(update(table).where(table.c.id == last), full)
    rows = [
        {
            "id": last + n, "statements": numbers[start : start + _BLOCK].astype("<i8").tobytes(),
            "signs": signs[start : start + _BLOCK].tobytes(),
        }
        for n, start in enumerate(range(room, len(numbers), _BLOCK), 1)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(table), rows)
