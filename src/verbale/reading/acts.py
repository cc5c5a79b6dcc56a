"""What kind of act a statement is: what the crown finds likeliest, but for silence, which words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec
import numpy as np

from verbale.reading.notes import Notes
from verbale.record.statement import Statement
from verbale.record.vocabulary import ACTS
from verbale.text.tables import table

__all__ = ["is_silence", "with_acts"]

_REACH = 200  # code points of a statement that are looked through
_BEGINNING = 30  # code points of a content: "declined | to comment on the talks"


def with_acts(notes: Notes, statements: Sequence[Statement]) -> list[Statement]:
    """The statements with their acts; one of which nothing was seen keeps none."""
    chances = notes.acts([(s.cue, s.source, s.content) for s in statements])
    out = []
    for statement, chance in zip(statements, chances, strict=True):
        act = None if chance is None else ACTS[int(np.argmax(chance))]
        if is_silence(notes.text, statement):
            act = "silence"
        out.append(msgspec.structs.replace(statement, act=act))
    return out


def is_silence(text: str, statement: Statement) -> bool:
    """Whether a statement reports that somebody has said nothing: no comment, no reply, not to be reached."""
    if not statement.cue or statement.manner == "direct":
        return False
    start = min(span.start for span in (*statement.source[:1], *statement.cue[:1]))
    end = statement.cue[-1].end
    if statement.content and statement.content[0].start >= end:
        end = max(end, min(statement.content[0].end, statement.content[0].start + _BEGINNING))
    return any(
        found.start() < statement.cue[-1].end and found.end() > statement.cue[0].start
        for found in _silences().finditer(text, max(start, end - _REACH), end)
    )


@cache
def _silences() -> re.Pattern[str]:
    return re.compile("|".join(table("words/silences.txt", "verbale.reading")), re.IGNORECASE)
