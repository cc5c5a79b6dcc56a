from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.ledger.candidates import Index, day_number, pairs


def test_what_shares_rare_words_and_is_near_in_time_is_compared() -> None:
    keys = [{3: ["dam", "bay"]}, {3: ["dam", "bay"]}, {3: ["dam", "cod"]}, {3: ["dam", "bay"]}]
    assert list(pairs([10, 12, 12, 99], keys)) == [(0, 1)]


def test_what_has_no_day_is_compared_with_all() -> None:
    assert list(pairs([0, 10, 99], [{3: ["dam", "bay"]}] * 3)) == [(0, 1), (0, 2)]


@given(st.lists(st.tuples(st.integers(0, 9), st.sets(st.sampled_from("abcd")), st.booleans()), max_size=9))
def test_pairs_with_something_new_are_those_of_all_that_have_something_new(
    items: list[tuple[int, set[str], bool]],
) -> None:
    items.sort(key=lambda item: item[0])
    days, keys, is_new = [i[0] for i in items], [{4: sorted(i[1])} for i in items], [i[2] for i in items]
    every = [(a, b) for a, b in pairs(days, keys) if is_new[a] or is_new[b]]
    assert sorted(pairs(days, keys, is_new)) == sorted(every)


def test_items_come_in_the_order_of_their_days() -> None:
    index = Index(window_days=3)
    index.add(1, 10, ["dam"])
    with pytest.raises(ValueError, match="earlier day"):
        index.add(2, 9, ["dam"])


@pytest.mark.parametrize(
    ("day", "number"), [("0001-01-02", 2), ("2031-05-02T10:00Z", 741_564), (None, None), ("soon", None)]
)
def test_days_as_numbers(day: str | None, number: int | None) -> None:
    assert day_number(day) == number
