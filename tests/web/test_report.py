"""A reading as a page: what the dataclass holds."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.full import full_reading
from verbale.record import Actor, Document, Link, Mention, Part, ReaderInfo, Reading, Span, Statement, Time
from verbale.web import ReportPage, report_page
from verbale.web.cast import _sectors
from verbale.world.known import SECTORS

Marked = Callable[..., Reading]


def spell(page: ReportPage) -> str:
    """The blocks with their marks written out, one line a block."""
    lines = []
    for block in page.blocks:
        line = ""
        for segment in block.segments:
            for mark in segment.marks:
                line += f"<{mark.role}{mark.entry.rpartition('s')[2]}>"
            line += segment.text + "/" * len(segment.marks)
            line += "".join(f"[{number}]" for number, _ in segment.notes)
        lines.append(f"{block.kind}: {line}")
    return "\n".join(lines)


def test_text_is_cut_where_marks_begin_and_end(marked: Marked) -> None:
    page = report_page(marked("On Monday <s>Berg</s> <c>said</c> <q>it was “over”, all of it</q>."))
    assert spell(page) == (
        "paragraph: On Monday <source1>Berg/ <cue1>said/ "
        "<content1>it was /<content1><quote1>“over”//<content1>, all of it/[1]."
    )


def test_nested_statements_lie_inside_the_content(marked: Marked) -> None:
    page = report_page(marked("<s>A</s> <c>said</c> <q>that <s2>B</s2> <c2>hoped</c2> <q2>so</q2></q>", within={2: 1}))
    assert spell(page) == (
        "paragraph: <source1>A/ <cue1>said/ <content1>that /<content1><source2>B//"
        "<content1> /<content1><cue2>hoped//<content1> /<content1><content2>so//[1][2]"
    )
    assert [(entry.number, entry.depth, entry.within) for entry in page.entries] == [(1, 0, None), (2, 1, 1)]


def test_a_shared_source_carries_both(marked: Marked) -> None:
    page = report_page(marked("<s1,2>A</s1,2> <c1>said</c1> <q1>x</q1>, <c2>denied</c2> <q2>y</q2>"))
    assert spell(page).startswith("paragraph: <source1><source2>A//")


def test_a_dateline_runs_on_into_its_paragraph(marked: Marked) -> None:
    page = report_page(marked("<headline>H</headline>\n<dateline>PORT HALDEN —</dateline> It rained."))
    assert spell(page) == "headline: H\nparagraph: <dateline>PORT HALDEN —/ It rained."


def test_a_dateline_on_its_own_line_stays_there(marked: Marked) -> None:
    page = report_page(marked("<dateline>PORT HALDEN</dateline>\nIt rained."))
    assert spell(page) == "dateline: <dateline>PORT HALDEN/\nparagraph: It rained."


def test_text_that_no_part_holds_is_shown() -> None:
    document = Document(id="0" * 64, key="k", text="one\ntwo\nthree", parts=(Part("headline", 4, 7),))
    page = report_page(Reading(document=document, reader=ReaderInfo(version="0", model="0")))
    assert spell(page) == "paragraph: one\nheadline: two\nparagraph: three"


def test_mentions_lie_innermost_and_the_tab_key_halts_once_for_each_actor() -> None:
    page = report_page(full_reading())
    found = [segment for block in page.blocks for segment in block.segments if "Tarsia" in segment.text]
    roles = [[mark.role for mark in segment.marks] for segment in found]
    assert roles == [[], ["content", "mention"], ["source"], ["mention"]]  # headline, first, "the Tarsian", last
    assert [(segment.link, segment.is_stop) for segment in found] == [
        ("", False),
        ("d1-a3", True),
        ("d1-s3", False),
        ("d1-a3", False),
    ]
    stops = [segment.link for block in page.blocks for segment in block.segments if segment.is_stop]
    assert sorted(stops) == ["d1-a1", "d1-a2", "d1-a3", "d1-a4", "d1-a5"]


def test_every_sector_has_words() -> None:
    assert set(_sectors()) == SECTORS


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (None, ""),
        ("2025-03-06", "6 March 2025"),
        ("2025-03-06T14:05:00+01:00", "6 March 2025, 14:05 UTC+01:00"),
        ("2025-03-06T23:59Z", "6 March 2025, 23:59 UTC"),
        ("2025-02-31", "2025-02-31"),
    ],
)
def test_dates_stay_on_the_day_they_name(marked: Marked, published: str | None, day: str) -> None:
    assert report_page(marked("x", published=published)).day == day


def test_only_web_addresses_become_links(marked: Marked) -> None:
    assert report_page(marked("x", uri="https://example.org/a")).link == "https://example.org/a"
    assert report_page(marked("x", uri="javascript:alert(1)")).link == ""
    assert report_page(marked("x", language='en" onload="x')).language == ""


@given(st.text(alphabet="ab \n“”", min_size=1, max_size=40), st.data())
def test_no_character_disappears_none_is_doubled_and_every_link_has_its_place(text: str, data: st.DataObject) -> None:
    def span() -> Span:
        start = data.draw(st.integers(0, len(text) + 2))
        return Span(start, data.draw(st.integers(start + 1, len(text) + 3)))

    statements = []
    for number in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        field = data.draw(st.sampled_from(["source", "cue", "content"]))
        time = Time(text="now", span=span())
        statements.append(Statement(id=f"s{number}", manner="indirect", time=time, **{field: (Span(start, end),)}))  # type: ignore[arg-type]
    reading = Reading(
        document=Document(id="0" * 64, key="k", text=text),
        reader=ReaderInfo(version="0", model="0"),
        actors=tuple(Actor(id=f"a{n}", name="A", mentions=(Mention(*span(), "name"),)) for n in range(2)),
        statements=tuple(statements),
        links=(Link(kind="repeats", from_="s0", to="s1", evidence=(span(),)),),
    )
    page = report_page(reading)
    shown = "".join(segment.text for block in page.blocks for segment in block.segments)
    assert "".join(shown.split()) == "".join(text.split())
    anchors = [anchor for block in page.blocks for segment in block.segments for anchor in segment.ids]
    assert len(anchors) == len(set(anchors))
    led_to = [mention.place for actor in page.actors for _, mentions in actor.mentions for mention in mentions]
    for entry in page.entries:
        led_to += [link.place for link in entry.details.links]
        led_to += [entry.details.when.place] if entry.details.when else []
    assert set(filter(None, led_to)) <= set(anchors)
