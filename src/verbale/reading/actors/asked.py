"""Of whom a course is asked in the words of what is said: "that they must …", "for them to …", "unless they leave"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from verbale.reading.actors.named import GAP, NEXT_WORD, Named, either, head, in_a_row, outermost, owns, word_before
from verbale.reading.actors.sides import Sides, sides, sides_in
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.statement import Statement

__all__ = ["asked", "subjects"]

_OBLIGING_ACTS = frozenset({"demand", "proposal"})
_CONDITIONAL_ACTS = frozenset({"offer", "promise", "proposal", "threat"})
_GOVERNING = frozenset({"between", "by", "for", "from", "of", "on", "to", "with"})
_FINITE = frozenset({"are", "did", "does", "had", "has", "have", "is", "was", "were", "will", "would", "could"})
_ADVERB = r"(?:\s+(?:[a-z]+ly|also|both|each|first|now|then|too))?"
_THAT = re.compile(r"\W{0,3}(?:that|let)\b", re.IGNORECASE)
_FOR = re.compile(
    r"\W{0,3}(?:(?:[a-z]+\s+){0,3}(?:call|appeal|request|demand|plea|pressure|ultimatum)s?\s+)?for\b", re.IGNORECASE
)
_WISHED = re.compile(r"\b(?:ask(?:s|ed)?|urge[sd]?|want(?:s|ed)?|press(?:e[sd])?|(?:is|was)\s+(?:up\s+to|for))\b")
_CLAUSE = re.compile(r"[^,.;:!?“”\"]*")
_INFINITIVE = re.compile(rf"{_ADVERB}\s+(?:not\s+)?to\b")
_NEXT = re.compile(rf"{_ADVERB}\s+([a-z][a-z-]*)")
# "for him to be replaced" asks it of somebody else; "to be patient" of himself
_PASSIVE = re.compile(
    r"(?:\s+(?:[a-z]+ly|not|both|first|now|to)){0,3}\s+(?:(?:must|shall|should|would|have\s+to|has\s+to|had\s+to|ought\s+to)\s+)?"
    r"(?:is|are|was|were|be|been|being|get)\s+(?:[a-z]+ly\s+)?(?:not\s+)?"
    r"(?:[a-z]+(?:ed|en|wn)|held|put|sent|let|brought|set|made|kept|told|paid|found|built|left|cut|met|sold|back|out)\b"
)
_PERFECT = re.compile(r"\s+have\b")
_WOULD = re.compile(rf"{_ADVERB}\s+would\b")
_NEXT_CLAUSE = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_IF = re.compile(
    r"\b(?:as\s+long\s+as|if|on\s+condition\s+that|once|provided(?:\s+that)?|providing(?:\s+that)?|should|so\s+long\s+as|"
    r"unless|until)\b",
    re.IGNORECASE,
)
_IN_RETURN = re.compile(r"\bin\s+(?:exchange|return)\s+for\b[^.;:,“”\"]{1,80}?\b(?:by|from)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:all|both|each|her|his|its|their|the|these|this|those)\s", re.IGNORECASE)
_AFTER_ARTICLE = re.compile(rf"\b{_ARTICLE.pattern}+$", re.IGNORECASE)
_INSISTING = re.compile(r"\b(?:demand|insist|propos|recommend|request|requir|urg)\w*")
_PLANNING_ACTS = frozenset({"announcement", "intention"})
_WE_PROPOSE = re.compile(
    r"\b(?:I|[Ww]e)\s+(?:(?:[a-z]+ly|also|now|therefore|would)\s+)?(?:ask|demand|insist|propose|recommend|suggest)\s+that\b"
)
_INDEFINITE = re.compile(r"(?:a|an)\s", re.IGNORECASE)


def asked(text: str, statement: Statement, mentions: Sequence[Named]) -> list[Named]:
    """Those of whom a demand or a proposal asks something, and on whose doing an offer or a threat depends."""
    found: list[Named] = []
    insists = any(_INSISTING.search(text, *cue) for cue in statement.cue)
    if insists and statement.act not in _OBLIGING_ACTS and statement.content:
        found += _first(text, statement, mentions)
    if statement.act in _OBLIGING_ACTS and statement.content:
        found += _first(text, statement, mentions)
        found += _proposed(text, statement, mentions)
        for span in map(head, statement.content):
            found += _must(text, span, mentions)
            found += _wished(text, span, mentions)
        if statement.act == "proposal":
            found += _would(text, statement, mentions)
    if statement.act in _CONDITIONAL_ACTS or _is_bargain(text, statement, mentions):
        for span in map(head, statement.content):
            found += _conditions(text, span, mentions)
    return [one for one in found if not _is_indefinite(text, one)]


def subjects(text: str, statement: Statement) -> list[int]:
    """The places where those may stand of whom something is asked: after "that", "for", "unless"."""
    found = []
    if statement.act in _OBLIGING_ACTS and statement.content:
        found += [_opened(text, statement.content[0].start)]
        for start, end in map(head, statement.content):
            found += [verb.end() for verb in _WISHED.finditer(text, start, end)]
    if statement.act in _CONDITIONAL_ACTS:
        found += [word.end() for span in map(head, statement.content) for word in _IF.finditer(text, *span)]
    return found


def _opened(text: str, start: int) -> int:
    """Where a content begins without its "that" or "for"."""
    opened = _THAT.match(text, start) or _FOR.match(text, start)
    return opened.end() if opened else start


def _is_bargain(text: str, statement: Statement, mentions: Sequence[Named]) -> bool:
    """Whether it is announced what somebody would do, if others did theirs: "Tarsia would lift the ban if Velm paid"."""
    if statement.act not in _PLANNING_ACTS or not statement.content:
        return False
    subject = _row(text, mentions, statement.content[0].start)
    return subject is not None and _WOULD.match(text, subject[1]) is not None


def _is_indefinite(text: str, one: Named) -> bool:
    """Whether a phrase means none who is known, "a council", or only says what kind another is: "government aircraft"."""
    words = text[one.start : one.end].split()
    is_bare = bool(words) and not one.is_pronoun and words[0].islower() and not words[-1].endswith("s")
    has_article = _AFTER_ARTICLE.search(text, max(0, one.start - GAP), one.start) or _ARTICLE.match(text, one.start)
    return bool(_INDEFINITE.match(text, one.start)) or (is_bare and not has_article)


def _row(text: str, mentions: Sequence[Named], at: int) -> Sides | None:
    """Those who begin at a place as the subject of a clause, and where their names end; of "Berg’s troops" Berg."""
    meant = sides(text, mentions, at)
    if meant is not None:
        return meant
    row = in_a_row(text, mentions, at)
    if not row or not owns(text, row[-1]):
        return (row, row[-1].end) if row else None
    forces = _forces().match(text, row[-1].end)
    return (row, forces.end()) if forces else None


@cache
def _forces() -> re.Pattern[str]:
    return re.compile(rf"(?:[’']s?)?(?:\s+[a-z-]+)?\s+(?:{either(word_table('forces'))})\b")


def _first(text: str, statement: Statement, mentions: Sequence[Named]) -> list[Named]:
    """Who begins the content: "that they must …", "for them to …", "that they withdraw"."""
    start = statement.content[0].start
    that, for_ = _THAT.match(text, start), _FOR.match(text, start)
    opened = that or for_
    found = _row(text, mentions, opened.end() if opened else start)
    if found is None or _PASSIVE.match(text, found[1]):
        return []
    row, end = found
    is_infinitive = _INFINITIVE.match(text, end) is not None and (statement.act == "demand" or opened is not None)
    return row if is_infinitive or (that is not None and _is_wished(text, end)) or _is_obliged(text, end) else []


def _proposed(text: str, statement: Statement, mentions: Sequence[Named]) -> Iterator[Named]:
    """Of whom it is asked in the speaker's own words: "We propose that they withdraw"."""
    for span in map(head, statement.content):
        for verb in _WE_PROPOSE.finditer(text, *span):
            found = _row(text, mentions, verb.end())
            if found is not None and (_is_wished(text, found[1]) or _is_obliged(text, found[1])):
                yield from found[0]


