"""Whose channel goes on: who is described first and named later, who is cited, and what their next words came through.

Marked-up text as in test_channels.py; paragraphs are parted by an empty line.
"""

from __future__ import annotations

import pytest

from tests.reading.test_channels import chains

HEAD = "<s1>The head of the junta</s1> <c1>told</c1> Reuters <q1>that it rained</q1>."
SPOKESMAN = "<s1>A military spokesman</s1> <c1>told</c1> a briefing in Tor <q1>that it rained</q1>."


@pytest.mark.parametrize(
    ("second", "chain"),
    [
        ("<s2>Aye Tun</s2> <c2>said</c2> <q2>it would snow</q2>.", "interview:Reuters"),
        ("<s2>General Aye Tun</s2> <c2>said</c2> <q2>it would snow</q2>.", "interview:Reuters"),
        ("<s2>The official, Aye Tun,</s2> <c2>said</c2> <q2>it would snow</q2>.", "interview:Reuters"),
        ("<s2>The judge, Aye Tun,</s2> <c2>said</c2> <q2>it would snow</q2>.", ""),
        ("<s2>Union leader Aye Tun</s2> <c2>said</c2> <q2>it would snow</q2>.", ""),
        ("<s2>Aye Tun</s2>, a miner, <c2>said</c2> <q2>it would snow</q2>.", ""),
        ("<s2>Officials</s2> <c2>said</c2> <q2>it would snow</q2>.", ""),
        ("<s2>New Delhi</s2> <c2>said</c2> <q2>it would snow</q2>.", ""),
        ("<s2>Tor Bank</s2> <c2>said</c2> <q2>it would snow</q2>.", ""),
        ("<s2>Aye Tun of Tor Bank</s2> <c2>said</c2> <q2>it would snow</q2>.", ""),
    ],
)
def test_who_is_described_may_be_named_in_the_next_sentence(second: str, chain: str) -> None:
    assert chains(f"{HEAD} {second}") == ["interview:Reuters", chain]
    assert chains(f"{HEAD}\n\n{second}") == ["interview:Reuters", chain]


def test_a_name_that_the_text_has_had_is_somebody_else() -> None:
    second = "<s2>Aye Tun</s2> <c2>said</c2> <q2>it would snow</q2>."
    assert chains(f"Aye Tun woke early. {HEAD} {second}") == ["interview:Reuters", ""]


def test_two_ministers_are_two() -> None:
    first = "<s1>The prime minister</s1> <c1>told</c1> Reuters <q1>that it rained</q1>."
    for second in ("The foreign minister, Ivo Lund,", "Foreign Minister Ivo Lund", "The foreign minister"):
        assert chains(f"{first} <s2>{second}</s2> <c2>said</c2> <q2>it snowed</q2>.") == ["interview:Reuters", ""]


def test_an_official_may_want_to_stay_unnamed() -> None:
    first = "<s1>A senior official</s1> <c1>told</c1> Reuters <q1>that it rained</q1>."
    assert chains(f"{first} <s2>Aye Tun</s2> <c2>said</c2> <q2>it would snow</q2>.") == ["interview:Reuters", ""]


def test_a_spokesman_is_one_and_no_other_speaks_at_his_briefing() -> None:
    second = "<s2>Mayor Ivo Lund</s2> <c2>said</c2> <q2>no one was hurt</q2>."
    assert chains(f"{SPOKESMAN} {second}") == ["press conference", ""]


@pytest.mark.parametrize(
    ("frame", "chain"),
    [
        ("10.42 The transport minister has just sat down in the Senate.", "speech:Senate"),
        ("The minister addressed the nation on Monday.", "speech:nation"),
        ("The minister’s interview with the daily Fern filled a page.", "interview:Fern"),
    ],
)
def test_who_is_described_where_nothing_is_said(frame: str, chain: str) -> None:
    marked = "<s1>Aye Tun</s1> <c1>said</c1> <q1>it would snow</q1>. <s2>She</s2> <c2>blamed</c2> <q2>the clouds</q2>."
    assert chains(f"{frame} {marked}") == [chain, chain]


