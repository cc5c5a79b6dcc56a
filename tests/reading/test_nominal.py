"""What nouns tell inside a content: "rejected a call by the union for new talks"."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.reading.nominal import nominals


def told(marked: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of what is told in the content, which is the text after the bar; mentions stand in brackets."""
    text, mentions, start = "", [], 0
    for piece in re.split(r"([\[\]|])", marked):
        if piece == "[":
            start = len(text)
        elif piece == "]":
            mentions.append((start, len(text)))
        elif piece == "|":
            content = len(text)
        else:
            text += piece
    found = nominals(text, [(content, len(text), 0)], [], mentions)
    return [
        tuple(text[spans[0].start : spans[0].end] for spans in (one.source, one.cue, one.content))  # type: ignore[misc]
        for one, _ in found
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They rejected |a call by [the union] for new talks", ("the union", "call", "for new talks")),
        ("She welcomed |[Tarnia]'s offer to host the talks", ("Tarnia", "offer", "to host the talks")),
        ("He praised |its promise of a quick vote, and left", ("its", "promise", "a quick vote")),
        ("It accepted |the Norland proposal for a joint inquiry", ("Norland", "proposal", "for a joint inquiry")),
        ("Few knew |why an offer from [the rebels] to free them was ignored", ("the rebels", "offer", "to free them")),
        (
            "He shrugged off |[the general]'s threat that the bridge would burn",
            ("the general", "threat", "the bridge would burn"),
        ),
    ],
)
def test_a_noun_tells_a_statement(marked: str, expected: tuple[str, str, str]) -> None:
    assert told(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "They rejected |the offer",
        "They rejected |an offer to host the talks",
        "They accepted |the Monday call for tenders",
        "They weighed |The offer of help",
        "They dropped |plans",
    ],
)
def test_without_somebody_whose_it_is_nothing_is_told(marked: str) -> None:
    assert told(marked) == []


@given(st.text(alphabet="offer caltosb'’s TheXY,.\n", max_size=120))
def test_spans_lie_in_the_content(text: str) -> None:
    for one, _ in nominals(text, [(0, len(text), 0)], [], []):
        for span in (*one.source, *one.cue, *one.content):
            assert 0 <= span.start < span.end <= len(text)
