from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.relating_cases import Words, row, vectors
from verbale.ledger.rows import Identity, StatementRow
from verbale.ledger.tellings import tellings
from verbale.ledger.voices import Voices

MINISTER, STATE, RIVAL, MAYOR = 1, 2, 3, 4
VOICES = Voices(
    {
        MINISTER: Identity(MINISTER, "Odile Brandt", "person", "KVA", "GOV"),
        STATE: Identity(STATE, "Kovaria", "state", "KVA", "GOV"),
        RIVAL: Identity(RIVAL, "Jens Holt", "person"),
        MAYOR: Identity(MAYOR, "Petra Vonn", "person"),
    }
)
BRIDGE = "that the government would not pay a single crown for the bridge"


def _are_one(*rows: StatementRow) -> bool:
    return len(set(tellings(rows, vectors(rows), voices=VOICES).values())) == 1


@pytest.mark.parametrize(
    "other",
    [
        row(2, "“The government will not pay a single crown for the bridge,”", manner="direct"),
        row(2, BRIDGE, published="2031-05-04"),
        row(2, "the government would “not pay a single crown” for the bridge", speakers=(STATE,), manner="mixed"),
        row(2, BRIDGE, speakers=(), source="a minister"),
        row(2, BRIDGE, published=None),
    ],
    ids=["direct for indirect", "two days later", "the state for its minister", "speaker unknown", "date unknown"],
)
def test_a_statement_told_twice_is_one(other: StatementRow) -> None:
    assert _are_one(row(1, BRIDGE), other)


@pytest.mark.parametrize(
    "other",
    [
        row(2, BRIDGE, speakers=(RIVAL,)),
        row(2, "that the government would pay half of the bridge"),
        row(2, "that the bridge would be finished by the spring"),
        row(2, BRIDGE, published="2031-06-20"),
        row(2, BRIDGE, published="2031-05-20", manner="direct"),
        row(2, BRIDGE, published="2031-05-20", cue="repeated"),
        row(2, BRIDGE, act="question", cue="asked"),
    ],
    ids=["another", "another sum", "another matter", "weeks later", "in his own words later", "repeated", "a question"],
)
def test_what_differs_is_two(other: StatementRow) -> None:
    assert not _are_one(row(1, BRIDGE), other)


def test_a_later_report_that_looks_back_tells_the_same() -> None:
    threat = row(
        1, "to close the strait to Tarrish ships unless the gunboats leave by 12 May", act="threat", cue="threatened"
    )
    back = row(
        2,
        "to shut the strait on 12 May unless the gunboats leave",
        act="threat",
        cue="threatened",
        published="2031-05-11",
    )
    assert _are_one(threat, back)


def test_the_first_telling_is_the_earliest_published_then_the_smallest() -> None:
    rows = [row(5, BRIDGE, published="2031-05-03"), row(9, BRIDGE), row(7, BRIDGE)]
    assert tellings(rows, vectors(rows), voices=VOICES) == {5: 7, 7: 7, 9: 7}


def test_a_statement_is_never_one_with_what_lies_in_it() -> None:
    outer = row(1, f"“I have counted. I say {BRIDGE}”", report=1)
    inner = row(2, BRIDGE, report=1, within=1)
    copy = row(3, f"“I say {BRIDGE}”", report=2)
    first = tellings([outer, inner, copy], vectors([outer, inner, copy]), voices=VOICES)
    assert first[1] != first[2]


def test_two_persons_are_not_put_together_by_one_without_a_name() -> None:
    rows = [row(1, BRIDGE), row(2, BRIDGE, speakers=(), source="a politician"), row(3, BRIDGE, speakers=(RIVAL,))]
    first = tellings(rows, vectors(rows), voices=VOICES)
    assert first[1] != first[3]


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = [
        row(n, BRIDGE if n % 2 else "that the price of gas would double", speakers=(n % 3 + 1,)) for n in range(1, 25)
    ]
    expected = tellings(rows, vectors(rows), voices=VOICES)
    random.Random(3).shuffle(rows)  # noqa: S311  the order of a test
    assert tellings(rows, vectors(rows), voices=VOICES) == expected


def test_new_statements_join_the_groups_that_are_known() -> None:
    known = [row(1, BRIDGE, telling=1), row(2, "quite another matter altogether", telling=1)]
    rows = [*known, row(3, BRIDGE, published="2031-05-03")]
    assert tellings(rows, vectors(rows), voices=VOICES, new=frozenset({3})) == {1: 1, 2: 1, 3: 1}


def test_the_pair_model_is_asked_only_in_doubt() -> None:
    rows = [row(1, BRIDGE), row(2, BRIDGE), row(3, "that fish is dear", speakers=(RIVAL,))]
    model = Words()
    tellings(rows, vectors(rows), voices=VOICES, comparer=model)
    assert model.asked == []


@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from([(), (1,), (2,)])), max_size=8))
def test_every_statement_has_a_first_telling_which_is_its_own(said: list[tuple[str, tuple[int, ...]]]) -> None:
    rows = [row(n, words, speakers=who) for n, (words, who) in enumerate(said)]
    first = tellings(rows, vectors(rows), voices=VOICES)
    assert set(first) == {one.id for one in rows}
    assert all(first[top] == top for top in first.values())
