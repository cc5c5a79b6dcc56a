"""Minutes as one JSON object."""

from __future__ import annotations

from verbale.export.jsonl import json_text
from verbale.minutes.record import Minutes

__all__ = ["minutes_to_json"]


def minutes_to_json(minutes: Minutes) -> str:
    """One object on one line that ends with a line break; its names are those of `verbale.minutes.record`."""
    return f"{json_text(minutes)}\n"
