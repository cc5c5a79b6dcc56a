"""What is kept and asked: an invented process added to a ledger as a user does it, and what is made of it there.

The minutes are scored against the true ones (`gate.process`), the identities of actors and the retellings of statements
against what the same truth says.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gate.contradictions import contradiction_scores
from gate.heads import accuracy
from gate.identities import meantime_scores
from gate.identities import process_scores as identity_scores
from gate.process import FOLDER, Truth, score
from gate.tellings import copy_scores, retelling_scores
from gate.true_process import TrueProcess, load
from train.comparisons import edited_corpus, large_corpus
from verbale import Ledger, Reader, Reading
from verbale.intake import take
from verbale.minutes.dossier import read_dossier
from verbale.model.comparer import Comparer
from verbale.record import to_json
from verbale.world import World, open_world

__all__ = ["comparer_scores", "process_readings", "process_scores"]

_ADDED = "2026-06-01T00:00:00Z"
_EVERY = 4  # of the large corpus's tenth that is kept aside: four thousand pairs would take a minute


def process_readings(folder: Path = FOLDER) -> list[Reading]:
    """The reports of a process, read with its catalogue and its own tables of the world."""
    reader = Reader(world=folder / "world")
    found = list(reader.read_many(take([folder], catalogue=folder / "reports.tsv")))
    readings = [one for one in found if isinstance(one, Reading)]
    if len(readings) != len(found):
        message = f"of the process's reports {len(found) - len(readings)} were not read"
        raise ValueError(message)
    return readings


def process_scores(readings: list[Reading], comparer: Comparer, folder: Path = FOLDER) -> dict[str, float]:
    """In points: identities, retellings and the minutes of the process, from a ledger of its readings."""
    truth = Truth.read({one.document.key: one.document.text for one in readings}, folder)
    rows = [json.loads(to_json(one)) for one in readings]
    world = open_world(folder / "world")
    with _ledger(readings, comparer, world) as ledger:
        minutes = ledger.minutes(read_dossier(folder / "dossier.toml"))
        told = {f"{name} in the process": value for name, value in score(minutes, truth).items()}
        retold = _retellings(ledger, load(folder / "truth.json", readings))
    named = identity_scores(rows, dict(truth.told), world=world)
    return told | {"told twice in the process": retold} | named


def comparer_scores(comparer: Comparer, tokens: Any, data: Path, pairs: Path, copies: Path) -> dict[str, float]:
    """In points: inference on what is kept aside, contradictions and retellings on pairs of our own, identities in MEANTIME."""
    large, edited = (
        [one for one in corpus(data / "relations", tokens) if one.aside] for corpus in (large_corpus, edited_corpus)
    )
    scores = {}
    for name, own in (("inference", large[::_EVERY]), ("inference, minimal edits", edited)):
        said = comparer.inferred([(one.ids, one.types) for one in own]).argmax(axis=1).tolist()
        scores[name] = accuracy([one.gold for one in own], said)
    scores |= contradiction_scores(pairs, comparer) | copy_scores(copies, comparer)
    return scores | meantime_scores(data / "entities" / "meantime")


@contextmanager
def _ledger(readings: list[Reading], comparer: Comparer, world: World) -> Iterator[Ledger]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(Path(folder) / "process.ledger", create=True, world=world, comparer=lambda: comparer) as ledger,
    ):
        ledger.add(readings, added=_ADDED)
        yield ledger


def _retellings(ledger: Ledger, process: TrueProcess) -> float:
    """F1 over pairs of statements that are one, among those that the reader found and the truth names."""
    named = {(row.document.key, row.local): row.id for row in process.rows}
    rows = ledger.view.statements()
    own = {row.id: named[row.document.key, row.local] for row in rows}
    first = {own[row.id]: own[row.telling or row.id] for row in rows}
    return retelling_scores(process, first)["told twice in the process"]
