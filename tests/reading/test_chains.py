"""Chains of mentions from made-up scores: what is linked to what, and what of it stays."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model.heads import Heads, SpanVectors
from verbale.model.mentions import FEATURES, describe
from verbale.reading.actors.chains import BACK, chains
from verbale.reading.notes import Mentions

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Believing(Heads):
    """Heads that find two mentions to mean the same where their first numbers say so: likelier the larger the product."""

    def __init__(self) -> None:
        self.most = 0

    def links(self, earlier: Floats, later: Floats, pairs: Ints, features: Ints) -> Floats:
        """The product of the two mentions' numbers."""
        assert features.shape == (len(pairs), len(FEATURES))
        self.most = max(self.most, len(pairs))
        scores: Floats = (earlier[pairs[:, 0]] * later[pairs[:, 1]]).sum(axis=1)
        return scores


def mentions(words: str, vectors: list[list[float]], listed: list[float] | None = None) -> Mentions:
    """Mentions of one word each, one a sentence; `vectors` say how well they go together."""
    found = words.split()
    ends = np.cumsum([len(word) + 1 for word in found], dtype=np.int64)
    spans = np.stack([ends - [len(word) + 1 for word in found], ends - 1], axis=1).astype(np.int64)
    count = len(found)
    table = np.array(vectors, dtype=np.float32).reshape(count, len(vectors[0]) if vectors else 3)
    return Mentions(
        spans=spans,
        kind=np.ones(count, dtype=np.int64),
        chance=np.ones(count, dtype=np.float32),
        listed=np.array(listed or [1.0] * count, dtype=np.float32),
        sentence=np.arange(count, dtype=np.int64),
        quotation=np.full(count, -1, dtype=np.int64),
        described=tuple(describe(word) for word in found),
        vectors=SpanVectors(table, table, *(np.zeros((count, 3), dtype=np.float32) for _ in range(4))),
    )


ANA, BEN, NEITHER = [1.0, -1.0, 0.0], [-1.0, 1.0, 0.0], [-1.0, -1.0, 1.0]


def test_each_goes_to_whom_it_means() -> None:
    found = mentions("Ana Ben she town he herself", [ANA, BEN, ANA, NEITHER, BEN, ANA])
    assert chains(found, Believing()) == [[0, 2, 5], [1, 4]]


def test_who_is_alone_is_in_no_chain() -> None:
    assert chains(mentions("Ana Ben town", [ANA, BEN, NEITHER]), Believing()) == []


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ([1, 1, 1, 1], [[0, 1, 2, 3]]),
        ([1, 0.4, 1, 1], [[0, 2, 3]]),
        ([1, 0.1, 0.1, 0.41], [[0, 3]]),
        ([1, 0, 0, 0], []),
    ],
)
def test_a_mention_that_is_not_listed_still_links_the_others(listed: list[float], expected: list[list[int]]) -> None:
    assert chains(mentions("Ana she her hers", [ANA] * 4, listed), Believing()) == expected


def test_of_equals_the_nearest_is_taken_and_a_better_one_goes_before_it() -> None:
    strong = [3.0, -1.0, 0.0]
    assert chains(mentions("Ana Ana she", [strong, [0.0, 0.0, 0.0], ANA]), Believing()) == [[0, 2]]


def test_without_mentions_there_are_no_chains() -> None:
    nothing = mentions("", [])
    assert chains(nothing, Believing()) == []


def test_nobody_is_looked_for_too_far_back_and_memory_stays_bounded() -> None:
    heads = Believing()
    near = mentions("Ana " + "x " * (BACK - 1) + "she", [ANA, *([[*NEITHER[:2], 0.0]] * (BACK - 1)), ANA])
    far = mentions("Ana " + "x " * BACK + "she", [ANA, *([[0.0, 0.0, 0.0]] * BACK), ANA])
    assert [0, BACK] in chains(near, heads)
    assert chains(far, heads) == []
    long = mentions("Ana " * 1000, [ANA] * 1000)
    assert chains(long, heads) == [list(range(1000))]
    assert heads.most <= 100 * BACK


@given(st.lists(st.tuples(st.sampled_from([ANA, BEN, NEITHER]), st.floats(0, 1, width=32)), max_size=260))
def test_no_mention_is_in_two_chains_and_the_same_gives_the_same(rows: list[tuple[list[float], float]]) -> None:
    found = mentions("w " * len(rows), [vector for vector, _ in rows], [chance for _, chance in rows])
    result = chains(found, Believing())
    flat = [at for chain in result for at in chain]
    assert len(flat) == len(set(flat))
    assert all(chain == sorted(chain) and len(chain) > 1 for chain in result)
    assert all(rows[at][1] > 0.4 for at in flat)
    assert result == chains(found, Believing())
    assert all(rows[a][0] == rows[b][0] for chain in result for a, b in pairwise(chain))
