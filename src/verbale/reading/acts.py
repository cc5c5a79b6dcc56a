"""What kind of act a statement is: what the comparer finds likeliest, but for silence, which words tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import msgspec

from verbale.model.comparer import Comparer
from verbale.record.statement import Statement
from verbale.record.vocabulary import ACTS, Act
from verbale.text.tables import table

__all__ = ["is_silence", "with_acts"]

_REACH = 200  # code points of a statement that are looked through
_BEGINNING = 30  # code points of a content: "declined | to comment on the talks"
Mapper = Callable[[Callable[[Statement], Statement], Sequence[Statement]], Iterable[Statement]]


def with_acts(
    text: str, statements: Sequence[Statement], comparer: Comparer, *, mapper: Mapper = map
) -> list[Statement]:
    """The statements with their acts; `mapper` may look at several side by side."""

    def told(statement: Statement) -> Statement:
        return msgspec.structs.replace(statement, act=_act(text, statement, comparer))

    return list(mapper(told, statements))


def _act(text: str, statement: Statement, comparer: Comparer) -> Act | None:
    if is_silence(text, statement):
        return "silence"
    if not statement.cue:
        return None
    (chances,) = comparer.acts(text, [(statement.source, statement.cue, statement.content)])
    act: Act = ACTS[int(chances.argmax())]  # type: ignore[assignment]
    return act


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
