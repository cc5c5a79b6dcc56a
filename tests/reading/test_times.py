"""Times: what of a text is a time, which days it means, and which statement it dates.

Texts are marked up: [a time expression], and <s>source</s> <c>cue</c> <q>content</q>, numbered where there are several.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.times import accuracy, own_cases
from verbale.reading.times.anchors import dated
from verbale.reading.times.days import resolve
from verbale.reading.times.expressions import expressions
from verbale.reading.times.saying import statement_times
from verbale.record import Span, Statement, Time

MARK = re.compile(r"</?([scq])(\d?)>")
ROLES = {"s": "source", "c": "cue", "q": "content"}
THURSDAY = "2025-03-06"


def unmark(marked: str) -> tuple[str, dict[str, Statement]]:
    """The text, and its statements by their numbers ("" where there is one); "<q1>… <c2>" puts the second within the first."""
    spans: dict[str, dict[str, list[Span]]] = {}
    opened: dict[tuple[str, str], int] = {}
    text, at = "", 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        role, number = mark.groups()
        if mark.group().startswith("</"):
            roles = spans.setdefault(number, {name: [] for name in ROLES.values()})
            roles[ROLES[role]].append(Span(opened.pop((role, number)), len(text)))
        else:
            opened[role, number] = len(text)
    text += marked[at:]
    made = {}
    for number, roles in spans.items():
        cue = roles["cue"][0].start
        within = next((n for n, r in spans.items() if n != number and any(a <= cue < b for a, b in r["content"])), None)
        made[number] = Statement(
            id=f"s{number}",
            manner="indirect",
            source=tuple(roles["source"]),
            cue=tuple(roles["cue"]),
            content=tuple(roles["content"]),
            within=within and f"s{within}",
        )
    return text, made


def times(marked: str, published: str | None = THURSDAY) -> dict[str, Time]:
    text, statements = unmark(marked)
    return statement_times(text, list(statements.values()), published)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in (e.span for e in expressions(text, 0, len(text)))]


def days(text: str, published: str | None = THURSDAY, *, past: bool | None = None) -> tuple[str | None, str | None]:
    (one,) = expressions(text, 0, len(text))
    return resolve(one, published, past=past)


@pytest.mark.parametrize(
    "marked",
    [
        "The talks of [9 October 2024] were moved to [Oct. 14].",
        "It was founded in [2011], closed [two years ago] and reopened [last week].",
        "They met [between March 3 and March 7], and will meet again [next Friday].",
        "[Earlier this week] the envoy said that [in the 1990s] nobody had asked.",
        "The order was signed [at 15:00 GMT on Tuesday].",
        "It has been dry [since January] and will be [until the end of April].",
        "The [late 2023] accord ran [from 4 to 22 March].",
        "[On the eve of] the vote, as [recently] as [May 2], [in the coming days].",
        "Prices fell in [Q3 2024] and [the second quarter of 2025].",
        "On [Tuesday, 4 March 2025], on [Good Friday] and on [New Year’s Eve].",
    ],
)
def test_what_is_a_time(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    gold = re.findall(r"\[([^]]*)\]", marked)
    assert [words.removeprefix("the ").removeprefix("in the ") for words in found(text)] == [
        words.removeprefix("the ").removeprefix("in the ") for words in gold
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He may sign, and they may march on the capital.",
        "It was the second time that hopes spring from the fall of a rival.",
        "The Sun printed it; the Sunday Mercury did not.",
        "There were 1,200 cases and 2019 troops in room 2018.",
        "The line is open 24/7, and 61-40 was the vote.",
        "After Friday prayers the crowd went home.",
        "Mr May declined, and April Sanders said no.",
        "The 15th Brigade held the bridge.",
        "They talked for three days in a two-week strike.",
        "It cost $2015 and weighed 1999 kg.",
        "He scored on 3/4 of his shots; 1/2 of them count, and the vote was 9/11.",
        "In two thousand and five cases the pilot flew a Korean War plane.",
        "In week 3 of the trial 13/13 of them came to a World War II-era bunker.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # March 6, 2025 is a Thursday
        ("said on Thursday", "2025-03-06", "2025-03-06"),
        ("said on Friday", "2025-02-28", "2025-02-28"),
        ("will meet on Friday", "2025-03-07", "2025-03-07"),
        ("fell last Tuesday", "2025-02-25", "2025-02-25"),
        ("meets next Monday", "2025-03-10", "2025-03-10"),
        ("said earlier this week", "2025-03-03", "2025-03-05"),
        ("is due later this week", "2025-03-06", "2025-03-09"),
        ("met over the weekend", "2025-03-01", "2025-03-02"),
        ("closed in December", "2024-12-01", "2024-12-31"),
        ("will open in December", "2025-12-01", "2025-12-31"),
        ("closed on May 2", "2024-05-02", "2024-05-02"),
        ("fell two days ago", "2025-03-04", "2025-03-04"),
        ("fell two years ago", "2023-01-01", "2023-12-31"),
        ("fell last night", "2025-03-05", "2025-03-05"),
        ("has risen since January", "2025-01-01", "2025-03-06"),
        ("will stay until Friday", None, "2025-03-07"),
        ("rose in the past week", "2025-02-27", "2025-03-06"),
        ("signed in mid-February", "2025-02-10", "2025-02-20"),
        ("signed in early 2024", "2024-01-01", "2024-06-30"),
        ("at the end of 2024", "2024-09-01", "2024-12-31"),
        ("in the late 1970s", "1975-01-01", "1979-12-31"),
        ("in the late 20th century", "1975-01-01", "1999-12-31"),
        ("fell two weeks ago", "2025-02-20", "2025-02-20"),
        ("fell two months ago", "2025-01-01", "2025-01-31"),
        ("fell two decades ago", "2005-01-01", "2005-12-31"),
        ("fell almost two years ago", "2023-01-01", "2023-12-31"),
        ("will end in two months", "2025-05-06", "2025-05-06"),
        ("two months after May 3, 2024", "2024-07-03", "2024-07-03"),
        ("will open over the next seven days", "2025-03-07", "2025-03-13"),
        ("has lasted for the last year", "2024-01-01", "2024-12-31"),
        ("a few weeks ago", None, "2025-03-06"),
        ("On this day", "2025-03-06", "2025-03-06"),
        ("moved this summer", "2024-06-01", "2024-08-31"),
        ("from Oct. 2 to October 22", "2024-10-02", "2024-10-22"),
        ("26 June to 28 June 2020", "2020-06-26", "2020-06-28"),
        ("between May and June in 1981", "1981-05-01", "1981-06-30"),
        ("between now and November 15", "2025-03-06", "2025-11-15"),
        ("the last four months of 2021", "2021-09-01", "2021-12-31"),
        ("the first quarter of the year", "2025-01-01", "2025-03-31"),
        ("in week 23 the strike", "2025-06-02", "2025-06-08"),
        ("begin on 10/25, he", "2024-10-25", "2024-10-25"),
        ("since 9/11", "2001-09-11", "2025-03-06"),
        ("in nineteen ninety-six", "1996-01-01", "1996-12-31"),
        ("in the nineteen seventies", "1970-01-01", "1979-12-31"),
        ("in May ’68", "1968-05-01", "1968-05-31"),
        ("founded in AD 842", "0842-01-01", "0842-12-31"),
        ("who died in December of 384.", "0384-12-01", "0384-12-31"),
        ("the 2013–present line", "2013-01-01", "2025-03-06"),
        ("until the end of the Second World War, he", None, "1945-09-02"),
        ("two days before Christmas 2024", "2024-12-23", "2024-12-23"),
        ("on Easter Monday 2024", "2024-04-01", "2024-04-01"),
        ("stamped 03/04/2025", "2025-03-04", "2025-03-04"),
        ("stamped 23/04/2025", "2025-04-23", "2025-04-23"),
        ("in the first week of March", "2025-03-03", "2025-03-09"),
        ("on February 30", None, None),
        ("recently", None, None),
        ("two days earlier", None, None),
        ("in recent days", None, "2025-03-06"),
        ("more than two years ago", None, None),
    ],
)
def test_the_days_it_means(text: str, start: str | None, end: str | None) -> None:
    assert days(text) == (start, end)


def test_earlier_this_week_is_no_day_on_a_monday() -> None:
    assert days("earlier this week", "2025-03-03") == (None, None)


def test_a_tense_that_is_given_counts_more_than_the_words_around() -> None:
    assert days("will meet on Friday", past=True) == ("2025-02-28", "2025-02-28")


def test_the_day_of_publication_is_its_own_and_not_that_of_utc() -> None:
    assert days("yesterday", "2025-03-06T23:30:00-05:00") == ("2025-03-05", "2025-03-05")
    assert days("yesterday", "2025-03-06T00:10:00+09:00") == ("2025-03-05", "2025-03-05")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on 9 October 2024", "2024-10-09", "2024-10-09"),
        ("in 2011", "2011-01-01", "2011-12-31"),
        ("from 2010 to 2014", "2010-01-01", "2014-12-31"),
        ("on Wednesday", None, None),
        ("on 9 October", None, None),
        ("last month", None, None),
        ("today", None, None),
    ],
)
def test_without_publication_only_what_names_its_year_has_days(text: str, start: str | None, end: str | None) -> None:
    assert days(text, None) == (start, end)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It fell on Monday. Two days later it rose.", ["2025-03-03", "2025-03-05"]),
        ("It fell on Monday.\nTwo days later it rose.", ["2025-03-03", None]),
        ("In 2019, three weeks later, it rose.", ["2019-01-01", None]),  # no week can be counted from a year
        (
            "It began on 5 May 1831. On July 14 he was caught; he was free in October.",
            ["1831-05-05", "1831-07-14", "1831-10-01"],
        ),
        ("It began in 1831. On Monday he spoke, and in October he fell.", ["1831-01-01", "2025-03-03", "2024-10-01"]),
        ("It began in 1831 and will end in October.", ["1831-01-01", "2025-10-01"]),
        ("He was born in 1831.\nIn October he left.", ["1831-01-01", "1831-10-01"]),
        ("He was born in 1831.\nIn October he left, and today it rains.", ["1831-01-01", "2024-10-01", "2025-03-06"]),
        ("He left in 1831. That same year he died.", ["1831-01-01", "1831-01-01"]),
        ("The plan (Tosk 1987) fell in October.", ["1987-01-01", "2024-10-01"]),
    ],
)
def test_what_was_told_before_anchors_what_follows(text: str, wanted: list[str | None]) -> None:
    assert [one.start for one in dated(text, THURSDAY)] == wanted


def test_what_counts_from_something_else_needs_it() -> None:
    (one,) = expressions("three days later", 0, 16)
    assert resolve(one, THURSDAY) == (None, None)
    assert resolve(one, THURSDAY, anchor=("2025-02-10", "2025-02-12")) == ("2025-02-15", "2025-02-15")


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("<s>The minister</s> <c>said</c> on Wednesday <q>that talks would go on next week</q>.", "Wednesday"),
        ("On Wednesday <s>the minister</s> <c>said</c> <q>that talks would go on</q>.", "Wednesday"),
        ("<s>The minister</s> on Wednesday <c>denied</c> <q>the report of last month</q>.", "Wednesday"),
        ("<q>“We leave on Friday. It is over,”</q> <s>she</s> <c>said</c> on Wednesday.", "Wednesday"),
        ("<q>“We leave,”</q> <c>said</c> <s>Mira Tosk</s> on Wednesday.", "Wednesday"),
        ("<s>She</s> <c>said</c> <q>on Tuesday that the border would close on Friday</q>.", "Tuesday"),
        ("<s>She</s> <c>said on Tuesday</c> <q>that the border would close</q>.", "Tuesday"),
        ("<s>The envoy</s> <c>said</c> earlier this week <q>that nobody would leave</q>.", "earlier this week"),
        ("Speaking on Monday, <s>the envoy</s> <c>said</c> <q>that it was late</q>.", "Monday"),
        ("<s>The envoy</s>, in an interview published on Monday, <c>said</c> <q>that it was late</q>.", "Monday"),
        ("<q>The bridge is safe</q>, <s>the ministry</s> <c>said</c> in a statement on Wednesday.", "Wednesday"),
        ("<s>Tosk</s> <c>offered</c> <q>to host talks in an interview with Vint published on Monday</q>.", "Monday"),
        ("<s>A statement released Thursday evening</s> <c>gave</c> <q>no reason</q>.", "Thursday evening"),
        ("<s>Wednesday's statement</s> <c>denied</c> <q>it</q>.", "Wednesday"),
        (
            "<s>Tosk</s> <c>offered</c> <q>to host talks</q> in a talk with Vint that was published by Ferrant on Monday.",
            "Monday",
        ),
        (
            "<s>Tosk</s> <c>offered</c> <q>to host talks at a meeting which was first aired by Ferrant on Monday</q>.",
            "Monday",
        ),
        ("<s>The ministry</s>'s earlier <c>claim</c> <q>that it was late</q> was false.", "earlier"),
    ],
)
def test_the_time_of_the_saying(marked: str, words: str) -> None:
    (time,) = times(marked).values()
    assert time.text == words


@pytest.mark.parametrize(
    "marked",
    [
        "<s>The ministry</s> <c>said</c> <q>the bridge fell on Wednesday</q>.",
        "<q>On Wednesday the bridge fell</q>, <s>the ministry</s> <c>said</c>.",
        "<s>The minister</s>, who arrived on Monday, <c>said</c> <q>it was late</q>.",
        "<s>The driver who arrived</s> on Monday <c>said</c> <q>it was late</q>.",
        "<s>The minister</s> <c>said</c> after talks on Monday <q>that it was late</q>.",
        "After talks on Monday <s>the minister</s> <c>said</c> <q>that it was late</q>.",
        "<s>The victims of the attack on Monday</s> <c>said</c> <q>no</q>.",
        "The bridge fell on Monday. <s>The minister</s> <c>said</c> <q>it was late</q>.",
    ],
)
def test_other_times_date_no_statement(marked: str) -> None:
    assert times(marked) == {}


def test_what_is_said_in_one_breath_has_one_time() -> None:
    marked = (
        "<s1><s2>Tosk</s2></s1> <c1>offered</c1> <q1>to host talks</q1> and <c2>promised</c2> <q2>to keep quiet</q2> "
        "in an interview with Vint published by the agency Ferrant on Wednesday."
    )
    assert {name: time.text for name, time in times(marked).items()} == {"s1": "Wednesday", "s2": "Wednesday"}


def test_a_time_in_a_part_of_the_sentence_stays_there() -> None:
    marked = (
        "<s1><s2>Tosk</s2></s1> <c1>offered</c1> <q1>to host talks</q1>, despite <c2>saying</c2> earlier this week "
        "<q2>that there was no point</q2>, the agency Norrik reported on Wednesday."
    )
    assert {name: time.text for name, time in times(marked).items()} == {"s1": "Wednesday", "s2": "earlier this week"}


def test_a_time_behind_despite_dates_no_more_than_its_own() -> None:
    marked = (
        "<s1><s2><s3>The envoy</s3></s2></s1> <c1>praised</c1> <q1>the plan</q1>, appearing <c2>happy</c2> <q2>to wait</q2>, "
        "despite <c3>saying</c3> earlier this week <q3>that there was no point</q3>."
    )
    assert {name: time.text for name, time in times(marked).items()} == {"s3": "earlier this week"}


@pytest.mark.parametrize(
    "close",
    [
        "</q2>, agency Norrik reported on Wednesday.",
        ", agency Norrik reported on Wednesday</q2>.",
        "</q2>, <s3>agency Norrik</s3> <c3>reported</c3> on Wednesday.",
    ],
)
def test_a_report_that_closes_the_sentence_dates_both_of_its_clauses(close: str) -> None:
    marked = (
        "While <s1>Tosk</s1> <c1>said</c1> <q1>that there was no point</q1>, <s2>he</s2> <c2>agreed</c2> <q2>that talks "
        f"would help{close}"
    )
    dates = {name: time.text for name, time in times(marked).items()}
    assert dates == dict.fromkeys(dates, "Wednesday")
    assert {"s1", "s2"} <= {*dates}


def test_a_statement_may_be_dated_by_what_was_told_before() -> None:
    marked = "The bridge fell on Monday. Two days later <s>the mayor</s> <c>said</c> <q>that it was safe</q>."
    assert times(marked)["s"].start == "2025-03-05"


def test_a_report_that_closes_the_sentence_dates_what_it_reports() -> None:
    marked = (
        "<q1><s2>The mediator</s2> <c2>warned</c2> <q2>that a collapse was near</q2></q1>, <s1>the agency Norrik</s1> "
        "<c1>reported</c1> on Wednesday, citing a letter."
    )
    assert {name: time.text for name, time in times(marked).items()} == {"s1": "Wednesday", "s2": "Wednesday"}


def test_each_has_the_time_that_is_its_own() -> None:
    marked = (
        "<s1>Tosk</s1> <c1>said</c1> on Tuesday <q1>it was late</q1>, while <s2>her deputy</s2> <c2>denied</c2> on Monday "
        "<q2>that it was</q2>."
    )
    assert {name: time.text for name, time in times(marked).items()} == {"s1": "Tuesday", "s2": "Monday"}


def test_the_record_of_a_time() -> None:
    assert times("<s>The minister</s> <c>said</c> this week <q>that it was late</q>.") == {
        # nothing that is reported as said is said after the report
        "s": Time(text="this week", span=Span(18, 27), start="2025-03-03", end="2025-03-06")
    }
    assert times("<s>The minister</s> will <c>announce</c> <q>it</q> on Friday.")["s"].start == "2025-03-07"
    assert times("<s>The minister</s> <c>said</c> on Friday <q>no</q>.", None)["s"] == Time(
        text="Friday", span=Span(21, 27)
    )


def test_a_dateline_dates_nothing() -> None:
    text, statements = unmark("ARNESK, March 5 – <s>The minister</s> <c>said</c> <q>no</q>.")
    assert statement_times(text, list(statements.values()), THURSDAY, unspoken=[(0, 15)]) == {}


def test_the_cases_of_the_gate() -> None:
    assert accuracy(own_cases()) >= 0.95


PIECES = st.from_regex(
    r"(from|between|to|and|since|until|the|of|in|on|at|a|two|3|15th|May|March|Sunday|ſunday|2024|1990s|Q3|last|next|week|year)"
    r"|(10/25|9/11|AD|842|c\.|nineteen|ninety-six|two thousand|World War II|present|’68|3RD|first)"
    r"|(years|ago|before|after|days|early|mid-|-|–|/|9999|0|٣|\x00|İ|\n|“|”|said|earlier|now|Easter|quarter|February|29|30)",
    fullmatch=True,
) | st.just("\ud800")


@given(
    st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=80), st.sampled_from([None, "9999-12-31", THURSDAY])
)
def test_any_text_has_times_in_order_or_none(text: str, published: str | None) -> None:
    one, two = expressions(text, 0, len(text)), expressions(text, 0, len(text))
    assert one == two
    last = 0
    for expression in one:
        assert last <= expression.span.start < expression.span.end <= len(text)
        last = expression.span.end
        for past in (None, True, False):
            start, end = resolve(expression, published, past=past)
            parsed = [date.fromisoformat(day) for day in (start, end) if day]
            assert parsed == sorted(parsed)


@given(st.lists(PIECES, min_size=3, max_size=30), st.integers(0, 2))
def test_any_statement_has_a_time_in_its_text_or_none(pieces: list[str], at: int) -> None:
    text = " ".join([*pieces[:at], "she said no", *pieces[at:]])
    cue = text.index("she said no") + len("she ")
    statement = Statement(
        id="s1",
        manner="indirect",
        source=(Span(cue - 4, cue - 1),),
        cue=(Span(cue, cue + 4),),
        content=(Span(cue + 5, cue + 7),),
    )
    for time in statement_times(text, [statement], THURSDAY).values():
        assert time.span is not None
        assert text[slice(*time.span)] == time.text
