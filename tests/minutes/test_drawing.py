"""Small processes, written as reports: what the minutes make of them."""

from __future__ import annotations

import pytest

from tests.minutes.rows import Ledger
from verbale.minutes.record import Proposal, Standing


def _states(ledger: Ledger) -> dict[str, int]:
    """Four states and those who speak for them."""
    found = {
        name: ledger.somebody(name, "state", country=code, names=(name, *more))
        for name, code, *more in (
            ("Belmark", "BMK"),
            ("Tarvia", "TRV", "Osgrad"),
            ("Lorvania", "LRV"),
            ("Meridia", "MRD"),
        )
    }
    people = (
        ("Ivo Sandar", "BMK", "president"),
        ("Pavel Grund", "TRV", "spokesman of the president"),
        ("Mira Lenz", "LRV", "foreign minister"),
    )
    for name, code, role in people:
        found[name] = ledger.somebody(name, country=code, sector="GOV", roles=(role,))
    return found


def _stand(proposal: Proposal, party: str) -> Standing:
    return next(one for one in proposal.versions[-1].standings if one.party == party)


@pytest.fixture
def hosted() -> tuple[Ledger, dict[str, int]]:
    """One report: an offer to host talks; the other side's spokesman agrees on the place; two governments are silent."""
    ledger = Ledger()
    who = _states(ledger)
    one = ledger.report(
        "The Old Post",
        "2031-03-14",
        "The president of Belmark, Ivo Sandar, has offered to host peace talks in Varnholm between the presidents of Tarvia, "
        "Lorvania and Meridia, in an interview with the blogger Ada Finn published by the state-run agency Bela.\n"
        "The spokesman of the Tarvian president, Pavel Grund, agreed that Varnholm would be the best place for talks. He said "
        "that a meeting in Varnholm had not been discussed.\n"
        "The governments of Lorvania and Meridia have not answered the offer.\n"
        "Sandar also demanded that Osgrad and Meridia negotiate with Lorvania. He said that a large part of the people stood "
        "behind the government of Lorvania. Grund said that it was just nine per cent.",
    )
    interview = [("interview", None, "Ada Finn"), ("publication", None, "Bela")]
    talks = "to host peace talks in Varnholm between the presidents of Tarvia, Lorvania and Meridia"
    to = (who["Tarvia"], who["Lorvania"], who["Meridia"])
    ledger.said(one, who["Ivo Sandar"], "offer", "offered", talks, to=to, channel=interview)
    best = "that Varnholm would be the best place for talks"
    ledger.said(one, who["Pavel Grund"], "agreement", "agreed", best, time_start="2031-03-14")
    before = "that a meeting in Varnholm had not been discussed"
    ledger.said(one, who["Pavel Grund"], "claim", "said", before, time_start="2031-03-13")
    ledger.said(one, (who["Lorvania"], who["Meridia"]), "silence", "have not answered", "the offer")
    deal = "that Osgrad and Meridia negotiate with Lorvania"
    ledger.said(one, who["Ivo Sandar"], "demand", "demanded", deal, to=to[::2], channel=interview)
    many = ledger.said(
        one,
        who["Ivo Sandar"],
        "claim",
        "said",
        "that a large part of the people stood behind the government of Lorvania",
    )
    few = ledger.said(one, who["Pavel Grund"], "claim", "said", "that it was just nine per cent")
    ledger.relate("contradicts", few, many, confidence=0.9, origin="ledger")
    return ledger, who


def test_an_offer_to_host_talks(hosted: tuple[Ledger, dict[str, int]]) -> None:
    minutes = hosted[0].minutes(parties=("Belmark", "Tarvia", "Lorvania", "Meridia"))
    offer, demand = minutes.proposals
    assert (offer.kind, offer.proposer, offer.spoken_by) == ("offer", "Belmark", "Ivo Sandar")
    assert offer.to == ("Tarvia", "Lorvania", "Meridia")
    assert {term.kind: term.words for term in offer.versions[0].terms}["where"] == "Varnholm"
    stand = _stand(offer, "Tarvia")
    assert (stand.standing, stand.latest and stand.latest.by) == ("accepts in part", "Pavel Grund")
    assert [_stand(offer, party).standing for party in ("Lorvania", "Meridia")] == ["silent", "silent"]
    assert demand.kind == "demand"
    assert {stand.standing for stand in demand.versions[0].standings} == {"no answer known"}
    assert [side.who for side in minutes.disputed[0].sides] == [("Ivo Sandar",), ("Pavel Grund",)]
    assert offer.channels.independent == ("interview with Ada Finn",)
    assert "one report" in next(one.why for one in minutes.thin if one.what.startswith("offer 1"))


