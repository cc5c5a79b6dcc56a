"""Which statement of a sentence a time belongs to, and how strongly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.reading.tables import word_table
from verbale.reading.times.expressions import Expression
from verbale.record.span import Span
from verbale.record.statement import Statement

__all__ = ["LEAD", "NO_DAYS", "WORD", "Claim", "is_side_clause", "is_subordinate", "owner", "place"]

_FAR = 140  # code points between a cue and its time, contents left out
WORD = re.compile(r"[^\W_]+")
LEAD = re.compile(r"(?:(?:on|in|at|late|early|later|by|as early as)\s+)?", re.IGNORECASE)
_INTRO = re.compile(
    r"[\s“”\"'‘’(—–-]*(?:(?:but|and|also|then|later|earlier|early|late),?\s)?(?:(?:on|in|at|by|during|over|for|from|as|asked|"
    r"speaking|talking|addressing|writing|reached|appearing|testifying|interviewed|in an? )\b[^;:“”\"]{0,120})?",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(r"\b(?:of|in|during|from|by)\s+(?:the|an?|this|his|her|their)\s+(?:\w+\s+)?(?:on|in|at)?\s*$")
_THAT_WAS_AIRED = re.compile(
    r"\b(?:that|which) (?:was|were|has been|had been) (?:\w+ly |first )?(?=(?:published|aired|broadcast|released|"
    r"posted|recorded|carried|printed|shown)\b)"
)
_BESIDE = frozenset({"while", "whilst", "although", "though"})
NO_DAYS = frozenset({"vague"})


@dataclass(frozen=True, slots=True)
class Claim:
    """That a time belongs to a statement; of several claims on one statement the lowest rank wins."""

    rank: int
    expression: Expression
    is_shared: bool  # with what the same source says in the sentence
    is_closing: bool  # with all that the sentence says


def owner(text: str, start: int, expression: Expression, beside: Sequence[Statement]) -> tuple[Statement, Claim] | None:
    """The statement a time belongs to, of those that stand beside it, and how strongly."""
    span = expression.span
    for s in beside:
        if any(a <= span.start < b for a, b in s.cue):
            return s, Claim(0, expression, is_shared=True, is_closing=False)
        if any(a <= span.start < b for a, b in s.source):
            is_own = _is_in_source(text, expression, s)
            return (s, Claim(3, expression, is_shared=True, is_closing=False)) if is_own else None
    if expression.form in NO_DAYS:
        return _vague_owner(text, expression, beside)
    return _owner_outside(text, start, expression, beside)


def _owner_outside(
    text: str, start: int, expression: Expression, beside: Sequence[Statement]
) -> tuple[Statement, Claim] | None:
    span = expression.span
    before = [s for s in beside if place(s) < span.start]
    closing = _closed(text, span, before)
    if closing is not None:
        return closing, Claim(5, expression, is_shared=True, is_closing=True)
    claim = _claim_after(text, expression, before[-1]) if before else None
    if claim is not None:
        return before[-1], claim
    after = [s for s in beside if place(s) >= span.end]
    if after and _claims_before(text, start, span, after[0], is_first=not before):
        return after[0], Claim(2, expression, is_shared=True, is_closing=False)
    return None


def _closed(text: str, span: Span, before: Sequence[Statement]) -> Statement | None:
    """The first statement of a sentence that an outlet closes which is no source in it: "…, the agency reported on Friday"."""
    ends = [b for s in before for _, b in s.content if b <= span.start]
    if not ends or any(place(s) >= max(ends) for s in before):
        return None
    gap = text[max(ends) : span.start]
    words = WORD.findall(gap)
    is_outlet = gap.startswith(",") and len(words) > 1 and bool({*words} & word_table("time_reporting"))
    if not is_outlet or len(gap) > _FAR or _is_barred(gap):
        return None
    return next((s for s in before if not is_subordinate(text, s)), None)


def _is_in_source(text: str, expression: Expression, statement: Statement) -> bool:
    """A time at the edge of a source, or one that a paper carries ("Wednesday's statement"), not one in a relative clause."""
    span = expression.span
    (a, b) = next((a, b) for a, b in statement.source if a <= span.start < b)
    owning = re.compile(r"['’]s?\s+(?:\w+\s+)?(\w+)").match(text, span.end, b)
    if owning:
        return owning.group(1).lower() in word_table("time_papers")
    if _is_barred(text[a : span.start]) or _OF_A_THING.search(text, a, span.start):
        return False
    return not WORD.search(text, span.end, b) or bool(LEAD.fullmatch(text, a, span.start))


def _vague_owner(text: str, expression: Expression, beside: Sequence[Statement]) -> tuple[Statement, Claim] | None:
    """As "earlier", "now": a word that stands right beside a cue, or between a source and its cue."""
    for s in beside:
        for a, b in s.cue:
            gap = text[expression.span.end : a] if expression.span.end <= a else text[b : expression.span.start]
            if not gap.strip(" ,") or re.fullmatch(r"\s(?:has|had|have|he|she|they|it)\s", gap):
                return s, Claim(6, expression, is_shared=False, is_closing=False)
    return None


def _claim_after(text: str, expression: Expression, statement: Statement) -> Claim | None:
    """A time behind a cue, in the same clause: at once, or behind the source or the content."""
    at = expression.span.start
    cue = max(b for _, b in statement.cue) if statement.cue else place(statement)
    if cue > at:
        return None
    taken = [span for span in (*statement.source, *statement.content) if span.start < at and span.end > cue]
    gaps, free = [], cue
    for a, b in sorted(taken):
        gaps.append(text[free : max(free, a)])
        free = max(free, min(b, at))
    gaps.append(text[free:at])
    if sum(map(len, gaps)) > _FAR or any(_is_barred(gap) for gap in gaps):
        return None
    is_behind = any(span.start >= cue for span in statement.content if span in taken)
    last = gaps[-1].strip(" ,")
    words = WORD.findall(last)
    reports = bool(words) and any(word in word_table("time_reporting") for word in words)
    if is_behind and words and not reports and not re.match(r"(?:on|in|at|during|via|through|late|early)\b", last):
        return None
    return Claim(4 if is_behind else 1, expression, is_shared=True, is_closing=is_behind or reports)


def _claims_before(text: str, start: int, span: Span, statement: Statement, *, is_first: bool) -> bool:
    """A time before a cue: at the opening of the sentence, or between a source and its cue."""
    sources = [b for _, b in statement.source if b <= span.start]
    cue = place(statement)
    if sources:
        words = text[slice(*statement.source[-1])]
        if _is_barred(words) and not text[sources[-1] : span.start].startswith(","):
            return False  # "A driver who arrived on Tuesday said": the clause goes on to the time
        return not _is_barred(text[sources[-1] : span.start]) and not _is_barred(text[span.end : cue])
    if any(a >= span.end and b <= cue for a, b in statement.content):
        return False  # what is said comes first, and the time is its own
    first = min(a for a, _ in statement.spans if a >= span.end)
    intro, gap = text[start : span.start], text[span.end : first]
    return (
        is_first
        and _INTRO.fullmatch(intro) is not None
        and not _is_barred(intro)
        and len(gap) <= _FAR
        and not _is_barred(gap)
        and ";" not in gap
    )


def place(statement: Statement) -> int:
    """Where a statement is made: at its cue, or else its source, or its content."""
    return (statement.cue or statement.source or statement.content)[0].start


def _is_barred(words: str) -> bool:
    words = _THAT_WAS_AIRED.sub("", words)
    barriers = word_table("time_barriers")
    return ";" in words or any(word.lower() in barriers for word in WORD.findall(words))


def is_subordinate(text: str, statement: Statement) -> bool:
    """Whether a statement stands in a part of the sentence of its own: "despite saying …", "while she denied …"."""
    cue = place(statement)
    at = min((span.start for span in (*statement.source, *statement.cue) if span.start <= cue), default=cue)
    inside = WORD.findall(text[slice(*statement.cue[0])])[:1] if statement.cue else []
    barriers = word_table("time_barriers")
    return any(word.lower() in barriers for word in inside) or _opening(text, at) != "" or _opening(text, cue) != ""


def is_side_clause(text: str, statement: Statement) -> bool:
    """Whether it is said in a clause that stands beside the main one: "While she said …, he agreed …"."""
    at = min((span.start for span in statement.source), default=place(statement))
    return _opening(text, at) in _BESIDE


def _opening(text: str, at: int) -> str:
    """The word that opens a part of a sentence right before a place, or with one word between; "" where there is none."""
    words: list[str] = WORD.findall(text[max(0, at - 30) : at])[-2:]
    barriers = word_table("time_barriers")
    if words and words[-1].lower() in barriers:
        return words[-1].lower()
    if len(words) > 1 and words[0].lower() in barriers and words[1].islower():
        return words[0].lower()
    return ""
