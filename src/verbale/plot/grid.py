"""Parties against proposals: where each stands, with a sign, a word and a colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from verbale.plot.frame import SMALL, TEXT, frame, legend, linked
from verbale.plot.shapes import draw, sign_of, signs
from verbale.plot.svg import element, fit, group_of_lines

__all__ = ["Cell", "GridRow", "grid"]

_BESIDE_FROM = 560.0  # units; in a narrower picture a proposal stands above its cells, not beside them
_MOST_ROWS = 18  # of one picture: what a sheet of A4 holds
_QUIET, _RULE = "#5c584f", "#d9d4c8"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a party stands: one of the standings, or "made it"; what the pointer is told, and where it leads."""

    standing: str
    title: str
    href: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A proposal: its heading and its words, where they lead, and its cells by the name of the column.

    A column without a cell is a party that it was not put to. All strings are shown text, not yet escaped.
    """

    heading: str
    words: str
    href: str = ""
    cells: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Units: all of the width, what the proposals take beside the cells, one cell, a row, and what stands above cells."""

    width: float
    names: float
    cell: float
    row: float
    above: float
    abreast: int  # columns of one panel


def grid(columns: Sequence[str], rows: Sequence[GridRow], *, width: float = 960, name: str = "grid") -> tuple[str, ...]:
    """SVGs `width` units wide, their ids beginning with `name`: one, or several where there is more than a sheet holds.

    More columns than fit beside one another go into pictures of their own, which leave out the rows that have nothing there.
    """
    layout = _layout(len(columns), width)
    drawn: list[str] = []
    for start in range(0, max(len(columns), 1), layout.abreast):
        panel = columns[start : start + layout.abreast]
        here = [row for row in rows if not start or any(column in row.cells for column in panel)]
        for held in _sheets(here):
            parts, at = _legend(rows, width) if not drawn else ([], 0.0)
            more, at = _panel(panel, held, layout, at + 8)
            sheet = "" if not drawn else f" ({len(drawn) + 1})"
            drawn.append(
                frame(
                    [*parts, *more],
                    name=f"{name}-{len(drawn) + 1}",
                    title=f"Where each party stands on each proposal{sheet}",
                    description=_described(panel, held),
                    width=width,
                    height=at + 4,
                )
            )
    return tuple(drawn)


