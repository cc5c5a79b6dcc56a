"""The pictures of the minutes, each for a wide and for a narrow page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from markupsafe import Markup

from verbale.export import show
from verbale.export.minutes_words import addressed, quoted, standings_of
from verbale.minutes.record import Minutes, Note, Proposal, Standing, Version
from verbale.plot import Cell, GridRow, Mark, grid, timeline
from verbale.plot.days import parse
from verbale.web.days import day

__all__ = ["Picture", "table_picture", "timeline_picture"]

_WIDE, _NARROW = 920.0, 340.0  # units, which are pixels where the page has the room
_BEFORE = timedelta(days=31)
_TITLE = 160  # characters of a statement that the pointer is told


@dataclass(frozen=True, slots=True)
class Picture:
    """The same twice, as one SVG or several: a page shows those it has room for."""

    wide: tuple[Markup, ...]
    narrow: tuple[Markup, ...]


def table_picture(minutes: Minutes) -> Picture | None:
    """Parties against proposals, each cell leading to its line; None where nothing is on the table."""
    if not minutes.proposals:
        return None
    rows = [_row(one) for one in minutes.proposals]
    asked = [show(party.name) for party in minutes.parties]
    columns = list(dict.fromkeys([*asked, *chain.from_iterable(row.cells for row in rows)]))
    used = [name for name in columns if any(name in row.cells for row in rows)]
    return _both(lambda width, name: grid(used, rows, width=width, name=f"table-{name}"))


def timeline_picture(minutes: Minutes) -> Picture | None:
    """The statements of each party by day, those that a line rests on leading to it; None where there are none."""
    if not minutes.timeline:
        return None
    cited = _cited(minutes)
    marks = [_mark(entry, cited) for entry in minutes.timeline]
    rows = list(dict.fromkeys([*(show(party.name) for party in minutes.parties), *(mark.row for mark in marks)]))
    process = minutes.process

    def draw(width: float, name: str) -> tuple[str, ...]:
        limits = {"since": process.since or _earliest(minutes), "until": process.until, "last": process.last_minutes}
        return (timeline(rows, marks, **limits, width=width, name=f"timeline-{name}"),)

    return _both(draw)


def _earliest(minutes: Minutes) -> str | None:
    """A month before the first report that a line rests on: what is told of earlier days is of another time."""
    days = [parse(note.published) for _, notes in _lines(minutes) for note in notes]
    first = min((one for one in days if one), default=None)
    return (first - _BEFORE).isoformat() if first and first > date.min + _BEFORE else None


def _both(draw: Callable[[float, str], tuple[str, ...]]) -> Picture:
    wide, narrow = draw(_WIDE, "wide"), draw(_NARROW, "narrow")
    return Picture(tuple(map(Markup, wide)), tuple(map(Markup, narrow)))  # the plots escape


def _row(one: Proposal) -> GridRow:
    cells = {}
    anchor = f"#proposal-{one.number}"
    for version in one.versions[-1:] or (Version(number=1, since=one.first, by=one.spoken_by, words=one.what),):
        for number, standing in enumerate(standings_of(one, version), 1):
            has_line = bool(one.versions)
            href = f"{anchor}-v{version.number}-{number}" if has_line else anchor
            cells[show(standing.party)] = Cell(
                standing=show(standing.standing),
                title=f"{one.number}, {_told(standing)}",
                href=href,
                is_new=bool(standing.latest and standing.latest.is_new),
            )
    if one.proposer:
        title = f"{one.number}, {show(one.proposer)} made it: {quoted(one.what)}"
        cells.setdefault(show(one.proposer), Cell("made it", title, anchor, is_new=one.is_new))
    status = "" if one.status == "open" else f" ({show(one.status)})"
    by = f" by {show(one.proposer)}" if one.proposer else ""
    return GridRow(f"{one.number}. {show(one.kind).capitalize()}{by}{status}", quoted(one.what), anchor, cells)


def _told(one: Standing) -> str:
    latest = one.latest
    who = f" ({addressed(latest, day)})" if latest and addressed(latest, day) else ""
    words = f": {quoted(latest.notes[0].words)}" if latest and latest.notes else ""
    return f"{show(one.party)}: {show(one.standing)}{who}{words}"


def _mark(entry: tuple[str, str, str, str], cited: dict[str, tuple[str, str]]) -> Mark:
    when, party, act, ref = entry
    anchor, words = cited.get(ref, ("", ""))
    said = quoted(words if len(words) <= _TITLE else f"{words[:_TITLE]}…")
    title = f"{show(day(when))}, {show(party)}, {show(act)}{f': {said}' if said else ''}"
    return Mark(show(when), show(party), show(act), title, f"#{anchor}" if anchor else "")


def _cited(minutes: Minutes) -> dict[str, tuple[str, str]]:
    """By the ref of a statement, the anchor of the first line that rests on it, and its words."""
    found: dict[str, tuple[str, str]] = {}
    for anchor, notes in _lines(minutes):
        for note in notes:
            if note.statement:
                found.setdefault(f"{note.sha[:12]}/{note.statement}", (anchor, note.words))
    return found


def _lines(minutes: Minutes) -> Iterator[tuple[str, tuple[Note, ...]]]:
    """The lines that statements stand behind, the most telling first."""
    for one in minutes.proposals:
        anchor = f"proposal-{one.number}"
        for version in one.versions:
            own = f"{anchor}-v{version.number}"
            for number, standing in enumerate(standings_of(one, version), 1):
                for answer in (*([standing.latest] if standing.latest else []), *standing.earlier, *standing.hearsay):
                    yield f"{own}-{number}", answer.notes
            yield own, version.notes
        yield anchor, (*one.notes, *one.closing)
    for number, undertaken in enumerate(minutes.undertaken, 1):
        yield f"undertaken-{number}", (*undertaken.notes, *undertaken.fulfilled)
    for number, shifted in enumerate(minutes.shifted, 1):
        yield f"shifted-{number}", (*shifted.earlier.notes, *shifted.later.notes)
    for number, disputed in enumerate(minutes.disputed, 1):
        yield f"disputed-{number}", tuple(chain.from_iterable(side.notes for side in disputed.sides))
    for number, agreed in enumerate(minutes.agreed, 1):
        yield f"agreed-{number}", agreed.notes
