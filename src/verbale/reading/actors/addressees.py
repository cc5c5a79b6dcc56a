"""To whom a statement is put, and whom it is about, by the place of names around its cue and in its content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from verbale.reading.actors.named import GAP, NEXT_WORD, Named, either, in_a_row, outermost, owns, standing
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.statement import Statement
from verbale.world.table import read_rows

__all__ = ["Named", "abouts", "addressees"]

_MOST_ABOUTS = 3
_REACH = 120  # code points around a cue in which a letter, a message … is looked for
_CONTENT = 600  # code points of a stretch of content that are looked through: what comes later is said in passing
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_THAT = re.compile(r"\W{0,3}that\b", re.IGNORECASE)
_FOR = re.compile(r"\W{0,3}for\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:am|are|be|been|being|is|was|were)\s{1,3}$", re.IGNORECASE)
_BEFORE_PASSIVE = re.compile(r"[\s,]{0,3}(?:(?:had|has|have)\s{1,3})?")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]?\s+(?=[^a-z\s])|\n")
_FINITE = frozenset({"are", "did", "does", "had", "has", "have", "is", "was", "were", "will", "would"})
_LOOSELY = frozenset({"from", "of", "to"})  # "demanded an answer from them", "send grain to them"

_OBLIGING_ACTS = frozenset({"demand", "proposal"})
_VALUING_ACTS = frozenset({"accusation", "criticism", "praise"})
_GOVERNING = frozenset(
    {"by", "for", "of", "to", "with"}
)  # a name after it is no subject: "the road to Kessin was closed"
_OWN = frozenset({"his", "its", "my", "our", "their", "your"})


def addressees(
    text: str, statement: Statement, mentions: Sequence[Named], *, media: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Ids of the actors to whom something is said, offered, demanded … in the order in which they are named.

    `mentions` are all those of the document, sorted by their start. Reporters, outlets and the actors in `media` are how
    the words reach the reader, and are left out, as is the speaker.
    """
    found = [*_told(text, statement, mentions), *_written_to(text, statement, mentions)]
    if statement.act == "offer":
        found += _invited(text, statement, mentions)
    if statement.act in _OBLIGING_ACTS:
        found += _obliged(text, statement, mentions)
    found = [one for one in found if not _is_audience(text, one)]
    return tuple(one for one in _ids(text, statement, found) if one not in media)


def abouts(text: str, statement: Statement, mentions: Sequence[Named]) -> tuple[str, ...]:
    """Ids of the actors whom the content is about, subjects first, three at most; `mentions` as for `addressees`.

    These are the subjects of its clauses, whoever is valued or blamed, and those whose doings are: not all it names.
    """
    found = [*_subjects(text, statement, mentions), *_valued(text, statement, mentions)]
    if statement.act in _VALUING_ACTS:
        found += _involved(text, statement, mentions)
    found = [one for one in found if not (one.is_pronoun and text[one.start : one.end].lower() in _OWN)]
    return _ids(text, statement, found)[:_MOST_ABOUTS]


def _ids(text: str, statement: Statement, found: Iterable[Named]) -> tuple[str, ...]:
    """Each actor once; not the speaker, nor a name that stands in the source, nor "himself"."""
    own = {
        *statement.speakers,
        *(one.actor for one in found for s in statement.source if s.start <= one.start and one.end <= s.end),
    }
    kept = (one.actor for one in found if one.actor not in own and not _is_reflexive(text, one))
    return tuple(dict.fromkeys(kept))


def _is_reflexive(text: str, one: Named) -> bool:
    return text[one.start : one.end].lower().endswith(("self", "selves"))


def _is_audience(text: str, one: Named) -> bool:
    words = _WORD.findall(text[max(one.start, one.end - GAP) : one.end].lower())
    return bool(words) and words[-1] in word_table("audiences")


# To whom


def _told(text: str, statement: Statement, mentions: Sequence[Named]) -> Iterator[Named]:
    """The objects of the cue's verbs: "told them", "called on them", "were told"."""
    for cue in statement.cue:
        for verb, ways in _verbs(text, cue, "told"):
            passive = _PASSIVE.search(text, max(0, verb.start - GAP), verb.start) if "object" in ways else None
            if passive is not None:
                yield from _before_passive(text, mentions, passive.start())
                continue
            for way in ways:
                yield from _taken(text, mentions, verb.end, way)


def _before_passive(text: str, mentions: Sequence[Named], at: int) -> list[Named]:
    before = [one for one in outermost(mentions, at - 2 * GAP, at) if one.end <= at]
    return before[-1:] if before and _BEFORE_PASSIVE.fullmatch(text, before[-1].end, at) else []


def _taken(text: str, mentions: Sequence[Named], at: int, way: str) -> list[Named]:
    """What a verb that ends at `at` takes as its "object", or after a preposition."""
    if way == "object":
        return standing(text, in_a_row(text, mentions, at))
    words = 4 if way in _LOOSELY else 1
    preposition = _preposition(way, words).match(text, at, at + 2 * GAP)
    return [] if preposition is None else standing(text, in_a_row(text, mentions, preposition.end()))


