"""States that no table has, known by what a text says of them."""

from __future__ import annotations

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.reading.actors.polities import polities
from verbale.world import load

WORLD = load()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Tarsian government refused. Tarsia wants more.", {"Tarsia"}),
        ("Tarsia’s foreign minister left.", {"Tarsia"}),
        ("Tarsia's Foreign Ministry said so.", {"Tarsia"}),
        ("the government of Tarsia", {"Tarsia"}),
        ("the ambassador to Tarsia", {"Tarsia"}),
        ("Ardenese patrols came back. Arden said nothing of Ardenese officials.", {"Arden"}),
        ("KESSIN, Tarsia — The ferry left.", {"Tarsia"}),
        ("KESSIN, Tarsia, May 4 (Harbour Wire) — The ferry left.", {"Tarsia"}),
        ("Tarsia’s navy left. Both Velmark and Tarsia agreed.", {"Tarsia", "Velmark"}),
        ("KESSIN, March 3 (Harbour Wire) — The ferry left.", set()),
        ("KESSIN, Monday — The ferry left.", set()),
        ("Berg’s government fell after Ann Berg left.", set()),  # a person's
        ("Mr. Berg’s cabinet met.", set()),
        ("The Latvian government and Latvia’s navy", set()),  # the tables know it
        ("Tarsis’s directors met the Tarsis board.", set()),
        ("Roman officials saw Romy.", set()),
        ("European officials left Europe.", set()),  # no state
        ("Islamic leaders spoke of Islam.", set()),
        ("Wagnerian officers left Wagner.", set()),
        ("Tarsian waters are cold. Tarsia is far.", {"Tarsia"}),
        ("Julian offered help, and Julia left.", set()),
        ("Talks in the harbour city of Raven failed. Raven’s parliament met.", set()),  # a town
        ("Norland’s navy left. Officials in the port of Raven wept. Raven and Norland agreed.", {"Norland"}),
        ("RAVEN (Harbour Wire) — Norland’s navy left. Norland and Raven agreed.", {"Norland"}),
        ("He left Teleg. Tarsia’s army stayed. Tarsian troops slept.", {"Tarsia"}),
        ("", set()),
    ],
)
def test_a_state_is_known_by_what_only_states_have(text: str, names: set[str]) -> None:
    assert polities(text, WORLD).names == names


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Police in the harbour city of Raven left.", {"Raven"}),
        ("Raven, a small harbour town, was quiet.", {"Raven"}),
        ("The mayor of Raven left. Raven’s mayor slept.", {"Raven"}),
        ("RAVEN, Norland (Harbour Wire) — The ferry left.", {"Raven"}),
        ("The town of Raven was quiet. Ann Raven left.", set()),  # it may be she
        ("Tarsia’s capital, Brunn, was quiet. Tarsia’s navy left.", {"Brunn"}),
        ("", set()),
    ],
)
def test_a_town_is_no_state(text: str, towns: set[str]) -> None:
    assert polities(text, WORLD).cities == towns


@pytest.mark.parametrize(
    "text",
    [
        "Tarsia’s capital, Brunn, was quiet. Tarsia’s navy left.",
        "The Tarsian capital Brunn was quiet. Tarsia’s navy left.",
        "Brunn, the capital of Tarsia, was quiet. Tarsia’s navy left.",
        "The capital of Tarsia, Brunn, was quiet. Tarsia’s navy left.",
    ],
)
def test_a_capital_is_the_seat_of_its_state(text: str) -> None:
    assert polities(text, WORLD).seats == {("Brunn", "Tarsia")}


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Tarsia", "Tarsia"),
        ("neighbouring Tarsia", "Tarsia"),
        ("northern Tarsia", None),
        ("Tarsian government", "Tarsia"),
        ("Tarsia’s government", "Tarsia"),
        ("government of Tarsia", "Tarsia"),
        ("Velmark government", None),
        ("Tarsian navy", None),
        ("government", None),
    ],
)
def test_a_state_and_its_government_go_by_one_name(words: str, state: str | None) -> None:
    known = polities("The Tarsian government refused. Tarsia’s navy left.", WORLD)
    assert known.state_of(words) == state
    assert known.origin("Tarsian") == "Tarsia"
    assert known.origin("Velmarkian") is None


@given(
    st.text(max_size=120)
    | st.lists(st.sampled_from(["Tarsian", "Tarsia", "’s", "government", "of", ",", "—"])).map(" ".join)
)
def test_every_state_stands_in_the_text(text: str) -> None:
    found = polities(text, WORLD)
    assert all(re.search(re.escape(name), text) for name in found.names)
    assert found == polities(text, WORLD)


@pytest.mark.parametrize("piece", ["Tarsian officials ", "A", "Abcd ", "Tarsia’s government ", "\nKESSIN, Tarsia"])
def test_a_long_text_takes_no_long_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = perf_counter()
    polities(text, WORLD)
    assert perf_counter() - start < 5
