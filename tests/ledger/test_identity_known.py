"""Identities of the user's own: from CSV, from FollowTheMoney, and what they do."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.identity_cases import actor, together
from verbale.errors import TableError
from verbale.ledger.identity import Known, identify, known_from_csv, known_from_ftm

HEAD = "name,aliases,kind,country,sector,roles\n"


def entity(number: str, name: str, schema: str = "Person", **more: object) -> str:
    properties = {"name": [name], **{k: v for k, v in more.items() if k != "referents"}}
    return json.dumps(
        {"id": number, "schema": schema, "properties": properties, "referents": more.get("referents", [])}
    )


def written(folder: Path, text: str, name: str = "own.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + 'Mina Rost,"The Iron Lady|M. Rost",person,FRA,GOV,minister\n\nHale Lines,,,,,\n')
    assert known_from_csv(path) == [
        Known("Mina Rost", ("The Iron Lady", "M. Rost"), "person", "FRA", "GOV", ("minister",)),
        Known("Hale Lines"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + "Mina Rost,,,,,\n,,person,,,\n", "line 3: the name is blank"),
        (HEAD + "Mina Rost,,,,,\nmina ROST,,,,,\n", "line 3: 'mina ROST' stands in line 2 too"),
        (HEAD + "Mina Rost,MR,,,,\nMax Rahn,MR,,,,\n", "line 3: 'MR' stands in line 2 too"),
        (HEAD + "Mina Rost,,robot,,,\n", "line 2: the kind 'robot' is not known"),
        (HEAD + "Mina Rost,,,Ulvaria,,\n", "line 2: the country 'Ulvaria' is not known"),
        (HEAD + "Mina Rost,,,,,,,\n", "line 2: it has more cells"),
        ("surname\nRost\n", "line 1: the columns must be name"),
        ("", "line 1: the columns must be name"),
        ("name,name\nA,B\n", "line 1: the columns must be name"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        known_from_csv(written(tmp_path, text))


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        known_from_csv(tmp_path / "none.csv")
    path = tmp_path / "own.csv"
    path.write_bytes(HEAD.encode() + b"\xff\xfe,,,,,\n")
    for read in (known_from_csv, known_from_ftm):
        with pytest.raises(TableError):
            read(path)


def test_entities_of_follow_the_money(tmp_path: Path) -> None:
    lines = [
        entity("q1", "Mina Rost", alias=["The Iron Lady"], citizenship=["fr"], position=["minister"]),
        entity("q2", "Mina R.", referents=["q1x"]),
        entity("q3", "Hale Lines", "Company"),
        entity("q4", "Rue de Hale 1", "Address"),
        entity("q5", "Lines of Hale", "Company", referents=["q3"]),
    ]
    found = known_from_ftm(written(tmp_path, "\n".join(lines)))
    assert [one.name for one in found] == ["Mina Rost", "Mina R.", "Lines of Hale"]
    assert (found[0].aliases, found[0].country) == (("The Iron Lady",), "FRA")
    assert found[0].roles == ("minister",)
    assert found[2].aliases == ("Hale Lines",)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([entity("a", "Mina Rost"), entity("a", "Karl Rost")], "line 2: the id 'a' stands in line 1 too"),
        ([entity("a", "Mina Rost", referents=["b"]), entity("b", "Karl Rost", referents=["a"])], "lead back to itself"),
        ([entity("a", " ")], "line 1: the name is blank"),
        ([entity("a", "Mina Rost"), entity("b", "Mina Rost")], "line 2: 'Mina Rost' stands in line 1 too"),
        (["[]"], "line 1: it is no entity"),
        (["{"], "line 1: it is no JSON"),
        ([json.dumps({"id": "a", "schema": "Person", "properties": {"name": "Rost"}})], "line 1: a property"),
    ],
)
def test_entities_that_contradict_themselves_are_refused(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(TableError, match=message):
        known_from_ftm(written(tmp_path, "\n".join(lines)))


def test_what_the_user_knows_comes_before_what_reports_say() -> None:
    own = (Known("Mina Rost", ("The Iron Lady of Hale",), "person", "FRA", "GOV", ("minister",)),)
    rows = [actor(1, "The Iron Lady of Hale", "unknown", "POL"), actor(2, "Mina Rost")]
    (found,) = identify(rows, own=own)
    assert (found.id, found.name, found.kind, found.country, found.roles) == (
        1,
        "Mina Rost",
        "person",
        "FRA",
        ("minister",),
    )
    assert found.members == (1, 2)
    assert identify([], own=own) == []


def test_two_whom_the_user_tells_apart_stay_two() -> None:
    own = (Known("Ann Berg", ("Ann Berg the brewer",)), Known("Ann Maria Berg", ("Ann Berg of Hale",)))
    assert together(actor(1, "Ann Berg"), actor(2, "Ann Maria Berg"), own=own) == {frozenset({1}), frozenset({2})}


@given(text=st.text(max_size=80), has_head=st.booleans())
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str, *, has_head: bool) -> None:
    path = tmp_path_factory.mktemp("own") / "own.csv"
    path.write_bytes(((HEAD if has_head else "") + text).encode("utf-8", "surrogatepass"))
    for read in (known_from_csv, known_from_ftm):
        with suppress(TableError):
            assert all(one.name for one in read(path))