def _two(first: str, second: str, *, day: str = "2031-04-02") -> tuple[Ledger, dict[str, int], list]:  # type: ignore[type-arg]
    ledger = Ledger()
    who = _states(ledger)
    reports = [ledger.report("The Old Post", "2031-04-01", first), ledger.report("Delta News", day, second)]
    return ledger, who, reports


OFFER = "Lorvania has offered Tarvia an exchange of the sailors seized in March, Mira Lenz said."


@pytest.mark.parametrize(
    ("sentence", "act", "cue", "content", "standing", "condition"),
    [
        ("Tarvia accepted the exchange of sailors.", "agreement", "accepted", "the exchange of sailors", "accepts", ""),
        (
            "Tarvia agreed to the exchange of sailors if the fine was paid first.",
            "agreement",
            "agreed",
            "to the exchange of sailors if the fine was paid first",
            "accepts in part",
            "if the fine was paid first",
        ),
        (
            "Tarvia turned down the exchange of sailors.",
            "refusal",
            "turned down",
            "the exchange of sailors",
            "refuses",
            "",
        ),
        (
            "Tarvia said the exchange of sailors would be studied.",
            "claim",
            "said",
            "the exchange of sailors would be studied",
            "evades",
            "",
        ),
        (
            "Tarvia has not replied to the offer of Lorvania.",
            "silence",
            "has not replied",
            "to the offer of Lorvania",
            "silent",
            "",
        ),
        (
            "Tarvia said the weather on the coast was fine.",
            "claim",
            "said",
            "the weather on the coast was fine",
            "no answer known",
            "",
        ),
        (
            "Tarvia said it would never accept the exchange of sailors.",
            "claim",
            "said",
            "it would never accept the exchange of sailors",
            "refuses",
            "",
        ),
    ],
)
def test_where_an_addressee_stands(
    sentence: str, act: str, cue: str, content: str, standing: str, condition: str
) -> None:
    ledger, who, (one, other) = _two(OFFER, sentence)
    exchange = "an exchange of the sailors seized in March"
    ledger.said(one, who["Mira Lenz"], "offer", "offered", exchange, to=[who["Tarvia"]])
    ledger.said(other, who["Tarvia"], act, cue, content)
    found = _stand(ledger.minutes().proposals[0], "Tarvia")
    assert (found.standing, found.latest.condition if found.latest else "") == (standing, condition)


def test_the_latest_answer_counts_and_the_others_stand_under_it() -> None:
    ledger, who, (one, other) = _two(
        OFFER, "Tarvia rejected the exchange of sailors. Grund then accepted the exchange of sailors."
    )
    ledger.said(one, who["Mira Lenz"], "offer", "offered", "an exchange of the sailors", to=[who["Tarvia"]])
    ledger.said(other, who["Tarvia"], "refusal", "rejected", "the exchange of sailors")
    ledger.said(other, who["Pavel Grund"], "agreement", "then accepted", "the exchange of sailors.")
    ledger.statements[-1] = ledger.said(
        other, who["Pavel Grund"], "agreement", "then accepted", "accepted the exchange of sailors"
    )
    found = _stand(ledger.minutes().proposals[0], "Tarvia")
    assert found.standing == "accepts"
    assert [answer.standing for answer in found.earlier if answer.standing != "accepts"] == ["refuses"]


def test_hearsay_changes_nothing() -> None:
    words = "Mira Lenz said Tarvia had accepted the exchange of sailors."
    ledger, who, (one, other) = _two(OFFER, words)
    ledger.said(one, who["Mira Lenz"], "offer", "offered", "an exchange of the sailors", to=[who["Tarvia"]])
    parent = ledger.said(other, who["Mira Lenz"], "claim", "said", "Tarvia had accepted the exchange of sailors")
    ledger.said(other, who["Tarvia"], "agreement", "had accepted", "the exchange of sailors", within=parent.id)
    found = _stand(ledger.minutes().proposals[0], "Tarvia")
    assert found.standing == "no answer known"
    assert {answer.by for answer in found.hearsay} == {"Mira Lenz"}


def test_an_unnamed_official_only_hints() -> None:
    ledger, who, (one, other) = _two(OFFER, "A senior Tarvian official rejected the exchange of sailors.")
    ledger.said(one, who["Mira Lenz"], "offer", "offered", "an exchange of the sailors", to=[who["Tarvia"]])
    unnamed = ledger.somebody(
        "senior Tarvian official", "person", country="TRV", sector="GOV", roles=("senior official",)
    )
    ledger.said(other, unnamed, "refusal", "rejected", "the exchange of sailors")
    found = _stand(ledger.minutes().proposals[0], "Tarvia")
    assert (found.standing, [one.standing for one in found.hearsay]) == ("no answer known", ["refuses"])


