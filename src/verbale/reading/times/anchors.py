"""What a time counts from where that is not the day of publication: the time that was told before it in its paragraph.

"Two days later" counts from the nearest time before that has days of its own; without one it stays unknown. A date without a
year ("In 1831 … on July 14") is of the year told last in its paragraph, if that is long past and no time that hangs on the day
of publication ("on Monday", "last week") has come between. A text that has no such time at all is a history: there it is of
the year told last, wherever.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from verbale.reading.times.days import resolve
from verbale.reading.times.expressions import Expression, expressions
from verbale.text.lines import blocks

__all__ = ["Anchor", "Dated", "anchors", "dated"]

_LONG_PAST: Final = 2  # years before publication: a report leaves out this year's number and, often, the last one's
_LONGEST: Final = 366  # days that something can still count from
_NO_ANCHORS: Final = frozenset({"since", "until", "lately", "few", "rest", "unsure", "within", "vague", "year end"})
_OF_TODAY: Final = frozenset(
    {"weekday", "relative weekday", "relative month", "week and weekday", "day word", "period", "part of period", "ago"}
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """From where an expression counts: the days told last, and the year of the story; None where they are not known."""

    days: tuple[str | None, str | None] = (None, None)
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression with its first and last day (ISO dates, both included, None where unknown) and what it counts from."""

    expression: Expression
    start: str | None
    end: str | None
    anchor: Anchor
    year: int | None = None  # that of the story after it


def dated(text: str, published: str | None, *, past: bool | None = None) -> list[Dated]:
    """The time expressions of a whole text and their days, in order. `past` is the tense, as in `resolve`."""
    found = [(start, expressions(text, start, end)) for start, end in blocks(text)]
    is_history = not any(e.form in _OF_TODAY for _, some in found for e in some)
    out: list[Dated] = []
    year = None
    for start, some in found:
        for one in _dated(text, start, some, _Story(published, past, is_history=is_history), year):
            out.append(one)
            year = one.year if is_history else None
    return out


def anchors(text: str, start: int, found: Sequence[Expression], published: str | None) -> list[Anchor]:
    """What each of the expressions `found` in a paragraph, which begins at `start`, counts from."""
    return [one.anchor for one in _dated(text, start, found, _Story(published, None, is_history=False), None)]


@dataclass(frozen=True, slots=True)
class _Story:
    published: str | None
    past: bool | None
    is_history: bool


def _dated(text: str, start: int, found: Sequence[Expression], story: _Story, year: int | None) -> Iterator[Dated]:
    anchor, seen, depth = Anchor(year=year), start, 0
    for e in found:
        between = text[seen : e.span.start]
        depth, seen = max(0, depth + between.count("(") - between.count(")")), e.span.start
        first, last = resolve(e, story.published, past=story.past, anchor=anchor.days, year=anchor.year)
        following = _next(anchor, e, (first, last), story, is_aside=depth > 0)
        yield Dated(e, first, last, anchor, following.year)
        anchor = following


def _next(
    anchor: Anchor, e: Expression, days: tuple[str | None, str | None], story: _Story, *, is_aside: bool
) -> Anchor:
    """The anchor after an expression; what stands in brackets, as a source's year does, is none."""
    first, last = days
    if is_aside or e.form in _NO_ANCHORS or not first or not last:
        return anchor
    year = anchor.year
    if e.form in _OF_TODAY:
        year = None
    elif _names_year(e):
        year = int(last[:4])
        if story.published is not None and not story.is_history and year > int(story.published[:4]) - _LONG_PAST:
            year = None
    is_short = (date.fromisoformat(last) - date.fromisoformat(first)).days <= _LONGEST
    return Anchor(days if is_short else anchor.days, year)


def _names_year(e: Expression) -> bool:
    named = e.part("year") or e.part("worded") or e.part("before")
    return bool(named) or any(_names_year(inner) for inner in e.inner.values())
