from __future__ import annotations

import json
from pathlib import Path

import pytest

from gate.contradictions import by_reason, contradiction_scores
from gate.links_across import link_scores
from gate.tellings import copy_scores, pair_f1, process_scores, with_true_speakers
from gate.true_process import load
from tests.ledger.relating_cases import Words
from verbale.record import Actor, Document, Mention, Reading, Span, Statement
from verbale.record.reading import ReaderInfo

TEXT = "Odile Brandt offered talks in Sarn."


def _reading(key: str) -> Reading:
    document = Document(id=key * 64, key=key, text=TEXT, published="2031-05-02")
    actor = Actor(id="a1", name="Odile Brandt", mentions=(Mention(start=0, end=12, form="name"),))
    statement = Statement(
        id="s1", manner="indirect", act="offer", source=(Span(0, 12),), cue=(Span(13, 20),), content=(Span(21, 34),),
        speakers=("a1",), confidence=0.9,
    )  # fmt: skip
    return Reading(
        document=document, actors=(actor,), statements=(statement,), reader=ReaderInfo(version="0", model="")
    )


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    told = [{"report": key, "cue": "offered", "at": 1} for key in "ab"]
    mentions = {key: ["Odile Brandt"] for key in "ab"}
    actor = {
        "id": "brandt",
        "name": "Odile Brandt",
        "kind": "person",
        "roles": [],
        "variants": [],
        "mentions": mentions,
        "party": "Kovaria",
    }
    group = {"who": "brandt", "told": told, "tolerated": []}
    known = {
        "actors": [actor],
        "metonyms": [],
        "told_twice": [group],
        "repeats": [],
        "disputed": [],
        "shifts": [],
        "proposals": [],
    }
    path = tmp_path / "truth.json"
    path.write_text(json.dumps(known), encoding="utf-8")
    return path


def test_statements_told_twice_are_counted_by_pairs(truth: Path) -> None:
    process = load(truth, [_reading("a"), _reading("b")])
    scores = process_scores(process, Words())
    assert scores["told twice in the process"] == 100
    assert (scores["pairs right"], scores["pairs to be found"]) == (1, 1)
    assert with_true_speakers(process).rows == process.rows
    assert link_scores(process, Words())["answers"] == "0/0, 0 given"


def test_copies_and_contradictions_are_counted(tmp_path: Path) -> None:
    copies, clashes = tmp_path / "copies.jsonl", tmp_path / "pairs.jsonl"
    copies.write_text(json.dumps({"a": TEXT, "b": TEXT, "same": True}), encoding="utf-8")
    pair = {
        "a": "The council accepted the plan",
        "b": "The council rejected the plan",
        "label": "contradiction",
        "why": "antonym: x",
    }
    clashes.write_text(json.dumps(pair), encoding="utf-8")
    assert copy_scores(copies, Words())["told twice"] == 100
    assert contradiction_scores(clashes, None, least=0.5)["contradiction, recall"] == 100
    assert contradiction_scores(clashes, None)["contradictions told"] == 0
    assert by_reason(clashes, Words()) == {"contradiction: antonym": "0/1"}
    assert pair_f1(0, 0, 0) == 0