@cache
def _preposition(way: str, words: int) -> re.Pattern[str]:
    return re.compile(rf"(?:\s+[a-z][a-z-]*+){{0,{words}}}?\s+{way}\b")


def _written_to(text: str, statement: Statement, mentions: Sequence[Named]) -> Iterator[Named]:
    """Those to whom a letter, a message … is addressed, in the cue's sentence but not in the content."""
    for cue in statement.cue[:1]:
        begin, end = max(0, cue.start - _REACH), min(len(text), cue.end + _REACH)
        for stop in _SENTENCE_END.finditer(text, begin, end):
            if stop.end() <= cue.start:
                begin = stop.end()
            elif stop.start() >= cue.end:
                end = stop.start()
                break
        for letter in _letters().finditer(text, begin, end):
            if not any(c.start <= letter.start() < c.end for c in statement.content):
                yield from standing(text, in_a_row(text, mentions, letter.end()))


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(word_table('letters'))})\s+(?:(?:addressed|sent|written)\s+)?to\b", re.IGNORECASE)


def _invited(text: str, statement: Statement, mentions: Sequence[Named]) -> Iterator[Named]:
    """Those who would have to say yes to what is offered: "to invite them", "to meet with them"."""
    for span in (*statement.cue, *map(_head, statement.content)):
        for verb, ways in _verbs(text, span, "offered"):
            for way in ways:
                yield from _taken(text, mentions, verb.end, way)


def _obliged(text: str, statement: Statement, mentions: Sequence[Named]) -> list[Named]:
    """Those of whom a course is asked: "that they must …", "for them to …"."""
    if not statement.content:
        return []
    start = statement.content[0].start
    that, for_ = _THAT.match(text, start), _FOR.match(text, start)
    opened = that or for_
    asked = in_a_row(text, mentions, opened.end() if opened else start)
    if not asked or owns(text, asked[-1]):
        return []
    end = asked[-1].end
    after = NEXT_WORD.match(text, end)
    word = after.group(1).lower() if after else ""
    is_infinitive = word == "to"
    is_subjunctive = that is not None and word not in _FINITE and word != ""  # "that they withdraw"
    is_asked = statement.act == "demand" and (is_infinitive or is_subjunctive)
    return asked if is_asked or _modal().match(text, end, end + GAP) else []


@cache
def _modal() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+[a-z][a-z-]*+){{0,1}}?\s+(?:{either(word_table('obliging'))})\b")


# About whom


def _subjects(text: str, statement: Statement, mentions: Sequence[Named]) -> Iterator[Named]:
    """Names at the head of a clause, or before a verb such as "had" or "must"."""
    for span in statement.content:
        start, end = _head(span)
        yield from in_a_row(text, mentions, start)
        inside = list(outermost(mentions, start, end))
        name_ends = {one.end for one in inside}
        for opener in _openers().finditer(text, start, end):
            if opener.start() - 1 not in name_ends:  # "Berg and Okoro" is one subject
                yield from in_a_row(text, mentions, opener.end())
        for one in inside:
            verb = NEXT_WORD.match(text, one.end)
            before = _word_before(text, start, one)
            is_governed = before in _GOVERNING or before in word_table("passing")
            if verb is not None and verb.group(1) in word_table("finite") and not is_governed:
                yield one


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(word_table('clause_openers'))})\b|{_SENTENCE_END.pattern}", re.IGNORECASE)


def _valued(text: str, statement: Statement, mentions: Sequence[Named]) -> Iterator[Named]:
    for span in (*statement.cue, *map(_head, statement.content)):
        for word in _valuing().finditer(text, *span):
            yield from in_a_row(text, mentions, word.end())


@cache
def _valuing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(word_table('valuing'))})\b", re.IGNORECASE)


def _involved(text: str, statement: Statement, mentions: Sequence[Named]) -> Iterator[Named]:
    """Where somebody is valued, all whom the content names, but for where it is and when."""
    for span in map(_head, statement.content):
        for one in outermost(mentions, *span):
            if _word_before(text, span.start, one) not in word_table("passing"):
                yield one


# Words in the text


def _word_before(text: str, begin: int, one: Named) -> str:
    """The last word before a name, from `begin` on; "" where there is none."""
    words = _WORD.findall(text[max(begin, one.start - GAP) : one.start].lower())
    return words[-1] if words else ""


def _head(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + _CONTENT))


def _verbs(text: str, span: Span, name: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The verbs of the table `name`.tsv in a span, and how they take a name."""
    pattern, ways = _takes(name)
    for verb in pattern.finditer(text, *span):
        yield Span(*verb.span()), ways.get(verb.group().lower(), ())  # "ſ" is an "s" to the pattern only


@cache
def _takes(name: str) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    rows = read_rows(files("verbale.reading").joinpath(f"words/{name}.tsv"), ("words", "takes"))
    ways = {word: row.list("takes") for row in rows for word in row.list("words")}
    return re.compile(rf"\b(?:{either(ways)})\b", re.IGNORECASE), ways
