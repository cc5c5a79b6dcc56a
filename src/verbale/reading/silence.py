"""Silence that no verb of saying tells, as in "The ministry did not respond to a request for comment".

The reader has learned what is said; that somebody has not answered stands in the corpus half of the time only. Such sentences
are few in form, so words tell them: who it was has to stand right before (or after "from").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from verbale.reading.attribution import Attribution
from verbale.record.span import Span
from verbale.text.sentences import sentences
from verbale.text.tables import table

__all__ = ["silences"]

_CONFIDENCE = 0.8
_OBJECT = (
    r"(?=\s*(?:[.;,]|$)|\s+(?:to|by|on|for)\b[^.;:“”\"]{0,80}?\b(?:requests?|questions?|comments?|e-?mails?|calls?|messages?|letters?|"
    r"inquir(?:y|ies)|quer(?:y|ies)|offers?|proposals?|appeals?|invitations?|demands?|statements?|claims?|accusations?|"
    r"allegations?|reports?|remarks?|attempts?|repeated|press)\b)(?:\s+(?:to|on)\b)?"
)
_DIRECTLY = (
    r"(?=\s+(?:[\w’'-]+\s+){0,4}?"
    r"(?:phone|calls?|messages?|e-?mails?|requests?|inquir(?:y|ies)|letters?|questions\s+from)\b)"
)
_FROM = re.compile(
    r"(?:there\s+(?:was|has\s+been|were)\s+)?no\s+(?:immediate\s+|official\s+|public\s+)*(?:comment|reaction|response|reply|answer)\s+"
    r"(?:was\s+(?:immediately\s+)?available\s+)?(?=from\s)",
    re.IGNORECASE,
)
_GAP = re.compile(r",?\s+(?:(?:who|which|that)\s+)?(?:(?:also|still|has|again)\s+)?")
_DOUBT = re.compile(r"\b(?:if|unless|whether|until|when|why|because|that)\s+$", re.IGNORECASE)
_JOINS = re.compile(r"\s+(?:and|or|nor)\s+(?:the\s+)?|,\s+")
_CLAUSE = re.compile(
    r"[;:“”\"\n]|,\s+(?:but|and|who|which|while|although|though|whose|where)\b|\s+(?:but|while|although|though)\s|[.!?]?\s*$"
)
_SUBJECT_WORDS = 9


def silences(
    text: str, blocks: Iterable[tuple[int, int]], cues: Sequence[tuple[int, int]], mentions: Sequence[tuple[int, int]]
) -> Iterator[Attribution]:
    """What `blocks` report of silence beside the statements whose `cues` are given, all spans in order of the text.

    `mentions` are the spans of people and bodies; a sentence that names nobody where one has to stand tells nothing.
    """
    by_end: dict[int, int] = {}
    by_start: dict[int, int] = {}
    for start, end in mentions:
        by_end[end] = min(start, by_end.get(end, start))
        by_start[start] = max(end, by_start.get(start, end))
    for begin, stop in blocks:
        if not _silent().search(text, begin, stop) and not _FROM.search(text, begin, stop):
            continue
        for start, end in sentences(text, begin, stop):
            yield from _in_sentence(text, (start, end), cues, by_end, by_start)


def _in_sentence(
    text: str,
    sentence: tuple[int, int],
    cues: Sequence[tuple[int, int]],
    by_end: dict[int, int],
    by_start: dict[int, int],
) -> Iterator[Attribution]:
    start, end = sentence
    for match in _silent().finditer(text, start, end):
        span = (match.start(), _trimmed(text, *match.span()))
        source = None if _is_taken(span, cues) else _subject(text, start, match.start(), by_end)
        if source is not None and not _DOUBT.search(text, max(start, source[0] - 12), source[0]):
            yield _attribution(source, span, _rest(text, span[1], end))
    for match in _FROM.finditer(text, start, end):
        at = match.end() + len("from ")
        if not _is_taken(match.span(), cues) and (found := _starting(text, at, by_start)) is not None:
            yield _attribution(found, (match.start(), match.end() + len("from")), None)


def _attribution(source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int] | None) -> Attribution:
    return Attribution(
        source=(Span(*source),),
        cue=(Span(*cue),),
        content=() if content is None else (Span(*content),),
        confidence=_CONFIDENCE,
        nested=(),
        log_probability=0.0,
        certainty=0.0,
        weakest=0.0,
    )


def _is_taken(span: tuple[int, int], cues: Sequence[tuple[int, int]]) -> bool:
    """Whether a statement was found there; its cue may be a part of the words ("declined")."""
    at = bisect_left(cues, (span[0], 0))
    return any(a < span[1] and span[0] < b for a, b in cues[max(0, at - 2) : at + 2])


def _subject(text: str, sentence: int, verb: int, by_end: dict[int, int]) -> tuple[int, int] | None:
    """Who stands right before the verb: a mention with those joined to it, or the few words a sentence begins with."""
    for end in range(verb, max(sentence, verb - 24), -1):
        if end in by_end and by_end[end] >= sentence and _GAP.fullmatch(text, end, verb):
            return _joined(text, sentence, (by_end[end], end), by_end)
    words = text[sentence:verb].split()
    if 0 < len(words) <= _SUBJECT_WORDS and "," not in text[sentence:verb] and words[0][:1].isupper():
        return sentence, sentence + len(text[sentence:verb].rstrip())
    return None


def _joined(text: str, sentence: int, last: tuple[int, int], by_end: dict[int, int]) -> tuple[int, int]:
    """The span from the first of "A, B and C" to its last."""
    start = last[0]
    for _ in range(6):
        before = next(
            (
                by_end[end]
                for end in range(start - 2, max(sentence, start - 12), -1)
                if end in by_end and by_end[end] >= sentence and _JOINS.fullmatch(text, end, start)
            ),
            None,
        )
        if before is None or text[before:start].count(",") > 1:
            break
        start = before
    head = re.compile(r"(?:neither|both|either)\s+$", re.IGNORECASE).search(text, max(sentence, start - 9), start)
    return (head.start() if head else start), last[1]


def _starting(text: str, at: int, by_start: dict[int, int]) -> tuple[int, int] | None:
    for start in (at, at + 4):  # "from the ministry", where the mention may begin with or after the article
        if start in by_start and text[at:start].lower() in {"", "the "}:
            return start, by_start[start]
    return None


def _rest(text: str, start: int, end: int) -> tuple[int, int] | None:
    """What was not answered or commented on: the rest of the clause."""
    found = _CLAUSE.search(text, start, end)
    stop = found.start() if found else end
    begin = start
    while begin < stop and text[begin].isspace():
        begin += 1
    stop = _trimmed(text, begin, stop)
    return (begin, stop) if begin < stop else None


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;"):
        end -= 1
    return end


@cache
def _silent() -> re.Pattern[str]:
    lines = table("words/keeping_silent.txt", "verbale.reading")
    own = (line.replace("<object>", _OBJECT).replace("<directly>", _DIRECTLY) for line in lines)
    return re.compile(rf"\b(?:{'|'.join(own)})", re.IGNORECASE)
