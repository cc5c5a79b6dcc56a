"""The text of a report cut into blocks, and the blocks into segments that begin and end where a mark does."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from verbale.export import outline
from verbale.export.show import readable
from verbale.record import Reading, Span
from verbale.text.lines import blocks
from verbale.web.places import places

__all__ = ["Block", "Mark", "Segment", "report_blocks"]

_WORDS = {"source": 1, "cue": 2, "quote": 3, "mention": 4}  # inside a content, in this order
_INNERMOST = 1_000_000  # deeper than any statement nests: what else is marked lies inside who, how and what


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a segment is marked.

    `role` is source, cue, content, quote, time, channel, evidence, mention or dateline; `entry` the id of the statement's
    entry, for a mention that of the actor's, "" for a dateline.
    """

    role: str
    entry: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks, outermost first.

    `link` is the id of the entry its words lead to, "" for none; `is_stop` says that the tab key halts at it, which it
    does once for each actor. `ids` are the anchors that begin here, `notes` the (number, entry id) of the statements that
    end here.
    """

    text: str
    marks: tuple[Mark, ...]
    link: str
    is_stop: bool
    ids: tuple[str, ...]
    notes: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the report that begins on a line of its own; `kind` is that of the part."""

    kind: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    depth: int
    mark: Mark

    @property
    def order(self) -> tuple[int, int, int]:
        """Outer statements first; within one, the content before what is set off inside it."""
        return (self.depth, _WORDS.get(self.mark.role, 0), self.start - self.end)


def report_blocks(reading: Reading, anchor: str, numbers: dict[str, int]) -> tuple[Block, ...]:
    """The whole text, part by part; ids begin with `anchor`, and `numbers` gives each statement's number by its id.

    Text that no part holds makes paragraphs of its own, so that nothing disappears.
    """
    text = reading.document.text
    stretches: list[_Stretch] = []
    first: dict[int, list[str]] = {}
    last: dict[int, list[tuple[int, str]]] = {}
    for depth, statement in outline(reading):
        number = numbers[statement.id]
        entry = f"{anchor}-s{number}"
        fields = {
            "content": statement.content,
            "source": statement.source,
            "cue": statement.cue,
            "quote": statement.quotes,
        }
        for role, spans in fields.items():
            stretches += [_Stretch(*span, depth, Mark(role, entry)) for span in spans]
        first.setdefault(statement.spans[0].start, []).append(f"{anchor}-w{number}")
        last.setdefault(max(span.end for span in statement.spans), []).append((number, entry))
    for place in places(reading, anchor, numbers):
        stretches.append(_Stretch(*place.span, _INNERMOST, Mark(place.role, place.entry)))
        if place.anchor:
            first.setdefault(place.span.start, []).append(place.anchor)
    laid = _blocks(reading)
    starts = [start for _, start, _, _ in laid]
    inside = [[_Stretch(*span, -1, Mark("dateline", "")) for span in datelines] for *_, datelines in laid]
    for stretch in stretches:
        for number in range(max(bisect_right(starts, stretch.start) - 1, 0), bisect_left(starts, stretch.end)):
            if laid[number][2] > stretch.start:
                inside[number].append(stretch)
    met: set[str] = set()
    return tuple(
        Block(kind, tuple(_stops(_segments(text, start, end, held, first, last), met)))
        for (kind, start, end, _), held in zip(laid, inside, strict=True)
    )


def _stops(segments: list[Segment], met: set[str]) -> Iterator[Segment]:
    """The same, a tab stop at the first segment that leads to an actor; `met` are the actors that have one."""
    for segment in segments:
        is_stop = segment.is_stop and segment.link not in met
        if is_stop:
            met.add(segment.link)
        yield replace(segment, is_stop=is_stop)


def _blocks(reading: Reading) -> list[tuple[str, int, int, list[Span]]]:
    """(kind, start, end, datelines inside) of each block; a dateline runs on into the paragraph it opens."""
    text = reading.document.text
    found: list[tuple[str, int, int, list[Span]]] = []
    at = 0
    held: list[Span] = []
    for part in (*reading.document.parts, None):
        stop = len(text) if part is None else part.start
        if text[at:stop].strip():
            found += [("paragraph", at + start, at + end, []) for start, end in blocks(text[at:stop])]
        if part is None:
            break
        at = part.end
        if part.kind == "dateline":
            held.append(Span(part.start, part.end))
            continue
        start = held[0].start if held else part.start
        if held and not (part.kind == "paragraph" and "\n" not in text[held[-1].end : part.start]):
            found += [("dateline", *span, [span]) for span in held]
            held, start = [], part.start
        found.append((part.kind, start, part.end, held))
        held = []
    found += [("dateline", *span, [span]) for span in held]
    return sorted(found, key=lambda block: block[1])


def _segments(
    text: str,
    start: int,
    end: int,
    stretches: list[_Stretch],
    first: dict[int, list[str]],
    last: dict[int, list[tuple[int, str]]],
) -> list[Segment]:
    """`text[start:end]` cut wherever a stretch begins or ends."""
    cuts = sorted({start, end, *(c for s in stretches for c in (s.start, s.end) if start < c < end)})
    covering: list[list[_Stretch]] = [[] for _ in cuts]
    for stretch in stretches:
        begin = bisect_right(cuts, max(stretch.start, start)) - 1
        for number in range(begin, len(cuts) - 1):
            if cuts[number] >= stretch.end:
                break
            covering[number].append(stretch)
    segments = []
    for number, (begin, stop) in enumerate(pairwise(cuts)):
        over = sorted(covering[number], key=lambda stretch: stretch.order)
        linked = [s.mark.entry for s in over if s.mark.role in {"source", "cue"}]
        mentioned = [s.mark.entry for s in over if s.mark.role == "mention"]
        segments.append(
            Segment(
                text=readable(text[begin:stop]),
                marks=tuple(s.mark for s in over),
                link=(linked or mentioned or [""])[-1],
                is_stop=bool(mentioned) and not linked,
                ids=tuple(first.get(begin, ())),
                notes=tuple(sorted(last.get(stop, ()))),
            )
        )
    return segments
