"""To whom a statement is put and whom it is about: marked-up text and names in, the names out."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.reading.actors.abouts import abouts
from verbale.reading.actors.addressees import Named, addressees
from verbale.record import Reading, Span, Statement

NAMES = (
    "Anna Berg",
    "Berg",
    "Daniel Okoro",
    "Okoro",
    "Tarsia",
    "Kessin",
    "Velm",
    "Desmet",
    "the reporters",
    "Harbour Wire",
    "the Lake Board",
    "the army",
    "the ministers of Tarsia and Velm",
    "Tarsia’s troops",
)
SAME = {"Anna Berg": "Berg", "Daniel Okoro": "Okoro"}

Marked = Callable[..., Reading]


def named(text: str, pronouns: dict[str, str] | None = None) -> list[Named]:
    """All mentions, nested ones too; an actor's id is its short name."""
    found = [
        Named(match.start(), match.end(), SAME.get(name, name))
        for name in NAMES
        for match in re.finditer(rf"\b{name}\b", text)
    ]
    for pronoun, actor in (pronouns or {}).items():
        found += [Named(m.start(), m.end(), actor, is_pronoun=True) for m in re.finditer(rf"\b{pronoun}\b", text)]
    return sorted(found, key=lambda one: one.start)


def read(marked: Marked, report: str, act: str) -> tuple[str, Statement]:
    reading = marked(report, more={1: {"act": act}})
    return reading.document.text, reading.statements[0]


@pytest.mark.parametrize(
    ("report", "act", "expected"),
    [
        ("<s>Berg</s> <c>told</c> Okoro <q>that the talks were over</q>.", "claim", ["Okoro"]),
        ("<q>“The talks are over,”</q> <s>Berg</s> <c>told</c> Okoro on Monday.", "claim", ["Okoro"]),
        ("<s>Berg</s> <c>urged</c> <q>Tarsia, Velm and Kessin to return</q>.", "demand", ["Tarsia", "Velm", "Kessin"]),
        ("<s>Berg</s> <c>called on</c> both Tarsia and Velm <q>to hold their fire</q>.", "demand", ["Tarsia", "Velm"]),
        ("<s>Berg</s> <c>demanded</c> from Tarsia <q>an end to the blockade</q>.", "demand", ["Tarsia"]),
        ("<s>Berg</s> <c>demanded</c> <q>that Tarsia withdraw its boats</q>.", "demand", ["Tarsia"]),
        ("<s>Berg</s> <c>stressed</c> <q>that both Tarsia and Velm had to talk to Kessin</q>.", "demand", ["Tarsia", "Velm"]),
        ("<s>Berg</s> <c>called</c> <q>for Okoro to step down</q>.", "demand", ["Okoro"]),
        ("<s>Berg</s> <c>warned</c> Tarsia <q>against closing the strait</q>.", "warning", ["Tarsia"]),
        ("<s>Berg</s> <c>appealed</c> to Okoro <q>to spare the prisoners</q>.", "demand", ["Okoro"]),
        ("In a letter to Okoro, <s>Berg</s> <c>said</c> <q>the deal was off</q>.", "claim", ["Okoro"]),
        ("Okoro was <c>told</c> <q>that the deal was off</q>.", "claim", ["Okoro"]),
        ("<s>Berg</s> <c>offered</c> <q>to invite Tarsia, Velm and Okoro to Kessin</q>.", "offer", ["Tarsia", "Velm", "Okoro"]),
        ("<s>Berg</s> <c>said</c> <q>she was ready to meet with Okoro</q>.", "offer", ["Okoro"]),
        ("<s>Berg</s> <c>said</c> <q>she could mediate between Tarsia and Velm</q>.", "offer", ["Tarsia", "Velm"]),
    ],
)  # fmt: skip
def test_to_whom_it_is_put(marked: Marked, report: str, act: str, expected: list[str]) -> None:
    text, statement = read(marked, report, act)
    assert list(addressees(text, statement, named(text))) == expected


