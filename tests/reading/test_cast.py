"""Who is who: mentions gathered by their words alone, and by the real network on reports in which the answer is plain."""

from __future__ import annotations

import re
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

import verbale
from verbale.reading.actors.cast import Cast, Player
from verbale.record import Actor, Reading, Span
from verbale.world import load

WORLD = load()
KINDS = {"p": "person", "o": "organization", "l": "place", "a": "place"}  # a: a place that acts
MARK = re.compile(r"<([pola])>(.*?)</\1>")

# What the network sees first it sees worst, and headlines and leads are longer than these reports.
OPENING = (
    "The talks about the harbour went on for a third week, and nothing was signed on Monday. Heavy rain kept the roads "
    "closed, and most of the shops in the old town stayed shut until noon.\n\n"
)


def cast_of(marked: str) -> tuple[Cast, list[int]]:
    """The cast of a text in which `<p>…</p>` is a person, `o` a body, `l` a place, `a` one that acts; where each went."""
    cast = Cast(MARK.sub(r"\2", marked), WORLD, None)
    went, shift = [], 0
    for match in MARK.finditer(marked):
        start = match.start() - shift
        end = start + len(match[2])
        shift += len(match[0]) - len(match[2])
        kind = match[1]
        acts = {"a": True, "l": False, "o": True}.get(kind)
        player = cast.phrase(start, end, KINDS[kind], acts=acts)
        fresh = len(cast.clusters)
        went.append(cast.place(player))
        if player.kind == "place" and player.form != "metonym" and went[-1] == fresh:
            cast.clusters[fresh].is_place = True
    return cast, went


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<p>Ilze Kalna</p> spoke. <p>Kalna</p> left. <p>Ilze</p> slept.", [0, 0, 0]),
        ("<p>Ilze Kalna</p> met <p>Janis Kalna</p>. <p>Ilze Kalna</p> left. <p>Janis Kalna</p> stayed.", [0, 1, 0, 1]),
        ("<p>Finance Minister Ilze Kalna</p> met <p>Mr. Kalna</p>’s aide.", [0, 0]),
        ("<p>Ilze Kalna</p> spoke of <o>Kalna</o>.", [0, 0]),  # the tagger took her for a body
        ("<o>Finance Minister Ilze Kalna</o> spoke. <p>Ilze Kalna</p> left.", [0, 0]),
        ("<p>Mr. King</p> spoke. <p>King</p> left. <o>King</o> slept.", [0, 0, 0]),
        ("<p>Ilze Kalna</p> met <p>I. Kalna</p>.", [0, 0]),
        ("<p>A minister</p> met <p>a minister</p>.", [0, 1]),  # descriptions are told apart until something says more
        ("<o>The World Harbour Council</o> met. <o>The WHC</o> left.", [0, 0]),
        ("<o>The Bank of Italy</o> met. <o>The Bank of Spain</o> left. <o>Bank of Italy</o> slept.", [0, 1, 0]),
        ("<o>U.N.</o> met. <o>UN</o> left.", [0, 0]),
        ("<o>Hale House</o> was sold by <p>Florence Hale</p>.", [0, 1]),
        ("<p>Florence Hale</p> works in <l>Florence</l>. <p>Hale</p> left.", [0, 1, 0]),
        ("<p>Jordan Pike</p> was in <l>Jordan</l>. <p>Pike</p> left.", [0, 1, 0]),
        ("<a>Riga</a> refused. <a>Latvia</a> agreed. <o>The Latvian government</o> slept.", [0, 0, 0]),
        ("They met in <l>Riga</l>. <a>Riga</a> refused. <a>Riga</a> agreed.", [0, 1, 1]),
    ],
)
def test_names_go_where_their_words_tell(marked: str, expected: list[int]) -> None:
    assert cast_of(marked)[1] == expected


