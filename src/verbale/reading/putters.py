"""Who puts something forward, told by the words around a verb: its subject, an agent behind "by", and the noun before it.

Spans are half-open and in code points of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from verbale.reading.attribution import Attribution
from verbale.reading.putting_forms import ADVERBS, DETERMINER
from verbale.reading.subjects import is_taken
from verbale.reading.tables import word_table
from verbale.record.span import Span

__all__ = [
    "Page",
    "Place",
    "agent",
    "is_doubtful",
    "is_somebody",
    "may_be",
    "named_before",
    "noun_before",
    "phrase",
    "sharing",
    "subject",
]

_NEAR = 20  # contents before a place that may reach to it
_LONGEST_SUBJECT = 80  # code points
_SHORT = 80  # code points between a subject and a second verb of its
_TOUCH = 3  # code points between what was said and the "and" behind it: marks
Place = tuple[int, int]
_GAP = re.compile(rf"(?:,\s+(?=\S+,\s|(?:on|in|last|this)\s)|\s+){ADVERBS}")
_COMMA = re.compile(rf",\s+{ADVERBS}")
_AND = re.compile(rf",?\s+(?:and|but|then|or)\s+{ADVERBS}$")
_JOINT = re.compile(rf"(?:,?\s+(?:and|but|then|or)|,)\s+{ADVERBS}$")
_WHO = re.compile(rf",\s+(?P<who>who|which)\s+{ADVERBS}$")
_ASIDE = re.compile(r",\s+(?:who|which|whose|where)\b")
_NAME = re.compile(r"(?:[A-Z][\w’'-]*\s+(?:of\s+)?){0,5}[A-Z][\w’'-]{2,}$")
_NAMED = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:of\s+)?[A-Z][\w’'-]*){1,6}")
_NOUN_PHRASE = re.compile(rf"{DETERMINER}\s+(?:[\w’'-]+\s+){{0,6}}[\w’'-]+$", re.IGNORECASE)
_AGENT = re.compile(r"(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:of\s+)?[A-Z][\w’'-]*){0,5}")
_CALENDAR = re.compile(
    r"(?:the\s+end|[A-Z][a-z]+day|Jan|Feb|Mar(?:ch)?\b|Apr|May\b|June?\b|July?\b|Aug|Sept?\b|Oct|Nov|Dec)"
)
_OF = re.compile(r"\b(?:of|with|for|by|to|in|on|at|from|against|between)\s+$", re.IGNORECASE)
_TOKEN = re.compile(r"[\w’'-]+|\S")
_DETERMINER = re.compile(DETERMINER)
_NO_NOUN = re.compile(
    r"be|been|being|is|are|was|were|has|have|had|not|\w+n[’']t|can|could|may|might|must|shall|should|will|would|do|does|did|it|he|she|they|we|you|i|said|and|or|but|also"
)
_SOMEBODY = re.compile(
    r"(?:the\s+|an?\s+)?(?:him|her|them|us|me|it|you|both|all|every(?:one|body)|any(?:one|body)|[A-Z])"
)
_WHOSE = re.compile(r"(?:s?[’']s?|\b(?:his|her|its|their|my|our|your))$", re.IGNORECASE)
_MANY = re.compile(r"(?:^(?:I|we|you|they|who|which|both)|[^su’']s|men|women|people|police|\band\b.*)$", re.IGNORECASE)
_INFLECTED = re.compile(
    r"\s(?!up|out|on|upon|with|to|over|forward)|\w(?:ed|[^s]s|ing)\b|^(?:laid|set|put|drew|held|came|sent|made)\b|besought"
)
_PAST = re.compile(r"^(?:has|have|had|did|will|would)\s|ed\b|^(?:laid|put|drew|held|came|sent|made)\b")
_NOBODY = re.compile(r"(?:nobody|no\s+one|none|neither|no|nothing|what|there)\b", re.IGNORECASE)
_DOUBT = re.compile(r"\b(?:as|(?:if|unless|whether|should|until|lest)\s+(?:[\w’'-]+\s+){0,3})\s*$", re.IGNORECASE)
_OPENING = re.compile(r"(?:[“\"‘'(]|that\s+|(?:But|And|Yet|So|Meanwhile)\b,?\s+|[^,;:“”\"\n]{0,80}?\s[—–-]\s+)*")


@dataclass(slots=True)
class Page:
    """A text with what is known of it: the outer one of mentions that begin or end at the same place."""

    text: str
    found: Sequence[Attribution]
    by_end: dict[int, int] = field(default_factory=dict)
    by_start: dict[int, int] = field(default_factory=dict)
    cues: list[Place] = field(default_factory=list)
    contents: list[tuple[int, int, int]] = field(default_factory=list)
    sources: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cues = sorted((span.start, span.end) for one in self.found for span in one.cue)
        self.contents = sorted((*span, number) for number, one in enumerate(self.found) for span in one.content)
        self.sources = sorted(
            (one.cue[0].start, number) for number, one in enumerate(self.found) if one.cue and one.source
        )

    def take(self, cue: Iterable[Span]) -> None:
        """Note the cue of what was found besides."""
        for span in cue:
            insort(self.cues, (span.start, span.end))

    def is_taken(self, start: int, end: int) -> bool:
        """Whether a cue lies there."""
        return is_taken((start, end), self.cues)

    def around(self, place: int) -> int | None:
        """The number of the innermost statement whose content holds a place: of such contents it begins last."""
        at = bisect_right(self.contents, (place, len(self.text), 0))
        return next((n for _, end, n in reversed(self.contents[max(0, at - _NEAR) : at]) if place < end), None)

    def within(self, place: int, start: int, end: int) -> Place:
        """The part of a sentence that is on one level with a place in it."""
        number = self.around(place)
        if number is None:
            return start, end
        held = next(span for span in self.found[number].content if span.start <= place < span.end)
        return max(start, held.start), min(end, held.end)


def is_somebody(page: Page, at: int) -> bool:
    """Whether people or a body are named from a place on."""
    return at in page.by_start or bool(_SOMEBODY.match(page.text, at))


def may_be(text: str, source: Place, verb: Place) -> bool:
    """Whether a verb may be one after this subject: "his offer", "the union's demands" and "a Greek appeal" are nouns."""
    who, word = text[source[0] : source[1]], text[verb[0] : verb[1]]
    if _WHOSE.search(who):
        return False
    return bool(_INFLECTED.search(word) or _MANY.search(who))


def subject(page: Page, least: int, verb: int) -> Place | None:
    """Who stands before the verb: a mention or a name, with what may lie between."""
    text = page.text
    for end in range(verb - 1, max(least, verb - 50), -1):
        if page.by_end.get(end, -1) >= least and _GAP.fullmatch(text, end, verb):
            start = page.by_end[end]
            return None if _OF.search(text, max(least, start - 8), start) else (start, end)
    if who := _WHO.search(text, max(least, verb - 60), verb):
        return who.span("who")
    if (name := _NAME.search(text, max(least, verb - 80), len(text[:verb].rstrip()))) and _is_name(name, least):
        return name.span()
    if _AND.search(text, max(least, verb - 60), verb):
        return sharing(page, least, verb)
    if (aside := _before_aside(page, least, verb)) is not None:
        return aside
    return None


def phrase(page: Page, least: int, verb: Place) -> Place | None:
    """A noun phrase at the head of the clause that ends where the verb begins: weaker than a mention."""
    begin, end = _head(page.text, least, verb[0]), len(page.text[: verb[0]].rstrip())
    return (
        (begin, end) if _PAST.search(page.text[verb[0] : verb[1]]) and _is_noun_phrase(page.text, begin, end) else None
    )


def _head(text: str, least: int, stop: int) -> int:
    """Where the clause begins, without what opens it."""
    mark = text.rfind("; ", least, stop)
    least = least if mark < 0 else mark + 2
    opening = _OPENING.match(text, least, stop)
    return opening.end() if opening else least


def _is_noun_phrase(text: str, start: int, end: int) -> bool:
    if end - start > _LONGEST_SUBJECT or not _NOUN_PHRASE.fullmatch(text, start, end):
        return False
    return not any(_NO_NOUN.fullmatch(word) for word in text[start:end].casefold().split())


def named_before(page: Page, least: int, match: re.Match[str]) -> Place | None:
    """Who stands before a verb with nothing between but "themselves", which a mention may hold."""
    at = match.start()
    for end in (at, len(page.text[: match.start("cue")].rstrip())):
        if page.by_end.get(end, -1) >= least:
            return page.by_end[end], end
    name = _NAME.search(page.text, max(least, at - 80), at)
    return name.span() if name and _is_name(name, least) else None


def _before_aside(page: Page, least: int, verb: int) -> Place | None:
    """Who stands before what lies between two commas: "Algeria, which is hosting the talks, pleaded"."""
    text = page.text
    comma = text.rfind(",", max(least, verb - 40), verb)
    if comma < 0 or not _COMMA.fullmatch(text, comma, verb):
        return None
    opening = _head(text, least, verb)
    whole, last = page.by_end.get(comma, -1), comma
    for _ in range(4):
        comma = text.rfind(",", max(least, verb - 240), comma)
        if comma < 0:
            break
        start = page.by_end.get(comma, -1)
        if start >= least and (start == opening or _ASIDE.match(text, comma)):
            return start, comma
        name = _NAME.search(text, max(least, comma - 80), comma)
        if name and not _CALENDAR.match(name.group()) and _ASIDE.match(text, comma):
            return name.span()
        if _is_noun_phrase(text, opening, comma):
            return opening, comma
    # "Tasmir's president, Ilka Ror, made an offer": one mention to its end
    return (whole, last) if whole == opening and "," in text[whole:last] else None


def _is_name(name: re.Match[str], least: int) -> bool:
    """Whether capitals make a name: what a sentence begins with may be any word."""
    return not _CALENDAR.match(name.group()) and (name.start() > least or " " in name.group())


def sharing(page: Page, least: int, verb: int) -> Place | None:
    """Whose an "and offered" or ", inviting" is: of the one who spoke last before it, or who the clause begins with."""
    text, number = page.text, page.around(verb)
    is_behind_comma = text[max(0, verb - 2) : verb].rstrip().endswith(",")
    if (
        is_behind_comma
        and number is not None
        and page.found[number].source
        and any(verb == span.start for span in page.found[number].content)
    ):
        return page.found[number].source[0].start, page.found[number].source[0].end
    joint = _JOINT.search(text, max(least, verb - 60), verb)
    before = joint.start() if joint else verb
    at = bisect_left(page.sources, (verb, 0))
    for place, other in reversed(page.sources[max(0, at - 3) : at]):
        one = page.found[other]
        is_next = any(abs(span.end - before) <= _TOUCH for span in (*one.cue, *one.content))
        if place >= least and is_next and least <= one.source[0].start < verb and other != number:
            return one.source[0].start, one.source[0].end
    start = _head(text, least, verb)
    name = _NAMED.match(text, start, verb)
    end = page.by_start.get(start, name.end() if name else verb)
    return (start, end) if end < verb and verb - end < _SHORT else None


def agent(page: Page, at: int, stop: int) -> Place | None:
    """Who is named behind a "by"; a day is nobody."""
    if _CALENDAR.match(page.text, at):
        return None
    end = page.by_start.get(at, -1)
    if at < end <= stop:
        return at, end
    found = _AGENT.match(page.text, at, stop)
    return found.span() if found else None


def noun_before(text: str, least: int, at: int) -> Place | None:
    """The noun phrase that ends at a place, with what stands before an "of" or "for" in it."""
    stops, start, sure, is_open = word_table("phrase_stops"), None, None, True
    tokens = [(m.start(), m.group()) for m in _TOKEN.finditer(text, max(least, at - 140), at)]
    for place, token in reversed(tokens):
        word = token.casefold()
        if start is not None and word in {"of", "for"}:
            sure, is_open = start, True
        elif (
            word in stops
            or not (is_open or _DETERMINER.fullmatch(word))
            or not word[0].isalnum()
            or _NO_NOUN.fullmatch(word)
        ):
            break
        else:
            start, is_open = place, not _DETERMINER.fullmatch(word)
    # what stands before an "of" may be a verb, unless it has an article
    start = sure if is_open and sure is not None else start
    return None if start is None else (start, at)


def is_doubtful(text: str, least: int, source: Place) -> bool:
    """Whether it is nobody who is named there, or a clause with "if", "unless", "whether" or "as" that names him."""
    return bool(_NOBODY.match(text, source[0]) or _DOUBT.search(text, max(least, source[0] - 60), source[0]))
