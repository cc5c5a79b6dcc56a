"""Tables of a user's own: what they add, what they win, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import verbale
from verbale.errors import TableError
from verbale.reading.profiles.profile import profile
from verbale.world import World, load, open_world
from verbale.world.known import COLUMNS

ROWS = {
    "states": ["XVA|Velmark|Republic of Velmark|Velmarker;Velmarkers|Velmarkian|Port Halden"],
    "seats": ["Salt House||XVA|GOV|Government of Velmark||"],
    "bodies": ["Harbour Wire|HW|organization|XVA|MED|||state-run"],
    "roles": ["lockmaster|person|GOV|official"],
    "places": ["Sundmoor||Sundmoorer|XVA"],
    "people": ["Anna Berg|A. Berg|XVA|GOV|foreign minister|2024-06|"],
}
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """`write(states=[…])` is a folder with these tables; `|` stands for a tab, `;` for what joins a list."""

    def write(**tables: list[str]) -> Path:
        folder = tmp_path / "world"
        folder.mkdir(exist_ok=True)
        for name, rows in tables.items():
            lines = [
                "# invented",
                "\t".join(COLUMNS[name]),
                *(row.replace("|", "\t").replace(";", "|") for row in rows),
            ]
            (folder / f"{name}.tsv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return folder

    return write


def test_a_state_of_ones_own_is_a_state_like_others(write: Write) -> None:
    world = open_world(write(**ROWS))
    assert world.states["XVA"].name == "Velmark"
    assert {world.capitals["Port Halden"].code, world.people["Velmarkers"].code} == {"XVA"}
    assert world.places["Sundmoor"].country == "XVA"
    assert world.roles["lockmaster"].rank == "official"
    assert (body := world.body("HW")) is not None
    assert (body.country, body.note) == ("XVA", "state-run")
    assert world.capitals["Paris"].code == "FRA"


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("Velmarkian Foreign Minister Ilze Kalna", ("person", "XVA", "GOV", None)),
        ("Port Halden", ("state", "XVA", "GOV", "Government of Velmark")),
        ("the Salt House", ("state", "XVA", "GOV", "Government of Velmark")),
        ("a Sundmoorer general", ("person", "XVA", "MIL", None)),
        ("the Velmarkian lockmaster", ("person", "XVA", "GOV", None)),
        ("the Latvian prime minister", ("person", "LVA", "GOV", None)),
    ],
)
def test_who_somebody_is_follows_from_them(write: Write, phrase: str, told: tuple[str | None, ...]) -> None:
    found = profile(phrase, open_world(write(**ROWS)), entity="place" if phrase == "Port Halden" else None, acts=True)
    assert (found.kind, found.country, found.sector, found.name) == told


@pytest.mark.parametrize("code", ["AAA", "AAZ", "QMA", "QZZ", "XAA", "XZZ", "ZZA", "ZZZ"])
def test_codes_that_iso_leaves_to_users_are_free(write: Write, code: str) -> None:
    assert open_world(write(states=[f"{code}|Velmark||||"])).states[code].name == "Velmark"


def test_one_file_is_told_by_its_columns(write: Write, tmp_path: Path) -> None:
    folder = open_world(write(states=ROWS["states"]))
    file = (tmp_path / "world" / "states.tsv").rename(tmp_path / "my list.txt")
    alone = open_world(str(file))
    assert alone.states == folder.states
    assert alone.digest == folder.digest


def test_a_row_adds_to_a_state_that_is_known(write: Write) -> None:
    world = open_world(write(states=["DEU|Germany|Teutonia|Teuton||Weimar"]))
    assert {world.state_names[name].code for name in ("Germany", "Teutonia", "Federal Republic of Germany")} == {"DEU"}
    assert {world.capitals[name].code for name in ("Weimar", "Berlin")} == {"DEU"}
    assert world.adjectives["German"] is world.people["Teuton"] is world.states["DEU"]


@pytest.mark.parametrize(
    ("tables", "gone"),
    [
        ({"places": ["Georgia|||USA"]}, "state_names"),
        ({"seats": ["Paris||FRA|GOV|Government of France||"]}, "capitals"),
        ({"bodies": ["Kremlin||organization|USA|BUS|||"]}, "seats"),
        ({"states": ["XVA|Velmark||||Berlin"]}, ""),
    ],
    ids=["a place", "a seat", "a body", "a capital"],
)
def test_a_word_of_ones_own_leads_nowhere_else(write: Write, tables: dict[str, list[str]], gone: str) -> None:
    world = open_world(write(**tables))
    word = next(iter(tables.values()))[0].split("|")[5 if not gone else 0]
    if gone:
        assert word not in getattr(world, gone)
    else:
        assert world.capitals[word].code == "XVA"


def test_what_a_place_is_called_goes_with_it(write: Write) -> None:
    assert load().place_adjectives["Acehnese"].country == "IDN"
    world = open_world(write(states=ROWS["states"], places=["Aceh|||XVA"]))
    assert world.place_adjectives["Acehnese"].country == "XVA"


def test_a_seat_of_ones_own_wins_for_its_days(write: Write) -> None:
    world = open_world(write(seats=["Kremlin||RUS|SPY|Harbour Office|2030-01|"]))
    days = [world.seat("Kremlin", date.fromisoformat(day)) for day in ("2029-12-31", "2030-01-01")]
    assert [day and day.sector for day in days] == ["GOV", "SPY"]
    always = open_world(write(seats=["Kremlin||RUS|SPY|Harbour Office||"]))
    assert always.seats["Kremlin"] == always.seats["Moscow Kremlin"]
    assert always.seat("Kremlin") is not None


def test_an_office_of_ones_own_stands_beside_earlier_ones(write: Write) -> None:
    world = open_world(write(people=["Abbas Araghchi||IRN|GOV|president|2030|"]))
    offices = [
        world.person(name, date(year, 6, 1)) for name in ("Abbas Araghchi", "Abbas Araqchi") for year in (2025, 2031)
    ]
    assert [office and office.role for office in offices] == ["foreign minister", "president"] * 2


def test_a_name_of_a_person_takes_nothing_from_a_state(write: Write) -> None:
    assert open_world(write(people=["Jordan||USA|CVL|singer||"])).state_names["Jordan"].code == "JOR"


WRONG = [
    ({"states": ["VLM|Velmark||||"]}, r"states\.tsv, line 3: the code 'VLM' is no state's; .* AAA to AAZ, QMA"),
    ({"states": ["XKX|Velmark||||"]}, r"line 3: the code 'XKX' is that of Kosovo"),
    ({"states": ["xva|Velmark||||"]}, r"line 3: the code 'xva' is not of three capital letters"),
    ({"states": ["XVA|Velmark||||", "XVA|Tarsia||||"]}, r"line 4: 'XVA' stands in line 3 too"),
    ({"states": ["XVA|Velmark||||", "XTA|Tarsia|Velmark|||"]}, r"line 4: 'Velmark' stands in line 3 too"),
    ({"states": ["XVA|Velmark|||Sund|", "XTA|Tarsia||Sund||"]}, r"states\.tsv, line 4: 'Sund' stands in .*states\.tsv, line 3"),
    ({"states": ["XVA| ||||"]}, r"line 3: the name is blank"),
    ({"states": ["XVA|\u200b||||"]}, r"line 3: '\\u200b' among its names has neither a letter nor a digit"),
    ({"states": ["XVA|Velmark|Velmark|||"]}, r"line 3: 'Velmark' stands twice among its names"),
    ({"states": ["XVA|Velmark|V.;;Vm|||"]}, r"line 3: a blank entry among its names"),
    ({"states": ["XVA|Velmark"]}, r"line 3: 2 cells, but there are 6 columns"),
    ({"states": [*ROWS["states"]], "seats": ["Port Halden||XVA|GOV|x||"]}, r"'Port Halden' stands in .*, line 3 too"),
    ({"seats": ["HW||USA|GOV|x||"], "bodies": ["Wire|HW|group|USA|MED|||"]}, r"'HW' stands in .*, line 3 too"),
    ({"seats": ["Hill||USA|GOV|x||2020", "Hill||USA|LEG|y|2020-03|"]}, r"line 4: 'Hill' stands in line 3 too, for the same"),
    ({"seats": ["Mill||USA|GOV|Mill||"]}, r"line 3: 'Mill' stands for itself$"),
    ({"seats": ["Mill|Old Mill|USA|GOV|Barn||", "Barn||USA|GOV|Old Mill||"]}, r"line 3: 'Mill' .* by way of 'Barn' in line 4$"),
    ({"seats": ["Mill||USA|GOV|x|2021|2020"]}, r"line 3: it ends \(2020\) before it begins \(2021\)"),
    ({"seats": ["Mill||USA|GOV|x|2021-02-30|"]}, r"line 3: since is '2021-02-30'"),
    ({"bodies": ["Wire||organization|XVA|MED|||"]}, r"bodies\.tsv, line 3: the country 'XVA' is not in the table of states"),
    ({"people": ["Anna Berg||USA|GOV|mayor||", "Anna Berg||USA|GOV|judge||"]}, r"line 4: 'Anna Berg' stands in line 3 too"),
    ({"roles": ["mayor|person|GOV|", "mayor|person|JUD|"]}, r"roles\.tsv, line 4: 'mayor' stands in line 3 too"),
]  # fmt: skip


@pytest.mark.parametrize(("tables", "says"), WRONG, ids=[says for _, says in WRONG])
def test_what_contradicts_itself_is_refused_with_table_and_line(
    write: Write, tables: dict[str, list[str]], says: str
) -> None:
    with pytest.raises(TableError, match=says) as refused:
        open_world(write(**tables))
    assert "\n" not in str(refused.value)


def test_a_loop_behind_a_seat_is_said_of_those_in_it(write: Write) -> None:
    seats = ["Quay||USA|GOV|Mill||", "Mill||USA|GOV|Barn||", "Barn||USA|GOV|Mill||"]
    with pytest.raises(TableError, match=r"line 4: 'Mill' stands for itself, by way of 'Barn' in line 5"):
        open_world(write(seats=seats))


def test_what_is_no_table_is_refused(write: Write, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path, says in [
        (tmp_path / "nowhere", "nowhere cannot be read (No such file"),
        (tmp_path / "empty", "empty has no table in it; it may have states.tsv, "),
        (Path("\0"), "is no path"),
    ]:
        with pytest.raises(TableError, match=re.escape(says)):
            open_world(path)
    file = write(states=ROWS["states"]) / "state.tsv"
    file.write_text("code\tname\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"state\.tsv is no table by its name; the names are states\.tsv, "):
        open_world(file.parent)
    with pytest.raises(
        TableError, match=r"state\.tsv, line 1: the columns are of none of .*; those of states are code, name, names"
    ):
        open_world(file)
    file.write_bytes(b"code\xff")
    with pytest.raises(TableError, match=r"state\.tsv is not UTF-8 \(byte 4\)"):
        open_world(file)


def test_the_digest_is_of_what_the_tables_say(write: Write) -> None:
    first = open_world(write(**ROWS))
    path = write(**ROWS) / "states.tsv"
    path.write_text("\ufeff# another comment\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert open_world(path.parent).digest == first.digest
    path.write_text(path.read_text(encoding="utf-8").replace("Port Halden", "Port Holden"), encoding="utf-8")
    assert open_world(path.parent).digest != first.digest
    assert re.fullmatch(r"[0-9a-f]{8}", first.digest or "")
    assert load().digest is None


def test_without_a_row_nothing_changes(write: Write) -> None:
    package, world = load(), open_world(write(**{name: [] for name in COLUMNS}))
    for index in ("states", "state_names", "people", "adjectives", "capitals", "places", "place_adjectives", "roles"):
        assert getattr(world, index) == getattr(package, index)
    assert (world.seats, world.bodies, world.persons) == (package.seats, package.bodies, package.persons)


_WORD = st.sampled_from(
    ["Georgia", "Kremlin", "Paris", "HW", "Velmark", "Aceh", "German", "", "\u200b", "a\tb", "|", "#"]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(st.sampled_from([*COLUMNS]), st.lists(_WORD, min_size=8, max_size=8)), max_size=6))
def test_any_tables_make_a_world_or_are_refused(write: Write, rows: list[tuple[str, list[str]]]) -> None:
    fill = {"code": "XVA", "country": "USA", "sector": "GOV", "kind": "group", "rank": "", "since": "", "until": ""}
    tables: dict[str, list[str]] = {name: [] for name in COLUMNS}
    for name, words in rows:
        tables[name].append(
            "|".join(fill.get(column, word) for column, word in zip(COLUMNS[name], words, strict=False))
        )
    try:
        world = open_world(write(**tables))
    except TableError as error:
        assert re.search(r"\.tsv", str(error))  # noqa: PT017  either outcome is right
        return
    for name in ("state_names", "capitals", "people", "adjectives", "places", "place_adjectives", "seats", "bodies"):
        assert len(getattr(world, name)) > 0
    assert isinstance(world, World)


def test_the_reader_says_with_which_tables_it_reads(write: Write, reader: verbale.Reader) -> None:
    text = "PORT HALDEN — “We will stay,” Velmarkian minister Anna Berg said on Monday. Port Halden also demanded an apology."
    own = verbale.Reader(world=write(**ROWS))
    plain, reading = reader.read(text, published="2025-03-06"), own.read(text, published="2025-03-06")
    assert plain.reader.version == verbale.__version__
    assert reading.reader.version == f"{verbale.__version__}+world.{own.world.digest}"
    assert reading.reader.model == plain.reader.model
    countries = {actor.name: actor.country for actor in reading.actors}
    assert countries["Anna Berg"] == countries["Government of Velmark"] == "XVA"
    assert verbale.read(text, published="2025-03-06", world=str(write(**ROWS))) == reading
    assert verbale.read(text, published="2025-03-06") == plain


def test_wrong_tables_are_refused_before_anything_is_read(write: Write) -> None:
    with pytest.raises(TableError, match="line 3"):
        verbale.Reader(world=write(states=["VLM|Velmark||||"]))
