"""The word lists beside this file: one word a line, `#` begins a comment."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["word_table"]


@cache
def word_table(name: str) -> frozenset[str]:
    """The words of `name`.txt."""
    lines = files("verbale.reading").joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
