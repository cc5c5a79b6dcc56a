"""Law 4: unknown is a value. Nothing is made up."""

from __future__ import annotations

import pytest

import verbale
from tests.laws.checks import is_honest
from tests.laws.texts import EXAMPLES, PLAIN


@pytest.mark.parametrize(
    "text",
    [
        "MINSK, March 5 – Lena Brandt said on Wednesday that the harbour was open.",
        "Lena Brandt said last week that it would be done in 2030.",
        "Yesterday, Ana Silva told reporters she was leaving.",
    ],
)
def test_no_publication_date_is_invented(reader: verbale.Reader, text: str) -> None:
    reading = reader.read(text)
    assert reading.document.published is None
    assert reading.document.outlet is None
    is_honest(reading)


def test_the_callers_date_is_kept_to_the_letter(reader: verbale.Reader) -> None:
    published = "2025-03-06T23:30:00-05:00"  # the next day in UTC
    reading = reader.read(PLAIN["short"], published=published, outlet="The Harbour Post")
    assert reading.document.published == published
    assert reading.document.outlet == "The Harbour Post"
    is_honest(reading, published=published)


def test_examples(reader: verbale.Reader) -> None:
    for taken in verbale.take([EXAMPLES]):
        if not isinstance(taken, verbale.Refusal):
            is_honest(reader.read(taken.document))


def test_where_nobody_is_named_nobody_speaks(reader: verbale.Reader) -> None:
    for name in ("nobody", "silence", "marks only", "no white space"):
        for statement in reader.read(PLAIN[name]).statements:
            assert statement.source or statement.speakers == ()


def test_no_confidence_is_certain_by_default(reader: verbale.Reader) -> None:
    confidences = [s.confidence for text in (PLAIN["short"], PLAIN["nested"]) for s in reader.read(text).statements]
    assert confidences
    assert all(0 < confidence <= 1 for confidence in confidences)
