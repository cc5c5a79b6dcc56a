"""Where a time looks from, and how its numbers and its missing year are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from verbale.reading.times.calendar import NONE, Days, years_from
from verbale.reading.times.expressions import Expression
from verbale.reading.times.forms import words

__all__ = [
    "Now",
    "anchor_of",
    "by_name",
    "month_number",
    "number_of",
    "shift_of",
    "weekday_number",
    "year_in_words",
    "year_of",
]

_OF_THE_STORY: Final = {"same": 0, "that": 0, "that same": 0, "following": 1, "previous": -1}
_SOON, _LONG_AGO = 60, 180  # days: without a tense, what is this near ahead is meant, not what is this long past


@dataclass(frozen=True, slots=True)
class Now:
    """From where an expression looks: the day of publication, the tense, what "later" counts from, the year of the story."""

    day: date | None
    is_past: bool | None
    anchor: Days
    year: int | None = None


def anchor_of(now: Now, unit: str) -> Days:
    """What "later" counts from; for years the year of the story will do."""
    is_told = now.anchor[0] is not None or now.year is None or unit != "year"
    return now.anchor if is_told or now.year is None else years_from(now.year)


def number_of(word: str) -> int | None:
    """The number of "three", "third", "3" or "3rd"; None of other words."""
    value = words("number").get(word) or words("ordinal").get(word.replace(" ", "-"))
    if value:
        return int(value)
    digits = "".join(character for character in word if character in "0123456789.").rstrip(".")
    return int(float(digits)) if digits else None


def month_number(word: str) -> int:
    """January is 1."""
    bare = word.rstrip(".")
    return int(words("month").get(bare) or words("short month")[bare])


def weekday_number(word: str) -> int:
    """Monday is 0."""
    bare = word.rstrip(".")
    return int(words("weekday").get(bare) or words("short weekday")[bare])


def shift_of(which: str) -> int:
    """How many weeks, months … away "last", "this", "next" are: -1, 0 or 1."""
    word = which.removeprefix("the ").removeprefix("this ")
    return {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1}.get(word, 0)


def _chosen(before: Days, after: Days, now: Now) -> Days:
    """Of the last of its kind and the next, the one that the tense means."""
    if now.is_past is None and now.day and before[1] and after[0]:
        return after if (after[0] - now.day).days <= _SOON and (now.day - before[1]).days > _LONG_AGO else before
    return after if now.is_past is False else before


def _by_year(make: Callable[[int], Days], now: Now) -> Days:
    """What comes once a year, by tense: the latest that has begun, or the next that is not over."""
    if now.day is None:
        return NONE
    for reach in (1, 8):  # years: February 29 may be eight away
        found = list(_made(make, now.day.year - reach, now.day.year + reach))
        before = [days for days in found if days[0] and days[0] <= now.day]
        after = [days for days in found if days[1] and days[1] >= now.day]
        if before and after:
            return _chosen(before[-1], after[0], now)
    return NONE


def _made(make: Callable[[int], Days], first: int, last: int) -> Iterator[Days]:
    for year in range(first, last + 1):
        try:
            yield make(year)
        except ValueError:  # no such day, or no such year
            continue


def year_in_words(words_of_year: str) -> int | None:
    """The year of "nineteen ninety-six", "two thousand and eight"; None of other words."""
    count = words("number")
    parts = [w for w in words_of_year.replace("-", " ").split() if w not in {"and", "hundred", "oh"}]
    if parts[:2] == ["two", "thousand"]:
        century, rest = 2000, parts[2:]
    else:
        century, rest = 100 * int(count.get(parts[0], 0)), parts[1:]
    return century + sum(int(count.get(part, 0)) for part in rest) if century else None


def year_of(e: Expression, now: Now) -> int | None:
    """The year an expression names, "2024" or "last year"."""
    if e.part("year"):
        return int(e.part("year"))
    if e.part("worded"):
        return year_in_words(e.part("worded"))
    if e.part("short") or e.part(
        "digits"
    ):  # "May '68": of the century in which it is no later than the day of publication
        century = (now.day.year if now.day else 2000) // 100 * 100
        year = century + int(e.part("short") or e.part("digits"))
        return year if now.day and year <= now.day.year + 1 else year - 100
    which = e.part("which").removeprefix("the ")
    if which in _OF_THE_STORY:
        before = now.anchor[1]
        return before.year + _OF_THE_STORY[which] if before else None
    if which and now.day:
        return now.day.year + shift_of(which)
    return now.year if not which and now.is_past is not False else None


def by_name(e: Expression, now: Now, make: Callable[[int], Days]) -> Days:
    """What comes once a year: that of the year it names, or the one that the tense means."""
    year = year_of(e, now)
    if year is not None:
        return make(year)
    return NONE if e.part("which") else _by_year(make, now)
