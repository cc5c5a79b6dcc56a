"""Statements from attributions: their manner, their verbatim parts, and the statements inside them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from verbale.model.session import Session
from verbale.model.windows import windows
from verbale.reading.attribution import Attribution, Mapper, Observer, Spans, attributions
from verbale.reading.found import Found, count, manner
from verbale.reading.notes import Notes
from verbale.reading.tables import word_table
from verbale.reading.worded import worded
from verbale.record.span import Span
from verbale.record.statement import Statement
from verbale.text.quotation import Quotation, quotations
from verbale.text.sentences import sentences
from verbale.text.turns import Turn, turns

__all__ = ["statements"]

_DEPTH = 3  # "A said that B thought that C wanted …": deeper nesting is a misreading
_TURN = 0.95  # no more than twelve turns are marked in the corpus, and all twelve were right
_LEAST_WORDS = 4  # fewer cannot hold a source or cue and something said
_THAT = re.compile(r"that\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def statements(
    session: Session,
    text: str,
    blocks: Sequence[tuple[int, int]],
    *,
    unspoken: Sequence[tuple[int, int]] = (),
    notes: Notes | None = None,
    mapper: Mapper = map,
) -> tuple[Statement, ...]:
    """The statements in some blocks of a text, nested ones included, in the order of their first span.

    `blocks` are half-open code-point spans in order, `unspoken` those in them that are seen but belong to no statement.
    `notes` is shown all of them in order. Acts, speakers and all that rests on them are left empty.
    """
    spoken = turns(text, blocks)
    apart = {block for turn in spoken for block in turn.said}
    apart |= {(turn.name[0], turn.said[0][1]) for turn in spoken}
    rest = [block for block in blocks if tuple(block) not in apart]
    observe = notes.observe if notes is not None and not spoken else None
    if notes is not None and spoken:
        # what is said in turns is read on its own, and the notes want all in its order
        packed = windows(session.tokenizer.passages(text, blocks, notes.quotes))
        for window in packed:
            notes.observe(window, session.understand(window.tokens))
    found = [*map(_turn, spoken), *_level(session, text, rest, [], unspoken=unspoken, observe=observe, mapper=mapper)]
    outer = found
    for _ in range(_DEPTH - 1):
        taken = {start for one in found for start, _ in one.attribution.cue}
        held = [(span, one) for one in outer for span in _inside(text, one)]
        # contents do not overlap; where a misreading makes them, the first is read
        held = [
            (span, one)
            for i, (span, one) in enumerate(sorted(held, key=_place))
            if not i or span[0] >= held[i - 1][0][1]
        ]
        outer = [
            one
            for one in _level(session, text, [span for span, _ in held], [one for _, one in held], mapper=mapper)
            if one.attribution.cue[0].start not in taken and one.is_likely
        ]
        found += outer
    if notes is not None:
        found += worded(text, rest, found, notes)
    found.sort(key=_order)
    for number, one in enumerate(found, 1):
        one.id = f"s{number}"
    return tuple(
        Statement(
            id=one.id,
            manner=one.manner,
            source=one.attribution.source,
            cue=one.attribution.cue,
            content=one.attribution.content,
            quotes=one.quotes,
            within=one.parent.id if one.parent else None,
            negated=_is_negated(text, one.attribution),
            confidence=round(one.attribution.confidence, 3),
        )
        for one in found
    )


def _order(one: Found) -> tuple[int, int, int]:
    spans = sorted((*one.attribution.source, *one.attribution.cue, *one.attribution.content))
    depth, above = 0, one.parent
    while above:
        depth, above = depth + 1, above.parent
    return spans[0].start, depth, spans[-1].end


def _place(held: tuple[tuple[int, int], Found]) -> tuple[int, int]:
    return held[0]


def _turn(turn: Turn) -> Found:
    """A turn of a transcript as a statement: all of it is verbatim, though no mark says so."""
    said = tuple(Span(*span) for span in turn.said)
    attribution = Attribution(
        source=(Span(*turn.name),),
        cue=(Span(*turn.colon),),
        content=said,
        confidence=_TURN,
        nested=tuple(span.start for span in said),
    )
    return Found(attribution, said, "direct", None, is_turn=True)


def _level(
    session: Session,
    text: str,
    blocks: list[tuple[int, int]],
    parents: list[Found],
    *,
    unspoken: Sequence[tuple[int, int]] = (),
    observe: Observer | None = None,
    mapper: Mapper,
) -> Iterator[Found]:
    """The statements in `blocks`; with `parents`, one a block, each block stands alone and is what its parent says."""
    quotes = list(quotations(text, blocks))
    starts = [quote.start for quote in quotes]
    begins = [start for start, _ in blocks]
    for found in attributions(session, text, blocks, quotes, apart=bool(parents), observe=observe, mapper=mapper):
        one = _clear(text, found, unspoken)
        if not one.content:
            continue
        near = quotes[max(0, bisect_left(starts, one.content[0].start) - 1) : bisect_left(starts, one.content[-1].end)]
        verbatim = tuple(_within(text, near, one.content))
        parent = parents[bisect_right(begins, one.cue[0].start) - 1] if parents else None
        yield Found(one, verbatim, manner(text, one.content, verbatim), parent)


def _clear(text: str, one: Attribution, unspoken: Sequence[tuple[int, int]]) -> Attribution:
    """The attribution without what its source and content begin with that nobody says: a dateline, say."""

    def clear(spans: Spans) -> Spans:
        kept = []
        for start, end in spans:
            at = bisect_right(unspoken, start, key=itemgetter(0)) - 1
            begin = max(start, unspoken[at][1]) if at >= 0 else start
            while begin < end and text[begin].isspace():
                begin += 1
            if begin < end:
                kept.append(Span(begin, end))
        return tuple(kept)

    return replace(one, source=clear(one.source), content=clear(one.content))


def _within(text: str, quotes: Iterable[Quotation], content: Sequence[Span]) -> Iterator[Span]:
    """The quotations, or the parts of them, that lie in the content and hold a word."""
    for start, end in content:
        for quote in quotes:
            begin, stop = max(start, quote.start), min(end, quote.end)
            if begin < stop and _WORD.search(text, begin, stop):
                yield Span(begin, stop)


def _inside(text: str, one: Found) -> list[tuple[int, int]]:
    """The stretches of a content that are worth reading again, without the marks or the "that" around them.

    Of a turn that is all of it, of another content the sentences in which something is likely; those too short to hold a
    statement are left out.
    """
    spans: list[tuple[int, int]] = []
    for start, end in one.attribution.content:
        around = next(quotations(text, [(start, end)]), None)
        is_quoted = around is not None and (around.start, around.end) == (start, end)
        inner = (start + 1, end - 1) if is_quoted else (start, end)
        # "that the president believed …" is no sentence, "the president believed …" is
        that = _THAT.match(text, *inner)
        inner = (that.end(), inner[1]) if that else inner
        spans += [inner] if one.is_turn else _likely(text, inner, one.attribution.nested)
    return [span for span in spans if count(text, [Span(*span)]) >= _LEAST_WORDS]


def _likely(text: str, span: tuple[int, int], points: Sequence[int]) -> list[tuple[int, int]]:
    """The sentences of a span that hold one of the points; neighbours among them stay together."""
    if not points:
        return []
    runs: list[tuple[int, int]] = []
    is_run = False
    for start, end in sentences(text, *span):
        is_likely = bisect_left(points, end) > bisect_left(points, start)
        if is_likely and is_run:
            runs[-1] = (runs[-1][0], end)
        elif is_likely:
            runs.append((start, end))
        is_run = is_likely
    return runs


def _is_negated(text: str, one: Attribution) -> bool:
    """Whether the cue, or a source such as "neither" or "nobody", denies that it was said; keeping silent is no denial."""
    cue = {word.lower() for start, end in one.cue for word in re.findall(r"[\w’']+", text[start:end])}
    if cue & word_table("silence"):
        return False
    source = {word.lower() for start, end in one.source[:1] for word in re.findall(r"\w+", text[start:end])[:1]}
    negators = word_table("negation")
    return bool(cue & negators or any(w.endswith(("n’t", "n't")) for w in cue) or source & (negators - {"no"}))
