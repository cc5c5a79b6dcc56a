"""A reading: everything verbale found in one document, and by which reader."""

from __future__ import annotations

from html import escape
from typing import Literal

import msgspec

from verbale.errors import RecordError
from verbale.record.actor import Actor
from verbale.record.document import Document
from verbale.record.span import Span
from verbale.record.statement import Statement, Time
from verbale.record.vocabulary import EVENT_STATUSES, LINK_KINDS, SCHEMA, EventStatus, LinkKind, require

__all__ = ["Event", "Link", "ReaderInfo", "Reading"]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """What is done or planned, not said; `type` is a PLOVER root."""

    id: str
    type: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    span: Span
    place: str | None = None
    time: Time | None = None
    status: EventStatus

    def __post_init__(self) -> None:
        require(self.status, EVENT_STATUSES, f"the status of {self.id}")


class Link(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """How one statement bears on another; without `evidence` it is inferred, and then `confidence` is below 1."""

    kind: LinkKind
    from_: str
    to: str
    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0

    def __post_init__(self) -> None:
        require(self.kind, LINK_KINDS, f"the link from {self.from_} to {self.to}")


class ReaderInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Which code and which weights (SHA-256) made a reading: same bytes and same reader give the same reading."""

    version: str
    model: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One document's record; statements stand in the order of their first span."""

    schema: Literal["verbale/1"] = SCHEMA
    document: Document
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    links: tuple[Link, ...] = ()
    reader: ReaderInfo

    def __post_init__(self) -> None:
        limit = len(self.document.text)
        known = {actor.id for actor in self.actors}
        seen: set[str] = set()
        for statement in self.statements:
            if any(span.end > limit for span in (*statement.spans, *statement.quotes)):
                message = f"{statement.id} leaves the text of {self.document.key!r}"
                raise RecordError(message)
            if not known.issuperset((*statement.speakers, *statement.addressees)):
                message = f"{statement.id} names an actor that {self.document.key!r} does not have"
                raise RecordError(message)
            if statement.id in seen:
                message = f"{self.document.key!r} has two statements {statement.id}"
                raise RecordError(message)
            seen.add(statement.id)
        for statement in self.statements:
            if statement.within is not None and statement.within not in seen:
                message = f"{statement.id} lies within {statement.within}, which {self.document.key!r} does not have"
                raise RecordError(message)

    def words(self, spans: tuple[Span, ...]) -> str:
        """The words of some spans, the gaps between them shown as " … "."""
        return " … ".join(self.document.text[span.start : span.end] for span in spans)

    def _repr_html_(self) -> str:
        """How a notebook shows a reading: who, how, what."""
        rows = "".join(
            "<tr>"
            + "".join(f"<td>{escape(self.words(spans))}</td>" for spans in (s.source, s.cue, s.content))
            + "</tr>"
            for s in self.statements
        )
        caption = escape(self.document.title or self.document.key)
        return f"<table><caption>{caption}</caption><tr><th>who</th><th>how</th><th>what</th></tr>{rows}</table>"
