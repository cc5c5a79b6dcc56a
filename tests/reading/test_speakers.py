"""Who speaks: from the words of a source to the actors they mean."""

from __future__ import annotations

import pytest

import verbale
from tests.reading.test_cast import OPENING, cast_of
from verbale.reading.actors.cast import Cast
from verbale.reading.actors.speakers import hang_first_persons, speakers
from verbale.record import Span, Statement


def statement(text: str, source: str, *, quotes: tuple[Span, ...] = (), number: int = 1) -> Statement:
    """A statement whose source is the first place of some words."""
    start = text.index(source)
    spans = (Span(start, start + len(source)),)
    content = quotes or (Span(len(text) - 1, len(text)),)
    return Statement(id=f"s{number}", manner="indirect", source=spans, content=content, quotes=quotes, confidence=0.9)


def who(marked: str) -> tuple[Cast, list[str]]:
    """The speakers of the source in square brackets, by their first words; mentions are marked as for `cast_of`."""
    before, _, rest = marked.partition("[")
    source, _, after = rest.partition("]")
    cast, _ = cast_of(before + source + after)
    start = len(cast_of(before)[0].text)
    words = cast_of(source)[0].text
    at = Span(start, start + len(words))
    one = Statement(id="s1", manner="indirect", source=(at,), content=(Span(0, 1),), confidence=0.9)
    firsts = [min(cast.clusters[number].players, key=lambda p: p.start) for number in speakers(cast, one)]
    return cast, [cast.text[p.start : p.end] for p in firsts]


TWELVE = [
    f"{first} {last}"
    for first in ("Kari", "Otto", "Ilze", "Anne")
    for last in ("Lund", "Brandt", "Orlov")
]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[<p>Ilze Kalna</p>] said so.", ["Ilze Kalna"]),
        ("[<p>Ilze Kalna</p>, <p>the minister</p>,] said so.", ["Ilze Kalna"]),
        ("[both <p>Ilze Kalna</p> and <p>Ann Berg</p>] said so.", ["Ilze Kalna", "Ann Berg"]),
        ("[<p>Ilze Kalna</p>, <p>Ann Berg</p> and <p>Otto Brandt</p>] said", ["Ilze Kalna", "Ann Berg", "Otto Brandt"]),
        ("[<p>Ilze Kalna</p>, Ann Berg and Otto Brandt] said", ["Ilze Kalna", "Ann Berg", "Otto Brandt"]),
        ("[<p>the minister</p> as well as <o>the bank</o>] said so.", ["the minister", "the bank"]),
        ("[<p>a spokesman</p> for <o>the bank</o>] said so.", ["a spokesman"]),
        ("[<p>Ilze Kalna</p>, who chairs <o>the bank</o>,] said so.", ["Ilze Kalna"]),
        (
            "[<o>the bank</o>’s <p>chairman</p>] said so.",
            ["the bank’s chairman"],
        ),  # what stands first, if nothing is around both
        ("[according to <o>the bank</o>] it rains.", ["the bank"]),
        ("[neither Riga nor Washington officials] spoke.", ["Riga", "Washington officials"]),
        ("[Moscow and Kyiv] said so.", ["Moscow", "Kyiv"]),
        ("[Moscow] said so.", ["Moscow"]),
        ("[Neither <l>Arden</l> nor <l>Borland</l>] has commented.", ["Arden", "Borland"]),
        ("[Neither Arden nor Borland] has commented.", ["Arden", "Borland"]),
        ("[Both <o>Arden Lines</o> and the Harbour Board] said so.", ["Arden Lines", "the Harbour Board"]),
        ("[Both the <l>Arden</l> and the dog] said so.", ["the Arden and the dog"]),  # no name
        ("[<o>Harbour Wire’s</o> Ann Berg] said so.", ["Ann Berg"]),
        ("[<o>Harbour Wire</o>’s Ann Berg] said so.", ["Ann Berg"]),
        ("[the <p>Roper</p> Center for Harbour Research] said so.", ["the Roper Center for Harbour Research"]),
        ("[A <o>Harbour Board survey</o>] said so.", ["Harbour Board"]),
        ("[A British survey] said so.", ["A British survey"]),
        ("[<p>His</p> office] said so.", ["His office"]),
        ("<o>U.N.</o> Women, [which] said so, left.", ["U.N. Women"]),
        ("<p>Sen. Alan Voss</p>, D-Mich., [who] said so, left.", ["Sen. Alan Voss"]),
        ("<p>Egypt’s minister Ali Rashed</p> left. [<p>His</p> country] said so.", ["His country"]),
        ("[<o>Harbour Wire’s</o> report] said so.", ["Harbour Wire’s"]),
        ("[<p>harbour master</p> Ann Berg] said so.", ["harbour master Ann Berg"]),
        ("[nobody] said so.", []),
        ("[every delegation] said so.", []),
        ("<l>Arden</l>, [which] said so, left.", ["Arden"]),
        ("[<p>A woman</p>] and then [", ["A woman"]),
        (f"[{', '.join(f'<p>{one}</p>' for one in TWELVE[:-1])} and <p>{TWELVE[-1]}</p>] said so.", TWELVE),
        ("<p>Ilze Kalna</p>, [who] said so, left.", ["Ilze Kalna"]),
        ("<p>the man</p> [who] said so left.", ["the man"]),
        ("[who] said so?", []),
        ("[he] said so.", []),
        ("[] said so.", []),
    ],
)
def test_whom_the_words_of_a_source_mean(marked: str, expected: list[str]) -> None:
    if "[]" in marked:
        nobody = Statement(id="s1", manner="indirect", cue=(Span(0, 1),), content=(Span(2, 3),), confidence=0.9)
        assert speakers(Cast("a b c", cast_of("")[0].world, None), nobody) == ()
        return
    assert who(marked)[1] == expected


