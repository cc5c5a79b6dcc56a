"""Links between statements that words of the report tell of: "contradicting", "in response to", "echoed by".

The words stand in `link_words.tsv`. Confidences are set by hand, by how the other statement was found; none is calibrated.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from verbale.reading.links.places import GAP, Place, Words, bearer, before_words, covers, link_words, told_next
from verbale.reading.links.talk import Talk, is_by, is_kin, is_same, meant, noun_in, saying_at, shared
from verbale.reading.tables import word_table
from verbale.record.reading import Link
from verbale.record.span import Span
from verbale.record.statement import Statement
from verbale.text.lines import blocks
from verbale.text.sentences import sentences

__all__ = ["told_links"]

_TOLD, _NAMED, _LOOSE = 0.9, 0.8, 0.7  # the other statement follows; is named by a noun; is the nearest that fits
_BEFORE, _AFTER = 1_500, 600  # code points around the words in which the statements they join are looked for
_RECENT = 6  # statements among which "echoed Okoro" finds what Okoro said
_BACK = 40  # statements back to which what is repeated is looked for
_LEAST_SHARED = 2
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"\s(?:the\s)?(?:[^\W\d_a-z][\w-]*+\s){0,4}(?P<last>[^\W\d_a-z][\w-]*+)(?!\s?[’'\w])")
_APPOSED = re.compile(r"[,—–-]\s{0,2}$")
_COURSES = frozenset({"demand", "intention", "offer", "promise", "proposal", "question", "threat"})
_DENIALS = frozenset({"denial", "refusal"})


def told_links(talk: Talk) -> Iterator[Link]:
    """The links that words tell of, in the order of these words."""
    anchors = sorted((_anchor(statement), at) for at, statement in enumerate(talk.statements))
    starts = [start for start, _ in anchors]
    pattern, table = link_words()
    previous = 0
    for block in blocks(talk.text):
        for begin, stop in sentences(talk.text, *block):
            if bisect_left(starts, stop) > bisect_left(starts, begin):
                for match in pattern.finditer(talk.text, begin, stop):
                    low = bisect_left(starts, max(begin, match.start() - _BEFORE))
                    high = bisect_left(starts, min(stop, match.end() + _AFTER))
                    near = tuple(sorted(at for _, at in anchors[low:high]))
                    words = table.get(match.group().lower())
                    place = Place(*match.span(), begin, stop, previous, near)
                    link = None if words is None or not near else _link(talk, words, place)
                    if link is not None:
                        yield link
            previous = begin


def _anchor(statement: Statement) -> int:
    return (statement.cue or statement.spans)[0].start


def _link(talk: Talk, words: Words, place: Place) -> Link | None:
    holder = next((at for at in place.near if covers(talk.statements[at].cue, place.start)), None)
    if holder is not None and (talk.statements[holder].negated or talk.statements[holder].act == "silence"):
        return None
    match words.takes:
        case "last":
            return _to_last(talk, words, place, holder)
        case "own":
            return _to_own(talk, words, place, holder)
        case "by" | "denial":
            return _from_after(talk, words, place)
        case _:
            return _to_named(talk, words, place, holder)


def _to_named(talk: Talk, words: Words, place: Place, holder: int | None) -> Link | None:
    """To what is told, or named by a noun or by its speaker, right after the words."""
    told = told_next(talk, words, place, holder)
    if told is not None:
        after = talk.statements[told].spans[-1].end
        source = bearer(talk, place, after, told) if holder is None else _said_before(talk, place, holder, told)
        is_course = _is_course(talk, told)
        return _made(talk, words, place, source, told, is_course=is_course, confidence=_TOLD)
    if words.takes == "earlier":
        return None
    saying = saying_at(talk.text, place.end, place.stop)
    if saying is not None:
        source = bearer(talk, place, saying.end, None) if holder is None else holder
        to = None if source is None else meant(talk, saying, source, place.start)
        return _made(talk, words, place, source, to, is_course=saying.is_course, confidence=_NAMED)
    name = _NAME.match(talk.text, place.end, place.stop) if words.takes == "named" else None
    if name is None:
        return None
    source = bearer(talk, place, name.end(), None) if holder is None else holder
    to = None if source is None else _recent(talk, source, place.start, Span(*name.span("last")))
    return _made(talk, words, place, source, to, is_course=False, confidence=_LOOSE)


def _said_before(talk: Talk, place: Place, holder: int, told: int) -> int:
    """What its speaker has just said, where the words of linking are a statement's cue: "…, contradicting Berg’s claim"."""
    cue = talk.statements[holder].cue
    if [tuple(span) for span in cue] != [(place.start, place.end)] or talk.text[place.end - 3 : place.end] != "ing":
        return holder
    before = before_words(talk, place, told)
    is_own = before is not None and not is_kin(talk, before, holder) and is_same(talk, before, holder)
    return before if before is not None and is_own else holder


