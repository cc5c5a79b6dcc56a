"""Minutes as a person reads them in a terminal and as Markdown, and as a program does."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from tests.export.process_minutes import process_minutes
from verbale.export.minutes_json import minutes_to_json
from verbale.export.minutes_markdown import escaped, minutes_to_markdown
from verbale.export.minutes_text import minutes_to_plain, minutes_to_terminal
from verbale.export.minutes_words import EMPTY, joined, link_of, quoted
from verbale.minutes.record import (
    Agreed,
    Answer,
    Channels,
    Disputed,
    Minutes,
    Note,
    Party,
    Process,
    Proposal,
    Shifted,
    Side,
    Spokesperson,
    Standing,
    Term,
    Thin,
    Undertaken,
    Version,
)
from verbale.record import Span

Face = Callable[[Minutes], str]
FACES: list[Face] = [minutes_to_plain, minutes_to_markdown]


def note(words: str, *, statement: str = "s1", outlet: str | None = "Harbour Wire", uri: str | None = None) -> Note:
    """A note that rests on `words` at the beginning of a report."""
    return Note(
        document="talks.txt",
        sha="a" * 64,
        outlet=outlet,
        published="2025-03-05",
        statement=statement,
        span=Span(0, len(words)),
        words=words,
        uri=uri,
    )


def small() -> Minutes:
    """One of each: what the rules would make of a few lines."""
    offer, yes, no = note("we will host both sides"), note("We shall come if it snows"), note("“Never,” he said")
    refused = Answer(standing="refuses", by="Orlan Desmet", day="2025-03-04", notes=(no,))
    accepted = Answer(
        standing="accepts in part", by="Anna Berg", day="2025-03-05", condition="if it snows", is_new=True, notes=(yes,)
    )
    standing = Standing(party="Velmark", standing="accepts in part", latest=accepted, earlier=(refused,))
    terms = (Term(kind="where", words="in Lindenau", notes=(offer,)), Term(kind="when", words=""))
    sides = (
        Side(who=("Anna Berg",), words="It was over", outlets=("Harbour Wire",), notes=(yes,)),
        Side(who=("Orlan Desmet",), words="It has begun", outlets=("Port Courier",), notes=(no,)),
    )
    return Minutes(
        process=Process(name="Ferry talks", since="2025-03-01", until="2025-03-31", last_minutes="2025-03-04"),
        parties=(
            Party(
                id="p1",
                name="Tarsia",
                country="TAR",
                names=("Tarsia", "Lindenau"),
                speakers=(Spokesperson(name="Anna Berg", role="foreign minister", rank="hints", notes=(yes,)),),
            ),
            Party(id="p2", name="Velmark"),
        ),
        proposals=(
            Proposal(
                number=1,
                kind="offer",
                what="we will host both sides",
                proposer="Tarsia",
                spoken_by="Anna Berg",
                to=("Velmark", "Ostrava"),
                first="2025-03-02",
                renewed=("2025-03-04",),
                versions=(
                    Version(
                        number=1, since="2025-03-02", by="Anna Berg", words="x", terms=terms, standings=(standing,)
                    ),
                ),
                channels=Channels(
                    outlets=("Harbour Wire",), independent=("interview",), statements=2, state_run=("Harbour Wire",)
                ),
                notes=(offer,),
            ),
        ),
        agreed=(Agreed(what="a ferry", by=("Tarsia", "Velmark"), notes=(yes,)),),
        disputed=(Disputed(sides=sides, confidence=0.9),),
        shifted=(Shifted(actor="Anna Berg", earlier=sides[0], later=sides[1], confidence=0.8, is_new=True),),
        undertaken=(
            Undertaken(
                kind="promise",
                what="a pier",
                by="Anna Berg",
                party="Tarsia",
                day="2025-03-09",
                state="due",
                notes=(yes,),
            ),
        ),
        thin=(Thin(what="the offer", why="one report", notes=(offer,)),),
        documents=2,
        statements=5,
        outlets=("Harbour Wire", "Port Courier"),
    )


AT_80 = """\
Ferry talks
Minutes, 2025-03-01 to 2025-03-31.
2 reports from 2 outlets hold 5 statements on the matter; one told more than
once counts once.
What is on the table reached us through 1 independent channel: interview.
Reports call Harbour Wire state-run.
The last minutes were of 2025-03-04; what was first reported after that day is
marked new.

