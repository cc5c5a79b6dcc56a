"""Events: what is done or planned, not said."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.reading.events.making import ROOTS, Part, events
from verbale.reading.events.words import inflected
from verbale.record import Event, Span, Statement
from verbale.record.statement import Time
from verbale.record.vocabulary import Act
from verbale.text.sentences import sentences

_MARK = re.compile(r"\[(@?)([^\]]*)\]")
_PRONOUNS = frozenset({"he", "she", "they", "it"})


def marked(shown: str) -> tuple[str, list[Part]]:
    """A text with "[Anna Bell]" for an actor, whose id is her name, and "[@Zenda]" for a mere place."""
    text, parts, last = "", [], 0
    for match in _MARK.finditer(shown):
        text += shown[last : match.start()]
        place, name = match.groups()
        kind = "place" if place else "person"
        parts.append(Part(len(text), len(text) + len(name), None if place else name, kind, name.lower() in _PRONOUNS))
        text += name
        last = match.end()
    return text + shown[last:], parts


def found(shown: str) -> tuple[str, tuple[Event, ...]]:
    text, parts = marked(shown)
    return text, events(text, sentences(text, 0, len(text)), (), parts, None)


def said(text: str, cue: str, act: Act, *, addressees: tuple[str, ...] = ()) -> Statement:
    """A statement whose content is all that follows its cue in the sentence."""
    start = text.index(cue)
    end = text.index(".", start)
    return Statement(
        id="s1",
        manner="indirect",
        act=act,
        cue=(Span(start, start + len(cue)),),
        content=(Span(start + len(cue) + 1, end),),
        addressees=addressees,
    )


@pytest.mark.parametrize(
    ("shown", "root", "actors", "recipients"),
    [
        ("[Anna Bell] met [Karl Olsen] and [Mia Holt] in [@Zenda].", "CONSULT", "Anna Bell", "Karl Olsen|Mia Holt"),
        ("[Ruritania] and [Graustark] held talks in [@Zenda].", "CONSULT", "Ruritania|Graustark", ""),
        ("Talks between [Ruritania] and [Graustark] began on Monday.", "CONSULT", "Ruritania|Graustark", ""),
        ("[Ruritania] is in talks with [Graustark].", "CONSULT", "Ruritania", "Graustark"),
        ("[Karl Olsen] was arrested by [Zenda police] on Friday.", "COERCE", "Zenda police", "Karl Olsen"),
        ("[Karl Olsen] was arrested on Friday.", "COERCE", "", "Karl Olsen"),
        ("Sanctions were imposed on [Graustark] by [Ruritania].", "SANCTION", "Ruritania", "Graustark"),
        ("[Ruritania] on Monday cut its diplomatic ties with [Graustark].", "SANCTION", "Ruritania", "Graustark"),
        ("[Ruritania] pulled its troops out of [Graustark].", "YIELD", "Ruritania", "Graustark"),
        ("[Ruritania] has lifted sanctions on [Graustark].", "YIELD", "Ruritania", "Graustark"),
        ("[Anna Bell] awards [Karl Olsen] with the Order of the Elk.", "SUPPORT", "Anna Bell", "Karl Olsen"),
        ("[Ruritania] signed a trade agreement with [Graustark].", "AGREE", "Ruritania", "Graustark"),
        ("[The army] opened fire on [the rebels].", "ASSAULT", "The army", "the rebels"),
        ("[Ruritania]’s attack on [Graustark] shocked many.", "ASSAULT", "Ruritania", "Graustark"),
        ("[Ruritania] sent medicine to [Graustark].", "AID", "Ruritania", "Graustark"),
        ("[Students] took to the streets against [the government].", "PROTEST", "Students", "the government"),
        ("[Anna Bell], who visited [Karl Olsen] last week, lost.", "CONSULT", "Anna Bell", "Karl Olsen"),
    ],
)
def test_a_doing_is_found_with_its_root_and_its_parties(shown: str, root: str, actors: str, recipients: str) -> None:
    _, (event,) = found(shown)
    assert (event.type, "|".join(event.actors), "|".join(event.recipients)) == (root, actors, recipients)


@pytest.mark.parametrize(
    ("shown", "status"),
    [
        ("[Ruritania] bombed [Graustark].", "happened"),
        ("[Ruritania] is bombing [Graustark].", "ongoing"),
        ("[Ruritania] began bombing [Graustark].", "ongoing"),
        ("[Ruritania] will hold talks with [Graustark].", "planned"),
        ("[Ruritania] has agreed to release [Karl Olsen].", "planned"),
        ("[Ruritania] plans a raid on [Graustark].", "planned"),
        ("[Ruritania] urged [Graustark] to release [Karl Olsen].", "proposed"),
        ("[Anna Bell] called for talks with [Karl Olsen].", "proposed"),
        ("[Ruritania] could impose sanctions on [Graustark].", "hypothetical"),
        ("If [Graustark] attacks [Ruritania], the treaty falls.", "hypothetical"),
        ("[Ruritania] is considering sending aid to [Graustark].", "hypothetical"),
        ("[Ruritania] did not attack [Graustark].", "denied"),
        ("[Ruritania] hasn’t withdrawn its troops from [Graustark].", "denied"),
        ("[Anna Bell] refused to meet [Karl Olsen].", "denied"),
    ],
)
def test_the_words_around_tell_how_far_it_has_come(shown: str, status: str) -> None:
    _, (event,) = found(shown)
    assert event.status == status


@pytest.mark.parametrize(
    "shown",
    [
        "Talks collapsed.",  # nobody known
        "[The ministry] released a statement on [Graustark].",  # a saying
        "[Anna Bell] meets the demands of voters.",
        "[Anna Bell] said the weather was fine.",
        "[Ruritania] said police arrested three men.",  # not by who says it
        "After the attack on [Graustark] the river rose.",  # the setting of something else
        "[Anna Bell] bought the attack helicopters.",
        "A fire in [Graustark] that killed three is out.",
    ],
)
def test_what_is_no_doing_or_nobody_s_is_no_event(shown: str) -> None:
    assert found(shown)[1] == ()


def test_an_offer_holds_what_is_proposed() -> None:
    text, parts = marked("[Anna Bell] offered to host peace talks in [@Strelsau]. [She] went home.")
    offer = said(text, "offered", "offer", addressees=("Karl Olsen",))
    (event,) = events(text, sentences(text, 0, len(text)), [offer], parts, None)
    assert text[slice(*event.span)] == "to host peace talks in Strelsau"
    assert (event.type, event.status, event.place) == ("CONSULT", "proposed", "Strelsau")
    assert (event.actors, event.recipients) == (("Anna Bell",), ("Karl Olsen",))


def test_what_is_proposed_twice_is_one_event() -> None:
    text, parts = marked(
        "[Anna] offered to host talks in [@Zenda]. Then [Anna] was ready to invite [Karl] and [Mia] to [@Zenda]."
    )
    (event,) = events(text, sentences(text, 0, len(text)), (), parts, None)
    assert (event.actors, event.recipients, event.place) == (("Anna",), ("Karl", "Mia"), "Zenda")


@pytest.mark.parametrize(
    ("act", "status"),
    [("denial", "denied"), ("belief", "hypothetical"), ("accusation", "hypothetical"), ("claim", "happened")],
)
def test_the_statement_around_tells_how_far_it_has_come(act: Act, status: str) -> None:
    text, parts = marked("[Anna Bell] stated [Ruritania] attacked [Graustark].")
    (event,) = events(text, sentences(text, 0, len(text)), [said(text, "stated", act)], parts, None)
    assert (event.actors, event.status) == (("Ruritania",), status)


def test_the_words_of_saying_are_no_triggers() -> None:
    text, parts = marked("[Anna Bell] attacked [Karl Olsen] as a fool.")
    assert events(text, [(0, len(text))], [said(text, "attacked", "criticism")], parts, None) == ()


def test_a_light_verb_and_its_noun_are_one_event() -> None:
    text, made = found("[Ruritania] launched attacks on [Graustark], attacking [Graustark] in [@Zenda].")
    (event,) = made
    assert text[slice(*event.span)] == "Ruritania launched attacks on Graustark"


def test_a_place_named_later_in_the_sentence_is_the_event_s() -> None:
    _, (event,) = found(
        "[Anna] awards [Karl] with the Order, the highest, during a dinner at [@the Old Mill] in [@Zenda]."
    )
    assert event.place == "the Old Mill in Zenda"


def test_a_time_after_the_publication_makes_it_planned() -> None:
    text, parts = marked("[Anna Bell] hosts [Karl Olsen] on Friday.")
    friday = Time(text="on Friday", start="2031-05-09", end="2031-05-09")
    for published, status in (("2031-05-07", "planned"), ("2031-05-12", "happened"), (None, "happened")):
        (event,) = events(text, [(0, len(text))], (), parts, published, when=lambda _start, _end: friday)
        assert (event.time, event.status) == (friday, status)


@pytest.mark.parametrize(("chance", "root"), [(0.9, "ASSAULT"), (0.4, "COERCE")])
def test_the_classifier_chooses_among_the_roots_of_a_trigger(chance: float, root: str) -> None:
    text, parts = marked("[The army] seized [the harbour].")
    asked: list[tuple[int, int | None, int | None]] = []

    def roots(ones: Sequence[tuple[int, int | None, int | None]]) -> npt.NDArray[np.float32]:
        asked.extend(ones)
        chances = np.zeros((len(ones), len(ROOTS)), dtype=np.float32)
        chances[:, ROOTS.index("ASSAULT")] = chance
        chances[:, ROOTS.index("COERCE")] = 0.3
        return chances

    (event,) = events(text, [(0, len(text))], (), parts, None, roots=roots)
    assert event.type == root
    assert asked == [(text.index("seized"), 0, 1)]


@pytest.mark.parametrize(
    ("verb", "others", "form", "kind"),
    [
        ("ban", (), "banned", "past"),
        ("agree", (), "agreed", "past"),
        ("agree", (), "agreeing", "ing"),
        ("defy", (), "defies", "s"),
        ("hit", ("hit",), "hit", "past"),
        ("withdraw", ("withdrew", "withdrawn"), "withdrawn", "past"),
    ],
)
def test_verbs_have_their_forms(verb: str, others: tuple[str, ...], form: str, kind: str) -> None:
    assert kind in inflected(verb, others)[form]


def test_the_roots_are_those_of_the_classifier() -> None:
    lessons = pytest.importorskip("train.lessons", reason="needs what the training needs", exc_type=ImportError)
    assert lessons.ROOTS == ROOTS


_WORDS = [
    "[Anna]", "[Karl]", "[@Zenda]", "[he]", "met", "talks", "held", "attacks", "with", "in", "by", "to", "will", "not",
    "agreed", ",", "and",
    "between", "sanctions", "on", "imposed", "was", "arrested", "“", "who", ".", "if", "of", "open",
    "borders", "\ud800", "\0", "\u202e",
]  # fmt: skip


@given(st.lists(st.sampled_from(_WORDS), max_size=30), st.booleans())
def test_spans_lie_in_the_text_and_nobody_is_invented(words: list[str], is_said: bool) -> None:  # noqa: FBT001
    text, parts = marked(" ".join(words))
    around = (
        [Statement(id="s1", manner="indirect", act="offer", content=(Span(0, len(text)),))] if is_said and text else []
    )
    whole = sentences(text, 0, len(text))
    made = events(text, whole, around, parts, None)
    assert made == events(text, whole, around, list(reversed(parts)), None)
    known = {part.actor for part in parts}
    for number, event in enumerate(made, 1):
        assert event.id == f"e{number}"
        assert event.type in ROOTS
        assert event.actors or event.recipients
        assert known.issuperset((*event.actors, *event.recipients))
        assert not set(event.actors) & set(event.recipients)
        assert 0 <= event.span.start < event.span.end <= len(text)
        assert any(start <= event.span.start and event.span.end <= end for start, end in whole)
        assert event.place is None or event.place in text


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=6))
def test_any_text_goes_through(text: str, places: list[tuple[int, int]]) -> None:
    parts = [Part(min(a, len(text)), min(b, len(text)), "a1", "person") for a, b in places]
    events(text, [(0, len(text))], (), parts, None)