def _is_wished(text: str, end: int) -> bool:
    """Whether a verb follows as in "that they withdraw"."""
    after = _NEXT.match(text, end)
    return after is not None and _is_base(after.group(1)) and not _PASSIVE.match(text, end)


def _is_base(word: str) -> bool:
    """Whether a word may be the bare form of a verb, as in "that he withdraw": no "withdrew", no "withdraws"."""
    is_bare = word.endswith("ss") or not word.endswith(("s", "ed", "ing"))
    return is_bare and word not in _FINITE and word not in word_table("after_names")


def _is_obliged(text: str, end: int) -> bool:
    modal = _modal().match(text, end, end + GAP)
    return modal is not None and not _PERFECT.match(text, modal.end()) and not _PASSIVE.match(text, end)


@cache
def _modal() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+[a-z][a-z-]*+){{0,1}}?\s+(?:{either(word_table('obliging'))})\b")


def _must(text: str, span: Span, mentions: Sequence[Named]) -> Iterator[Named]:
    """Whoever must do something, anywhere in the content."""
    for row, end in sides_in(text, mentions, *span):
        yield from row if _is_obliged(text, end) else ()
    for one in outermost(mentions, *span):
        is_subject = word_before(text, span.start, one) not in _GOVERNING and not owns(text, one)
        if is_subject and _is_obliged(text, one.end):
            yield one


def _wished(text: str, span: Span, mentions: Sequence[Named]) -> Iterator[Named]:
    """Who is wished to do something in the content's first clause: "her country wants them to leave"."""
    clause = _CLAUSE.match(text, *span)
    for verb in _WISHED.finditer(text, span.start, clause.end() if clause else span.start):
        yield from _doing(text, mentions, verb.end(), _INFINITIVE)


def _would(text: str, statement: Statement, mentions: Sequence[Named]) -> Iterator[Named]:
    """Whose part a proposal tells: "Tarsia would open its ports, Velm would pay"."""
    for span in map(head, statement.content):
        for at in (span.start, *(found.end() for found in _NEXT_CLAUSE.finditer(text, *span))):
            yield from _doing(text, mentions, at, _WOULD)


def _conditions(text: str, span: Span, mentions: Sequence[Named]) -> Iterator[Named]:
    """On whose doing it depends: "unless they leave", "if they let him go", "in return for a release by them"."""
    for found in _IF.finditer(text, *span):
        yield from (one for one in _doing(text, mentions, found.end(), NEXT_WORD) if not _is_home(text, one))
    for found in _IN_RETURN.finditer(text, *span):
        meant = _row(text, mentions, found.end())
        yield from meant[0] if meant else ()


def _doing(text: str, mentions: Sequence[Named], at: int, following: re.Pattern[str]) -> list[Named]:
    """Those who begin at a place and do what follows them; not those to whom it is done."""
    meant = _row(text, mentions, at)
    if meant is None or not following.match(text, meant[1]) or _PASSIVE.match(text, meant[1]):
        return []
    return meant[0]


def _is_home(text: str, one: Named) -> bool:
    """Whether it is what every state has of its own, and may be the speaker's: "if parliament approves"."""
    return text[one.start : one.end].lower().removeprefix("the ") in word_table("own_bodies")
