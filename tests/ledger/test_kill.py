"""Killed at any instant, a ledger opens and holds whole documents only; a second run completes it with nothing twice.

KILLS in the environment sets how many instants are tried.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from verbale.ledger.rows import Identity, Relation
from verbale.ledger.store import Store
from verbale.ledger.view import View
from verbale.ledger.writer import Writer
from verbale.record import Reading, from_json, to_json

Lines = Callable[..., Reading]
_KILLS = int(os.environ.get("KILLS", "20"))
_DOCUMENTS = 30
_ADDED = "2026-02-01T09:00:00Z"


def add_all(path: str, readings: str) -> None:
    """What is killed: adds every reading, then does over the derived tables."""
    with Store.open(path, create=True) as store:
        sys.stdout.write("open\n")
        sys.stdout.flush()
        writer, view = Writer(store), View(store)
        for n, line in enumerate(Path(readings).read_bytes().splitlines(), 1):
            writer.add(from_json(line), added=_ADDED)
            if n % 6:
                continue
            statements = view.statements()
            writer.set_identities([Identity(1, "All", members=tuple(a.id for a in view.actor_rows()))])
            writer.set_tellings({s.id: statements[0].id for s in statements})
            writer.set_relations([Relation("supports", s.id, statements[0].id, 0.6, "ledger") for s in statements])
            numbers = view.without_embedding()
            writer.set_embeddings(numbers, np.ones((len(numbers), 384), dtype=np.float32))


def test_killed_at_any_instant(tmp_path: Path, lines: Lines) -> None:
    readings = [
        lines(
            *(f"Ada {n} | said | that it rained {n} times on day {k} | to Bo {k}" for k in range(12)),
            key=f"{n}", reader=reader,
        )
        for reader in ("1", "2")
        for n in range(_DOCUMENTS)
    ]  # fmt: skip
    given = tmp_path / "readings.jsonl"
    given.write_bytes(b"\n".join(map(to_json, readings)))
    drawn = random.Random(4)  # noqa: S311 - not for secrets
    caught_midway = 0
    path = tmp_path / "0.ledger"
    for round_number in range(_KILLS):
        _kill(path, given, after_seconds=drawn.uniform(0, 0.4))
        with Store.open(path, create=True) as store:
            store.check()
            caught_midway += 0 < _whole_documents(store) < _DOCUMENTS
            done = [View(store).readers(d.id)[-1].version for d in View(store).documents()]
        if done.count("2") == _DOCUMENTS:
            path = tmp_path / f"{round_number + 1}.ledger"
    add_all(str(path), str(given))
    with Store.open(path) as store:
        view = View(store)
        assert _whole_documents(store) == _DOCUMENTS
        assert view.count() == 12 * _DOCUMENTS
        assert [view.reading(r.document.id) for r in readings[_DOCUMENTS:]] == readings[_DOCUMENTS:]
        assert view.without_embedding() == []
        assert len(view.identities()) == 1
    if _KILLS > 1:
        assert caught_midway > 0, "no kill fell where it matters: the test shows nothing"


def _kill(path: Path, given: Path, *, after_seconds: float) -> None:
    code = "import sys; from tests.ledger.test_kill import add_all; add_all(*sys.argv[1:])"
    command = [sys.executable, "-c", code, str(path), str(given)]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) as child:
        assert child.stdout is not None
        if after_seconds > 0.01:  # else while the ledger is made
            child.stdout.readline()
        time.sleep(after_seconds)
        child.send_signal(signal.SIGKILL)
    assert child.returncode in {-signal.SIGKILL, 0}


def _whole_documents(store: Store) -> int:
    """How many documents there are, each of which must be whole and found by its words."""
    view = View(store)
    with store.reading() as connection:
        statements, actors = (
            dict(map(tuple, connection.exec_driver_sql(f"SELECT document_id, count(*) FROM {table} GROUP BY 1")))  # noqa: S608
            for table in ("statement", "actor")
        )
        search = "SELECT count(*) FROM statement_search WHERE statement_search MATCH 'rained'"
        words = connection.exec_driver_sql(search).scalar_one()
    with store.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO statement_search (statement_search, rank) VALUES ('integrity-check', 1)"
        )
    documents = view.documents()
    for document in documents:
        reading = view.reading(document.id)
        assert statements[document.id] == len(reading.statements)
        assert actors[document.id] == len(reading.actors)
    assert words == sum(statements.values())
    assert len({document.sha for document in documents}) == len(documents)
    return len(documents)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_writer_leaves_no_lock(tmp_path: Path, lines: Lines) -> None:
    path, given = tmp_path / "a.ledger", tmp_path / "readings.jsonl"
    given.write_bytes(b"\n".join(to_json(lines(f"Ada | said | it {n}")) for n in range(500)))
    _kill(path, given, after_seconds=0.1)
    with Store.open(path) as store:
        assert Writer(store, wait_seconds=0).add(lines("Bo | said | it"), added=_ADDED) == "new"
