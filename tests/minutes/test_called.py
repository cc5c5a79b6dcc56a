"""Proposals by words that put something forward, made by parties that a report calls by less than their name."""

from __future__ import annotations

import pytest

from tests.minutes.rows import Ledger
from verbale.minutes.record import Proposal
from verbale.minutes.stances import stance


def _proposals(ledger: Ledger, **process: object) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.proposer, one.to) for one in ledger.minutes(**process).proposals]  # type: ignore[arg-type]


def _made(text: str, act: str, cue: str, content: str, since: str | None = None) -> tuple[Proposal, ...]:
    ledger = Ledger()
    who = ledger.somebody("Ivo Sandar", roles=("mediator",))
    report = ledger.report("The Old Post", "2031-03-14", text)
    ledger.said(report, who, act, cue, content)
    return ledger.minutes(parties=("Ivo Sandar",), since=since).proposals


@pytest.mark.parametrize(
    ("text", "act", "cue", "content"),
    [
        ("Ivo Sandar presented a plan for a ferry link.", "intention", "presented a plan for", "a ferry link"),
        (
            "Ivo Sandar laid out a scheme: daily ferries to the island.",
            "claim",
            "laid out a scheme",
            "daily ferries to the island",
        ),
        ("Ivo Sandar recommends that ferries run again.", "proposal", "recommends", "that ferries run again"),
        ("Ivo Sandar is willing to host ferry talks.", "offer", "is willing", "to host ferry talks"),
        ("Ferries would run daily, Ivo Sandar suggested.", "prediction", "suggested", "Ferries would run daily"),
    ],
)
def test_words_that_put_something_forward_make_a_proposal_whatever_the_act(
    text: str, act: str, cue: str, content: str
) -> None:
    assert [one.proposer for one in _made(text, act, cue, content)] == ["Ivo Sandar"]


@pytest.mark.parametrize(
    ("text", "act", "cue", "content"),
    [
        ("Ivo Sandar said that ferries ran late.", "claim", "said", "that ferries ran late"),
        ("Ivo Sandar would not present a ferry plan.", "silence", "would not present", "a ferry plan"),
        ("In 2019 Ivo Sandar proposed a ferry link.", "proposal", "proposed", "a ferry link"),
    ],
)
def test_what_puts_nothing_forward_or_is_of_years_before_is_no_proposal(
    text: str, act: str, cue: str, content: str
) -> None:
    assert _made(text, act, cue, content, since="2031-01-01") == ()


@pytest.mark.parametrize("called", ["Community", "relief organisation"])
def test_a_body_is_meant_by_the_end_of_its_name_and_by_what_stands_before_it(called: str) -> None:
    ledger = Ledger()
    ledger.somebody("Lake Aid", "organization", sector="NGO")
    ledger.somebody("Eastern Lake Community", "organization", sector="IGO")
    who = ledger.somebody(called, "organization")
    report = ledger.report(
        "The Old Post",
        "2031-03-14",
        "The Eastern Lake Community met. The relief organisation Lake Aid was there. A ferry link was proposed.",
    )
    ledger.said(report, who, "proposal", "proposed", "A ferry link")
    meant = "Lake Aid" if called.startswith("relief") else "Eastern Lake Community"
    assert _proposals(ledger, parties=("Lake Aid", "Eastern Lake Community")) == [(meant, ())]


def test_both_rebel_groups_are_the_parties_of_that_kind() -> None:
    ledger = Ledger()
    ledger.somebody("Hill Front", "organization", sector="REB")
    ledger.somebody("Coast Front", "organization", sector="REB")
    groups = ledger.somebody("rebel groups", "organization", sector="REB")
    who = ledger.somebody("Ivo Sandar")
    report = ledger.report(
        "The Old Post", "2031-03-14", "Ivo Sandar proposed a truce of thirty days to both rebel groups."
    )
    ledger.said(report, who, "proposal", "proposed", "a truce of thirty days", to=(groups,))
    parties = ("Ivo Sandar", "Hill Front", "Coast Front")
    assert _proposals(ledger, parties=parties) == [("Ivo Sandar", ("Hill Front", "Coast Front"))]


def test_the_truce_that_somebody_worked_out_is_the_one_he_proposed() -> None:
    ledger = Ledger()
    who = ledger.somebody("Ivo Sandar")
    one = ledger.report("The Old Post", "2031-03-14", "Ivo Sandar proposed a truce of thirty days.")
    ledger.said(one, who, "proposal", "proposed", "a truce of thirty days")
    two = ledger.report("The Gazette", "2031-03-16", "Some back the truce worked out by Ivo Sandar.")
    ledger.said(two, who, "claim", "worked out", "the truce")
    (made,) = ledger.minutes(parties=("Ivo Sandar",)).proposals
    assert {note.document for note in made.notes} == {"01.txt", "02.txt"}


def test_a_headline_and_what_its_report_tells_below_are_one_proposal() -> None:
    ledger = Ledger()
    who = ledger.somebody("Ivo Sandar")
    text = "Sandar offers floating bridge\n\nIvo Sandar proposed that the cargo be flown over the lake."
    report = ledger.report("The Old Post", "2031-03-14", text)
    ledger.said(report, who, "offer", "offers", "floating bridge")
    ledger.said(report, who, "offer", "proposed", "that the cargo be flown over the lake")
    assert _proposals(ledger, parties=("Ivo Sandar",)) == [("Ivo Sandar", ())]


@pytest.mark.parametrize(
    ("cue", "content", "standing"),
    [
        ("said", "“We will send a delegation, and it will not go there for the sea air,”", "accepts"),
        ("said", "“We will not send a delegation,”", "refuses"),
        ("told", "Ruritania has no objection to the ferry", "accepts"),
        ("said", "the date does not suit the minister", "refuses"),
        ("said", "that lawyers were reading the letter", "evades"),
    ],
)
def test_a_reading_that_takes_a_yes_for_a_no_is_set_right_by_the_words(cue: str, content: str, standing: str) -> None:
    act = "claim" if standing == "evades" else "refusal"
    found = stance(act, cue, content, about=True, linked=True)
    assert found is not None
    assert found.standing == standing
