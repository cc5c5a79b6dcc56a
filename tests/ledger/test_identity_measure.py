"""How identities are scored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gate.identities import b_cubed, meantime_scores, process_scores


def test_b_cubed_by_hand() -> None:
    assert b_cubed("aabb", "xxyy") == pytest.approx((100, 100, 100))
    assert b_cubed("aabb", "xxxx") == pytest.approx((50, 100, 200 / 3))
    assert b_cubed("aabb", "wxyz") == pytest.approx((100, 50, 200 / 3))
    assert b_cubed([], []) == (0, 0, 0)


def reading(key: str, text: str, *names: str) -> dict[str, Any]:
    actors = [
        {
            "id": f"a{number}",
            "name": name,
            "kind": "person",
            "country": None,
            "sector": None,
            "roles": [],
            "mentions": [{"start": text.find(name), "end": text.find(name) + len(name), "form": "name"}],
        }
        for number, name in enumerate(names, 1)
    ]
    return {"document": {"id": key, "key": key, "text": text}, "actors": actors}


def test_the_process_is_scored_by_the_forms_that_name_somebody() -> None:
    readings = [
        reading("r1", "Mina Rost met Karl Hale.", "Mina Rost", "Karl Hale"),
        reading("r2", "Rost left Hale.", "Rost"),
    ]
    people = (("rost", {"r1": ["Mina Rost"], "r2": ["Rost"]}), ("hale", {"r1": ["Karl Hale"], "r2": ["Hale"]}))
    scores = process_scores(readings, {"actors": [{"id": one, "mentions": forms} for one, forms in people]})
    assert scores["identities in the process"] == 100
    assert scores["mentions of the process read by name"] == 75
    assert scores["identities in the process, unread too"] < 100


def test_meantime_is_scored_by_its_instances(tmp_path: Path) -> None:
    mention = {"mention_type": "PER", "mention_head_pos": "PROPN", "sent_id": 0, "tokens_number": [0]}
    rows = [
        mention | {"doc_id": f"31030{n}", "tokens_str": words, "coref_chain": chain}
        for n, (words, chain) in enumerate(
            [("Mina Rost", "cross_intra_P1"), ("Hale chief Mina Rost", "intra_P1"), ("him", "P2")]
        )
    ]
    rows[2]["mention_head_pos"] = "PRON"
    (tmp_path / "entities_mentions.json").write_text(json.dumps(rows), encoding="utf-8")
    assert meantime_scores(tmp_path)["identities in MEANTIME"] == 100
