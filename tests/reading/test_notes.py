"""What the real network tells of a document: mentions in their place, sentences, and the same however it is read."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import verbale
from verbale.model.heads import SpanVectors
from verbale.model.session import Session
from verbale.reading.attribution import Mapper
from verbale.reading.notes import Mentions, Notes
from verbale.reading.statements import statements
from verbale.record import Span, Statement
from verbale.text.lines import blocks
from verbale.text.quotation import quotations

REPORT = """Norwegian Prime Minister Kari Lund said on Monday that the harbour in Bergen would stay open.

“I have told the ministers of both countries that nobody will close it,” she said. “The workers can be sure of that.”

The Latvian foreign minister, Ilze Kalna, declined to comment. Her ministry said in Riga that it had not seen the plan."""

Take = Callable[[str], tuple[Notes, tuple[Statement, ...]]]


def taken(session: Session, text: str, mapper: Mapper = map) -> tuple[Notes, tuple[Statement, ...]]:
    """What was noted in a text, and the statements in it."""
    spans = blocks(text)
    notes = Notes(session, text, list(quotations(text, spans)))
    return notes, statements(session, text, spans, notes=notes, mapper=mapper)


@pytest.fixture(scope="session")
def take(reader: verbale.Reader) -> Take:
    return lambda text: taken(reader.session, text)


def holds(text: str, notes: Notes, mentions: Mentions) -> None:
    """The laws of notes: in the text, in order, nested or apart, each in its sentence and quotation."""
    spans = [(int(start), int(end)) for start, end in mentions.spans]
    assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
    assert len(set(spans)) == len(spans) == len(mentions)
    for (start, end), sentence, quotation in zip(spans, mentions.sentence, mentions.quotation, strict=True):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        first, last = notes.sentences[sentence]
        assert first <= start < end <= last
        assert notes.sentence_at(start) == (sentence, first, last)
        quote = notes.quotes[quotation] if quotation >= 0 else None
        assert quote is None or quote.start <= start < quote.end
    for (_, end), (start, stop) in combinations(spans, 2):
        assert start >= end or stop <= end, "two mentions cross"
    assert all(one[1] <= other[0] for one, other in pairwise(notes.sentences))
    assert len(mentions.described) == len(mentions.kind) == len(mentions)
    if mentions.vectors is not None:
        for name in SpanVectors.__slots__:
            rows = getattr(mentions.vectors, name)
            assert len(rows) == len(mentions)
            assert np.isfinite(rows).all()


def test_mentions_of_a_report(take: Take) -> None:
    notes, _ = take(REPORT)
    mentions = notes.mentions()
    holds(REPORT, notes, mentions)
    found = {REPORT[start:end]: mentions.type_of(at) for at, (start, end) in enumerate(mentions.spans.tolist())}
    assert found["Her ministry"] == "organization"
    assert found["she"] == "person"
    assert found["Riga"] == "place"


def test_sentences_are_those_of_the_report(take: Take) -> None:
    notes, _ = take(REPORT)
    first = [REPORT[start:end].split(maxsplit=1)[0] for start, end in notes.sentences]
    assert first == ["Norwegian", "“I", "“The", "The", "Her"]
    assert notes.sentence_at(len(REPORT)) is None
    assert notes.sentence_at(REPORT.index("\n\n")) is None


def test_mentions_inside_a_span_are_those_that_begin_in_it(take: Take) -> None:
    mentions = take(REPORT)[0].mentions()
    assert [*mentions.inside(Span(0, len(REPORT)))] == [*range(len(mentions))]
    begin = REPORT.index("Her ministry")
    inside = mentions.inside(Span(begin, len(REPORT)))
    assert [*inside] == [at for at, start in enumerate(mentions.spans[:, 0].tolist()) if start >= begin]


def test_quotations_are_known(take: Take) -> None:
    mentions = take(REPORT)[0].mentions()
    told = {
        REPORT[start:end]: int(q) for (start, end), q in zip(mentions.spans.tolist(), mentions.quotation, strict=True)
    }
    assert told["I"] == 0
    assert told["The workers"] == 1
    assert told["Riga"] == -1


@pytest.mark.parametrize("threads", [2, 3])
def test_any_number_of_threads_gives_the_same(reader: verbale.Reader, threads: int) -> None:
    text = "\n\n".join([REPORT] * 6)
    notes, found = taken(reader.session, text)
    with ThreadPoolExecutor(threads) as pool:
        others, again = taken(reader.session, text, pool.map)
    assert found == again
    assert notes.sentences == others.sentences
    one, other = notes.mentions(), others.mentions()
    assert one.described == other.described
    for name in ("spans", "kind", "chance", "listed", "sentence", "quotation"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
    assert one.vectors is not None
    assert other.vectors is not None
    for name in SpanVectors.__slots__:
        assert np.array_equal(getattr(one.vectors, name), getattr(other.vectors, name)), name


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00\x01", "\u200b", "…", "a", "12"])
def test_a_document_of_nothing(take: Take, text: str) -> None:
    notes, found = take(text)
    mentions = notes.mentions()
    holds(text, notes, mentions)
    assert found == ()
    assert not [*mentions.inside(Span(0, max(len(text), 1)))]
    assert notes.sentence_at(len(text)) is None


def test_a_transcript_is_noted_in_the_order_of_its_text(take: Take) -> None:
    text = "\n\n".join(
        f"{name}: I told the minister in Riga that the harbour was safe, and she wrote it down."
        for name in ("KALNA", "BERG", "KALNA", "BERG")
    )
    notes, _ = take(text)
    holds(text, notes, notes.mentions())
    assert len(notes.sentences) >= 4


PIECES = [
    "Ilze Kalna said",
    " she ",
    "Riga",
    "“",
    "”",
    "’s",
    "\n\n",
    ". ",
    "…",
    "? ",
    "\x00",
    "\u200b",
    "\ud83d",
    "\u202e",
]
PIECES += [
    "é",
    "e\u0301",
    "。",
    "漢字",
    "\t",
    " " * 40,
    "ab" * 200,
    "- ",
    "I",
    "\ufeff",
    "U.S. ",
    "\x01. \x01 A",
    "👩🏽‍🚀",
]


@settings(max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join))
def test_odd_text(take: Take, text: str) -> None:
    notes, _ = take(text)
    holds(text, notes, notes.mentions())
