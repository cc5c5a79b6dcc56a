"""What a card tells of a statement below who, how and what: to whom, about whom, when, by what way, and its links."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from verbale.export import show
from verbale.export.facts import Cast, Relation, days, inside, links_of, steps
from verbale.record import Reading, Statement, Time
from verbale.web.cast import Named, named
from verbale.web.days import day
from verbale.web.places import actor_anchor, channel_anchor, link_anchor, time_anchor

__all__ = ["Details", "LinkShown", "StepShown", "Teller", "When"]


@dataclass(frozen=True, slots=True)
class When:
    """The words for a time, the id of their place, and the first and last day: ISO, and as people write it."""

    words: str
    place: str
    start: str
    end: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of the way a statement took: words, who follows them, and the id of the place that says so."""

    words: str
    who: Named | None
    place: str


@dataclass(frozen=True, slots=True)
class LinkShown:
    """How a statement bears on another: its `number` (None: the report has no such statement) and its entry's id.

    `evidence` are the words that say so and `place` their id; without any it is inferred, and `sure` says how surely.
    """

    words: str
    number: int | None
    anchor: str
    evidence: str
    place: str
    sure: int


@dataclass(frozen=True, slots=True)
class Details:
    """Everything is empty where it is not known. `is_plain` says that the words for the one speaker hold its name."""

    speakers: tuple[Named, ...]
    is_plain: bool
    addressees: tuple[Named, ...]
    about: tuple[tuple[str, Named], ...]
    when: When | None
    channel: tuple[StepShown, ...]
    links: tuple[LinkShown, ...]


class Teller:
    """Tells the details of the statements of one report.

    `anchor` is the id of the report, `numbers` gives each statement's number, `placed` are the ids that its text has.
    """

    def __init__(self, reading: Reading, anchor: str, numbers: dict[str, int], placed: Collection[str]) -> None:
        self._text = reading.document.text
        self._anchor = anchor
        self._numbers = numbers
        self._placed = placed
        self._cast = Cast(reading.actors)
        self._entries = {actor.id: actor_anchor(anchor, number) for number, actor in enumerate(reading.actors, 1)}
        self._links = links_of(reading)

    def tell(self, statement: Statement, who: str) -> Details:
        """The details of `statement`, whose speaker is called `who` in the report."""
        number = self._numbers[statement.id]
        speakers = self._named(statement.speakers)
        return Details(
            speakers=speakers,
            is_plain=len(speakers) == 1 and bool(who) and speakers[0].name.casefold() in who.casefold(),
            addressees=self._named(statement.addressees),
            about=tuple((about.tone, self._one(about.actor)) for about in statement.about),
            when=self._when(statement.time, time_anchor(self._anchor, number)) if statement.time else None,
            channel=tuple(
                StepShown(
                    step.words,
                    self._one(step.actor) if step.actor else None,
                    self._placed_or_none(channel_anchor(self._anchor, number, count)),
                )
                for count, step in enumerate(steps(statement.channel), 1)
            ),
            links=tuple(map(self._link, self._links.get(statement.id, ()))),
        )

    def _one(self, actor: str) -> Named:
        return named(self._cast[actor], self._entries.get(actor, ""))

    def _named(self, actors: Iterable[str]) -> tuple[Named, ...]:
        return tuple(map(self._one, actors))

    def _placed_or_none(self, anchor: str) -> str:
        return anchor if anchor in self._placed else ""

    def _when(self, time: Time, anchor: str) -> When:
        start, end = days(time)
        return When(show(time.text), self._placed_or_none(anchor), start, end, day(start), day(end))

    def _link(self, relation: Relation) -> LinkShown:
        number = self._numbers.get(relation.other)
        spans = inside(self._text, relation.link.evidence)
        return LinkShown(
            words=relation.words,
            number=number,
            anchor=f"{self._anchor}-s{number}" if number else "",
            evidence=" … ".join(show(self._text[start:end]) for start, end in spans),
            place=self._placed_or_none(link_anchor(self._anchor, relation.number)),
            sure=round(100 * relation.link.confidence),
        )
