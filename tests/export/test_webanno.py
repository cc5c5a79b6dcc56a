"""Statements as W3C web annotations."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.full import TEXT, full_reading
from verbale.export import json_lines, to_webanno
from verbale.record import Document, ReaderInfo, Reading, Span, Statement

Marked = Callable[..., Reading]


def annotations(reading: Reading) -> list[dict[str, Any]]:
    return [json.loads(line) for line in json_lines(to_webanno(reading)).decode().split("\n")[:-1]]


def test_a_statement_as_an_annotation() -> None:
    reading = full_reading()
    first = annotations(reading)[0]
    assert first["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert first["id"] == f"urn:verbale:{reading.document.id}:s1"
    assert [body["value"] for body in first["body"][:3]] == [
        "refusal",
        "indirect",
        "Leonie Hartmann (ARG), ruled out: talks with Tarsia",
    ]
    assert [target["styleClass"] for target in first["target"]] == ["source", "cue", "content"]
    assert first["target"][1] == {
        "type": "SpecificResource",
        "source": "https://example.org/talks",
        "styleClass": "cue",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": "ruled out",
                "prefix": "ister Leonie Hartmann on Monday ",
                "suffix": " talks with Tarsia, contradictin",
            },
            {"type": "TextPositionSelector", "start": 74, "end": 83},
        ],
    }


def test_the_statement_comes_along_with_its_actors_and_codes() -> None:
    third = annotations(full_reading())[2]
    structured = json.loads(third["body"][-1]["value"])
    assert structured["statement"]["id"] == "s3"
    assert [actor["name"] for actor in structured["actors"]] == ["Orlan Desmet", "both sides", "Tarsia"]
    assert (structured["plover"], structured["cameo"]) == ("AGREE", ["030"])


def test_negation_is_a_tag() -> None:
    fourth = annotations(full_reading())[3]
    assert [body["value"] for body in fourth["body"] if body["purpose"] == "tagging"] == [
        "promise",
        "indirect",
        "negated",
    ]


@pytest.mark.parametrize("uri", [None, "not an address", "javascript", "https://example.org/a b"])
def test_a_document_without_an_address_is_named_by_its_bytes(marked: Marked, uri: str | None) -> None:
    (only,) = annotations(marked("<s>A</s> <c>spoke</c>", uri=uri))
    assert only["target"][0]["source"].startswith("ni:///sha-256;")
    assert len(only["target"][0]["source"]) == len("ni:///sha-256;") + 43


def test_every_span_of_the_record_is_a_target() -> None:
    for statement, annotation in zip(full_reading().statements, annotations(full_reading()), strict=True):
        selected = [target["selector"][1] for target in annotation["target"]]
        assert [(one["start"], one["end"]) for one in selected] == [tuple(span) for span in statement.spans]
        for target in annotation["target"]:
            words, position = target["selector"]
            assert words["exact"] == TEXT[position["start"] : position["end"]]


@given(st.text(alphabet="ab \n“”\ud800é😀\u2028\x00", min_size=1, max_size=90), st.data())
def test_every_selector_gives_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    statement = Statement(id="s1", manner="indirect", content=(Span(start, end),))
    document = Document(id="0" * 64, key="k", text=text)
    reading = Reading(document=document, reader=ReaderInfo(version="0", model="0"), statements=(statement,))
    for annotation in annotations(reading):
        for target in annotation["target"]:
            words, position = target["selector"]
            begin, stop = position["start"], position["end"]
            assert words["exact"] == text[begin:stop]
            assert text[:begin].endswith(words["prefix"])
            assert text[stop:].startswith(words["suffix"])
            assert len(words["prefix"]) == min(32, begin)
            assert len(words["suffix"]) == min(32, len(text) - stop)
