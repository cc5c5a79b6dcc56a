"""One report as a page shows it: the text cut where marks begin and end, and the statements beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from verbale.export import outline, pieces, show
from verbale.record import Reading, Refusal, Statement
from verbale.web.blocks import Block, Mark, Segment, report_blocks

__all__ = ["Absent", "Block", "Entry", "Mark", "ReportPage", "Segment", "absent", "report_page"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of the list.

    `number` counts from 1 in the order of the record. `anchor` is the id of the entry, `words` that of its first words
    in the report. `what` are (words, verbatim?) pairs. `sure` is the confidence in per cent. `within` is the number of
    the statement this one lies in, and `depth` how many it lies in, at most four.
    """

    number: int
    anchor: str
    words: str
    who: str
    how: str
    what: tuple[tuple[str, bool], ...]
    manner: str
    act: str
    negated: bool
    sure: int
    within: int | None
    within_anchor: str
    depth: int


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything the template needs of one reading. All strings are shown text, not yet escaped.

    `anchor` is the id of the report on the page ("d1"), and every other id on the page begins with it. `language` is a
    language tag or "", `link` an http address or "", `published` the ISO date and `day` the same for people, both ""
    where unknown. `has_headline` says that the headline stands among the blocks and need not be set again.
    """

    anchor: str
    title: str
    key: str
    outlet: str
    byline: str
    published: str
    day: str
    language: str
    link: str
    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...]
    has_headline: bool
    has_byline: bool


@dataclass(frozen=True, slots=True)
class Absent:
    """A document that has no report, and why: nothing disappears."""

    key: str
    outcome: str
    reason: str
    advice: str


def report_page(reading: Reading, *, number: int = 1) -> ReportPage:
    """The page of `reading`, the `number`-th (from 1) of the file it goes into."""
    document = reading.document
    anchor = f"d{number}"
    numbers = {statement.id: place for place, statement in enumerate(reading.statements, 1)}
    blocks = report_blocks(reading, anchor, numbers)
    kinds = {block.kind for block in blocks}
    return ReportPage(
        anchor=anchor,
        title=show(document.title or "") or show(document.key),
        key=show(document.key),
        outlet=show(document.outlet or ""),
        byline=show(document.byline or ""),
        published=document.published or "",
        day=_day(document.published),
        language=document.language if document.language and _LANGUAGE.fullmatch(document.language) else "",
        link=document.uri if document.uri and document.uri.isprintable() and _LINK.fullmatch(document.uri) else "",
        blocks=blocks,
        entries=tuple(_entry(reading, statement, depth, anchor, numbers) for depth, statement in outline(reading)),
        has_headline="headline" in kinds,
        has_byline="byline" in kinds,
    )


def absent(refusal: Refusal) -> Absent:
    """The line a page keeps of a document that was not read."""
    return Absent(show(refusal.key), refusal.outcome, show(refusal.reason), show(refusal.advice))


def _entry(reading: Reading, statement: Statement, depth: int, anchor: str, numbers: dict[str, int]) -> Entry:
    text, number = reading.document.text, numbers[statement.id]
    parent = numbers.get(statement.within or "") if depth else None
    return Entry(
        number=number,
        anchor=f"{anchor}-s{number}",
        words=f"{anchor}-w{number}",
        who="".join(words for words, _ in pieces(text, statement.source)),
        how="".join(words for words, _ in pieces(text, statement.cue)),
        what=tuple(pieces(text, statement.content, statement.quotes)),
        manner=statement.manner,
        act=statement.act or "",
        negated=statement.negated,
        sure=round(100 * statement.confidence),
        within=parent,
        within_anchor=f"{anchor}-s{parent}" if parent else "",
        depth=min(depth, 4),
    )


def _day(published: str | None) -> str:
    """As in: 6 March 2025. With the hour as the report gives it; a day that no calendar has stays as it is written."""
    if not published:
        return ""
    try:
        day = date.fromisoformat(published[:10])
        words = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        if len(published) > len("2025-03-06"):
            moment = datetime.fromisoformat(published)
            zone = moment.strftime("%z") or "+0000"
            words += f", {moment:%H:%M} UTC" + ("" if zone == "+0000" else f"{zone[:3]}:{zone[3:5]}")
    except ValueError:
        return published
    return words