def test_of_two_of_one_surname_the_one_the_report_is_more_about_is_meant() -> None:
    cast, went = cast_of("<p>Ilze Kalna</p> met <p>Janis Kalna</p>. <p>Janis Kalna</p> spoke. <p>Kalna</p> left.")
    assert went == [0, 1, 1, 1]
    assert [len(cluster.names) for cluster in cast.clusters] == [1, 3]


@pytest.mark.parametrize(
    ("words", "form", "name"),
    [
        ("Finance Minister Ilze Kalna", "name", "Ilze Kalna"),
        ("the finance minister", "description", None),
        ("both Ilze Kalna", "name", "Ilze Kalna"),
        ("Ilze Kalna and Ann Berg", "description", None),  # two are nobody's name
        ("Ilze Kalna, the wife of Otto Brandt and Mayor of Riga", "name", "Ilze Kalna"),
    ],
)
def test_what_a_persons_mention_is(words: str, form: str, name: str | None) -> None:
    player = Cast(words, WORLD, None).phrase(0, len(words), "person")
    assert (player.form, player.name and player.name.text) == (form, name)


@pytest.mark.parametrize(
    ("words", "stands_for"),
    [
        ("Riga", "Government of Latvia"),
        ("the United States", "Government of the United States"),
        ("Washington officials", "Government of the United States"),
        ("neither Moscow", "Government of Russia"),
    ],
)
def test_a_place_that_acts_stands_for_its_government(words: str, stands_for: str) -> None:
    cast = Cast(words, WORLD, None)
    player = cast.phrase(0, len(words), "place", acts=True)
    assert player.form == "metonym"
    assert cast.clusters[cast.place(player)].stands_for == stands_for


@pytest.mark.parametrize("words", ["Riga", "the United States", "Kyiv"])
def test_a_place_that_does_not_act_stands_for_itself(words: str) -> None:
    player = Cast(words, WORLD, None).phrase(0, len(words), "place", acts=False)
    assert (player.form, player.kind) == ("name", "place")


def test_the_same_words_are_added_once() -> None:
    cast, (one,) = cast_of("<p>Ilze Kalna</p> spoke.")
    assert cast.place(cast.phrase(0, len("Ilze Kalna"), "person")) == one
    assert len(cast.clusters[one].players) == len(cast.by_start) == 1
    assert len(cast.clusters[one].names) == 1


def test_mentions_stand_in_order_however_they_came() -> None:
    text = "Ilze Kalna, the minister, spoke"
    cast = Cast(text, WORLD, None)
    for start, end in [(12, 24), (0, 24), (0, 10)]:
        cast.add(Player(start, end, "description", "person"), 0 if cast.clusters else None)
    assert cast.by_start == [(0, -24, 0), (0, -10, 0), (12, -24, 0)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ilze Kalna", 0),
        ("Kalna", 0),  # part of a mention
        ("Ilze Kalna, the finance", 0),  # begins with one
        ("the Baltic Agency", 1),
        ("state agency Baltic Agency", 1),  # by its own words
    ],
)
def test_the_cluster_of_some_words(words: str, expected: int) -> None:
    cast, _ = cast_of(
        "<p>Ilze Kalna</p>, the finance minister, told <o>the Baltic Agency</o>. Ask state agency Baltic Agency."
    )
    start = cast.text.index(words)
    assert cast.at(Span(start, start + len(words))) == expected


def test_words_that_nobody_is_known_by_make_an_actor_of_their_own() -> None:
    cast, _ = cast_of("<p>Ilze Kalna</p> told the Harbour Times that it rained in <l>Bauska</l>.")
    start = cast.text.index("the Harbour")
    cluster = cast.at(Span(start, start + len("the Harbour Times")))
    assert [name.text for name in cast.clusters[cluster].names] == ["Harbour Times"]
    again = cast.text.index("Bauska")
    told = cast.at(Span(again, again + len("Bauska")))
    assert not cast.clusters[told].is_place, "what speaks or is spoken to is no mere place"