@pytest.mark.parametrize(
    ("first", "second", "chain"),
    [
        (
            "The port was shut, <s1>the agency Fern</s1> <c1>reported</c1>, citing a district chief.",
            "<s2>The official, Ivo Lund,</s2> <c2>said</c2> <q2>it rained</q2>.",
            "report:Fern",
        ),
        (
            "The port was shut, <s1>the agency Fern</s1> <c1>reported</c1>, citing people at the port.",
            "<s2>The people</s2> <c2>said</c2> <q2>it rained</q2>.",
            "report:Fern",
        ),
        (
            "The port was shut, <s1>the agency Fern</s1> <c1>reported</c1>, citing people at the port.",
            "<s2>The mayor</s2> <c2>said</c2> <q2>it rained</q2>.",
            "",
        ),
        (
            "<s1>The daily Fern</s1> <c1>quoted</c1> Berg as saying <q1>it rained</q1>.",
            "<s2>She</s2> <c2>added</c2> <q2>that it snowed</q2>.",
            "report:Fern",
        ),
        (
            "<s1>The daily Fern</s1> <c1>quoted</c1> Berg as saying in a speech to students that it rained.",
            "<q2>It snowed</q2>, <s2>she</s2> <c2>added</c2>, according to Fern.",
            "speech:students > report:Fern",
        ),
        (
            "<s1>The minister</s1> <c1>said</c1> <q1>it rained</q1>, state radio reported.",
            "<q2>It snowed</q2>, <s2>Ivo Lund</s2> <c2>said</c2>, the broadcaster added.",
            "report:state radio",
        ),
    ],
)
def test_what_an_outlet_passes_on_of_others(first: str, second: str, chain: str) -> None:
    assert chains(f"{first} {second}")[1] == chain


def test_the_first_of_two_names_may_be_the_family_s() -> None:
    first = "<s1>The spokeswoman, Hu Yan,</s1> <c1>told</c1> a press briefing <q1>that it rained</q1>."
    second = "<q2>“It will snow,”</q2> <s2>Hu</s2> <c2>said</c2>."
    assert chains(f"{first}\n\n{second}") == ["press conference", "press conference"]


@pytest.mark.parametrize(
    ("second", "chain"),
    [
        ("<s2>Berg</s2> <c2>intends</c2> <q2>to appeal</q2>.", ""),
        ("<s2>Berg</s2> <c2>intended</c2> <q2>to appeal</q2>.", "interview:Reuters"),
        ("<s2>She</s2> <c2>says</c2> <q2>it will snow</q2>.", "interview:Reuters"),
    ],
)
def test_what_one_wants_at_all_is_not_said_in_the_interview(second: str, chain: str) -> None:
    first = "<s1>Anna Berg</s1> <c1>told</c1> Reuters <q1>that it rained</q1>."
    assert chains(f"{first} {second}") == ["interview:Reuters", chain]


@pytest.mark.parametrize(
    ("second", "chain"),
    [
        ("In another post <s2>she</s2> <c2>said</c2> <q2>it snowed</q2>.", "post:X"),
        ("In a follow-up post, <s2>Berg</s2> <c2>said</c2> <q2>it snowed</q2>.", "post:X"),
        ("In a post, <s2>Ivo Lund</s2> <c2>said</c2> <q2>it snowed</q2>.", "post"),
    ],
)
def test_one_more_post_is_where_the_last_one_was(second: str, chain: str) -> None:
    assert chains(f"<s1>Anna Berg</s1> <c1>wrote</c1> on X <q1>that it rained</q1>. {second}") == ["post:X", chain]


@pytest.mark.parametrize(
    ("marked", "within", "found"),
    [
        (
            "In a Senate speech <s1>she</s1> <c1>said</c1> <q1>what <s2>she</s2> <c2>termed</c2> <q2>rest</q2></q1>.",
            {"s2": "s1"},
            ["speech", "speech"],
        ),
        (
            "<q1><s2>He</s2> <c2>feared for</c2> <q2>us</q2></q1>, <s1>he</s1> <c1>said</c1> in an interview with Reuters.",
            {"s2": "s1"},
            ["interview:Reuters", "interview:Reuters"],
        ),
        (
            "<q1>“No,”</q1> <s1>the court</s1> <c1>said</c1> in a statement, <s2>which</s2> <c2>warned of</c2> <q2>rain</q2>.",
            {},
            ["statement", "statement"],
        ),
    ],
)
def test_what_is_told_within_goes_on_too(marked: str, within: dict[str, str], found: list[str]) -> None:
    assert chains(marked, within) == found


