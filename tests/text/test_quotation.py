"""Quotations, drawn with ⟦ … ⟧ around the closed ones and ⟦ … ⟫ around those that run on."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.text.lines import blocks
from verbale.text.quotation import quotations


def drawn(text: str) -> str:
    out, last = [], 0
    for start, end, closed in quotations(text, blocks(text)):
        out += [text[last:start], "⟦", text[start:end], "⟧" if closed else "⟫"]
        last = end
    return "".join([*out, text[last:]])


@pytest.mark.parametrize(
    "expected",
    [
        "He said ⟦“yes”⟧ and ⟦“no”⟧.",
        'He said ⟦"yes"⟧ and ⟦"no"⟧.',
        "Er sagte ⟦„ja“⟧ und ⟦»nein«⟧.",
        "Il a dit ⟦« oui »⟧.",
        "彼は⟦「はい」⟧と言った。",
        "She called it ⟦“a ‘great’ day”⟧.",
        "She called it ⟦‘a great day’⟧, and left.",
        "She called it ⟦'a great day,'⟧ and left.",
        "⟦“He told me “no” twice,”⟧ she said.",
        "It isn't the ministers' fault.",
        "Rock 'n roll, and get 'em home",
        "The '90s were 'fine",
        "⟦“One,”⟧ he said. ⟦‘Two,’⟧ said she.",
        "(⟦“In brackets,”⟧ he said)",
        "a 6'2\" man",
    ],
)
def test_one_paragraph(expected: str) -> None:
    text = expected.replace("⟦", "").replace("⟧", "")
    assert drawn(text) == expected


@pytest.mark.parametrize(
    "expected",
    [
        # each paragraph opens with a mark, only the last closes
        "He said: ⟦“One.⟫\n⟦“Two.⟫\n⟦“Three.”⟧\nNo more.",
        # a stray mark costs its own paragraph at most
        "He said “one.\nThen ⟦“two”⟧ came.",
        "“One.\nTwo.\n⟦“Three.”⟧",
        # where a mark is missing inside, the last mark of the paragraph closes the first
        "⟦“He said “no.”⟧\nNo more.",
        "A closing” mark alone.\n⟦“Two.”⟧",
    ],
)
def test_over_paragraphs(expected: str) -> None:
    text = expected.replace("⟦", "").replace("⟧", "").replace("⟫", "")
    assert drawn(text) == expected


@given(st.text(alphabet=st.sampled_from("ab .,\n“”„«»「」\"'‘’"), max_size=120))
def test_quotations_lie_in_order_inside_paragraphs(text: str) -> None:
    paragraphs = blocks(text)
    last = 0
    for start, end, closed in quotations(text, paragraphs):
        assert last <= start < end
        assert any(a <= start and end <= b for a, b in paragraphs)
        assert closed or any(end == b for _, b in paragraphs)
        last = end


@pytest.mark.parametrize("unit", ["‘a ", "“", '"a" \'b ', "‘a’b ‘"])
def test_hostile_marks_take_no_longer_than_prose(unit: str) -> None:
    # quadratic matching would need hours; the bound is a hundred times what it takes
    text = unit * (1_000_000 // len(unit))
    began = time.monotonic()
    for _ in quotations(text, blocks(text)):
        pass
    assert time.monotonic() - began < 60
