"""The days of times that name a day or a month: what has no year is placed by the tense."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from verbale.reading.times.basis import Now, by_name, month_number, number_of, shift_of, weekday_number
from verbale.reading.times.calendar import NONE, Days, month_of, one_day, week_around
from verbale.reading.times.expressions import Expression
from verbale.reading.times.forms import words

__all__ = ["NAMED"]


def _iso(e: Expression, _: Now) -> Days:
    return one_day(date(int(e.part("year")), int(e.part("number")), int(e.part("day"))))


def _month_and_day(e: Expression, now: Now) -> Days:
    """As "10/25", in the American order unless there is no such month; not without a day to place it by."""
    month, day = int(e.part("number")), int(e.part("day"))
    month, day = (month, day) if month <= 12 else (day, month)  # noqa: PLR2004  months
    return by_name(e, now, lambda year: one_day(date(year, month, day)))


def _eleventh_of_september(_: Expression, __: Now) -> Days:
    return one_day(date(2001, 9, 11))


def _numeric(e: Expression, _: Now) -> Days:
    """The American order, unless there is no such month."""
    month, day = int(e.part("number")), int(e.part("day"))
    return one_day(date(int(e.part("year")), *((month, day) if month <= 12 else (day, month))))  # noqa: PLR2004  months


def _date(e: Expression, now: Now) -> Days:
    month, day = month_number(e.part("month")), number_of(e.part("day")) or 0
    return by_name(e, now, lambda year: one_day(date(year, month, day)))


def _days_of_month(e: Expression, now: Now) -> Days:
    month, first, last = month_number(e.part("month")), number_of(e.part("day")) or 0, number_of(e.part("last")) or 0
    if last < first:
        return NONE
    return by_name(e, now, lambda year: (date(year, month, first), date(year, month, last)))


def _day_of_month(e: Expression, now: Now) -> Days:
    if now.day is None:
        return NONE
    first, _ = month_of(now.day.year, now.day.month + shift_of(e.part("which")))
    return one_day(first and first.replace(day=number_of(e.part("day")) or 0))


def _nth_day(e: Expression, now: Now) -> Days:
    """The 15th, or Friday the 13th: the latest or next such day."""
    if now.day is None:
        return NONE
    wanted, number = e.part("weekday"), number_of(e.part("day") or e.part("nth")) or 0
    found = []
    for shift in range(-12, 13):
        first, last = month_of(now.day.year, now.day.month + shift)
        if first and last and number <= last.day:
            day = first.replace(day=number)
            if not wanted or day.weekday() == weekday_number(wanted):
                found.append(one_day(day))
    before = [days for days in found if days[0] and days[0] <= now.day]
    after = [days for days in found if days[0] and days[0] >= now.day]
    if not (before and after):
        return before[-1] if before else after[0] if after else NONE
    return after[0] if now.is_past is False else before[-1]


def _month_form(e: Expression, now: Now) -> Days:
    month = month_number(e.part("month"))
    return by_name(e, now, lambda year: month_of(year, month))


def _relative_month(e: Expression, now: Now) -> Days:
    """Note that "next March" said in February is not the month to come: that would be "next month"."""
    if now.day is None:
        return NONE
    month, which = month_number(e.part("month")), e.part("which")
    ahead = (month - now.day.month) % 12
    if shift_of(which) < 0:
        return month_of(now.day.year, now.day.month - (12 - ahead))
    if which == "next":
        return month_of(now.day.year, now.day.month + (ahead if ahead > 1 else ahead + 12))
    return month_of(now.day.year, month)


def _weekday(e: Expression, now: Now) -> Days:
    if now.day is None:
        return NONE
    number, which, week = weekday_number(e.part("weekday")), e.part("which"), e.part("week")
    since = (now.day.weekday() - number) % 7
    if which in {"this past", "past"}:  # not of the week before: the latest one before today
        return one_day(now.day - timedelta(days=since or 7))
    if which in {"this coming", "the coming", "coming"}:
        return one_day(now.day + timedelta(days=7 - since))
    if which or week:
        monday, _ = week_around(now.day, shift_of(which or week))
        return one_day(monday and monday + timedelta(days=number))
    return one_day(
        now.day + timedelta(days=(7 - since) % 7) if now.is_past is False else now.day - timedelta(days=since)
    )


def _day_word(e: Expression, now: Now) -> Days:
    if now.day is None:
        return NONE
    first, last = words("day word")[e.part("word")].split()
    return now.day + timedelta(days=int(first)), now.day + timedelta(days=int(last))


NAMED: Final[Mapping[str, Callable[[Expression, Now], Days]]] = {
    "iso": _iso,
    "year first": _iso,
    "numeric": _numeric,
    "month and day": _month_and_day,
    "the attacks": _eleventh_of_september,
    "date": _date,
    "month date": _date,
    "day of month": _day_of_month,
    "weekday and day": _nth_day,
    "day": _nth_day,
    "days": _days_of_month,
    "days of month": _days_of_month,
    "month": _month_form,
    "relative month": _relative_month,
    "weekday": _weekday,
    "relative weekday": _weekday,
    "week and weekday": _weekday,
    "day word": _day_word,
}