@pytest.mark.parametrize(
    ("sentence", "act", "cue", "content", "status", "renewed"),
    [
        (
            "Lorvania withdrew its offer of an exchange of sailors.",
            "announcement",
            "withdrew",
            "its offer of an exchange of sailors",
            "withdrawn",
            (),
        ),
        (
            "Lorvania said its offer of an exchange of sailors still stood.",
            "claim",
            "said",
            "its offer of an exchange of sailors still stood",
            "open",
            ("2031-04-02",),
        ),
        (
            "Lorvania repeated its offer of an exchange of sailors.",
            "offer",
            "repeated its offer",
            "of an exchange of sailors",
            "open",
            ("2031-04-02",),
        ),
    ],
)
def test_renewed_and_withdrawn(
    sentence: str, act: str, cue: str, content: str, status: str, renewed: tuple[str, ...]
) -> None:
    ledger, who, (one, other) = _two(OFFER, sentence)
    ledger.said(one, who["Mira Lenz"], "offer", "offered", "an exchange of the sailors", to=[who["Tarvia"]])
    ledger.said(other, who["Lorvania"], act, cue, content)
    (found,) = ledger.minutes().proposals
    assert (found.status, found.renewed) == (status, renewed)
    assert bool(found.closing) == (status == "withdrawn")


def test_other_terms_make_another_version() -> None:
    first = "Belmark invited Tarvia and Lorvania to talks in Varnholm on 10 April."
    later = "Belmark invited Tarvia and Lorvania to talks aboard the ferry Albatross on 20 April. Tarvia took the invitation."
    ledger, who, (one, other) = _two(first, later)
    to = [who["Tarvia"], who["Lorvania"]]
    ledger.said(one, who["Belmark"], "offer", "invited", "Tarvia and Lorvania to talks in Varnholm on 10 April", to=to)
    content = "Tarvia and Lorvania to talks aboard the ferry Albatross on 20 April"
    ledger.said(other, who["Belmark"], "offer", "invited", content, to=to)
    ledger.said(other, who["Tarvia"], "agreement", "took", "the invitation")
    minutes = ledger.minutes()
    (found,) = minutes.proposals
    terms = [{term.kind: term.words for term in version.terms} for version in found.versions]
    assert [(one["where"], one["when"]) for one in terms] == [
        ("Varnholm", "10 April"),
        ("the ferry Albatross", "20 April"),
    ]
    assert [_each(version.standings) for version in found.versions] == [
        {"Tarvia": "no answer known", "Lorvania": "no answer known"},
        {"Tarvia": "accepts", "Lorvania": "no answer known"},
    ]
    assert [one.actor for one in minutes.shifted] == ["Belmark"]


def _each(stand: tuple[Standing, ...]) -> dict[str, str]:
    return {one.party: one.standing for one in stand}


def test_what_all_accept_is_agreed() -> None:
    ledger, who, (one, other) = _two(OFFER, "Tarvia accepted the exchange of sailors.")
    ledger.said(one, who["Mira Lenz"], "offer", "offered", "an exchange of the sailors", to=[who["Tarvia"]])
    ledger.said(other, who["Tarvia"], "agreement", "accepted", "the exchange of sailors")
    minutes = ledger.minutes(last_minutes="2031-04-01")
    assert [(one.by, one.is_new) for one in minutes.agreed] == [(("Lorvania", "Tarvia"), True)]
    assert minutes.proposals[0].status == "taken up"


def test_one_actor_shifts_two_actors_dispute() -> None:
    ledger, who, (one, other) = _two(
        "Lenz said the bridge was open. ", "Lenz said the bridge was shut. Grund said it was open."
    )
    first = ledger.said(one, who["Mira Lenz"], "claim", "said", "the bridge was open")
    later = ledger.said(other, who["Mira Lenz"], "claim", "said", "the bridge was shut")
    theirs = ledger.said(other, who["Pavel Grund"], "claim", "said", "it was open")
    ledger.relate("contradicts", later, first, confidence=0.8, origin="ledger")
    ledger.relate("contradicts", theirs, later, confidence=0.9, origin="ledger")
    minutes = ledger.minutes()
    assert [(one.actor, one.earlier.words, one.later.words) for one in minutes.shifted] == [
        ("Mira Lenz", "the bridge was open", "the bridge was shut")
    ]
    assert [[side.who for side in one.sides] for one in minutes.disputed] == [[("Mira Lenz",), ("Pavel Grund",)]]


