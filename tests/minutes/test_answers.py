"""What is a proposal, and which words of whom answer it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.minutes.rows import Ledger
from verbale.minutes.record import Proposal


def _ledger() -> tuple[Ledger, int, int]:
    ledger = Ledger()
    one = ledger.somebody("Ruritania", "state", country="XRU")
    other = ledger.somebody("Grauland", "state", country="XGR")
    return ledger, one, other


def _proposals(ledger: Ledger) -> tuple[Proposal, ...]:
    return ledger.minutes("talks", parties=("Ruritania", "Grauland")).proposals


@pytest.mark.parametrize(
    ("act", "cue", "content"),
    [
        ("proposal", "declared", "that the demand for the captain’s release was out of the question"),
        ("offer", "told", "“We accept the invitation to the island summit,”"),
        ("proposal", "calls", "the union’s demand for harbour money fair"),
        ("offer", "offered", "“Nobody will inspect our grain barges.”"),
        ("offer", "said", "Grauland has invited the leaders aboard a steam yacht"),
        ("proposal", "wrote", "without rain the barley harvest would fail"),
    ],
)
def test_what_is_no_proposal(act: str, cue: str, content: str) -> None:
    ledger, one, _ = _ledger()
    report = ledger.report("Alpine News", "2031-05-01", f"Ruritania {cue} {content}")
    ledger.said(report, one, act, cue, content)
    assert not _proposals(ledger)


@pytest.mark.parametrize(
    ("act", "cue", "content"),
    [
        ("offer", "said", "it was ready to host the border talks in Zenda"),
        ("demand", "said", "Grauland must hand back the stolen barges"),
        ("offer", "told", "“I invite the Graulanders to the island summit,”"),
        ("demand", "called on", "Grauland to hand back the stolen barges"),
        ("proposal", "suggested", "a joint inquiry into the ferry fire"),
    ],
)
def test_what_is_a_proposal(act: str, cue: str, content: str) -> None:
    ledger, one, _ = _ledger()
    report = ledger.report("Alpine News", "2031-05-01", f"Ruritania {cue} {content}")
    ledger.said(report, one, act, cue, content)
    assert [proposal.proposer for proposal in _proposals(ledger)] == ["Ruritania"]


def test_who_instructs_its_own_minister_proposes_nothing() -> None:
    ledger, one, _ = _ledger()
    minister = ledger.somebody("Ida Kern", country="XRU", sector="GOV", roles=("Foreign Minister",))
    report = ledger.report("Alpine News", "2031-05-01", "Ruritania asked Ida Kern to travel to the island summit.")
    ledger.said(report, one, "demand", "asked", "Ida Kern to travel to the island summit", to=[minister])
    assert not _proposals(ledger)


def _offered() -> tuple[Ledger, int, int]:
    ledger, one, other = _ledger()
    text = "Ruritania offered Grauland a joint inquiry into the ferry fire off Zenda."
    report = ledger.report("Alpine News", "2031-05-01", text)
    ledger.said(report, one, "offer", "offered", "Grauland a joint inquiry into the ferry fire off Zenda", to=[other])
    return ledger, one, other


def test_words_that_are_no_clause_are_shown_with_their_cue() -> None:
    ledger, *_ = _offered()
    (proposal,) = _proposals(ledger)
    assert proposal.what == "offered Grauland a joint inquiry into the ferry fire off Zenda"


def test_silence_on_one_matter_is_none_on_another() -> None:
    ledger, _, other = _offered()
    text = "Grauland refused to comment on the price of barley and the wages of millers."
    report = ledger.report("Alpine News", "2031-05-02", text)
    ledger.said(report, other, "silence", "refused", "to comment on the price of barley and the wages of millers")
    (proposal,) = _proposals(ledger)
    assert [one.standing for one in proposal.versions[0].standings] == ["no answer known"]


def test_what_the_other_side_tells_of_a_yes_is_hearsay() -> None:
    ledger, one, other = _offered()
    text = "Ruritania said that Grauland had agreed to the joint inquiry into the ferry fire."
    report = ledger.report("Alpine News", "2031-05-02", text)
    whole = ledger.said(
        report, one, "claim", "said", "that Grauland had agreed to the joint inquiry into the ferry fire"
    )
    ledger.said(report, other, "agreement", "had agreed", "to the joint inquiry into the ferry fire", within=whole.id)
    (stand,) = _proposals(ledger)[0].versions[0].standings
    assert stand.standing == "no answer known"
    assert [said.standing for said in stand.hearsay] == ["accepts"]


def test_a_yes_that_is_denied_is_none() -> None:
    ledger, _, other = _offered()
    text = "Grauland denied that it had agreed to the joint inquiry into the ferry fire."
    report = ledger.report("Alpine News", "2031-05-02", text)
    denied = ledger.said(
        report, other, "denial", "denied", "that it had agreed to the joint inquiry into the ferry fire"
    )
    ledger.said(report, other, "agreement", "had agreed", "to the joint inquiry into the ferry fire", within=denied.id)
    (stand,) = _proposals(ledger)[0].versions[0].standings
    assert (stand.standing, stand.earlier, stand.hearsay) == ("evades", (), ())


def test_an_answer_goes_to_what_it_names_and_not_to_what_a_model_guessed() -> None:
    ledger, one, other = _offered()
    text = "Ruritania invited Grauland to the island summit."
    first = ledger.report("Alpine News", "2031-05-01", text)
    ledger.said(first, one, "offer", "invited", "Grauland to the island summit", to=[other])
    report = ledger.report("Alpine News", "2031-05-02", "Grauland rejected the joint inquiry into the ferry fire.")
    answer = ledger.said(report, other, "refusal", "rejected", "the joint inquiry into the ferry fire")
    ledger.relate("responds-to", answer, ledger.statements[1], confidence=0.6, origin="ledger")
    stands = {one.what.split()[0]: one.versions[0].standings[0].standing for one in _proposals(ledger)}
    assert stands == {"offered": "refuses", "invited": "no answer known"}


def test_a_body_that_answers_in_one_breath_is_the_addressee_nobody_named() -> None:
    ledger, one, _ = _ledger()
    union = ledger.somebody("Ferrymen’s Union", "organization", sector="LAB")
    crews = ledger.somebody("crews", "group")
    text = "Ruritania offered the crews night passes for the strait. “We do not pay at our own door,” said the union."
    report = ledger.report("Alpine News", "2031-05-01", text)
    ledger.said(report, one, "offer", "offered", "the crews night passes for the strait", to=[crews])
    ledger.said(report, union, "refusal", "said", "“We do not pay at our own door,”")
    ledger.statements[1] = replace(ledger.statements[1], manner="direct")
    (proposal,) = ledger.minutes("talks", words=("passes", "door"), parties=("Ruritania", "Grauland")).proposals
    assert [(one.party, one.standing) for one in proposal.versions[0].standings] == [("Ferrymen’s Union", "refuses")]
