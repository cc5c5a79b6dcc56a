"""What the record knows of a statement beside its words, made fit for people: names for ids, words for codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from verbale.export.show import show
from verbale.record import Actor, Channel, Link, Reading, Span, Time

__all__ = ["TONE_SIGNS", "Cast", "Relation", "Step", "days", "inside", "links_of", "steps"]

TONE_SIGNS = {"positive": "+", "negative": "−", "neutral": "about"}

_ONWARD = {
    "responds-to": "responds to",
    "contradicts": "contradicts",
    "supports": "supports",
    "repeats": "repeats",
    "shifts-from": "shifts from",
}
_BACK = {
    "responds-to": "answered by",
    "contradicts": "contradicted by",
    "supports": "supported by",
    "repeats": "repeated by",
    "shifts-from": "shifted from in",
}


class Cast:
    """The actors of a reading by id. An id that nobody bears is shown as it is: a file may hold it, no reader makes it."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}

    def __getitem__(self, actor: str) -> Actor:
        return self._actors.get(actor) or Actor(id=actor, name=actor)

    def name(self, actor: str) -> str:
        """As in: Anna Berg."""
        return show(self[actor].name) or show(actor)

    def label(self, actor: str) -> str:
        """As in: Anna Berg (BRA)."""
        country = show(self[actor].country or "")
        return f"{self.name(actor)} ({country})" if country else self.name(actor)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a channel: the words for it, and the id of the actor that follows them, "" for none."""

    words: str
    actor: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Relation:
    """A link seen from one of its statements: `words` for it, the id of the `other` one, and its `number` from 1.

    `is_onward` says that it leads from here to the other, as the words do.
    """

    words: str
    other: str
    number: int
    link: Link
    is_onward: bool


def steps(channel: Sequence[Channel]) -> Iterator[Step]:
    """The way a statement took, nearest to the speaker first; a publication with a name needs no other word."""
    for link in channel:
        joint = "with" if link.kind == "interview" else "by"
        named = "" if link.kind == "publication" else f"{link.kind} {joint}"
        yield Step(named if link.actor else link.kind, link.actor or "", link.span)


def days(time: Time) -> tuple[str, str]:
    """The first and the last day that are meant, ISO; twice the same for a single day, "" where one is not known."""
    return (show(time.start or ""), show(time.end or ""))


def links_of(reading: Reading) -> dict[str, list[Relation]]:
    """The links of each statement that has some: first those that lead from it, then those that lead to it."""
    found: dict[str, list[Relation]] = {}
    for number, link in enumerate(reading.links, 1):
        found.setdefault(link.from_, []).append(Relation(_ONWARD[link.kind], link.to, number, link, is_onward=True))
    for number, link in enumerate(reading.links, 1):
        found.setdefault(link.to, []).append(Relation(_BACK[link.kind], link.from_, number, link, is_onward=False))
    return found


def inside(text: str, spans: Iterable[Span | None]) -> tuple[Span, ...]:
    """The spans that lie in the text. A record checks only those of its statements."""
    return tuple(span for span in spans if span is not None and 0 <= span.start < span.end <= len(text))
