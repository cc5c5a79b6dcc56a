"""When it was said: which time expression of a sentence dates which statement.

It is the saying, the publication or the airing that is dated, never what is said. A time belongs to the nearest cue before it
in its own clause, to the source or cue it stands in, or, where it opens the sentence, to the first statement after it. It
holds as well for what the same source says in the same breath, and a time at the close ("…, the agency reported on
Wednesday") for all that the sentence reports. It does not go on to the next sentence: nothing is dated that is not said to be.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from verbale.reading.tables import word_table
from verbale.reading.times.anchors import Anchor, anchors
from verbale.reading.times.claims import LEAD, NO_DAYS, WORD, Claim, is_side_clause, is_subordinate, owner, place
from verbale.reading.times.days import resolve
from verbale.reading.times.expressions import Expression, expressions
from verbale.record.span import Span
from verbale.record.statement import Statement, Time
from verbale.text.lines import blocks
from verbale.text.sentences import sentences

__all__ = ["statement_times"]

_LONGEST_SENTENCE = 4_000  # code points: what is longer is no sentence
_OPENS_CONTENT = re.compile(r",?\s+(?:that|to|how|whether|why|what)\b")
_AIRED = re.compile(
    r"\b(?:in|at|on|by|with|to)\b[^.;]{0,120}\b(?:published|aired|broadcast|released|posted|recorded|carried|printed)\b[^.;]{0,60}$"
)
_REPORTED = re.compile(
    r",\s(?!and\b|but\b|as\b|who\b|which\b)[^,;:“”\"]{2,80}\sreported(?:\s(?:late|early))?(?:\son)?\s$"
)
_FUTURE = re.compile(r"\b(?:will|shall|would|to|['’]ll)(?:\s+\w+)?\s*$", re.IGNORECASE)
_UNSAYABLE = frozenset({"until", "since", "within", "rest", "weekdays", "lately", "unsure", "few", "era"})


def statement_times(
    text: str,
    statements: Sequence[Statement],
    published: str | None,
    *,
    unspoken: Sequence[tuple[int, int]] = (),
) -> dict[str, Time]:
    """The times at which statements were made, by their ids; those of which the text does not tell are missing.

    All spans are half-open code-point spans of `text`. `published` is an ISO date, or date and time with zone; without it only
    what names its year has days. `unspoken` are the stretches, such as a dateline, whose times date nothing;
    they are in order and apart.
    """
    times = {}
    ends = [end for _, end in unspoken]
    for block, start, end, held in _sentences(text, statements):
        spoken = [
            e
            for e in block.found[bisect_left(block.starts, start) : bisect_left(block.starts, end)]
            if not _overlaps(e.span, unspoken, ends)
        ]
        for statement, claim in _settled(text, start, held, spoken).items():
            anchor = block.anchor(text, claim.expression, published)
            said = next(s for s in held if s.id == statement)
            times[statement] = _time(text, claim.expression, anchor, said, published)
    return times


def _overlaps(span: Span, others: Sequence[tuple[int, int]], ends: Sequence[int]) -> bool:
    """Whether a span shares something with one of some others, which are in order and apart and end at `ends`."""
    at = bisect_right(ends, span.start)
    return at < len(others) and others[at][0] < span.end


class _Block:
    """The times of a paragraph; what they count from is asked for only where one of them dates a statement."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start = start
        self.found = expressions(text, start, end)
        self.starts = [e.span.start for e in self.found]
        self._anchors: list[Anchor] | None = None

    def anchor(self, text: str, expression: Expression, published: str | None) -> Anchor:
        if self._anchors is None:
            self._anchors = anchors(text, self.start, self.found, published)
        return self._anchors[bisect_left(self.starts, expression.span.start)]


