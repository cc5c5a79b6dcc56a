"""The word lists in `words/`: one word a line, `#` begins a comment."""

from __future__ import annotations

from verbale.text.tables import word_set

__all__ = ["word_table"]


def word_table(name: str) -> frozenset[str]:
    """The words of `words/name.txt`."""
    return word_set(f"words/{name}.txt", "verbale.reading")
