"""Where in the text the page sets marks and anchors beside those for who, how and what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verbale.export.facts import inside
from verbale.record import Reading, Span

__all__ = ["Place", "actor_anchor", "channel_anchor", "link_anchor", "mention_anchor", "places", "time_anchor"]


@dataclass(frozen=True, slots=True)
class Place:
    """A span of the text that something on the page leads to.

    `role` is mention, evidence, time or channel; `entry` the id of the actor or the statement it belongs to; `anchor` the
    id of its first words, "" where another span of the same thing has it.
    """

    role: str
    entry: str
    span: Span
    anchor: str


def actor_anchor(anchor: str, actor: int) -> str:
    """The id of the `actor`-th (from 1) in the list of actors of the report `anchor`."""
    return f"{anchor}-a{actor}"


def mention_anchor(anchor: str, actor: int, mention: int) -> str:
    """The id of the words of an actor's mention, both counted from 1."""
    return f"{anchor}-a{actor}m{mention}"


def link_anchor(anchor: str, link: int) -> str:
    """The id of the words that show a link, counted from 1."""
    return f"{anchor}-l{link}"


def time_anchor(anchor: str, statement: int) -> str:
    """The id of the words that say when."""
    return f"{anchor}-t{statement}"


def channel_anchor(anchor: str, statement: int, step: int) -> str:
    """The id of the words for one step of a channel, counted from 1."""
    return f"{anchor}-c{statement}-{step}"


def places(reading: Reading, anchor: str, numbers: dict[str, int]) -> Iterator[Place]:
    """All of them that lie in the text; `numbers` gives each statement's number by its id."""
    yield from _mentions(reading, anchor)
    yield from _evidence(reading, anchor, numbers)
    text = reading.document.text
    for statement in reading.statements:
        number = numbers[statement.id]
        entry = f"{anchor}-s{number}"
        for span in inside(text, [statement.time.span] if statement.time else []):
            yield Place("time", entry, span, time_anchor(anchor, number))
        for count, step in enumerate(statement.channel, 1):
            for span in inside(text, [step.span]):
                yield Place("channel", entry, span, channel_anchor(anchor, number, count))


def _mentions(reading: Reading, anchor: str) -> Iterator[Place]:
    for number, actor in enumerate(reading.actors, 1):
        for count, mention in enumerate(actor.mentions, 1):
            for span in inside(reading.document.text, [Span(mention.start, mention.end)]):
                yield Place("mention", actor_anchor(anchor, number), span, mention_anchor(anchor, number, count))


def _evidence(reading: Reading, anchor: str, numbers: dict[str, int]) -> Iterator[Place]:
    for number, link in enumerate(reading.links, 1):
        entry = f"{anchor}-s{numbers[link.from_]}" if link.from_ in numbers else ""
        for count, span in enumerate(inside(reading.document.text, link.evidence)):
            yield Place("evidence", entry, span, "" if count else link_anchor(anchor, number))
