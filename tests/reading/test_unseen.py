"""Whom a statement addresses where the crown has seen nobody: who then stands in the cast, and as whom."""

from __future__ import annotations

import pytest

from tests.reading.test_cast import cast_of
from verbale.reading.actors.addressees import Named, addressees
from verbale.reading.actors.cast import Cast
from verbale.reading.actors.unseen import see_addressed
from verbale.record import Span, Statement
from verbale.record.vocabulary import Act


def mentions(cast: Cast) -> list[Named]:
    return [
        Named(player.start, player.end, str(number), player.form == "pronoun")
        for number, player in cast.players()
        if not cast.clusters[number].is_place
    ]


def addressed(marked: str, cue: str, act: Act = "demand") -> list[str]:
    """The addressees of a statement that begins with its cue, by their first mention; mentions are marked as for `cast_of`."""
    cast, _ = cast_of(marked)
    start = cast.text.index(cue)
    content = Span(start + len(cue) + 1, cast.text.index(".", start))
    said = Statement(id="s1", manner="indirect", act=act, cue=(Span(start, start + len(cue)),), content=(content,))
    see_addressed(cast, [said], mentions(cast))
    found = addressees(cast.text, said, mentions(cast))
    firsts = [min(cast.clusters[int(number)].players, key=lambda p: p.start) for number in found]
    return [cast.text[p.start : p.end] for p in firsts]


@pytest.mark.parametrize(
    ("marked", "cue", "act", "expected"),
    [
        ("He urged the two commanders to let a convoy through.", "urged", "demand", ["the two commanders"]),
        ("He appealed to the warring factions to rest.", "appealed to", "demand", ["the warring factions"]),
        ("He summoned the Borland ambassador to protest.", "summoned", "demand", ["the Borland ambassador"]),
        ("He threatened to march unless the government frees them.", "threatened", "threat", ["the government"]),
        ("<o>The Lake Movement</o> slept. He renewed his appeal to the movement to wake.", "renewed his appeal to", "demand",
         ["The Lake Movement"]),
        ("He would supply <l>Latvia</l> with two boats.", "would supply", "offer", ["Latvia"]),
        ("He offered talks between the Borland government and <o>the Lake Board</o>.", "offered", "offer",
         ["the Borland government", "the Lake Board"]),
    ],
)  # fmt: skip
def test_those_who_are_addressed_are_seen(marked: str, cue: str, act: Act, expected: list[str]) -> None:
    assert addressed(marked, cue, act) == expected


@pytest.mark.parametrize(
    ("marked", "cue"),
    [
        ("He told the truth and left.", "told"),
        ("He asked the way to the station.", "asked"),
        ("He told the mediator Cairo was out of the question.", "told"),
        ("He promised the best of times.", "promised"),
    ],
)
def test_other_words_there_are_nobody(marked: str, cue: str) -> None:
    assert addressed(marked, cue) == []


def test_who_is_told_is_not_who_tells() -> None:
    cast, _ = cast_of("<o>The Lake Movement</o> demanded that <o>the army</o> leave the valley.")
    army = next(n for n, p in cast.players() if cast.text[p.start : p.end] == "the army")
    cast.join(0, army)  # as the network took it
    start = cast.text.index("demanded")
    said = Statement(
        id="s1",
        manner="indirect",
        act="demand",
        cue=(Span(start, start + len("demanded")),),
        content=(Span(start + len("demanded "), len(cast.text) - 1),),
        speakers=("0",),
    )
    assert see_addressed(cast, [said], mentions(cast))
    (found,) = addressees(cast.text, said, mentions(cast))
    assert [cast.text[p.start : p.end] for p in cast.clusters[int(found)].players] == ["the army"]


def test_a_speaker_who_is_nothing_but_a_description_stays() -> None:
    cast, _ = cast_of("He demanded that <o>the army</o> leave.")
    said = Statement(
        id="s1", manner="indirect", act="demand", cue=(Span(3, 11),), content=(Span(12, 32),), speakers=("0",)
    )
    assert not see_addressed(cast, [said], mentions(cast))
    assert [cast.text[p.start : p.end] for p in cast.clusters[0].players] == ["the army"]