@given(st.lists(st.sampled_from(["Ilze Kalna", "Kalna", "Riga", "the minister", "UN", "King", "Mr. King", "“", "."])))
def test_every_mention_is_in_one_cluster(words: list[str]) -> None:
    cast = Cast(" ".join(words), WORLD, None)
    at = 0
    for count, word in enumerate(words):
        kind = ("person", "organization", "place", "")[count % 4]
        cast.place(cast.phrase(at, at + len(word), kind, acts=bool(count % 2)))
        at += len(word) + 1
    spans = [(start, -end) for start, end, _ in cast.by_start]
    assert spans == sorted(set(spans))
    assert len(spans) == len(words) == sum(len(cluster.players) for cluster in cast.clusters)


def read(reader: verbale.Reader, text: str) -> Reading:
    return reader.read(OPENING + text)


def mentions(reading: Reading, actor: Actor) -> list[str]:
    return [reading.document.text[m.start : m.end] for m in actor.mentions]


def named(reading: Reading, name: str) -> Actor:
    """The one actor of a name."""
    (actor,) = [actor for actor in reading.actors if actor.name == name]
    return actor


def test_two_people_of_one_surname(reader: verbale.Reader) -> None:
    reading = read(
        reader,
        "Finance Minister Ilze Kalna told parliament that the budget was ready. Deputy Mayor Janis Kalna told reporters "
        "that the city needed more money. Janis Kalna said that he would write to the president. Ilze Kalna declined to "
        "comment on the letter.",
    )
    assert "he" in mentions(reading, named(reading, "Janis Kalna"))
    assert "he" not in mentions(reading, named(reading, "Ilze Kalna"))


def test_a_person_whose_name_is_a_place(reader: verbale.Reader) -> None:
    reading = read(
        reader,
        "Jordan Pike said on Monday that he would run again. Officials in Jordan said that they had not met Pike.",
    )
    pike = named(reading, "Jordan Pike")
    assert pike.kind == "person"
    assert {"Jordan Pike", "Pike"} <= set(mentions(reading, pike))
    assert "Jordan" not in mentions(reading, pike)


def test_mr_king_is_no_king(reader: verbale.Reader) -> None:
    reading = read(
        reader,
        "Mr. King said on Tuesday that the mine was safe. King told parliament in May that nobody had been hurt.",
    )
    king = named(reading, "King")
    assert king.kind == "person"
    assert mentions(reading, king)[:2] == ["Mr. King", "King"]


def test_a_body_and_its_initials(reader: verbale.Reader) -> None:
    reading = read(
        reader,
        "The World Harbour Council said on Monday that fees would rise. The WHC said in a statement that members had "
        "agreed.",
    )
    body = named(reading, "World Harbour Council")
    assert {"The World Harbour Council", "The WHC"} <= set(mentions(reading, body))
    assert [s.speakers for s in reading.statements if s.speakers and not s.within] == [(body.id,)] * 2


def test_a_capital_acts_or_is_but_where_it_happens(reader: verbale.Reader) -> None:
    reading = read(
        reader,
        "The talks will be held in Moscow, the Latvian foreign minister said. Kyiv said it would send two ships. Moscow "
        "rejected the offer on Monday.",
    )
    text = reading.document.text
    russia = named(reading, "Government of Russia")
    assert [m.start for m in russia.mentions] == [text.rindex("Moscow")]
    assert named(reading, "Government of Ukraine").country == "UKR"


def test_she_is_the_woman_who_was_named(reader: verbale.Reader) -> None:
    reading = read(
        reader,
        "Norwegian Prime Minister Kari Lund said on Friday that she would travel to Rome. She told reporters that her "
        "government had agreed.",
    )
    lund = named(reading, "Kari Lund")
    assert lund.country == "NOR"
    forms = [form for form, _ in groupby(m.form for m in lund.mentions)]
    assert forms == ["name", "pronoun"]
    assert {"she", "She"} <= set(mentions(reading, lund))


def test_he_with_nobody_before_him_is_nobody(reader: verbale.Reader) -> None:
    reading = read(reader, "He said that the road was closed.")
    assert reading.actors == ()
    assert all(not statement.speakers for statement in reading.statements)
