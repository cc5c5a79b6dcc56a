"""Blocks of a text, shown as the words in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.text.lines import blocks

WRAPPED = (
    "MINSK, March 5 - The minister said on Wednesday that the talks would\n"
    "go on for as long as both sides wanted them to, and that nobody had yet\n"
    "asked for a break in the meetings that began in the capital on Monday.\n"
    "\n"
    "He declined to say who would come next, or when they might be expected\n"
    "at the table in the old town hall."
)


def shown(text: str) -> list[str]:
    return [text[start:end] for start, end in blocks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\r\n ", []),
        ("One.", ["One."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\r\nTwo.\rThree.", ["One.", "Two.", "Three."]),
        ("  One. \n\n\n Two.\n", ["One.", "Two."]),
        ("One.\u2028Two.\u2029Three.\x85Four.\x0bFive.\x0cSix.", ["One.", "Two.", "Three.", "Four.", "Five.", "Six."]),
        ("One.\x1cstill one", ["One.\x1cstill one"]),
        ("\u00a0One.\u3000\nTwo.", ["One.", "Two."]),
    ],
)
def test_a_line_is_a_block(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_a_text_wrapped_by_hand_is_cut_at_blank_lines() -> None:
    assert [block.split()[0] for block in shown(WRAPPED)] == ["MINSK,", "He"]
    assert [block.split()[0] for block in shown(WRAPPED.replace("\n", "\r\n"))] == ["MINSK,", "He"]


def test_short_lines_that_end_sentences_are_not_wrapping() -> None:
    text = "Who came to the meeting in the town hall?\nThe minister and both of her aides did come.\nNobody else did.\n"
    assert len(blocks(text)) == 3


@given(st.text(alphabet=st.sampled_from("ab .\n\r\u2028\x85\u00a0\ud800é"), max_size=200))
def test_blocks_lie_in_order_and_leave_out_white_space_only(text: str) -> None:
    last = 0
    for start, end in blocks(text):
        assert last <= start < end
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()
