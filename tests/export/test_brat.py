"""Standoff files for brat."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.export import brat_configuration, to_brat
from verbale.record import Document, ReaderInfo, Reading, Span, Statement

Marked = Callable[..., Reading]


def test_statements_are_events_with_the_cue_as_trigger(marked: Marked) -> None:
    standoff = to_brat(marked("<q>“It is over,”</q> <s>Anna Berg</s> <c>said</c>. <q>“Go home.”</q>"))
    assert standoff.text == "“It is over,” Anna Berg said. “Go home.”"
    assert standoff.annotations == (
        "T1\tSource 14 23\tAnna Berg\n"
        "T2\tCue 24 28\tsaid\n"
        "T3\tContent 0 13;30 40\t“It is over,” “Go home.”\n"
        "E1\tCue:T2 Source:T1 Content:T3\n"
        "A1\tManner E1 direct\n"
        "#1\tAnnotatorNotes E1\ts1; confidence 0.90\n"
    )


def test_a_shared_source_is_one_span_and_a_nested_statement_names_its_parent(marked: Marked) -> None:
    reading = marked("<s1,2>Berg</s1,2> <c1>said</c1> <q1>and <c2>thought</c2> <q2>so</q2></q1>", within={2: 1})
    lines = to_brat(reading).annotations.splitlines()
    assert sum("\tSource " in line for line in lines) == 1
    assert "E2\tCue:T4 Source:T1 Content:T5 Within:E1" in lines


def test_without_a_cue_source_and_content_are_related(marked: Marked) -> None:
    lines = to_brat(marked("<s>BERG</s>: <q>No.</q>")).annotations.splitlines()
    assert "R1\tAttribution Arg1:T1 Arg2:T2" in lines
    assert "A1\tManner T2 indirect" in lines


def test_acts_and_negation_are_attributes(marked: Marked) -> None:
    more = {1: {"act": "promise", "negated": True}}
    lines = to_brat(marked("<s>Berg</s> <c>did not promise</c> <q>it</q>", more=more)).annotations.splitlines()
    assert {"A2\tAct E1 promise", "A3\tNegated E1"} <= set(lines)


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\t", "\u2028", " \x0b "])
def test_spans_are_cut_at_line_breaks(marked: Marked, gap: str) -> None:
    standoff = to_brat(marked(f"<s>Anna{gap}Berg</s> <c>spoke</c>"))
    second = 4 + len(gap)
    assert standoff.annotations.startswith(f"T1\tSource 0 4;{second} {second + 4}\tAnna Berg\n")


def test_the_configuration_knows_every_type_that_is_written(marked: Marked) -> None:
    reading = marked("<s1>A</s1> <c1>said</c1> <q1>B</q1>. <s2>C</s2>: <q2>D</q2>", more={1: {"negated": True}})
    configuration = brat_configuration()
    for line in to_brat(reading).annotations.splitlines():
        if line[0] in "TRA":
            name = line.split("\t")[1].split()[0]
            assert re.search(rf"^{name}\b", configuration, re.MULTILINE), name


@given(st.text(alphabet="ab \n\t\r\x1c\x85\u2028\ud800é😀", min_size=1, max_size=30), st.data())
def test_every_span_gives_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    statement = Statement(id="s1", manner="indirect", content=(Span(start, end),))
    document = Document(id="0" * 64, key="k", text=text)
    reading = Reading(document=document, reader=ReaderInfo(version="0", model="0"), statements=(statement,))
    standoff = to_brat(reading)
    assert len(standoff.text) == len(text)
    standoff.text.encode()
    for line in standoff.annotations.splitlines():
        if line.startswith("T"):
            _, kind, words = line.split("\t")
            spans = [tuple(map(int, pair.split())) for pair in kind.split(" ", 1)[1].split(";")]
            assert " ".join(standoff.text[a:b] for a, b in spans) == words
            assert all(a < b for a, b in spans)
