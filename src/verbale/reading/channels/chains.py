"""Chains of links, and which statements are silences that nothing has carried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.reading.channels.found import Found
from verbale.reading.channels.names import group
from verbale.reading.channels.scope import place
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.statement import Statement
from verbale.record.vocabulary import ChannelKind

__all__ = ["Chain", "Leg", "chain_of", "is_silent", "joined", "nearest"]

_AIRED = 2  # the rank of what airs a speech or an interview
_FIRST = 6  # words of cue and content in which a silence shows
_WRITTEN: frozenset[ChannelKind] = frozenset({"statement", "document", "post"})
_NEAR = 20  # code points between "told reporters" and "in a statement"
_NEXT = 3  # words after "not" among which what is not said is


@dataclass(frozen=True, slots=True)
class Leg:
    """One link of the chain: its kind, the words that say so, and those that name with whom, to whom, by or on what."""

    kind: ChannelKind
    span: Span
    actor: Span | None


Chain = tuple[Leg, ...]


def nearest(own: Sequence[Found], statement: Statement) -> list[Found]:
    """Of several links at the mouth, the one nearest to the cue: what follows it first, else the last before it.

    Beside it "on the broadcaster B", "on the platform P" is where it went out.
    """
    mouth = [f for f in own if not f.rank and not f.is_place] or [f for f in own if not f.rank]
    after = [f for f in mouth if f.span.end > place(statement)]
    first = after[0] if after else mouth[-1] if mouth else None
    if (
        len(after) > 1
        and after[1].is_part
        and after[1].kind in _WRITTEN
        and after[1].span.start - after[0].span.end < _NEAR
    ):
        first = after[1]  # "told reporters in a statement", which nobody has heard
    kept = [f for f in own if f.rank or (first is not None and f.kind == first.kind)]
    aired = [replace(f, rank=_AIRED) for f in own if f.is_place and f not in kept and first is not None]
    return [*kept, *aired]


def chain_of(text: str, found: Sequence[Found]) -> Chain:
    """Links in order from the mouth to the page; of two of a kind, one that names nobody gives way."""
    legs: list[Leg] = []
    ordered = sorted(found, key=lambda f: (f.rank, f.span))
    for one in ordered:
        leg = Leg(one.kind, one.span, one.actor)
        if one.kind == "report" and one.is_back and any(_is_by(text, leg, one) for leg in legs):
            continue  # "told K …, the agency reported"
        same = [n for n, other in enumerate(legs) if other.kind == one.kind and _are_one(text, other, leg, one.rank)]
        if not same:
            legs.append(leg)
        elif legs[same[0]].actor is None:
            legs[same[0]] = leg
    return tuple(legs)


def _is_by(text: str, leg: Leg, one: Found) -> bool:
    return leg.actor is not None and one.actor is not None and text[slice(*leg.actor)] == text[slice(*one.actor)]


def _are_one(text: str, one: Leg, other: Leg, rank: int) -> bool:
    if one.actor is None or other.actor is None or not rank:
        return True
    return text[slice(*one.actor)] == text[slice(*other.actor)]


def joined(inner: Chain, outer: Chain) -> Chain:
    """A chain with the links of another outside it that are of kinds it lacks."""
    kinds = {leg.kind for leg in inner}
    return (*inner, *(leg for leg in outer if leg.kind not in kinds))


def is_silent(text: str, statement: Statement) -> bool:
    """Whether somebody is said to have kept silent: "declined to comment", "did not say how", "said nothing"."""
    cue = " ".join(text[slice(*span)] for span in statement.cue).lower().split()
    said = " ".join(text[slice(*span)] for span in statement.content[:1]).lower().split()[:_FIRST]
    if said[:1] == ["nothing"] or "nothing" in cue:
        return True
    unsaid = word_table("silence") | word_table("channel_unsaid")
    for k, word in enumerate(cue):
        is_not = word in group("denying") or word.endswith(("n’t", "n't"))
        if is_not and (statement.act == "silence" or not unsaid.isdisjoint([*cue, *said][k + 1 : k + 1 + _NEXT])):
            return True
    return False
