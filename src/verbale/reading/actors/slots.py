"""Where in a text those stand to whom a statement is put: after "told", after "a letter to", after "talks between"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from verbale.reading.actors.asked import subjects
from verbale.reading.actors.named import GAP, NEXT_WORD, SENTENCE_END, Named, either, head, in_a_row, outermost
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.statement import Statement
from verbale.world.table import read_rows

__all__ = ["concerned", "demanded_of", "slots", "told", "told_before"]

_REACH = 120  # code points around a cue in which a letter, a message … is looked for
_FAR = 140  # code points after a verb within which its "to" is looked for: "floated a freeze of all duties to them"
_OPENING = 40  # code points with which a content begins: "an offer to them of an amnesty"
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_PASSIVE = re.compile(r"\b(?:am|are|be|been|being|is|was|were)\s{1,3}$", re.IGNORECASE)
_BEFORE_PASSIVE = re.compile(r"[\s,]{0,3}(?:(?:had|has|have)\s{1,3})?")
_BEFORE_PARTICIPLE = re.compile(r"\s?,\s?(?:when\s)?")
_ALONE = re.compile(r"(?:^|[.!?…][\"”’)]*\s+|\n\s*|\b[Ww]hen\s)$")
_AFTER_QUESTION = re.compile(r"\s?,\s")
_WE = re.compile(
    r"\b(?:I|[Ww]e)\s+(?:(?:[a-z]+ly|again|also|am|are|must|now|therefore|want\s+to|would\s+like\s+to)\s+)?$"
)
_KNOW = re.compile(r"[^.;:]{1,60}?\sknow\b")
_CLAUSE = re.compile(r"[^.;:!?“”\"]*")
_TOGETHER = re.compile(
    r"[^.;:!?“”\"]{1,100}?\s(?:together|face\s+to\s+face|(?:back\s+)?to\s+the\s+(?:negotiating\s+)?table)\b"
)
_ENDS_TO = re.compile(r"\bto$")
_TO = re.compile(r"\bto\b")
_GIVEN = re.compile(
    r"(?:\s+(?!(?:and|as|at|by|for|from|if|in|into|on|or|that|to|with)\b)[^\W\d_][\w’'-]*){1,5}?\s+"
    r"(?:a|an|the|its|his|her|their|some|any|more|another|up|until|safe|with|\d[\d,.]*|[a-z]+ed|[a-z]+ (?:of|worth))\b"
)
_GRANTED = re.compile(
    r"\b(?:approval|assurance|commitment|concession|consent|guarantee|permission|pledge|undertaking)s?\s+from\b"
)
_WRUNG = frozenset({"from", "of"})
_LOOSELY = {"from": 4, "of": 4, "to": 4, "with": 2}  # words before it: "demanded an answer from them"
_OFFERING_ACTS = frozenset({"offer", "proposal"})
_PUTTING_ACTS = frozenset({"demand", "offer", "promise", "proposal", "question", "threat"})
_MEETING_ACTS = frozenset({"demand", "offer", "proposal"})
_PARTICIPLES = frozenset({"asked", "challenged", "informed", "pressed", "questioned", "reminded", "told", "urged"})


def slots(text: str, statement: Statement) -> list[int]:
    """The places in the text after which stands, if anybody, to whom a statement is put."""
    return list(dict.fromkeys([*told(text, statement), *concerned(text, statement), *subjects(text, statement)]))


def demanded_of(text: str, statement: Statement) -> list[int]:
    """Those of the places at which nobody can stand who says it: "told them", "demanded that they leave"."""
    asked_of = subjects(text, statement)[:1] if statement.act == "demand" else []
    return [*_objects(text, statement), *asked_of]


def told(text: str, statement: Statement) -> list[int]:
    """The places of those who are told, asked or written to."""
    return [*_objects(text, statement), *_written_to(text, statement)]


def concerned(text: str, statement: Statement) -> list[int]:
    """Places where those stand with whom something would be done."""
    found = list(_invited(text, statement)) if statement.act == "offer" else []
    return [*found, *_meeting(text, statement)] if statement.act in _MEETING_ACTS else found


# Whom verbs of saying take


def _objects(text: str, statement: Statement) -> Iterator[int]:
    """After the cue's verbs: "told them", "called on them"; and where content begins with one: "inviting them to send …"."""
    for cue in statement.cue:
        for verb, ways in _verbs(text, cue, "told"):
            if _is_passive(text, verb, ways):
                yield from _taken(text, verb.end, [way for way in ways if way == "far to"])
                continue
            if text[verb.start : verb.end].lower() == "let" and not _KNOW.match(text, verb.end):
                continue
            yield from (
                at for at in _taken(text, verb.end, ways) if not _is_of_content(text, statement, verb, at, ways)
            )
    for span in map(head, statement.content):
        for verb, ways in _verbs(text, span, "told"):
            begins = verb.start == span.start and text[verb.start : verb.end].endswith("ing")
            is_ours = text[verb.start : verb.end].lower() in word_table("performing") and bool(statement.quotes)
            if begins or (is_ours and _WE.search(text, max(span.start, verb.start - GAP), verb.start)):
                yield from _taken(text, verb.end, ways)


def _is_of_content(text: str, statement: Statement, verb: Span, at: int, ways: Sequence[str]) -> bool:
    """Whether a "to" belongs to what is said: "said she would complain to them"."""
    if "far to" in ways or not _ENDS_TO.search(text, verb.end, at):
        return False
    return any(span.start < at - len(" to") and at <= span.end for span in statement.content)


