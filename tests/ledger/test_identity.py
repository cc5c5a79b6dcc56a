"""Who is the same across reports, by names and by what is known beside them."""

from __future__ import annotations

import pytest

from tests.ledger.identity_cases import actor, together
from verbale.errors import UsageError
from verbale.ledger.identity import blocks, identify
from verbale.ledger.rows import ActorRow

ONE = {frozenset({1, 2})}
TWO = {frozenset({1}), frozenset({2})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dzhemal Karpov", "Jemal Karpov"),
        ("Aliaksandr Karpenka", "Alexander Karpenko"),
        ("Oleksandr Karpenko", "Aleksandr Karpenko"),
        ("Mykola Sadovskyy", "Nikolai Sadovsky"),
        ("Yuriy Khalin", "Iouri Halin"),
        ("Mohammed al-Husayn", "Muhammad Hussein"),
        ("Kim Jong Hyok", "Kim Jong-hyok"),
        ("Łukasz Szymczak", "Lukash Shimchak"),
        ("José Peña", "Jose Pena"),
        ("Jörg Müller", "Joerg Mueller"),
        ("Bill Oakhurst", "William Oakhurst"),
        ("Ana Perez Soto", "Ana Pérez"),
        ("John F. Marsh", "John Marsh"),
        ("HELEN MARSH", "Helen Marsh"),
        ("Furious Helen Marsh", "Helen Marsh"),
        ("Rear-Admiral Helen Marsh", "Helen Marsh"),
        ("Sean O’Hara", "Sean O'Hara"),
        ("Ursula von der Tann", "Ursula Von Der Tann"),
    ],
)
def test_renderings_of_one_name_are_one_person(one: str, other: str) -> None:
    assert together(actor(1, one), actor(2, other)) == ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria Lund", "Maria Lind"),
        ("Ivan Petrov", "Ivana Petrov"),
        ("Mahmoud Karimi", "Mohammed Karimi"),
        ("Martin Vos", "Morten Vos"),
        ("Anna Hansen", "Anna Hanson"),
        ("James Thomas", "Thomas James"),
        ("John A. Marsh", "John B. Marsh"),
        ("Ann Berg", "Ann Borg"),
    ],
)
def test_other_names_are_other_people(one: str, other: str) -> None:
    assert together(actor(1, one), actor(2, other)) == TWO


def test_a_surname_alone_is_its_only_bearer() -> None:
    found = identify([actor(1, "Mina Rost", role="minister"), actor(2, "Rost"), actor(3, "Rost", role="minister")])
    assert [one.members for one in found] == [(1, 2, 3)]
    assert found[0].name == "Mina Rost"
    assert found[0].names == ("Mina Rost", "Rost")


def test_a_minister_and_a_trade_unionist_of_one_surname_stay_two() -> None:
    minister = actor(1, "Mina Rost", sector="GOV", role="foreign minister", beside="Ulvar|Tarsia|Ilze Kalna")
    unionist = actor(2, "Karl Rost", sector="LAB", role="union leader", beside="Dockers' Union|Port of Hale")
    of_the_ministry = actor(3, "Rost", sector="GOV", role="minister")
    of_the_docks = actor(4, "Rost", beside="Dockers' Union|Port of Hale", role="leader")
    nobody_knows = actor(5, "Rost")
    assert together(minister, unionist, of_the_ministry, of_the_docks, nobody_knows) == {
        frozenset({1, 3}),
        frozenset({2, 4}),
        frozenset({5}),
    }


@pytest.mark.parametrize(
    "other",
    [
        actor(2, "Rost", country="FRA"),
        actor(2, "Rost", sector="BUS"),
        actor(2, "Rost", kind="organization"),
        actor(2, "Rost", names=("Mr Rost",)),
        actor(2, "K. Rost"),
    ],
)
def test_a_surname_joins_nobody_against_other_evidence(other: ActorRow) -> None:
    full = actor(1, "Mina Rost", country="DEU", sector="GOV", role="minister", names=("Mina Rost", "Mrs Rost"))
    assert together(full, other) == TWO


def test_two_of_one_full_name_stay_two_where_all_else_contradicts() -> None:
    one = actor(1, "Ann Berg", country="SWE", sector="GOV", role="finance minister", beside="A|B|C")
    other = actor(2, "Ann Berg", country="USA", sector="BUS", role="brewer", beside="D|E|F")
    assert together(one, other) == TWO
    assert together(one, actor(2, "Ann Berg", country="USA", sector="GOV", role="minister", beside="A|B")) == ONE