@pytest.mark.parametrize(
    ("later", "state"),
    [
        ("Nothing was heard of the icebreaker.", "due"),
        ("Tarvia released the icebreaker Polar Star and its crew on Friday.", "fulfilled"),
        ("Tarvia has not released the icebreaker Polar Star and its crew.", "due"),
        ("Tarvia said it would release the icebreaker Polar Star and its crew.", "due"),
    ],
)
def test_a_promise_past_its_day(later: str, state: str) -> None:
    content = (
        "that the icebreaker Polar Star and its crew would be released by 10 April, provided that Lorvania paid a fine"
    )
    ledger, who, (one, other) = _two(f"Grund promised {content}.", later, day="2031-04-12")
    ledger.said(one, who["Pavel Grund"], "promise", "promised", content)
    ledger.said(other, None, "claim", later.split()[1], later.split(" ", 2)[2])
    (found,) = ledger.minutes(until="2031-04-20").undertaken
    assert (found.state, found.day, found.party) == (state, "2031-04-10", "Tarvia")
    assert found.condition == "provided that Lorvania paid a fine"
    assert bool(found.fulfilled) == (state == "fulfilled")


def test_twelve_outlets_that_quote_one_interview_are_one_channel() -> None:
    ledger = Ledger()
    who = _states(ledger)
    for day in range(1, 13):
        told = ledger.report(f"Outlet {day}", f"2031-05-{day:02}", "Sandar offered Tarvia a loan of grain.")
        channel = [("interview", None, "Bela")] if day < 3 else []
        row = ledger.said(
            told, who["Ivo Sandar"], "offer", "offered", "Tarvia a loan of grain", channel=channel, telling=1
        )
        assert row.telling == 1
    (found,) = ledger.minutes().proposals
    assert len(found.channels.outlets) == 12
    assert (found.channels.independent, found.channels.statements) == (("interview with Bela",), 1)


def test_an_agency_and_those_who_print_it_are_one_channel() -> None:
    ledger = Ledger()
    who = _states(ledger)
    for outlet, head in (("Delta News", ""), ("The Old Post", "OSGRAD (Delta News) – ")):
        told = ledger.report(outlet, "2031-05-01", f"{head}Sandar offered Tarvia a loan of grain.")
        ledger.said(told, who["Ivo Sandar"], "offer", "offered", "Tarvia a loan of grain", telling=1)
    assert ledger.minutes().proposals[0].channels.independent == ("Delta News",)


def test_an_outlet_is_state_run_where_reports_call_it_so() -> None:
    ledger = Ledger()
    who = _states(ledger)
    told = ledger.report("Bela", "2031-05-01", "Sandar offered Tarvia a loan of grain.")
    ledger.said(told, who["Ivo Sandar"], "offer", "offered", "Tarvia a loan of grain")
    other = ledger.report("Delta News", "2031-05-01", "The state-run news agency Bela said that it rained.")
    ledger.said(other, None, "claim", "said", "that it rained")
    minutes = ledger.minutes()
    assert minutes.proposals[0].channels.state_run == ("Bela",)
    assert minutes.thin[0].why == "one report, state-run outlet"


def test_what_belongs_to_a_process() -> None:
    ledger = Ledger()
    who = _states(ledger)
    about = ledger.report("Delta News", "2031-05-01", "Sandar offered Tarvia a loan of grain.")
    ledger.said(about, who["Ivo Sandar"], "offer", "offered", "Tarvia a loan of grain")
    other = ledger.report("Delta News", "2031-05-02", "Grund said no. Lenz praised the opera.")
    answer = ledger.said(other, who["Pavel Grund"], "refusal", "said", "no")
    ledger.said(other, who["Mira Lenz"], "praise", "praised", "the opera")
    ledger.relate("responds-to", answer, ledger.statements[0])
    left = ledger.report("The Evening Parrot", "2031-05-02", "Grund mocked the grain.")
    ledger.said(left, who["Pavel Grund"], "criticism", "mocked", "the grain")
    late = ledger.report("Delta News", "2031-07-01", "Grund praised the grain.")
    ledger.said(late, who["Pavel Grund"], "praise", "praised", "the grain")
    minutes = ledger.minutes(words=("grain",), until="2031-05-31", leave_out=("The Evening Parrot",))
    assert (minutes.statements, minutes.documents) == (2, 2)
    assert _stand(minutes.proposals[0], "Tarvia").standing == "refuses"


def test_nothing_gives_empty_minutes() -> None:
    minutes = Ledger().minutes(words=("grain",), parties=("Nowhere",))
    assert (minutes.proposals, minutes.statements, minutes.documents) == ((), 0, 0)
    assert [party.name for party in minutes.parties] == ["Nowhere"]
