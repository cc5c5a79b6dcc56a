"""The table, as a person reads it."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from tests.export.full import full_reading
from verbale.export import pieces, show, to_plain, to_terminal
from verbale.record import Actor, Document, Link, Mention, ReaderInfo, Reading, Span, Statement, Time

Marked = Callable[..., Reading]

REPORT = """\
<headline>Ferries sail again</headline>
<s1>Foreign Minister Anna Berg</s1> <c1>said</c1> <q1>they had agreed “in principle” to open the crossing</q1>.
<q2>“We have talked long enough,”</q2> <s2>Berg</s2> <c2>told</c2> reporters. <q2>“That ends today.”</q2>
<s3>A diplomat</s3> <c3>said</c3> <q3>that <s4>President Orlan Desmet</s4> <c4>believed</c4> <q4>it was over</q4></q3>.
<s5>The ministry</s5> <c5>did not respond</c5>.
<q6>“No checkpoint.”</q6>
<s7>Desmet</s7> <c7>did not promise</c7> <q7>anything</q7>.
"""

AT_100 = """\
Ferries sail again
Harbour Wire · 2025-03-06 · report.txt · 7 statements

   who                   how                  what                                              sure
1  Foreign Minister      said (mixed, claim)  they had agreed “in principle” to open the         97%
   Anna Berg                                  crossing
2  Berg                  told (direct)        “We have talked long enough,” … “That ends         90%
                                              today.”
3  A diplomat            said (indirect)      that President Orlan Desmet believed it was over   90%
4  ↳ President Orlan     believed (indirect)  it was over                                        90%
     Desmet
5  The ministry          did not respond                                                         90%
                         (indirect, silence)
6  (nobody named)        (direct)             “No checkpoint.”                                   38%
7  Desmet                did not promise      anything                                           90%
                         (indirect, negated)

"""

AT_60 = """\
Ferries sail again
Harbour Wire · 2025-03-06 · report.txt · 7 statements

1  Foreign Minister Anna Berg  said  (mixed, claim)  97%
     they had agreed “in principle” to open the crossing
2  Berg  told  (direct)  90%
     “We have talked long enough,” … “That ends today.”
3  A diplomat  said  (indirect)  90%
     that President Orlan Desmet believed it was over
4  ↳ President Orlan Desmet  believed  (indirect)  90%
       it was over
5  The ministry  did not respond  (indirect, silence)  90%
6  (nobody named)  (direct)  38%
     “No checkpoint.”
7  Desmet  did not promise  (indirect, negated)  90%
     anything

"""

FULL_AT_100 = """\
Velmark turns down Tarsian offer
Port Courier · 2025-03-05 · talks.txt · 5 statements

   who                   how                  what                                              sure
1  Prime Minister        ruled out            talks with Tarsia                                  97%
   Leonie Hartmann       (indirect, refusal)  → Tarsia · − Tarsia · 2025-03-03 “on Monday”
   (ARG)                                      ↳ contradicts 3 “contradicting”
2  she = Leonie          told                 “There is nothing to talk about,”                  90%
   Hartmann (ARG)        (direct, claim)      → Harbour Wire · via interview with Harbour Wire
                                              ← Harbour Wire
3  Orlan Desmet, the     had offered          to host both sides in Lindenau                     88%
   Tarsian president     (indirect, offer)    → both sides · + both sides · about Tarsia ·
   (BRA)                                      2025-02-24 – 2025-03-02 “last week”
4  Desmet = Orlan        did not promise      anything else                                      71%
   Desmet (BRA)          (indirect, promise,
                         negated)
5  Hartmann = Leonie     called               him “a man of empty words”                         84%
   Hartmann (ARG)        (mixed, criticism)   − Orlan Desmet
                                              ↳ responds to 3 (inferred, 62%)

5 actors
  Leonie Hartmann  person · ARG · GOV · Prime Minister · 4 mentions
  Orlan Desmet     person · BRA · GOV · Tarsian president · 3 mentions
  Tarsia           state · BRA · 2 mentions
  Harbour Wire     organization · MED · 1 mention
  both sides       group · 1 mention

