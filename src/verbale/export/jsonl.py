"""JSON objects as lines."""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec

__all__ = ["JsonObject", "json_lines", "json_text"]

JsonObject = dict[str, object]

_encoder = msgspec.json.Encoder()


def json_lines(objects: Iterable[JsonObject]) -> bytes:
    """Each object on a line of UTF-8 that ends with a line break. Lone surrogates, which UTF-8 cannot hold, are escaped."""
    return b"".join(_line(one) + b"\n" for one in objects)


def json_text(one: object) -> str:
    """One value as JSON inside another text."""
    return _line(one).decode()


def _line(one: object) -> bytes:
    try:
        return _encoder.encode(one)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(one), ensure_ascii=True, separators=(",", ":")).encode("ascii")