@pytest.mark.parametrize(
    ("report", "act", "expected"),
    [
        ("<s>Berg</s> <c>recommends</c> <q>to Tarsia and to Velm that they vote in May</q>.", "proposal", ["Tarsia", "Velm"]),
        ("<s>Berg</s> <c>floated</c> <q>a freeze of all duties to Tarsia and Velm</q>.", "claim", ["Tarsia", "Velm"]),
        ("<s>Berg</s> <c>renewed her appeal to</c> <q>the Lake Board to open the sluices</q>.", "demand", ["the Lake Board"]),
        ("<s>Berg</s> <c>repeated</c> <q>the call for Tarsia to hand him back</q>.", "demand", ["Tarsia"]),
        ("“No,” <s>Berg</s> <c>said</c>, <q>inviting Okoro, the Lake Board (LB) and Velm to talks</q>.", "claim",
         ["Okoro", "the Lake Board", "Velm"]),
        ("<q>“I invite Tarsia to send its engineers,”</q> <s>Berg</s> <c>said</c>.", "offer", ["Tarsia"]),
        ("<q>“We propose that Tarsia withdraw,”</q> <s>Berg</s> <c>said</c>.", "proposal", ["Tarsia"]),
        ("<s>Berg</s> <c>gave</c> Tarsia <q>until Friday to leave</q>.", "threat", ["Tarsia"]),
        ("<c>Asked</c> <q>whether he would go</q>, Okoro shrugged.", "question", ["Okoro"]),
    ],
)  # fmt: skip
def test_verbs_and_nouns_name_whom_they_address(marked: Marked, report: str, act: str, expected: list[str]) -> None:
    text, statement = read(marked, report, act)
    assert list(addressees(text, statement, named(text))) == expected


@pytest.mark.parametrize(
    ("report", "act", "expected"),
    [
        ("<s>Berg</s> <c>offered</c> <q>to host talks between Tarsia and Velm</q>.", "offer", ["Tarsia", "Velm"]),
        ("<s>Berg</s> <c>offered</c> <q>direct talks with Tarsia</q>.", "offer", ["Tarsia"]),
        ("<s>Berg</s> <c>proposed</c> <q>a guarantee from Tarsia and from Velm</q>.", "proposal", ["Tarsia", "Velm"]),
        ("A truce was <c>offered</c> <q>by</q> <s>Berg</s> <q>to Tarsia and Velm</q>.", "offer", ["Tarsia", "Velm"]),
        ("<q>an exchange</q> <c>proposed</c> by <s>Kessin</s> and agreed by Velm", "offer", ["Velm"]),
        ("Velm will take part in <q>the talks</q> that <s>Kessin</s> <c>proposed</c>.", "offer", ["Velm"]),
        ("<s>Berg</s> <c>offered</c> <q>to bring Tarsia and Velm together in Kessin</q>.", "offer", ["Tarsia", "Velm"]),
        ("<s>Berg</s> <c>proposed</c> <q>that the ministers of Tarsia and Velm meet</q>.", "proposal", ["Tarsia", "Velm"]),
        ("<s>Berg</s> <c>suggested</c> <q>that Tarsia and Velm each send a doctor</q>.", "proposal", ["Tarsia", "Velm"]),
        ("<s>Berg</s> <c>insisted</c> <q>that Tarsia’s troops first leave the valley</q>.", "demand", ["Tarsia"]),
        ("<s>Berg</s> <c>said</c> <q>the talks were dead and Okoro must go</q>.", "demand", ["Okoro"]),
        ("<s>Berg</s> <c>said</c> <q>Kessin wants Velm to pay</q>.", "demand", ["Velm"]),
        ("<s>Berg</s> <c>suggested</c> <q>Tarsia would close the port, Velm would pay</q>.", "proposal", ["Tarsia", "Velm"]),
        ("<s>Berg</s> <c>offered</c> <q>to free him if Tarsia let the doctors go</q>.", "offer", ["Tarsia"]),
        ("<s>Berg</s> <c>threatened</c> <q>to march unless Tarsia frees the crew</q>.", "threat", ["Tarsia"]),
        ("<s>Berg</s> <c>offered</c> <q>to free him in return for the release of two men by Velm</q>.", "offer", ["Velm"]),
        ("<s>Berg</s> <c>announced</c> <q>Kessin would lift the ban if Velm paid</q>.", "announcement", ["Velm"]),
        ("Velm has turned down <s>Kessin</s>’s <c>request</c> <q>that he be let go</q>.", "demand", ["Velm"]),
        ("<s>Kessin</s>’s <c>offer</c> <q>of a ship</q> was promptly accepted by Velm.", "offer", ["Velm"]),
    ],
)  # fmt: skip
def test_of_whom_a_course_is_asked(marked: Marked, report: str, act: str, expected: list[str]) -> None:
    text, statement = read(marked, report, act)
    assert list(addressees(text, statement, named(text))) == expected


