"""The statements of a report side by side: who speaks in each, what each is about, and which one a noun comes back to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verbale.reading.links.matter import matter, stem
from verbale.reading.tables import word_table
from verbale.record.actor import Actor
from verbale.record.span import Span
from verbale.record.statement import Statement
from verbale.world.table import read_rows

__all__ = [
    "Saying",
    "Talk",
    "is_by",
    "is_kin",
    "is_same",
    "listen",
    "meant",
    "noun_in",
    "saying_at",
    "sayings_in",
    "shared",
]

_FAR = 60  # statements back to which a named speaker's saying is looked for
_NEAR = 15  # and "the offer", which names nobody
_MOST_WORDS = 10
_MOST_MATTER = 100  # code points after a noun of saying that tell what it was about
_TELLING = 2  # with so many words of its own, a noun of saying must share one in four with what it comes back to
_PART = 4
_MOST_SOURCE = 200
_MOST_SAYING = 300  # code points of "Berg’s offer to …"
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:[’'‘]s\b|[’'‘](?=\s))?")
_BREAK = re.compile(r"[,;:!?()\n—–]|\.\s")
_REMARK = re.compile(
    r"[“„«\"]|\sas\s"
)  # "the offer as “the first sensible word of the week”": no part of what was offered
_ON = re.compile(r"\b(?:on|upon|to|about|over|of|for|regarding|concerning)\s+(?=\S)")
_OWNING = re.compile(r"[’'‘]s?$")
_BY = re.compile(r"\s(?:by|from)\s(?:the\s)?(?:[\w-]+\s){0,4}?(?P<last>[^\W\d_a-z][\w-]*+)(?!\s[^\W\d_a-z])")
_PRONOUNS = frozenset(
    {"he", "her", "his", "it", "its", "she", "their", "they", "which", "who", "whose", "both", "some"}
)
_OWN = frozenset({"her", "his", "its", "their"})
_DEFINITE = frozenset({"that", "the", "these", "this", "those"})


@dataclass(frozen=True, slots=True)
class Saying:
    """A noun of saying, as in "Berg’s earlier offer": what it may stand for, whose it is, and where it ends."""

    end: int
    noun: str
    acts: tuple[str, ...]  # none: any act
    is_course: bool
    owner: Span | None  # the last word of the owner's name
    is_own: bool  # "his offer"
    about: frozenset[str]  # stems of what follows it


@dataclass(frozen=True, slots=True)
class Talk:
    """Statements in the order of the text; all sequences are indexed by their position in it."""

    text: str
    statements: Sequence[Statement]
    voices: tuple[str, ...]  # the last word of each source, in lower case; "" where it names nobody
    matters: tuple[frozenset[str], ...]
    above: tuple[frozenset[int], ...]  # the statements in whose content each lies
    mentions: tuple[tuple[int, int, str], ...]  # start, end, actor id; sorted
    names: dict[str, str]  # the last word of a name, in lower case, to the only actor that has it


def listen(text: str, statements: Sequence[Statement], actors: Sequence[Actor]) -> Talk:
    """What the other functions here need to know of a report."""
    place = {statement.id: at for at, statement in enumerate(statements)}
    parents = [None if s.within is None else place.get(s.within) for s in statements]
    names: dict[str, set[str]] = {}
    for actor in actors:
        names.setdefault(_last_word(actor.name), set()).add(actor.id)
    return Talk(
        text=text,
        statements=statements,
        voices=tuple(_voice(text, statement) for statement in statements),
        matters=tuple(matter(text, statement.content) for statement in statements),
        above=tuple(_above(parents, at) for at in range(len(statements))),
        mentions=tuple(sorted((m.start, m.end, actor.id) for actor in actors for m in actor.mentions)),
        names={name: next(iter(ids)) for name, ids in names.items() if name and len(ids) == 1},
    )


def _above(parents: Sequence[int | None], at: int) -> frozenset[int]:
    found: set[int] = set()
    parent = parents[at]
    while parent is not None and parent not in found:
        found.add(parent)
        parent = parents[parent]
    return frozenset(found)


def _voice(text: str, statement: Statement) -> str:
    if not statement.source:
        return ""
    start, end = statement.source[0]
    last = _last_word(text[start : min(end, start + _MOST_SOURCE)].split(",", 1)[0])
    return "" if last in _PRONOUNS else last


def _last_word(words: str) -> str:
    found = _WORD.findall(words)
    return _OWNING.sub("", found[-1]).casefold() if found else ""


def is_kin(talk: Talk, one: int, other: int) -> bool:
    """Whether one of two statements lies within the other, or they are the same."""
    return one == other or one in talk.above[other] or other in talk.above[one]


def is_same(talk: Talk, one: int, other: int) -> bool | None:
    """Whether two statements have a speaker in common; None where the report does not let one tell."""
    a, b = talk.statements[one], talk.statements[other]
    if a.speakers and b.speakers:
        return not set(a.speakers).isdisjoint(b.speakers)
    if a.source and a.source == b.source:
        return True
    if talk.voices[one] and talk.voices[other]:
        return talk.voices[one] == talk.voices[other]
    return None


def is_by(talk: Talk, owner: Span, at: int) -> bool:
    """Whether the statement at `at` is that of the owner named at a span."""
    actor, word = _actor(talk, owner)
    speakers = talk.statements[at].speakers
    if actor and speakers:
        return actor in speakers
    return word != "" and word == talk.voices[at]


def _actor(talk: Talk, owner: Span) -> tuple[str, str]:
    """The id of the actor named at a span, "" where it is not known, and the last word of the name."""
    word = _last_word(talk.text[owner.start : owner.end])
    at = bisect_right(talk.mentions, (owner.start, len(talk.text), "\U0010ffff"))
    for start, end, actor in reversed(talk.mentions[max(0, at - 4) : at]):
        if start <= owner.start < end:
            return actor, word
    return talk.names.get(word, ""), word


def shared(talk: Talk, one: int, other: int) -> int:
    """How many content words two statements share, the names of their speakers left out."""
    own = {stem(talk.voices[one]), stem(talk.voices[other])}
    return len((talk.matters[one] & talk.matters[other]) - own)


def saying_at(text: str, start: int, end: int) -> Saying | None:
    """The noun of saying at the head of `text[start:end]`, where one is meant in particular: "the offer", not "an offer"."""
    end = min(end, start + _MOST_SAYING)
    stop = _BREAK.search(text, start, end)
    end = stop.start() if stop else end
    owner: Span | None = None
    is_own = is_definite = False
    for number, match in enumerate(_WORD.finditer(text, start, end)):
        word = match.group().casefold()
        if number == _MOST_WORDS:
            break
        if is_definite and word in _nouns():
            acts, is_course = _nouns()[word]
            after = match.end()
            by = None if owner or is_own else _BY.match(text, after, end)
            if by is not None:
                owner, after = Span(*by.span("last")), by.end()
            remark = _REMARK.search(text, after, end)
            last = min(end if remark is None else remark.start(), after + _MOST_MATTER)
            about = matter(text, [Span(after, last)])
            return Saying(match.end(), word, acts, is_course, owner, is_own, about)
        if word in word_table("unmeant") or (is_definite and word in {"that", "to", "and"}):
            break
        if _OWNING.search(word):
            owner, is_own, is_definite = Span(*match.span()), False, True
        elif word in _OWN:
            owner, is_own, is_definite = None, True, True
        is_definite = is_definite or word in _DEFINITE
    return None


def sayings_in(text: str, start: int, end: int) -> Iterator[Saying]:
    """The nouns of saying in `text[start:end]`, at its head or behind a preposition: "a request for comment on the offer"."""
    reached = start
    for at in (start, *(match.end() for match in _ON.finditer(text, start, end))):
        saying = saying_at(text, at, end) if at >= reached else None
        if saying is not None:
            reached = saying.end
            yield saying


@cache
def _nouns() -> dict[str, tuple[tuple[str, ...], bool]]:
    rows = read_rows(files("verbale.reading").joinpath("words/act_nouns.tsv"), ("nouns", "acts", "sort"))
    return {noun: (row.list("acts"), row.cells["sort"] == "course") for row in rows for noun in row.list("nouns")}


def noun_in(text: str, cue: Span) -> Saying | None:
    """The noun of saying in a cue such as "earlier claim"; None where a verb does."""
    words = text[cue.start : min(cue.end, cue.start + _MOST_SOURCE)]
    return saying_at(f"the {words}", 0, len(words) + 4)


def meant(talk: Talk, saying: Saying, by: int, before: int) -> int | None:
    """Which statement told before the code point `before` a noun of saying in the statement `by` comes back to.

    Of those that fit, the one that shares most with what follows the noun, then one told with the noun's own verb
    ("offered" for "the offer"), then what the noun rather means (an offer, for "the idea", before a plan of one's own), then
    the latest. "The offer" is another speaker's, "his offer" is taken for his own.
    """
    best: tuple[int, bool, int, int] | None = None
    far = _NEAR if saying.owner is None else _FAR
    for at in range(max(0, by - far), len(talk.statements)):
        statement = talk.statements[at]
        if statement.spans[0].start >= before:
            break
        if is_kin(talk, by, at) or not _fits(talk, saying, by, at):
            continue
        overlap = len(saying.about & talk.matters[at])
        if len(saying.about) < _TELLING or overlap * _PART >= len(saying.about):
            rank = saying.acts.index(statement.act) if saying.is_course and statement.act in saying.acts else 0
            best = max(best or (-1, False, 0, -1), (overlap, _is_told_with(talk, saying, at), -rank, at))
    return None if best is None else best[3]


def _fits(talk: Talk, saying: Saying, by: int, at: int) -> bool:
    statement = talk.statements[at]
    if statement.act in saying.acts or (statement.act is None and _is_told_with(talk, saying, at)) or not saying.acts:
        if saying.owner is not None:
            return is_by(talk, saying.owner, at)
        return is_same(talk, by, at) is True if saying.is_own else is_same(talk, by, at) is False
    return False


def _is_told_with(talk: Talk, saying: Saying, at: int) -> bool:
    noun = stem(saying.noun)
    return any(
        stem(word) == noun
        for start, end in talk.statements[at].cue
        for word in _WORD.findall(talk.text, start, min(end, start + _MOST_SOURCE))
    )
