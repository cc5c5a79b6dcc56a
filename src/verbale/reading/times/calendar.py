"""The calendar: weeks, months, seasons and feasts as intervals of days, both included.

Weeks run Monday to Sunday, seasons are those of the north, centuries and decades begin with the year that ends in 0. All
functions raise `ValueError` or `OverflowError` where there is no such day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from verbale.reading.times.forms import words

__all__ = [
    "DAY",
    "NONE",
    "Days",
    "counted",
    "counted_exactly",
    "feast",
    "is_fine_enough",
    "month_of",
    "months_from",
    "one_day",
    "part_of",
    "season_from",
    "stretch_of",
    "third",
    "unit_at",
    "week_around",
    "weekend_around",
    "years_from",
]

Days = tuple[date | None, date | None]

NONE: Final[Days] = (None, None)
DAY: Final = timedelta(days=1)
_HOURS, _WEEK, _MONTHS = 24, 7, 12  # in a day, in a week in days, in a year


def one_day(day: date | None) -> Days:
    """That day alone."""
    return day, day


def month_of(year: int, month: int) -> Days:
    """A month; 0 is the December before, 13 the January after, and so on."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_from(year: int, month: int, count: int) -> Days:
    """So many months in a row."""
    return month_of(year, month)[0], month_of(year, month + count - 1)[1]


def years_from(year: int, count: int = 1) -> Days:
    """So many whole years in a row."""
    return date(year, 1, 1), date(year + count - 1, 12, 31)


