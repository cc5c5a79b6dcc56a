"""Each token is read once, with what stands before it in view."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from verbale.model.tokens import Passage, Tokenizer
from verbale.model.windows import CONTEXT_TOKENS, WINDOW_TOKENS, windows
from verbale.text.lines import blocks

TOKENIZER = Tokenizer()
LENGTHS = st.lists(st.integers(1, 400), min_size=1, max_size=12)


def document(lengths: list[int]) -> list[Passage]:
    text = "\n".join("word " * (n - 1) + "." for n in lengths)
    return list(TOKENIZER.passages(text, blocks(text), []))


@given(LENGTHS)
def test_cores_are_the_document(lengths: list[int]) -> None:
    passages = document(lengths)
    packed = list(windows(passages))
    assert [t for w in packed for t in w.core.start.tolist()] == [t for p in passages for t in p.start.tolist()]
    assert all(len(w.tokens) <= WINDOW_TOKENS - 2 for w in packed)


@given(LENGTHS)
def test_the_context_is_the_end_of_the_window_before(lengths: list[int]) -> None:
    packed = list(windows(document(lengths)))
    assert packed[0].context == 0
    for before, after in pairwise(packed):
        assert after.context == min(CONTEXT_TOKENS, len(before.core))
        assert after.tokens[: after.context].start.tolist() == before.core[-after.context :].start.tolist()


@given(LENGTHS, LENGTHS)
def test_a_window_does_not_know_what_comes_after_it(lengths: list[int], more: list[int]) -> None:
    short = [w.tokens.start.tolist() for w in windows(document(lengths))]
    long = [w.tokens.start.tolist() for w in windows(document(lengths + more))]
    assert long[: len(short) - 1] == short[:-1]
