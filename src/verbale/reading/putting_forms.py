"""The forms in which plain words tell an offer, a proposal or a demand, as patterns: built once from `words/putting.tsv`."""

from __future__ import annotations

import re
from functools import cache

from verbale.text.tables import table

__all__ = ["ADVERBS", "DETERMINER", "active", "nouns", "passives", "plan", "ready", "relatives"]

_ADVERB = (
    r"(?:also|still|now|again|already|always|once(?:\s+more)?|twice|even|thus|then|instead|meanwhile|nonetheless|nevertheless|"
    r"since|later|today|yesterday|(?:more|less)\s+than|himself|herself|itself|themselves|both|all|each|[a-z]{3,}ly)"
)
_WHEN = (
    r"(?:(?:late|early|earlier)\s+)?(?:on\s+[A-Z]\w+day(?:\s+(?:night|morning|evening|afternoon))?|in\s+(?:[A-Z]\w+|\d{4})|"
    r"(?:last|this)\s+\w+|earlier|[A-Z][a-z]+day)"
)
ADVERBS = rf"(?:(?:{_ADVERB}|{_WHEN}),?\s+)*"
_NUMBER = r"one|two|three|four|five|six|several|some|any"
DETERMINER = rf"(?:an?|the|his|her|its|their|our|my|your|another|{_NUMBER}|this|that|these|those)"
_NO_INFINITIVE = (
    rf"(?:{DETERMINER}|him|them|us|me|it|which|whom|what|where|both|all|each|every|everyone|everybody|anyone)"
)
_INFINITIVE = rf"to\s+(?:[a-z]+ly\s+)?(?!{_NO_INFINITIVE}\b)[a-z]+\b(?<!ing)(?<![^su]s)"
_WORD = r"(?:\(?[\w’'.-]+\)?,?\s+)"
_HAS = r"(?:has|have|had)"
_BEEN = r"(?:is|are|was|were|been|being)"
_NOT_OBJECT = (
    r"(?!(?:to|for|with|by|in|on|at|into|onto|from|that|as|of|and|or|but|off|out|up|down|back|over|about|not|no|nothing|little|"
    r"if|whether|when|while|because|after|before|than|ahead|forward|so|why|how|where|who|among|against|through|around|away|last|today|yesterday|earlier|this\s+(?:week|month|year|morning|time)|itself|himself|herself|themselves)\b)"
)


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.replace(" ", r"\s+").split("\t")) for line in table("words/putting.tsv", "verbale.reading"))


def _any(*kinds: str, form: int = 1) -> str:
    return "(?:" + "|".join(row[form] for row in _rows() if row[0] in kinds) + ")"


def _verb(*kinds: str, will: bool = False) -> str:
    """A verb with what belongs to it; what is in -ing may stand alone after a comma."""
    also = "|will|would" if will else ""
    return (
        rf"\b(?:(?P<finite>(?:(?:{_HAS}|did{also})\s+{ADVERBS})?{_any(*kinds)})|"
        rf"(?P<going>(?:(?:{_BEEN})\s+{ADVERBS})?{_any(*kinds, form=2)}))"
    )


