"""Who stands where in a sentence, told by its words: the subject of a verb, what was put forward, and who answered it.

For the few kinds of statement that words tell where the network has found nothing. Spans are half-open and in code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from verbale.reading.attribution import Attribution
from verbale.record.span import Span
from verbale.text.tables import table

__all__ = ["People", "attribution", "is_taken", "put_forward", "rest", "thing", "trimmed"]

Range = tuple[int, int]

_GAP = re.compile(
    r",?\s+(?:(?:who|which|that|also|still|has|again|then|later|first|finally|eventually|both|each|all|soon|just|now|"
    r"twice|since|however|meanwhile|therefore|in\s+turn|for\s+(?:his|her|its|their)\s+part|\w+ly),?\s+){0,2}",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\s+(?:and|or|nor)\s+(?:the\s+)?|,\s+")
_BOTH = re.compile(r"(?:neither|both|either)\s+$", re.IGNORECASE)
_GOING_ON = re.compile(r"(?:,|\s(?:and|but|yet))\s+(?:(?:\w+ly|both|each|all|later|then|also)\s+)?$")
_APPOSED = re.compile(r",\s[^;:]{2,140},\s+(?:(?:\w+ly|both|each|all|later|then|also)\s+)?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=['’]s)(?:\s[\w-]+){1,4}(?=,)|(?<=s['’])(?:\s[\w-]+){1,4}(?=,)")
_BEGINNING = re.compile(r"[“\"]?(?:(?:and|but|yet|while|though|although|in\s+turn,)\s+)?", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r"[;:]\s+|,?\s(?:and|but|while|though|although|yet)\s+|[“\"]", re.IGNORECASE)
_DOUBT = re.compile(
    r"\b(?:if|unless|whether|until|till|once|should|had|were|lest|provided|supposing|in\s+case)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:“”\"\n]|,\s+(?:but|and|who|which|while|although|though|whose|where)\b|\s+(?:but|while|although|though)\s|[.!?]?\s*$"
)
_TOLD = re.compile(
    r"(?:\b(?:says?|said|and|but|while|although|though)|[,;])\s+(?P<who>(?:the|an?|his|her|its|their|our)\s+(?:[\w’'-]+\s+){1,3})$",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"since|yet|either|afterwards|yesterday|today|again|\w{2,20}ly|in\s+(?:public|writing)|so\s+far", re.IGNORECASE
)
_SUBJECT_WORDS = 9
_VERB = r"(?:was|were|is|are|has|have|had|did|does|do|will|would|can|could|may|might|must|should|said|says)"
_NO_NOUN = (
    r"(?:to|of|by|from|for|that|in|on|at|with|as|which|who|after|before|when|over|into|if|unless|until|whether|made|an?|the|his|her|"
    r"its|their|our|my|your|this|these|those)"
)
_NP = (
    r"(?:(?:all|both|every|each|some|any|an?|the|his|her|its|their|our|my|your|this|that|these|those)\s+){0,2}"
    rf"(?:(?!{_NO_NOUN}\s|{_VERB}\s)[\w’'.-]+\s+){{0,4}}?(?:<nouns>)\b"
)
_BEFORE_VERB = rf"(?:(?!\s{_VERB}\s)[^.;:“”\"])*"
_SUBJECT = (
    r"(?:^[“\"]?|[;:“\"(—–]\s*|,\s+|\b(?:and|but|that|said|says|while|although|though|after|because|how|why|where|as|saying)\s+)"
    r"(?:(?:and|but|yet|while|though|although|where|so)\s+)?"
    rf"(?P<np>{_NP}(?:\s+(?:to|of|by|from|for|on|in|at|about|made|put|under|with|that)\s{_BEFORE_VERB}|,{_BEFORE_VERB},)?)\s*$"
)
_RELATIVE = rf"\b(?P<np>(?=[a-z]+\s){_NP}),?\s+(?:that|which)\s+$"
_UNNAMED_REACH = 120
_CLAUSE_REACH = 320
_THING_REACH = 240
_BY_REACH = 60
_BY = re.compile(r"(?:\s[^.;:,“”\"]*?)?\sby\s+(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class People:
    """Where people and bodies are mentioned: the longest mention that begins, and that ends, at each place."""

    by_end: dict[int, int]
    by_start: dict[int, int]

    @classmethod
    def of(cls, mentions: Iterable[Sequence[int]]) -> People:
        """From the spans of their mentions."""
        by_end: dict[int, int] = {}
        by_start: dict[int, int] = {}
        for start, end in mentions:
            by_end[end] = min(start, by_end.get(end, start))
            by_start[start] = max(end, by_start.get(start, end))
        return cls(by_end, by_start)

    def starting(self, text: str, at: int) -> Range | None:
        """Who is mentioned from `at`, with or without the article there."""
        for start in (at, at + 4):  # "from the ministry", where the mention may begin with or after the article
            if start in self.by_start and text[at:start].lower() in {"", "the "}:
                return start, self.by_start[start]
        return None

    def subject(self, text: str, sentence: int, verb: int, *, named: bool = True) -> Range | None:
        """Who is the subject of the verb at `verb`: who stands right before it, or whom the clause begins with.

        Unless it has to be `named`, the few words will do that a sentence begins with. None where it is a condition.
        """
        far = self._far(text, sentence, verb)
        is_apart = far is not None and text[far[1] : far[1] + 1] == ","
        found = far if is_apart else self._near(text, sentence, verb) or far
        if found is None and not named:
            found = self._unnamed(text, max(sentence, verb - _UNNAMED_REACH), verb, sentence)
        if found is None or _DOUBT.search(text, max(sentence, found[0] - 20), found[0]):
            return None
        return found

    def _unnamed(self, text: str, begin: int, verb: int, sentence: int) -> Range | None:
        """The few words that stand between a verb of saying, or the beginning of the sentence, and the verb."""
        told = _TOLD.search(text, begin, verb)
        if told is not None:
            return told.start("who"), trimmed(text, *told.span("who"))
        words = text[begin:verb].split() if begin == sentence else []
        is_subject = 0 < len(words) <= _SUBJECT_WORDS and "," not in text[begin:verb] and words[0][:1].isupper()
        return (begin, begin + len(text[begin:verb].rstrip())) if is_subject else None

    def agent(self, text: str, start: int, end: int) -> Range | None:
        """Who stands after "by" in what follows a verb in the passive."""
        by = _BY.match(text, start, min(end, start + _BY_REACH))
        return None if by is None else self.starting(text, by.end()) or self._article(text, by)

    def _article(self, text: str, by: re.Match[str]) -> Range | None:
        at = by.end() - 4
        return self.starting(text, at) if text[at : by.end()].lower() == "the " else None

    def _near(self, text: str, sentence: int, verb: int) -> Range | None:
        for end in range(verb, max(sentence, verb - 32), -1):
            if end in self.by_end and self.by_end[end] >= sentence and _GAP.fullmatch(text, end, verb):
                return self._joined(text, sentence, (self.by_end[end], end))
        return None

    def _far(self, text: str, sentence: int, verb: int) -> Range | None:
        """Whom the clause begins with where the verb goes on after a comma, "and" or "but"."""
        if not _GOING_ON.search(text, max(sentence, verb - 20), verb):
            return None
        begin = max(sentence, verb - _CLAUSE_REACH)
        heads = [at.end() for at in _NEW_CLAUSE.finditer(text, begin, verb)]
        for at in reversed([sentence, *heads] if begin == sentence else heads):
            head = _BEGINNING.match(text, at)
            who = self.starting(text, head.end() if head else at)
            if who is None or who[1] >= verb:
                continue
            whose = _POSSESSIVE.match(text, who[1], verb)
            who = (who[0], whose.end()) if whose else who
            is_apart = text[who[1]] == ","
            if (is_apart and _APPOSED.fullmatch(text, who[1], verb)) or (at == sentence and not is_apart):
                return who
        return None

    def _joined(self, text: str, sentence: int, last: Range) -> Range:
        """The span from the first of "A, B and C" to its last."""
        start = last[0]
        for _ in range(6):
            before = next(
                (
                    self.by_end[end]
                    for end in range(start - 2, max(sentence, start - 12), -1)
                    if end in self.by_end and self.by_end[end] >= sentence and _JOINS.fullmatch(text, end, start)
                ),
                None,
            )
            if before is None or text[before:start].count(",") > 1:
                break
            start = before
        head = _BOTH.search(text, max(sentence, start - 9), start)
        return (head.start() if head else start), last[1]


def thing(text: str, sentence: int, verb: int) -> Range | None:
    """What was put forward that is the subject of the verb at `verb`: "His offer to mediate", "a plan that"."""
    begin = max(sentence, verb - _THING_REACH)
    part = text[begin:verb]
    found = _relative().search(part) or _subject().search(part)
    if found is None or _DOUBT.search(part, 0, found.start("np")):
        return None
    start, end = begin + found.start("np"), trimmed(text, begin + found.start("np"), begin + found.end("np"))
    return (start, end) if start < end else None


def rest(text: str, start: int, end: int) -> Range | None:
    """The rest of the clause after a verb."""
    end = min(end, start + _CLAUSE_REACH)
    found = _CLAUSE.search(text, start, end)
    stop = found.start() if found else end
    begin = start
    while begin < stop and text[begin].isspace():
        begin += 1
    stop = trimmed(text, begin, stop)
    return (begin, stop) if begin < stop and not _IDLE.fullmatch(text, begin, stop) else None


def trimmed(text: str, start: int, end: int) -> int:
    """The end of a span without the blanks and marks it ends with."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;"):
        end -= 1
    return end


def is_taken(span: Range, cues: Sequence[Range]) -> bool:
    """Whether a statement was found there; its cue may be a part of the words ("declined"). `cues` are in order."""
    at = bisect_left(cues, (span[0], 0))
    return any(a < span[1] and span[0] < b for a, b in cues[max(0, at - 2) : at + 2])


def attribution(source: Range | None, cue: Range, content: Range | None, *, confidence: float) -> Attribution:
    """An attribution that words have told."""
    return Attribution(
        source=() if source is None else (Span(*source),),
        cue=(Span(*cue),),
        content=() if content is None else (Span(*content),),
        confidence=confidence,
    )


@cache
def put_forward() -> str:
    """The noun phrase of what is put forward, as part of a pattern."""
    return _with_nouns(_NP)


def _with_nouns(pattern: str) -> str:
    return pattern.replace("<nouns>", "|".join(table("words/put_forward.txt", "verbale.reading")))


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(_with_nouns(_SUBJECT), re.IGNORECASE)


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(_with_nouns(_RELATIVE), re.IGNORECASE)
