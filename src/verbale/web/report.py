"""One report as a page shows it: the text cut where marks begin and end, and the statements beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verbale.export import outline, pieces, show
from verbale.record import Reading, Refusal, Statement
from verbale.web.blocks import Block, Mark, Segment, report_blocks
from verbale.web.cast import ActorEntry, actor_entries
from verbale.web.days import day
from verbale.web.details import Details, Teller

__all__ = ["Absent", "Block", "Entry", "Mark", "ReportPage", "Segment", "absent", "report_page"]

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
    details: Details


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
    actors: tuple[ActorEntry, ...]
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
    placed = {identity for block in blocks for segment in block.segments for identity in segment.ids}
    teller = Teller(reading, anchor, numbers, placed)
    return ReportPage(
        anchor=anchor,
        title=show(document.title or "") or show(document.key),
        key=show(document.key),
        outlet=show(document.outlet or ""),
        byline=show(document.byline or ""),
        published=document.published or "",
        day=day(document.published),
        language=document.language if document.language and _LANGUAGE.fullmatch(document.language) else "",
        link=document.uri if document.uri and document.uri.isprintable() and _LINK.fullmatch(document.uri) else "",
        blocks=blocks,
        entries=tuple(
            _entry(reading, statement, depth, anchor, numbers, teller) for depth, statement in outline(reading)
        ),
        actors=actor_entries(reading, anchor, placed),
        has_headline="headline" in kinds,
        has_byline="byline" in kinds,
    )


def absent(refusal: Refusal) -> Absent:
    """The line a page keeps of a document that was not read."""
    return Absent(show(refusal.key), refusal.outcome, show(refusal.reason), show(refusal.advice))


def _entry(
    reading: Reading, statement: Statement, depth: int, anchor: str, numbers: dict[str, int], teller: Teller
) -> Entry:
    text, number = reading.document.text, numbers[statement.id]
    parent = numbers.get(statement.within or "") if depth else None
    who = "".join(words for words, _ in pieces(text, statement.source))
    return Entry(
        number=number,
        anchor=f"{anchor}-s{number}",
        words=f"{anchor}-w{number}",
        who=who,
        how="".join(words for words, _ in pieces(text, statement.cue)),
        what=tuple(pieces(text, statement.content, statement.quotes)),
        manner=statement.manner,
        act=statement.act or "",
        negated=statement.negated,
        sure=round(100 * statement.confidence),
        within=parent,
        within_anchor=f"{anchor}-s{parent}" if parent else "",
        depth=min(depth, 4),
        details=teller.tell(statement, who),
    )
