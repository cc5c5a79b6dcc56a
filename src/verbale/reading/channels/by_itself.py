"""What a source is by itself: "a letter to the council says", "in a statement, which warned"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.reading.channels.found import Found, noun, span_of
from verbale.reading.channels.made import said_by
from verbale.reading.channels.names import Word, group, words_of
from verbale.reading.channels.who import Who
from verbale.record.span import Span
from verbale.record.statement import Statement
from verbale.record.vocabulary import ChannelKind

__all__ = ["by_itself", "without_outlets"]

_BEFORE = 40  # code points before a source in which "a statement from" stands


def by_itself(text: str, statement: Statement, held: ChannelKind | None) -> Found | None:
    """The link that a source is by itself, where it is a document or a statement.

    `held` is what the sentence before names that holds words ("… published its report. It finds that …").
    """
    if not statement.source:
        return None
    start, end = statement.source[0]
    inside = said_by(words_of(text, start, end))
    if inside is not None:
        return inside
    if held in {"document", "publication"} and _tells(text, statement):
        return Found(held, Span(start, end))
    before = words_of(text, max(0, start - _BEFORE), start)  # "A statement from" the palace
    if text[start:end].lower() == "which":
        return _by_which(before)
    at = next((k for k in range(len(before) - 1, -1, -1) if not before[k].is_word), -1)
    return said_by(before[at + 1 :]) if before and before[-1].lower in group("from") else None


def without_outlets(text: str, who: Who, statement: Statement, own: Sequence[Found]) -> Who:
    """A speaker without the names of outlets that its own words hold: "the memo leaked to K" is not K."""
    held = [one.actor for one in own if one.actor and any(s <= one.actor.start < e for s, e in statement.source)]
    inside = {text[slice(*actor)].rsplit(maxsplit=1)[-1] for actor in held}
    return replace(who, names=who.names - inside) if inside & who.names else who


def _by_which(before: Sequence[Word]) -> Found | None:
    """The link that "which" is after the word for it: "in a statement, which warned"."""
    held = before[:-1] if before and before[-1].text == "," else before
    kind = noun(held, len(held) - 1) if held else None
    is_held = kind is not None and kind in group("held")
    return Found(kind, span_of(held, len(held) - 1, len(held))) if kind is not None and is_held else None


def _tells(text: str, statement: Statement) -> bool:
    """Whether a statement is what a document tells, and nobody who told it once: "It finds that …"."""
    cue = text[slice(*statement.cue[0])].lower() if statement.cue else ""
    return text[slice(*statement.source[0])].lower() == "it" and cue.isalpha() and cue.endswith("s") and cue != "was"