Parties
───────
- Tarsia (TAR) also: Lindenau
  - Anna Berg, foreign minister: only hints [1]
- Velmark
  - Nobody is known to have spoken for it.

On the table
────────────
1. Offer by Tarsia to Velmark and Ostrava
“we will host both sides” [2]
open; first reported 2025-03-02; renewed 2025-03-04; spoken by Anna Berg
through Harbour Wire: 2 statements, 1 independent channel (interview); called
state-run: Harbour Wire

term   version 1, 2025-03-02
where  in Lindenau [2]
when   not said

- Velmark: accepts in part, on the condition: “if it snows” (Anna Berg,
  2025-03-05) [new] “We shall come if it snows” [1]
  - before: refuses (Orlan Desmet, 2025-03-04) ‘“Never,” he said’ [3]
- Ostrava: no answer known: nothing in these reports, which is not the same as
  silence

Agreed
──────
- a ferry (Tarsia and Velmark) [1]

Disputed
────────
   one side                               the other
1  Anna Berg: “It was over” (through      Orlan Desmet: “It has begun” (through
   Harbour Wire) [1]                      Port Courier) [3]

Shifted
───────
- Anna Berg, inferred, 80 % [new]
  - from “It was over” (2025-03-05) [1]
  - to “It has begun” (2025-03-05) [3]

Undertaken
──────────
what               by whom            condition   day         how it stands
promise: “a pier”  Anna Berg, for     none named  2025-03-09  due: the day is
[1]                Tarsia                                     past and no report
                                                              says it was kept

Thin
────
- the offer: one report [2]

New since the last minutes
──────────────────────────
- 1, offer by Tarsia: Velmark accepts in part.
- Anna Berg has shifted to “It has begun”.

Not known
─────────
- 1, offer by Tarsia: no answer known from Ostrava.
- Velmark: nobody is known to have spoken for it.
- 1, offer by Tarsia: not said when.

Notes
─────
[1] Harbour Wire, 2025-03-05, talks.txt s1, characters 0–25: “We shall come
"""

MARKDOWN = """\
### 1. Offer by Tarsia to Velmark and Ostrava

“we will host both sides”[^2]

open; first reported 2025-03-02; renewed 2025-03-04; spoken by Anna Berg

through Harbour Wire: 2 statements, 1 independent channel (interview); called state-run: Harbour Wire

| term | version 1, 2025-03-02 |
| --- | --- |
| where | in Lindenau[^2] |
| when | not said |

- Velmark: **accepts in part**, on the condition: “if it snows” (Anna Berg, 2025-03-05) *new* “We shall come if it snows”[^1]
  - before: refuses (Orlan Desmet, 2025-03-04) ‘“Never,” he said’[^3]
