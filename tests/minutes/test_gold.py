"""On faultless rows of the invented process the rules give its true minutes; see `gold.py` for what is taken from the truth."""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec
import pytest

from gate.process import Truth, faults, score
from tests.minutes.gold import gold, texts
from verbale.minutes import Minutes, draw_up


@pytest.fixture(scope="module")
def minutes() -> Minutes:
    rows = gold()
    return draw_up(rows.process, rows.statements, rows.identities, rows.relations, text_of=rows.text_of)


@pytest.fixture(scope="module")
def truth() -> Truth:
    return Truth.read({document.key: text for document, text in texts().values()})


FLOORS = {
    "proposals found": 100,
    "proposals precision": 100,
    "addressees right": 100,
    "status right": 100,
    "versions right": 100,
    "proposals renewed": 100,
    "standings right": 100,
    "standings on the right words": 90,
    "earlier answers found": 85,
    "agreed found": 100,
    "agreed precision": 100,
    "disputed found": 100,
    "disputed precision": 100,
    "shifted found": 100,
    "shifted precision": 100,
    "undertaken found": 100,
    "undertaken precision": 100,
    "undertakings' days and states right": 100,
}


@pytest.mark.parametrize("name", FLOORS)
def test_the_true_minutes(minutes: Minutes, truth: Truth, name: str) -> None:
    assert score(minutes, truth)[name] >= FLOORS[name], "\n".join(faults(minutes, truth))


def test_who_speaks_for_whom(minutes: Minutes) -> None:
    ranks = {(party.name, one.name): one.rank for party in minutes.parties for one in party.speakers}
    assert ranks["Vardenia", "Helena Corvell"] == "binds"
    assert ranks["Orsania", "Aslan Merekh"] == "speaks for"
    assert ranks["Ersen Commission", "Hanne Oduya"] == "binds"
    assert ("Vardenia", "Emil Rauter") not in ranks


def test_the_terms_that_changed_stand_side_by_side(minutes: Minutes) -> None:
    offer = next(one for one in minutes.proposals if one.proposer == "Calvessa" and one.kind == "offer")
    terms = [{term.kind: term.words for term in version.terms} for version in offer.versions]
    assert [one["who"] for one in terms] == ["the leaders of Vardenia and Orsania", "the two foreign ministers"]
    assert [one["when"] for one in terms] == ["", "the second of October"]
    assert "Concord" in terms[0]["where"]


def test_what_is_thin(minutes: Minutes) -> None:
    why = {one.what: one.why for one in minutes.thin}
    assert why["Orsania refuses, proposal 6, version 1"] == "one channel (interview with ORTAG)"
    shift = next(one for one in minutes.shifted if one.actor == "Sabira Khudan")
    assert why[f"Sabira Khudan: {shift.earlier.words}"] == "one report, state-run outlet"
    offer = next(one for one in minutes.proposals if "direct line" in one.what)
    assert offer.channels.independent == ("interview with The Tolmen Herald",)
    assert minutes.proposals[0].channels.state_run == ("ORTAG",)


def test_what_is_new(minutes: Minutes) -> None:
    offer = next(one for one in minutes.proposals if len(one.versions) > 1)
    assert (offer.is_new, [version.is_new for version in offer.versions]) == (False, [False, True])
    assert all(stand.latest and stand.latest.is_new for stand in offer.versions[-1].standings)


def test_every_note_leads_to_its_words(minutes: Minutes) -> None:
    by_key = {document.key: text for document, text in texts().values()}
    notes = list(_notes(msgspec.to_builtins(minutes)))
    assert len(notes) > 200
    assert all(by_key[key][start:end] == words != "" for key, (start, end), words in notes)


def test_the_order_of_the_rows_is_nothing(minutes: Minutes) -> None:
    rows = gold()
    mixed, related = list(rows.statements), list(rows.relations)
    random.Random(7).shuffle(mixed)  # noqa: S311
    random.Random(8).shuffle(related)  # noqa: S311
    assert draw_up(rows.process, mixed, rows.identities, related, text_of=rows.text_of) == minutes


def test_without_texts_notes_still_stand(minutes: Minutes) -> None:
    rows = gold()
    bare = draw_up(rows.process, rows.statements, rows.identities, rows.relations)
    by_key = {document.key: text for document, text in texts().values()}
    assert bare.proposals
    assert minutes.proposals
    assert all(by_key[key][start:end] == words for key, (start, end), words in _notes(msgspec.to_builtins(bare)))


def _notes(told: object) -> Iterator[tuple[str, list[int], str]]:
    if isinstance(told, dict):
        if "sha" in told:
            yield told["document"], told["span"], told["words"]
        for value in told.values():
            yield from _notes(value)
    elif isinstance(told, (list, tuple)):
        for value in told:
            yield from _notes(value)
