"""Marked-up text in, parts out: each line is one block, `kind> words`; `dateline> … ||paragraph> …` shares a block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.record import Part
from verbale.text.parts import dateline_date, parts

BODY = "The ministry said on Friday that the ferry service would go on through the winter, despite the cost of repairs."
CASES = {
    "headline, byline, dateline": f"""
        headline> Ferry service to go on through the winter
        byline> By Jane Doe and John Roe, Staff Writers
        dateline> OSLO, Norway, March 5, 2024 (AP) — ||paragraph> {BODY}
        paragraph> {BODY}""",
    "agency dateline": f"dateline> LONDON (Reuters) - ||paragraph> {BODY}",
    "agency alone": f"dateline> (CNN) — ||paragraph> {BODY}",
    "town in small letters": f"dateline> Porto, Portugal (AFP) – ||paragraph> {BODY}",
    "town alone": f"dateline> NEW HAVEN — ||paragraph> {BODY}",
    "caption and credit": f"""
        caption> The harbour master opens the new quay in Bergen, 3 May 2023. ||credit> Photo: EPA-EFE/JANE DOE
        paragraph> {BODY}
        paragraph> {BODY}""",
    "bracketed credit": f"""
        caption> Fishermen mend their nets in the old harbour. ||credit> (Photo by Jane Doe/Getty Images)
        paragraph> {BODY}""",
    "credits of their own": f"""
        credit> Photograph: Jane Doe/Getty Images
        paragraph> {BODY}
        credit> Reuters/John Roe
        credit> Image credit: Harbour Museum
        paragraph> {BODY}""",
    "boilerplate": f"""
        headline> Ferry service to go on
        paragraph> {BODY}
        boilerplate> Read more: Ferry fares to rise
        boilerplate> Sign up for our newsletter and get the week in one mail
        paragraph> {BODY}
        boilerplate> Follow us on Twitter and Facebook
        boilerplate> Advertisement
        byline> Reporting by Jane Doe; Editing by John Roe
        boilerplate> © 2024 The Harbour Times. All rights reserved.""",
    "body that looks like furniture": """
        paragraph> By Monday the ferry had still not come, and the islanders had begun to bake their own bread.
        paragraph> “Read more,” the teacher said. Sign up for nothing, she warned, that you have not read twice.
        paragraph> Photo: that was the one word on the envelope that the clerk handed to the court on Tuesday.
        paragraph> NATO said the exercise would begin on Monday and that all of its members would take part.
        paragraph> Follow the money, the prosecutor told the jury, and you will find the man who sank the boat.
        paragraph> Related claims were rejected by the court in May, when it said the harbour law was sound.
        paragraph> Copyright law, he argued, protects the map makers. “All rights reserved” means what it says.""",
    "one block is no headline": "paragraph> Ferry service to go on",
    "a first sentence is no headline": f"paragraph> The ferry sank.\nparagraph> {BODY}",
}


def marked(case: str) -> tuple[str, list[tuple[str, str]]]:
    blocks, expected = [], []
    for line in case.strip().splitlines():
        pieces = [piece.split("> ", 1) for piece in line.strip().split("||")]
        blocks.append("".join(words for _, words in pieces))
        expected += [(kind, words.strip()) for kind, words in pieces]
    return "\n\n".join(blocks), expected


@pytest.mark.parametrize("name", CASES)
def test_parts(name: str) -> None:
    text, expected = marked(CASES[name])
    assert [(part.kind, text[part.start : part.end]) for part in parts(text)] == expected


def test_a_given_title_tells_the_headline_even_with_a_full_stop() -> None:
    text = f"Ferry to go on.\n{BODY}"
    assert parts(text)[0].kind == "paragraph"
    assert parts(text, title="Ferry to go on")[0] == Part("headline", 0, 15)


def test_known_kinds_win() -> None:
    text = f"A quiet harbour\n\n{BODY}"
    assert [part.kind for part in parts(text, is_html=True, known={0: "caption"})] == ["caption", "paragraph"]


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("OSLO, March 5, 2024 (AP) —", "2024-03-05"),
        ("OSLO, 5 March 2024 (AP) —", "2024-03-05"),
        ("OSLO, Sept. 9, 2024 (AP) —", "2024-09-09"),
        ("OSLO, March 5 (AP) —", None),
        ("OSLO, Feb. 30, 2024 (AP) —", None),
        ("OSLO —", None),
    ],
)
def test_a_date_is_taken_from_a_dateline_with_a_year_only(dateline: str, expected: str | None) -> None:
    text = f"{dateline} {BODY}"
    found = parts(text)
    assert found[0].kind == "dateline"
    assert dateline_date(text, found) == expected


@given(st.text(st.sampled_from("By JaneDo(AP)—-/:\n .“”©Photo")))
def test_parts_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    last = 0
    for part in parts(text):
        assert part.start >= last
        assert text[last : part.start].replace("|", "").isspace() or last == part.start
        last = part.end
    assert not text[last:].strip()
