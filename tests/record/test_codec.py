"""Readings as JSON and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import RecordError
from verbale.record import Document, Link, Part, ReaderInfo, Reading, Span, Statement, from_json, to_json

READER = ReaderInfo(version="0", model="m")
# surrogates included: a text may hold them
TEXTS = st.text(alphabet=st.characters(codec=None), min_size=1, max_size=60)


def reading_of(text: str) -> Reading:
    document = Document(id="0" * 64, key=text[:3], text=text, parts=(Part("paragraph", 0, len(text)),))
    whole = Statement(id="s1", manner="indirect", content=(Span(0, len(text)),), confidence=0.5)
    return Reading(document=document, reader=READER, statements=(whole,))


@given(TEXTS)
def test_there_and_back(text: str) -> None:
    reading = reading_of(text)
    line = to_json(reading)
    assert b"\n" not in line
    assert b"\r" not in line
    assert from_json(line) == reading
    assert json.loads(line)["document"]["text"] == text


@given(TEXTS)
def test_the_same_reading_gives_the_same_bytes(text: str) -> None:
    assert to_json(reading_of(text)) == to_json(from_json(to_json(reading_of(text))))


def test_lone_surrogates_come_back() -> None:
    reading = reading_of("before \ud83d after")
    assert from_json(to_json(reading)) == reading
    assert from_json(to_json(reading).decode()) == reading


def test_text_that_utf_8_can_hold_is_not_escaped() -> None:
    assert "“Київ” 🇺🇦".encode() in to_json(reading_of("“Київ” 🇺🇦"))


def test_a_link_says_from() -> None:
    reading = reading_of("ab")
    link = Link(kind="repeats", from_="s1", to="s1")
    row = json.loads(to_json(Reading(document=reading.document, reader=READER, links=(link,))))
    assert row["links"][0]["from"] == "s1"


def test_a_later_field_is_passed_over() -> None:
    row = json.loads(to_json(reading_of("ab")))
    row["later"] = row["document"]["later"] = 1
    assert from_json(json.dumps(row)) == reading_of("ab")


@pytest.mark.parametrize(
    "line",
    ["", "{", "[]", "null", "{}", '{"schema": "verbale/2"}', b"\xff", '"\\ud800"', '{"document": "\\ud800"}'],
)
def test_what_is_no_reading_is_a_record_error(line: str | bytes) -> None:
    with pytest.raises(RecordError, match="not a reading"):
        from_json(line)


def test_a_record_that_breaks_a_rule_is_a_record_error() -> None:
    row = json.loads(to_json(reading_of("ab")))
    row["statements"][0]["content"] = [[0, 99]]
    with pytest.raises(RecordError):
        from_json(json.dumps(row))


@pytest.mark.parametrize("start", ['{"document":', "[", '{"document": "\\ud800", "x": ['])
def test_hostile_nesting_is_a_record_error(start: str) -> None:
    with pytest.raises(RecordError, match="not a reading"):
        from_json(start + "[" * 100_000)
