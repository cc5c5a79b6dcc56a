"""Which expressions of time a report could have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.news_times import is_news_like, news_like
from gate.times import Case


@pytest.mark.parametrize(
    "words",
    [
        "Monday", "on Friday", "yesterday", "last week", "earlier this month", "May 3, 2017", "the past two years",
        "three days ago", "in 2014", "between 2014 and 2018", "Thursday, October 4", "1990s", "late last year",
    ],
)  # fmt: skip
def test_news_like(words: str) -> None:
    assert is_news_like(words)


@pytest.mark.parametrize(
    "words",
    [
        "08/12,15",
        "march eighteenth nine thirty",
        "week 10",
        "3pm",
        "the 27",
        "EOY",
        "Oct-2",
        "tmrw",
        "",
        "Monday or so",
    ],
)
def test_not_news_like(words: str) -> None:
    assert not is_news_like(words)


def case(text: str, published: str | None = "2024-10-09") -> Case:
    return Case(text, published, 0, len(text), (("2024-10-08", "2024-10-08"),))


def test_a_case_is_drawn_once_and_needs_a_day_of_reference() -> None:
    cases = [case("Tuesday"), case("Tuesday"), case("EOY"), case("Friday", None), case("yesterday"), case("today")]
    drawn = news_like(cases)
    assert sorted(one.text for one in drawn) == ["Tuesday", "today", "yesterday"]
    assert news_like(list(reversed(cases))) == drawn
    assert news_like(cases, count=2) == drawn[:2]


@given(st.text(max_size=60))
def test_any_words_can_be_asked_about(words: str) -> None:
    assert is_news_like(words) in {True, False}
