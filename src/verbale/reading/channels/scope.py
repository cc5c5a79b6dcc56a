"""Which statements of a sentence a channel's words are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from verbale.reading.channels.found import Found
from verbale.reading.channels.names import group
from verbale.record.span import Span
from verbale.record.statement import Statement

__all__ = ["Level", "assigned", "levels"]

_ASIDE = 40  # code points after an outlet's name in which the aside ends: "on Tuesday, that"
_EDGE = 18  # code points after a channel's words at the edge of a content: "on Tuesday"


@dataclass(frozen=True, slots=True)
class Level:
    """The statements of a sentence that stand beside each other, by the place of their cues.

    What an outlet relays stands beside what is said outright. `domain` is the content in which they lie, empty for the
    outermost; `deeper` are the places of the cues of what lies in their contents.
    """

    statements: tuple[Statement, ...]
    relays: frozenset[str] = frozenset()
    domain: tuple[Span, ...] = ()
    deeper: tuple[int, ...] = ()


def place(statement: Statement) -> int:
    """Where the cue of a statement begins; where it has none, its first word."""
    return (statement.cue or statement.spans)[0].start


def levels(
    statements: Sequence[Statement], found: Sequence[Found], by_id: Mapping[str, Statement]
) -> tuple[Level, list[Level]]:
    """The outermost level of a sentence, and one for each content that holds statements in it."""
    ordered = sorted(statements, key=place)
    relays = frozenset(s.id for s in ordered if _is_relay(s, found))
    lifted = [s for s in ordered if _is_lifted(s, relays, by_id)]
    rest = [s for s in ordered if s not in lifted]
    outer = Level(tuple(lifted), relays, deeper=tuple(place(s) for s in rest))
    parents = dict.fromkeys(s.within for s in rest)
    inner = []
    for parent in parents:
        domain = by_id[parent].content if parent is not None and parent in by_id else ()
        members = tuple(s for s in rest if s.within == parent)
        below = tuple(place(s) for s in rest if s.within in {m.id for m in members})
        inner.append(Level(members, relays, domain, below))
    return outer, inner


def _is_relay(statement: Statement, found: Sequence[Found]) -> bool:
    """Whether the speaker is an outlet or a document that passes on what others say."""
    return any((f.is_relay or f.is_cited) and not f.is_guess and _overlap(f.span, statement.cue) for f in found)


def _is_lifted(statement: Statement, relays: frozenset[str], by_id: Mapping[str, Statement]) -> bool:
    for _ in range(4):
        if statement.within is None:
            return True
        if statement.within not in relays or statement.within not in by_id:
            return False
        statement = by_id[statement.within]
    return False


def assigned(text: str, level: Level, found: Sequence[Found]) -> Iterator[tuple[Found, Statement]]:
    """The pairs of a channel's words and a statement that they are about."""
    for one in found:
        if one.is_frame:
            continue
        if level.domain and not _inside(one.span, level.domain):
            continue
        able = [s for s in level.statements if _may(text, level, s, one)]
        for statement in able:
            if statement.id in level.relays and (one.rank or one.is_part):
                yield one, statement
        others = [s for s in able if s.id not in level.relays]
        for statement in _about(text, one, others):
            yield one, statement


def _may(text: str, level: Level, statement: Statement, one: Found) -> bool:
    """Whether words may be about a statement: not where they are part of what it says, or only say who speaks."""
    is_no_outlet = one.is_guess and (place(statement) > one.span.start or _overlap(one.span, statement.source))
    is_asker = one.kind == "interview" and any(_inside(source, (one.span,)) for source in statement.source)
    if is_no_outlet or is_asker:  # "asked by K": who asks is not who answers
        return False
    if one.is_part and any(start < one.span.start < end for start, end in statement.cue):
        return True  # "stressed in" an emailed response
    for start, end in statement.content:
        if one.span.start < end and start < one.span.end:
            if any(start <= at < one.span.start for at in level.deeper) and statement.id not in level.relays:
                return False
            cue = {word for span in statement.cue for word in text[slice(*span)].lower().split()}
            is_outside = _is_edge(text, Span(start, end), cue, one) or _is_aside(text, Span(start, end), cue, one)
            return statement.id in level.relays or is_outside
    if one.is_part and not one.is_relay and _inside(one.span, statement.source):
        opens = text[max(0, one.span.start - 3) : one.span.start].rstrip()[-1:] in {",", "("}
        closes = text[one.span.end : one.span.end + 1] == ","  # "Interviewed by M on B, the bishop"
        return opens or closes or one.span.start == statement.source[0].start
    return True


