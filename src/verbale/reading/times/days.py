"""What days a time expression means: an interval of ISO dates, both included.

The rules: weeks run Monday to Sunday. "Last Friday" is the Friday of the week before publication, "next Friday" that of the
week after, a bare "Friday" the latest one up to and including publication, or, in the future tense, the next one. "Earlier this
week" ends the day before publication; on a Monday it is no day at all. What is counted back in months or years is as coarse as
its unit: "two years ago" is that whole year, as GUM has it. What is counted in weeks, ahead, or from a named day is a day, as
Recognizers-Text has it. Early and late are halves; the beginning, the middle and the end are thirds; seasons are those of the
north. Centuries and decades begin with the year that ends in 0, as most corpora have it. Nothing is made up: without a
publication date only what names its year has days.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from verbale.reading.times.basis import Now, anchor_of, number_of, weekday_number
from verbale.reading.times.calendar import (
    DAY,
    NONE,
    Days,
    counted,
    counted_exactly,
    is_fine_enough,
    one_day,
    part_of,
    stretch_of,
    third,
    unit_at,
    week_around,
    weekend_around,
)
from verbale.reading.times.expressions import Expression
from verbale.reading.times.named import NAMED
from verbale.reading.times.relative import RELATIVE
from verbale.reading.times.years import OF_YEARS

__all__ = ["resolve"]

_THURSDAY = 3


def resolve(
    expression: Expression,
    published: str | None,
    *,
    past: bool | None = None,
    anchor: tuple[str | None, str | None] = (None, None),
    year: int | None = None,
) -> tuple[str | None, str | None]:
    """The first and the last day that an expression means, as ISO dates; None where they are not known.

    `published` is an ISO date, or date and time with zone, whose own day counts. `past` is the tense; without it the words
    around the expression tell it. `anchor` are the days of what "two days earlier" counts from, `year` is the one in which the
    story is: that of a date without a year ("In 1831 … on July 14"). `verbale.reading.times.anchors` finds both in a text.
    """
    ahead = expression.is_ahead
    tense = past if past is not None else None if ahead is None else not ahead
    now = Now(_day_of(published), tense, (_day_of(anchor[0]), _day_of(anchor[1])), year)
    try:
        first, last = _days(expression, now)
    except (OverflowError, ValueError):  # no such day: February 30, or a year past the calendar
        return None, None
    return first.isoformat() if first else None, last.isoformat() if last else None


def _day_of(stamp: str | None) -> date | None:
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None


def _days(expression: Expression, now: Now) -> Days:
    form = _FORMS.get(expression.form)
    return form(expression, now) if form else NONE


def _since(e: Expression, now: Now) -> Days:
    inner = e.inner.get("of")
    first = _days(inner, replace(now, is_past=True))[0] if inner else None
    return (first, now.day) if first and (now.day is None or first <= now.day) else NONE


def _until(e: Expression, now: Now) -> Days:
    inner = e.inner.get("of")
    is_past = now.is_past if now.is_past is not None else False
    return (None, _days(inner, replace(now, is_past=is_past))[1]) if inner else NONE


_RELATIVE = frozenset(
    {"day word", "period", "part of period", "ago", "relative weekday", "relative month", "after next"}
)


def _span(e: Expression, now: Now) -> Days:
    """From one to the other: the one that names no year lies next to the one that does."""
    one, two = e.inner.get("first"), e.inner.get("second")
    if one is not None and e.part("now"):
        return _days(one, replace(now, is_past=True))[0], now.day
    if two is not None and (e.part("today") or e.part("now")):
        return now.day, _days(two, replace(now, is_past=False, year=None))[1] if now.day else None
    if one is None or two is None:
        return NONE
    second = _days(two, now if two.form in _RELATIVE else replace(now, day=None))
    if second[0]:
        first = _days(one, now if one.form in _RELATIVE else replace(now, day=second[0], is_past=True, year=None))
    else:
        first = _days(one, now)
        second = _days(two, replace(now, day=first[0], is_past=False, year=None)) if first[0] else NONE
    return (first[0], second[1]) if first[0] and second[1] and first[0] <= second[1] else NONE


def _part(e: Expression, now: Now) -> Days:
    """Some of a month, a year, a decade; half a week; a day stays what it is."""
    inner = e.inner.get("of")
    if inner:
        first, last = _days(inner, now)
    else:
        first, last = unit_at(e.part("unit"), now.day) if now.day else NONE
    if first is None or last is None:
        return NONE
    part = e.part("part").removeprefix("the ").removeprefix("very ").split()[0]
    which = 0 if part in {"early", "earlier", "beginning", "start"} else 1 if part in {"mid", "middle"} else 2
    return (part_of if part in {"early", "earlier", "mid", "late", "later"} else third)(first, last, which)


def _half(e: Expression, now: Now) -> Days:
    inner = e.inner.get("of")
    first, last = _days(inner, now) if inner else NONE
    if first is None or last is None:
        return NONE
    middle = first + (last - first) // 2
    if first.day == 1 and last.month - first.month == 11:  # noqa: PLR2004  a year
        middle = date(last.year, 6, 30)
    return (first, middle) if e.part("nth") == "first" else (middle + DAY, last)


def _same(e: Expression, now: Now) -> Days:
    inner = e.inner.get("of")
    return _days(inner, now) if inner else NONE


def _week_of(e: Expression, now: Now) -> Days:
    first, last = _same(e, now)
    if first is None or last is None:
        return NONE
    if e.part("unit") == "weekend":
        return weekend_around(first, 0)
    if e.part("how") == "ending":
        return last - 6 * DAY, last
    return week_around(first) if e.part("how") == "of" else (first, first + 6 * DAY)


def _nth_in(e: Expression, now: Now) -> Days:
    first, last = _same(e, now) if e.inner else unit_at(e.part("period"), now.day) if now.day else NONE
    if first is None or last is None or (last - first).days < 7:  # noqa: PLR2004  a week
        return NONE
    is_last = e.part("nth") in {"last", "final"}
    nth = 1 if is_last else number_of(e.part("nth")) or 1
    if e.part("weekday"):
        number = weekday_number(e.part("weekday"))
        ahead = (number - first.weekday()) % 7 + 7 * (nth - 1)
        day = last - timedelta(days=(last.weekday() - number) % 7) if is_last else first + timedelta(days=ahead)
        return one_day(day) if day <= last else NONE
    if e.part("unit") == "day":
        return one_day(last if is_last else first + timedelta(days=nth - 1))
    if e.part("unit") == "week":  # a week is of the month in which its Thursday lies
        day = last - timedelta(days=(last.weekday() - _THURSDAY) % 7)
        if not is_last:
            day = first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 7 * (nth - 1))
        return week_around(day)
    return NONE


def _some_in(e: Expression, now: Now) -> Days:
    """The first ten days, the last four months of something."""
    first, last = _same(e, now) if e.inner else unit_at(e.part("period"), now.day) if now.day else NONE
    count, is_last = number_of(e.part("count")), e.part("nth") in {"last", "final", "closing"}
    if first is None or last is None or not count:
        return NONE
    if e.part("unit") == "week":
        thursday = last - timedelta(days=(last.weekday() - _THURSDAY) % 7)
        if not is_last:
            thursday = first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 7 * (count - 1))
        sunday = week_around(thursday)[1]
        return (sunday - timedelta(days=7 * count - 1), sunday) if sunday else NONE
    start, end = stretch_of(last + DAY, e.part("unit"), -count) if is_last else stretch_of(first, e.part("unit"), count)
    if start is None or end is None or start < first or end - DAY > last:
        return NONE
    return start, end - DAY


def _before(e: Expression, now: Now) -> Days:
    inner = e.inner.get("of")
    first, last = _days(inner, now) if inner else anchor_of(now, e.part("unit"))
    count, unit = 1 if e.part("count") in {"", "the"} else number_of(e.part("count")), e.part("unit")
    if first is None or last is None or not count or (not inner and not is_fine_enough(first, last, unit)):
        return NONE
    shift = count if e.part("way") in {"after", "later", "from", "on"} else -count
    if inner and first == last:  # "two months after May 3" is a day
        return counted_exactly(first, unit, shift)
    return counted(last if shift > 0 else first, unit, shift)


def _eve(e: Expression, now: Now) -> Days:
    first = (_same(e, now) if e.inner else now.anchor)[0]
    return one_day(first - DAY) if first else NONE


_FORMS: Mapping[str, Callable[[Expression, Now], Days]] = {
    **NAMED,
    **OF_YEARS,
    **RELATIVE,
    "since": _since,
    "until": _until,
    "span": _span,
    "span from now": _span,
    "date stretch": _span,
    "stretch": _span,
    "half": _half,
    "part": _part,
    "day's part": _same,
    "week of": _week_of,
    "nth in": _nth_in,
    "some in": _some_in,
    "before": _before,
    "anchored": _before,
    "day before": _before,
    "eve of": _eve,
    "clock": _same,
}