def _is_passive(text: str, verb: Span, ways: tuple[str, ...]) -> bool:
    """Whether those who are told stand before the verb: "they were told"."""
    return "object" in ways and _PASSIVE.search(text, max(0, verb.start - GAP), verb.start) is not None


def told_before(text: str, statement: Statement, mentions: Sequence[Named]) -> Iterator[Named]:
    """Those before "were told", before ", asked whether …," and those who answer after "Asked whether …, "."""
    for cue in statement.cue:
        for verb, ways in _verbs(text, cue, "told"):
            if "object" not in ways:
                continue
            passive = _PASSIVE.search(text, max(0, verb.start - GAP), verb.start)
            if passive is not None:
                yield from _before(text, mentions, passive.start(), _BEFORE_PASSIVE)
            elif text[verb.start : verb.end].lower() in _PARTICIPLES:
                yield from _before(text, mentions, verb.start, _BEFORE_PARTICIPLE)
                if _ALONE.search(text[max(0, verb.start - GAP) : verb.start]) and statement.content:
                    after = _AFTER_QUESTION.match(text, statement.content[-1].end)
                    yield from in_a_row(text, mentions, after.end()) if after else ()


def _before(text: str, mentions: Sequence[Named], at: int, gap: re.Pattern[str]) -> list[Named]:
    before = [one for one in outermost(mentions, at - 2 * GAP, at) if one.end <= at]
    return before[-1:] if before and gap.fullmatch(text, before[-1].end, at) else []


def _taken(text: str, at: int, ways: Sequence[str]) -> Iterator[int]:
    """Where those stand whom a verb that ends at `at` takes, as its object or after a preposition."""
    for way in ways:
        if (
            way == "object"
            or (way == "given" and _is_given(text, at))
            or (way == "together" and _TOGETHER.match(text, at))
        ):
            yield at
        elif way == "far to":
            yield from _far_to(text, at)
        elif way not in {"given", "together"}:
            preposition = _preposition(way, _LOOSELY.get(way, 1)).match(text, at, at + 2 * GAP)
            if preposition is None:
                continue
            before = _WORD.findall(text[at : preposition.end() - len(way)].lower())
            if way in _WRUNG and len(before) > 1 and before[-1] not in word_table("asked_from"):
                continue  # "demanded the release of them"
            if not before or before[-1] not in word_table("leading_to"):
                yield preposition.end()


@cache
def _preposition(way: str, words: int) -> re.Pattern[str]:
    return re.compile(rf"(?:\s+[a-z][a-z-]*+){{0,{words}}}?\s+{way}\b")


def _is_given(text: str, at: int) -> bool:
    """Whether what stands after a verb of giving is whom it is given to: "send Berg a team", not "send a team"."""
    return bool(_GIVEN.match(text, at, at + 2 * GAP))


def _far_to(text: str, at: int) -> Iterator[int]:
    """After the first "to" of a clause that may say to whom something is put."""
    end = _CLAUSE.match(text, at, min(len(text), at + _FAR))
    stop = _opener().search(text, at, end.end() if end else at)
    for to in _TO.finditer(text, at, stop.start() if stop else end.end() if end else at):
        following = NEXT_WORD.match(text, to.end())
        word = following.group(1) if following else ""
        if word in {"a", "an"} or (word.islower() and word not in word_table("before_names")):
            return  # "offered to take them to Kessin"
        if not _leads_elsewhere(text, at, to.start()):
            yield to.end()
            return


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(word_table('clause_openers') | {'that', 'which', 'who'})})\b")


def _leads_elsewhere(text: str, begin: int, at: int) -> bool:
    """Whether a "to" belongs to the word before it: "a visit to", "the way to"."""
    words = _WORD.findall(text[max(begin, at - GAP) : at].lower())
    return bool(words) and words[-1] in word_table("leading_to")


# To whom something is written, and with whom it would be done


def _written_to(text: str, statement: Statement) -> Iterator[int]:
    """After a letter, a message … "to", in the cue's sentence but not in the content, or where the content begins."""
    for cue in statement.cue[:1]:
        begin, end = max(0, cue.start - _REACH), min(len(text), cue.end + _REACH)
        for stop in SENTENCE_END.finditer(text, begin, end):
            if stop.end() <= cue.start:
                begin = stop.end()
            elif stop.start() >= cue.end:
                end = stop.start()
                break
        opening = _OPENING if statement.act in _PUTTING_ACTS else 0
        for letter in _letters().finditer(text, begin, end):
            if not any(c.start + opening <= letter.start() < c.end for c in statement.content):
                yield letter.end()


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(word_table('letters'))})\s+(?:(?:addressed|sent|written)\s+)?to\b", re.IGNORECASE)


def _invited(text: str, statement: Statement) -> Iterator[int]:
    """After the verbs of what is offered, where those stand who would have to say yes: "to meet with them"."""
    for span in (*statement.cue, *map(head, statement.content)):
        for verb, ways in _verbs(text, span, "offered"):
            yield from _taken(text, verb.end, ways)


def _meeting(text: str, statement: Statement) -> Iterator[int]:
    """After "talks between", and after "talks with" where what is offered begins with them."""
    for span in map(head, statement.content):
        for pattern in (_between(), _GRANTED):
            yield from (found.end() for found in pattern.finditer(text, *span))
        if statement.act in _OFFERING_ACTS:
            begins = _with().match(text, *span)
            if begins is not None:
                yield begins.end()


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(word_table('meetings'))})(?:\s+[\w-]+){{0,4}}?\s+between\b", re.IGNORECASE)


@cache
def _with() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:[\w-]+\s+){{0,4}}?(?:{either(word_table('meetings'))})\s+with\b", re.IGNORECASE)


# Verbs in the text


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
