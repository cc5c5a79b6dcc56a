"""What is a proposal, and which words of whom answer it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.minutes.rows import Ledger
from verbale.minutes.record import Proposal
from verbale.minutes.stances import stance


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


def test_what_one_has_to_do_oneself_is_no_demand() -> None:
    ledger, one, _ = _ledger()
    text = "Ruritania said that Ruritanian engineers need to dig for copper in the hills."
    report = ledger.report("Alpine News", "2031-05-01", text)
    ledger.said(report, one, "demand", "said", "that Ruritanian engineers need to dig for copper in the hills")
    assert not _proposals(ledger)


@pytest.mark.parametrize(
    ("cue", "content", "is_put"),
    [
        ("wants", "the boys to help him guard the barges", False),
        ("asked for", "the sentence about barges to be struck out", False),
        ("wants", "Grauland to hand back the barges", True),
        ("called for", "an immediate truce on the river", True),
    ],
)
def test_a_wish_needs_somebody_who_is_asked(cue: str, content: str, is_put: bool) -> None:  # noqa: FBT001
    ledger, one, _ = _ledger()
    report = ledger.report("Alpine News", "2031-05-01", f"Ruritania {cue} {content}.")
    ledger.said(report, one, "demand", cue, content)
    assert bool(_proposals(ledger)) == is_put


def test_a_proposing_word_is_a_proposal_whatever_the_reading_takes_it_for() -> None:
    ledger, one, _ = _ledger()
    report = ledger.report("Alpine News", "2031-05-01", "Ruritania has proposed paying the disputed tolls into a fund.")
    ledger.said(report, one, "intention", "has proposed", "paying the disputed tolls into a fund")
    (proposal,) = _proposals(ledger)
    assert proposal.kind == "proposal"


def test_a_headline_that_calls_by_a_description_tells_the_lead() -> None:
    ledger, _, other = _ledger()
    board = ledger.somebody("River Board", "organization", sector="IGO")
    called = ledger.somebody("River body", "organization")
    text = "River body offers inquiry\n\nThe River Board offered Grauland an inquiry into the fire. It agreed to the inquiry"
    report = ledger.report("Alpine News", "2031-05-01", text)
    ledger.said(report, called, "offer", "offers", "inquiry")
    ledger.said(report, board, "offer", "offered", "Grauland an inquiry into the fire", to=[other])
    ledger.said(report, other, "agreement", "agreed", "to the inquiry")
    (proposal,) = _proposals(ledger)
    assert (proposal.proposer, proposal.status) == ("River Board", "taken up")


def test_a_mediator_asks_both_between_whom_it_mediates() -> None:
    ledger, one, _ = _ledger()
    third = ledger.somebody("Belmark", "state", country="XBE")
    report = ledger.report(
        "Alpine News", "2031-05-01", "Belmark offered to mediate between Ruritania and Grauland in the dispute."
    )
    ledger.said(report, third, "offer", "offered", "to mediate between Ruritania and Grauland in the dispute", to=[one])
    (proposal,) = _proposals(ledger)
    assert proposal.to == ("Ruritania", "Grauland")


def test_a_place_and_a_doer_are_not_asked() -> None:
    ledger, one, _ = _ledger()
    report = ledger.report("Alpine News", "2031-05-01", "Ruritania called for an end to the fighting in Grauland.")
    ledger.said(report, one, "demand", "called for", "an end to the fighting in Grauland")
    (proposal,) = _proposals(ledger)
    assert proposal.to == ()


def test_who_has_had_no_answer_has_not_been_silent() -> None:
    ledger, one, other = _ledger()
    text = (
        "Grauland proposed joint patrols. Ruritania offered Grauland a telephone line. We have had no answer, it said."
    )
    report = ledger.report("Alpine News", "2031-05-01", text)
    ledger.said(report, other, "proposal", "proposed", "joint patrols", to=[one])
    ledger.said(report, one, "offer", "offered", "Grauland a telephone line", to=[other])
    ledger.said(report, one, "silence", "have had no answer", "We")
    standings = {one.proposer: one.versions[0].standings[0].standing for one in _proposals(ledger)}
    assert standings["Grauland"] == "no answer known"


def test_the_condition_tells_on_what_not_to_what() -> None:
    ledger, one, other = _offered()
    text = (
        "Ruritania offered Grauland to send observers. Grauland agreed to the inquiry provided that no observers came."
    )
    report = ledger.report("Alpine News", "2031-05-02", text)
    ledger.said(report, one, "offer", "offered", "Grauland to send observers", to=[other])
    ledger.said(report, other, "agreement", "agreed", "to the inquiry provided that no observers came")
    inquiry, observers = _proposals(ledger)
    assert inquiry.versions[0].standings[0].standing == "accepts in part"
    assert observers.versions[0].standings[0].standing == "no answer known"


def test_an_offer_is_withdrawn_though_its_words_are_taken_for_a_retelling() -> None:
    ledger, one, _ = _offered()
    report = ledger.report(
        "Alpine News", "2031-05-09", "Ruritania withdrew its offer of a joint inquiry into the ferry fire."
    )
    ledger.said(report, one, "refusal", "withdrew", "its offer of a joint inquiry into the ferry fire", telling=1)
    (proposal,) = _proposals(ledger)
    assert proposal.status == "withdrawn"


def test_a_reply_that_says_what_its_maker_never_does_turns_down() -> None:
    found = stance("claim", "replied", "“We do not pay for what is ours”", about=False, linked=True)
    assert found is not None
    assert found.standing == "refuses"
    unsure = stance("claim", "replied", "“We do not know”", about=False, linked=True)
    assert unsure is not None
    assert unsure.standing == "evades"


def test_who_turned_down_and_takes_up_has_shifted() -> None:
    ledger, *_ = _offered()
    head = ledger.somebody("Otto Falk", country="XGR", sector="GOV", roles=("President",))
    for day, act, cue in (("2031-05-02", "refusal", "rejected"), ("2031-05-20", "agreement", "accepted")):
        report = ledger.report("Alpine News", day, f"Otto Falk {cue} the joint inquiry into the ferry fire.")
        ledger.said(report, head, act, cue, "the joint inquiry into the ferry fire")
    minutes = ledger.minutes("talks", parties=("Ruritania", "Grauland"))
    (shift,) = minutes.shifted
    assert (shift.actor, shift.said_by_report) == ("Otto Falk", False)
    assert [side.notes[0].published for side in (shift.earlier, shift.later)] == ["2031-05-02", "2031-05-20"]


@pytest.mark.parametrize(
    ("act", "cue", "content", "is_told"),
    [
        ("promise", "promised", "to publish the records by 19 May", True),
        ("announcement", "announced", "that the harbour would close on 19 May", True),
        ("threat", "threatened", "to close the harbour to the ferry inquiry", True),
        ("announcement", "said", "the ferry inquiry had not replied to an appeal by the miners", False),
        ("promise", "said", "“I won’t shake hands with arsonists”", False),
        ("promise", "told", "“We will look at what the miners have said,”", False),
        ("announcement", "announced", "that it would take part in the joint inquiry into the ferry fire", False),
        ("intention", "said", "Grauland would send an envoy next week", False),
    ],
)
def test_what_is_undertaken(act: str, cue: str, content: str, is_told: bool) -> None:  # noqa: FBT001
    ledger, _, other = _offered()
    report = ledger.report("Alpine News", "2031-05-02", f"Grauland {cue} {content}.")
    ledger.said(report, other, act, cue, content)
    assert bool(ledger.minutes("talks", parties=("Ruritania", "Grauland")).undertaken) == is_told


def test_what_sweetens_an_offer_is_no_undertaking() -> None:
    ledger, one, other = _ledger()
    text = "Ruritania said: I invite Grauland to the island, and I promise that the band will play."
    report = ledger.report("Alpine News", "2031-05-01", text)
    whole = ledger.said(
        report, one, "claim", "said", "I invite Grauland to the island, and I promise that the band will play"
    )
    ledger.said(report, one, "offer", "invite", "Grauland to the island", to=[other], within=whole.id)
    ledger.said(report, one, "promise", "promise", "that the band will play", within=whole.id)
    assert not ledger.minutes("talks", parties=("Ruritania", "Grauland")).undertaken


def test_what_answers_another_offer_by_its_report_is_no_answer_to_this_one() -> None:
    ledger, one, other = _offered()
    text = "Belmark would like both to come to an island summit. Grauland accepted the invitation."
    report = ledger.report("Alpine News", "2031-05-02", text)
    third = ledger.somebody("Belmark", "state", country="XBE")
    invited = ledger.said(report, third, "offer", "would like", "both to come to an island summit")
    accepted = ledger.said(report, other, "agreement", "accepted", "the invitation")
    ledger.relate("responds-to", accepted, invited, confidence=0.8, origin="report")
    standings = {made.proposer: [each.standing for each in made.versions[0].standings] for made in _proposals(ledger)}
    assert standings["Ruritania"] == ["no answer known"]
    assert one != other


@pytest.mark.parametrize(
    ("content", "standing"), [("it needed time to consider it", "evades"), ("the barley was late", "no answer known")]
)
def test_a_few_words_on_it_answer_what_stands_before(content: str, standing: str) -> None:
    ledger, one, other = _ledger()
    text = f"Ruritania proposed to Grauland that the tolls be halved. Grauland said {content}."
    report = ledger.report("Alpine News", "2031-05-01", text)
    ledger.said(report, one, "proposal", "proposed", "that the tolls be halved", to=[other])
    ledger.said(report, other, "claim", "said", content)
    (proposal,) = _proposals(ledger)
    assert proposal.versions[0].standings[0].standing == standing