def _sentences(text: str, statements: Sequence[Statement]) -> Iterator[tuple[_Block, int, int, list[Statement]]]:
    """The sentences that hold a cue, with their paragraph, and their statements in the order of their cues."""
    ordered = sorted(statements, key=place)
    places = [place(s) for s in ordered]
    for first, last in blocks(text):
        low, high = bisect_right(places, first - 1), bisect_right(places, last - 1)
        if low == high:
            continue
        block = _Block(text, first, last)
        for start, end in sentences(text, first, last) if block.found else ():
            a, b = bisect_right(places, start - 1), bisect_right(places, end - 1)
            if a < b and end - start <= _LONGEST_SENTENCE:
                yield block, start, end, ordered[a:b]


def _time(text: str, expression: Expression, anchor: Anchor, statement: Statement, published: str | None) -> Time:
    at = place(statement)
    is_future = _FUTURE.search(text, max(0, at - 30), at) is not None
    start, end = resolve(expression, published, past=not is_future, anchor=anchor.days, year=anchor.year)
    day = published[:10] if published else None
    if not is_future and day and start and end and start <= day < end:
        end = day  # "said this week": what is reported as said was said before the report
    return Time(text=text[slice(*expression.span)], span=expression.span, start=start, end=end)


def _settled(text: str, start: int, held: list[Statement], found: list[Expression]) -> dict[str, Claim]:
    """The claim that wins for each statement of a sentence."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for expression in found:
        if expression.form in _UNSAYABLE:
            continue
        level = _level(text, expression.span, held)
        beside = [s for s in held if _level(text, Span(place(s), place(s) + 1), held, of=s) == level]
        owned = owner(text, start, expression, beside)
        if owned is not None:
            holder, claim = owned
            claims[holder.id].append(claim)
            for other in _sharing(text, holder, claim, held, beside):
                claims[other.id].append(Claim(claim.rank + 10, expression, is_shared=True, is_closing=claim.is_closing))
    return {name: min(some, key=lambda c: (c.rank, c.expression.form in NO_DAYS)) for name, some in claims.items()}


def _level(text: str, span: Span, held: Sequence[Statement], *, of: Statement | None = None) -> str | None:
    """The statement in whose content a span lies, the innermost; None outside of all."""
    inside = [
        (end - start, s.id)
        for s in held
        if s is not of
        for start, end in s.content
        if start <= span.start < end and not _is_swallowed(text, span, Span(start, end))
    ]
    return min(inside)[1] if inside else None


def _is_swallowed(text: str, span: Span, content: Span) -> bool:
    """Whether a content begins or ends with a time that is not said: "on Tuesday that …", "in an interview aired on Monday"."""
    if LEAD.fullmatch(text, content.start, span.start) and _OPENS_CONTENT.match(text, span.end, content.end):
        return True
    if WORD.search(text, span.end, content.end):
        return False
    first = max(content.start, span.start - 200)
    return any(form.search(text, first, span.start) for form in (_AIRED, _REPORTED))


def _sharing(
    text: str, holder: Statement, claim: Claim, held: Sequence[Statement], beside: Sequence[Statement]
) -> Iterator[Statement]:
    """Those that the time of `holder` dates as well: what its source says with it, or all, where it closes the sentence."""
    if not claim.is_shared or is_subordinate(text, holder):
        return
    is_relay = bool(holder.cue) and text[slice(*holder.cue[-1])].lower() in word_table("time_reporting")
    begins = min(span.start for span in (*holder.source, *holder.cue, Span(place(holder), place(holder) + 1)))
    is_relay = is_relay and all(b <= begins for _, b in holder.content)
    for other in held:
        if other is holder:
            continue
        is_before = place(other) < min(begins, claim.expression.span.start)
        is_closed = (is_relay and is_before and other.within in {holder.id, holder.within}) or (
            claim.is_closing and other in beside and place(other) < claim.expression.span.start
        )
        is_coordinated = other in beside and (other.source == holder.source or not other.source)
        if is_side_clause(text, other):
            is_coordinated = False
        elif is_subordinate(text, other):
            continue
        if is_closed or is_coordinated:
            yield other
