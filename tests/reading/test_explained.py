"""Appositions by the words of a text alone: who is introduced, and as what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.reading.actors.explained import explained
from verbale.world import load

WORLD = load()


def found(text: str) -> list[tuple[str, str | None]]:
    """Each name with what explains it; None where both are one phrase."""
    return [
        (text[slice(*one.name)], None if one.what is None else text[slice(*one.what)])
        for one in explained(text, WORLD)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarsia’s foreign minister, Jon Berg, said so.", [("Jon Berg", "Tarsia’s foreign minister")]),
        ("Tarsia's foreign minister, Jon Berg, said so.", [("Jon Berg", "Tarsia's foreign minister")]),
        ("The foreign minister of Tarsia, Ann Lund, left.", [("Ann Lund", "The foreign minister of Tarsia")]),
        ("The country’s interior minister, Otto Brandt, left.", [("Otto Brandt", "The country’s interior minister")]),
        ("Its chief negotiator, Ann Lund, left.", [("Ann Lund", "Its chief negotiator")]),
        ("Her deputy, Hamid Okoro, told the radio so.", [("Hamid Okoro", "Her deputy")]),
        (
            "The spokesman of the president, Otto Brandt, spoke.",
            [("Otto Brandt", "The spokesman of the president")],
        ),
        (
            "The head of the World Harbour Board, Rolf Lund, said so.",
            [("Rolf Lund", "The head of the World Harbour Board")],
        ),
        ("Lt. Gen. Dan Perl, the army’s spokesman, said so.", [("Lt. Gen. Dan Perl", "the army’s spokesman")]),
        ("Paul Wenk, the prime minister's spokesman, said so.", [("Paul Wenk", "the prime minister's spokesman")]),
        ("Ann Lund, Tarsia’s envoy to Japan, was summoned.", [("Ann Lund", "Tarsia’s envoy to Japan")]),
        ("The mayor, Ann Lund of Kessin, said so.", [("Ann Lund", "The mayor")]),
        ("Counsel to the inquiry, Imran Sadiq KC, asked why.", [("Imran Sadiq KC", "Counsel to the inquiry")]),
        ("Tarsia’s foreign ministry spokeswoman Ann Lund said so.", [("Tarsia’s foreign ministry spokeswoman Ann Lund", None)]),
        ("U.S. Secretary of State Mark Lund said so.", [("U.S. Secretary of State Mark Lund", None)]),
        ("Omani Foreign Minister Badr al-Said left.", [("Omani Foreign Minister Badr al-Said", None)]),
        ("Sen. Alan Voss, D-Mich., left.", [("Sen. Alan Voss", None)]),
        ("President Ann Lund’s office said so.", [("President Ann Lund", None)]),
        (
            "Japan’s defence minister, Kenji Mori, and his Tarsian counterpart, Ann Lund, met.",
            [("Kenji Mori", "Japan’s defence minister"), ("Ann Lund", "his Tarsian counterpart")],
        ),
    ],
)  # fmt: skip
def test_who_stands_beside_an_office_is_introduced(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, Ann Berg and Otto Lund left.",  # they may be three
        "A liberal, cautious banker left. Ann Berg slept.",
        "The Unity Party, a liberal, small party, left.",
        "The director of the Harbour Bank left.",
        "Tarsia, Kessin Bay and Japan agreed.",
        "The ministers, Ann Berg said, had left.",
        "The leader of the opposition Unity Party left.",
        "After the talks, Ann Berg left.",
        "",
    ],
)
def test_what_is_no_apposition_introduces_nobody(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="Aa B.,’'\n-the mayor", max_size=120))
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    end = 0
    for one in explained(text, WORLD):
        assert end <= one.whole.start < one.whole.end <= len(text)
        end = one.whole.end
