"""What one statement claims, another on its level does not."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from verbale import Reader, Reading, Refusal, take

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    found = Reader().read_many(take([EXAMPLES]))
    return [reading for reading in found if not isinstance(reading, Refusal)]


def test_there_is_something_to_look_at(readings: list[Reading]) -> None:
    assert len(readings) >= 6
    assert sum(len(reading.statements) for reading in readings) > 100


def test_a_word_of_content_belongs_to_one_statement_of_a_level(readings: list[Reading]) -> None:
    for reading in readings:
        owners: dict[tuple[str | None, int], str] = {}
        for statement in reading.statements:
            for start, end in statement.content:
                for at in range(start, end):
                    owner = owners.setdefault((statement.within, at), statement.id)
                    assert owner == statement.id, f"{reading.document.key}: {owner} and {statement.id}"


def test_source_cue_and_content_of_a_statement_share_no_word(readings: list[Reading]) -> None:
    for reading in readings:
        for statement in reading.statements:
            spans = statement.spans
            assert all(a.end <= b.start for a, b in pairwise(spans)), statement.id


def test_a_nested_statement_lies_in_the_content_around_it(readings: list[Reading]) -> None:
    for reading in readings:
        by_id = {statement.id: statement for statement in reading.statements}
        for statement in reading.statements:
            if statement.within is not None:
                outer = by_id[statement.within].content
                assert all(any(o.start <= s.start and s.end <= o.end for o in outer) for s in statement.spans)


def test_no_source_or_content_is_cut_inside_a_word(readings: list[Reading]) -> None:
    for reading in readings:
        text = reading.document.text
        for statement in reading.statements:
            for start, end in statement.spans:
                assert start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
                assert end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
