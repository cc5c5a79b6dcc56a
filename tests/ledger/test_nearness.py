from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.ledger import nearness
from verbale.ledger.nearness import nearest_before

WINDOW, LEAST, MOST = 5, 0.1, 2


def _brute(vectors: np.ndarray, days: list[int], is_new: list[bool] | None) -> set[tuple[int, int]]:
    found = set()
    for at in range(len(days)):
        among = [
            (-float(vectors[at] @ vectors[n]), n)
            for n in range(at)
            if (not days[at] or days[n] >= days[at] - WINDOW) and (is_new is None or is_new[at] or is_new[n])
        ]
        found |= {(n, at) for near, n in sorted(among)[:MOST] if -near >= LEAST}
    return found


@given(
    items=st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=40),
    seed=st.integers(0, 99),
    is_asked=st.booleans(),
    block=st.sampled_from([1, 7, 256]),
)
def test_the_nearest_are_those_that_comparing_each_with_each_finds(
    *, items: list[tuple[int, bool]], seed: int, is_asked: bool, block: int
) -> None:
    items.sort(key=lambda item: item[0])
    days, is_new = [day for day, _ in items], [flag for _, flag in items] if is_asked else None
    vectors = np.random.default_rng(seed).standard_normal((len(items), 384)).astype(np.float32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nearness, "_BLOCK", block)
        found = nearest_before(list(vectors), days, is_new, window_days=WINDOW, least=LEAST, most=MOST)
        assert set(found) == _brute(vectors, days, is_new)


def test_of_equals_the_earlier_is_taken() -> None:
    vectors = [np.eye(1, 384, dtype=np.float32)[0]] * 4
    found = list(nearest_before(vectors, [9] * 4, window_days=WINDOW, least=LEAST, most=1))
    assert found == [(0, 1), (0, 2), (0, 3)]


def test_what_is_too_many_places_apart_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearness, "MOST_BETWEEN", 2)
    vectors = [np.eye(1, 384, dtype=np.float32)[0]] * 4
    found = set(nearest_before(vectors, [9] * 4, window_days=WINDOW, least=LEAST, most=9))
    assert found == {(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)}
