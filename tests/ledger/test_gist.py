from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.ledger.features import FEATURES, chance, features
from verbale.ledger.gist import Number, gist
from verbale.ledger.gist.gist import antonyms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("four thousand dockers walked out", [Number(4000, "dock")]),
        ("some 4,000 dockers walked out", [Number(4000, "dock", is_hedged=True)]),
        ("sixty-two people were saved", [Number(62, "people")]),
        ("eleven sailors, not seven of the crew", [Number(11, "people"), Number(7, "people")]),
        ("a rise of 7.5 per cent", [Number(7.5, "percent")]),
        ("a rise of 7.5%", [Number(7.5, "percent")]),
        ("within ten days, not ten weeks", [Number(10, "day"), Number(10, "week")]),
        ("on 3 June", [Number(3, "date")]),
        ("on June 3", [Number(3, "date")]),
        ("forty million crowns", [Number(40_000_000, "crown")]),
        ("version 1.2.3", []),
    ],
)
def test_numbers_and_what_they_count(text: str, expected: list[Number]) -> None:
    assert list(gist(text).numbers) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("apologised", "apology"),
        ("centre", "center"),
        ("honours", "honors"),
        ("lost", "losing"),
        ("organise", "organize"),
    ],
)
def test_relatives_and_spellings_share_a_stem(one: str, other: str) -> None:
    assert gist(one).stems == gist(other).stems != frozenset()


def test_names_are_capitals_within_a_sentence_and_no_titles() -> None:
    found = gist("Yesterday the Prime Minister met Odile Brandt. Rain fell on Tessaly on Monday.")
    assert found.names == {"odil", "brandt", "tessa"}


def test_words_that_exclude_each_other() -> None:
    assert antonyms(gist("The council accepted the plan"), gist("The council rejected the plan")) == (
        "accept",
        "reject",
    )
    assert antonyms(gist("accepted, not rejected"), gist("rejected")) is None


@given(st.text(max_size=300), st.text(max_size=300), st.floats(-1, 1))
def test_features_are_the_same_both_ways_and_never_fail(one: str, other: str, nearness: float) -> None:
    measured = features(gist(one), gist(other), nearness)
    assert measured == features(gist(other), gist(one), nearness)
    assert len(measured) == len(FEATURES)
    assert 0 <= chance(measured) <= 1


@pytest.mark.parametrize(
    "text", ["\ud800 \0 \u202e" * 500, '"' * 100_001, "9" * 1_000_000, "1," * 500_000, "“" * 9, "a" * 1_000_000]
)
def test_hostile_texts_are_taken(text: str) -> None:
    assert len(gist(text).words) <= 2_000
