"""Mentions gathered by rules alone: what goes together without the network's word for it, and what is left out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model.heads import Heads
from verbale.model.mentions import TYPES, describe
from verbale.reading.actors.cast import Cast
from verbale.reading.actors.gathering import gather
from verbale.reading.actors.listing import actors
from verbale.reading.notes import Mentions
from verbale.world import load

WORLD = load()
KINDS = {"p": "person", "o": "organization", "l": "place"}
HEADS = object.__new__(Heads)  # is not asked: without vectors nothing is compared


def marked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and (start, end, kind) of `[p …]`, which may nest; outer ones first."""
    plain, open_, found = "", [], []
    at = 0
    while at < len(text):
        if text[at] == "[" and text[at + 1 : at + 2] in KINDS and text[at + 2 : at + 3] == " ":
            open_.append((len(plain), KINDS[text[at + 1]]))
            at += 3
        elif text[at] == "]" and open_:
            start, kind = open_.pop()
            found.append((start, len(plain), kind))
            at += 1
        else:
            plain += text[at]
            at += 1
    return plain, sorted(found, key=lambda one: (one[0], -one[1]))


def gathered(text: str) -> Cast:
    """The cast of a marked text."""
    plain, found = marked(text)
    count = len(found)
    spans = np.array([one[:2] for one in found], dtype=np.int64).reshape(-1, 2)
    mentions = Mentions(
        spans=spans,
        kind=np.array([TYPES.index(kind) for _, _, kind in found], dtype=np.int64),
        chance=np.ones(count, dtype=np.float32),
        listed=np.ones(count, dtype=np.float32),
        sentence=np.zeros(count, dtype=np.int64),
        quotation=np.full(count, -1, dtype=np.int64),
        described=tuple(describe(plain[start:end]) for start, end, _ in found),
        vectors=None,
    )
    return gather(plain, mentions, HEADS, WORLD, None)


def together(text: str) -> list[list[str]]:
    """The mentions of each actor, places left out."""
    cast = gathered(text)
    clusters = [c for c in cast.clusters if c.players and not c.is_place]
    return [[cast.text[p.start : p.end] for p in sorted(c.players, key=lambda p: (p.start, -p.end))] for c in clusters]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[p Hanna Berg], [p the finance minister], spoke.", [["Hanna Berg", "the finance minister"]]),
        ("[p The finance minister], [p Hanna Berg], spoke.", [["The finance minister", "Hanna Berg"]]),
        (
            "[p Its director, [p Hanna Berg]], spoke of [p Otto Brandt].",
            [["Its director, Hanna Berg", "Its director", "Hanna Berg"], ["Otto Brandt"]],
        ),
        (
            "[p The spokesman of [p the president]], [p Otto Brandt], spoke.",
            [["The spokesman of the president", "Otto Brandt"], ["the president"]],
        ),
        (
            "[p The mayor], [p Hanna Berg] and [p Otto Brandt] spoke.",
            [["The mayor"], ["Hanna Berg"], ["Otto Brandt"]],
        ),
        (
            "[p Hanna Berg], [p her brother] and [p Otto Brandt] left.",
            [["Hanna Berg"], ["her brother"], ["Otto Brandt"]],
        ),
        (
            "[p Hanna Berg], [p the mayor], met [p Mr. Brandt]. [p The mayor] left.",
            [["Hanna Berg", "the mayor", "The mayor"], ["Mr. Brandt"]],
        ),
        ("[o Harbour Wire], [o the agency], said so.", [["Harbour Wire", "the agency"]]),
        (
            "[l Tarsia’s] foreign minister, [p Hanna Berg], left.",
            [["Tarsia’s foreign minister", "Hanna Berg"], ["Tarsia’s"]],
        ),
        (
            "[p Her Tarsian] counterpart, [o Hanna Berg], left.",
            [["Her Tarsian counterpart", "Hanna Berg"]],
        ),
    ],
)
def test_an_apposition_is_who_it_explains(text: str, expected: list[list[str]]) -> None:
    assert together(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[p Foreign Minister Ana Silva] left. [p Minister Silva] slept.",
            [["Foreign Minister Ana Silva", "Minister Silva"]],
        ),
        ("[p President Hanna Berg] left. [p The president] slept.", [["President Hanna Berg", "The president"]]),
        (
            "[p Vice President Hanna Berg] left. [p The president] slept.",
            [["Vice President Hanna Berg"], ["The president"]],
        ),
        ("[o The Ersen Commission] met. [o The commission] left.", [["The Ersen Commission", "The commission"]]),
        ("[o WHC] met. [o The World Harbour Council] left.", [["WHC", "The World Harbour Council"]]),
        ("[o The World Harbour Council] ([o WHC]) met.", [["The World Harbour Council", "WHC"]]),
        ("[p Mr. Berg] left. [p His wife Hanna Berg] stayed.", [["Mr. Berg"], ["His wife Hanna Berg"]]),
        (
            "[p Mr. Berg] left. [p The first lady], [p Hanna Berg], stayed.",
            [["Mr. Berg"], ["The first lady", "Hanna Berg"]],
        ),
        ("[l Brussels] refused. [o The European Union] agreed.", [["The European Union"]]),
    ],
)
def test_one_is_known_again(text: str, expected: list[list[str]]) -> None:
    assert together(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[o Tarsia] left. [o The Tarsian government] stayed. [o Tarsia’s government] slept. [o The government of Tarsia] ate.",
        "[p Tarsia] refused. [o Tarsia] has [p Tarsian] officials.",  # the crown may take it for a person
        "[o The Latvian government] refused. [o Latvia’s government] agreed. [o Latvia] left.",
    ],
)
def test_a_state_and_its_government_are_one(text: str) -> None:
    cast = gathered(text)
    known, _ = actors(cast, ())
    assert [actor.kind for actor in known] == ["state"]
    assert known[0].name.startswith("Government of ")
    assert known[0].sector == "GOV"


