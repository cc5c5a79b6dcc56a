"""Through which channel a statement came: marked-up text in, chain out.

<s>source</s> <c>cue</c> <q>content</q>, each statement's marks with its number: <s2>, <c2>, <q2>. A chain is written
"interview:M > publication:B", outermost last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.channels import outcomes
from verbale.reading.channels.tracing import Leg, channels
from verbale.record import Document, Reading
from verbale.record.document import Part
from verbale.record.reading import ReaderInfo
from verbale.record.span import Span
from verbale.record.statement import Statement

MARK = re.compile(r"</?([scq])(\d?)>")
ROLES = {"s": "source", "c": "cue", "q": "content"}
REPORTS = [
    json.loads(line)
    for line in Path(__file__).with_name("channel_reports.jsonl").read_text(encoding="utf-8").splitlines()
]


def statement(key: str, roles: Mapping[str, Sequence[Span]], within: str | None) -> Statement:
    return Statement(
        id=key,
        manner="indirect",
        source=tuple(roles["source"]),
        cue=tuple(roles["cue"]),
        content=tuple(roles["content"]),
        within=within,
    )


def unmark(marked: str, within: dict[str, str] | None = None) -> tuple[str, list[Statement]]:
    spans: dict[str, dict[str, list[Span]]] = {}
    opened: dict[str, int] = {}
    text, at = "", 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        role, number = ROLES[match.group(1)], match.group(2) or "1"
        if match.group().startswith("</"):
            found = spans.setdefault(number, {name: [] for name in ROLES.values()})
            found[role].append(Span(opened.pop(role + number), len(text)))
        else:
            opened[role + number] = len(text)
    text += marked[at:]
    statements = [statement(f"s{number}", spans[number], (within or {}).get(f"s{number}")) for number in sorted(spans)]
    return text, statements


def written(text: str, chain: tuple[Leg, ...]) -> str:
    return " > ".join(leg.kind + (f":{text[slice(*leg.actor)]}" if leg.actor else "") for leg in chain)


def chains(marked: str, within: dict[str, str] | None = None) -> list[str]:
    text, statements = unmark(marked, within)
    parts = [Part("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    found = channels(text, parts, statements)
    assert list(found) == [s.id for s in statements]
    return [written(text, found[s.id]) for s in statements]


@pytest.mark.parametrize(
    ("marked", "chain"),
    [
        ("<s>Anna Berg</s> <c>told</c> Reuters <q>that the talks would go on</q>.", "interview:Reuters"),
        ("<s>Anna Berg</s> <c>told</c> CNN’s “The Long View” <q>that the talks would go on</q>.", "interview:CNN"),
        ("<s>Anna Berg</s> <c>told</c> Ivo Lund, a reporter for Kettle, <q>that it rained</q>.", "interview:Ivo Lund"),
        ("<s>An aide</s> <c>told</c> a reporter from Kanal 9 <q>that it rained</q>.", "interview:Kanal 9"),
        ("<s>Anna Berg</s> <c>told</c> reporters <q>that the talks would go on</q>.", "press conference"),
        ("<s>Anna Berg</s> <c>told</c> a news conference in Tor <q>that the talks would go on</q>.", "press conference"),
        ("<s>Anna Berg</s> <c>told</c> a closed session of the Senate <q>that it rained</q>.", "speech:Senate"),
        ("<s>Anna Berg</s> <c>told</c> her brother <q>that the talks would go on</q>.", ""),
        ("Speaking to parliament on Monday, <s>Anna Berg</s> <c>praised</c> <q>the miners</q>.", "speech:parliament"),
        ("Addressing the Lower Chamber, <s>Anna Berg</s> <c>praised</c> <q>the miners</q>.", "speech:Lower Chamber"),
        ("<s>The minister</s> <c>said</c> in a written statement <q>that the port was shut</q>.", "statement"),
        ("<s>The court</s> <c>called</c> <q>that account untrue in a two-line statement</q>.", "statement"),
        ("<s>The minister</s> <c>promised</c> <q>to explain himself in a speech to parliament</q>.", ""),
        ("<s>Anna Berg</s> <c>wrote</c> on X <q>that the port was shut</q>.", "post:X"),
        ("<s>Anna Berg</s> <c>said</c> on her Telegram channel <q>that the port was shut</q>.", "post:Telegram"),
        ("<s>Anna Berg</s> <c>said</c> in a Facebook post <q>that the port was shut</q>.", "post:Facebook"),
        ("<s>Anna Berg</s> <c>tweeted</c> <q>that the port was shut</q>.", "post"),
        ("<s>Anna Berg</s> <c>said</c> on Radio Moor’s breakfast programme <q>that it rained</q>.", "broadcast:Radio Moor"),
        ("<s>Anna Berg</s> <c>told</c> listeners to Radio Moor <q>that it rained</q>.", "broadcast:Radio Moor"),
        ("<s>The envoy</s> <c>demanded</c> in a diplomatic note <q>that the port be opened</q>.", "document"),
        ("<s>A letter to the council</s> <c>says</c> <q>that the port was shut</q>.", "document"),
        ("Writing in the weekly Kettle, <s>Anna Berg</s> <c>called</c> <q>the plan a kettle</q>.", "publication:Kettle"),
        ("Reached by telephone, <s>Anna Berg</s> <c>denied</c> <q>that the port was shut</q>.", "interview"),
        ("Asked by the daily Fern about the port, <s>Anna Berg</s> <c>denied</c> <q>everything</q>.", "interview:Fern"),
        ("Asked by reporters about the port, <s>Anna Berg</s> <c>denied</c> <q>everything</q>.", "press conference"),
        (
            "<s>Berg</s> <c>said</c> in an interview with the blogger Ivo Lund, published by the agency Fern, <q>it is so</q>.",
            "interview:Ivo Lund > publication:Fern",
        ),
        (
            "<q>“Yes,”</q> <s>Anna Berg</s> <c>told</c> a news conference that was carried live by Rampart Television.",
            "press conference > broadcast:Rampart Television",
        ),
        (
            "<s>Anna Berg</s>, in a statement posted to Facebook, <c>called</c> <q>it a tale</q>.",
            "statement > post:Facebook",
        ),
        (
            "<q>The port is shut</q>, <c>according to</c> <s>a copy of the letter</s> seen by AP.",
            "document > report:AP",
        ),
    ],
)  # fmt: skip
def test_what_a_sentence_says_of_its_statement(marked: str, chain: str) -> None:
    assert chains(marked) == [chain]


def test_an_agency_at_the_end_of_a_sentence_reports_all_of_it() -> None:
    assert chains(
        "While <s1>Anna Berg</s1> <c1>said</c1> <q1>that the port was open</q1>, <s2>she</s2> <c2>agreed</c2> "
        "<q2>that it was empty</q2>, state agency Fern reported on Wednesday."
    ) == ["report:Fern", "report:Fern"]


def test_what_an_agency_says_is_its_report_and_what_lies_in_it_came_through_it() -> None:
    marked = (
        "<q1><s2>Anna Berg</s2> <c2>ruled out</c2> <q2>a return to the talks</q2></q1>, <s1>the state agency Uvar</s1> "
        "<c1>reported</c1> on Tuesday, quoting the news agency Pell."
    )
    assert chains(marked, {"s2": "s1"})[1] == "report:Pell > report:Uvar"


def test_what_a_person_reports_of_another_did_not_come_through_the_persons_channel() -> None:
    marked = (
        "<s1>Anna Berg</s1> <c1>told</c1> Reuters <q1>that <s2>the king</s2> <c2>had promised</c2> <q2>to go</q2></q1>."
    )
    assert chains(marked, {"s2": "s1"}) == ["interview:Reuters", ""]


def test_one_occasion_holds_for_all_that_its_speaker_says_in_the_sentence() -> None:
    assert (
        chains(
            "In a speech to the Diet of Holm, <s1><s2>Anna Berg</s1></s2> <c1>defended</c1> <q1>the freeze</q1> and "
            "<c2>promised</c2> <q2>a vote</q2>."
        )
        == ["speech:Diet of Holm"] * 2
    )


def test_each_of_two_speakers_of_a_sentence_has_an_occasion_of_his_own() -> None:
    assert chains(
        "<s1>Anna Berg</s1> <c1>told</c1> Reuters <q1>that it rained</q1>, and in a statement <s2>Ivo Lund</s2> "
        "<c2>said</c2> <q2>that it did not</q2>."
    ) == ["interview:Reuters", "statement"]


@pytest.mark.parametrize(
    ("second", "chain"),
    [
        ("<s2>She</s2> <c2>added</c2> <q2>that it snowed</q2>.", "interview:Reuters"),
        ("<s2>Berg</s2> <c2>said</c2> <q2>that it snowed</q2>.", "interview:Reuters"),
        ("<s2>She</s2> <c2>had said</c2> a week earlier <q2>that it snowed</q2>.", ""),
        ("<s2>Ivo Lund</s2> <c2>said</c2> <q2>that it snowed</q2>.", ""),
        ("<s2>She</s2> <c2>declined</c2> <q2>to comment on the snow</q2>.", ""),
        ("<s2>Berg</s2> <c2>told</c2> reporters <q2>that it snowed</q2>.", "press conference"),
    ],
)
def test_a_speakers_next_statement_shares_the_channel_until_something_else_is_said(second: str, chain: str) -> None:
    first = "<s1>Anna Berg</s1> <c1>told</c1> Reuters <q1>that it rained</q1>. "
    assert chains(first + second) == ["interview:Reuters", chain]


def test_a_sentence_about_the_remarks_holds_for_those_before_and_after_it() -> None:
    assert chains(
        "<s1>President Ona Hald</s1> <c1>offered</c1> <q1>to host the talks</q1>.\n\nHis remarks came in an interview with "
        "the blogger Ivo Lund that was published by the daily Fern. <q2>“Come,”</q2> <s2>he</s2> <c2>said</c2>.\n\n"
        "<s3>The ministry</s3> <c3>said</c3> <q3>it would study the offer</q3>."
    ) == ["interview:Ivo Lund > publication:Fern"] * 2 + [""]


def test_a_sentence_that_tells_where_its_speaker_went_holds_for_what_follows() -> None:
    assert chains(
        "The ambassador, Nestor Quay, took to the platform Chatter.\n\n<s>He</s> <c>described</c> <q>the ridge as a hill</q>."
    ) == ["post:Chatter"]


def test_the_same_conference_is_the_one_before() -> None:
    assert (
        chains(
            "<s1>Harun Dab</s1> <c1>told</c1> a news conference carried by Rampart Television <q1>that it was over</q1>. "
            "<q2>Fines</q2>, <s2>he</s2> <c2>told</c2> the same conference, <q2>would be paid back</q2>."
        )
        == ["press conference > broadcast:Rampart Television"] * 2
    )


def test_a_day_is_a_name_where_it_speaks() -> None:
    marked = (
        "<s1>The minister</s1> <c1>told</c1> senators <q1>that it rained</q1>, according to minutes published by the newspaper "
        "Thursday.\n\n<s2>Thursday</s2> <c2>did not say</c2> <q2>how it had got them</q2>."
    )
    assert chains(marked) == ["speech:senators > document > publication:Thursday", ""]


def test_an_outlet_without_its_name_is_the_one_named_before() -> None:
    assert chains(
        "<q1>The minister owns nine flats</q1>, <s1>Aunt Clara</s1> <c1>reported</c1> on Thursday.\n\n"
        "<s2>Piet Sol</s2> <c2>told</c2> the satirical weekly <q2>that they were his mother's</q2>."
    ) == ["report:Aunt Clara", "interview:Aunt Clara"]


@pytest.mark.parametrize(
    ("marked", "chain"),
    [
        ("<s>Nils Oder</s> <c>wrote</c> on Murmur on Friday <q>that it rained</q>.", "post:Murmur"),
        ("<s>The ministry</s> <c>confirmed</c> <q>the deaths</q> on its Murmur account.", "post:Murmur"),
        ("<s>The rebels</s> <c>claimed</c> in a message on the messaging service Wick <q>that they won</q>.", "post:Wick"),
        ("<s>Nils Oder</s> <c>wrote</c> on Thursday <q>that it rained</q>.", ""),
        ("<s>The coach</s> <c>told</c> Sportivo <q>that he would stay</q>.", "interview:Sportivo"),
        ("<s>The coach</s> <c>told</c> Die Kante <q>that he would stay</q>.", "interview:Die Kante"),
        ("<s>The coach</s> <c>told</c> Berlin <q>that he would stay</q>.", ""),
        ("<s>The coach</s> <c>told</c> President Dorn <q>that he would stay</q>.", ""),
        ("<s>The coach</s> <c>told</c> us <q>that he would stay</q>.", "interview:us"),
        ("<s>The coach</s> <c>told</c> this programme <q>that he would stay</q>.", "interview:this programme"),
        ("<s>The coach</s> <c>told</c> our reporter at the gate <q>that it rained</q>.", "interview:our reporter"),
        (
            "Interviewed by Clara Stone on Radio Nine, <s>the bishop</s> <c>said</c> <q>he had no regrets</q>.",
            "interview:Clara Stone > broadcast:Radio Nine",
        ),
        ("<s>The envoy</s> <c>warned</c> <q>them</q> before the opening session.", ""),
        ("<s>The envoy</s> <c>said</c> in a written answer to parliament <q>that it rained</q>.", "document"),
        ("<s>He</s> <c>said</c> on the late bulletin of state television <q>it rained</q>.", "broadcast:state television"),
        ("<s>The envoy</s> <c>said</c> in a call with reporters <q>that it rained</q>.", "press conference"),
        ("In 1961 the Moor conference drew a line. <s>The envoy</s> <c>said</c> <q>it was crooked</q>.", ""),
    ],
)  # fmt: skip
def test_names_that_no_table_knows(marked: str, chain: str) -> None:
    assert chains(marked) == [chain]


@pytest.mark.parametrize(
    ("second", "chain"),
    [
        ("<s2>The message</s2> <c2>said</c2> <q2>that two had died</q2>.", "post:Telegram"),
        ("In the same message, <s2>they</s2> <c2>said</c2> <q2>that two had died</q2>.", "post:Telegram"),
        ("<q2>Two had died</q2>, <s2>the same message</s2> <c2>said</c2>.", "post:Telegram"),
        ("<s2>The army</s2> <c2>said</c2> <q2>that twelve had died</q2>.", ""),
    ],
)
def test_what_held_the_words_may_speak_itself(second: str, chain: str) -> None:
    first = "<s1>The rebels</s1> <c1>claimed</c1> <q1>the attack</q1> in a message on Telegram. "
    assert chains(first + second) == ["post:Telegram", chain]


def test_a_document_goes_by_other_names() -> None:
    assert (
        chains(
            "<s1>A report leaked to the daily Sundial</s1> <c1>warns</c1> <q1>that the wells will run dry</q1>. "
            "<s2>The 90-page document</s2> <c2>blames</c2> <q2>leaking pipes</q2>. <s3>It</s3> <c3>asks</c3> <q3>for more</q3>."
        )
        == ["document > publication:Sundial"] * 3
    )


def test_a_joint_occasion_has_two_speakers_and_no_third() -> None:
    assert chains(
        "At a joint news conference in Sollen, the defence chiefs of Arvia and Teskia could not agree.\n\n"
        "<s1>Arvia’s chief, General Ivo Marr,</s1> <c1>said</c1> <q1>it would begin</q1>. "
        "<s2>His colleague, Lena Ost,</s2> <c2>said</c2> <q2>it would not</q2>. "
        "<s3>Tomas Wick, a deputy,</s3> <c3>said</c3> <q3>nobody had told him</q3>."
    ) == ["press conference", "press conference", ""]


def test_a_debate_on_air_is_a_broadcast() -> None:
    assert (
        chains(
            "The two rivals met in a debate aired by Radio Orlen.\n\n<s1>Mayor Ona Fisk</s1> <c1>vowed</c1> <q1>calm</q1>. "
            "<s2>Judge Leo Brandt</s2> <c2>said</c2> there <q2>that there were none</q2>."
        )
        == ["broadcast:Radio Orlen"] * 2
    )


def test_a_press_conference_of_a_body_is_its_officers_too() -> None:
    assert (
        chains(
            "<s1>Police</s1> <c1>named</c1> <q1>the suspect</q1> at a news conference. <s2>The inspector, Rita Lunde,</s2> "
            "<c2>said</c2> <q2>he had acted alone</q2>."
        )
        == ["press conference"] * 2
    )


def test_what_an_outlet_says_of_itself_is_no_report() -> None:
    assert chains(
        "<s1>The weekly Lamp</s1> <c1>reported</c1> <q1>that he lied</q1>. <s2>Lamp</s2> <c2>said</c2> <q2>it knew so</q2>."
    ) == ["report:Lamp", ""]


def test_an_agency_goes_on_as_it() -> None:
    assert (
        chains(
            "<q1>A drone was tested</q1>, <s1>state news agency Fern</s1> <c1>reported</c1>. "
            "<q2>It flew far</q2>, <s2>it</s2> <c2>said</c2>."
        )
        == ["report:Fern"] * 2
    )


@pytest.mark.parametrize(("outlet", "chain"), [("Lamp", "document"), (None, "document > report:Lamp")])
def test_what_the_outlet_has_seen_itself_came_through_nobody_else(outlet: str | None, chain: str) -> None:
    text, statements = unmark("In the memo, seen by the Lamp, a weekly, <s>the envoy</s> <c>warns</c> <q>of rain</q>.")
    found = channels(text, [Part("paragraph", 0, len(text))], statements, outlet=outlet)
    assert [written(text, chain) for chain in found.values()] == [chain]


def test_who_answers_a_question_goes_on_speaking() -> None:
    assert (
        chains(
            "<s1>Olav Brenn</s1> <c1>told</c1> Reuters <q1>that tanks would come</q1>. Asked when, <s2>he</s2> <c2>said</c2> "
            "<q2>that nothing was sure</q2>."
        )
        == ["interview:Reuters"] * 2
    )


@pytest.mark.parametrize("report", REPORTS, ids=[report["text"][:30] for report in REPORTS])
def test_whole_reports(report: dict[str, Any]) -> None:
    text = report["text"]
    statements = [
        statement(one["id"], {role: [Span(*span) for span in one[role]] for role in ROLES.values()}, one.get("within"))
        for one in report["statements"]
    ]
    found = channels(text, [Part(*part) for part in report["parts"]], statements)
    wanted = {one["id"]: one["channel"] for one in report["statements"] if "channel" in one}
    assert {key: written(text, found[key]) for key in wanted} == wanted


def test_the_measure_counts_kinds_in_order_and_the_words_of_actors() -> None:
    text, statements = unmark("<s>Anna Berg</s> <c>told</c> Reuters <q>that it rained</q>.")
    document = Document(id="0" * 64, key="k", text=text, parts=(Part("paragraph", 0, len(text)),))
    reading = Reading(document=document, statements=tuple(statements), reader=ReaderInfo(version="0", model="m"))

    def count(cue: str, *legs: tuple[str, str | None]) -> list[tuple[bool, bool]]:
        channel = [{"kind": kind, "actor": actor} for kind, actor in legs]
        label = {"cue": cue, "at": 1, "channel": channel}
        return [(o.is_found, o.is_right) for o in outcomes([{"id": "r-1", "statements": [label]}], [reading])]

    assert count("told", ("interview", "the agency Reuters")) == [(True, True)]
    assert count("told", ("interview", None)) == [(True, True)]
    assert count("told", ("interview", "Pell")) == [(True, False)]
    assert count("told") == [(True, False)]
    assert count("rained") == [(False, False)]


VOCABULARY = (
    'told Reuters reporters in an interview with Berg , . " “ ” the weekly Kettle said she He reported quoting according '
    "to minutes published by on X Radio Moor it Thursday ’s \ud800 \0 \u202e"
)
WORDS = st.lists(st.sampled_from(VOCABULARY.split(" ")), max_size=60)


@given(words=WORDS, cuts=st.lists(st.integers(0, 400), max_size=24))
def test_laws(words: list[str], cuts: list[int]) -> None:
    text = " ".join(words)
    spans = [Span(a, b) for a, b in pairwise(sorted({cut for cut in cuts if cut <= len(text)}))]
    triples = [spans[at : at + 3] for at in range(0, len(spans) - 2, 3)]
    statements = [
        Statement(
            id=f"s{n}", manner="indirect", source=(a,), cue=(b,), content=(c,), within=f"s{n - 1}" if n % 3 else None
        )
        for n, (a, b, c) in enumerate(triples)
    ]
    parts = [Part("paragraph", 0, len(text))] if text else []
    found = channels(text, parts, statements)
    assert found == channels(text, parts, statements)
    assert set(found) == {s.id for s in statements}
    for leg in (leg for chain in found.values() for leg in chain):
        assert 0 <= leg.span.start < leg.span.end <= len(text)
        assert leg.actor is None or 0 <= leg.actor.start < leg.actor.end <= len(text)
