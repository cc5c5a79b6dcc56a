"""What a user types to find words, as a full-text query that can only look for words."""

from __future__ import annotations

import re
from typing import Final

from verbale.ledger.folding import clean

__all__ = ["words_query"]

_PIECE: Final = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^\s"“”„«»]+)')
_MOST: Final = 64  # words and phrases: more make no narrower search and a query SQLite would not take


def words_query(text: str) -> str | None:
    """All words of `text` in any order, what stands in quotation marks as a phrase; null where there is no word in it.

    Every piece is quoted, so that none of SQLite's operators (AND, NEAR, *, :, ^) means anything.
    """
    pieces = []
    for match in _PIECE.finditer(clean(text)):
        piece = match.group(1) if match.group(1) is not None else match.group(2)
        if any(c.isalnum() for c in piece):
            pieces.append('"' + piece.replace('"', " ").replace("\ufffd", " ") + '"')
        if len(pieces) == _MOST:
            break
    return " ".join(pieces) or None
