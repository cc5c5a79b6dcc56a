"""The minutes of a process as a page: a document to send, every line with numbers that lead to its notes."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.export import show
from verbale.export.minutes_words import EMPTY, Line, news, period, summary, unknown
from verbale.minutes.record import Minutes
from verbale.web.days import day
from verbale.web.minutes_lines import (
    AgreedLine,
    Citing,
    NoteLine,
    PairLine,
    PartyLine,
    ProposalLine,
    ThinLine,
    UndertakenLine,
)
from verbale.web.minutes_making import Making
from verbale.web.minutes_pictures import Picture, table_picture, timeline_picture

__all__ = ["Figure", "MinutesPage", "minutes_page"]


@dataclass(frozen=True, slots=True)
class Figure:
    """How many lines a section has: `number` of `words`, and the section's id."""

    number: int
    words: str
    anchor: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """Everything the template needs. All strings are shown text, not yet escaped; `empty` are sentences for empty sections.

    `news` is None where no earlier minutes are named, for then nothing can be new.
    """

    title: str
    period: str
    summary: tuple[str, ...]
    figures: tuple[Figure, ...]
    unknown: tuple[Line, ...]
    table: Picture | None
    timeline: Picture | None
    parties: tuple[PartyLine, ...]
    proposals: tuple[ProposalLine, ...]
    agreed: tuple[AgreedLine, ...]
    disputed: tuple[PairLine, ...]
    shifted: tuple[PairLine, ...]
    undertaken: tuple[UndertakenLine, ...]
    thin: tuple[ThinLine, ...]
    news: tuple[Line, ...] | None
    notes: tuple[NoteLine, ...]
    empty: dict[str, str]


def minutes_page(minutes: Minutes) -> MinutesPage:
    """The page of `minutes`. Notes are numbered in the order of the lines that rest on them."""
    citing = Citing()
    making = Making(citing)
    return MinutesPage(
        title=show(minutes.process.name) or "Minutes",
        period=period(minutes.process, day),
        summary=tuple(summary(minutes, day)),
        figures=_figures(minutes),
        unknown=tuple(unknown(minutes)),
        table=table_picture(minutes),
        timeline=timeline_picture(minutes),
        parties=tuple(making.party(number, one) for number, one in enumerate(minutes.parties, 1)),
        proposals=tuple(map(making.proposal, minutes.proposals)),
        agreed=tuple(making.agreed(number, one) for number, one in enumerate(minutes.agreed, 1)),
        disputed=tuple(making.disputed(number, one) for number, one in enumerate(minutes.disputed, 1)),
        shifted=tuple(making.shifted(number, one) for number, one in enumerate(minutes.shifted, 1)),
        undertaken=tuple(making.undertaken(number, one) for number, one in enumerate(minutes.undertaken, 1)),
        thin=tuple(map(making.thin, minutes.thin)),
        news=tuple(news(minutes)) if minutes.process.last_minutes else None,
        notes=citing.lines(),
        empty=EMPTY,
    )


def _figures(minutes: Minutes) -> tuple[Figure, ...]:
    due = sum(one.state == "due" for one in minutes.undertaken)
    still_open = sum(one.status == "open" for one in minutes.proposals)
    proposals = len(minutes.proposals)
    return (
        Figure(proposals, "on the table", "table", f"{still_open} open" if proposals != still_open else ""),
        Figure(len(minutes.agreed), "agreed", "agreed"),
        Figure(len(minutes.disputed), "disputed", "disputed"),
        Figure(len(minutes.shifted), "shifted", "shifted"),
        Figure(len(minutes.undertaken), "undertaken", "undertaken", f"{due} due" if due else ""),
        Figure(len(minutes.thin), "thin", "thin"),
    )
