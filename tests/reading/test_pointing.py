"""Descriptions that only point: whom "the senator" and "the 54-year-old" mean, by office, nation and who spoke last."""

from __future__ import annotations

import re

import numpy as np
import pytest

from verbale.model.heads import Heads
from verbale.model.mentions import TYPES, describe
from verbale.reading.actors.cast import Cast
from verbale.reading.actors.gathering import gather
from verbale.reading.actors.listing import actors
from verbale.reading.actors.pointing import hang_descriptions, pointing
from verbale.reading.actors.speakers import speakers
from verbale.reading.notes import Mentions
from verbale.record.span import Span
from verbale.record.statement import Statement
from verbale.world import load

WORLD = load()
KINDS = {"p": "person", "o": "organization", "l": "place"}
MARK = re.compile(r"<([pol])>(.*?)</\1>|\[(.*?)\]", re.DOTALL)
HEADS = object.__new__(Heads)  # is not asked: without vectors nothing is compared


def plain(marked: str) -> str:
    """The text without its marks."""
    return MARK.sub(lambda m: plain(m[2] if m[1] else m[3]), marked)


def spans(marked: str, begin: int = 0) -> list[tuple[int, int, str]]:
    """(start, end, mark) of all that is marked, in the plain text; "s" is a source."""
    out, at = [], 0
    for match in MARK.finditer(marked):
        inner = match[2] if match[1] else match[3]
        begin += len(plain(marked[at : match.start()]))
        out.append((begin, begin + len(plain(inner)), match[1] or "s"))
        out += spans(inner, begin)
        begin += len(plain(inner))
        at = match.end()
    return out


def said(marked: str) -> list[list[str]]:
    """The speakers of each source in square brackets, by name; mentions are marked as `<p>…</p>`."""
    text, found = plain(marked), spans(marked)
    mentions = sorted({one for one in found if one[2] != "s"}, key=lambda one: (one[0], -one[1]))
    count = len(mentions)
    cast = gather(
        text,
        Mentions(
            spans=np.array([one[:2] for one in mentions], dtype=np.int64).reshape(-1, 2),
            kind=np.array([TYPES.index(KINDS[kind]) for _, _, kind in mentions], dtype=np.int64),
            chance=np.ones(count, dtype=np.float32),
            listed=np.ones(count, dtype=np.float32),
            sentence=np.zeros(count, dtype=np.int64),
            quotation=np.full(count, -1, dtype=np.int64),
            described=tuple(describe(text[start:end]) for start, end, _ in mentions),
            vectors=None,
        ),
        HEADS,
        WORLD,
        None,
    )
    return names_of(cast, [Span(start, end) for start, end, kind in found if kind == "s"])


def names_of(cast: Cast, sources: list[Span]) -> list[list[str]]:
    statements = [
        Statement(
            id=f"s{at}",
            manner="indirect",
            source=(source,),
            cue=(Span(source.end, source.end + 1),),
            content=(Span(source.end + 1, source.end + 2),),
            confidence=0.9,
        )
        for at, source in enumerate(sources)
    ]
    who = {one.id: speakers(cast, one) for one in statements}
    hang_descriptions(cast, statements, who)
    known, ids = actors(cast, {number for numbers in who.values() for number in numbers})
    names = {one.id: one.name for one in known}
    return [[names[ids[number]] for number in who[one.id]] for one in statements]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[<p>Ann Lund</p>] spoke. “No,” [<p>the 54-year-old</p>] said.", ["Ann Lund", "Ann Lund"]),
        ("[<p>Ann Lund</p>] spoke. “No,” [<p>the veteran diplomat</p>] said.", ["Ann Lund", "Ann Lund"]),
        ("[<p>Ann Lund</p>] spoke. “No,” [<p>the Romanian</p>] said.", ["Ann Lund", "Ann Lund"]),
        ("[<p>Ann Lund</p>] spoke. “No,” [<p>the former banker</p>] said.", ["Ann Lund", "Ann Lund"]),
        ("[<p>Ann Lund</p>] spoke. “No,” [<p>the Iowa Republican</p>] said.", ["Ann Lund", "Ann Lund"]),
        ("[<p>Ann Lund</p>] spoke. [<p>the driver</p>] said no.", ["Ann Lund", "driver"]),  # nothing says so
        ("[<p>Ann Lund</p>] spoke. [<p>the Russian president</p>] said no.", ["Ann Lund", "Russian president"]),
        ("[<p>Ann Lund</p>] spoke. [<p>the head of the bank</p>] said no.", ["Ann Lund", "head of the bank"]),
        (
            "[<p>French envoy Ann Lund</p>] spoke. [<p>the Brazilian economist</p>] said no.",
            ["Ann Lund", "Brazilian economist"],
        ),
        ("[<p>Mr. Lund</p>] spoke. [<p>the California congresswoman</p>] said no.", ["Lund", "California congresswoman"]),
        (
            "<p>A Western diplomat</p> left. [<p>Ann Lund</p>] spoke. [<p>the Western diplomat</p>] said no.",
            ["Ann Lund", "Western diplomat"],
        ),
        ("[<p>the 54-year-old</p>] spoke.", ["54-year-old"]),
    ],
)  # fmt: skip
def test_a_description_that_tells_points_at_who_spoke_last(marked: str, expected: list[str]) -> None:
    assert [name for names in said(marked) for name in names] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<p>Sen. Ann Lund</p> met <p>Otto Brandt</p>. [<p>The senator</p>] spoke.", "Ann Lund"),
        ("<p>Former President Ann Lund</p> met <p>President Otto Brandt</p>. [<p>The former president</p>] spoke.", "Ann Lund"),
        ("<p>Former President Ann Lund</p> met <p>President Otto Brandt</p>. [<p>The president</p>] spoke.", "Otto Brandt"),
        (
            "Japan’s minister, <p>Kenji Mori</p>, met China’s minister, <p>Liu Wen</p>. [<p>The Japanese minister</p>] spoke.",
            "Kenji Mori",
        ),
        (
            "The World Harbour Board’s head, <p>Rolf Lund</p>, met a chief, <p>Ann Berg</p>. [<p>The WHB chief</p>] spoke.",
            "Rolf Lund",
        ),
        ("<p>Rep. Ann Lund</p> met <p>Otto Brandt</p>. [<p>The lawmaker</p>] spoke.", "Ann Lund"),
        ("<o>NATO</o> met. [<o>The alliance</o>] spoke.", "NATO"),
        ("<o>The European Union</o> met. [<o>The bloc</o>] spoke.", "European Union"),
    ],
)  # fmt: skip
def test_an_office_points_at_who_bears_it(marked: str, expected: str) -> None:
    assert said(marked)[-1] == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<p>Egypt’s supply minister</p>, <p>Ali Rashed</p>, spoke. [<p>His</p> office] left.", "His office"),
        ("[<l>Tarsia’s</l> foreign minister, <p>Jon Berg</p>], spoke.", "Jon Berg"),
        ("[<o>China’s foreign ministry</o> spokesman <p>Liu Wen</p>] spoke.", "Liu Wen"),
        ("[The <l>country’s</l> interior minister, Otto Brandt] spoke.", "Otto Brandt"),
    ],
)
def test_the_person_is_meant_and_not_whose_the_office_is(marked: str, expected: str) -> None:
    assert said(marked)[-1] == [expected]


@pytest.mark.parametrize("words", ["a senator", "the", "the minister’s aide", "the man in the street", "", "Ann Lund"])
def test_what_does_not_point(words: str) -> None:
    assert pointing(words, WORLD) is None
