"""The statements of each party over the days: a row a party, a mark a statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, sqrt

from verbale.plot.days import Days, days_over, parse
from verbale.plot.frame import SMALL, TEXT, frame, legend, linked
from verbale.plot.shapes import draw, sign_of, signs
from verbale.plot.svg import element, fit, group_of_lines, shown

__all__ = ["Mark", "timeline"]

_PITCH = 11.0  # between two marks
_SIZE = 8.0  # of a mark
_TALLEST = 12  # marks above one another; what is more is a number on top
_BESIDE_FROM = 560.0  # units; in a narrower picture names stand above their rows, not beside them
_NAMES = 150.0  # units beside the rows
_QUIET, _RULE = "#5c584f", "#d9d4c8"


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement: its ISO day, the name of the row it stands in, its act, what the pointer is told, and where it leads.

    All strings are shown text, not yet escaped; `href` is "" where it leads nowhere.
    """

    day: str
    row: str
    act: str
    title: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class _Lane:
    """One row: its name, how high its marks stand, and where it begins and ends, from the top."""

    name: str
    count: int
    top: float
    base: float


def timeline(
    rows: Sequence[str],
    marks: Sequence[Mark],
    *,
    since: str | None = None,
    until: str | None = None,
    last: str | None = None,
    width: float = 960,
    name: str = "timeline",
) -> str:
    """An SVG `width` units wide, its ids beginning with `name`; `last` is a day to draw a line after.

    A mark of a row that is not among `rows`, or of a day that no calendar has, is not drawn but counted in the description; one
    of a day before `since` or after `until` is but counted in the picture: it would press the others together.
    """
    known = [(mark, day) for mark in marks if mark.row in set(rows) and (day := parse(mark.day))]
    first, end = parse(since), parse(until)
    early = sum(bool(first and day < first) for _, day in known)
    late = sum(bool(end and day > end) for _, day in known)
    dated = [(mark, day) for mark, day in known if not (first and day < first) and not (end and day > end)]
    ends = [day for day in (first, end) if day]
    left = _NAMES if width >= _BESIDE_FROM else 0.0
    days = days_over([*ends, *(day for _, day in dated)], width - left - 2, _PITCH + 1)
    found = [sign for sign in signs("act") if any(sign_of("act", mark.act) is sign for mark, _ in dated)]
    drawn, top = legend(found, width=width, top=0)
    parts = [drawn]
    cells: dict[tuple[str, int], list[Mark]] = {}
    for mark, day in dated if days else ():
        cells.setdefault((mark.row, days.column(day) if days else 0), []).append(mark)
    for held in cells.values():
        held.sort(key=lambda mark: signs("act").index(sign_of("act", mark.act)))
    lanes = _lanes(rows, cells, days, left=left, top=top + 8)
    bottom = lanes[-1].base if lanes else top
    if days:
        parts += _axis(days, left=left, top=top + 8, bottom=bottom, last=parse(last))
        parts += _beyond(early, late, left=left, right=width, y=bottom + (43 if days.step > 1 else 30))
    parts += [_name(lane, width=width, left=left) for lane in lanes]
    for lane in lanes:
        for column in range(days.columns if days else 0):
            parts += _column(cells.get((lane.name, column), []), lane, days, column, left)
    return frame(
        parts,
        name=name,
        title="Timeline of statements by party",
        description=_described(rows, dated, len(marks) - len(known), days, early=early, late=late),
        width=width,
        height=bottom + 40 + (13 if days and days.step > 1 and (early or late) else 0),
    )


def _lanes(
    rows: Sequence[str], cells: dict[tuple[str, int], list[Mark]], days: Days | None, *, left: float, top: float
) -> list[_Lane]:
    lanes, at = [], top
    for row in rows:
        held = [marks for (name, _), marks in cells.items() if name == row]
        high = max((ceil(len(marks) / _abreast(len(marks), days)) for marks in held), default=0)
        crowded = high > _TALLEST
        inner = min(high, _TALLEST) * _PITCH + (12 if crowded else 0) + 8
        above = 0.0 if left else 22.0
        least = 30.0 + 14 * len(fit(row, left - 12, TEXT, 2, bold=True)) if left else 14.0
        base = at + above + max(inner, least)
        lanes.append(_Lane(row, sum(map(len, held)), at, base))
        at = base
    return lanes