- Ostrava: **no answer known**: nothing in these reports, which is not the same as silence
"""


def test_the_text_says_who_stands_where_with_the_words() -> None:
    shown = minutes_to_plain(small(), width=80)
    assert shown.startswith(AT_80), shown


def test_the_markdown_has_tables_and_footnotes() -> None:
    shown = minutes_to_markdown(small())
    assert MARKDOWN in shown, shown
    assert "\n[^1]: Harbour Wire, 2025-03-05, talks.txt s1, characters 0–25: “We shall come if it snows”\n" in shown


def test_json_is_one_object_that_reads_back() -> None:
    shown = minutes_to_json(small())
    assert shown.count("\n") == 1
    assert msgspec.json.decode(shown, type=Minutes) == small()


@pytest.mark.parametrize("face", FACES)
def test_a_section_without_lines_says_so(face: Face) -> None:
    shown = face(Minutes(process=Process(name="Nothing yet")))
    for key in ("parties", "table", "agreed", "disputed", "shifted", "undertaken", "thin", "first", "unknown", "notes"):
        assert EMPTY[key] in re.sub(r"\s+", " ", shown)
    assert "No report in this period is about the matter." in shown


@pytest.mark.parametrize("face", FACES)
def test_every_number_has_its_note_and_every_note_is_cited(face: Face) -> None:
    shown = face(process_minutes())
    body, _, notes = shown.rpartition("Notes\n")
    cited = {int(number) for number in re.findall(r"\[\^?(\d+)\]", body)}
    listed = [int(number) for number in re.findall(r"^\[\^?(\d+)\]", notes, re.MULTILINE)]
    assert listed == list(range(1, len(listed) + 1))
    assert cited == set(listed)


@pytest.mark.parametrize("width", [10, 40, 79, 80, 100, 300])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    shown = minutes_to_plain(process_minutes(), width=width)
    assert max(map(cell_len, shown.splitlines())) <= min(max(width, 24), 120)


def test_a_terminal_gets_the_same_lines_with_colour() -> None:
    console = Console(file=io.StringIO(), width=90, force_terminal=True, color_system="truecolor", legacy_windows=False)
    shown = minutes_to_terminal(small(), console)
    assert "\x1b[1;33maccepts in part\x1b[0m" in shown
    assert re.sub(r"\x1b\[[\d;]*m", "", shown).split() == minutes_to_plain(small(), width=90).split()


def test_outlets_called_state_run_are_named_or_said_to_be_none() -> None:
    assert "Reports call Harbour Wire state-run." in minutes_to_plain(small())
    plain = msgspec.structs.replace(small(), proposals=())
    assert "is called state-run in these reports" in minutes_to_plain(plain)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain", "“plain”"),
        ("he said “no”", "‘he said “no”’"),
        ('he said "no"', '‘he said "no"’'),
        ("two\nlines", "“two lines”"),
        ("a\x1b[31m", "“a�[31m”"),
        ("", ""),
    ],
)
def test_words_are_quoted_once(words: str, shown: str) -> None:
    assert quoted(words) == shown


@pytest.mark.parametrize(
    ("uri", "link"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", ""),
        ("https://example.org/a>b", ""),
        ("https://example.org/\n", ""),
        (None, ""),
    ],
)
def test_only_web_addresses_are_links(uri: str | None, link: str) -> None:
    assert link_of(note("x", uri=uri)) == link


def test_names_are_joined_as_people_do() -> None:
    assert [joined(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("[a](b) <img>", r"\[a\](b) \<img\>"),
        ("a | b", r"a \| b"),
        ("http://evil.example", r"http\://evil.example"),
        ("www.evil.example", r"www\.evil.example"),
        ("a@b.example", r"a\@b.example"),
        ("&lt; $x$ # ~~a~~", r"\&lt; \$x\$ \# \~\~a\~\~"),
    ],
)
def test_what_comes_from_reports_is_no_markup(words: str, markdown: str) -> None:
    assert escaped(words) == markdown


@given(st.text(max_size=60))
def test_no_words_break_a_face(words: str) -> None:
    odd = note(words, outlet=words, uri=words)
    minutes = msgspec.structs.replace(
        small(),
        process=Process(name=words, since=words),
        parties=(Party(id="p1", name=words, names=(words,)),),
        agreed=(Agreed(what=words, by=(words,), notes=(odd,)),),
        thin=(Thin(what=words, why=words, notes=(odd,)),),
    )
    plain, markdown = minutes_to_plain(minutes), minutes_to_markdown(minutes)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", plain + markdown)
    assert plain == minutes_to_plain(minutes)
    minutes_to_json(minutes).encode()
