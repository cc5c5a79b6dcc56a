"""Law 2: same bytes and same reader give the same record, whatever the threads, the company or the order."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import verbale
from tests.laws.texts import EXAMPLES, PLAIN
from verbale.record import Document, to_json

_ORDERS = 3


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    taken = [one.document for one in verbale.take([EXAMPLES]) if not isinstance(one, verbale.Refusal)]
    plain = [
        Document(id=f"{at:064x}", key=name, text=PLAIN[name])
        for at, name in enumerate(PLAIN)
        if PLAIN[name].isprintable()
    ]
    return [*taken, *plain]


@pytest.fixture(scope="module")
def alone(reader: verbale.Reader, documents: Sequence[Document]) -> dict[str, bytes]:
    return {document.key: to_json(reader.read(document)) for document in documents}


def test_twice(reader: verbale.Reader, documents: Sequence[Document], alone: dict[str, bytes]) -> None:
    for document in documents:
        assert to_json(reader.read(document)) == alone[document.key]


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_threads_and_company_and_order(threads: int, documents: Sequence[Document], alone: dict[str, bytes]) -> None:
    fresh = verbale.Reader(threads=threads)
    for seed in range(_ORDERS):
        order = random.Random(seed).sample(documents, len(documents))  # noqa: S311  an order, not a secret
        outcomes = list(fresh.read_many(order))
        assert len(outcomes) == len(order)
        for document, reading in zip(order, outcomes, strict=True):
            assert isinstance(reading, verbale.Reading)
            assert reading.document == document
            assert to_json(reading) == alone[document.key]


def test_in_another_process_with_other_hashes() -> None:
    path = min(EXAMPLES.glob("*.txt"))
    lines = {_line(path, PYTHONHASHSEED=seed) for seed in ("0", "1")}
    assert len(lines) == 1
    (taken,) = verbale.take([path])
    assert not isinstance(taken, verbale.Refusal)
    assert lines == {to_json(verbale.Reader().read(taken.document))}


def test_ids_are_in_order_and_made_of_the_document_alone(alone: dict[str, bytes]) -> None:
    for line in alone.values():
        reading = verbale.from_json(line)
        assert [s.id for s in reading.statements] == [f"s{n}" for n in range(1, len(reading.statements) + 1)]


def _line(path: Path, **environment: str) -> bytes:
    command = [sys.executable, "-m", "verbale", "read", str(path), "--format", "json"]
    done = subprocess.run(
        command, capture_output=True, check=True, env=os.environ | environment, stdin=subprocess.DEVNULL
    )
    return done.stdout.rstrip(b"\n")
