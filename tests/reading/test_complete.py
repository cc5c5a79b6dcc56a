"""The whole record: what must hold of every reading, and what a report's own date does to it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import verbale
from verbale.errors import RefusedError, UsageError
from verbale.record import Document, Reading, to_json

REPORT = """Harbour talks end without a deal

OSLO — Norwegian Prime Minister Kari Lund said on Monday that the harbour in Bergen would stay open, and that Latvia had asked for a second meeting.

“I have told the ministers of both countries that nobody will close it,” she told reporters after the talks. “The workers can be sure of that.”

The Latvian foreign minister, Ilze Kalna, rejected the offer in an interview with the Baltic Times on Friday. Her ministry said in Riga that it had not seen the plan. Moscow accused Latvia of delay.

Neither the union nor the World Harbour Council has commented. The WHC will meet in Geneva next week.
"""  # noqa: E501

TURNS = """KALNA: I told the minister in Riga that the harbour was safe.

BERG: Did she say that she would come to Bergen?

KALNA: She said she would think about it, and that her ministry would answer.
"""


def is_whole(reading: Reading) -> None:
    """What must hold of every record."""
    text, actors = reading.document.text, reading.actors
    assert [actor.id for actor in actors] == [f"a{number}" for number in range(1, len(actors) + 1)]
    firsts = []
    for actor in actors:
        assert actor.name
        spans = [(m.start, m.end) for m in actor.mentions]
        assert spans, f"{actor.id} is mentioned nowhere"
        assert spans == sorted(set(spans), key=lambda span: (span[0], -span[1]))
        assert all(0 <= start < end <= len(text) for start, end in spans)
        firsts.append((spans[0][0], -spans[0][1]))
    assert firsts == sorted(firsts), "actors do not stand in the order of their first mention"
    known = {actor.id for actor in actors}
    for s in reading.statements:
        told = [*s.speakers, *s.addressees, *(one.actor for one in s.about)]
        told += [leg.actor for leg in s.channel if leg.actor is not None]
        assert known.issuperset(told)
        assert len(set(s.speakers)) == len(s.speakers)
        assert s.source or not s.speakers
    for event in reading.events:
        assert known.issuperset((*event.actors, *event.recipients))


@pytest.fixture(scope="session")
def reading(reader: verbale.Reader) -> Reading:
    return reader.read(REPORT, published="2025-03-06")


def test_the_record_of_a_report_is_whole(reading: Reading) -> None:
    is_whole(reading)
    assert {"Kari Lund", "Ilze Kalna"} <= {actor.name for actor in reading.actors}
    assert len(reading.statements) > 4


def test_no_actor_is_but_a_place(reading: Reading) -> None:
    text = reading.document.text
    for actor in reading.actors:
        words = {text[m.start : m.end] for m in actor.mentions}
        assert not words <= {"Bergen", "Riga", "Geneva", "OSLO", "the harbour", "the harbour in Bergen"}, actor


def test_a_transcript_is_whole(reader: verbale.Reader) -> None:
    found = reader.read(TURNS)
    is_whole(found)
    turns = [s for s in found.statements if s.within is None]
    assert len(turns) == 3
    assert all(s.speakers for s in turns)
    assert turns[0].speakers == turns[2].speakers != turns[1].speakers


def test_the_number_of_threads_changes_nothing(reading: Reading) -> None:
    assert to_json(verbale.Reader(threads=2).read(REPORT, published="2025-03-06")) == to_json(reading)


def test_reading_another_report_between_changes_nothing(reader: verbale.Reader, reading: Reading) -> None:
    reader.read("Ilze Kalna said that it rained. Kari Lund said that it did not.")
    assert to_json(reader.read(REPORT, published="2025-03-06")) == to_json(reading)


def test_times_rest_on_the_day_of_publication(reading: Reading) -> None:
    days = {s.time.text: (s.time.start, s.time.end) for s in reading.statements if s.time is not None}
    assert days["Monday"] == ("2025-03-03", "2025-03-03")


@pytest.mark.parametrize("published", ["2093-03-06", "9999-12-31", "1970-01-01", "2093-03-06T23:59:59+14:00"])
def test_a_day_of_publication_far_from_now(reader: verbale.Reader, reading: Reading, published: str) -> None:
    found = reader.read(REPORT, published=published)
    is_whole(found)
    assert found.document.published == published
    assert [s.spans for s in found.statements] == [s.spans for s in reading.statements]


@pytest.mark.parametrize("published", ["2025-02-30", "2025-13-01", "yesterday", "06/03/2025", "2025-3-6", "0000-01-01"])
def test_a_day_that_never_was_is_refused(reader: verbale.Reader, published: str) -> None:
    with pytest.raises((UsageError, RefusedError), match="published"):
        reader.read(REPORT, published=published)


def test_a_document_with_a_day_that_never_was_is_read_without_one(reader: verbale.Reader, reading: Reading) -> None:
    document = msgspec.structs.replace(reading.document, published="2025-02-30")
    found = reader.read(document)
    is_whole(found)
    assert all(s.time is None or s.time.start is None for s in found.statements)


@pytest.mark.parametrize("text", ["", " ", "\n", "\x00", "a", "“”", "…"])
def test_a_document_of_nothing_has_an_empty_record(reader: verbale.Reader, text: str) -> None:
    found = reader.read(Document(id="0" * 64, key="nothing", text=text))
    assert (found.actors, found.statements, found.events, found.links) == ((), (), (), ())


PIECES = [
    "Ilze Kalna said that ",
    "Both A. Berg and C. Cole said ",
    "Moscow ",
    "neither Riga nor Kyiv commented ",
    "who ",
]
PIECES += [
    "“I ",
    "” ",
    "he told the agency ",
    "the minister, ",
    " and ",
    "Mr. King ",
    ". ",
    "\n\n",
    "BERG: ",
    "\x00",
    "\ud83d",
]
PIECES += ["Washington officials ", "It ", "on Monday ", " " * 30, "’s ", "(", "in an interview with ", "denied it"]


@settings(max_examples=50)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=25).map("".join))
def test_odd_text_has_a_whole_record(reader: verbale.Reader, text: str) -> None:
    document = Document(id="0" * 64, key="odd", text=text, published="2025-03-06")
    found = reader.read(document)
    is_whole(found)
    assert reader.read(document) == found


def test_two_ministries_of_one_state_are_two(reader: verbale.Reader) -> None:
    reading = reader.read(
        "Tarsia's foreign ministry confirmed the date and said ferries would follow.\n\n"
        "The Tarsian defence ministry did not respond to a request for comment."
    )
    first, last = reading.statements[0], reading.statements[-1]
    assert last.act == "silence"
    assert first.speakers
    assert last.speakers
    assert first.speakers != last.speakers


def test_who_says_that_he_is_ready_is_ready_himself(reader: verbale.Reader) -> None:
    reading = reader.read(
        "Prime Minister Tomas Berg called the repeated appeals of President Karl Lund for a truce a brilliant idea.\n\n"
        "Berg said he was prepared to invite Lund and Foreign Minister Ilze Kalna to Riga."
    )
    names = {actor.id: actor.name for actor in reading.actors}
    said = [one for one in reading.statements if reading.words(one.source) in {"he", "Berg"}]
    assert said
    assert {names[speaker] for one in said for speaker in one.speakers} == {"Tomas Berg"}


def test_the_last_of_a_list_with_an_office_is_known(reader: verbale.Reader) -> None:
    reading = reader.read(
        "Berg said he was prepared to invite Lund, Tomas Vey and Latvian President Ilze Kalna to Riga.\n\n"
        "“I will come,” Ms. Kalna said."
    )
    (kalna,) = [actor for actor in reading.actors if "Kalna" in actor.name]
    assert (kalna.name, kalna.country) == ("Ilze Kalna", "LVA")
    assert reading.statements[-1].speakers == (kalna.id,)