def test_the_same_name_in_no_contradiction_is_one() -> None:
    assert together(actor(1, "Tarsia", "organization"), actor(2, "Tarsia", "person", sector="GOV")) == ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (actor(1, "Hale Lines Inc.", "organization"), actor(2, "Hale Lines", "organization")),
        (actor(1, "Ministry of Defence", "organization", "FRA"), actor(2, "French Defense Ministry", "organization")),
        (actor(1, "Northern Lake Fisheries Union", "organization"), actor(2, "NLFU", "organization")),
        (actor(1, "The Daily Heron", "organization"), actor(2, "The Heron", "organization")),
        (
            actor(1, "Hale Herald", "organization"),
            actor(2, "the Herald", "organization", outlet="The Hale Herald"),
        ),
        (actor(1, "Government of France", "state", "FRA"), actor(2, "France", "state", "FRA")),
        (actor(1, "Government of Ulvaria", "state"), actor(2, "Ulvaria", "state")),
        (actor(1, "US", "state"), actor(2, "United States", "state")),
    ],
)
def test_names_of_one_body(one: ActorRow, other: ActorRow) -> None:
    assert together(one, other) == ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (actor(1, "Foreign Ministry", "organization", "FRA"), actor(2, "Foreign Ministry", "organization", "POL")),
        (actor(1, "the ministry", "organization"), actor(2, "the ministry", "organization")),
        (actor(1, "Parliament", "organization"), actor(2, "Parliament", "organization")),
        (actor(1, "Lake Union", "organization"), actor(2, "Lake Party", "organization")),
        (actor(1, "Bank of France", "organization", "FRA"), actor(2, "the French bank", "organization", "FRA")),
    ],
)
def test_names_of_two_bodies(one: ActorRow, other: ActorRow) -> None:
    assert together(one, other) == TWO


def test_what_a_report_calls_by_two_names_is_one_elsewhere() -> None:
    both = actor(1, "Hale Motor Works", "organization", names=("Hale Motor Works (HaMoW)", "Hale"))
    assert together(both, actor(2, "Hale", "organization"), actor(3, "Hale Bank", "organization")) == {
        frozenset({1, 2}),
        frozenset({3}),
    }


def test_who_is_only_described_is_nobody_elsewhere() -> None:
    rows = [actor(n, "diplomat", role="diplomat", names=()) for n in (1, 2)]
    assert together(*rows) == TWO


def test_what_an_identity_is_goes_by_the_majority_then_by_the_first() -> None:
    rows = [
        actor(1, "Kemir Dzhakin", country="KAZ", sector="GOV", role="president"),
        actor(2, "Kemur Jakin", country="RUS", sector="GOV", role="strong president"),
        actor(3, "Kemir Dzhakin", sector="MIL", role="president"),
    ]
    (found,) = identify(rows)
    assert (found.name, found.kind, found.country, found.sector) == ("Kemir Dzhakin", "person", "KAZ", "GOV")
    assert found.roles == ("president", "strong president")
    assert found.names == ("Kemir Dzhakin", "Kemur Jakin")


def test_numbers_must_differ() -> None:
    with pytest.raises(UsageError):
        identify([actor(1, "Mina Rost"), actor(1, "Karl Rost")])


def test_only_blocks_with_new_reports_change() -> None:
    old = [actor(1, "Mina Rost"), actor(2, "Rost"), actor(3, "Lake Union", "organization")]
    new = actor(4, "Karl Rost")
    touched = next(block for block in blocks([*old, new]) if new in block)
    assert {one.id for one in touched} == {1, 2, 4}


@pytest.mark.parametrize(
    "name",
    [
        "x" * 1_000_000,
        "A " * 500_000,
        "government " * 90_000,
        "’" * 500_000,
        "\0",
        "\ud800",
        "\u202eRost",
        " ",
        "Ł́" * 9000,
    ],
)
def test_hostile_names_do_no_harm(name: str) -> None:
    rows = [actor(1, name), actor(2, name, "organization", names=(name, name[::-1])), actor(3, "Mina Rost")]
    assert sorted(member for one in identify(rows) for member in one.members) == [1, 2, 3]