def _made(
    talk: Talk, words: Words, place: Place, source: int | None, to: int | None, *, is_course: bool, confidence: float
) -> Link | None:
    if source is None or to is None or source == to:
        return None
    same = is_same(talk, source, to)
    if same is None and _is_own_saying(talk, source, to):
        same = True
    kind = words.same if same else (words.course if is_course else words.fact)
    if kind is None or (same is None and words.same != kind):
        return None
    statements = talk.statements
    return Link(
        kind=kind, from_=statements[source].id, to=statements[to].id, evidence=place.evidence, confidence=confidence
    )


def _is_own_saying(talk: Talk, source: int, to: int) -> bool:
    """Whether a statement is told as "saying …" or as "his claim that …": then it is taken for that of the one before."""
    statement = talk.statements[to]
    owner = "".join(talk.text[start:end] for start, end in statement.source[:1]).lower()
    cue = _WORD.findall(talk.text, *statement.cue[0])[:1] if statement.cue else []
    if owner in {"his", "her", "its"}:
        return not _is_many(talk, source)
    return owner == "their" or (not owner and bool(cue) and cue[0].lower().endswith("ing"))


def _is_many(talk: Talk, at: int) -> bool:
    """Whether those who speak are several, as "investigators" are."""
    words = [word for span in talk.statements[at].source[:1] for word in _WORD.findall(talk.text, *span)]
    return bool(words) and words[-1].islower() and words[-1].endswith("s")


def _is_course(talk: Talk, at: int) -> bool:
    statement = talk.statements[at]
    if statement.act is not None or not statement.cue:
        return statement.act in _COURSES
    noun = noun_in(talk.text, statement.cue[0])
    return noun is not None and noun.is_course


def _recent(talk: Talk, source: int, before: int, owner: Span) -> int | None:
    """The latest statement of the one named at `owner`."""
    recent = range(source - 1, max(-1, source - 1 - _RECENT), -1)
    return next((at for at in recent if _is_earlier(talk, at, source, before) and is_by(talk, owner, at)), None)


def _is_earlier(talk: Talk, at: int, source: int, before: int) -> bool:
    return talk.statements[at].spans[0].start < before and not is_kin(talk, at, source)


def _to_last(talk: Talk, words: Words, place: Place, holder: int | None) -> Link | None:
    """To the nearest statement before it that is somebody else's, in its sentence or the one before."""
    source = bearer(talk, place, place.end, None) if holder is None else holder
    if source is None:
        return None
    for at in range(source - 1, max(-1, source - 1 - _RECENT), -1):
        statement = talk.statements[at]
        if statement.spans[-1].end < place.previous or talk.above[at] != talk.above[source]:
            continue
        if _is_earlier(talk, at, source, place.start) and statement.act != "silence":
            return _made(talk, words, place, source, at, is_course=False, confidence=_LOOSE)
    return None


def _to_own(talk: Talk, words: Words, place: Place, holder: int | None) -> Link | None:
    """To what the same speaker said before: that which shares most with it, or which a noun comes back to."""
    source = holder
    if source is None:
        source = told_next(talk, words, place, None)
    if source is None:
        source = bearer(talk, place, place.end, None)
    if source is None:
        return None
    best: tuple[int, int] | None = None
    for at in range(max(0, source - _BACK), source):
        overlap = shared(talk, source, at)
        smaller = min(len(talk.matters[source]), len(talk.matters[at]))
        if (
            overlap >= max(_LEAST_SHARED, smaller / 2)
            and _is_earlier(talk, at, source, place.start)
            and is_same(talk, at, source)
        ):
            best = max(best or (0, -1), (overlap, at))
    if best is not None:
        return _made(talk, words, place, source, best[1], is_course=False, confidence=_LOOSE)
    saying = saying_at(talk.text, place.end, place.stop)
    to = meant(talk, saying, source, place.start) if saying is not None and saying.is_own else None
    return _made(talk, words, place, source, to, is_course=False, confidence=_LOOSE)


def _denies(talk: Talk, at: int) -> bool:
    """Whether a statement says that something is not so, or calls it absurd."""
    statement = talk.statements[at]
    said = {word.casefold() for span in statement.content for word in _WORD.findall(talk.text, *span)}
    return statement.act in _DENIALS or not said.isdisjoint(word_table("baseless"))


def _from_after(talk: Talk, words: Words, place: Place) -> Link | None:
    """From the statement after the words, to the one before them: "a view echoed by Okoro", "a claim Okoro denies"."""
    is_denial = words.takes == "denial"
    to = before_words(talk, place, None)
    if to is None or (is_denial and not _APPOSED.search(talk.text, max(place.begin, place.start - 3), place.start)):
        return None
    best: tuple[int, int] | None = None
    for at in place.near:
        statement = talk.statements[at]
        begin = min((s.start for s in (*statement.source, *statement.cue) if s.start >= place.end), default=None)
        if begin is None or begin > place.end + GAP or (is_denial and not _denies(talk, at)):
            continue
        if statement.cue and statement.cue[0].start >= place.end:
            best = min(best or (begin, at), (begin, at))
    if best is None:
        return None
    is_course = _is_course(talk, to)
    return _made(talk, words, place, best[1], to, is_course=is_course, confidence=_TOLD)
