"""The small heads: which spans are mentions, and what the real weights tell of them however they are grouped."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

import verbale
from verbale.model.heads import Heads, SpanVectors, Spotted, spot
from verbale.model.mentions import FEATURES, TYPES
from verbale.record.vocabulary import TONES

Floats = npt.NDArray[np.float32]

KINDS = len(TYPES) + 1  # with OntoGUM's
CLOSE = 1e-5
PERSON, PLACE = TYPES.index("person"), TYPES.index("place")


def scores(width: int, *found: tuple[int, int, int, float], listed: tuple[tuple[int, int, float], ...] = ()) -> Floats:
    """Scores in which nothing is a mention but (first, last, type, score), or is listed but (first, last, score)."""
    table = np.full((width, KINDS, width), -9.0, dtype=np.float32)
    table[:, 0] = 9.0
    for first, last, kind, score in found:
        table[first, kind, last], table[first, 0, last] = score, 0.0
    for first, last, score in listed:
        table[first, -1, last] = score
    return table


def spotted(
    table: Floats,
    *,
    sentence: str | None = None,
    begins: str | None = None,
    marks: str | None = None,
    least: float = 0.5,
) -> list[Spotted]:
    """Mentions; one character a token, each of them optional.

    `sentence` has a digit, "-" where nothing is to be found; `begins` a "^" where a word begins; `marks` the “ and ”.
    """
    width = len(table)
    numbers = np.array([-1 if c == "-" else int(c) for c in sentence or "0" * width], dtype=np.int64)
    words = np.array([c == "^" for c in begins or "^" * width], dtype=np.bool_)
    quoted = np.array([(c == "“") - (c == "”") for c in marks or " " * width], dtype=np.int64)
    return spot(table, numbers, words, quoted, least=least, least_listed=least)


def places(found: list[Spotted]) -> list[tuple[int, int]]:
    return [(one.first, one.stop) for one in found]


def test_a_mention_has_its_type_and_its_chances() -> None:
    (one,) = spotted(scores(6, (1, 3, PERSON, 5.0), listed=((1, 3, 0.0),)))
    assert (one.first, one.stop, TYPES[one.kind]) == (1, 4, "person")
    assert one.chance == pytest.approx(1.0, abs=0.01)
    assert one.listed == pytest.approx(0.5)


def test_what_is_only_listed_has_no_type() -> None:
    (one,) = spotted(scores(4, listed=((2, 2, 3.0),)))
    assert (one.first, one.stop, TYPES[one.kind]) == (2, 3, "")


@pytest.mark.parametrize(("least", "count"), [(0.1, 1), (0.6, 1), (0.8, 0)])
def test_only_chances_above_the_threshold_count(least: float, count: int) -> None:
    table = scores(3, (0, 1, PERSON, float(np.log(7 / 3))))  # a chance of 0.7
    assert len(spotted(table, least=least)) == count


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ((3, 5), [(1, 4)]),  # crosses the first one
        ((0, 1), [(1, 4)]),
        ((2, 3), [(1, 4), (2, 4)]),  # lies in it
        ((1, 5), [(1, 6), (1, 4)]),  # holds it: the outer one first
        ((4, 5), [(1, 4), (4, 6)]),  # follows it
    ],
)
def test_of_two_that_cross_the_likelier_stays(second: tuple[int, int], expected: list[tuple[int, int]]) -> None:
    assert places(spotted(scores(6, (1, 3, PERSON, 5.0), (*second, PLACE, 3.0)))) == expected


@pytest.mark.parametrize(("first", "last"), [(1, 2), (0, 0), (2, 3)])
def test_no_mention_begins_or_ends_inside_a_word(first: int, last: int) -> None:
    assert spotted(scores(5, (first, last, PERSON, 9.0)), begins="^.^^.") == []


def test_a_word_of_several_pieces_can_be_a_mention() -> None:
    assert places(spotted(scores(5, (0, 1, PERSON, 9.0), (3, 4, PERSON, 9.0)), begins="^.^^.")) == [(0, 2), (3, 5)]


def test_no_mention_leaves_its_sentence_or_lies_in_what_was_read_before() -> None:
    table = scores(6, (0, 0, PERSON, 9.0), (1, 2, PERSON, 9.0), (3, 4, PERSON, 9.0), (5, 5, PERSON, 9.0))
    assert places(spotted(table, sentence="--0011")) == [(5, 6)]
    assert spotted(table, sentence="------") == []


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [(0, 5, 1), (1, 4, 1), (2, 3, 1), (0, 3, 0), (1, 2, 0), (3, 4, 0), (4, 5, 0), (5, 5, 1)],
)
def test_a_mention_holds_both_marks_of_a_quotation_or_neither(first: int, last: int, count: int) -> None:
    assert len(spotted(scores(6, (first, last, PERSON, 9.0)), marks=" “  ” ")) == count


@pytest.mark.parametrize("width", [0, 1])
def test_the_smallest_windows(width: int) -> None:
    assert spotted(scores(width)) == []


def test_one_token_can_be_a_mention() -> None:
    assert places(spotted(scores(1, (0, 0, PERSON, 9.0)))) == [(0, 1)]


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_mentions_nest_or_keep_apart_in_words_and_sentences(width: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    table = chance.normal(size=(width, KINDS, width)).astype(np.float32)
    begins, breaks = chance.random(width) < 0.7, chance.random(width) < 0.2
    sentence = np.cumsum(breaks, dtype=np.int64)
    sentence[: chance.integers(0, width)] = -1
    quoted = chance.integers(-1, 2, size=width)
    found = spot(table, sentence, begins, quoted, least=0.5, least_listed=0.5)
    assert places(found) == sorted(set(places(found)), key=lambda place: (place[0], -place[1]))
    for one in found:
        assert 0 <= one.first < one.stop <= width
        assert begins[one.first]
        assert one.stop == width or begins[one.stop]
        assert sentence[one.first] == sentence[one.stop - 1] >= 0
        assert quoted[one.first : one.stop].sum() == 0
        assert max(one.chance, one.listed) > 0.5
    for a, b in combinations(found, 2):
        assert b.first >= a.stop or b.stop <= a.stop, "two mentions cross"


@pytest.fixture(scope="session")
def heads(reader: verbale.Reader) -> Heads:
    return reader.session.heads


def random(*shape: int) -> Floats:
    return np.random.default_rng(7).normal(size=shape).astype(np.float32)


def test_spans_one_by_one_are_as_all_at_once(heads: Heads) -> None:
    hidden, asked = random(20, 384), [(0, 1), (3, 9), (19, 20), (0, 20)]
    whole = heads.spans(hidden, asked)
    alone = SpanVectors.join([heads.spans(hidden, [place]) for place in asked])
    for name in SpanVectors.__slots__:
        assert len(getattr(whole, name)) == len(asked)
        np.testing.assert_allclose(getattr(whole, name), getattr(alone, name), atol=CLOSE)
    assert whole.tone.shape == (len(asked), len(TONES))
    np.testing.assert_allclose(whole.tone.sum(axis=1), 1, atol=CLOSE)
    assert whole.acts.shape == (len(asked),)
    assert ((whole.acts >= 0) & (whole.acts <= 1)).all()
    turned = heads.spans(hidden, asked[::-1])
    np.testing.assert_allclose(turned.earlier, whole.earlier[::-1], atol=CLOSE)


def test_roots_one_by_one_are_as_all_at_once(heads: Heads) -> None:
    parts = random(5, len(heads.spans(random(1, 384), [(0, 1)]).does[0]))
    whole = heads.roots(parts)
    np.testing.assert_allclose(whole.sum(axis=1), 1, atol=CLOSE)
    np.testing.assert_allclose(whole, np.concatenate([heads.roots(parts[i : i + 1]) for i in range(5)]), atol=CLOSE)
    np.testing.assert_allclose(whole[::-1], heads.roots(parts[::-1]), atol=CLOSE)


def test_links_one_by_one_are_as_all_at_once(heads: Heads, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = heads.spans(random(9, 384), [(i, i + 1) for i in range(9)])
    pairs = np.array(list(combinations(range(9), 2)), dtype=np.int64)
    features = np.stack([np.arange(len(pairs)) % size for size in FEATURES.values()], axis=1)
    whole = heads.links(vectors.earlier, vectors.later, pairs, features)
    assert whole.shape == (len(pairs),)
    alone = [
        heads.links(vectors.earlier, vectors.later, pairs[i : i + 1], features[i : i + 1]) for i in range(len(pairs))
    ]
    np.testing.assert_allclose(whole, np.concatenate(alone), atol=CLOSE)
    turned = heads.links(vectors.earlier, vectors.later, pairs[::-1], features[::-1])
    np.testing.assert_allclose(whole, turned[::-1], atol=CLOSE)
    monkeypatch.setattr("verbale.model.heads._PAIRS", 7)
    np.testing.assert_allclose(whole, heads.links(vectors.earlier, vectors.later, pairs, features), atol=CLOSE)
    assert heads.links(vectors.earlier, vectors.later, pairs[:0], features[:0]).shape == (0,)
