"""The closed lists of the record, as types and as tuples of their values."""

from __future__ import annotations

from typing import Final, Literal, get_args

from verbale.errors import RecordError

__all__ = [
    "ACTOR_KINDS",
    "ACTS",
    "CHANNEL_KINDS",
    "EVENT_STATUSES",
    "LINK_KINDS",
    "MANNERS",
    "MENTION_FORMS",
    "PART_KINDS",
    "SCHEMA",
    "TONES",
    "Act",
    "ActorKind",
    "ChannelKind",
    "EventStatus",
    "LinkKind",
    "Manner",
    "MentionForm",
    "PartKind",
    "Tone",
    "require",
]

SCHEMA: Final = "verbale/1"

PartKind = Literal["headline", "byline", "dateline", "caption", "credit", "paragraph", "boilerplate"]
ActorKind = Literal["person", "organization", "state", "group", "unknown"]
MentionForm = Literal["name", "description", "pronoun", "metonym"]
Manner = Literal["direct", "mixed", "indirect"]
Act = Literal[
    "claim", "belief", "feeling", "prediction", "announcement", "intention", "promise", "offer", "proposal", "demand",
    "question", "agreement", "refusal", "denial", "admission", "praise", "criticism", "accusation", "warning", "threat",
    "silence",
]  # fmt: skip
Tone = Literal["negative", "neutral", "positive"]
ChannelKind = Literal[
    "interview", "press conference", "speech", "post", "broadcast", "statement", "document", "publication", "report"
]
EventStatus = Literal["happened", "ongoing", "planned", "proposed", "hypothetical", "denied"]
LinkKind = Literal["responds-to", "contradicts", "supports", "repeats", "shifts-from"]

PART_KINDS: Final[tuple[str, ...]] = get_args(PartKind)
ACTOR_KINDS: Final[tuple[str, ...]] = get_args(ActorKind)
MENTION_FORMS: Final[tuple[str, ...]] = get_args(MentionForm)
MANNERS: Final[tuple[str, ...]] = get_args(Manner)
ACTS: Final[tuple[str, ...]] = get_args(Act)
TONES: Final[tuple[str, ...]] = get_args(Tone)
CHANNEL_KINDS: Final[tuple[str, ...]] = get_args(ChannelKind)
EVENT_STATUSES: Final[tuple[str, ...]] = get_args(EventStatus)
LINK_KINDS: Final[tuple[str, ...]] = get_args(LinkKind)


def require(value: str, allowed: tuple[str, ...], what: str) -> None:
    """Raise `RecordError` unless `value` is one of `allowed`; `what` names the field in the message."""
    if value not in allowed:
        message = f"{what} is {value!r}; it must be one of: {', '.join(allowed)}"
        raise RecordError(message)
