"""An invented report with every field of the record filled, built by the words themselves: no test invents an offset."""

from __future__ import annotations

import hashlib
from typing import Any

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
    Span,
    Statement,
    Time,
)

TEXT = """\
Velmark turns down Tarsian offer
Prime Minister Leonie Hartmann on Monday ruled out talks with Tarsia, contradicting her own envoy. \
“There is nothing to talk about,” she told the Harbour Wire in an interview. Orlan Desmet, the Tarsian president, \
had offered last week to host both sides in Lindenau. Desmet did not promise anything else.
Hartmann called him “a man of empty words”, and Tarsia closed the Sund crossing on Tuesday.
"""


def at(words: str, nth: int = 1, text: str = TEXT) -> Span:
    """The `nth` place of some words in the text."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def mention(words: str, form: Any, nth: int = 1) -> Mention:
    return Mention(*at(words, nth), form)


ACTORS = (
    Actor(
        id="a1",
        name="Leonie Hartmann",
        kind="person",
        country="ARG",
        sector="GOV",
        roles=("Prime Minister",),
        mentions=(
            mention("Prime Minister Leonie Hartmann", "name"),
            mention("her", "pronoun", 1),
            mention("she", "pronoun"),
            mention("Hartmann", "name", 2),
        ),
    ),
    Actor(
        id="a2",
        name="Orlan Desmet",
        kind="person",
        country="BRA",
        sector="GOV",
        roles=("Tarsian president",),
        mentions=(mention("Orlan Desmet", "name"), mention("Desmet", "name", 2), mention("him", "pronoun")),
    ),
    Actor(
        id="a3",
        name="Tarsia",
        kind="state",
        country="BRA",
        mentions=(mention("Tarsia", "name", 2), mention("Tarsia", "name", 4)),
    ),
    Actor(id="a4", name="Harbour Wire", kind="organization", sector="MED", mentions=(mention("Harbour Wire", "name"),)),
    Actor(id="a5", name="both sides", kind="group", mentions=(mention("both sides", "description"),)),
)

STATEMENTS = (
    Statement(
        id="s1",
        manner="indirect",
        act="refusal",
        source=(at("Prime Minister Leonie Hartmann"),),
        cue=(at("ruled out"),),
        content=(at("talks with Tarsia"),),
        speakers=("a1",),
        addressees=("a3",),
        about=(About(actor="a3", tone="negative"),),
        time=Time(text="on Monday", span=at("on Monday"), start="2025-03-03", end="2025-03-03"),
        confidence=0.97,
    ),
    Statement(
        id="s2",
        manner="direct",
        act="claim",
        source=(at("she"),),
        cue=(at("told"),),
        content=(at("“There is nothing to talk about,”"),),
        quotes=(at("“There is nothing to talk about,”"),),
        speakers=("a1",),
        addressees=("a4",),
        channel=(
            Channel(kind="interview", actor="a4", span=at("in an interview")),
            Channel(kind="publication", actor="a4"),
        ),
        confidence=0.9,
    ),
    Statement(
        id="s3",
        manner="indirect",
        act="offer",
        source=(at("Orlan Desmet, the Tarsian president"),),
        cue=(at("had offered"),),
        content=(at("to host both sides in Lindenau"),),
        speakers=("a2",),
        addressees=("a5",),
        about=(About(actor="a5", tone="positive"), About(actor="a3", tone="neutral")),
        time=Time(text="last week", span=at("last week"), start="2025-02-24", end="2025-03-02"),
        confidence=0.88,
    ),
    Statement(
        id="s4",
        manner="indirect",
        act="promise",
        source=(at("Desmet", 2),),
        cue=(at("did not promise"),),
        content=(at("anything else"),),
        speakers=("a2",),
        negated=True,
        confidence=0.71,
    ),
    Statement(
        id="s5",
        manner="mixed",
        act="criticism",
        source=(at("Hartmann", 2),),
        cue=(at("called"),),
        content=(at("him “a man of empty words”"),),
        quotes=(at("“a man of empty words”"),),
        speakers=("a1",),
        about=(About(actor="a2", tone="negative"),),
        confidence=0.84,
    ),
)


def full_reading() -> Reading:
    """The reading; the countries are borrowed, for the states of the report do not exist."""
    headline = TEXT.index("\n")
    return Reading(
        document=Document(
            id=hashlib.sha256(TEXT.encode()).hexdigest(),
            key="talks.txt",
            uri="https://example.org/talks",
            outlet="Port Courier",
            title="Velmark turns down Tarsian offer",
            language="en",
            published="2025-03-05",
            text=TEXT,
            parts=(Part("headline", 0, headline),),
        ),
        reader=ReaderInfo(version="0", model="0" * 64),
        actors=ACTORS,
        statements=STATEMENTS,
        events=(
            Event(
                id="e1",
                type="COERCE",
                actors=("a3",),
                recipients=("a1",),
                span=at("closed the Sund crossing"),
                place="the Sund crossing",
                time=Time(text="on Tuesday", span=at("on Tuesday"), start="2025-03-04", end="2025-03-04"),
                status="happened",
            ),
            Event(id="e2", type="CONSULT", span=at("talks"), status="denied"),
        ),
        links=(
            Link(kind="contradicts", from_="s1", to="s3", evidence=(at("contradicting"),), confidence=1.0),
            Link(kind="responds-to", from_="s5", to="s3", confidence=0.62),
        ),
    )
