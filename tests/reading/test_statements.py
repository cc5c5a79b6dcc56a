"""What the reader makes of the ways in which reports give speech: marked-up text in, statements out.

<s>source</s> <c>cue</c> <q>content</q>: the words between the marks are what the reader should find.
"""

from __future__ import annotations

import re

import pytest

import verbale
from verbale.reading.actors.names import name_in
from verbale.reading.statements import _likely
from verbale.record import Reading, Span, Statement
from verbale.world import load

MARK = re.compile(r"</?([scq])>")
ROLES = {"s": "source", "c": "cue", "q": "content"}


def unmark(marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    spans: dict[str, list[Span]] = {role: [] for role in ROLES.values()}
    opened: dict[str, int] = {}
    text, at = "", 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match.group().startswith("</"):
            spans[ROLES[match.group(1)]].append(Span(opened.pop(match.group(1)), len(text)))
        else:
            opened[match.group(1)] = len(text)
    return text + marked[at:], {role: tuple(found) for role, found in spans.items()}


def words(reading: Reading, spans: tuple[Span, ...]) -> list[str]:
    return [w for s, e in spans for w in re.findall(r"\w+", reading.document.text[s:e])]


def by_cue(reading: Reading, cue: tuple[Span, ...]) -> Statement:
    hits = [s for s in reading.statements if s.cue and s.cue[0].start < cue[0].end and cue[0].start < s.cue[0].end]
    assert len(hits) == 1, f"{len(hits)} statements at {words(reading, cue)}"
    return hits[0]


@pytest.mark.parametrize(
    ("marked", "manner"),
    [
        ("<s>Foreign Minister Anna Berg</s> <c>said</c> on Tuesday <q>that the talks would go on</q>.", "indirect"),
        ("<q>“The talks will go on,”</q> <c>said</c> <s>Foreign Minister Anna Berg</s>.", "direct"),
        ("<q>“The talks will go on,”</q> <s>she</s> <c>said</c>. <q>“We are not in a hurry.”</q>", "direct"),
        ("<s>The envoy</s> <c>called</c> <q>the plan “a good beginning”</q>.", "mixed"),
        ("<c>According to</c> <s>two officials</s>, <q>the border will stay closed until May</q>.", "indirect"),
        ("<s>The general</s> <c>denied</c> <q>that his troops had crossed the river</q>.", "indirect"),
        ("<s>Mr. Okoro</s> <c>promised</c> <q>to release the prisoners before the holiday</q>.", "indirect"),
        ("<q>The bridge is safe</q>, <s>the ministry</s> <c>said</c> in a statement.", "indirect"),
    ],
)
def test_source_cue_and_content(marked: str, manner: str) -> None:
    text, gold = unmark(marked)
    reading = verbale.read(text)
    found = by_cue(reading, gold["cue"])
    assert words(reading, found.source) == words(reading, gold["source"])
    assert words(reading, found.content) == words(reading, gold["content"])
    assert found.manner == manner


def test_verbatim_parts_are_given_with_their_marks() -> None:
    reading = verbale.read("The envoy said the plan was “a good beginning” and that he was “glad”.")
    (statement,) = (s for s in reading.statements if s.within is None)
    assert [reading.document.text[s:e] for s, e in statement.quotes] == ["“a good beginning”", "“glad”"]


def test_a_statement_in_a_statement_points_to_the_one_around_it() -> None:
    reading = verbale.read("The spokesman said that the president believed that the war could end this year.")
    outer = next(s for s in reading.statements if s.within is None)
    inner = next(s for s in reading.statements if s.within is not None)
    assert inner.within == outer.id
    assert words(reading, inner.cue) == ["believed"]
    assert any(s <= inner.cue[0].start and inner.cue[0].end <= e for s, e in outer.content)


def test_a_denied_saying_is_negated_and_a_denial_is_not() -> None:
    reading = verbale.read(
        "The minister did not say that the plan was dead.\n\nThe minister denied that the plan was dead."
    )
    did_not, denied = (s for s in reading.statements if s.within is None)
    assert did_not.negated
    assert not denied.negated


def test_names_make_speakers_and_a_pronoun_with_nobody_before_it_makes_none() -> None:
    reading = verbale.read(
        "He said he agreed.\n\nMinister Anna Berg said the talks would go on.\n\nBerg warned that time was short."
    )
    names = {actor.id: actor.name for actor in reading.actors}
    speakers = [[names[a] for a in s.speakers] for s in reading.statements if s.within is None]
    assert speakers[0] == []
    assert speakers[1] == speakers[2] != []


def test_a_report_in_which_nobody_speaks_has_no_statements() -> None:
    assert verbale.read("The bridge has four lanes. It was built in 1962 and is 300 metres long.").statements == ()


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Foreign Minister Anna Berg", "Anna Berg"),
        ("A spokesman, Daniel Koury", "Daniel Koury"),
        ("Sachin Kumar, a local villager", "Sachin Kumar"),
        ("Tarsian officials", None),
        ("Two members of the Senate", None),
        ("The Indian army", None),
        ("Berg’s office", None),
        ("Desmet’s", "Desmet"),
        ("she", None),
    ],
)
def test_a_name_counts_only_where_it_is_the_speakers(source: str, name: str | None) -> None:
    found = name_in(source, 0, len(source), load(), is_person=True)
    assert (found.text if found else None) == name


TRANSCRIPT = """ROSNER: I said that it was an old proverb, and nothing more.

WEISS (ORK): Will the crews receive an apology from the government?

ROSNER: You would have to ask the other side of this table about that.

WEISS: No comment.
"""


def test_in_a_transcript_each_turn_is_verbatim_and_what_it_reports_lies_within() -> None:
    reading = verbale.read(TRANSCRIPT)
    outer = [s for s in reading.statements if s.within is None]
    assert [reading.words(s.source) for s in outer] == ["ROSNER", "WEISS", "ROSNER", "WEISS"]
    assert [reading.words(s.cue) for s in outer] == [":"] * 4
    assert {s.manner for s in outer} == {"direct"}
    assert reading.words(outer[3].content) == "No comment."
    inner = next(s for s in reading.statements if s.within == outer[0].id)
    assert reading.words(inner.cue) == "said"
    assert outer[0].speakers == outer[2].speakers != outer[1].speakers


def test_only_sentences_in_which_something_is_likely_are_read_again() -> None:
    text = "It rained. She said so. He knew it. Nobody came. Everybody wrote."
    points = [text.index(word) for word in ("said", "knew", "wrote")]
    found = _likely(text, (0, len(text)), points)
    assert [text[start:end] for start, end in found] == ["She said so. He knew it.", "Everybody wrote."]
    assert _likely(text, (0, len(text)), []) == []


def test_a_dateline_is_seen_with_its_paragraph_and_says_nothing() -> None:
    reading = verbale.read(
        "KESSIN, Tarsia (Reuters) - Tarsia has postponed the talks, the foreign ministry said on Wednesday.\n\n"
        "The talks on fishing rights were due to begin on Monday, and the boats of both sides had gone home for them."
    )
    dateline = next(part for part in reading.document.parts if part.kind == "dateline")
    (statement,) = reading.statements
    assert reading.words(statement.content) == "Tarsia has postponed the talks"
    assert all(span.start >= dateline.end for span in statement.spans)