def _sheets(rows: Sequence[GridRow]) -> list[Sequence[GridRow]]:
    """The rows in as few parts as fit on a sheet each, all about as long."""
    parts = max(-(-len(rows) // _MOST_ROWS), 1)
    most = max(-(-len(rows) // parts), 1)
    return [rows[start : start + most] for start in range(0, max(len(rows), 1), most)]


def _legend(rows: Sequence[GridRow], width: float) -> tuple[list[str], float]:
    found = {cell.standing for row in rows for cell in row.cells.values()}
    used = [sign for sign in signs("standing") if any(sign_of("standing", one) is sign for one in found)]
    drawn, at = legend(used, width=width, top=0)
    return [drawn], at


def _layout(columns: int, width: float) -> _Layout:
    beside = width >= _BESIDE_FROM
    names = min(width * 0.36, 340.0) if beside else 0.0
    least = 112.0 if beside else 64.0
    abreast = max(1, min(columns, int((width - names) // least)))
    most = 150.0 if beside else 120.0
    cell = min((width - names) / abreast, most)
    return _Layout(
        width,
        width - abreast * cell if beside else 0.0,
        cell,
        58.0 if beside else 56.0,
        0.0 if beside else 34.0,
        abreast,
    )


def _panel(columns: Sequence[str], rows: Sequence[GridRow], layout: _Layout, top: float) -> tuple[list[str], float]:
    size = TEXT if layout.names else 9.0
    heads = [fit(column, layout.cell - (10 if layout.names else 4), size, 3, bold=True) for column in columns]
    high = max(map(len, heads), default=1) * 14
    base = top + high + 8
    drawn = [
        group_of_lines(
            lines,
            layout.names + number * layout.cell + (8 if layout.names else 2),
            base - 8 - 14 * (len(lines) - 1),
            14,
            font_size=size,
            font_weight=600,
        )
        for number, lines in enumerate(heads)
    ]
    drawn.append(element("line", x1=0, x2=layout.width, y1=base, y2=base, stroke="#1d1c1a", class_="rule-strong"))
    for row in rows:
        drawn += _row(row, columns, layout, base)
        base += layout.above + layout.row
        drawn.append(element("line", x1=0, x2=layout.width, y1=base, y2=base, stroke=_RULE, class_="rule"))
    return drawn, base


def _row(row: GridRow, columns: Sequence[str], layout: _Layout, top: float) -> list[str]:
    wide = (layout.names or layout.width) - 14
    heading = fit(row.heading, wide, TEXT, 1, bold=True)
    words = fit(row.words, wide, SMALL, 2 if layout.names else 1)
    label = group_of_lines(heading, 0, top + 17, 14, font_size=TEXT, font_weight=600) + group_of_lines(
        words, 0, top + (32 if layout.names else 30), 13.5, font_size=SMALL, class_="quiet", fill=_QUIET
    )
    drawn = [linked(label, href=row.href, label=f"{row.heading}: {row.words}" if row.words else row.heading)]
    for number, column in enumerate(columns):
        x, y = layout.names + number * layout.cell, top + layout.above
        cell = row.cells.get(column)
        if cell:
            drawn.append(_cell(cell, x, y, layout))
        else:
            dot = element(
                "circle", cx=x + (17 if layout.names else layout.cell / 2), cy=y + layout.row / 2, r=1.4, fill=_QUIET
            )
            drawn.append(element("g", dot, class_="quiet", role="img", aria_label=f"{column}: not asked"))
    return drawn


def _cell(cell: Cell, x: float, y: float, layout: _Layout) -> str:
    sign = sign_of("standing", cell.standing)
    ground = element(
        "rect",
        x=x + 2,
        y=y + 3,
        width=layout.cell - 4,
        height=layout.row - 6,
        rx=3,
        fill="currentColor",
        fill_opacity=0.11,
        class_="ground",
    )
    if layout.names:
        lines = fit(cell.standing, layout.cell - 34, TEXT, 2)
        lines = [*lines, "new"] if cell.is_new else lines
        first = y + layout.row / 2 + 4 - 7 * (len(lines) - 1)
        said = _said(lines, x + 31, first, TEXT, "start", is_new=cell.is_new)
        drawn = draw(sign, x + 17, y + layout.row / 2, 17)
    else:
        lines = fit(cell.standing, layout.cell - 2, SMALL - 0.5, 2)
        lines = [*lines, "new"] if cell.is_new else lines
        said = _said(lines, x + layout.cell / 2, y + 29, SMALL - 0.5, "middle", is_new=cell.is_new)
        drawn = draw(sign, x + layout.cell / 2, y + 13, 14)
    inside = element("g", ground, color=sign.colour, class_=f"tone-{sign.tone}") + drawn + said
    return linked(inside, href=cell.href, label=cell.title)


def _said(lines: Sequence[str], x: float, y: float, size: float, anchor: str, *, is_new: bool) -> str:
    """The words of a standing, and below them that it is new."""
    words = lines[:-1] if is_new else lines
    height = 14.0 if anchor == "start" else 10.5
    drawn = group_of_lines(words, x, y, height, font_size=size, text_anchor=anchor)
    if not is_new:
        return drawn
    return drawn + element(
        "text", "new", x=x, y=y + height * len(words), font_size=SMALL - 1, font_style="italic", text_anchor=anchor
    )


def _described(columns: Sequence[str], rows: Sequence[GridRow]) -> str:
    """The picture in words."""
    if not rows:
        return "Nothing is on the table."
    told = []
    for row in rows:
        cells = [f"{column} {row.cells[column].standing}" for column in columns if column in row.cells]
        told.append(f"{row.heading}: {', '.join(cells) or 'nobody is named'}.")
    return " ".join(told)
