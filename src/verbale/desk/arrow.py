"""Lines as Arrow tables, for data frames and databases."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from io import BytesIO
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from verbale.errors import UsageError
from verbale.record import Span

__all__ = ["arrow_schema", "arrow_stream", "to_arrow"]


def to_arrow(rows: Sequence[Any], kind: type | None = None) -> Any:
    """A `pyarrow.Table` with a column for each field of some rows, all of one `kind`, which must be said where there are none.

    Raises:
        UsageError: pyarrow is not installed, or there are neither rows nor a kind.
    """
    if kind is None and not rows:
        message = "there are no rows to tell which columns a table has; say what kind of rows they would be"
        raise UsageError(message)
    schema = arrow_schema(kind or type(rows[0]))
    return _pyarrow().Table.from_pylist([msgspec.to_builtins(row) for row in rows], schema=schema)


def arrow_schema(kind: type) -> Any:
    """The `pyarrow.Schema` of rows of a kind of `verbale.desk.rows`."""
    arrow, hints = _pyarrow(), get_type_hints(kind)
    return arrow.schema([arrow.field(one.name, *_type(hints[one.name])) for one in fields(kind)])


def _type(hint: Any) -> tuple[Any, bool]:
    """The Arrow type of a field, and whether it may be null."""
    arrow = _pyarrow()
    if get_origin(hint) in {Union, types.UnionType}:
        inner = next(one for one in get_args(hint) if one is not type(None))
        return _type(inner)[0], True
    if hint is Span:
        return arrow.list_(arrow.int64(), 2), False
    if get_origin(hint) is tuple:
        return arrow.list_(_type(get_args(hint)[0])[0]), False
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return arrow.struct([arrow.field(one.name, *_type(hints[one.name])) for one in fields(hint)]), False
    return {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}[hint], False


def _pyarrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError as error:
        message = "Arrow tables need pyarrow, which is not installed; install verbale[arrow]"
        raise UsageError(message) from error
    return pa


def arrow_stream(batches: Iterable[Sequence[Any]], kind: type) -> Iterator[bytes]:
    """Batches of rows as the bytes of an Arrow IPC stream, piece by piece."""
    schema = arrow_schema(kind)
    from pyarrow import ipc

    sink = BytesIO()
    with ipc.new_stream(sink, schema) as stream:
        for batch in batches:
            stream.write_table(to_arrow(batch, kind))
            yield _taken(sink)
    yield _taken(sink)


def _taken(sink: BytesIO) -> bytes:
    """What has gathered, which is then gone."""
    data = sink.getvalue()
    sink.seek(0)
    sink.truncate()
    return data
