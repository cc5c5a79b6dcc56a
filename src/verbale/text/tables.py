"""Lists in text files inside the package: one entry a line, `#` begins a comment."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["table", "word_set"]


@cache
def table(name: str, package: str = "verbale.text") -> tuple[str, ...]:
    """The entries of the file `name` in `package`, in order."""
    lines = files(package).joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))


@cache
def word_set(name: str, package: str = "verbale.text") -> frozenset[str]:
    """The entries without their order: for asking whether a word is among them."""
    return frozenset(table(name, package))
