"""What is known before reading, and tables that contradict themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from verbale.errors import TableError
from verbale.world import World, load
from verbale.world.known import build

TABLES = {
    "states": "code\tname\tnames\tpeople\tadjectives\tcapitals\n"
    "OSM\tOstrava Minor\tOstrava\tOstravan|Ostravans\tOstravan\tLindenau\n"
    "TRS\tTarsia\t\tTarsian|Tarsians\tTarsian\tKessin|Kessín\n",
    "seats": "name\tnames\tcountry\tsector\tstands_for\tsince\tuntil\n"
    "Customs House\t\tOSM\tGOV\tGovernment of Ostrava Minor\t\t2021-03\n"
    "Customs House\t\tTRS\tGOV\tGovernment of Tarsia\t2021-04\t\n",
    "bodies": "name\tnames\tkind\tcountry\tsector\tsince\tuntil\tnote\n"
    "Harbour Wire\tHW\torganization\tOSM\tMED\t\t\tstate-run\n",
    "roles": "role\tkind\tsector\trank\nprime minister\tperson\tGOV\thead\nexpert\tperson\t\t\n",
}


def built(folder: Path, **changed: str) -> World:
    for name, table in {**TABLES, **changed}.items():
        (folder / f"{name}.tsv").write_text(table, encoding="utf-8")
    return build(*(folder / f"{name}.tsv" for name in ("states", "seats", "bodies", "roles")))


def test_a_state_is_known_by_its_names_its_people_and_its_capital(tmp_path: Path) -> None:
    world = built(tmp_path)
    assert {world.state_names["Ostrava"].code, world.capitals["Lindenau"].code, world.people["Ostravans"].code} == {
        "OSM"
    }
    assert world.adjectives["Tarsian"].name == "Tarsia"


def test_a_seat_that_changed_hands_is_known_by_the_day(tmp_path: Path) -> None:
    world = built(tmp_path)
    days = {day: world.seat("Customs House", date.fromisoformat(day)) for day in ("2021-03-31", "2021-04-01")}
    assert {day: seat and seat.country for day, seat in days.items()} == {"2021-03-31": "OSM", "2021-04-01": "TRS"}
    assert world.seat("Customs House") is None


def test_what_is_not_there_is_not_known(tmp_path: Path) -> None:
    world = built(tmp_path)
    assert world.body("HW") is world.body("Harbour Wire") is not None
    assert world.body("Harbor Wire") is None
    assert world.seat("HW") is None
    assert world.roles["expert"].sector is None


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"states": TABLES["states"] + "VLM\tVelmark\tTarsia\t\t\t\n"},
            r"states\.tsv, line 4: 'Tarsia' stands in line 3",
        ),
        ({"states": TABLES["states"] + "TRS\tOther\t\t\t\t\n"}, r"line 4: 'TRS' stands in line 3 too"),
        ({"states": TABLES["states"] + "tr\tOther\t\t\t\t\n"}, r"line 4: the code 'tr'"),
        ({"states": TABLES["states"] + "VLM\t \t\t\t\t\n"}, r"line 4: the name is blank"),
        ({"states": TABLES["states"] + "VLM\tVelmark\ta||b\t\t\t\n"}, r"line 4: a blank entry among its names"),
        ({"states": TABLES["states"] + "VLM\tVelmark\n"}, r"line 4: 2 cells, but there are 6"),
        ({"states": "code\tname\n"}, r"line 1: the columns must be code, name, names"),
        ({"states": "# nothing\n"}, r"states\.tsv is empty"),
        (
            {"seats": TABLES["seats"] + "Old Mill\tCustoms House\tOSM\tGOV\tx\t2020\t\n"},
            r"line 4: 'Customs House' stands in",
        ),
        ({"seats": TABLES["seats"] + "Old Mill\t\tOSM\tGOV\tx\tMay\t\n"}, r"line 4: since is 'May'"),
        ({"bodies": TABLES["bodies"] + "ORK\t\torganization\tXYZ\tMED\t\t\t\n"}, r"line 3: the country 'XYZ'"),
        ({"bodies": TABLES["bodies"] + "ORK\t\tthing\t\tMED\t\t\t\n"}, r"line 3: the kind 'thing' is none of group,"),
        ({"roles": TABLES["roles"] + "expert\tperson\t\t\n"}, r"roles\.tsv, line 4: 'expert' stands in line 3 too"),
        ({"roles": TABLES["roles"] + "King\tperson\tGOV\thead\n"}, r"line 4: the role 'King' must be in lower case"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused_with_its_line(
    tmp_path: Path, changed: dict[str, str], message: str
) -> None:
    with pytest.raises(TableError, match=message):
        built(tmp_path, **changed)


def test_a_table_in_another_encoding_is_refused(tmp_path: Path) -> None:
    built(tmp_path)
    path = tmp_path / "roles.tsv"
    path.write_bytes(TABLES["roles"].encode() + "café\tperson\t\t\n".encode("latin-1"))
    with pytest.raises(TableError, match=r"roles\.tsv is not UTF-8"):
        build(*(tmp_path / f"{name}.tsv" for name in ("states", "seats", "bodies", "roles")))


@pytest.mark.parametrize(
    ("word", "code"),
    [("Kyiv", "UKR"), ("Kiev", "UKR"), ("Washington", "USA"), ("Moscow", "RUS"), ("Minsk", "BLR"), ("London", "GBR")],
)
def test_capitals_lead_to_their_states(word: str, code: str) -> None:
    assert load().capitals[word].code == code


@pytest.mark.parametrize(
    ("word", "code"), [("Britain", "GBR"), ("US", "USA"), ("U.S.", "USA"), ("Ivory Coast", "CIV"), ("Burma", "MMR")]
)
def test_states_go_by_several_names(word: str, code: str) -> None:
    assert load().state_names[word].code == code


def test_houses_stand_for_those_who_act_there() -> None:
    world = load()
    kremlin, white_house, pentagon = (world.seat(name) for name in ("Kremlin", "White House", "Pentagon"))
    assert kremlin is not None
    assert (kremlin.country, kremlin.sector) == ("RUS", "GOV")
    assert white_house is not None
    assert (white_house.country, white_house.sector) == ("USA", "GOV")
    assert pentagon is not None
    assert (pentagon.country, pentagon.sector) == ("USA", "MIL")


def test_outlets_that_a_state_runs_are_marked() -> None:
    world = load()
    belta, reuters = world.body("BelTA"), world.body("Reuters")
    assert belta is not None
    assert (belta.country, belta.sector, belta.note) == ("BLR", "MED", "state-run")
    assert reuters is not None
    assert reuters.note is None


def test_roles_tell_a_sector_where_they_can() -> None:
    roles = load().roles
    assert {roles[word].sector for word in ("president", "foreign minister", "spokesperson")} <= {"GOV", None}
    assert (roles["general"].sector, roles["opposition leader"].sector, roles["judge"].sector) == ("MIL", "OPP", "JUD")
