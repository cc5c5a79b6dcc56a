"""Actors: who or what can say or do something, as clusters of mentions in one document."""

from __future__ import annotations

import msgspec

from verbale.record.span import Span, check_spans
from verbale.record.vocabulary import ACTOR_KINDS, MENTION_FORMS, ActorKind, MentionForm, require

__all__ = ["Actor", "Mention"]


class Mention(msgspec.Struct, frozen=True):
    """One place `text[start:end]` where an actor is named, described or pointed at."""

    start: int
    end: int
    form: MentionForm

    def __post_init__(self) -> None:
        require(self.form, MENTION_FORMS, "a mention's form")
        check_spans([Span(self.start, self.end)], "a mention")


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """`country` is ISO 3166-1 alpha-3; `sector` a PLOVER sector; null where unknown."""

    id: str
    name: str
    kind: ActorKind = "unknown"
    country: str | None = None
    sector: str | None = None
    roles: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def __post_init__(self) -> None:
        require(self.kind, ACTOR_KINDS, f"the kind of actor {self.id}")
