"""File names for documents: safe on every system, and one for each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["FileNames"]

_MAX_BYTES = 180  # of UTF-8; file systems end at 255, and a number and a suffix are still to come
_UNSAFE = re.compile(r'[<>:"/\\|?*\s%#&;]+')
_KNOWN_SUFFIX = re.compile(r"\.(?:txt|text|md|html?|xhtml|jsonl?|ndjson)$", re.IGNORECASE)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)  # Windows opens these whatever follows


class FileNames:
    """Gives each key a file name without suffix, never the same twice, also where a file system folds case.

    `reserved` are names that are already spoken for. The names depend on the keys and their order only.
    """

    def __init__(self, *, reserved: Iterable[str] = ()) -> None:
        self._taken = {name.casefold() for name in reserved}

    def name(self, key: str) -> str:
        """`key` made safe: "2025/talks day 1.txt" becomes "2025_talks_day_1", a second one "2025_talks_day_1-2"."""
        stem = _safe(key)
        name, number = stem, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.casefold())
        return name


def _safe(key: str) -> str:
    text = unicodedata.normalize("NFC", _KNOWN_SUFFIX.sub("", key))
    text = _UNSAFE.sub("_", text)
    text = "".join(c for c in text if c.isprintable())
    text = text.encode("utf-8", "ignore")[:_MAX_BYTES].decode("utf-8", "ignore")
    text = text.strip("._- ")
    if _DEVICE.match(text):
        text = f"_{text}"
    return text or "document"
