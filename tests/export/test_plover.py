"""Event records for PLOVER."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.full import TEXT, full_reading
from verbale.export import act_codes, json_lines, to_plover
from verbale.record import Actor, Document, ReaderInfo, Reading, Span, Statement
from verbale.record.vocabulary import ACTS

Marked = Callable[..., Reading]


def records() -> dict[str, dict[str, object]]:
    return {json.loads(line)["itemId"]: json.loads(line) for line in json_lines(to_plover(full_reading())).splitlines()}


def test_every_act_has_a_code() -> None:
    assert tuple(act_codes()) == ACTS
    assert all(code.cameo for code in act_codes().values())
    assert (act_codes()["prediction"].plover, act_codes()["prediction"].cameo) == ("", ("012", "013"))


def test_what_has_a_root_and_is_said_or_done_is_a_record() -> None:
    # the second statement is mere comment, the fourth was not made, and the second event did not happen
    assert list(records()) == ["s1", "s3", "s5", "e1"]


def test_a_statement_as_a_record() -> None:
    record = records()["s1"]
    assert {name: record[name] for name in ("id", "date", "event", "eventText", "cameo", "act", "language")} == {
        "id": "talks.txt#s1",
        "date": "2025-03-03",
        "event": "REJECT",
        "eventText": "ruled out",
        "cameo": ["120"],
        "act": "refusal",
        "language": "en",
    }
    assert record["source"] == [
        {
            "actorText": "Prime Minister Leonie Hartmann",
            "code": "ARG",
            "sector": "GOV",
            "office": ["Prime Minister"],
            "identifierText": "Leonie Hartmann",
            "actorId": "a1",
        }
    ]
    assert record["target"] == [
        {"actorText": "Tarsia", "code": "BRA", "identifierText": "Tarsia", "actorId": "a3"},
    ]
    assert str(record["text"]).startswith("Prime Minister")
    assert str(record["text"]).endswith("envoy.")


def test_an_interval_has_two_dates_and_a_statement_without_a_time_that_of_its_publication() -> None:
    found = records()
    assert (found["s3"]["date"], found["s3"]["enddate"], found["s3"]["dateBasis"]) == (
        "2025-02-24",
        "2025-03-02",
        "text",
    )
    assert (found["s5"]["date"], found["s5"]["dateBasis"]) == ("2025-03-05", "publication")
    assert "enddate" not in found["s5"]


def test_criticism_is_aimed_at_whom_it_is_about() -> None:
    target = records()["s5"]["target"]
    assert isinstance(target, list)
    assert [actor["identifierText"] for actor in target] == ["Orlan Desmet"]


def test_an_event_as_a_record() -> None:
    record = records()["e1"]
    names = ("event", "eventText", "eventLoc", "status", "date")
    assert [record[name] for name in names] == [
        "COERCE",
        "closed the Sund crossing",
        {"name": "the Sund crossing"},
        "happened",
        "2025-03-04",
    ]


def test_offsets_give_the_words() -> None:
    for record in records().values():
        info = record["textInfo"]
        assert isinstance(info, dict)
        assert record["text"] == TEXT[info["start"] : info["end"]]
        assert record["eventText"] == " … ".join(TEXT[start:end] for start, end in info["event"])


def test_unknown_stays_unknown(marked: Marked) -> None:
    (record,) = to_plover(marked("<c>demanded</c> <q>it</q>", more={1: {"act": "demand"}}))
    assert (record["date"], record["source"]) == (None, [])
    assert not {"target", "language", "publication", "enddate", "dateBasis"} & set(record)


def test_words_without_an_actor_are_kept(marked: Marked) -> None:
    (record,) = to_plover(marked("<s>A diplomat</s> <c>demanded</c> <q>it</q>", more={1: {"act": "demand"}}))
    assert record["source"] == [{"actorText": "A diplomat"}]


@pytest.mark.parametrize("act", ACTS)
def test_only_acts_with_a_root_are_records(marked: Marked, act: str) -> None:
    found = to_plover(marked("<s>A</s> <c>spoke</c> <q>so</q>", more={1: {"act": act}}))
    assert [record["event"] for record in found] == ([act_codes()[act].plover] if act_codes()[act].plover else [])


@given(st.text(alphabet="aB. \n“”\ud800é😀\u2028", min_size=1, max_size=40), st.data())
def test_every_record_is_a_line_and_its_offsets_lie_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cue = (Span(start, end),)
    statement = Statement(id="s1", manner="indirect", act="threat", cue=cue, speakers=("a1",))
    reading = Reading(
        document=Document(id="0" * 64, key="k", text=text),
        reader=ReaderInfo(version="0", model="0"),
        actors=(Actor(id="a1", name=text),),
        statements=(statement,),
    )
    lines = json_lines(to_plover(reading)).split(b"\n")
    assert lines[1:] == [b""]
    record = json.loads(lines[0])
    assert 0 <= record["textInfo"]["start"] <= start < end <= record["textInfo"]["end"] <= len(text)
    assert record["eventText"] == text[start:end]
    assert record["text"] == text[record["textInfo"]["start"] : record["textInfo"]["end"]]
