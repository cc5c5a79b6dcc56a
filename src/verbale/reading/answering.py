"""Answers that words tell: "The rebels agreed at once", "Both sides turned aside an offer to mediate", "The plan was rejected".

The reader has learned answers that say something; those that say no more than yes or no it often passes over. They are
few in form: who answers stands right before, and what was answered is a noun of something put forward.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from verbale.reading.attribution import Attribution
from verbale.reading.notes import Mentions
from verbale.reading.subjects import People, attribution, is_taken, put_forward, thing, trimmed
from verbale.text.sentences import sentences
from verbale.text.tables import table

__all__ = ["answerers", "answers"]

_CONFIDENCE = 0.75
_KINDS = ("person", "organization", "place")  # "Malta refused"
_STANDING_IN = {"it", "they", "this"}  # "it" is taken for no body more often than for one
_ADVERBS = r"(?:(?:\w+ly|now|already|twice|once|again|still|since|also|long|always|thus|so\s+far)\s+){0,2}"
_HAD = rf"(?:has|have|had)\s+{_ADVERBS}"
_NOT = r"(?:did|does|would|could|do)(?:\s+not|n['’]t)\s+"
_HAD_NOT = rf"(?:(?:has|have|had)(?:\s+not|n['’]t)\s+{_ADVERBS}|never\s+)"
_WAS = rf"(?:was|were|(?:has|have|had)\s+(?:not\s+)?{_ADVERBS}been)\s+(?:not\s+)?{_ADVERBS}"
_HOW = (
    r"(?:\s+(?:at\s+once|outright|in\s+principle|in\s+turn|in\s+the\s+end|too|again|instead|\w+ly|yesterday|within\s+(?:\w+\s+)?\w+|"
    r"(?:on|last)\s+\w+day|without\s+\w+|with\s+(?:an?\s+)?(?:wave|shrug|smile|nod|thanks|regret|reluctance|enthusiasm|reservations)|"
    r"for\s+(?:his|her|its|their)\s+part)){0,2}"
)
# after it no more is told of what was answered
_DONE = (
    r"(?=[.;!?”\"]|,(?!\s*[“\"])|\s*$|\s+(?:but|though|although|after|before|when|while|because|so\s+long\s+as|as\s+long\s+as|"
    r"provided|on\s+condition)\b)"
)
# the noun is the last of its phrase: no "plan members"
_LAST = (
    r"(?=\s*(?:[.,;:!?)\]”\"’—–]|$)|-|\s+(?:to|of|by|from|for|that|on|in|at|with|as|and|or|but|when|while|after|before|because|which|"
    r"who|whose|if|unless|since|until|during|over|under|out|outright|made|put|drawn|set|it|he|she|they|last|this|yesterday|earlier|"
    r"again|only|is|was|were|are|\w+ly|(?-i:[A-Z])|[“\"]))"
)
_POLLED = re.compile(
    r"\b(?:percent|per\s+cent|respondents?|majority)\b|%", re.IGNORECASE
)  # they hold, and answer nobody
# told in passing: "After the union objected, the case was moved"
_BEHIND = re.compile(r"\b(?:after|before|when|because|since|as|where|why)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_END = re.compile(
    r"[;:\n—–]|,\s|\s(?:but|while|although|though|whereas|because|after|when|despite|within)\s|\s(?:on|last)\s\w+day\b|"
    r"\s(?:and|as)\s(?:\w+ed|said|told|took|made|gave|sent|went|left|\w+ing)\b|\s(?:outright|at\s+once|yesterday|again|\w+ly)?\s*$",
    re.IGNORECASE,
)
_THIS = re.compile(r"[“\"]?(?P<this>this|these)\s+", re.IGNORECASE)
_LONGEST = 240  # code points of what is answered
Range = tuple[int, int]


def answers(
    text: str, blocks: Iterable[Range], cues: Sequence[Range], mentions: Iterable[Sequence[int]]
) -> Iterator[Attribution]:
    """What `blocks` report of answers beside the statements whose `cues` are given, all spans in order of the text.

    `mentions` are the spans of people and bodies, of whom one has to be the subject.
    """
    people = People.of(mentions)
    for begin, stop in blocks:
        if not _any().search(text, begin, stop):
            continue
        for sentence in sentences(text, begin, stop):
            for found in _in_sentence(text, sentence, people):
                if not is_taken(found.cue[0], cues):
                    yield found


def answerers(text: str, mentions: Mentions) -> list[list[int]]:
    """The spans of those mentions that may be of somebody who answers."""
    return [
        span
        for number, span in enumerate(mentions.spans.tolist())
        if mentions.type_of(number) in _KINDS or text[span[0] : span[1]].lower() in _STANDING_IN
    ]


def _in_sentence(text: str, sentence: Range, people: People) -> Iterator[Attribution]:
    done = sentence[0]
    for verb in _any().finditer(text, *sentence):
        if verb.start() < done:
            continue
        found = _active(text, sentence, verb.start(), people) or _passive(text, sentence, verb.start(), people)
        if found is not None:
            done = found.cue[0].end
            yield found


def _active(text: str, sentence: Range, at: int, people: People) -> Attribution | None:
    start, end = sentence
    verb = _actively().match(text, at, end)
    source = people.subject(text, start, at) if verb else None
    if verb is None or source is None or _POLLED.search(text, *source):
        return None
    if verb["bare"] and _BEHIND.search(text, max(start, source[0] - 24), source[0]):
        return None
    content = None if verb["object"] is None else _content(text, verb.start("object"), verb.end("object"), end)
    cue = next(verb.span(kind) for kind in ("thing", "it", "bare", "whole") if verb[kind])
    return attribution(source, cue, content, confidence=_CONFIDENCE)


def _passive(text: str, sentence: Range, at: int, people: People) -> Attribution | None:
    verb = _passively().match(text, at, sentence[1])
    content = thing(text, sentence[0], at) or _pointing(text, sentence[0], at) if verb else None
    if verb is None or content is None:
        return None
    return attribution(people.agent(text, verb.end(), sentence[1]), verb.span(), content, confidence=_CONFIDENCE)


def _pointing(text: str, start: int, verb: int) -> Range | None:
    """The "this" before a verb that has no other subject."""
    found = _THIS.fullmatch(text, start, verb)
    return found.span("this") if found else None


def _content(text: str, start: int, least: int, stop: int) -> Range:
    """From the beginning of what was answered to the end of its clause."""
    found = _END.search(text, least, min(stop, start + _LONGEST))
    return start, trimmed(text, start, found.start() if found else min(stop, start + _LONGEST))


def _rows() -> list[list[str]]:
    _, *rows = (line.split("\t") for line in table("words/answering.tsv", "verbale.reading"))
    return rows


def _forms(where: str) -> str:
    """The verbs that answer `where`, with what may stand before them: "has not accepted"."""
    rows = [row for row in _rows() if where in row[3].split()]
    past = "|".join(row[0] for row in rows)
    participle = "|".join(_participle(row) for row in rows)
    base = "|".join(row[2] for row in rows if row[2] != "-") or "(?!)"
    denied = "|".join(_participle(row) for row in rows if row[2] != "-") or "(?!)"
    return rf"(?:(?:{past})|{_HAD}(?:{participle})|{_NOT}(?:{base})|{_HAD_NOT}(?:{denied}))\b"


def _participle(row: Sequence[str]) -> str:
    return row[0] if row[1] == "-" else row[1]


@cache
def _actively() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<thing>{_forms('thing')})(?=\s+(?P<object>{put_forward()}){_LAST})"
        rf"|(?P<it>{_forms('it')})(?=\s+(?:it|them|this|both|neither){_HOW}{_DONE})"
        rf"|(?P<whole>{_forms('whole')})|(?P<bare>{_forms('bare')}){_HOW}{_DONE})",
        re.IGNORECASE,
    )


@cache
def _passively() -> re.Pattern[str]:
    participle = "|".join(row[1] for row in _rows() if "passive" in row[3].split())
    return re.compile(rf"{_WAS}(?:{participle})\b(?!\s+(?:that|to)\b)", re.IGNORECASE)


@cache
def _any() -> re.Pattern[str]:
    """Where an answer may begin; what it is the others tell."""
    words = "|".join(row[0] for row in _rows())
    return re.compile(
        rf"\b(?:{words}|was|were|has|have|had|did|does|do|would|could|never)\b|\b(?:did|does|do|would|could|has|have|had)n['’]t\b",
        re.IGNORECASE,
    )
