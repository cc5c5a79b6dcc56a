"""Names: when two are one's, and when two sets of speakers are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.people import government, is_named, is_same, matched, names_of
from verbale.world import load

WORLD = load()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mara Okoro", "Okoro"),
        ("Mara L. Okoro", "Mara Okoro"),
        ("M. Okoro", "Mara Okoro"),
        ("Mara Okoro Jr.", "Okoro"),
        ("Mara Okoró", "MARA OKORO"),
        ("The Port Averil Herald", "Port Averil Herald"),
        ("PAC", "Port Averil Council"),
        ("P.A.C.", "Port Averil Council"),
        ("Ann O’Dell", "O'Dell"),
        ("Government of Norway", "Government of the Kingdom of Norway"),
        ("Government of the United Kingdom", "Government of the UK"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert is_same(one, other, WORLD)
    assert is_same(other, one, WORLD)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mara Okoro", "Dan Okoro"),
        ("Mara Okoro", "Mara Lindt"),
        ("Mara", "Mara Okoro"),
        ("Government of Norway", "Government of Sweden"),
        ("Government of Norway", "Norway"),
        ("Government of Norway", "Okoro"),
        ("", "Okoro"),
        ("…", "…"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert not is_same(one, other, WORLD)
    assert not is_same(other, one, WORLD)


def test_a_government_of_a_state_that_nobody_knows_is_still_a_government() -> None:
    assert government("Government of Norway", WORLD) == "NOR"
    assert government("Government of Kestria", WORLD) == "kestria"
    assert government("Norway", WORLD) is None


def test_who_is_only_described_is_nobody() -> None:
    named = {"id": "a1", "name": "Mara Okoro", "mentions": [{"form": "pronoun"}, {"form": "name"}]}
    state = {"id": "a2", "name": "Government of Norway", "mentions": [{"form": "metonym"}]}
    some = {"id": "a3", "name": "senior aides", "mentions": [{"form": "description"}, {"form": "pronoun"}]}
    assert [is_named(actor) for actor in (named, state, some)] == [True, True, False]
    reading = {"actors": [named, state, some]}
    assert names_of(reading, {"speakers": ["a3", "a2"]}) == ["Government of Norway"]
    assert names_of(reading, {"speakers": []}) == []


@pytest.mark.parametrize(
    ("given_", "wanted", "expected"),
    [("", "", True), ("ab", "ba", True), ("a", "ab", False), ("ab", "a", False), ("aa", "a", False), ("a", "b", False)],
)
def test_sets_match_one_to_one(given_: str, wanted: str, *, expected: bool) -> None:
    assert matched(given_, wanted, lambda one, other: one == other) is expected


@given(st.text(max_size=40), st.text(max_size=40))
def test_it_never_fails_and_order_does_not_matter(one: str, other: str) -> None:
    assert is_same(one, other, WORLD) == is_same(other, one, WORLD)
