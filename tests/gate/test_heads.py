"""Scores of the small heads: the arithmetic on made-up classes, and a real pass over an invented corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gate.heads import accuracy, act_scores, acts_aside, macro_f1, tone_place_root_scores
from verbale.model.session import Session

TEXT = "Mara Okoro said it would rain. Officials declined to comment."


@pytest.fixture(scope="module")
def session() -> Session:
    return Session()


@pytest.mark.parametrize(
    ("gold", "said", "expected"),
    [("aabb", "aabb", 100), ("aabb", "bbaa", 0), ("aaab", "aaaa", 300 / 7), ("ab", "ac", 50), ("", "", 0)],
)
def test_macro_f1_is_the_mean_over_the_classes_asked_for(gold: str, said: str, expected: float) -> None:
    assert macro_f1(list(gold), list(said), "ab") == pytest.approx(expected)


def test_accuracy_is_the_share_that_is_right() -> None:
    assert accuracy("aabb", "aaba") == 75
    assert accuracy("", "") == 0


def label(corpus: str, key: str, act: str, *, aside: bool = True) -> dict[str, Any]:
    spans = {"source": [[0, 10]], "cue": [[11, 15]], "content": [[16, 29]]}
    return {"corpus": corpus, "id": key, **spans, "act": act, "aside": aside}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "news.jsonl").write_text(json.dumps({"id": "n1", "text": TEXT}) + "\n", encoding="utf-8")
    (tmp_path / "stories.jsonl").write_text(f'\n{{"text": "other"}}\n{{"text": "{TEXT}"}}\n', encoding="utf-8")
    (tmp_path / "bodies" / "A").mkdir(parents=True)
    (tmp_path / "bodies" / "A" / "documents.json").write_text(json.dumps({"_id": "B1", "text": TEXT}), encoding="utf-8")
    return tmp_path


def test_a_label_finds_its_text_by_id_line_or_folder(session: Session, data: Path) -> None:
    labels = [label("news.jsonl", "n1", "claim"), label("stories.jsonl", "1", "claim"), label("bodies", "B1", "claim")]
    scores = act_scores(session, labels, data)
    assert scores["act accuracy"] in {0.0, 100.0}  # the three are one text
    assert scores["act macro-F1"] == 0  # no act has eight cases


def test_an_act_counts_from_eight_cases_on(session: Session, data: Path) -> None:
    scores = act_scores(session, [label("news.jsonl", "n1", "claim")] * 8, data)
    assert scores["act macro-F1"] == scores["act accuracy"]


def test_a_label_without_a_text_is_an_error(session: Session, data: Path) -> None:
    with pytest.raises(ValueError, match="no text for the labelled statements"):
        act_scores(session, [label("news.jsonl", "n2", "claim")], data)


def test_only_what_is_kept_aside_is_measured_on(tmp_path: Path) -> None:
    rows = [label("news.jsonl", "n1", "claim", aside=aside) for aside in (True, False)]
    path = tmp_path / "acts.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    assert acts_aside(path) == rows[:1]


def test_tones_places_and_roots_are_told_from_given_spans(session: Session, tmp_path: Path) -> None:
    for folder in ("tone", "metonymy", "events"):
        (tmp_path / folder).mkdir()
    targets = [{"from": 0, "to": 5, "polarity": 6.0}]
    tones = [{"sentence_normalized": f"Okoro did very well on day {n}.", "targets": targets} for n in range(60)]
    (tmp_path / "tone" / "newsmtsc_train.jsonl").write_text("\n".join(map(json.dumps, tones)), encoding="utf-8")
    places = "".join(f'<sample>Day {n} in <loc reading="lit">Oslo</loc>.</sample>' for n in range(30))
    (tmp_path / "metonymy" / "relocar_train.xml").write_text(f"<data>{places}</data>", encoding="utf-8")
    events = [
        {"text": f"Oslo aids Lima on day {n}.", "marked": f"<s>Oslo</s> aids <t>Lima</t> on day {n}.", "root": "AID"}
        for n in range(30)
    ]
    (tmp_path / "events" / "plv_train.jsonl").write_text("\n".join(map(json.dumps, events)), encoding="utf-8")
    (tmp_path / "events" / "ngec_synthetic_stories.jsonl").write_text("", encoding="utf-8")
    scores = tone_place_root_scores(session, tmp_path)
    assert set(scores) == {"tone", "place or acting body", "PLOVER root"}
    assert all(0 <= score <= 100 for score in scores.values())
    assert scores == tone_place_root_scores(session, tmp_path)
