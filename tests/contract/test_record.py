"""The record's contract: fields and their order in JSON, and the closed lists. Fields may be added, never renamed."""

from __future__ import annotations

import json

import msgspec
import pytest

from verbale.record import (
    About,
    Actor,
    Channel,
    Document,
    Event,
    Link,
    Mention,
    Part,
    ReaderInfo,
    Reading,
    Refusal,
    Span,
    Statement,
    Time,
    to_json,
    vocabulary,
)

FIELDS: dict[type[msgspec.Struct], str] = {
    Reading: "schema document actors statements events links reader",
    Document: "id key uri outlet title byline language published text parts",
    Part: "kind start end",
    Actor: "id name kind country sector roles mentions",
    Mention: "start end form",
    Statement: (
        "id manner act source cue content quotes speakers addressees about channel time within negated confidence"
    ),
    About: "actor tone",
    Channel: "kind actor span",
    Time: "text span start end",
    Event: "id type actors recipients span place time status",
    Link: "kind from to evidence confidence",
    ReaderInfo: "version model",
    Refusal: "key reason advice outcome",
}

LISTS = {
    "PART_KINDS": "headline|byline|dateline|caption|credit|paragraph|boilerplate",
    "ACTOR_KINDS": "person|organization|state|group|unknown",
    "MENTION_FORMS": "name|description|pronoun|metonym",
    "MANNERS": "direct|mixed|indirect",
    "ACTS": (
        "claim|belief|feeling|prediction|announcement|intention|promise|offer|proposal|demand|question|agreement|"
        "refusal|denial|admission|praise|criticism|accusation|warning|threat|silence"
    ),
    "TONES": "negative|neutral|positive",
    "CHANNEL_KINDS": "interview|press conference|speech|post|broadcast|statement|document|publication|report",
    "EVENT_STATUSES": "happened|ongoing|planned|proposed|hypothetical|denied",
    "LINK_KINDS": "responds-to|contradicts|supports|repeats|shifts-from",
}


@pytest.mark.parametrize(("kind", "names"), FIELDS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_fields(kind: type[msgspec.Struct], names: str) -> None:
    assert [field.encode_name for field in msgspec.structs.fields(kind)] == names.split()


@pytest.mark.parametrize(("name", "values"), LISTS.items(), ids=lambda value: value if value.isupper() else "")
def test_closed_lists(name: str, values: str) -> None:
    assert getattr(vocabulary, name) == tuple(values.split("|"))


def test_the_schema_is_named_first() -> None:
    document = Document(id="0" * 64, key="d", text="x")
    line = to_json(Reading(document=document, reader=ReaderInfo(version="0", model="m")))
    assert line.startswith(b'{"schema":"verbale/1","document":{"id":"')
    assert list(json.loads(line)) == FIELDS[Reading].split()


def test_a_span_is_a_pair_of_numbers() -> None:
    assert msgspec.json.encode(Span(3, 5)) == b"[3,5]"


def test_nothing_known_is_written_as_null_or_empty_and_never_left_out() -> None:
    row = json.loads(msgspec.json.encode(Statement(id="s1", manner="indirect", cue=(Span(0, 1),))))
    assert row["act"] is row["time"] is row["within"] is None
    assert row["source"] == row["speakers"] == row["channel"] == []


def test_the_record_is_not_the_verdict() -> None:
    # law 5: no field says whether what was said is true, and no list has a value that would
    words = {word for names in (*FIELDS.values(), *LISTS.values()) for word in names.replace("|", " ").split()}
    verdicts = {"true", "false", "truth", "verdict", "verified", "fact", "lie", "misleading", "rating", "credibility"}
    assert not words & verdicts
