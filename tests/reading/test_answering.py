"""Answers that words tell: marked-up text in, who answered and what out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

import verbale
from tests.reading.test_silence import unmark, words
from verbale.reading.answering import answers
from verbale.reading.attribution import Attribution
from verbale.reading.silence import silences


def told(marked: str, cues: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    text, people = unmark(marked)
    taken = sorted((text.index(cue), text.index(cue) + len(cue)) for cue in cues)
    found = answers(text, [(0, len(text))], taken, people)
    return [(words(text, one.source), words(text, one.cue), words(text, one.content)) for one in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<p>The separatists</p> agreed at once.", ("The separatists", "agreed", "")),
        ("<p>Velmia</p> refused outright, and the talks ended.", ("Velmia", "refused", "")),
        ("The larger of them, <p>the Home Guard</p>, accepted.", ("the Home Guard", "accepted", "")),
        ("<p>They</p> consented.", ("They", "consented", "")),
        ("<p>It</p> declined.", ("It", "declined", "")),
        ("<p>The rebels</p> did not accept.", ("The rebels", "did not accept", "")),
        ("<p>The junta</p> wouldn’t agree.", ("The junta", "wouldn’t agree", "")),
        ("<p>Colonel Orlo</p> has consented.", ("Colonel Orlo", "has consented", "")),
        ("<p>The council</p> distanced itself.", ("The council", "distanced itself", "")),
    ],
)
def test_bare_answers(marked: str, expected: tuple[str, str, str]) -> None:
    assert told(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "<p>Velmia</p> has turned down a request by its neighbour to send observers.",
            ("Velmia", "has turned down", "a request by its neighbour to send observers"),
        ),
        (
            "<p>Both capitals</p> turned aside an offer of mediation from <p>Ostrava</p>, which borders both.",
            ("Both capitals", "turned aside", "an offer of mediation from Ostrava"),
        ),
        ("<p>Governor Orlo</p> laughed off the condition.", ("Governor Orlo", "laughed off", "the condition")),
        ("<p>A source</p> poured cold water on it.", ("A source", "poured cold water on", "")),
        ("<p>The envoy</p> brushed it aside.", ("The envoy", "brushed it aside", "")),
        ("Only <p>the hill tribes</p> took up the invitation.", ("the hill tribes", "took up", "the invitation")),
        (
            "<p>The ministry</p> thanked the hosts but spurned their peace plan on Friday.",
            ("The ministry", "spurned", "their peace plan"),
        ),
        (
            "<p>The union</p> rejected the idea as “a sham” and called a strike.",
            ("The union", "rejected", "the idea as “a sham”"),
        ),
    ],
)
def test_answers_to_what_was_put_forward(marked: str, expected: tuple[str, str, str]) -> None:
    ((source, cue, content),) = told(marked)
    assert (source, cue) == expected[:2]
    assert content.startswith(expected[2]) or expected[2].startswith(content)
    assert bool(content) == bool(expected[2])


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "His offer was brushed aside within hours by <p>Chancellor Holm</p>, who called it a stunt.",
            ("Chancellor Holm", "was brushed aside", "His offer"),
        ),
        ("The invitation was declined.", ("", "was declined", "The invitation")),
        ("The proposal was rejected by <p>both sides</p>.", ("both sides", "was rejected", "The proposal")),
        (
            "An offer by <p>the gunmen</p> to free the crew was turned down.",
            ("", "was turned down", "An offer by the gunmen to free the crew"),
        ),
        (
            "The invitation, shouted across the river, was declined with a wave.",
            ("", "was declined", "The invitation, shouted across the river"),
        ),
        (
            "<p>The envoy</p> made an offer that was rebuffed by <p>Velmia</p>.",
            ("Velmia", "was rebuffed", "an offer"),
        ),
        ("This was accepted.", ("", "was accepted", "This")),
        ("The terms have not been accepted by <p>the army</p>.", ("the army", "have not been accepted", "The terms")),
    ],
)
def test_what_was_put_forward_is_answered(marked: str, expected: tuple[str, str, str]) -> None:
    assert told(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "If <p>the rebels</p> accepted the plan, the road would open.",
        "Unless <p>Velmia</p> accepted the offer, the talks would end.",
        "Had <p>the army</p> accepted the terms, the war would be over.",
        "<p>The army</p> is expected to reject the plan.",
        "<p>Velmia</p> will accept the offer.",
        "<p>The parliament</p> did not reject the plan.",
        "Sales declined on Friday.",
        "After <p>the union</p> objected, the case was moved.",
        "<p>Sixty-two percent of voters</p> agreed.",
        "<p>The union</p> welcomed the plan members.",
        "<p>The team</p> accepted the trophy.",
        "<p>She</p> agreed with the minister.",
        "<p>He</p> accepted “about 200,000 crowns” from a bank.",
        "The patient was declined by the clinic.",
        "If the offer was rejected, the talks would end.",
    ],
)
def test_what_is_no_answer(marked: str) -> None:
    assert told(marked) == []


def test_where_a_statement_was_found_words_add_none() -> None:
    assert told("<p>Velmia</p> rejected the plan.", cues=("rejected",)) == []


def test_an_answer_stands_in_the_record() -> None:
    reading = verbale.read("Minister Anna Berg offered to host the talks on Monday. The separatists agreed at once.")
    last = reading.statements[-1]
    assert [reading.words(spans) for spans in (last.source, last.cue, last.content)] == [
        "The separatists",
        "agreed",
        "",
    ]


@pytest.mark.parametrize("tell", [answers, silences])
@pytest.mark.parametrize(
    "part",
    [
        "the plan of the offer, and the idea was rejected and accepted the plan, who has agreed, but ",
        "said the old man has not commented and nobody from the town ",
        "was not accepted ",
    ],
)
def test_a_long_sentence_takes_its_time_by_its_length(tell: Callable[..., Iterator[Attribution]], part: str) -> None:
    def seconds(times: int) -> float:
        text = part * times
        began = time.process_time()
        list(tell(text, [(0, len(text))], [], [(0, 8)]))
        return time.process_time() - began

    assert seconds(400) < 40 * seconds(40) + 0.5
