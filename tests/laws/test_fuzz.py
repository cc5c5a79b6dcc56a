"""A few hundred of the inputs of `make fuzz`, so that it cannot rot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import Trial, make

_INPUTS = 400
_CHUNK = 100


@pytest.mark.parametrize("start", range(0, _INPUTS, _CHUNK))
def test_no_crash_and_no_broken_law(start: int, tmp_path: Path) -> None:
    tally = Trial(tmp_path).run(range(start, start + _CHUNK))
    assert not tally.failures, tally.failures[0][1] + f"\ntry: python -m tests.fuzz --seed {tally.failures[0][0]}"
    assert tally.outcomes.total() >= _CHUNK
    assert tally.outcomes["read"] > _CHUNK / 2


def test_an_input_is_made_of_its_seed_alone() -> None:
    assert [make(seed) for seed in range(50)] == [make(seed) for seed in range(50)]