def _is_edge(text: str, content: Span, cue: set[str], one: Found) -> bool:
    """Whether words at the end of a content are not of it: "called it untrue in a statement", "…, Interfax reported"."""
    before = text[max(0, one.span.start - 3) : one.span.start].rstrip()
    is_aside = one.is_part and before.endswith(",") and "," not in text[one.span.end : content.end]
    if (content.end - one.span.end > _EDGE and not is_aside) or not (one.is_part or one.rank):
        return False
    if before.endswith((",", "”", '"')):
        return True
    if one.is_back and " same " in text[slice(*one.span)]:
        return True
    words = text[slice(*one.span)].lower()
    if (
        not one.is_part
        or one.kind == "broadcast"
        or (one.kind == "speech" and not ("speech" in words or "address" in words))
    ):
        return False
    said = text[content.start : one.span.start].lower().split()
    is_object = bool(cue & group("naming")) or (bool(said) and said[0] not in group("open"))
    return is_object and not group("modal").intersection(said)


def _is_aside(text: str, content: Span, cue: set[str], one: Found) -> bool:
    """Whether words within a content are not of it: "…, parts of which B aired, that …", "called it in a statement a lie"."""
    after = text[one.span.end : min(content.end, one.span.end + _ASIDE)]
    if one.rank and text[max(0, content.start - 2) : content.start].rstrip().endswith(","):
        return ", that " in after and "," not in text[content.start : one.span.start]
    is_told = one.is_part and not one.is_place and bool(cue & group("naming"))
    return is_told and after.split()[:1] == ["as"] and "," not in text[content.start : one.span.start]


def _about(text: str, one: Found, group: Sequence[Statement]) -> Sequence[Statement]:
    before = [s for s in group if place(s) <= one.span.start]
    after = [s for s in group if place(s) > one.span.start]
    if one.is_relay and one.is_tail and before:
        return [*before, *(s for s in after if "," not in text[one.span.end : place(s)])]
    if one.is_relay or not group:
        return after or before
    if not after or (before and not _is_of_next(text, one, before[-1], after[0])):
        return _same(text, group, before[-1])
    return _same(text, group, after[0])


def _is_of_next(text: str, one: Found, before: Statement, after: Statement) -> bool:
    """Whether words between two cues are of the second: behind its source, or opening its clause."""
    if any(place(before) < end <= one.span.start < place(after) for _, end in after.source):
        return True
    return not _are_same(text, before, after) and _opens(text, before, one)


def _opens(text: str, before: Statement, one: Found) -> bool:
    """Whether words begin a clause of their own after a statement: "…, and in a statement the ministry …"."""
    start = max(before.cue[0].end if before.cue else 0, one.span.start - 12)
    words = text[start : one.span.start].lower().replace(",", " ").split()
    return bool(words) and (words[-1] in group("clause") or words[-1].endswith(";"))


def _same(text: str, group: Sequence[Statement], chosen: Statement) -> list[Statement]:
    return [s for s in group if s is chosen or _are_same(text, s, chosen)]


def _are_same(text: str, one: Statement, other: Statement) -> bool:
    """Whether two statements of a sentence have one speaker: a source in common, or a pronoun for the later one's."""
    if set(one.source) & set(other.source) or not one.source or not other.source:
        return True
    if one.speakers and set(one.speakers) & set(other.speakers):
        return True
    later = max(one, other, key=place)
    return text[slice(*later.source[0])].lower() in group("pronoun")


def _overlap(span: Span, spans: Sequence[Span]) -> bool:
    return any(span.start < end and start < span.end for start, end in spans)


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in spans)
