"""Offers, proposals and demands that plain words tell: `[…]` marks who is known as people or a body, `{…}` what was found."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from verbale.reading.attribution import Attribution
from verbale.reading.putting import puttings
from verbale.record.span import Span

_MARKS = re.compile(r"[\[\]{}|]")


def told(marked: str) -> list[tuple[str, str, str]]:
    """The source, cue and content of each; `{source|cue|content}` is a statement that was found before."""
    text, at = "", 0
    mentions: list[tuple[int, int]] = []
    opened: list[int] = []
    bounds: list[int] = []
    found: list[Attribution] = []
    for mark in _MARKS.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group() == "[":
            opened.append(len(text))
        elif mark.group() == "]":
            mentions.append((opened.pop(), len(text)))
        else:
            bounds.append(len(text))
        if mark.group() == "}":
            found.append(attribution(text, bounds))
            bounds = []
    text += marked[at:]
    blocks = [(0, len(text))]

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(text[span.start : span.end] for span in spans)

    ordered = sorted(mentions, key=lambda span: (span[0], -span[1]))
    return [(words(o.source), words(o.cue), words(o.content)) for o, _ in puttings(text, blocks, found, ordered)]


def attribution(text: str, bounds: list[int]) -> Attribution:
    spans = [
        Span(a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip())) for a, b in pairwise(bounds)
    ]
    source, cue, content = spans
    return Attribution((source,), (cue,), (content,), 0.9, (), 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[The envoy], who has shuttled between the camps since May, on Monday presented a plan for a 20-day lull.",
            ("The envoy", "presented a plan for", "a 20-day lull"),
        ),
        (
            "[Her deputy] laid out the scheme to journalists: two barges a week, inspected at the weir.",
            ("Her deputy", "laid out the scheme", "two barges a week, inspected at the weir"),
        ),
        (
            "[The chairman], at a sitting of the council, came out with the initiative to hold a vote in June.",
            ("The chairman", "came out with the initiative", "to hold a vote in June"),
        ),
        (
            "[The ministry] addressed to [Velm] a demand to close the weir.",
            ("The ministry", "addressed … a demand", "to close the weir"),
        ),
        (
            "[The League] has renewed its appeal to [the movement] to release the crew.",
            ("The League", "has renewed its appeal", "to release the crew"),
        ),
        ("[The rebels] floated a swap of prisoners.", ("The rebels", "floated", "a swap of prisoners")),
        (
            "[The junta] issued an ultimatum that the port be cleared by noon, [a diplomat] said.",
            ("The junta", "issued an ultimatum", "that the port be cleared by noon"),
        ),
        (
            "What [the premier] did hold out was a proposal of her own: forty monitors on the ridge.",
            ("the premier", "did hold out was a proposal", "forty monitors on the ridge"),
        ),
        (
            "[The mediators] drew up a draft under which both armies would leave the town.",
            ("The mediators", "drew up a draft under which", "both armies would leave the town"),
        ),
        (
            "[Tasmir's president, Ilka Ror], made an offer to [the union] to share the quay.",
            ("Tasmir's president, Ilka Ror", "made an offer", "to share the quay"),
        ),
    ],
)
def test_what_is_put_forward(marked: str, expected: tuple[str, str, str]) -> None:
    assert told(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[The bloc] would also be ready to send 90 observers.",
            ("The bloc", "would also be ready", "to send 90 observers"),
        ),
        ("[Both armies] remain willing to talk, but not in Velm.", ("Both armies", "remain willing", "to talk")),
        ("“[We] are prepared to wait,” [she] said.", ("We", "are prepared", "to wait")),
    ],
)
def test_readiness(marked: str, expected: tuple[str, str, str]) -> None:
    assert told(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "And [it] presses [the movement] to set free two drivers.",
            ("it", "presses", "the movement to set free two drivers"),
        ),
        (
            "[Velm], which brokered the deal, begged both to stop shelling.",
            ("Velm", "begged", "both to stop shelling"),
        ),
        (
            "{[The party]|said|it would accept}, and dared the government to do the same.",
            ("The party", "dared", "the government to do the same"),
        ),
        (
            "“It has forty rooms,” {[Corran]|said|so}, inviting [President Ror] and [the Army of the Coast (ACO)] to come.",
            ("Corran", "inviting", "President Ror and the Army of the Coast (ACO) to come"),
        ),
        (
            "[Guyara] has applied to [the World Court] for an order against its neighbour.",
            ("Guyara", "has applied … for", "an order against its neighbour"),
        ),
        (
            "[The colonel] appealed once more to [the gunners] to pull back.",
            ("The colonel", "appealed once more to", "the gunners to pull back"),
        ),
    ],
)
def test_who_is_pressed(marked: str, expected: tuple[str, str, str]) -> None:
    assert told(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "A full amnesty has been offered by [President Ror] to members of armed bands.",
            ("President Ror", "has been offered", "A full amnesty … to members of armed bands"),
        ),
        (
            "Forty men changed hands in an exchange proposed by [the Army of the Coast].",
            ("the Army of the Coast", "proposed", "an exchange"),
        ),
        ("He turned his back on a truce drafted by [the mediator].", ("the mediator", "drafted", "a truce")),
        (
            "[Tasmir] will go to the peace talks that neighbouring [Velm] has proposed.",
            ("Velm", "has proposed", "the peace talks"),
        ),
        (
            "It broke a truce [the generals themselves] had asked for.",
            ("the generals themselves", "had asked for", "a truce"),
        ),
        (
            "Nobody spoke of the two drivers whose release [the League] has asked for.",
            ("the League", "has asked for", "the two drivers … release"),
        ),
        ("A Greek offer to withdraw the frigate was laughed at.", ("Greek", "offer", "to withdraw the frigate")),
    ],
)
def test_what_somebody_has_proposed(marked: str, expected: tuple[str, str, str]) -> None:
    assert told(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "If [the bloc] is ready to send observers, the talks may start.",
        "[The bloc] is not ready to send observers.",
        "Would [the bloc] be ready to send observers?",
        "[The union] has not put forward a proposal for new talks.",
        "[Nobody] floated a swap of prisoners.",
        "The soup is ready to serve.",
        "A crane pushed the wreck to make room.",
        "[The ministry's] demands grew louder.",
        "[They] tabled on Monday.",
        "A truce will be offered by Monday.",
        "The weir will not be shut, as [the president] demanded this week.",
        "The note drafted by [the clerk] was long.",
        "{[The bloc]|is ready to|send observers}.",
    ],
)
def test_what_is_nothing_of_the_kind(marked: str) -> None:
    assert told(marked) == []


def test_inside_what_somebody_says_it_belongs_there() -> None:
    text = "Envoy Ror said the union had floated a swap of prisoners."
    said = Attribution((Span(0, 9),), (Span(10, 14),), (Span(15, 56),), 0.9, (), 0.0, 0.0, 0.0)
    ((one, number),) = puttings(text, [(0, len(text))], [said], [(0, 9), (15, 24)])
    assert (text[slice(*one.source[0])], text[slice(*one.cue[0])], number) == ("the union", "had floated", 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "offered" + " " * 9_000 + "x",
        "a " * 20_000,
        "[offered to " * 3_000,
        "who, and then, " * 3_000,
        "the plan of for to " * 3_000,
    ],
)
def test_any_text_is_taken(text: str) -> None:
    assert list(puttings(text, [(0, len(text))], [], [])) is not None