def week_around(day: date, shift: int = 0) -> Days:
    """The week of a day, or the one so many weeks on."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def weekend_around(day: date, shift: int) -> Days:
    """Saturday and Sunday of the week of a day, or of the one so many weeks on."""
    _, sunday = week_around(day, shift)
    return (sunday - DAY, sunday) if sunday else NONE


def season_from(year: int, month: int) -> Days:
    """The season that begins with a month."""
    return months_from(year, month, 3)


def _season_near(month: int, day: date, shift: int) -> Days:
    seasons = [season_from(year, month) for year in range(day.year - 2, day.year + 3)]
    if shift < 0:
        return [s for s in seasons if s[1] and s[1] < day][-1]
    if shift > 0:
        return next(s for s in seasons if s[0] and s[0] > day)
    return next((s for s in seasons if s[0] and s[1] and s[0] <= day <= s[1]), season_from(day.year, month))


def unit_at(unit: str, day: date, shift: int = 0) -> Days:
    """The week, month, season … of a day, or the one so many before or after."""
    simple: Mapping[str, Callable[[], Days]] = {
        "day": lambda: one_day(day + timedelta(days=shift)),
        "night": lambda: one_day(day + timedelta(days=shift)),
        "week": lambda: week_around(day, shift),
        "fortnight": lambda: (week_around(day, 2 * shift)[0], week_around(day, 2 * shift + 1)[1]),
        "weekend": lambda: weekend_around(day, shift),
        "month": lambda: month_of(day.year, day.month + shift),
        "quarter": lambda: months_from(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * shift, 3),
        "year": lambda: years_from(day.year + shift),
        "decade": lambda: years_from(day.year // 10 * 10 + 10 * shift, 10),
        "century": lambda: years_from(day.year // 100 * 100 + 100 * shift, 100),
    }
    make = simple.get(unit)
    return make() if make else _season_near(int(words("season")[unit]), day, shift)


def counted(day: date, unit: str, count: int) -> Days:
    """The day so many days or weeks away, the month so many months away, the year so many years or decades away."""
    unit = words("unit").get(unit, unit)
    if unit in {"week", "fortnight"}:
        return one_day(day + timedelta(weeks=count * (2 if unit == "fortnight" else 1)))
    if unit == "hour":
        return one_day(day + timedelta(days=count // _HOURS)) if count % _HOURS == 0 else NONE
    if unit == "decade":
        return years_from(day.year + 10 * count)
    return unit_at(unit, day, count)


def counted_exactly(day: date, unit: str, count: int) -> Days:
    """The day itself that lies so many units away: "two months after May 3"."""
    if words("unit").get(unit, unit) not in {"month", "quarter", "year", "decade", "century"}:
        return counted(day, unit, count)
    first, last = stretch_of(day, unit, count)
    return one_day(last if count > 0 else first)


def stretch_of(day: date, unit: str, count: int) -> Days:
    """From a day so many units on, or back."""
    unit = words("unit").get(unit, unit)
    if unit == "hour":
        days = -(-abs(count) // _HOURS)
        other = day + timedelta(days=days if count > 0 else -days)
    elif unit in {"day", "night", "week", "fortnight"}:
        other = day + timedelta(days=count * {"week": 7, "fortnight": 14}.get(unit, 1))
    else:
        months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        first, last = month_of(day.year, day.month + months)
        other = first.replace(day=min(day.day, last.day)) if first and last else day
    return (day, other) if count > 0 else (other, day)


def third(first: date, last: date, which: int) -> Days:
    """The beginning (0), middle (1) or end (2) of a week (Monday to Wednesday, …), a month, or some whole months or years.

    Other stretches, and a day, are too short or too odd to be cut: they stay whole.
    """
    days = (last - first).days + 1
    if days == _WEEK:
        return ((first, first + 2 * DAY), (first + DAY, first + 3 * DAY), (first + 3 * DAY, last))[which]
    if first.day != 1 or (last + DAY).day != 1:
        return first, last
    months = (last.year - first.year) * _MONTHS + last.month - first.month + 1
    if months == 1:
        return ((first, first + 9 * DAY), (first + 10 * DAY, first + 19 * DAY), (first + 20 * DAY, last))[which]
    if months < 10 * _MONTHS:
        size = months // 3
        return months_from(first.year, first.month + which * size, (size, size, months - 2 * size)[which])
    years, size = months // _MONTHS, round(months / _MONTHS / 3)
    start = (first.year, first.year + size, last.year - size + 1)[which]
    return years_from(start, (size, years - 2 * size, size)[which])


def part_of(first: date, last: date, which: int) -> Days:
    """What is early (0), mid (1) or late (2): halves, but of a century quarters, and of a week Monday to Wednesday, ….

    A month is cut after the 15th, a year after June, a decade after its fifth year, as in Recognizers-Text and in GUM. The
    middle lies across: 10 to 20 of a month; elsewhere it is a third.
    """
    if first.day != 1 or (last + DAY).day != 1:
        return third(first, last, which)
    months = (last.year - first.year) * _MONTHS + last.month - first.month + 1
    if months == 1:
        return ((first, first + 14 * DAY), (first + 9 * DAY, first + 19 * DAY), (first + 15 * DAY, last))[which]
    if months == 100 * _MONTHS:
        return (years_from(first.year, 25), years_from(first.year + 25, 50), years_from(first.year + 75, 25))[which]
    if which != 1 and months in {_MONTHS, 10 * _MONTHS}:
        half = months // 2
        return months_from(first.year, first.month + (half if which else 0), half)
    return third(first, last, which)


def is_fine_enough(first: date, last: date, unit: str) -> bool:
    """Whether so many units can be counted from some days: no weeks from a whole year."""
    lengths = {"week": 6, "fortnight": 6, "month": 30, "quarter": 91, "year": 365, "decade": 3652, "century": 36524}
    return (last - first).days <= lengths.get(words("unit").get(unit, unit), 6)


def feast(rule: str, year: int) -> date:
    """The day of a holiday: "12-25", "11 3 4" (the fourth Thursday of November) or "easter -2"."""
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule.split()[1]))
    if "-" in rule:
        month, day = map(int, rule.split("-"))
        return date(year, month, day)
    month, weekday, nth = map(int, rule.split())
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """The Gregorian reckoning, in the form of Meeus, Jones and Butcher."""
    golden, century = year % 19, year // 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    ahead = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 4) % 7
    month, day = divmod(epact + ahead - 7 * ((golden + 11 * epact + 22 * ahead) // 451) + 114, 31)
    return date(year, month, day + 1)