@pytest.mark.parametrize(
    ("before", "report", "act"),
    [
        ("The war between Tarsia and Velm goes on.", "<s>Okoro</s> <c>urged</c> both sides <q>to stop</q>.", "demand"),
        ("Tarsia and Velm met. Tarsia, Velm, rest.", "<s>Okoro</s> <c>urged</c> the two governments <q>to go</q>.", "demand"),
        ("Neither Tarsia nor Velm came. Tarsia, Velm, rest.", "<s>Okoro</s> <c>said</c> <q>both sides must go</q>.", "demand"),
        ("The line between Tarsia and Velm is cut.", "<s>Okoro</s> <c>proposed</c> <q>a ban on fishing for both countries</q>.",
         "proposal"),
    ],
)  # fmt: skip
def test_both_sides_are_the_two_between_whom_something_is(marked: Marked, before: str, report: str, act: str) -> None:
    text, statement = read(marked, f"{before} {report}", act)
    assert addressees(text, statement, named(text)) == ("Tarsia", "Velm")


def test_both_sides_are_nobody_where_no_two_are_named_together(marked: Marked) -> None:
    text, statement = read(marked, "Tarsia slept. <s>Okoro</s> <c>urged</c> both sides <q>to stop</q>.", "demand")
    assert addressees(text, statement, named(text)) == ()


def test_what_is_offered_is_not_put_to_the_side_of_whoever_offers_it(marked: Marked) -> None:
    report = "<s>Tarsia’s president</s> <c>offered</c> <q>to host talks between Tarsia and Velm</q>. Tarsia’s president slept."
    text, statement = read(marked, report, "offer")
    whole = [Named(m.start(), m.end(), "president") for m in re.finditer("Tarsia’s president", text)]
    mentions = sorted([*named(text), *whole], key=lambda one: (one.start, -one.end))
    statement = msgspec.structs.replace(statement, speakers=("president",))
    assert addressees(text, statement, mentions) == ("Velm",)


@pytest.mark.parametrize(
    ("report", "act"),
    [
        ("<s>Berg</s> <c>told</c> the reporters <q>that the talks were over</q>.", "claim"),
        ("<s>Berg</s> <c>accused</c> <q>Tarsia of breaking the truce</q>.", "accusation"),
        ("<s>Berg</s> <c>told</c> Okoro’s deputy <q>that the talks were over</q>.", "claim"),
        ("<s>Berg</s> <c>told</c> Tarsia officials <q>that the talks were over</q>.", "claim"),
        ("<s>Berg</s> <c>said</c> <q>the deal would be more beneficial to Tarsia than to Velm</q>.", "proposal"),
        ("<s>Berg</s> <c>offered</c> <q>to host talks on Tarsia in Kessin</q>.", "offer"),
        ("<s>Berg</s> <c>said</c> <q>Tarsia should have listened</q>.", "claim"),
        ("<s>Berg</s> <c>asked</c> <q>for an end to the war in Tarsia</q>.", "demand"),
        ("<s>Berg</s> <c>asked</c> <q>for Okoro to be replaced</q>.", "demand"),
        ("<s>Berg</s> <c>demanded</c> <q>the immediate release of Okoro</q>.", "demand"),
        ("<s>Berg</s> <c>offered</c> <q>to send Okoro to Kessin</q>.", "offer"),
        ("<s>Berg</s> <c>said</c> <q>she had no objection to Okoro</q>.", "refusal"),
        ("<s>Berg</s> <c>proposed</c> <q>a visit to Tarsia</q>.", "proposal"),
        ("<s>Berg</s> <c>urged</c> all three <q>to stop</q>.", "demand"),
        ("<s>Berg</s> <c>threatened</c> <q>to resign if Okoro was dismissed</q>.", "threat"),
        ("<s>Berg</s> <c>said</c> <q>Okoro should have listened</q>.", "demand"),
        ("<s>Berg</s> <c>said</c> <q>“I told Okoro so.”</q>", "claim"),
        ("Velm welcomed <s>Kessin</s>’s <c>offer</c> <q>of a ship</q>.", "offer"),
    ],
)
def test_who_is_only_named_is_no_addressee(marked: Marked, report: str, act: str) -> None:
    text, statement = read(marked, report, act)
    assert addressees(text, statement, named(text)) == ()


