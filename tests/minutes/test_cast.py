"""Who is meant by an office, by a plural and by a pronoun; and who is listed as a party."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.minutes.rows import Ledger
from verbale.minutes import Minutes
from verbale.record import Span


def _ledger() -> tuple[Ledger, dict[str, int]]:
    ledger = Ledger()
    people = {
        "Ruritania": ledger.somebody("Ruritania", "state", country="XRU"),
        "Grauland": ledger.somebody("Grauland", "state", country="XGR"),
        "Mail": ledger.somebody("Strelsau Mail", "organization", country="XRU", sector="MED"),
        "Berg": ledger.somebody(
            "Anna Berg", country="XRU", sector="GOV", roles=("Prime Minister",), names=("Anna Berg", "Berg")
        ),
        "Falk": ledger.somebody(
            "Otto Falk", country="XGR", sector="GOV", roles=("President",), names=("Otto Falk", "Falk")
        ),
    }
    return ledger, people


def _drawn(ledger: Ledger) -> Minutes:
    return ledger.minutes("talks", parties=("Ruritania", "Grauland"))


def _speakers(minutes: Minutes, party: str) -> dict[str, str]:
    return {one.name: one.rank for listed in minutes.parties if listed.name == party for one in listed.speakers}


@pytest.mark.parametrize(
    ("name", "kind", "roles", "text"),
    [
        ("PM", "person", ("PM",), "The PM said the ferry would sail."),
        ("prime minister", "organization", ("prime minister",), "The prime minister said the ferry would sail."),
        (
            "Ruritania’s prime minister",
            "person",
            ("Ruritania’s prime minister",),
            "Ruritania’s prime minister said the ferry would sail.",
        ),
    ],
)
def test_an_office_is_its_holder(name: str, kind: str, roles: tuple[str, ...], text: str) -> None:
    ledger, people = _ledger()
    office = ledger.somebody(name, kind, sector="GOV", roles=roles)
    report = ledger.report("The Strelsau Mail", "2031-05-01", "Anna Berg told reporters: the harbour is open.")
    ledger.said(report, people["Berg"], "claim", "told", "the harbour is open")
    other = ledger.report("The Strelsau Mail", "2031-05-02", text)
    ledger.said(other, office, "claim", "said", "the ferry would sail")
    assert _speakers(_drawn(ledger), "Ruritania") == {"Anna Berg": "binds"}


def test_an_office_of_the_report_goes_before_one_of_another_state() -> None:
    ledger, people = _ledger()
    president = ledger.somebody("President", sector="GOV", roles=("President",))
    ledger.somebody("Ida Kern", country="XRU", sector="GOV", roles=("President",), names=("Ida Kern", "Kern"))
    text = "Otto Falk spoke in Zenda. The President said the ferry would sail."
    report = ledger.report("Alpine News", "2031-05-01", text)
    ledger.said(report, people["Falk"], "claim", "spoke", "in Zenda")
    ledger.said(report, president, "claim", "said", "the ferry would sail")
    assert _speakers(_drawn(ledger), "Grauland") == {"Otto Falk": "binds"}


def test_where_nobody_is_known_to_hold_an_office_it_is_listed_once() -> None:
    ledger, _ = _ledger()
    first = ledger.somebody("consul of Grauland", country="XGR", sector="GOV", roles=("consul of Grauland",))
    more = "consul of Grauland, who saw the crew"
    second = ledger.somebody(more, "organization", country="XGR", sector="GOV", roles=("consul of Grauland",))
    text = "The consul of Grauland said the crew was well. The consul of Grauland, who saw the crew, said it was cold."
    report = ledger.report("Alpine News", "2031-05-01", text)
    ledger.said(report, first, "claim", "said", "the crew was well")
    ledger.said(report, second, "claim", "said", "it was cold")
    (only,) = [one for party in _drawn(ledger).parties for one in party.speakers]
    assert (only.name, only.role) == ("consul of Grauland", "")


def test_a_plural_is_both_states_and_nobodys_spokesperson() -> None:
    ledger, _ = _ledger()
    both = ledger.somebody("two countries", "person", sector="GOV")
    text = "The ministers of Ruritania and Grauland met. The two countries agreed to open the ferry by 1 June."
    report = ledger.report("Alpine News", "2031-05-01", text)
    ledger.said(report, both, "agreement", "agreed", "to open the ferry by 1 June")
    minutes = _drawn(ledger)
    assert [one.by for one in minutes.agreed] == [("Ruritania", "Grauland")]
    assert not any(party.speakers for party in minutes.parties)


def test_he_is_not_whom_all_reports_call_she() -> None:
    ledger, people = _ledger()
    text = (
        "She said the harbour was open. She added that it was cold. Falk spoke. “I want the old stone pier,” he said."
    )
    report = ledger.report("Alpine News", "2031-05-01", text)
    told = ledger.said(report, people["Berg"], "claim", "said", "the harbour was open")
    added = ledger.said(report, people["Berg"], "claim", "added", "that it was cold")
    ledger.said(report, people["Falk"], "claim", "spoke", "Falk")
    said = ledger.said(report, people["Berg"], "demand", "said", "“I want the old stone pier,”")
    at = text.index(" he said") + 1
    ledger.statements[0] = replace(told, source="She")
    ledger.statements[1] = replace(added, source="She")
    ledger.statements[3] = replace(said, source="he", source_spans=(Span(at, at + 2),))
    assert [one.proposer for one in _drawn(ledger).proposals] == ["Grauland"]


def test_beside_parties_named_no_person_is_one_and_a_body_is() -> None:
    ledger, people = _ledger()
    union = ledger.somebody("Ferrymen’s Union", "organization", sector="LAB")
    boss = ledger.somebody("Jan Hoek", names=("Jan Hoek", "Hoek"))
    text = "Jan Hoek, who has led the Ferrymen’s Union for years, wants Ruritania to pay the crews of the ferry."
    report = ledger.report("Alpine News", "2031-05-01", text)
    ledger.said(report, boss, "demand", "wants", "Ruritania to pay the crews of the ferry", to=[people["Ruritania"]])
    writer = ledger.somebody("Lena Ort", names=("Lena Ort",))
    other = ledger.report(
        "Alpine News", "2031-05-02", "Lena Ort proposed that Grauland should buy the steel bridge over the strait."
    )
    ledger.said(
        other,
        writer,
        "proposal",
        "proposed",
        "that Grauland should buy the steel bridge over the strait",
        to=[people["Grauland"]],
    )
    minutes = _drawn(ledger)
    assert [party.name for party in minutes.parties] == ["Ruritania", "Grauland", "Ferrymen’s Union"]
    assert [one.proposer for one in minutes.proposals] == ["Ferrymen’s Union", "Lena Ort"]
    assert ledger.identities[union].name in {party.name for party in minutes.parties}


def test_the_unnamed_are_no_party_and_speak_for_none() -> None:
    ledger, people = _ledger()
    officials = ledger.somebody("officials", "group", sector="GOV")
    aide = ledger.somebody("a Ruritanian diplomat", country="XRU", sector="GOV", roles=("diplomat",))
    text = "Anna Berg said the ferry would sail. A Ruritanian diplomat said it would not. Officials demanded that Grauland pay."
    report = ledger.report("The Strelsau Mail", "2031-05-01", text)
    ledger.said(report, people["Berg"], "claim", "said", "the ferry would sail")
    ledger.said(report, aide, "claim", "said", "it would not")
    ledger.said(report, officials, "demand", "demanded", "that Grauland pay", to=[people["Grauland"]])
    minutes = ledger.minutes("talks")
    assert "officials" not in {one.name for one in minutes.parties}
    assert _speakers(_drawn(ledger), "Ruritania") == {"Anna Berg": "binds"}


def test_the_head_of_a_states_nameless_body_speaks_for_the_state() -> None:
    ledger, people = _ledger()
    head = ledger.somebody("Karl Voss", country="XRU", sector="CVL", roles=("head of Ruritania’s border agency",))
    report = ledger.report("The Strelsau Mail", "2031-05-01", "Karl Voss offered the millers of Grauland day passes.")
    ledger.said(report, head, "offer", "offered", "the millers of Grauland day passes", to=[people["Grauland"]])
    assert [one.proposer for one in _drawn(ledger).proposals] == ["Ruritania"]


def test_a_ministers_state_is_that_which_spoke_right_before() -> None:
    ledger, people = _ledger()
    spokesman = ledger.somebody("Emil Hart", sector="GOV", roles=("foreign ministry spokesman",))
    text = "Grauland dismissed the charge. Nobody was near the ferry, foreign ministry spokesman Emil Hart said."
    report = ledger.report("The Strelsau Mail", "2031-05-01", text)
    ledger.said(report, people["Grauland"], "denial", "dismissed", "the charge")
    ledger.said(report, spokesman, "claim", "said", "Nobody was near the ferry")
    assert "Emil Hart" in _speakers(_drawn(ledger), "Grauland")


def test_its_embassy_is_that_of_who_was_spoken_of() -> None:
    ledger, people = _ledger()
    embassy = ledger.somebody("Its embassy in Zenda", "organization", sector="GOV")
    text = "Ruritania offered Grauland talks in Zenda. It has not answered the offer. Its embassy in Zenda declined to comment"
    report = ledger.report("The Alpine News", "2031-05-01", text)
    ledger.said(report, people["Ruritania"], "offer", "offered", "Grauland talks in Zenda", to=[people["Grauland"]])
    ledger.said(report, people["Grauland"], "silence", "has not answered", "the offer")
    ledger.said(report, embassy, "silence", "declined", "to comment")
    (proposal,) = _drawn(ledger).proposals
    (stand,) = proposal.versions[0].standings
    assert (stand.party, stand.standing, len(stand.earlier)) == ("Grauland", "silent", 1)
