"""The single rules: stances, conditions, forms of names, terms, ranks; and what holds for any rows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.minutes.rows import Ledger
from verbale.ledger.rows import DocumentRow, Identity, Relation, StatementRow
from verbale.minutes import Process, draw_up
from verbale.minutes.matter import keys
from verbale.minutes.naming import adjectives_of
from verbale.minutes.parties import Parties
from verbale.minutes.stances import condition_in, stance
from verbale.record import Span


@pytest.mark.parametrize(
    ("act", "cue", "content", "standing"),
    [
        ("agreement", "agreed", "to meet", "accepts"),
        ("agreement", "agreed", "that Varnholm would be the best place for talks", "accepts in part"),
        ("agreement", "agreed", "to the truce but not to the withdrawal", "accepts in part"),
        ("agreement", "agreed", "to talks on condition that the guns fall silent", "accepts in part"),
        ("agreement", "said", "No date has been agreed", "evades"),
        ("refusal", "ruled out", "any talks", "refuses"),
        ("refusal", "repeated", "that the plan would be studied", "evades"),
        ("silence", "declined to comment", "on the plan", "silent"),
        ("claim", "said", "the demand was out of the question", "refuses"),
        ("claim", "said", "we will not accept this", "refuses"),
        ("claim", "said", "we have not accepted anything", "evades"),
        ("claim", "denied", "that she had agreed to come", "evades"),
        ("claim", "said", "they were ready to travel", "accepts"),
        ("claim", "said", "it was too early to speak of dates", "evades"),
        ("criticism", "mocked", "the plan as a farce", None),
        ("claim", "said", "the harvest was good", None),
    ],
)
def test_what_an_answer_amounts_to(act: str, cue: str, content: str, standing: str | None) -> None:
    found = stance(act, cue, content, about=False)
    assert (found.standing if found else None) == standing


def test_an_addressees_own_undertaking_answers_a_demand() -> None:
    found = stance("promise", "promised", "to free the sailors if the fine is paid", about=True)
    assert found is not None
    assert (found.standing, found.condition) == ("accepts in part", "if the fine is paid")


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("we will come when our men are free, she said", "when our men are free"),
        ("to leave unless the boats go by 4 May. Not before", "unless the boats go by 4 May"),
        ("If the boats stay, the strait will be closed", "If the boats stay"),
        ("the truce holds until 1 November", ""),
        ("he asked if", ""),
        ("to sign provided that both sides ratify it, but not now", "provided that both sides ratify it"),
        ("", ""),
    ],
)
def test_conditions(words: str, condition: str) -> None:
    assert condition_in(words) == condition


@pytest.mark.parametrize(
    ("name", "word", "is_form"),
    [
        ("Ruritania", "ruritanian", True),
        ("Ruritania", "ruritania's", True),
        ("Ruritania", "ruritanians", True),
        ("Tarvia", "tarvian", True),
        ("Tarvia", "tarmac", False),
        ("Oman", "omani", True),
        ("Oman", "omanis", True),
        ("Norland", "norlandic", True),
        ("Sudan", "sudanese", True),
        ("Iran", "irate", False),
    ],
)
def test_forms_of_a_states_name(name: str, word: str, *, is_form: bool) -> None:
    assert bool(adjectives_of(name, [word])) == is_form


def test_words_of_one_meaning_share_a_key() -> None:
    assert keys("to free the sailors") & keys("the release of the crew") == {"RELEASE", "CREW"}
    assert not keys("on Monday the prime minister said")


@pytest.mark.parametrize(
    ("more", "rank"),
    [
        ({"roles": ("president",), "sector": "GOV", "country": "BMK"}, "binds"),
        ({"roles": ("spokesman of the president",), "sector": "GOV", "country": "BMK"}, "speaks for"),
        ({"roles": ("foreign minister",), "sector": "GOV", "country": "BMK"}, "speaks for"),
        ({"roles": ("skipper",), "country": "BMK"}, "own word"),
        ({"roles": ("former president",), "country": "BMK"}, "own word"),
        ({"roles": ("mayor of Varnholm",), "country": "BMK"}, "own word"),
        ({"roles": ("opposition leader",), "sector": "OPP", "country": "BMK"}, "own word"),
        ({"roles": ("chair of the Lake Board",)}, "binds"),
    ],
)
def test_with_what_rank_somebody_speaks(more: dict[str, Any], rank: str) -> None:
    ledger = Ledger()
    ledger.somebody("Belmark", "state", country="BMK")
    ledger.somebody("Lake Board", "organization")
    somebody = ledger.somebody("Ivo Sandar", **more)
    assert Parties(ledger.identities, Process(name="lake")).rank(somebody) == rank


def test_an_office_without_a_country_is_told_by_what_stands_beside_the_name() -> None:
    ledger = Ledger()
    ledger.somebody("Tarvia", "state")
    ledger.somebody("Belmark", "state")
    berg = ledger.somebody("Anna Berg", roles=("foreign minister",), sector="GOV")
    lind = ledger.somebody("Otto Lind", roles=("defence minister",), sector="GOV")
    osgrad = ledger.somebody("Osgrad", "organization")
    told = ledger.report(
        "Delta News",
        "2031-05-01",
        "OSGRAD, Tarvia (Delta News) – Belmark's foreign minister, Anna Berg, offered a loan of grain. Defence Minister "
        "Otto Lind refused the grain. Osgrad denied that it had asked.",
    )
    ledger.said(told, berg, "offer", "offered", "a loan of grain")
    ledger.said(told, lind, "refusal", "refused", "the grain")
    ledger.said(told, osgrad, "denial", "denied", "that it had asked")
    names = {one[1] for one in ledger.minutes(parties=("Belmark", "Tarvia")).timeline if one[2] != "offer"}
    assert names == {"Tarvia"}
    assert ledger.minutes(parties=("Belmark",)).proposals[0].proposer == "Belmark"


TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "if " * 3000,
            "the " * 3000,
            "“" * 500,
            "1" * 9000,
            "\ud800\x00\u202e offer",
            "in A in B" * 900,
            "Otan offered talks in Varnholm on 4 May at 500 marks a boat if Elia agreed.",
            "Elia has not answered the offer of Otan.",
            "",
        ]
    ),
)
ACTS = st.sampled_from(
    ["offer", "demand", "agreement", "refusal", "silence", "promise", "claim", "threat", "madness", None]
)


@st.composite
def rows(draw: st.DrawFn) -> tuple[list[StatementRow], list[Relation], dict[int, str]]:
    texts = {number: draw(TEXTS) for number in range(draw(st.integers(1, 4)))}
    made = []
    for number in range(draw(st.integers(0, 8))):
        report = draw(st.sampled_from(sorted(texts)))
        text = texts[report]
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        span = (Span(start, end),) if end > start else ()
        day = draw(st.sampled_from(["2031-05-01", "2031-05-02T10:00:00+02:00", None]))
        document = DocumentRow(report, f"{report:064}", f"{report}.txt", draw(st.sampled_from(["Bela", None])), day)
        who = draw(st.lists(st.integers(1, 6), max_size=2))
        made.append(
            StatementRow(
                number, document, f"s{number}", "indirect", draw(ACTS), "", "", text[start:end], (), (), span,
                speakers=tuple(who),
                addressees=tuple(draw(st.lists(st.integers(1, 6), max_size=2))),
                within=draw(st.one_of(st.none(), st.integers(0, 8))),
                telling=draw(st.one_of(st.none(), st.integers(0, 8))),
                negated=draw(st.booleans()),
            )
        )  # fmt: skip
    kinds = st.sampled_from(["responds-to", "contradicts", "shifts-from", "repeats", "supports"])
    pairs = st.builds(Relation, kinds, st.integers(0, 9), st.integers(0, 9), st.floats(0, 1))
    return made, draw(st.lists(pairs, max_size=6)), texts


WHO = {
    1: Identity(1, "Otan", "state", "OTN"),
    2: Identity(2, "Elia", "state"),
    3: Identity(3, "Ada Berg", "person", "OTN", "GOV", ("president",)),
    4: Identity(4, "a senior official", "person", None, "GOV"),
    5: Identity(5, "", "unknown"),
}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=60)
@given(rows(), st.randoms())
def test_any_rows_give_minutes_whose_notes_hold(told, random) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    statements, relations, texts = told
    process = Process(name="x", words=("offer", "talks"), parties=("Otan", "Nowhere"), last_minutes="2031-05-01")
    minutes = draw_up(process, statements, WHO, relations, text_of=texts.__getitem__)
    random.shuffle(statements)
    random.shuffle(relations)
    assert draw_up(process, statements, WHO, relations, text_of=texts.__getitem__) == minutes
    for proposal in minutes.proposals:
        for note in proposal.notes:
            text = texts[int(note.document.removesuffix(".txt"))]
            assert text[note.span.start : note.span.end] == note.words
