"""The counts over a sample report, on an invented one."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from gate.measure import load_scorer
from gate.sample import published, record_scores
from verbale.world import load

SCORER = Path(__file__).parents[3] / "shared" / "score" / "attribution.py"
needs_scorer = pytest.mark.skipif(not SCORER.is_file(), reason="../shared is not beside the project")

WORLD = load()
TEXT = "Ana Silva said on Monday it would rain, Radio Sorren reported. It was late, Oslo replied."
MONDAY = {"text": "on Monday", "start": "2024-10-07", "end": "2024-10-07"}


def statement(name: str, source: str, cue: str, content: str, **more: Any) -> dict[str, Any]:
    def spans(words: str) -> list[list[int]]:
        return [[TEXT.index(words), TEXT.index(words) + len(words)]]

    found = {"id": name, "source": spans(source), "cue": spans(cue), "content": spans(content)}
    return found | {"act": "claim", "speakers": [], "channel": [], "time": None} | more


EXPECTED = {
    "actors": [
        {"id": "silva", "name": "Ana Silva", "country": None, "sector": "GOV"},
        {"id": "radio", "name": "Radio Sorren", "country": "PRT", "sector": "MED"},
        {"id": "nor", "name": "Government of Norway", "country": "NOR", "sector": "GOV"},
    ],
    "statements": [
        statement(
            "x", "Ana Silva", "said", "it would rain", act="prediction", speakers=["silva"],
            channel=[{"kind": "report", "actor": "radio"}], time=MONDAY | {"if_published": "2024-10-09"},
        ),
        statement("y", "Oslo", "replied", "It was late", speakers=["nor"]),
    ],
    "links": [{"kind": "responds-to", "from": "y", "to": "x"}],
}  # fmt: skip
READING: dict[str, Any] = {
    "actors": [
        {"id": "a1", "name": "Silva", "country": "ESP", "sector": "GOV", "mentions": [{"form": "name"}]},
        {"id": "a2", "name": "Radio Sorren", "country": "PRT", "sector": "MED", "mentions": [{"form": "name"}]},
        {
            "id": "a3", "name": "Government of Norway", "country": "NOR", "sector": "GOV",
            "mentions": [{"form": "metonym"}],
        },
    ],
    "statements": [
        statement(
            "s1", "Ana Silva", "said", "it would rain", act="prediction", speakers=["a1"],
            channel=[{"kind": "report", "actor": "a2", "span": None}], time=MONDAY | {"span": [15, 24]},
        ),
        statement("s2", "Oslo", "replied", "It was late", speakers=["a3"]),
    ],
    "links": [{"kind": "responds-to", "from": "s2", "to": "s1", "evidence": []}],
}  # fmt: skip
ALL = {"speakers": 2, "acts": 2, "channels": 2, "channels stated": 1, "times": 2, "links": 1, "actors": 3}


def scores(reading: dict[str, Any], expected: dict[str, Any] = EXPECTED) -> dict[str, float]:
    found = record_scores(load_scorer(SCORER), TEXT, expected, reading, world=WORLD)
    return {name.removeprefix("sample "): score for name, score in found.items()}


def test_the_day_of_publication_is_what_the_expected_times_rest_on() -> None:
    assert published(EXPECTED) == "2024-10-09"
    assert published({"statements": [{"time": None}, {"time": {"text": "earlier"}}]}) is None


@needs_scorer
def test_a_record_as_expected_has_all() -> None:
    assert scores(READING) == ALL


@needs_scorer
def test_a_state_is_found_by_its_government() -> None:
    expected = deepcopy(EXPECTED)
    expected["actors"][2]["name"] = "Norway"  # type: ignore[index]
    assert scores(READING, expected)["actors"] == 3


@needs_scorer
@pytest.mark.parametrize(
    ("at", "change", "lost"),
    [
        (0, {"speakers": []}, "speakers"),
        (0, {"speakers": ["a1", "a2"]}, "speakers"),
        (0, {"act": "claim"}, "acts"),
        (0, {"channel": []}, "channels"),
        (0, {"channel": [{"kind": "post", "actor": "a2"}]}, "channels"),
        (0, {"channel": [{"kind": "report", "actor": None}]}, "channels"),
        (0, {"channel": [{"kind": "report", "actor": "a1"}]}, "channels"),
        (1, {"channel": [{"kind": "report", "actor": "a2"}]}, "channels"),
        (0, {"time": None}, "times"),
        (0, {"time": MONDAY | {"end": None}}, "times"),
        (1, {"time": MONDAY}, "times"),
    ],
)
def test_one_wrong_field_is_one_fewer(at: int, change: dict[str, Any], lost: str) -> None:
    reading = deepcopy(READING)
    reading["statements"][at] |= change
    expected = ALL | {lost: ALL[lost] - 1}
    if lost == "channels" and at == 0:
        expected["channels stated"] = 0
    assert scores(reading) == expected


@needs_scorer
def test_a_statement_that_is_not_found_is_wrong_in_all_and_so_are_its_links() -> None:
    reading = deepcopy(READING)
    del reading["statements"][0]
    found = scores(reading)
    assert (found["acts"], found["channels"], found["times"], found["links"]) == (1, 1, 1, 0)


@needs_scorer
@pytest.mark.parametrize(
    ("link", "count"),
    [({}, 1), ({"kind": "supports"}, 0), ({"from": "s1", "to": "s2"}, 0), ({"to": "s9"}, 0)],
)
def test_a_link_counts_with_its_kind_and_direction(link: dict[str, str], count: int) -> None:
    reading = deepcopy(READING)
    reading["links"][0] |= link
    assert scores(reading)["links"] == count


@needs_scorer
@pytest.mark.parametrize(
    ("at", "change", "count"),
    [
        (0, {"country": None}, 3),  # none is expected: any will do
        (0, {"sector": None}, 2),
        (1, {"country": "NOR"}, 2),
        (2, {"name": "Government of Sweden"}, 2),
        (2, {"country": "SWE"}, 2),
        (0, {"name": "Bo Silva"}, 2),
    ],
)
def test_an_actor_counts_with_country_and_sector(at: int, change: dict[str, Any], count: int) -> None:
    reading = deepcopy(READING)
    reading["actors"][at] |= change
    assert scores(reading)["actors"] == count
