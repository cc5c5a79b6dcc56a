"""Scores of mentions and chains, on two invented documents and on a real pass of the weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from gate.entities import GENRES, scored, texts
from gate.gum import Document, genre
from gate.observed import observed
from verbale.model.session import Session
from verbale.reading.actors.chains import chains

GUM = Path(__file__).parents[3] / "shared" / "data" / "entities" / "gum"
TEXT = (
    "Mara Okoro, the port's director, said on Monday that she would leave.\n"
    "Her deputy, Dan Lindt, thanked Okoro.\n"
    "He will take over in Port Averil.\n"
)

FOUND = Document(
    "GUM_news_rain",
    "Ana saw Oslo. She left in May.",
    ((0, 3, "person"), (8, 12, "place"), (14, 17, "person"), (26, 29, "time")),
    (((0, 3), (14, 17)),),
)


@pytest.fixture(scope="module")
def session() -> Session:
    return Session()


def test_what_is_as_labelled_scores_a_hundred() -> None:
    assert scored([(FOUND, FOUND.entities, FOUND.clusters)]) == {"mentions": 100.0, "coreference": 100.0}


def test_types_that_are_not_asked_for_do_not_count() -> None:
    assert scored([(FOUND, [*FOUND.entities[:3], (18, 22, "event")], FOUND.clusters)])["mentions"] == 100.0


def test_span_and_type_must_both_be_right() -> None:
    off = [(0, 3, "person"), (8, 13, "place"), (14, 17, "organization")]
    assert scored([(FOUND, off, FOUND.clusters)])["mentions"] == pytest.approx(100 / 3)


def test_nothing_found_scores_nothing() -> None:
    assert scored([(FOUND, [], [])]) == {"mentions": 0.0, "coreference": 0.0}
    assert scored([]) == {"mentions": 0.0, "coreference": 0.0}


def test_chains_of_a_real_text_are_of_its_mentions(session: Session) -> None:
    mentions = observed(session, TEXT).mentions()
    assert len(mentions) > 3
    for chain in chains(mentions, session.heads):
        assert len(chain) > 1
        assert all(mentions.listed[at] > 0.4 for at in chain)


def test_windows_may_be_left_out(session: Session) -> None:
    long = TEXT * 40
    some = observed(session, long, near=[(0, 10)])
    whole = observed(session, long)
    assert 0 < len(some.sentences) < len(whole.sentences)
    assert some.sentences == whole.sentences[: len(some.sentences)]
    assert observed(session, long, near=[]).sentences == []


@pytest.mark.skipif(not GUM.is_dir(), reason="../shared is not beside the project")
def test_only_documents_to_develop_on_are_measured_on() -> None:
    kept = (GUM / "dev_documents.txt").read_text(encoding="utf-8").split()
    assert {genre(document.key) for document in texts(GUM)} == GENRES
    assert {document.key for document in texts(GUM)} <= set(kept)
