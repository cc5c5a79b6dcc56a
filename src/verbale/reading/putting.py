"""Offers, proposals and demands that plain words tell: "presented a plan for a truce", "the talks proposed by Quelimar".

The reader has learned what is said; that somebody puts something forward stands in the corpus more seldom than in the news
of a negotiation. Who it is, the verb and what is put forward stand side by side, so words tell them where nothing was found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from verbale.reading.attribution import Attribution
from verbale.reading.nominal import nominals
from verbale.reading.notes import Mentions
from verbale.reading.putters import (
    Page,
    Place,
    agent,
    is_doubtful,
    is_somebody,
    may_be,
    named_before,
    noun_before,
    phrase,
    sharing,
    subject,
)
from verbale.reading.putting_forms import ADVERBS, active, nouns, passives, plan, ready, relatives
from verbale.record.span import Span
from verbale.text.sentences import sentences

__all__ = ["puttings", "somebody"]

_CONFIDENCE = 0.75
_SOMEBODY = frozenset({"person", "organization", "place"})
_LEAST_WORDS = 1
_AND = re.compile(rf",?\s+(?:and|but|then|or)\s+{ADVERBS}$")
_TO = re.compile(r"\s+(?=(?:to|for)\s)")
_BEEN = re.compile(r"(?:has|have|had|is|was|are|were)\s")
_LINK = re.compile(r"(?:\s+(?P<word>that|which|whose)(?:\s+(?P<whose>(?<=whose\s)[a-z]+)|\s+[a-z]+)?)?\s+$")
_MARKS = "”\"’' \n"
_TO_SOMEBODY = re.compile(r"to\s+(?:[A-Z]|the\b)")
_ACROSS = re.compile(r"[\n—–:;]|\)\s|\s-\s")
_WORD = re.compile(r"\w+")
_WHAT = re.compile(r"\bwhat\s+$", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[;\n]|,[”\"]|,\s+(?:but|while|although|though|whereas|which|who|whom|whose|after|before|when|as|because|saying|adding|accusing|"
    r"(?:[\w’'.-]+\s+){1,8}?(?:said|says|told|reported)|according|"
    r"he|she|it|they|a\s+day|hours|days|only|and\s+(?:he|she|it|they|said|vowed|warned|added))\b|"
    r"\s(?:[–—]|-)\s|\s(?:but|while|although|though|whereas|because|and\s+(?:said|vowed|warned|added|called|urged))\s"
)


def somebody(mentions: Mentions) -> list[Place]:
    """The spans of mentions that may put something forward, outer ones first."""
    spans = mentions.spans.tolist()
    return [(start, end) for at, (start, end) in enumerate(spans) if mentions.type_of(at) in _SOMEBODY]


def puttings(
    text: str, blocks: Iterable[Place], found: Sequence[Attribution], mentions: Iterable[Place]
) -> Iterator[tuple[Attribution, int | None]]:
    """What is put forward in `blocks` beside what was `found`, each with the number of the innermost one that holds it.

    `mentions` are the spans of people, bodies and places, outer ones first; what comes from none of them is left out.
    """
    page, known = Page(text, found), list(mentions)
    for start, end in known:
        if not _ACROSS.search(text, start, end):
            page.by_end.setdefault(end, start)
            page.by_start.setdefault(start, end)
    told = [
        span
        for block in blocks
        for span in sentences(text, *block)
        if not text[slice(*span)].rstrip(_MARKS).endswith("?")
    ]
    for start, end in told:
        for one in _in_sentence(page, start, end):
            page.take(one.cue)
            yield one, page.around(one.cue[0].start)
    for one, _ in nominals(text, [(*span, 0) for span in told], page.cues, known):
        cue, content = one.cue[0], one.content[0]
        # inside what somebody says, all nouns are looked at in any case
        is_plain = page.around(cue.start) is None and page.around(content.start) is None
        if is_plain and nouns().fullmatch(text, *cue) and not _TO_SOMEBODY.match(text, content.start):
            yield one, None


def _in_sentence(page: Page, start: int, end: int) -> Iterator[Attribution]:
    finders = [*((pattern, _put) for pattern in (*active(), ready())), (passives(), _passive), (relatives(), _relative)]
    for pattern, find in finders:
        found = (find(page, match, start, end) for match in pattern.finditer(page.text, start, end))
        yield from (one for one in found if one is not None)


def _put(page: Page, match: re.Match[str], start: int, end: int) -> Attribution | None:
    """What a subject puts forward, asks or is ready for."""
    text, groups = page.text, match.groupdict()
    verb = match.span("finite" if groups["finite"] else "going")
    least, stop = page.within(verb[0], start, end)
    if match.end() > stop or page.is_taken(verb[0], match.start("content")):
        return None
    is_apart = not groups["finite"] and not re.match(r"(?:is|are|was|were|been)\s", text[verb[0] : verb[1]])
    source = sharing(page, least, verb[0]) if is_apart else subject(page, least, verb[0])
    if source is None and groups.get("noun"):
        source = phrase(page, least, verb)
    if source is None or not may_be(text, source, verb) or is_doubtful(text, least, source):
        return None
    if "pressed" in groups and not is_somebody(page, match.end("content")):
        return None
    if bool(groups.get("cleft")) != bool(_WHAT.search(text, least, source[0])):
        return None
    cue = _cue(verb, match)
    if (
        text[slice(*source)].casefold() in {"who", "which"}
        and (comma := text.find(",", match.end("content"), stop)) > 0
    ):
        stop = comma  # there the relative clause ends
    return _attribution(page, source, cue, [(match.end("content"), stop)], after=match.end())


def _cue(verb: Place, match: re.Match[str]) -> list[Place]:
    """The spans of a cue: a verb, the noun that it puts forward, and the preposition after it."""
    groups = match.groupdict()
    cue = [verb, *(match.span(name) for name in ("noun", "begins") if groups.get(name))]
    if groups.get("cleft"):
        return [(verb[0], cue[-1][1])]
    joined = cue[:1]
    for start, end in cue[1:]:
        if match.string[joined[-1][1] : start].isspace():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _passive(page: Page, match: re.Match[str], start: int, end: int) -> Attribution | None:
    """What is put forward "by" somebody: "an exchange proposed by the army", "an amnesty has been offered by the president"."""
    cue = match.span("cue")
    least, stop = page.within(cue[0], start, end)
    if match.end() > stop or page.is_taken(*cue):
        return None
    what, source = noun_before(page.text, least, match.start()), agent(page, match.end(), stop)
    if what is None or source is None or (match["drafted"] and not plan().search(page.text, *what)):
        return None
    rest = _TO.match(page.text, source[1], stop) if _BEEN.match(match["cue"]) else None
    return _attribution(page, source, [cue], [what, *([(rest.end(), stop)] if rest else [])])


def _relative(page: Page, match: re.Match[str], start: int, end: int) -> Attribution | None:
    """What somebody is told to have put forward in a relative clause: "the talks that Quelimar has proposed"."""
    text, cue = page.text, match.span("cue")
    least, stop = page.within(cue[0], start, end)
    if match.end() > stop or page.is_taken(*cue) or (source := named_before(page, least, match)) is None:
        return None
    link = _LINK.search(text, max(least, source[0] - 40), source[0])
    if link is None or is_doubtful(text, least, source):
        return None
    what = noun_before(text, least, link.start())
    is_bare = not link["word"] and not match["cue"].endswith(("for", "on"))
    if (
        what is None
        or (is_bare and not plan().search(text, *what))
        or (match["drafted"] and not plan().search(text, *what))
    ):
        return None
    return _attribution(page, source, [cue], [what, *([link.span("whose")] if link["whose"] else [])])


def _attribution(
    page: Page, source: Place, cue: Sequence[Place], contents: Sequence[Place], *, after: int = 0
) -> Attribution | None:
    spans = tuple(Span(start, _end(page, start, stop, max(start, after))) for start, stop in contents)
    if sum(len(_WORD.findall(page.text, *span)) for span in spans) < _LEAST_WORDS:
        return None
    return Attribution(
        source=(Span(*source),),
        cue=tuple(Span(*span) for span in cue),
        content=tuple(span for span in spans if span.start < span.end),
        confidence=_CONFIDENCE,
    )


def _end(page: Page, start: int, stop: int, after: int) -> int:
    """Where the clause ends, past a place: before what the same one is told to have said besides, too."""
    text = page.text
    found = _CLAUSE_END.search(text, after, stop)
    end = found.start() if found else stop
    at = bisect_left(page.cues, (start, 0))
    for cue, _ in page.cues[at : at + 3]:
        joint = _AND.search(text, max(start, cue - 24), cue) if cue < end else None
        if joint:
            end = joint.start()
            break
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:!" or _is_unopened(text, start, end)):
        end -= 1
    return end


def _is_unopened(text: str, start: int, end: int) -> bool:
    """Whether a closing mark stands at the end whose opening mark is outside."""
    mark = text[end - 1]
    return (mark == "”" and "“" not in text[start:end]) or (mark == '"' and text.count(mark, start, end) % 2 == 1)
