"""The actors of a report as a page lists them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verbale.export import show
from verbale.export.facts import inside
from verbale.record import Actor, Reading, Span
from verbale.record.vocabulary import MENTION_FORMS
from verbale.web.places import actor_anchor, mention_anchor
from verbale.world import load
from verbale.world.table import read_rows

__all__ = ["ActorEntry", "Code", "MentionEntry", "Named", "actor_entries", "named"]


@dataclass(frozen=True, slots=True)
class Code:
    """A code and what it stands for, "" where that is not known."""

    code: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as a card names it; `anchor` is the id of its entry in the list, "" where there is none."""

    name: str
    country: Code | None
    anchor: str


@dataclass(frozen=True, slots=True)
class MentionEntry:
    """The words of a mention and the id of their place in the text, "" where the page has no such place."""

    words: str
    place: str


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor of the list. `mentions` are grouped by form, (form, mentions), in the order of the record."""

    anchor: str
    name: str
    kind: str
    country: Code | None
    sector: Code | None
    roles: tuple[str, ...]
    mentions: tuple[tuple[str, tuple[MentionEntry, ...]], ...]
    count: int


def actor_entries(reading: Reading, anchor: str, placed: Collection[str]) -> tuple[ActorEntry, ...]:
    """The list for the report `anchor`; `placed` are the ids that its text has."""
    return tuple(_entry(reading, actor, number, anchor, placed) for number, actor in enumerate(reading.actors, 1))


def named(actor: Actor, anchor: str) -> Named:
    """How a card names `actor`, whose entry has the id `anchor`."""
    return Named(show(actor.name) or show(actor.id), _country(actor.country), anchor)


def _entry(reading: Reading, actor: Actor, number: int, anchor: str, placed: Collection[str]) -> ActorEntry:
    text = reading.document.text
    groups: dict[str, list[MentionEntry]] = {form: [] for form in MENTION_FORMS}
    for count, mention in enumerate(actor.mentions, 1):
        place = mention_anchor(anchor, number, count)
        for start, end in inside(text, [Span(mention.start, mention.end)]):
            groups[mention.form].append(MentionEntry(show(text[start:end]), place if place in placed else ""))
    return ActorEntry(
        anchor=actor_anchor(anchor, number),
        name=show(actor.name) or show(actor.id),
        kind=actor.kind if actor.kind != "unknown" else "",
        country=_country(actor.country),
        sector=Code(show(actor.sector), _sectors().get(actor.sector, "")) if actor.sector else None,
        roles=tuple(map(show, actor.roles)),
        mentions=tuple((form, tuple(found)) for form, found in groups.items() if found),
        count=sum(map(len, groups.values())),
    )


def _country(code: str | None) -> Code | None:
    if not code:
        return None
    state = load().states.get(code)
    return Code(show(code), state.name if state else "")


@cache
def _sectors() -> dict[str, str]:
    rows = read_rows(files("verbale.web").joinpath("sectors.tsv"), ("code", "name"))
    return {row.cells["code"]: row.cells["name"] for row in rows}
