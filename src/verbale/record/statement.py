"""Statements: somebody is reported to say, think, ask, offer, refuse … or to keep silent."""

from __future__ import annotations

import msgspec

from verbale.errors import RecordError
from verbale.record.span import Span, check_spans
from verbale.record.vocabulary import ACTS, CHANNEL_KINDS, MANNERS, TONES, Act, ChannelKind, Manner, Tone, require

__all__ = ["About", "Channel", "Statement", "Time"]


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """When: the words, and the days they mean: ISO dates, both included; null where no publication anchors them."""

    text: str
    span: Span | None = None
    start: str | None = None
    end: str | None = None


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """One link of the chain from the speaker's mouth to the page."""

    kind: ChannelKind
    actor: str | None = None
    span: Span | None = None

    def __post_init__(self) -> None:
        require(self.kind, CHANNEL_KINDS, "a channel's kind")


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a statement is about, and the speaker's (not the outlet's) tone towards them."""

    actor: str
    tone: Tone = "neutral"

    def __post_init__(self) -> None:
        require(self.tone, TONES, "a tone")


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One statement as the report gives it; see the reference for each field.

    `act` is null, and `speakers`, `addressees`, `about`, `channel` and `time` are empty, where they are not known.
    """

    id: str
    manner: Manner
    act: Act | None = None
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()
    speakers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    about: tuple[About, ...] = ()
    channel: tuple[Channel, ...] = ()
    time: Time | None = None
    within: str | None = None
    negated: bool = False
    confidence: float = 0.0

    def __post_init__(self) -> None:
        require(self.manner, MANNERS, f"the manner of {self.id}")
        if self.act is not None:
            require(self.act, ACTS, f"the act of {self.id}")
        for name in ("source", "cue", "content", "quotes"):
            check_spans(getattr(self, name), f"{name} of {self.id}")
        if not self.spans:
            message = f"{self.id} rests on no words: it needs a source, a cue or a content"
            raise RecordError(message)
        if any(not any(c.start <= q.start and q.end <= c.end for c in self.content) for q in self.quotes):
            message = f"{self.id} has a quotation outside its content"
            raise RecordError(message)
        if not 0.0 <= self.confidence <= 1.0:
            message = f"{self.id} has the confidence {self.confidence}; it must lie between 0 and 1"
            raise RecordError(message)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Source, cue and content together, in order of the text."""
        return tuple(sorted((*self.source, *self.cue, *self.content)))
