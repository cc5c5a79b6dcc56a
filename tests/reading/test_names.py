"""The name in a mention, and when two names may be one person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.reading.actors.names import Name, full_name, may_be_one, name_in
from verbale.record import Span
from verbale.world import load

WORLD = load()


def name(mention: str, *, is_person: bool = True) -> str | None:
    found = name_in(mention, 0, len(mention), WORLD, is_person=is_person)
    return found.text if found else None


def named(words: str, start: int = 0) -> Name:
    return Name(words, Span(start, start + len(words)), tuple(words.lower().replace(".", "").split()))


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("Latvian Foreign Minister Ilze Kalna", "Ilze Kalna"),
        ("US President Dana Oyelaran’s", "Dana Oyelaran"),
        ("Kremlin spokesperson Pavel Orlov", "Pavel Orlov"),
        ("Secretary of State John Marsh", "John Marsh"),
        ("President of France Anne Duval", "Anne Duval"),
        ("Ann Berg of the Bank of Italy", "Ann Berg"),
        ("his Chinese counterpart, Liu Ping", "Liu Ping"),
        ("Ilze Kalna, who chairs the talks", "Ilze Kalna"),
        ("Sen. Jane Doe (R-Texas)", "Jane Doe"),
        ("Mr. Okoro", "Okoro"),
        ("Ursula von der Tann", "Ursula von der Tann"),
        ("J. D. Marsh", "J. D. Marsh"),
        ("Imran Sadiq KC", "Imran Sadiq"),
        ("Foreign Minister Badr al-Said", "Badr al-Said"),
    ],
)
def test_titles_nations_and_explanations_are_no_part_of_a_persons_name(mention: str, expected: str) -> None:
    assert name(mention) == expected


@pytest.mark.parametrize(
    "mention",
    ["Pakistani officials", "the President", "a spokesman for Okoro", "he", "two men", "", "“”", "the former minister"],
)
def test_what_only_says_whose_or_what_kind_is_no_name(mention: str) -> None:
    assert name(mention) is None


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("the United Nations Security Council", "United Nations Security Council"),
        ("state news agency Baltika", "Baltika"),
        ("the Rao administration", "Rao administration"),
        ("The Harbour Times", "Harbour Times"),
        ("Syrian rebels", None),
        ("the agency", None),
    ],
)
def test_names_of_bodies(mention: str, expected: str | None) -> None:
    assert name(mention, is_person=False) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Kalna", "Ilze Kalna", True),
        ("Ilze Kalna", "I. Kalna", True),
        ("Ilze", "Ilze Kalna", True),
        ("Ilze Kalna", "Ilze Maria Kalna", True),
        ("Ilze Kalna", "Janis Kalna", False),
        ("Kalna", "Ilze Orlova", False),
        ("Orlov", "Kalna", False),
    ],
)
def test_two_names_are_one_persons_only_if_nothing_in_them_differs(one: str, other: str, *, expected: bool) -> None:
    assert may_be_one(named(one), named(other)) is expected
    assert may_be_one(named(other), named(one)) is expected


def test_the_fullest_name_is_that_of_most_words() -> None:
    assert full_name([named("Kalna"), named("Ilze Kalna", 40), named("I. Kalna", 80)]) == "Ilze Kalna"


@given(st.text(max_size=80), st.booleans())
def test_a_name_lies_in_its_mention(mention: str, is_person: bool) -> None:  # noqa: FBT001
    found = name_in(mention, 0, len(mention), WORLD, is_person=is_person)
    if found is not None:
        assert mention[found.span.start : found.span.end] == found.text
        assert found.words
