"""Measure a ledger as it grows: filtered, full-text and similar-sentence queries, adding, memory.

usage: python -m bench.ledger [--statements N …] [--folder DIR] [--rounds N] [--processor]

Makes a synthetic ledger of each size (kept in the folder for the next run), asks it in a process of its own, prints a table
and writes build/bench-ledger.json. Times are medians in milliseconds on the wall clock, or with --processor of the processor:
for a machine that has other work.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

import numpy as np
from sqlalchemy import select

from bench.synthetic import ACTORS, STATEMENTS, made, word
from verbale.ledger import schema
from verbale.ledger.filter import Filter
from verbale.ledger.similar import DIMENSIONS, nearest
from verbale.ledger.store import Store
from verbale.ledger.view import View
from verbale.ledger.writer import Writer
from verbale.record import Actor as RecordActor
from verbale.record import Document, Mention, ReaderInfo, Reading, Span, Statement

Clock = Callable[[], float]
_ROOT = Path(__file__).resolve().parents[1]
_FLOORS = {"filter": 50.0, "text": 100.0, "similar": 300.0}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.ledger", description="Measure a ledger as it grows.")
    parser.add_argument("--statements", nargs="+", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--folder", type=Path, default=_ROOT / "build" / "ledgers")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--processor", action="store_true", help="processor time, for a machine that has other work")
    parser.add_argument(
        "--measure", type=Path, help="measure one ledger and print JSON (what the runs of their own do)"
    )
    options = parser.parse_args(arguments)
    if options.measure:
        clock = time.process_time if options.processor else time.perf_counter
        print(json.dumps(_measured(options.measure, options.rounds, clock)))
        return 0
    options.folder.mkdir(parents=True, exist_ok=True)
    results: dict[int, dict[str, float]] = {}
    for count in options.statements:
        path = options.folder / f"{count}.ledger"
        making = made(path, count)
        command = [sys.executable, "-m", "bench.ledger", "--measure", str(path), "--rounds", str(options.rounds)]
        command += ["--processor"] * options.processor
        out = subprocess.run(command, check=True, capture_output=True, text=True, cwd=_ROOT).stdout
        results[count] = {**making, **json.loads(out)}
    _show(results)
    report = _ROOT / "build" / "bench-ledger.json"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"\nwritten to {report}")
    return 0


def _show(results: dict[int, dict[str, float]]) -> None:
    sizes = list(results)
    names = list(dict.fromkeys(name for row in results.values() for name in row))
    print(f"{'':42}" + "".join(f"{size:>12,}" for size in sizes))
    for name in names:
        floor = next((floor for kind, floor in _FLOORS.items() if name.startswith(kind)), None)
        shown = "".join(f"{results[size].get(name, float('nan')):>12,.1f}" for size in sizes)
        print(f"{name:42}{shown}" + (f"   (floor {floor:g})" if floor else ""))


def _measured(path: Path, rounds: int, clock: Clock) -> dict[str, float]:
    with Store.open(path) as store:
        view = View(store)
        found = {name: _timed(ask, rounds, clock) for name, ask in _questions(view)}
        found["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found["recall of the nearest 10 that are near, %"] = _recall(store)
        found |= _adding(store, rounds * 4, clock)
        found["file, MB"] = path.stat().st_size / 2**20
    return found


def _questions(view: View) -> Iterator[tuple[str, Callable[[], object]]]:
    """Frequent and rare values, alone and together; every one asks for fifty rows."""
    often, seldom = 1, 4000
    filters = {
        "the latest": Filter(descending=True, limit=50),
        "the earliest": Filter(limit=50),
        "frequent speaker": Filter(speakers=(often,), descending=True, limit=50),
        "rare speaker": Filter(speakers=(seldom,), limit=50),
        "speaker, act, period": Filter(
            speakers=(often,), acts=("offer",), since="2022-01-01", until="2022-12-31", limit=50
        ),
        "speaker, to, about": Filter(speakers=(often,), to=(2,), about=(3,), limit=50),
        "country, sector, act": Filter(countries=("AKX",), sectors=("GOV",), acts=("offer",), limit=50),
        "outlet, act": Filter(outlets=("outlet 3",), acts=("demand",), descending=True, limit=50),
        "act, period": Filter(acts=("threat",), since="2023-03-01", until="2023-03-31", limit=50),
        "rare speaker, by confidence": Filter(speakers=(seldom,), sort="confidence", descending=True, limit=50),
        "speaker, act, by speaker": Filter(speakers=(9, 10), acts=("offer",), sort="speaker", limit=50),
        "negated, by confidence": Filter(negated=True, sort="confidence", descending=True, limit=50),
        "nothing": Filter(speakers=(often,), documents=(2,), acts=("silence",), limit=50),
    }
    for name, wanted in filters.items():
        yield f"filter: {name}", lambda wanted=wanted: view.statements(wanted)  # type: ignore[misc]
    yield "filter: names with a word", lambda: view.find_identities("family77")
    words = [word(n) for n in (0, 9, 99, 999, 9999)]
    texts = {
        "commonest word": Filter(text=words[0], limit=50),
        "common word": Filter(text=words[1], descending=True, limit=50),
        "word": Filter(text=words[2], limit=50),
        "rare word": Filter(text=words[3], limit=50),
        "two words": Filter(text=f"{words[1]} {words[2]}", limit=50),
        "phrase": Filter(text=f'"{words[0]} {words[1]}"', limit=50),
        "word and speaker": Filter(text=words[1], speakers=(often,), limit=50),
        "word, by confidence": Filter(text=words[1], sort="confidence", limit=50),
    }
    for name, wanted in texts.items():
        yield f"text: {name}", lambda wanted=wanted: view.statements(wanted)  # type: ignore[misc]
    vector = np.random.default_rng(3).standard_normal(DIMENSIONS).astype(np.float32)
    yield "similar: ten", lambda: view.search_similar(vector, 10)
    yield (
        "similar: ten of a year",
        lambda: view.search_similar(vector, 10, Filter(since="2022-01-01", until="2022-12-31")),
    )
    yield "similar: ten of a speaker", lambda: view.search_similar(vector, 10, Filter(speakers=(often,)))
    yield "count: speaker, act", lambda: view.count(Filter(speakers=(often,), acts=("offer",)))
    yield "5,000 statements", lambda: view.statements(Filter(limit=5000))


def _timed(ask: Callable[[], object], rounds: int, clock: Clock) -> float:
    times = []
    for _ in range(rounds):
        began = clock()
        ask()
        times.append(clock() - began)
    return 1000 * median(times)


def _recall(store: Store) -> float:
    """How many of the nearest ten with a cosine above 0.4 are found, over ten statements' own vectors, a little turned."""
    random = np.random.default_rng(5)
    with store.reading() as connection:
        table = schema.embedding.c
        rows = connection.execute(select(table.statement_id, table.vector).limit(100_000)).all()
        numbers = np.array([row.statement_id for row in rows])
        every = np.frombuffer(b"".join(row.vector for row in rows), dtype=np.int8).reshape(len(rows), -1)
        hits = close = 0
        for place in random.integers(0, len(rows), 10).tolist():
            query = every[place] + 25 * random.standard_normal(DIMENSIONS).astype(np.float32)
            scores = np.concatenate([
                (some := every[start : start + 10_000].astype(np.float32)) @ query / np.linalg.norm(some, axis=1)
                for start in range(0, len(every), 10_000)
            ])  # fmt: skip
            best = [place for place in np.argsort(-scores)[:10] if scores[place] > 0.4 * np.linalg.norm(query)]
            found = {number for number, _ in nearest(connection, query, 10, numbers)}
            close += len(best)
            hits += len(found & set(numbers[best].tolist()))
    return 100 * hits / max(1, close)


