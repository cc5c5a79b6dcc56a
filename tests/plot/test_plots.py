"""Pictures as SVG: what they show, to the eye and to a screen reader."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.minutes.record import STANDINGS
from verbale.plot import Cell, GridRow, Mark, badge, grid, timeline
from verbale.plot.days import days_over, parse
from verbale.plot.shapes import sign_of, signs
from verbale.plot.svg import fit
from verbale.record.vocabulary import ACTS

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</svg><script>alert(1)</script>\x00\x1b&\"'\ud800\u202e"

MARKS = [
    Mark("2025-03-03", "Tarsia", "offer", "3 March, offer: “we will host”", "#proposal-1"),
    Mark("2025-03-05", "Velmark", "refusal", "5 March, refusal"),
    Mark("2025-03-05", "Velmark", "claim", "5 March, claim"),
]
ROWS = [
    GridRow(
        "1. Offer by Tarsia",
        "“we will host”",
        "#proposal-1",
        {
            "Tarsia": Cell("made it", "1, Tarsia made it", "#proposal-1"),
            "Velmark": Cell("refuses", "1, Velmark", "#v1-1", is_new=True),
        },
    ),
]


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  our own


def words(root: ET.Element) -> list[str]:
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def links(root: ET.Element) -> dict[str, str]:
    return {node.attrib["aria-label"]: node.attrib["href"] for node in root.iter(f"{SVG}a")}


def test_a_timeline_has_a_row_a_party_and_a_mark_a_statement() -> None:
    root = read(timeline(["Tarsia", "Velmark"], MARKS))
    assert words(root)[-4:] == ["Tarsia", "1 statement", "Velmark", "2 statements"]
    labels = [node.attrib["aria-label"] for node in root.iter() if "aria-label" in node.attrib]
    assert labels == ["3 March, offer: “we will host”", "5 March, refusal", "5 March, claim"]
    assert links(root) == {"3 March, offer: “we will host”": "#proposal-1"}


def test_a_timeline_is_told_in_words() -> None:
    root = read(timeline(["Tarsia", "Velmark", "Ostrava"], [*MARKS, Mark("some day", "Tarsia", "claim", "?")]))
    assert root.findtext(f"{SVG}title") == "Timeline of statements by party"
    assert root.findtext(f"{SVG}desc") == (
        "From 2025-03-03 to 2025-03-05. Tarsia: offers, proposes, demands: 1. Velmark: refuses, denies: 1, "
        "says, believes, asks: 1. Ostrava: no statement. Not shown, because their day or party is not known: 1."
    )
    assert root.attrib["aria-labelledby"] == "timeline-title"
    assert root.attrib["aria-describedby"] == "timeline-desc"


def test_the_legend_has_only_what_is_there() -> None:
    root = read(timeline(["Tarsia", "Velmark"], MARKS))
    assert words(root)[:3] == ["offers, proposes, demands", "refuses, denies", "says, believes, asks"]


def test_a_line_stands_where_what_is_new_begins() -> None:
    root = read(timeline(["Tarsia"], MARKS, since="2025-03-01", until="2025-03-31", last="2025-03-04"))
    assert "new since →" in words(root)
    assert "new since →" not in words(read(timeline(["Tarsia"], MARKS, last="2031-01-01")))


def test_without_a_day_there_is_no_axis() -> None:
    root = read(timeline(["Tarsia"], []))
    assert root.findtext(f"{SVG}desc") == "No statement of a party has a day."
    assert words(root) == ["Tarsia", "no statements"]


def test_too_many_marks_of_a_day_become_a_number() -> None:
    acts = ["offer", "claim"]
    marks = [Mark("2025-03-03", "Tarsia", acts[number % 2], str(number)) for number in range(5000)]
    root = read(timeline(["Tarsia"], marks, since="2025-01-01", until="2025-12-31"))
    shown = sum(node.attrib.get("role") == "img" for node in root.iter(f"{SVG}g"))
    assert f"+{5000 - shown}" in words(root)
    assert shown < 100
    offers = [node for node in root.iter(f"{SVG}g") if node.attrib.get("class") == "sign tone-forward"]
    assert len(offers) == shown // 2 + 1  # its share, and one in the legend


@pytest.mark.parametrize(
    ("until", "step", "labels"),
    [
        ("2025-03-03", 1, ["1 Mar", "2 Mar", "3 Mar"]),
        ("2025-03-31", 1, ["3 Mar", "10 Mar", "17 Mar", "24 Mar", "31 Mar"]),
        ("2025-06-30", 7, ["1 Mar", "15 Mar", "29 Mar", "12 Apr", "26 Apr", "10 May", "24 May", "7 Jun", "21 Jun"]),
    ],
)
def test_days_become_columns_that_have_room(until: str, step: int, labels: list[str]) -> None:
    first, last = parse("2025-03-01"), parse(until)
    assert first
    assert last
    days = days_over([first, last], 600, 12)
    assert days
    assert days.step == step
    assert [tick.label for tick in days.ticks()] == labels
    assert [tick.year for tick in days.ticks()] == ["2025", *[""] * (len(labels) - 1)]


def test_a_table_says_each_standing_with_a_word_a_shape_and_a_colour() -> None:
    (svg,) = grid(["Tarsia", "Velmark", "Ostrava"], ROWS)
    root = read(svg)
    assert links(root) == {
        "1. Offer by Tarsia: “we will host”": "#proposal-1",
        "1, Tarsia made it": "#proposal-1",
        "1, Velmark": "#v1-1",
    }
    assert words(root)[-4:] == ["“we will host”", "made it", "refuses", "new"]
    assert 'class="sign tone-no" color="#a3271b"' in svg
    assert root.findtext(f"{SVG}desc") == "1. Offer by Tarsia: Tarsia made it, Velmark refuses."
    assert 'aria-label="Ostrava: not asked"' in svg


def test_a_table_that_is_too_wide_or_too_long_becomes_several() -> None:
    columns = [f"party {number}" for number in range(9)]
    rows = [GridRow(f"{n}. Offer", "", cells={columns[n % 6]: Cell("silent", "x")}) for n in range(40)]
    pictures = [read(svg) for svg in grid(columns, rows)]
    assert len(pictures) == 4  # three sheets of the first five parties, one of the others
    ids = [node.attrib["id"] for root in pictures for node in root.iter() if "id" in node.attrib]
    assert len(ids) == len(set(ids))
    assert "5. Offer" in words(pictures[3])
    assert "6. Offer" not in words(pictures[3])


def test_nothing_on_the_table_is_said() -> None:
    assert [read(svg).findtext(f"{SVG}desc") for svg in grid(["Tarsia"], [])] == ["Nothing is on the table."]
    assert len(grid([], [])) == 1


def test_every_act_and_every_standing_has_a_sign_of_its_own_shape() -> None:
    assert {name for sign in signs("act") for name in sign.names} == set(ACTS)
    assert {name for sign in signs("standing") for name in sign.names} == {*STANDINGS, "made it"}
    for of in ("act", "standing"):
        shapes = [sign.shape for sign in signs(of)]
        assert len(shapes) == len(set(shapes))


def test_an_unknown_name_has_the_sign_that_says_least() -> None:
    assert sign_of("standing", "nods") == sign_of("standing", "no answer known")


def test_a_badge_is_nothing_to_a_screen_reader() -> None:
    assert 'aria-hidden="true" focusable="false"' in badge("standing", "accepts")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ["short"]),
        ("one two three", ["one two", "three"]),
        ("one two three four five", ["one two", "three…"]),
        ("a" * 40, ["aaaaaaaa", "aaaaaaa…"]),
        ("", [""]),
    ],
)
def test_words_are_broken_and_cut_to_their_room(text: str, lines: list[str]) -> None:
    assert fit(text, 45, 10, 2) == lines


def test_hostile_words_are_inert() -> None:
    marks = [Mark("2025-03-03", HOSTILE, HOSTILE, HOSTILE, HOSTILE)]
    row = GridRow(HOSTILE, HOSTILE, HOSTILE, {HOSTILE: Cell(HOSTILE, HOSTILE, HOSTILE)})
    for svg in (timeline([HOSTILE], marks, name="t"), *grid([HOSTILE], [row])):
        assert not list(read(svg).iter(f"{SVG}script"))
        assert not re.search("[\x00\x1b\ud800]", svg)
        svg.encode()


texts = st.text(max_size=30)
marks_of = st.builds(
    Mark, st.dates().map(str) | texts, st.sampled_from(["a", "b"]), st.sampled_from(ACTS) | texts, texts, texts
)


@given(st.lists(marks_of, max_size=8), st.none() | texts, st.floats(120, 1500))
def test_any_marks_make_a_picture_inside_its_frame(marks: list[Mark], last: str | None, width: float) -> None:
    drawn = timeline(["a", "b"], marks, last=last, width=width)
    assert drawn == timeline(["a", "b"], marks, last=last, width=width)
    root = read(drawn)
    _, _, wide, high = map(float, root.attrib["viewBox"].split())
    for node in root.iter(f"{SVG}rect"):
        assert -1 <= float(node.attrib["x"]) <= wide + 1
        assert -1 <= float(node.attrib["y"]) <= high


@given(
    st.lists(
        st.builds(GridRow, texts, texts, texts, st.dictionaries(texts, st.builds(Cell, texts, texts, texts))),
        max_size=5,
    )
)
def test_any_table_makes_pictures(rows: list[GridRow]) -> None:
    columns = sorted({column for row in rows for column in row.cells})
    for width in (300, 900):
        assert all(read(svg).tag == f"{SVG}svg" for svg in grid(columns, rows, width=width))


def test_what_lies_outside_the_period_presses_nothing_together() -> None:
    rows, early, late = (
        ["Tarsia"],
        Mark("2024-03-04", "Tarsia", "claim", "a year before"),
        Mark("2025-04-02", "Tarsia", "claim", "after"),
    )
    plain, both = (
        read(timeline(rows, marks, since="2025-03-01", until="2025-03-31")) for marks in (MARKS, [early, *MARKS, late])
    )
    assert ("← 1 earlier" in words(both), "1 later →" in words(both)) == (True, True)
    assert "outside the period: 1 earlier and 1 later" in " ".join(both.itertext())
    assert "earlier" not in words(plain)
    assert "a year before" not in words(both)
