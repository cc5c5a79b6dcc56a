"""What actor phrases tell of their bearers."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import TableError
from verbale.reading.profiles.profile import Profile, merged, profile
from verbale.record.vocabulary import ACTOR_KINDS
from verbale.world import load
from verbale.world.known import SECTORS, build

WORLD = load()
PHRASES = Path(__file__).parents[2] / "gate" / "phrases.jsonl"


@pytest.mark.parametrize(
    ("phrase", "kind", "country", "sector", "roles"),
    [
        ("Latvian Foreign Minister Ilze Kalna", "person", "LVA", "GOV", ("Latvian Foreign Minister",)),
        ("Marek Dvorak, a Czech senator", "person", "CZE", "LEG", ("Czech senator",)),
        ("the Chilean senator, Pablo Reyes,", "person", "CHL", "LEG", ("Chilean senator",)),
        ("Sen. Laura Finch (R-Ohio)", "person", "USA", "LEG", ("Sen.",)),
        ("Norway’s ambassador to Peru", "person", "NOR", "GOV", ("Norway’s ambassador to Peru",)),
        ("Iran envoy Paul Holt", "person", None, "GOV", ("Iran envoy",)),
        ("a spokesman for the Fijian army", "person", "FJI", "MIL", ("spokesman for the Fijian army",)),
        ("a retired Greek general", "person", "GRC", "ELI", ("retired Greek general",)),
        ("then-US president Alan Drew", "person", "USA", "GOV", ("US president",)),
        ("Gen. Ivo Stanek", "person", None, "MIL", ("Gen.",)),
        # one of these names holds that office somewhere, but not of this first name or nation
        ("President Ana Silva", "person", None, "GOV", ("President",)),
        ("Tarsian President Silva", "person", None, "GOV", ("President",)),
        ("President Silva of Tarsia", "person", None, "GOV", ("President",)),
        ("the Amber House", "unknown", None, None, ()),  # no parliament
        ("A NATO official", "person", None, "IGO", ("NATO official",)),
        ("Dr Anna Berg of Uppsala University", "person", "SWE", "EDU", ()),
        ("Texas governor", "person", "USA", "GOV", ("Texas governor",)),
        ("Georgia lawmakers", "group", "USA", "LEG", ()),
        ("Georgian lawmakers", "group", "GEO", "LEG", ()),
        ("two Belgian geologists", "group", "BEL", "EDU", ()),
        ("US-backed Syrian rebels", "group", "SYR", "REB", ()),
        ("officials from Peru and Chile", "group", None, "GOV", ()),
        ("state news agency Interwire", "organization", None, "MED", ("state news agency",)),
        ("Interwire, a Danish news agency", "organization", "DNK", "MED", ("Danish news agency",)),
        ("the Danish news agency", "organization", "DNK", "MED", ()),
        ("the Kurdish militant group PKK", "group", "TUR", "REB", ("militant group",)),
        ("Moscow police", "organization", "RUS", "COP", ()),
        ("the Hague-based court", "organization", None, "JUD", ()),
        ("EU foreign policy chief Marta Lind", "person", None, "IGO", ("EU foreign policy chief",)),
        ("a Kremlin critic", "person", "RUS", None, ("Kremlin critic",)),
        ("CROATIAN OFFICIALS", "group", "HRV", "GOV", ()),
        ("Kenya and Hamas", "unknown", None, None, ()),
        ("Ilze Kalna", "unknown", None, None, ()),
        ("they", "unknown", None, None, ()),
    ],
)
def test_a_phrase_tells_of_its_bearer(
    phrase: str, kind: str, country: str | None, sector: str | None, roles: tuple[str, ...]
) -> None:
    told = profile(phrase, WORLD)
    assert (told.kind, told.country, told.sector, told.roles) == (kind, country, sector, roles)


@pytest.mark.parametrize(
    ("phrase", "acts", "expected"),
    [
        ("Moscow", True, Profile("state", "RUS", "GOV", (), "Government of Russia")),
        ("Washington", True, Profile("state", "USA", "GOV", (), "Government of the United States")),
        ("Moscow", None, Profile("unknown", "RUS")),
        ("Kharkiv", False, Profile("unknown", "UKR")),
        ("the UK", None, Profile("state", "GBR", "GOV", (), "Government of the United Kingdom")),
        ("the UK", False, Profile("unknown", "GBR")),
    ],
)
def test_a_place_acts_only_where_it_is_known_to(phrase: str, acts: bool | None, expected: Profile) -> None:  # noqa: FBT001
    assert profile(phrase, WORLD, acts=acts) == expected


def test_a_tagger_is_heard_where_the_phrase_says_nothing() -> None:
    assert profile("Jordan", WORLD, entity="person") == Profile("person")
    assert profile("Tarsia Holdings", WORLD, entity="organization").kind == "organization"


@pytest.mark.parametrize(
    ("phrase", "on", "country", "sector"),
    [
        ("Angela Merkel", date(2015, 3, 1), "DEU", "GOV"),
        ("Angela Merkel", date(2024, 3, 1), "DEU", None),
        ("Merkel", date(2015, 3, 1), None, None),
        ("Chancellor Merkel", date(2015, 3, 1), "DEU", "GOV"),
        ("a spokesman for President Macron", date(2020, 3, 1), "FRA", "GOV"),
        ("the Biden administration", date(2025, 3, 1), "USA", "GOV"),
        ("Slovak philosopher Angela Merkel", date(2015, 3, 1), "SVK", "EDU"),
    ],
)
def test_the_table_of_persons_fills_what_the_text_leaves_open(
    phrase: str, on: date | None, country: str | None, sector: str | None
) -> None:
    told = profile(phrase, WORLD, on)
    assert (told.country, told.sector) == (country, sector)


def test_mentions_of_one_actor_are_merged_with_the_fullest_role_first() -> None:
    mentions = ("Kalna", "the minister", "Latvian Foreign Minister Ilze Kalna", "the foreign minister")
    told = merged([profile(mention, WORLD) for mention in mentions])
    assert told == Profile("person", "LVA", "GOV", ("Latvian Foreign Minister",), None, "minister")


def test_what_most_mentions_say_stands_and_nothing_comes_of_nothing() -> None:
    one, other = Profile("person", "LVA", "GOV"), Profile("person", "EST", "GOV")
    assert merged([one, other, other]).country == "EST"
    assert merged([one, other]).country == "LVA"
    assert merged([]) == merged([Profile(), Profile()]) == Profile()


def test_the_phrases_of_the_gate_are_read() -> None:
    rows = [json.loads(line) for line in PHRASES.read_text(encoding="utf-8").splitlines()]
    told = [(row, profile(row["phrase"], WORLD)) for row in rows]
    right = sum((one.country, one.sector) == (row["country"], row["sector"]) for row, one in told)
    assert right >= 0.95 * len(rows)


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "," * 10_000, "'s" * 10_000, "of " * 300, "and the " * 100, "-" * 9999]
)
def test_hostile_text_is_read_in_no_time(text: str) -> None:
    start = time.perf_counter()
    profile(text, WORLD)
    assert time.perf_counter() - start < 0.5


SMALL = [
    "the",
    "of",
    "and",
    "US",
    "Georgia",
    "'s",
    "’s",
    ",",
    "(",
    "former",
    "Berg",
    "Moscow",
    "UN",
    "-",
    "to",
    "Sofia-based",
]


@given(st.text(alphabet=st.characters(), max_size=60) | st.lists(st.sampled_from([*WORLD.roles, *SMALL])).map(" ".join))
def test_any_text_gives_a_profile_of_the_closed_lists_and_roles_of_its_own_words(phrase: str) -> None:
    told = profile(phrase, WORLD)
    assert told == profile(phrase, WORLD)
    assert told.kind in ACTOR_KINDS
    assert told.sector is None or told.sector in SECTORS
    assert told.country is None or told.country in WORLD.states
    assert all(role and role in phrase for role in told.roles)
    assert merged([told, told]) == merged([told])


@pytest.mark.parametrize(
    ("places", "people", "message"),
    [
        ("Moscow\t\t\tRUS\n", "", "'Moscow' stands in the table of states too"),
        ("Upper Kessin\t\t\t\n", "", "the country is blank"),
        (
            "",
            "Ann Ost\t\tLVA\tGOV\tking\t2010\t\nAnn Ost\t\tLVA\tGOV\tqueen\t2012\t\n",
            "'Ann Ost' stands in line 2 too",
        ),
    ],
)
def test_tables_of_places_and_persons_that_contradict_are_refused(
    tmp_path: Path, places: str, people: str, message: str
) -> None:
    (tmp_path / "places.tsv").write_text(f"name\tnames\tadjectives\tcountry\n{places}", encoding="utf-8")
    (tmp_path / "people.tsv").write_text(
        f"name\tnames\tcountry\tsector\trole\tsince\tuntil\n{people}", encoding="utf-8"
    )
    folder = Path(__file__).parents[2] / "src" / "verbale" / "world"
    states, seats, bodies, roles = (folder / f"{name}.tsv" for name in ("states", "seats", "bodies", "roles"))
    with pytest.raises(TableError, match=message):
        build(states, seats, bodies, roles, tmp_path / "places.tsv", tmp_path / "people.tsv")