def _adding(store: Store, rounds: int, clock: Clock) -> dict[str, float]:
    writer, times = Writer(store), []
    for n in range(rounds):
        reading = _reading(time.time_ns() + n)
        began = clock()
        writer.add(reading, added="2026-01-01T00:00:00Z")
        times.append(clock() - began)
    return {"adding a document of 15 statements": 1000 * median(times)}


def _reading(seed: int) -> Reading:
    sentence = "Minister Ada Quill said that the harbour would stay open. "
    text, size = sentence * STATEMENTS, len(sentence)
    actors = tuple(
        RecordActor(id=f"a{k}", name=f"Ada Quill {k}", kind="person", mentions=(Mention(9, 18, "name"),))
        for k in range(ACTORS)
    )
    statements = tuple(
        Statement(
            id=f"s{k}", manner="indirect", act="claim", source=(Span(k * size, k * size + 18),),
            cue=(Span(k * size + 19, k * size + 23),), content=(Span(k * size + 24, k * size + 56),), speakers=("a1",),
        )
        for k in range(STATEMENTS)
    )  # fmt: skip
    document = Document(
        id=hashlib.sha256(str(seed).encode()).hexdigest(), key=f"{seed}", text=text, published="2026-01-01"
    )
    return Reading(document=document, actors=actors, statements=statements, reader=ReaderInfo(version="1", model="m"))


if __name__ == "__main__":
    sys.exit(main())