def test_an_outlet_that_is_told_passes_it_on(marked: Marked) -> None:
    text, statement = read(marked, "<s>Berg</s> <c>told</c> Harbour Wire <q>that the talks were over</q>.", "claim")
    assert addressees(text, statement, named(text)) == ("Harbour Wire",)
    assert addressees(text, statement, named(text), media=frozenset({"Harbour Wire"})) == ()


def test_nobody_tells_oneself(marked: Marked) -> None:
    text, statement = read(marked, "<s>Berg</s> <c>told</c> herself <q>that the talks were over</q>.", "claim")
    assert addressees(text, statement, named(text, {"herself": "Berg"})) == ()


@pytest.mark.parametrize(
    ("report", "act", "expected"),
    [
        ("<s>Berg</s> <c>accused</c> <q>Tarsia of breaking the truce</q>.", "accusation", ["Tarsia"]),
        ("<s>Berg</s> <c>said</c> <q>that Okoro had lied about the dam in Kessin</q>.", "claim", ["Okoro"]),
        ("<s>Berg</s> <c>said</c> <q>“Okoro’s plan is a disgrace.”</q>", "criticism", ["Okoro"]),
        ("<s>Berg</s> <c>said</c> <q>she felt sorry for Okoro</q>.", "feeling", ["Okoro"]),
        ("<s>Berg</s> <c>claimed</c> <q>the talks were disrupted by Tarsia and Velm</q>.", "accusation", ["Tarsia", "Velm"]),
        ("<s>Berg</s> <c>praised</c> <q>Tarsia and Velm for their patience</q>.", "praise", ["Tarsia", "Velm"]),
        ("<s>Berg</s> <c>said</c> <q>nobody knew what Okoro would do in Tarsia</q>.", "claim", ["Okoro"]),
        ("<s>Berg</s> <c>said</c> <q>the road to Kessin was closed</q>.", "claim", []),
        ("<s>Berg</s> <c>said</c> <q>Berg had never lied</q>.", "denial", []),
    ],
)  # fmt: skip
def test_whom_it_is_about(marked: Marked, report: str, act: str, expected: list[str]) -> None:
    text, statement = read(marked, report, act)
    statement = msgspec.structs.replace(statement, speakers=("Berg",))
    assert list(abouts(text, statement, named(text))) == expected


def test_a_pronoun_counts_as_a_subject_but_not_as_an_owner(marked: Marked) -> None:
    text, statement = read(marked, "<s>Berg</s> <c>said</c> <q>that he had lost his way</q>.", "criticism")
    assert abouts(text, statement, named(text, {"he": "Okoro"})) == ("Okoro",)
    assert abouts(text, statement, named(text, {"his": "Okoro"})) == ()


def test_no_more_than_three_are_what_it_is_about(marked: Marked) -> None:
    text, statement = read(marked, "<s>Berg</s> <c>blamed</c> <q>Tarsia, Velm, Kessin and Okoro</q>.", "accusation")
    assert abouts(text, statement, named(text)) == ("Tarsia", "Velm", "Kessin")


@st.composite
def hostile(draw: st.DrawFn) -> tuple[str, Statement, list[Named]]:
    words = st.sampled_from(
        ["Berg", "Okoro", "told", "offered to meet", "that", "must", "and", ",", "’s", "ſaid", "\ud800", "\0", "“"]
    )
    text = " ".join(draw(st.lists(words | st.text(max_size=4), min_size=3, max_size=30))) + " end of it"
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=4, max_size=4)))
    spans = [Span(cuts[i], cuts[i + 1]) for i in range(3)]
    statement = Statement(
        id="s1",
        manner="indirect",
        act=draw(st.sampled_from(["offer", "demand", "accusation", None])),
        source=(spans[0],),
        cue=(spans[1],),
        content=(spans[2],),
        speakers=("a0",),
    )
    starts = draw(st.lists(st.integers(0, len(text) - 1), max_size=12))
    mentions = [
        Named(at, min(len(text), at + 1 + at % 7), f"a{at % 4}", is_pronoun=at % 5 == 0) for at in sorted(starts)
    ]
    return text, statement, mentions


@given(hostile())
def test_only_actors_with_a_mention_are_found_each_once_and_never_the_speaker(
    case: tuple[str, Statement, list[Named]],
) -> None:
    for find in (addressees, abouts):
        found = find(*case)
        assert found == find(*case)
        assert len(set(found)) == len(found)
        assert set(found) <= {one.actor for one in case[2]} - {"a0"}