def test_who_names_itself_a_capital_acts() -> None:
    cast, _ = who("[Moscow] said so.")
    assert [cluster.stands_for for cluster in cast.clusters] == ["Government of Russia"]


def test_asking_again_adds_nobody() -> None:
    for source in ("Moscow and Kyiv", "Ilze Kalna", "the harbour master’s dog"):
        cast = Cast(f"{source} said so.", cast_of("")[0].world, None)
        one = statement(cast.text, source)
        first = speakers(cast, one)
        held = [len(cluster.players) for cluster in cast.clusters]
        assert speakers(cast, one) == first != ()
        assert [len(cluster.players) for cluster in cast.clusters] == held


def test_a_mention_may_begin_a_mark_before_its_source() -> None:
    cast, (one,) = cast_of("<p>“Ilze Kalna</p>” said so.")
    assert speakers(cast, statement(cast.text, "Ilze Kalna")) == (one,)


def test_a_place_that_says_something_is_more_than_a_place() -> None:
    cast, _ = cast_of("They met in <l>Bauska</l>. Bauska said so.")
    start = cast.text.rindex("Bauska")
    at = (Span(start, start + len("Bauska")),)
    (one,) = speakers(cast, Statement(id="s1", manner="indirect", source=at, content=(Span(0, 1),), confidence=0.9))
    assert not cast.clusters[one].is_place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“I will go,” Kalna said.", ["I"]),
        ("“My house is mine, and I stay,” Kalna said.", ["My", "I"]),
        ("I was there when Kalna said it.", []),
    ],
)
def test_i_in_quotation_marks_is_who_is_quoted(text: str, expected: list[str]) -> None:
    start = text.index("Kalna")
    cast, _ = cast_of(f"{text[:start]}<p>Kalna</p>{text[start + 5 :]}")
    quotes = (Span(0, text.index("”") + 1),) if "”" in text else ()
    one = statement(text, "Kalna", quotes=quotes)
    places = [(at, at + len(word)) for word in ("My", "I") if (at := text.find(f"{word} ")) >= 0]
    hang_first_persons(cast, places, [one], {"s1": speakers(cast, one)})
    assert [text[p.start : p.end] for p in cast.clusters[0].players if p.form == "pronoun"] == expected


