"""What the words of a mention tell, and what two of them have in common."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model.mentions import FEATURES, TYPES, describe, kin

WORDS = {0: "nothing", 1: "held", 2: "head", 3: "held and head", 4: "same", 5: "initials"}


@pytest.mark.parametrize(
    ("mention", "means"),
    [
        ("he", "he"),
        ("His", "he"),
        ("himself", "he"),
        ("hers", "she"),
        ("I", "i"),
        ("my", "i"),
        ("us", "we"),
        ("Us", "we"),
        ("their", "they"),
        ("It", "it"),
        ("whose", "who"),
        ("who", "who"),
        ("that", "this"),
        ("each other’s", "each other"),
        ("one another", "each other"),
    ],
)
def test_words_that_point(mention: str, means: str) -> None:
    described = describe(mention)
    assert described.is_pronoun
    assert not described.is_name
    assert described.head == means


@pytest.mark.parametrize("mention", ["US", "IT", "WHO", "US’s", "the US", "Hershey", "Ian", "Theirry", "who’s who"])
def test_what_only_looks_like_one_is_none(mention: str) -> None:
    assert not describe(mention).is_pronoun


@pytest.mark.parametrize(
    ("mention", "head", "is_name"),
    [
        ("the foreign minister of Latvia", "minister", False),
        ("the ministers who met in Riga", "ministers", False),
        ("Ilze Kalna, the minister", "kalna", True),
        ("Ilze Kalna’s", "kalna", True),
        ("the agency’s", "agency", False),
        ("Latvian Foreign Minister Ilze Kalna", "kalna", True),
        ("a spokesman for Okoro", "spokesman", False),
        ("the Bank of Italy", "bank", True),
        ("Kari Lund (Labour)", "lund", True),
        ("South-East Harbour", "harbour", True),
    ],
)
def test_the_head_of_a_mention(mention: str, head: str, *, is_name: bool) -> None:
    described = describe(mention)
    assert (described.head, described.is_name, described.is_pronoun) == (head, is_name, False)


@pytest.mark.parametrize(
    ("mention", "is_plural"),
    [
        ("officials", True),
        ("the ministers of Latvia", True),
        ("they", True),
        ("we", True),
        ("Ilze Kalna and Ann Berg", True),
        ("the minister", False),
        ("the press", False),
        ("the census", False),
        ("the crisis", False),
        ("Mr. Williams", False),
        ("he", False),
    ],
)
def test_one_or_several(mention: str, *, is_plural: bool) -> None:
    assert describe(mention).is_plural is is_plural


@pytest.mark.parametrize(
    ("earlier", "later", "shared"),
    [
        ("Ilze Kalna", "Ilze Kalna", "same"),
        ("the minister", "The minister", "same"),
        ("his brother", "her brother", "same"),
        ("Ilze Kalna", "Kalna", "held and head"),
        ("the foreign minister", "the minister", "held and head"),
        ("the old minister", "the new minister", "head"),
        ("Janis Kalna", "Ilze Kalna", "head"),
        ("Kalna’s office", "Kalna", "held"),
        ("the World Harbour Council", "the WHC", "initials"),
        ("WHC", "World Harbour Council", "initials"),
        ("Ilze Kalna", "Ann Berg", "nothing"),
        ("Ilze Kalna", "she", "nothing"),
        ("he", "he", "nothing"),  # pronouns are told apart by their forms
    ],
)
def test_what_two_mentions_share(earlier: str, later: str, shared: str) -> None:
    assert WORDS[between(earlier, later)["words"]] == shared


@pytest.mark.parametrize(
    ("spans", "inside"),
    [
        (((0, 9), (10, 12)), 0),
        (((0, 9), (3, 5)), 1),  # the later in the earlier
        (((3, 5), (0, 9)), 2),
    ],
)
def test_whether_one_lies_in_the_other(spans: tuple[tuple[int, int], ...], inside: int) -> None:
    assert between("Kalna", "she", spans=spans)["inside"] == inside


@pytest.mark.parametrize(
    ("quotation", "expected"), [((-1, -1), 0), ((2, -1), 1), ((-1, 2), 2), ((2, 2), 3), ((2, 3), 4)]
)
def test_which_quotations_they_stand_in(quotation: tuple[int, int], expected: int) -> None:
    assert between("Kalna", "she", quotation=quotation)["quotation"] == expected


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [("Kalna", "she", 0), ("the ministers", "she", 1), ("Kalna", "they", 2), ("the ministers", "they", 3)],
)
def test_number_agrees_or_not(earlier: str, later: str, expected: int) -> None:
    assert between(earlier, later)["number"] == expected


def test_types_and_forms_are_of_the_pair_in_order() -> None:
    person, place = TYPES.index("person"), TYPES.index("place")
    assert between("Riga", "she", types=(place, person))["types"] == place * len(TYPES) + person
    assert between("Riga", "she")["forms"] != between("she", "Riga")["forms"]


def test_how_far_apart_grows_with_the_distance_and_is_bounded() -> None:
    count = 300
    steps = np.arange(count, dtype=np.int64)
    pairs = np.stack([np.zeros(count - 1, dtype=np.int64), steps[1:]], axis=1)
    spans, nowhere = np.stack([steps, steps + 1], axis=1), np.full(count, -1, dtype=np.int64)
    found = kin([describe("x")] * count, spans, np.zeros_like(steps), steps, nowhere, pairs)
    for column, name in enumerate(FEATURES):
        if name.endswith("between"):
            assert (np.diff(found[:, column]) >= 0).all()
            assert found[-1, column] == FEATURES[name] - 1


def test_without_pairs_there_are_no_features() -> None:
    empty = np.zeros(0, dtype=np.int64)
    found = kin([], empty.reshape(0, 2), empty, empty, empty, empty.reshape(0, 2))
    assert found.shape == (0, len(FEATURES))


@given(st.lists(st.tuples(st.text(max_size=30), st.integers(0, len(TYPES) - 1), st.integers(-1, 3)), max_size=8))
def test_every_feature_is_one_that_the_head_knows(rows: list[tuple[str, int, int]]) -> None:
    count = len(rows)
    pairs = np.array([(i, j) for j in range(count) for i in range(j)], dtype=np.int64).reshape(-1, 2)
    steps = np.arange(count, dtype=np.int64)
    described = [describe(words) for words, _, _ in rows]
    assert all(one.words and (one.is_pronoun + one.is_name) < 2 for one in described)
    types = np.array([kind for _, kind, _ in rows], dtype=np.int64)
    quotation = np.array([number for _, _, number in rows], dtype=np.int64)
    found = kin(described, np.stack([steps, steps + 2], axis=1), types, steps, quotation, pairs)
    assert found.shape == (len(pairs), len(FEATURES))
    assert (found >= 0).all()
    assert (found < np.array(list(FEATURES.values()))).all()


def between(
    earlier: str,
    later: str,
    *,
    spans: tuple[tuple[int, ...], ...] = ((0, 1), (2, 3)),
    types: tuple[int, int] = (1, 1),
    quotation: tuple[int, int] = (-1, -1),
) -> dict[str, int]:
    """The features of one pair, by name."""
    found = kin(
        [describe(earlier), describe(later)],
        np.array(spans, dtype=np.int64),
        np.array(types, dtype=np.int64),
        np.array([0, 1], dtype=np.int64),
        np.array(quotation, dtype=np.int64),
        np.array([[0, 1]], dtype=np.int64),
    )
    return dict(zip(FEATURES, found[0].tolist(), strict=True))
