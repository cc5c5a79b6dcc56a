"""The head of a form lets nothing go that the form would have matched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.reading.times.forms import Form, forms

_HEADED = [form for form in forms() if form.head]
_WORDS = """since until from between the at on to and of in before after earlier later night eve week end half first last
three two days 2019 3 14:30 noon Monday May March Christmas 1990s year month century early next this tomorrow , - –"""


@pytest.mark.parametrize("form", _HEADED, ids=lambda form: form.name)
@pytest.mark.parametrize(
    "text",
    [
        "since the early 1990s",
        "since May 2019",
        "until the end of next week",
        "from Monday to 3 March 2021",
        "from now until Christmas",
        "between 2011 and the present day",
        "3 March 2020 – 14 May 2021",
        "the first half of 2019",
        "at the beginning of this year",
        "the night of 14 February",
        "the week of 3 May",
        "the first three days of March",
        "the last Monday of May",
        "three days before the second quarter of 2019",
        "on the eve of the first half of May",
        "at 14:30 GMT on Tuesday",
        "noon tomorrow",
    ],
)
def test_a_form_with_a_head_matches_as_its_whole_pattern_does(form: Form, text: str) -> None:
    whole = re.compile(form.source, re.IGNORECASE)
    for start in range(len(text)):
        assert _span(form.match(text, start, len(text))) == _span(whole.match(text, start, len(text)))
        assert _span(form.fullmatch(text, start, len(text))) == _span(whole.fullmatch(text, start, len(text)))


@given(st.lists(st.sampled_from(_WORDS.split()), max_size=9).map(" ".join))
def test_heads_hold_for_any_words(text: str) -> None:
    for form in _HEADED:
        whole = re.compile(form.source, re.IGNORECASE)
        assert _span(form.match(text, 0, len(text))) == _span(whole.match(text, 0, len(text)))


def _span(match: re.Match[str] | None) -> tuple[int, int] | None:
    return None if match is None else match.span()
