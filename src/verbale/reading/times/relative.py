"""The days of times that count from the day of publication, or from another time of the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from verbale.reading.times.basis import Now, anchor_of, number_of, shift_of, weekday_number
from verbale.reading.times.calendar import (
    DAY,
    NONE,
    Days,
    counted,
    counted_exactly,
    one_day,
    stretch_of,
    unit_at,
    weekend_around,
)
from verbale.reading.times.expressions import Expression

__all__ = ["RELATIVE"]

_CALENDAR_UNITS: Final = frozenset({"week", "month", "quarter", "year"})
_SATURDAY = 5
_SEASONS: Final = frozenset({"spring", "summer", "autumn", "fall", "winter"})
_NO_MORE_THAN = frozenset({"nearly", "almost", "about", "around", "roughly", "some", "approximately"})


def _period(e: Expression, now: Now) -> Days:
    if now.day is None:
        return NONE
    unit, shift = e.part("unit"), shift_of(e.part("which"))
    if unit == "weekend" and now.day.weekday() < _SATURDAY and (e.part("which") == "this past" or _is_over(shift, now)):
        return weekend_around(now.day, -1)
    found = unit_at(unit, now.day, shift)
    is_to_come = found[0] is not None and found[0] > now.day
    if unit in _SEASONS and _is_over(shift, now) and is_to_come:  # "we moved this summer", said in January
        return unit_at(unit, now.day, -1)
    return found


def _is_over(shift: int, now: Now) -> bool:
    return not shift and now.is_past is True


def _the_weekend(e: Expression, now: Now) -> Days:
    if now.day is None:
        return NONE
    shift = shift_of(e.part("which"))
    is_weekend = now.day.weekday() >= _SATURDAY
    is_past = now.is_past if now.is_past is not None else e.part("how") == "over"
    return weekend_around(now.day, shift or (-1 if is_past and not is_weekend else 0))


def _part_of_period(e: Expression, now: Now) -> Days:
    """So "earlier this week" ends the day before publication; "later this month" begins with it, as Recognizers-Text has it."""
    if now.day is None:
        return NONE
    first, last = unit_at(e.part("unit"), now.day)
    found = (first, now.day - DAY) if e.part("part") == "earlier" else (now.day, last)
    return found if found[0] and found[1] and found[0] <= found[1] else NONE


def _ago(e: Expression, now: Now) -> Days:
    count = number_of(e.part("count"))
    if now.day is None or count is None:
        return NONE
    if e.part("way") in {"ago", "back"}:
        return counted(now.day, e.part("unit"), -count)
    return counted_exactly(now.day, e.part("unit"), count)


def _unsure(e: Expression, now: Now) -> Days:
    """What is "almost two years ago" is as coarse as its unit anyway; "more than two years ago" is any day before."""
    count, how = number_of(e.part("count")), e.part("how")
    if count is None or e.part("way") not in {"ago", "back"} or how not in _NO_MORE_THAN or e.part("unit") == "hour":
        return NONE
    return counted(now.day, e.part("unit"), -count) if now.day else NONE


def _few(e: Expression, now: Now) -> Days:
    """Some days, weeks or years that end with publication; when they began is not said."""
    is_past = e.part("way") in {"ago", "back"} or e.part("which") in {"past", "last"}
    return (None, now.day) if is_past else NONE


def _lately(e: Expression, now: Now) -> Days:
    """As "in the past two weeks", up to publication, or "the next two", from the day after; "the next day" counts on.

    "For the last year" is the calendar's year before, as GUM and Recognizers-Text have it; "in the past week" are seven days.
    """
    count, which = e.part("count") or e.part("number"), e.part("which") or e.part("bare")
    if e.part("many") and not count:
        return NONE
    shift = -1 if which in {"past", "last", "previous"} else 1
    if not count:
        return _neighbour(e, now, which, shift)
    number = number_of(count)
    if now.day is None or not number:
        return NONE
    first, last = stretch_of(now.day, e.part("unit"), shift * number)
    if e.part("how") == "within" or not first or shift < 0:
        return first, last
    return first + DAY, last


def _neighbour(e: Expression, now: Now, which: str, shift: int) -> Days:
    unit = e.part("unit")
    if not e.part("how") and which in {"next", "last", "previous"} and not now.anchor[1]:
        return NONE  # "the next day" of a story
    if now.anchor[1] and which == "next" and not e.part("how"):
        return counted(now.anchor[1], unit, 1)
    if now.day is None:
        return NONE
    if unit not in _CALENDAR_UNITS or (which == "past" and e.part("how")):
        return stretch_of(now.day, unit, shift)
    return unit_at(unit, now.day, shift)


def _within(e: Expression, now: Now) -> Days:
    """But "in two weeks" is a time only in the future; in the past it is how long something took."""
    count = number_of(e.part("count"))
    if now.day is None or not count:
        return NONE
    if e.part("how") == "in":
        return counted_exactly(now.day, e.part("unit"), count) if now.is_past is False else NONE
    return NONE if now.is_past else stretch_of(now.day, e.part("unit"), count)


def _anchored_day(e: Expression, now: Now) -> Days:
    first, last = anchor_of(now, e.part("unit"))
    which = e.part("which").removeprefix("the ")
    if first is None or last is None:
        return NONE
    shift = {"previous": -1, "preceding": -1, "following": 1, "next": 1}.get(which, 0)
    unit = {"morning": "day", "afternoon": "day", "evening": "day"}.get(e.part("unit"), e.part("unit"))
    if (last - first).days > _LENGTHS.get(unit, 1):
        return NONE  # "the following day" after a whole month
    return unit_at(unit, last if shift > 0 else first, shift)


_LENGTHS: Final[Mapping[str, int]] = {"week": 6, "weekend": 6, "month": 30, "year": 365}  # days after the first


def _anchored_weekday(e: Expression, now: Now) -> Days:
    """As "the following Tuesday": the first one after what was told last."""
    last = now.anchor[1]
    if last is None:
        return NONE
    return one_day(last + timedelta(days=(weekday_number(e.part("weekday")) - last.weekday() - 1) % 7 + 1))


def _rest(e: Expression, now: Now) -> Days:
    return (now.day, unit_at(e.part("unit"), now.day)[1]) if now.day else NONE


def _year_end(_: Expression, now: Now) -> Days:
    return (date(now.day.year, 9, 1), date(now.day.year, 12, 31)) if now.day else NONE


def _after_next(e: Expression, now: Now) -> Days:
    return unit_at(e.part("unit"), now.day, 2) if now.day else NONE


def _vague(e: Expression, now: Now) -> Days:
    """Of all that is vague, "recent years" end with publication."""
    return (None, now.day) if e.part("vague").removeprefix("in ").startswith("recent ") else NONE


def _this_day(_: Expression, now: Now) -> Days:
    return one_day(now.day)


RELATIVE: Final[Mapping[str, Callable[[Expression, Now], Days]]] = {
    "part of period": _part_of_period,
    "period": _period,
    "weekend": _the_weekend,
    "ago": _ago,
    "unsure": _unsure,
    "few": _few,
    "lately": _lately,
    "within": _within,
    "this day": _this_day,
    "vague": _vague,
    "anchored day": _anchored_day,
    "anchored weekday": _anchored_weekday,
    "rest": _rest,
    "year end": _year_end,
    "after next": _after_next,
}