@pytest.mark.parametrize(
    ("marked", "chain"),
    [
        ("<s>Anna Berg</s> <c>told</c> reporters in a statement <q>that it rained</q>.", "statement"),
        (
            "<s>Anna Berg</s> <c>told</c> staff in a memo seen by Reuters <q>that it rained</q>.",
            "document > report:Reuters",
        ),
        ("<s>Anna Berg</s> <c>informed</c> the Senate <q>that it rained</q>.", "speech:Senate"),
        ("<s>Anna Berg</s> <c>warned</c> the Senate <q>not to delay</q>.", ""),
        ("<s>Anna Berg</s> <c>stated</c> with regard to the Senate <q>that it rained</q>.", ""),
        ("<s>Anna Berg</s> <c>recalled</c> an article in the journal Fern <q>on rain</q>.", ""),
        ("In a Commons statement, <s>Anna Berg</s> <c>announced</c> <q>a tax</q>.", "speech:Commons"),
        ("Under questioning by the Senate, <s>Anna Berg</s> <c>said</c> <q>it rained</q>.", "speech:Senate"),
        ("Under questioning by police, <s>Anna Berg</s> <c>said</c> <q>it rained</q>.", ""),
        ("At a televised cabinet meeting, <s>Anna Berg</s> <c>said</c> <q>it rained</q>.", "broadcast"),
        ("State television showed <s>Anna Berg</s> <c>saying</c> <q>it rained</q>.", "broadcast:State television"),
        ("<s>Anna Berg</s> <c>said</c> by video link <q>that it rained</q>.", ""),
        ("<s>Anna Berg</s> <c>told</c> me <q>that it rained</q>.", "interview:me"),
        ("<s>Anna Berg</s> <c>quipped</c> to waiting journalists <q>that it rained</q>.", "press conference"),
        ("<s>Anna Berg</s> <c>told</c> journalists waiting outside <q>that it rained</q>.", "press conference"),
        ("<s>Anna Berg</s> <c>said</c> in answer to a reporter’s question <q>that it rained</q>.", "press conference"),
        (
            "<s>Anna Berg</s> <c>said</c> at what was billed as a press conference <q>that it rained</q>.",
            "press conference",
        ),
        ("<s>Anna Berg</s> <c>said</c> at the White House <q>that it rained</q>.", ""),
        (
            "<s>Anna Berg</s> <c>told</c> the U.N. General Assembly <q>that it rained</q>.",
            "speech:U.N. General Assembly",
        ),
        ("<s>Anna Berg</s> <c>said</c> on the Senate floor <q>that it rained</q>.", "speech:Senate"),
        ("At a meeting of the Security Council, <s>Berg</s> <c>said</c> <q>it rained</q>.", "speech:Security Council"),
        ("The council, in its Communiqué No. 3, <c>saluted</c> <q>the dead</q>.", "statement"),
        ("In a notice on its Facebook page, <s>the army</s> <c>said</c> <q>that it rained</q>.", "post:Facebook"),
        ("<s>Anna Berg</s> <c>said</c> in an Instagram story <q>that it rained</q>.", "post:Instagram"),
        ("<s>The union</s> was <c>given</c> a minute’s notice <q>to leave</q>.", ""),
        ("In a book due next week, <s>Anna Berg</s> <c>calls</c> <q>it treason</q>.", "publication"),
        (
            "<s>A signed commentary in the People’s Daily</s> <c>called</c> <q>it a shame</q>.",
            "publication:People’s Daily",
        ),
        ("Writing in The Tablet of Tor, <s>Anna Berg</s> <c>counsels</c> <q>prayer</q>.", "publication:Tablet of Tor"),
        ("<s>A spokesman</s> <c>said</c> on state-run MKTV <q>that it rained</q>.", "broadcast:MKTV"),
        (
            "Berg gave Ivo Lund of Fern News an interview, aired at noon, in which <s>she</s> <c>said</c> <q>it rained</q>.",
            "interview:Ivo Lund > broadcast:Fern News",
        ),
        ("<s>Anna Berg</s> <c>told</c> Interfax <q>that it rained</q>, the agency reported.", "interview:Interfax"),
        (
            "<s>Anna Berg</s> <c>said</c> <q>it rained</q>, Arvian news agencies reported.",
            "report:Arvian news agencies",
        ),
    ],
)
def test_more_forms(marked: str, chain: str) -> None:
    assert chains(marked) == [chain]