"""


@pytest.fixture
def reading(marked: Marked) -> Reading:
    more: dict[int, dict[str, Any]] = {
        1: {"act": "claim", "confidence": 0.97},
        5: {"act": "silence"},
        6: {"confidence": 0.38},
        7: {"negated": True},
    }
    facts = {"title": "Ferries sail again", "outlet": "Harbour Wire", "published": "2025-03-06"}
    return marked(REPORT, within={4: 3}, more=more, **facts)


@pytest.mark.parametrize(("width", "expected"), [(100, AT_100), (60, AT_60)])
def test_the_table_at_a_width(reading: Reading, width: int, expected: str) -> None:
    assert to_plain(reading, width=width) == expected


@pytest.mark.parametrize("width", [1, 24, 40, 79, 80, 120, 200])
def test_no_line_is_wider_than_asked_for(reading: Reading, width: int) -> None:
    assert all(cell_len(line) <= max(width, 24) for line in to_plain(reading, width=width).splitlines())


def test_everything_that_is_known_is_in_the_table() -> None:
    assert to_plain(full_reading(), width=100) == FULL_AT_100


@pytest.mark.parametrize("width", [1, 24, 25, 40, 79, 80, 81, 120, 200])
def test_what_else_is_known_is_no_wider_either(width: int) -> None:
    table = to_plain(full_reading(), width=width)
    assert all(cell_len(line) <= max(width, 24) for line in table.splitlines())
    for said in ("contradicts", "“on", "Leonie", "−"):
        assert said in table


@pytest.mark.parametrize(
    ("time", "shown"),
    [
        (Time(text="on Thursday"), "“on Thursday”"),
        (Time(text="on Thursday", start="2025-03-06", end="2025-03-06"), "2025-03-06 “on Thursday”"),
        (Time(text="since May", start="2025-05-01"), "from 2025-05-01 “since May”"),
        (Time(text="until May", end="2025-05-31"), "until 2025-05-31 “until May”"),
    ],
)
def test_a_time_is_shown_as_far_as_it_is_known(marked: Marked, time: Time, shown: str) -> None:
    table = to_plain(marked("<s>A</s> <c>spoke</c>", more={1: {"time": time}}), width=60)
    assert table.splitlines()[4] == f"     {shown}"


def test_ids_that_lead_nowhere_are_shown_and_spans_outside_the_text_are_not() -> None:
    document = Document(id="0" * 64, key="k", text="A spoke.")
    statement = Statement(id="s1", manner="indirect", cue=(Span(2, 7),))
    odd = Reading(
        document=document,
        reader=ReaderInfo(version="0", model="0"),
        actors=(Actor(id="a1", name="", mentions=(Mention(90, 99, "name"),)),),
        statements=(statement,),
        links=(Link(kind="supports", from_="s1", to="s9", evidence=(Span(90, 99),), confidence=0.5),),
    )
    table = to_plain(odd, width=100)
    assert "↳ supports s9 (inferred, 50%)" in table
    assert "  a1  1 mention" in table


def test_a_terminal_shows_quotations_in_bold(reading: Reading) -> None:
    console = Console(file=io.StringIO(), force_terminal=True, color_system="standard", width=100, no_color=False)
    assert "\x1b[1m“in principle”\x1b[0m" in to_terminal(reading, console)


def test_a_report_without_statements_says_so(marked: Marked) -> None:
    assert to_plain(marked("Nothing was said.")) == "report.txt\nno date · no statements\n\n\n"


def test_terminals_are_not_told_what_to_do(marked: Marked) -> None:
    hostile = marked("<s>Mal\x1b[31mlory\u202e</s> <c>sa\x07id\x9b</c> <q>“\x1b]0;owned\x07”\x00</q>", key="\x1b[2J")
    table = to_plain(hostile)
    assert "Mal�[31mlory�" in table
    assert not any(c in table for c in "\x1b\x07\x9b\x00\u202e")


def test_white_space_is_collapsed_for_show_only(marked: Marked) -> None:
    reading = marked("<s>Anna\n   Berg</s> <c>said</c> <q>it  was\t“over  now”  then</q>")
    assert "Anna Berg" in to_plain(reading)
    assert pieces(reading.document.text, reading.statements[0].content, reading.statements[0].quotes) == [
        ("it was ", False),
        ("“over now”", True),
        (" then", False),
    ]


def test_wide_characters_keep_the_columns(marked: Marked) -> None:
    lines = to_plain(marked("<s>外交部发言人</s><c>表示</c>，<q>“会谈将继续。”</q>")).splitlines()
    assert cell_len(lines[-2][: lines[-2].index("“")]) == lines[-3].index("what")


def test_statements_that_lie_within_each_other_are_all_shown_once() -> None:
    text = "A B"
    first = Statement(id="s1", manner="indirect", content=(Span(0, 1),), within="s2")
    second = Statement(id="s2", manner="indirect", content=(Span(2, 3),), within="s1")
    document = Document(id="0" * 64, key="k", text=text)
    circle = Reading(document=document, reader=ReaderInfo(version="0", model="0"), statements=(first, second))
    lines = to_plain(circle, width=100).splitlines()
    assert [line.split()[0] for line in lines[4:6]] == ["1", "2"]


@given(st.text(max_size=60))
def test_anything_is_shown_on_one_line(text: str) -> None:
    shown = show(text)
    assert len(shown.splitlines()) <= 1
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in shown)
    shown.encode()
