"""How far a channel goes: whose next statement shares it, and what the words of one sentence tell of it.

Marked-up text as in test_channels.py; paragraphs are parted by an empty line.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.reading.test_channels import chains, unmark, written
from verbale.reading.channels.tracing import channels
from verbale.record.document import Part
from verbale.world import open_world

FIRST = "<s1>Anna Berg</s1> <c1>told</c1> Reuters <q1>that it rained</q1>."
BODIES = "name\tnames\tkind\tcountry\tsector\tsince\tuntil\tnote\nBirchbark\t\torganization\t\tMED\t\t\t\n"
LUND = "<s2>Ivo Lund</s2> <c2>said</c2> <q2>it was dry</q2>."


@pytest.mark.parametrize(
    ("second", "chain"),
    [
        ("<s2>She</s2> <c2>said</c2> <q2>it would snow</q2>.", "interview:Reuters"),
        ("<q2>“It will snow,”</q2> <s2>Berg</s2> <c2>said</c2>.", "interview:Reuters"),
        ("<s2>Berg</s2> also <c2>said</c2> <q2>it would snow</q2>.", "interview:Reuters"),
        ("<s2>Berg</s2> <c2>went on to say</c2> <q2>it would snow</q2>.", "interview:Reuters"),
        ("In the interview, <s2>Berg</s2> <c2>said</c2> <q2>it would snow</q2>.", "interview:Reuters"),
        ("<s2>Berg</s2> <c2>said</c2> <q2>it would snow</q2>.", ""),
        ("<s2>Berg</s2> <c2>described</c2> <q2>the “wet” plan as “a brilliant idea”</q2>.", ""),
    ],
)
def test_in_a_new_paragraph_only_what_plainly_goes_on_shares_the_channel(second: str, chain: str) -> None:
    assert chains(f"{FIRST}\n\n{second}") == ["interview:Reuters", chain]


def test_what_follows_a_statement_without_a_channel_has_none_either() -> None:
    assert chains(
        f"{FIRST}\n\n<s2>Berg</s2> <c2>said</c2> <q2>it would snow</q2>. <s3>She</s3> <c3>wanted</c3> <q3>boots</q3>."
    ) == ["interview:Reuters", "", ""]


@pytest.mark.parametrize(
    ("third", "chain"),
    [
        ("<s3>Berg</s3> also <c3>stressed</c3> <q3>that it was cold</q3>.", ""),
        ("<s3>Berg</s3> <c3>said</c3> <q3>it was cold</q3>.", ""),
        ("<s3>Berg</s3> <c3>added</c3> <q3>that it was cold</q3>.", "interview:Reuters"),
        ("<s3>Berg</s3> also <c3>told</c3> Reuters <q3>that it was cold</q3>.", "interview:Reuters"),
        ("In the same interview <s3>Berg</s3> <c3>said</c3> <q3>it was cold</q3>.", "interview:Reuters"),
    ],
)
def test_after_somebody_else_has_spoken_the_text_has_to_say_so(third: str, chain: str) -> None:
    assert chains(f"{FIRST}\n\n{LUND}\n\n{third}") == ["interview:Reuters", "", chain]


@pytest.mark.parametrize(
    "second",
    [
        "<s2>She</s2> <c2>has denied</c2> <q2>wrongdoing</q2>.",
        "<s2>She</s2> <c2>said</c2> last month <q2>that it snowed</q2>.",
        "<s2>She</s2> <c2>said</c2> two years ago <q2>that it snowed</q2>.",
    ],
)
def test_what_was_said_at_another_time_does_not_share_the_channel(second: str) -> None:
    assert chains(f"{FIRST} {second}") == ["interview:Reuters", ""]


def test_a_sentence_that_only_tells_of_the_occasion_opens_the_next_paragraph() -> None:
    assert chains(
        "Anna Berg held a news conference in Tor.\n\n<s>Berg</s> <c>said</c> <q>that it rained</q>.\n\n"
        "<s2>Berg</s2> <c2>called</c2> <q2>it bad luck</q2>."
    ) == ["press conference", ""]


def test_the_chancellor_is_not_the_deputy_chancellor() -> None:
    marked = (
        "<s1>The deputy chancellor, Frieda Lunz,</s1> <c1>told</c1> Reuters <q1>that it rained</q1>. "
        "<s2>The chancellor</s2> <c2>said</c2> <q2>it was dry</q2>."
    )
    assert chains(marked) == ["interview:Reuters", ""]


@pytest.mark.parametrize(
    ("marked", "chain"),
    [
        (
            "<s>Berg</s> <c>said</c> on CNN, <q>parts of which were run by the Fern Times, that it rained</q>.",
            "broadcast:CNN > publication:Fern Times",
        ),
        ("<s>The front</s> <c>described</c> <q>the plan in a statement as a trap</q>.", "statement"),
        ("<s>Berg</s> <c>told</c> CNN's Clara Stone <q>that it rained</q>.", "interview:Clara Stone"),
        ("<s>Berg</s> <c>told</c> Clara Stone of CNN <q>that it rained</q>.", "interview:Clara Stone"),
        (
            "In an interview on Radio Moor with Clara Stone, <s>Berg</s> <c>said</c> <q>that it rained</q>.",
            "interview:Clara Stone > broadcast:Radio Moor",
        ),
        ("<s>Berg</s> <c>told</c> a televised press conference <q>that it rained</q>.", "press conference > broadcast"),
        ("<s>Berg</s> <c>said</c> in a Truth Social post <q>that it rained</q>.", "post:Truth Social"),
        ("<s>Berg</s> <c>said</c> in a WhatsApp message <q>that it rained</q>.", "post:WhatsApp"),
        ("<s>Berg</s> <c>said</c> via Telegram <q>that it rained</q>.", "post:Telegram"),
        ("<s>Berg</s> <c>refused</c> <q>to go</q>, reports the daily Fern.", "report:Fern"),
        ("Local media reported that <s>Berg</s> <c>had refused</c> <q>to go</q>.", "report:Local media"),
        ("<s>The weekly Kettle</s> <c>wrote</c> in an editorial <q>that it rained</q>.", "publication:Kettle"),
        ("In a letter, a copy of which AFP has seen, <s>Berg</s> <c>asks</c> <q>for rain</q>.", "document > report:AFP"),
        ("In written answers to the daily Fern, <s>Berg</s> <c>said</c> <q>that it rained</q>.", "interview:Fern"),
        ("Fielding questions at the airport, <s>Berg</s> <c>said</c> <q>that it rained</q>.", "press conference"),
        ("<s>Berg</s> <c>replied</c> from the floor <q>that it rained</q>.", "speech"),
        ("<s>Berg</s> <c>said</c> in his State of the Nation address <q>that it rained</q>.", "speech"),
        ("At a UN Security Council meeting, <s>Berg</s> <c>said</c> <q>it was dry</q>.", "speech:UN Security Council"),
        ("<s>Berg</s> <c>told</c> Kanal 9's correspondent <q>that it rained</q>.", "interview:Kanal 9"),
        ("<s>Berg</s> <c>told</c> his counterpart in a phone call <q>that it rained</q>.", ""),
        ("In a phone call with President Lund, <s>Berg</s> <c>said</c> <q>that it rained</q>.", ""),
    ],
)  # fmt: skip
def test_what_a_sentence_says_of_its_statement(marked: str, chain: str) -> None:
    assert chains(marked) == [chain]


def test_what_seems_to_lie_in_a_statement_of_the_same_speaker_came_with_it() -> None:
    marked = (
        "While <s1>Ivo Lund</s1> <c1>said</c1> <q1>that it rained, <s2>he</s2> <c2>agreed</c2> <q2>that it was warm</q2></q1>, "
        "the agency Fern reported."
    )
    text, found = unmark(marked, {"s2": "s1"})
    known = [msgspec.structs.replace(one, speakers=("a1",)) for one in found]
    told = channels(text, [Part("paragraph", 0, len(text))], known)
    assert [written(text, told[one.id]) for one in known] == ["report:Fern", "report:Fern"]


def test_the_agency_is_the_one_named_before() -> None:
    assert chains(
        "<q1>It rained</q1>, <s1>the Interlink agency</s1> <c1>reported</c1>. <s2>An aide</s2> <c2>told</c2> the agency "
        "<q2>that more would follow</q2>."
    ) == ["report:Interlink", "interview:Interlink"]


def test_the_outlets_of_a_users_own_tables_count(tmp_path: Path) -> None:
    text, statements = unmark("<q>It rained</q>, <c>according to</c> <s>Birchbark</s>.")
    (tmp_path / "bodies.tsv").write_text(BODIES, encoding="utf-8")
    parts = [Part("paragraph", 0, len(text))]
    plain = channels(text, parts, statements)
    own = channels(text, parts, statements, world=open_world(tmp_path))
    assert [written(text, one["s1"]) for one in (plain, own)] == ["", "report:Birchbark"]
