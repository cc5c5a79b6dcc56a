"""What the acts of the record are called in PLOVER and in CAMEO."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verbale.record.vocabulary import ACTS, TONES
from verbale.world.table import Row, read_rows

__all__ = ["ActCode", "act_codes"]


@dataclass(frozen=True, slots=True)
class ActCode:
    """One act elsewhere: its PLOVER root, "" for none, and its CAMEO codes.

    `target` says where the one it is aimed at is found: "addressees", or the tone of those it is about.
    """

    act: str
    plover: str
    cameo: tuple[str, ...]
    target: str


@cache
def act_codes() -> dict[str, ActCode]:
    """The code of every act, by act. Raises `TableError` where the table does not fit the closed list."""
    rows = read_rows(files("verbale.export").joinpath("acts.tsv"), ("act", "plover", "cameo", "target"))
    return {code.act: code for code in map(_code, rows)}


def _code(row: Row) -> ActCode:
    act, target = row.cells["act"], row.cells["target"]
    if act not in ACTS:
        row.refuse(f"{act!r} is no act")
    if target not in {"addressees", *TONES}:
        row.refuse(f"{target!r} is neither addressees nor a tone")
    return ActCode(act, row.cells["plover"], row.list("cameo"), target)
