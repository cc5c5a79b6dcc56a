"""The days of times that name a year, a part of one, or some years: decades, seasons, feasts, wars."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from verbale.reading.times.basis import Now, by_name, number_of, year_in_words, year_of
from verbale.reading.times.calendar import NONE, Days, feast, months_from, one_day, season_from, week_around, years_from
from verbale.reading.times.expressions import Expression
from verbale.reading.times.forms import words

__all__ = ["OF_YEARS"]


def _year_range(e: Expression, now: Now) -> Days:
    first, last = int(e.part("year")), e.part("last")
    if not last:  # "2013–present"
        return years_from(first)[0], now.day
    return years_from(first)[0], years_from(int(last) if len(last) > 2 else first // 100 * 100 + int(last))[1]  # noqa: PLR2004


def _year(e: Expression, _: Now) -> Days:
    return years_from(int(e.part("year") or e.part("before") or e.part("about")))


def _worded_year(e: Expression, _: Now) -> Days:
    year = year_in_words(e.part("worded"))
    return years_from(year) if year else NONE


def _week_number(e: Expression, now: Now) -> Days:
    """By ISO 8601: week 1 is the one with the first Thursday of the year."""
    year = year_of(e, now) or (now.day.year if now.day else None)
    if year is None:
        return NONE
    return week_around(date.fromisocalendar(year, int(e.part("number")), 1))


def _decade(e: Expression, now: Now) -> Days:
    if e.part("worded"):
        return years_from(100 * int(words("number")[e.part("worded")]) + int(words("decade")[e.part("word")]), 10)
    if e.part("year") or e.part("bare"):
        year = int(e.part("year") or e.part("bare"))
        return years_from(year, 100 if year % 100 == 0 and year < 2000 else 10)  # noqa: PLR2004  "the 1800s"
    digits = int(e.part("digits") or words("decade")[e.part("word")])
    if e.part("word") == "noughties":
        return years_from(2000, 10)
    if now.day is None:
        return NONE
    century = now.day.year // 100 * 100
    return years_from(century + digits - (100 if century + digits > now.day.year else 0), 10)


def _century(e: Expression, _: Now) -> Days:
    nth = number_of(e.part("nth"))
    return years_from(100 * (nth - 1), 100) if nth and nth > 1 and not e.part("era") else NONE


def _season_form(e: Expression, now: Now) -> Days:
    month = int(words("season")[e.part("season")])
    return by_name(e, now, lambda year: season_from(year, month))


def _quarter(e: Expression, now: Now) -> Days:
    code = e.part("code")
    nth = int(code[1]) if code else number_of(e.part("nth")) or 1
    length = 6 if code.startswith("h") or e.part("unit") == "half" else 3
    if (nth - 1) * length >= 12:  # noqa: PLR2004  months
        return NONE
    return by_name(e, now, lambda year: months_from(year, (nth - 1) * length + 1, length))


def _holiday(e: Expression, now: Now) -> Days:
    rule = words("holiday")[e.part("holiday")]
    return by_name(e, now, lambda year: one_day(feast(rule, year)))


def _era(e: Expression, _: Now) -> Days:
    first, last = map(date.fromisoformat, words("era")[e.part("era")].split())
    return first, last


OF_YEARS: Final[Mapping[str, Callable[[Expression, Now], Days]]] = {
    "worded decade": _decade,
    "years": _year_range,
    "year": _year,
    "the year": _year,
    "early year": _year,
    "worded year": _worded_year,
    "week number": _week_number,
    "decade": _decade,
    "short decade": _decade,
    "century": _century,
    "season": _season_form,
    "bare season": _season_form,
    "quarter": _quarter,
    "coded quarter": _quarter,
    "holiday": _holiday,
    "era": _era,
}
