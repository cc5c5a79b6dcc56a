"""Silence that no verb of saying tells, as in "The ministry did not respond to a request for comment".

The reader has learned what is said; that somebody has not answered stands in the corpus half of the time only. Such sentences
are few in form, so words tell them: who it was has to stand right before (or after "from"), or else what was not answered.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from verbale.reading.attribution import Attribution
from verbale.reading.subjects import People, attribution, is_taken, rest, thing, trimmed
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
    r"(?:there\s+(?:was|has\s+been|were)\s+)?no\s+(?:immediate\s+|official\s+|public\s+)*"
    r"(?:comment|reaction|response|reply|answer|word)\s+"
    r"(?:was\s+(?:immediately\s+)?available\s+)?(?:on\s+\w+day\s+|so\s+far\s+|yet\s+|yesterday\s+)?(?=from\s)",
    re.IGNORECASE,
)
# of nobody in particular; whoever is meant the text before tells
_NOTHING = re.compile(
    r"\b(?:there\s+(?:was|has\s+been)\s+no\s+(?:immediate\s+|official\s+|public\s+)*(?:comment|reaction|response|reply|answer)"
    r"(?=\s*(?:[.;,]|$)|\s+(?:to|on|but|and|so\s+far|yet|yesterday)\b)|no\s+(?:reply|answer|response)\s+(?:(?:has|had)\s+(?:yet\s+|so\s+far\s+)?"
    r"(?:come|arrived|been\s+(?:given|received|made))|came|was\s+(?:given|received|forthcoming))\b)(?!\s+from\b|\s+on\s+\w+day\s+from\b)"
    r"(?P<to>\s+to\b)?",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?P<source>(?:nobody|no[\s-]one|none|neither(?:\s+(?!of\b|side\s+has\b)\w+)??|no\s+(?:\w+\s+)?(?:officials?|spokes\w+|members?|representatives?|diplomats?|ministers?))"
    r"(?:\s+(?:from|at|in|of)\s+(?:[\w’'.-]+\s+){0,7}?[\w’'.-]+)?)\s+(?P<cue>could\s+(?:immediately\s+)?be\s+reached|"
    r"(?:was|were)\s+(?:immediately\s+)?available(?=\s+(?:for|to)\s+comment)|(?:would|will|has|have|had)\s+comment(?:ed)?(?:\s+on)?|"
    r"(?:would|will)\s+(?:say|discuss|elaborate|explain)|"
    r"(?:has\s+|have\s+|had\s+)?(?:answered|replied|responded)(?:\s+to)?)\b",
    re.IGNORECASE,
)
_FROM_WORD = re.compile(r"\s*from\s+", re.IGNORECASE)
_DOUBT = re.compile(r"\b(?:if|unless|whether|until|when|why|because)\s+$", re.IGNORECASE)
Range = tuple[int, int]


def silences(
    text: str, blocks: Iterable[Range], cues: Sequence[Range], mentions: Iterable[Sequence[int]]
) -> Iterator[Attribution]:
    """What `blocks` report of silence beside the statements whose `cues` are given, all spans in order of the text.

    `mentions` are the spans of people and bodies; a sentence that names nobody where one has to stand tells nothing.
    """
    people = People.of(mentions)
    patterns = (_silent(), _FROM, _NOTHING, _NOBODY, _unanswered(), _asked())
    for begin, stop in blocks:
        if any(pattern.search(text, begin, stop) for pattern in patterns):
            for sentence in sentences(text, begin, stop):
                taken: list[Range] = []
                for cue, source, content in _in_sentence(text, sentence, people):
                    if not is_taken(cue, cues) and not is_taken(cue, taken):
                        insort(taken, cue)
                        yield attribution(source, cue, content, confidence=_CONFIDENCE)


def _in_sentence(text: str, sentence: Range, people: People) -> Iterator[tuple[Range, Range | None, Range | None]]:
    """Cue, source and content of each."""
    start, end = sentence
    for match in _NOBODY.finditer(text, start, end):
        yield match.span("cue"), match.span("source"), rest(text, match.end(), end)
    for match in _silent().finditer(text, start, end):
        cue = (match.start(), trimmed(text, *match.span()))
        source = people.subject(text, start, match.start(), named=False)
        if source is not None and not _DOUBT.search(text, max(start, source[0] - 12), source[0]):
            yield cue, source, rest(text, cue[1], end)
    yield from _unnamed(text, sentence, people)


def _unnamed(text: str, sentence: Range, people: People) -> Iterator[tuple[Range, Range | None, Range | None]]:
    """Cue, source and content where whoever kept silent is not the subject."""
    start, end = sentence
    for match in _unanswered().finditer(text, start, end):
        content = thing(text, start, match.start())
        if content is not None:
            yield match.span(), people.agent(text, match.end(), end), content
    for match in _asked().finditer(text, start, end):
        if people.subject(text, start, match.start()) is not None:
            yield match.span(), _whose(text, match.end(), people), None
    for match in _FROM.finditer(text, start, end):
        found = _whose(text, match.end(), people)
        if found is not None:
            yield (match.start(), match.end() + len("from")), found, None
    for match in _NOTHING.finditer(text, start, end):
        if not _DOUBT.search(text, max(start, match.start() - 12), match.start()):
            yield match.span(), None, rest(text, match.end(), end) if match["to"] else None


def _whose(text: str, at: int, people: People) -> Range | None:
    """Who is named after "from"."""
    word = _FROM_WORD.match(text, at)
    return people.starting(text, word.end()) if word else None


@cache
def _silent() -> re.Pattern[str]:
    lines = table("words/keeping_silent.txt", "verbale.reading")
    own = (line.replace("<object>", _OBJECT).replace("<directly>", _DIRECTLY) for line in lines)
    return re.compile(rf"\b(?:{'|'.join(own)})", re.IGNORECASE)


@cache
def _unanswered() -> re.Pattern[str]:
    """What says of a request that nobody answered it."""
    return re.compile(rf"\b(?:{'|'.join(table('words/left_unanswered.txt', 'verbale.reading'))})", re.IGNORECASE)


@cache
def _asked() -> re.Pattern[str]:
    """What says of somebody that nobody answered them."""
    return re.compile(rf"\b(?:{'|'.join(table('words/no_answer.txt', 'verbale.reading'))})", re.IGNORECASE)
