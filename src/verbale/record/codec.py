"""Readings as JSON, one object a line, and back."""

from __future__ import annotations

import json

import msgspec

from verbale.errors import RecordError
from verbale.record.reading import Reading

__all__ = ["from_json", "to_json"]

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Reading)


def to_json(reading: Reading) -> bytes:
    """One line of UTF-8 without its line break.

    A text with lone surrogates, which UTF-8 cannot hold, is written with escapes instead, and comes back the same.
    """
    try:
        return _encoder.encode(reading)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(reading), ensure_ascii=True, separators=(",", ":")).encode("ascii")


def from_json(line: bytes | str) -> Reading:
    """The reading of one line; raises `RecordError` where it is none."""
    try:
        return _decode(line)
    except (ValueError, RecursionError) as error:
        message = f"not a reading: {error}"
        raise RecordError(message) from error


def _decode(line: bytes | str) -> Reading:
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError as error:
        # msgspec refuses escaped lone surrogates; the standard library takes them
        try:
            row = json.loads(line)
        except ValueError:
            raise error from None
        return msgspec.convert(row, Reading)
