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
_MOST_NONE, _MOST_NONE_WITHIN = 0.4, 0.45  # the chance that something is no statement from which it is left out
_BEGINNING = 30  # code points of a content: "declined | to comment on the talks"
Judged = tuple[Act | None, float]
Mapper = Callable[[Callable[[Statement], Judged], Sequence[Statement]], Iterable[Judged]]


def with_acts(
    text: str, statements: Sequence[Statement], comparer: Comparer, *, mapper: Mapper = map
) -> list[Statement]:
    """The statements with their acts, less what is none; `mapper` may look at several side by side."""
    judged = list(mapper(lambda one: _judged(text, one, comparer), statements))
    return _kept(statements, judged)


def _judged(text: str, statement: Statement, comparer: Comparer) -> Judged:
    """The act, and the chance that the statement is none."""
    if is_silence(text, statement):
        return "silence", 0.0
    if not statement.cue:
        return None, 0.0
    (chances,) = comparer.acts(text, [(statement.source, statement.cue, statement.content)])
    act: Act = ACTS[int(chances[:-1].argmax())]  # type: ignore[assignment]
    return act, float(chances[-1])


def _kept(statements: Sequence[Statement], judged: Sequence[Judged]) -> list[Statement]:
    """What is a statement, numbered anew; what lies within one that is none lies within the next one around it."""
    whose: dict[str, str | None] = {}  # the new name of each, of what is left out that of what it lies within
    kept: list[Statement] = []
    for statement, (act, none) in zip(statements, judged, strict=True):
        within = whose[statement.within] if statement.within else None
        if none > (_MOST_NONE_WITHIN if statement.within else _MOST_NONE):
            whose[statement.id] = within
            continue
        name = whose[statement.id] = f"s{len(kept) + 1}"
        kept.append(msgspec.structs.replace(statement, id=name, act=act, within=within))
    return kept


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
