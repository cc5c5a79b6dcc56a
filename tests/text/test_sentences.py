"""Sentence boundaries, drawn as bars."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.text.sentences import sentences


@pytest.mark.parametrize(
    "drawn",
    [
        "It rained.| It poured.",
        "Mr. Smith went to Washington.| He stayed.",
        "The U.S. Senate met.| It voted.",
        "J. K. Rowling wrote.| We read.",
        "“Why?” he asked.| Nobody knew.",
        "“It is over.”| He left.",
        "So did I.| We left.",
        "It cost 3.5 million.| They paid.",
        "Wait…| What?!| Yes.",
        "Really? she wondered.| No.",
        "It was 5 p.m. on Monday.| He slept.",
        "これは本です。|あれも。",
        "no end",
        "...",
    ],
)
def test_boundaries(drawn: str) -> None:
    text = drawn.replace("|", "")
    assert [text[a:b].strip() for a, b in sentences(text, 0, len(text))] == [s.strip() for s in drawn.split("|")]


def test_only_the_block_asked_for_is_cut() -> None:
    text = "Before. One. Two. After."
    assert [text[a:b] for a, b in sentences(text, 8, 17)] == ["One.", "Two."]


@given(st.text(alphabet=st.sampled_from("aB .!?…\"”)'。\n1"), max_size=120))
def test_sentences_cover_a_block_but_for_white_space(text: str) -> None:
    bare = text.strip()
    start = text.find(bare)
    last = start
    for begin, end in sentences(text, start, start + len(bare)):
        assert last <= begin < end
        assert not text[last:begin].strip()
        last = end
    assert last == start + len(bare)


def test_a_megabyte_of_full_stops_takes_no_longer_than_prose() -> None:
    # quadratic matching would need hours; the bound is a thousand times what it takes
    text = "." * 1_000_000
    began = time.monotonic()
    assert len(sentences(text, 0, len(text))) == 1
    assert time.monotonic() - began < 60
