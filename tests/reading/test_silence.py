"""Silence that words tell: marked-up text in, who kept silent and on what out.

<p>people and bodies</p> are what the network would have found; the statements below are what the words add.
"""

from __future__ import annotations

import re

import pytest

from verbale.reading.acts import is_silence
from verbale.reading.silence import silences
from verbale.record import Statement
from verbale.text.sentences import sentences

MARK = re.compile(r"</?p>")


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    text, people, opened, at = "", [], 0, 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group() == "<p>":
            opened = len(text)
        else:
            people.append((opened, len(text)))
    return text + marked[at:], people


def told(marked: str, cues: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    text, people = unmark(marked)
    taken = sorted((text.index(cue), text.index(cue) + len(cue)) for cue in cues)
    found = silences(text, [(0, len(text))], taken, people)
    return [
        (words(text, one.source), words(text, one.cue), words(text, one.content))
        for one in sorted(found, key=lambda one: one.cue)
    ]


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "<p>The government in Larn</p> did not immediately respond.",
            ("The government in Larn", "did not immediately respond", ""),
        ),
        ("<p>The movement</p> has not commented.", ("The movement", "has not commented", "")),
        (
            "<p>The Blue Cross</p> confirmed <p>it</p> had been asked but gave no details.",
            ("The Blue Cross", "gave no details", ""),
        ),
        (
            "<p>The cabinet</p> would open <p>two depots</p> but kept silent on the rest.",
            ("The cabinet", "kept silent on", "the rest"),
        ),
        (
            "<p>Velmia and Ostrava</p>, which have claims of their own, both kept quiet.",
            ("Velmia and Ostrava", "kept quiet", ""),
        ),
        (
            "<p>Ostrava</p>, whose soldiers guard the dam, has kept its counsel.",
            ("Ostrava", "has kept its counsel", ""),
        ),
        (
            "<p>Velmia’s</p> president, who last month promised aid, has so far refrained from comment.",
            ("Velmia’s president", "has so far refrained from comment", ""),
        ),
        ("<p>The bishop</p> said nothing about the letter.", ("The bishop", "said nothing about", "the letter")),
        (
            "<p>The minister</p> had nothing to say on the matter.",
            ("The minister", "had nothing to say on", "the matter"),
        ),
        (
            "<p>The mission</p> did not reply to e-mailed questions.",
            ("The mission", "did not reply to", "e-mailed questions"),
        ),
        ("Velmia refused, and <p>Ostrava</p>, asked twice, never answered.", ("Ostrava", "never answered", "")),
        ("<p>Ostrava</p> has yet to reply to the note.", ("Ostrava", "has yet to reply to", "the note")),
        (
            "<p>The families</p> say the shipping line has stopped answering their calls.",
            ("the shipping line", "has stopped answering", "their calls"),
        ),
        (
            "<p>Captain Orlo</p> would not explain the delay.",
            ("Captain Orlo", "would not explain", "the delay"),
        ),
        ("<p>The rebels’ website</p> carried no reaction.", ("The rebels’ website", "carried no reaction", "")),
        (
            "Nobody from <p>the district council</p> could be reached.",
            ("Nobody from the district council", "could be reached", ""),
        ),
        (
            "Neither would say afterwards what was whispered.",
            ("Neither", "would say", "afterwards what was whispered"),
        ),
        (
            "There was no immediate reaction from <p>the North</p>.",
            ("the North", "There was no immediate reaction from", ""),
        ),
        (
            "An appeal by <p>the mothers</p> for a truce went unanswered.",
            ("", "went unanswered", "An appeal by the mothers for a truce"),
        ),
        (
            "Their request was ignored by <p>the General Staff</p>.",
            ("the General Staff", "was ignored", "Their request"),
        ),
        (
            "There was no reply on Tuesday from <p>the ministry</p>.",
            ("the ministry", "There was no reply on Tuesday from", ""),
        ),
        ("There was no response to the note.", ("", "There was no response to", "the note")),
        ("No reply had come by nightfall.", ("", "No reply had come", "")),
        ("<p>Velmia</p> is keeping its counsel.", ("Velmia", "is keeping its counsel", "")),
        (
            "<p>The maker</p> referred questions to the ministry.",
            ("The maker", "referred questions", "to the ministry"),
        ),
        ("<p>Two members</p> wrote and have heard nothing back.", ("", "have heard nothing back", "")),
        ("<p>The family</p> wrote five times and has received no reply.", ("", "has received no reply", "")),
        (
            "<p>The envoy</p> has received no answer from <p>Ostrava</p>.",
            ("Ostrava", "has received no answer", ""),
        ),
    ],
)
def test_silence_is_told_by_words(marked: str, expected: tuple[str, str, str]) -> None:
    assert told(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "<p>The minister</p> said nothing would change.",
        "<p>The general</p> said nothing of the sort.",
        "Ask again if <p>the ministry</p> has not replied.",
        "<p>The patient</p> has not responded to treatment.",
        "<p>The army</p> gave no quarter.",
        "The dog was ignored by <p>the guards</p>.",
        "<p>The company</p> never returned to the valley.",
    ],
)
def test_what_is_no_silence(marked: str) -> None:
    assert told(marked) == []


def test_where_a_statement_was_found_words_add_none() -> None:
    marked = "<p>The ministry</p> gave no details."
    assert told(marked, cues=("gave",)) == []
    assert len(told(marked)) == 1


def test_one_silence_is_told_once() -> None:
    found = told("<p>The ministry</p> has not commented on the plan; <p>the embassy</p> said nothing.")
    assert [cue for _, cue, _ in found] == ["has not commented on", "said nothing"]


@pytest.mark.parametrize(
    "marked",
    [
        "<p>The ministry</p> gave no further details.",
        "<p>Velmia</p> has kept its counsel.",
        "<p>The bishop</p> said nothing.",
        "<p>The minister</p> had nothing to say about the letter.",
        "<p>Ostrava</p> never answered.",
        "<p>Ostrava</p> has yet to react.",
        "<p>The line</p> has stopped answering their calls.",
        "<p>The palace</p> would not be drawn on the date.",
        "<p>The website</p> carried no mention of the vote.",
        "Nobody from <p>the council</p> could be reached.",
        "There was no word from <p>the North</p>.",
        "Their appeal fell on deaf ears.",
        "The offer was met with silence.",
        "The request has gone unanswered.",
        "<p>The family</p> is still waiting for an answer.",
        "<p>The council</p> passed over the third in silence.",
        "<p>The aides</p> held their tongues.",
        "<p>The aides</p> have heard nothing from <p>the palace</p>.",
        "<p>The government</p> has made no public statement.",
        "No answer came.",
        "Neither would say afterwards what was whispered.",
        "<p>Velmia</p> is keeping its counsel.",
        "<p>The maker</p> referred questions to the ministry.",
    ],
)
def test_what_words_tell_is_silence(marked: str) -> None:
    text, people = unmark(marked)
    (one,) = silences(text, sentences(text, 0, len(text)), [], people)
    statement = Statement(id="s1", manner="indirect", source=one.source, cue=one.cue, content=one.content)
    assert is_silence(text, statement)
