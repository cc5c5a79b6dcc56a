"""Settling: what is added in parts comes to the same as at once, and costs what is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.ledger.conftest import ADDED, read_lines
from tests.ledger.relating_cases import Words
from verbale.ledger import nearby, settling
from verbale.ledger.settling import settle
from verbale.ledger.store import Store
from verbale.ledger.view import View
from verbale.ledger.writer import Writer
from verbale.record import Reading

Told = dict[str, object]

_REPORTS = [
    ("2031-05-02", ["Ada Quill | offer: offered | to open the northern port of Ostral to Kessian ships | to Bo Lind"]),
    ("2031-05-03", ["Quill | offer: offered | to open the northern port of Ostral to Kessian ships | to Bo Lind"]),
    ("2031-05-03", ["Bo Lind | refusal: refused | to send Kessian ships to the northern port of Ostral | about Ada Quill"]),
    ("2031-05-04", ["Ada Quill | claim: said | that eleven dockers were held in the harbour of Ostral"]),
    ("2031-05-05", ["Bo Lind | claim: said | that seven dockers were held in the harbour of Ostral"]),
    ("2031-05-06", ["Cara Holm | denial: denied | that seven dockers were held in the harbour of Ostral"]),
    ("2031-05-07", ["Ada Quill | claim: said | that all eleven dockers were held in the harbour of Ostral"]),
    (None, ["Minister Ada Quill | demand: demanded | that the dockers be freed | to Bo Lind"]),
    ("2031-05-21", ["Bo Lind | agreement: agreed | to free the dockers of Ostral in June | about Ada Quill"]),
    ("2031-06-30", ["A spokesman | claim: said | that the dockers were free and the harbour open"]),
]  # fmt: skip


def _readings() -> list[Reading]:
    return [read_lines(*lines, key=f"{n}.txt", published=day) for n, (day, lines) in enumerate(_REPORTS)]


def _settled(path: Path, parts: Sequence[Sequence[Reading]], comparer: Words) -> Told:
    with Store.open(path, create=True) as store:
        writer, view = Writer(store), View(store)
        for part in parts:
            for reading in part:
                writer.add(reading, added=ADDED)
            settle(view, writer, comparer)
        refs = {row.id: row.ref for row in view.statements()}
        actors = {row.id: (row.document.key, row.local) for row in view.actor_rows()}
        return {
            "who": {tuple(sorted(actors[n] for n in one.members)) for one in view.identities()},
            "tellings": {row.ref: refs[row.telling or 0] for row in view.statements()},
            "relations": {(one.kind, refs[one.from_], refs[one.to], one.confidence) for one in view.relations()},
        }


@pytest.mark.parametrize("seed", range(4))
def test_in_parts_and_in_any_order_comes_to_the_same_as_at_once(tmp_path: Path, seed: int) -> None:
    readings = _readings()
    whole = _settled(tmp_path / "whole.ledger", [readings], Words())
    assert whole["relations"]
    assert len(set(whole["tellings"].values())) < len(whole["tellings"])  # type: ignore[attr-defined, arg-type]
    order = np.random.default_rng(seed).permutation(len(readings)).tolist()
    parts = [[readings[n] for n in order[at : at + 2]] for at in range(0, len(order), 2)]
    assert _settled(tmp_path / "parts.ledger", parts, Words()) == whole


def test_in_batches_comes_to_the_same_as_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _settled(tmp_path / "whole.ledger", [_readings()], Words())
    monkeypatch.setattr(settling, "_BATCH", 1)
    assert _settled(tmp_path / "batches.ledger", [_readings()], Words()) == whole


class _Counting(Words):
    """Counts the sentences it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.embedded = 0

    def embed(self, texts: Sequence[str]) -> object:  # type: ignore[override]
        self.embedded += len(texts)
        return super().embed(texts)


def test_a_statement_is_put_into_a_vector_once(tmp_path: Path) -> None:
    comparer = _Counting()
    _settled(tmp_path / "t.ledger", [[reading] for reading in _readings()], comparer)
    assert comparer.embedded == len(_REPORTS)


def test_where_there_are_many_the_nearest_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: Callable[..., Reading]
) -> None:
    monkeypatch.setattr(nearby, "_ALL", 1)
    monkeypatch.setattr(nearby, "_NEAREST", 2)
    others = [
        lines(f"Bo Lind | claim: said | that the mill of village {n} grinds barley in week {n}", key=f"o{n}")
        for n in range(30)
    ]
    first = lines("Ada Quill | claim: said | that eleven dockers were held in the harbour of Ostral", key="first")
    copy = lines(
        "Ada Quill | claim: said | that eleven dockers were held in the harbour of Ostral",
        "Ada Quill | claim: said | that nobody else was held",
        key="copy",
    )
    told = _settled(tmp_path / "t.ledger", [[first, *others], [copy]], Words())["tellings"]
    assert len(set(told.values())) == len(told) - 1  # type: ignore[attr-defined, arg-type]
