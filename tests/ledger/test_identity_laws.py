"""What holds for whatever actors and decisions: of any order, block by block, and people have the last word."""

from __future__ import annotations

from itertools import combinations, product
from random import Random
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.identity_cases import actor
from verbale.ledger.decision import Decision
from verbale.ledger.identity import Known, blocks, identify
from verbale.ledger.rows import ActorRow, Identity

NAMES = [
    "Mina Rost", "Karl Rost", "Rost", "M. Rost", "Mina Maria Rost", "Khalid Rost", "Halid Rost", "Rost Union", "RU",
    "Rosten Lake Union", "RLU", "Ulvaria", "Government of Ulvaria", "France", "the ministry", "Kim Jong Hyok", "Kim",
    "Mina Rost Hale", "Hale", "Mina Hale",
]  # fmt: skip
NUMBERS = range(12)
_KINDS: tuple[Literal["merge", "split"], ...] = ("merge", "split")

rows = st.lists(
    st.builds(
        actor,
        st.sampled_from(NUMBERS),
        st.one_of(st.sampled_from(NAMES), st.text(max_size=6)),
        st.sampled_from(["person", "organization", "state", "unknown"]),
        st.sampled_from([None, "FRA", "POL"]),
        st.sampled_from([None, "GOV", "LAB", "BUS"]),
        role=st.sampled_from(["", "minister", "union leader"]),
        report=st.integers(0, 5),
        beside=st.sampled_from(["", "A|B", "C|D|E", "A|B|C"]),
    ),
    max_size=12,
    unique_by=lambda row: row.id,
)
sides = st.lists(st.sampled_from(NUMBERS), max_size=3).map(tuple)
decisions = st.lists(
    st.builds(
        Decision,
        st.integers(1, 3),
        st.sampled_from(["merge", "split"]),
        sides,
        sides,
        is_active=st.booleans(),
    ),
    max_size=4,
)
listed = st.sampled_from([(), (Known("Mina Rost", ("Rost the Elder",), "person", "FRA"), Known("Karl Rost", ("RU",)))])


def whose(found: list[Identity]) -> dict[int, Identity]:
    return {member: one for one in found for member in one.members}


@given(rows, decisions, listed, st.randoms())
def test_order_does_not_matter(
    given_rows: list[ActorRow], decided: list[Decision], own: tuple[Known, ...], chance: Random
) -> None:
    found = identify(given_rows, decided, own=own)
    for one in (given_rows, decided):
        chance.shuffle(one)
    assert identify(given_rows, decided, own=own[::-1]) == found


@given(rows, decisions, listed)
def test_every_actor_has_one_identity_called_by_the_smallest_number(
    given_rows: list[ActorRow], decided: list[Decision], own: tuple[Known, ...]
) -> None:
    found = identify(given_rows, decided, own=own)
    assert sorted(member for one in found for member in one.members) == sorted(row.id for row in given_rows)
    assert all(one.id == min(one.members) for one in found)


@given(rows, decisions, listed)
def test_blocks_can_be_identified_apart(
    given_rows: list[ActorRow], decided: list[Decision], own: tuple[Known, ...]
) -> None:
    apart = [one for block in blocks(given_rows, decided, own=own) for one in identify(block, decided, own=own)]
    assert sorted(apart, key=lambda one: one.id) == identify(given_rows, decided, own=own)


@given(
    rows,
    decisions,
    st.sampled_from(["merge", "split"]),
    st.lists(st.sampled_from(NUMBERS), min_size=2, max_size=4, unique=True),
)
def test_the_latest_decision_wins(
    given_rows: list[ActorRow], decided: list[Decision], kind: Literal["merge", "split"], numbers: list[int]
) -> None:
    latest = Decision(4, kind, tuple(numbers))
    found = whose(identify(given_rows, [*decided, latest]))
    concerned = [found[number].id for number in numbers if number in found]
    assert len(set(concerned)) in ({0, 1} if kind == "merge" else {len(concerned)})


@given(rows, decisions, sides, sides)
def test_a_decision_undone_gives_the_old_state(
    given_rows: list[ActorRow], decided: list[Decision], one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    undone = [Decision(4, kind, one, other, is_active=False) for kind in _KINDS]
    assert identify(given_rows, [*decided, *undone]) == identify(given_rows, decided)


@given(rows)
def test_a_split_of_two_sides_parts_all_of_one_from_all_of_the_other(given_rows: list[ActorRow]) -> None:
    one, other = (1, 2, 3), (4, 5)
    found = whose(identify(given_rows, [Decision(1, "split", one, other)]))
    assert all(found[a].id != found[b].id for a, b in product(one, other) if a in found and b in found)


def test_a_merge_holds_for_reports_to_come() -> None:
    rows_now = [actor(1, "Mina Rost"), actor(2, "The Iron Lady of Hale")]
    merged = Decision(1, "merge", (1, 2), by="editor")
    assert len(identify(rows_now)) == 2
    assert len(identify(rows_now, [merged])) == 1
    assert len(identify([*rows_now, actor(3, "the Iron Lady of Hale")], [merged])) == 1


def test_the_machine_joins_nobody_whom_a_split_parts() -> None:
    rows_now = [actor(n, "Mina Rost") for n in range(5)]
    (one, other) = identify(rows_now, [Decision(1, "split", (3,), (0, 1, 2, 4))])
    assert (one.members, other.members) == ((0, 1, 2, 4), (3,))
    parted = identify(rows_now, [Decision(1, "split", tuple(range(5)))])
    assert len(parted) == 5
    assert all(a.name == b.name for a, b in combinations(parted, 2))
