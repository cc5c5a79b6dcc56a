"""To whom a statement is put, by the place of names around its cue and in its content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.reading.actors.answered import answering
from verbale.reading.actors.asked import asked
from verbale.reading.actors.named import GAP, Named, head, in_a_row, others, owns, standing
from verbale.reading.actors.names import is_nobody
from verbale.reading.actors.sides import own_side, sides, sides_in, within
from verbale.reading.actors.slots import concerned, told, told_before
from verbale.reading.tables import word_table
from verbale.record.statement import Statement

__all__ = ["Named", "addressees"]

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_OF = re.compile(r"s\s+(?:from|of)(?=\s)")
_COUNTED = re.compile(
    r"(?:(?:all|the|these|those)\s+)?(?:two|three|four|five|six|seven|both)|some(?:body|one)", re.IGNORECASE
)
_MEETING_ACTS = frozenset({"demand", "offer", "proposal"})


def addressees(
    text: str, statement: Statement, mentions: Sequence[Named], *, media: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Ids of the actors to whom something is said, offered, demanded … in the order in which they are named.

    `mentions` are all those of the document, sorted by their start. Reporters, outlets and the actors in `media` are how
    the words reach the reader, and are left out, as is the speaker.
    """
    addressed, meant = told(text, statement), concerned(text, statement)
    found = [one for at in addressed for one in _standing_at(text, mentions, at)]
    found += told_before(text, statement, mentions)
    course = [one for at in meant for one in _standing_at(text, mentions, at)]
    course += [*asked(text, statement, mentions), *_sides_named(text, statement, mentions)]
    course += answering(text, statement, mentions)
    own = own_side(text, statement, mentions) if course else frozenset()
    found += [one for one in course if one.actor not in own]
    whole = [each for one in found if not _is_nobody(text, one) for each in _states_of(text, one, mentions)]
    return tuple(one for one in others(text, statement, whole) if one not in media)


def _standing_at(text: str, mentions: Sequence[Named], at: int) -> list[Named]:
    """Those who stand at a place by themselves: a row of names, "both sides", or both."""
    meant = sides(text, mentions, at)
    if meant is not None:
        return meant[0]
    row = in_a_row(text, mentions, at)
    kept = standing(text, row)
    last = sides(text, mentions, kept[-1].end, is_last=True) if kept and len(kept) == len(row) else None
    return kept if last is None else [*kept, *last[0]]


def _sides_named(text: str, statement: Statement, mentions: Sequence[Named]) -> Iterator[Named]:
    """Both, where what is offered or asked names "both sides": "a ban on fishing for the boats of both countries"."""
    if statement.act in _MEETING_ACTS:
        for span in map(head, statement.content):
            for two, _ in sides_in(text, mentions, *span):
                yield from two


def _is_nobody(text: str, one: Named) -> bool:
    """Whether a mention is an audience, which passes on what it hears, or nobody in particular: "everyone", "all three"."""
    words = _WORD.findall(text[max(one.start, one.end - GAP) : one.end].lower())
    said = text[one.start : one.end]
    is_open = not one.is_pronoun and (is_nobody(said) or _COUNTED.fullmatch(said) is not None)
    return is_open or (bool(words) and words[-1] in word_table("audiences"))


def _states_of(text: str, one: Named, mentions: Sequence[Named]) -> Sequence[Named]:
    """Of "the ministers of Tarsia and Velm" the two states, of "Tarsia's troops" Tarsia; anybody else as is."""
    of = _OF.search(text, one.start, one.end + GAP)
    row = in_a_row(text, mentions, of.end()) if of is not None and of.start() <= one.end else []
    is_of = len(row) > 1 and row[-1].end >= one.end
    first = next((each for each in within(mentions, one) if each.start == one.start and owns(text, each)), None)
    is_force = text[one.start : one.end].rpartition(" ")[2] in word_table("forces")
    return row if is_of else [first] if first is not None and is_force else [one]
