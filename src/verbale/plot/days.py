"""The axis of days: columns of one day or of several, and where it is labelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Days", "Tick", "days_over", "parse"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1, 2, 7, 14, 28, 91, 182, 364)  # days of a column; then twice as many again and again
_WEEK = 7
_APART = 44.0  # units between two labels


@dataclass(frozen=True, slots=True)
class Tick:
    """A label at the left of the column; `year` is "" where the label before has said it."""

    column: int
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Days:
    """`columns` columns of `step` days, the first beginning on `first`, each `wide` units wide."""

    first: date
    step: int
    columns: int
    wide: float

    def column(self, day: date) -> int:
        """The column of a day within."""
        return (day - self.first).days // self.step

    def ticks(self) -> Iterator[Tick]:
        """As many labels as have room; on Mondays where days are columns and not each can have one."""
        every = max(1, -int(-_APART // self.wide))
        start = 0
        if self.step == 1 and every > 1:
            every = -(-every // _WEEK) * _WEEK
            start = -self.first.weekday() % _WEEK if self.columns > _WEEK else 0
        year = 0
        for column in range(start, self.columns, every):
            try:
                day = self.first + timedelta(days=column * self.step)
            except OverflowError:  # the calendar ends
                return
            yield Tick(column, f"{day.day} {_MONTHS[day.month - 1]}", str(day.year) if day.year != year else "")
            year = day.year


def parse(day: str | None) -> date | None:
    """The day, None where no calendar has it."""
    try:
        return date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None


def days_over(days: Iterable[date], width: float, pitch: float) -> Days | None:
    """Columns for all of `days` over `width` units, none of them narrower than `pitch`; None for no days."""
    known = sorted(days)
    if not known:
        return None
    first, count = known[0], (known[-1] - known[0]).days + 1
    most = max(int(width // pitch), 1)
    step = next((step for step in _STEPS if -(-count // step) <= most), 0)
    if not step:
        step = _STEPS[-1]
        while -(-count // step) > most:
            step *= 2
    columns = -(-count // step)
    return Days(first, step, columns, width / columns)