def _abreast(count: int, days: Days | None) -> int:
    """How many of a column's marks stand beside one another: as many as make a square, where it has the room."""
    return max(1, min(int((days.wide if days else _PITCH) // _PITCH), ceil(sqrt(count))))


def _name(lane: _Lane, *, width: float, left: float) -> str:
    rule = element("line", x1=0, x2=width, y1=lane.base, y2=lane.base, stroke=_RULE, class_="rule")
    said = f"{lane.count or 'no'} statement{'' if lane.count == 1 else 's'}"
    if left:
        lines = fit(lane.name, left - 12, TEXT, 2, bold=True)
        y = lane.base - 9 - SMALL - 3 - 14 * (len(lines) - 1)
        named = group_of_lines(lines, 0, y, 14, font_size=TEXT, font_weight=600)
        told = element("text", said, x=0, y=lane.base - 9, font_size=SMALL, class_="quiet", fill=_QUIET)
        return rule + named + told
    words = fit(lane.name, width - 96, TEXT, 1, bold=True)
    named = group_of_lines(words, 0, lane.top + 16, 14, font_size=TEXT, font_weight=600)
    told = element(
        "text", said, x=width, y=lane.top + 16, font_size=SMALL, text_anchor="end", class_="quiet", fill=_QUIET
    )
    return rule + named + told


def _column(marks: Sequence[Mark], lane: _Lane, days: Days | None, column: int, left: float) -> list[str]:
    """The marks of one column of a row, from the base up in the order of the legend."""
    if not marks or not days:
        return []
    abreast = _abreast(len(marks), days)
    most = min(len(marks), abreast * _TALLEST)
    kept = [marks[number * len(marks) // most] for number in range(most)]  # of each kind its share
    middle = left + (column + 0.5) * days.wide
    drawn = []
    for number, mark in enumerate(kept):
        x = middle + (number % abreast - (min(abreast, len(kept)) - 1) / 2) * _PITCH
        y = lane.base - 8 - (number // abreast) * _PITCH
        target = element("rect", x=x - _PITCH / 2, y=y - _PITCH / 2, width=_PITCH, height=_PITCH, fill="transparent")
        drawn.append(linked(target + draw(sign_of("act", mark.act), x, y, _SIZE), href=mark.href, label=mark.title))
    if len(marks) > len(kept):
        more = f"+{len(marks) - len(kept)}"
        y = lane.base - 6 - _TALLEST * _PITCH
        size = max(min(9.0, days.wide / (len(more) * 0.6)), 5.0)
        drawn.append(
            element("text", more, x=middle, y=y, font_size=size, text_anchor="middle", class_="quiet", fill=_QUIET)
        )
    return drawn


def _axis(days: Days, *, left: float, top: float, bottom: float, last: date | None) -> list[str]:
    drawn = []
    right = left + days.columns * days.wide
    for tick in days.ticks():
        x = left + tick.column * days.wide
        drawn.append(element("line", x1=x, x2=x, y1=top, y2=bottom + 5, stroke=_RULE, class_="rule"))
        if x + 36 <= right or not tick.column:
            lines = [tick.label, tick.year]
            drawn.append(group_of_lines(lines, x + 2, bottom + 17, 13, font_size=SMALL, class_="quiet", fill=_QUIET))
    if days.step > 1:
        drawn.append(_small(f"a column is {days.step} days", right, bottom + 30, "end"))
    if last and 0 <= (last - days.first).days < days.columns * days.step:
        x = left + ((last - days.first).days + 1) / days.step * days.wide
        line = element("line", x1=x, x2=x, y1=top, y2=bottom + 5, stroke=_QUIET, stroke_dasharray="4 3", class_="last")
        drawn.append(linked(line, href="", label=f"after the last minutes, {last.isoformat()}"))
        fits = x + 62 <= right
        drawn.append(_small("new since →", x + 3 if fits else x - 3, top + 8, "start" if fits else "end"))
    return drawn


def _beyond(early: int, late: int, *, left: float, right: float, y: float) -> list[str]:
    """How many statements lie before and after the days of the picture."""
    before = [_small(f"← {early} earlier", left, y, "start")] if early else []
    return before + ([_small(f"{late} later →", right, y, "end")] if late else [])


def _small(words: str, x: float, y: float, anchor: str) -> str:
    return element("text", shown(words), x=x, y=y, font_size=9, text_anchor=anchor, class_="quiet", fill=_QUIET)


def _described(
    rows: Sequence[str],
    dated: Sequence[tuple[Mark, date]],
    left_out: int,
    days: Days | None,
    *,
    early: int,
    late: int,
) -> str:
    """The picture in words: how many statements of which kind each row has."""
    if not dated or not days:
        told = ["No statement of a party has a day."]
    else:
        last = max(day for _, day in dated)
        told = [f"From {min(day for _, day in dated).isoformat()} to {last.isoformat()}."]
        for row in rows:
            kinds = Counter(sign_of("act", mark.act).words for mark, _ in dated if mark.row == row)
            counts = ", ".join(f"{words}: {count}" for words, count in kinds.most_common())
            told.append(f"{row}: {counts or 'no statement'}.")
        if days.step > 1:
            told.append(f"Each column is {days.step} days.")
    if early or late:
        where = [f"{count} {word}" for count, word in ((early, "earlier"), (late, "later")) if count]
        told.append(f"Not shown, because their day lies outside the period: {' and '.join(where)}.")
    if left_out:
        told.append(f"Not shown, because their day or party is not known: {left_out}.")
    return " ".join(told)