@pytest.mark.parametrize(
    "text",
    [
        "[p Nobody] spoke.",
        "[o Every delegation] spoke.",
        "[p No minister] spoke.",
        "[p one] of them spoke.",
        "“[p WE] are here.”",
        "[p ALDRA], May 4 (Harbour Wire) — It rained.",
        "[p ALDRA], [l Tarsia] — It rained.",
        "[p PORT [p HALDEN]], Velmark — It rained.",
        "ALDRA ([o Harbour Wire) — [p It] rained].",
    ],
)
def test_nobody_in_particular_is_no_actor(text: str) -> None:
    assert together(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[o [o The Harbour Board] met with envoy [p Otto Brandt]] at noon.",
            [["The Harbour Board"], ["envoy Otto Brandt", "Otto Brandt"]],
        ),
        ("[p Hanna Berg said on Monday that the whole fleet of the harbour] left.", [["Hanna Berg"]]),
        ("[p Hanna Berg, who chairs the bank], spoke.", [["Hanna Berg"]]),
        ("It told [o Arden Lines to free the crew].", [["Arden Lines"]]),
        ("[o The [p Ersen] Commission] met.", [["The Ersen Commission"]]),
        ("[o The Committee for a Free [o Harbour]] met.", [["The Committee for a Free Harbour"]]),
        ("[p those who want war]", [["those who want war"]]),
    ],
)
def test_a_mention_ends_where_its_phrase_does(text: str, expected: list[list[str]]) -> None:
    assert together(text) == expected


def test_an_office_elsewhere_is_not_whose_surname_is_the_same() -> None:
    cast = gathered("[p President Ana Silva] left. [p President Silva] slept. [p An aide to President Silva] spoke.")
    known, _ = actors(cast, range(len(cast.clusters)))
    assert [(actor.name, actor.country) for actor in known] == [("Ana Silva", None), ("aide to President Silva", None)]


@given(st.text(alphabet="[]plo ,.AaBb’—(\nsaid", max_size=80))
def test_every_mention_lies_in_the_text_and_the_same_gives_the_same(text: str) -> None:
    cast = gathered(text)
    assert all(0 <= p.start < p.end <= len(cast.text) for c in cast.clusters for p in c.players)
    assert [c.players for c in gathered(text).clusters] == [c.players for c in cast.clusters]
