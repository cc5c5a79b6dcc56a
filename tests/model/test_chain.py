"""The decoder against every path there is."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from verbale.model.chain import Chain


def every_path(chain: Chain, emissions: np.ndarray) -> dict[tuple[int, ...], float]:
    length, tags = emissions.shape
    scores = {}
    for path in product(range(tags), repeat=length):
        score = chain.first[path[0]] + sum(emissions[at, tag] for at, tag in enumerate(path))
        scores[path] = float(score + sum(chain.step[a, b] for a, b in pairwise(path)))
    return scores


@pytest.mark.parametrize("seed", range(5))
def test_the_best_path_and_its_probability_are_those_of_all_paths(seed: int) -> None:
    random = np.random.default_rng(seed)
    chain = Chain(step=random.normal(size=(3, 3)).astype(np.float32), first=random.normal(size=3).astype(np.float32))
    lengths = np.array([4, 1, 5, 2])
    emissions = random.normal(size=(4, 5, 3)).astype(np.float32)
    paths, certainties = chain.decode(emissions, lengths)
    for row, length in enumerate(lengths):
        scores = every_path(chain, emissions[row, :length])
        best = max(scores, key=scores.__getitem__)
        assert tuple(paths[row, :length]) == best
        assert not paths[row, length:].any()
        share = np.exp(scores[best]) / sum(np.exp(score) for score in scores.values())
        assert np.exp(certainties[row]) == pytest.approx(share, rel=1e-3)


def test_no_sequence_gives_no_path() -> None:
    chain = Chain(step=np.zeros((3, 3), np.float32), first=np.zeros(3, np.float32))
    paths, certainties = chain.decode(np.zeros((0, 7, 3), np.float32), np.zeros(0, np.int64))
    assert paths.shape == (0, 7)
    assert certainties.shape == (0,)