@cache
def active() -> tuple[re.Pattern[str], ...]:
    """The patterns of those who put something forward, the most telling first.

    `finite` or `going` is the verb, `noun` what it puts forward, `begins` a word after it that belongs to the cue; `content`
    is empty and stands where what is put forward begins.
    """
    object_ = rf"(?:{DETERMINER}\s+)?(?:[\w’'-]+\s+){{0,4}}?"
    via = rf"(?:\s+(?:to|with|before|at|in|from)\s+{_WORD}{{1,8}}?|\s+)"
    which = r"(?:under|by|in)\s+which|whereby"
    tail = (
        rf"(?:\s+of\s+(?:his|her|its|their)\s+own)?(?:\s+(?P<begins>for|of|on|about|{which})\s+(?=\S)|"
        rf"(?:\s+(?:to|with|before|at|in|on)\s+{_WORD}{{0,14}}?[\w’'-]+\)?,?)??"
        rf"(?:\s*[:—–]\s*(?=\S)|\s+(?:(?:for|{which})\s|(?=that\s|{_INFINITIVE}))))(?P<content>)"
    )
    lines = (
        rf"{_verb('forward', 'moots')}(?P<cleft>\s+(?:was|is))?{via}(?P<noun>(?!no\b){object_}{_any('plan')})\b(?![’'-]){tail}",
        rf"{_verb('forward')}\s+(?P<content>)(?!no\b){object_}{_any('matter')}\b(?![’'-])",
        rf"{_verb('moots')}\s+(?P<content>){_NOT_OBJECT}(?=[a-z0-9“\"])",
        rf"{_verb('presses', will=True)}\s+(?P<content>){_NOT_OBJECT}{_WORD}{{1,18}}?{_INFINITIVE}",
        rf"{_verb('pushes', will=True)}\s+(?P<pressed>)(?P<content>){_NOT_OBJECT}{_WORD}{{1,18}}?{_INFINITIVE}",
        rf"{_verb('pleads', will=True)}{via}(?P<begins>for)\s+(?P<content>)(?!(?:is|was|are|were|and|or|to)\b)(?=\w|[“\"])",
        rf"{_verb('offers')}\s+(?P<content>){_NOT_OBJECT}(?=[\w“\"])",
    )
    return tuple(re.compile(line) for line in lines)


@cache
def ready() -> re.Pattern[str]:
    """Somebody is ready: `finite` is the cue, `content` stands before the verb."""
    return re.compile(
        rf"(?P<finite>\b(?:(?:would|will|could)\s+{ADVERBS}be|{_HAS}\s+{ADVERBS}been|is|are|am|was|were|stands?|stood|remain(?:s|ed)?|"
        rf"(?<=\w)[’'](?:s|re|m))\s+{ADVERBS}{_any('ready')}(?:\s+and\s+[a-z]+)?)\s+(?P<content>)(?={_INFINITIVE})"
    )


@cache
def passives() -> re.Pattern[str]:
    """What is proposed by somebody: the pattern begins after the noun, `cue` is the participle and ends before the agent."""
    return re.compile(
        rf"(?<=\S),?\s{{1,4}}(?:(?:that|which)\s+)?(?P<cue>(?:(?:{_HAS}\s+{ADVERBS}been|is|was|are|were)\s+(?:being\s+)?{ADVERBS})?"
        rf"(?:[a-z]+ly\s+|first\s+)?(?:{_any('proposed')}|(?P<drafted>{_any('drafted')})))\s+"
        rf"(?:{_WHEN}\s+)?by\s+(?:both\s+)?(?P<agent>)(?=\S)"
    )


@cache
def relatives() -> re.Pattern[str]:
    """What somebody has proposed: `cue` is the verb after the agent, and no object stands behind it."""
    return re.compile(
        rf"(?<=\S)\s{{1,4}}(?:(?:himself|herself|itself|themselves)\s+)?"
        rf"(?P<cue>(?:{_HAS}\s+{ADVERBS})?(?:{_any('proposed', 'sought')}|"
        rf"(?P<drafted>{_any('drafted')})))"
        r"(?=\s*(?:[.,;:)—–”\"]|$)|\s+(?:in|on|at|last|this|for|to|has|had|have|was|is|were|are|would|will|could|should|and|but|as|"
        r"after|before|when|earlier|yesterday|expires?|remains?|[a-z]+ed)\b)"
    )


@cache
def plan() -> re.Pattern[str]:
    """A noun that names what is put forward."""
    return re.compile(rf"\b{_any('plan', 'matter')}\b")


@cache
def nouns() -> re.Pattern[str]:
    """A noun that tells an offer or a demand without any verb: "a proposal by Ghana to send policemen"."""
    return re.compile(_any("told"))