@pytest.mark.parametrize(
    ("text", "is_author"),
    [
        ("I like the harbour.\n\nAnn Berg\n", True),
        ("I like the harbour.\n\nAnn Berg, Kessin.", True),
        ("I like the harbour.\n\nAnn Berg is a teacher in Kessin.", True),
        ("I like the harbour.\n\nAnn Berg is a teacher.\n\nIt rained.", False),  # does not close the text
        ("I like the harbour, and Ann Berg\nlikes it too.", False),
        ("Ann Berg\n\nI like the harbour.", False),  # signs what stands before
    ],
)
def test_i_outside_quotation_marks_is_who_has_signed(text: str, *, is_author: bool) -> None:
    cast, _ = cast_of(text.replace("Ann Berg", "<p>Ann Berg</p>"))
    one = statement(text, "I ")
    hang_first_persons(cast, [(text.index("I like"), text.index("I like") + 1)], [one], {"s1": ()})
    assert ("pronoun" in [player.form for player in cast.clusters[0].players]) is is_author


def test_i_is_nobody_where_two_are_quoted_together() -> None:
    text = "“I will go,” Kalna and Berg said."
    cast, _ = cast_of("“I will go,” <p>Kalna</p> and <p>Berg</p> said.")
    one = statement(text, "Kalna and Berg", quotes=(Span(0, 12),))
    hang_first_persons(cast, [(1, 2)], [one], {"s1": speakers(cast, one)})
    assert all(player.form != "pronoun" for cluster in cast.clusters for player in cluster.players)


def test_a_source_of_much_white_space_takes_no_time() -> None:
    text = f"Ann{' ' * 200_000}Berg said so."
    cast = Cast(text, cast_of("")[0].world, None)
    speakers(cast, statement(text, text[:-9]))


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("Both Ana Silva and Bruno Costa said that the harbour would stay open.", ["Ana Silva", "Bruno Costa"]),
        (
            "Ana Silva, Bruno Costa and Carla Dias said that the harbour would stay open.",
            ["Ana Silva", "Bruno Costa", "Carla Dias"],
        ),
        (f"{', '.join(TWELVE[:-1])} and {TWELVE[-1]} said in a letter that the mine must close.", TWELVE),
        (
            "Neither Riga nor Washington officials have commented on the proposal.",
            ["Government of Latvia", "Government of the United States"],
        ),
        ("Otto Brandt, who chairs the bank, said that the bank would close.", ["Otto Brandt"]),
        ("“I will not sign this treaty,” Foreign Minister Ilze Kalna said on Monday.", ["Ilze Kalna"]),
        ("“We have no money and I will not lie,” said Bruno Costa, the finance minister.", ["Bruno Costa"]),
        ("The minister of transport said on Friday that the bridge would reopen in May.", ["minister of transport"]),
        ("He said that the road was closed.", []),
    ],
)
def test_who_speaks_in_a_plain_report(reader: verbale.Reader, report: str, expected: list[str]) -> None:
    reading = reader.read(OPENING + report)
    names = {actor.id: actor.name for actor in reading.actors}
    said = [s for s in reading.statements if s.source and s.within is None]
    assert [[names[one] for one in s.speakers] for s in said] == [expected]


def test_i_in_a_plain_report_is_who_is_quoted(reader: verbale.Reader) -> None:
    reading = reader.read(f"{OPENING}“I will not sign this treaty,” Foreign Minister Ilze Kalna said on Monday.")
    text = reading.document.text
    (kalna,) = [actor for actor in reading.actors if actor.name == "Ilze Kalna"]
    assert text[slice(kalna.mentions[0].start, kalna.mentions[0].end)] == "I"
