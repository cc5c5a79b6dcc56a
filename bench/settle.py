"""Measure settling: new reports into ledgers of several sizes, with a stand-in for the models.

usage: python -m bench.settle [--statements N …] [--new N …] [--folder DIR] [--same]

What the models cost is not in it, but how often they are asked is. Each round begins with a copy of a synthetic ledger, in
a process of its own, prints a line and goes into build/bench-settle.json. With --same, all new statements are nearly the
same, as in the tables and refrains of an agency. Times are of the processor.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bench.synthetic import STATEMENTS, WORDS, made, word
from verbale.ledger.comparing import Floats
from verbale.ledger.settling import settle
from verbale.ledger.store import Store
from verbale.ledger.view import View
from verbale.ledger.writer import Writer
from verbale.record import Actor, Document, Mention, ReaderInfo, Reading, Span, Statement

_ROOT = Path(__file__).resolve().parents[1]
_PEOPLE = 3
_DAYS = 28


class StandIn:
    """Vectors by the first words of a sentence, and no word on any pair; counts what it is asked."""

    def __init__(self) -> None:
        self.embedded = self.inferred = 0

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors [text, 384] of unit length."""
        self.embedded += len(texts)
        found = np.stack([_drawn(" ".join(text.split()[:3])) + 0.7 * _drawn(text) for text in texts])
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)

    def infer(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """All open."""
        self.inferred += len(pairs)
        return np.array([(0.0, 1.0, 0.0)] * len(pairs), dtype=np.float32).reshape(-1, 3)


def _drawn(text: str) -> Floats:
    return np.random.default_rng(zlib.crc32(text.encode())).standard_normal(384, dtype=np.float32)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.settle", description="Measure settling.")
    parser.add_argument("--statements", nargs="+", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--new", nargs="+", type=int, default=[15, 1_500])
    parser.add_argument("--folder", type=Path, default=_ROOT / "build" / "ledgers")
    parser.add_argument("--same", action="store_true", help="new statements that are nearly the same")
    parser.add_argument("--measure", type=Path, help="settle in one ledger and print JSON")
    options = parser.parse_args(arguments)
    if options.measure:
        print(json.dumps(_measured(options.measure, options.new[0], is_same=options.same)))
        return 0
    options.folder.mkdir(parents=True, exist_ok=True)
    results: list[dict[str, float]] = []
    for count in options.statements:
        path = options.folder / f"{count}.ledger"
        made(path, count)
        for new in options.new:
            results.append({"in the ledger": count, **_apart(path, new, is_same=options.same)})
            print("   ".join(f"{name} {value:,.1f}" for name, value in results[-1].items()), flush=True)
    report = _ROOT / "build" / "bench-settle.json"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"\nwritten to {report}")
    return 0


def _apart(path: Path, new: int, *, is_same: bool) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="verbale-settle-", dir=path.parent) as folder:
        copy = Path(folder) / path.name
        shutil.copy(path, copy)
        command = [sys.executable, "-m", "bench.settle", "--measure", str(copy), "--new", str(new)]
        command += ["--same"] * is_same
        out = subprocess.run(command, check=True, capture_output=True, text=True, cwd=_ROOT).stdout
    found: dict[str, float] = json.loads(out)
    return found


def _measured(path: Path, new: int, *, is_same: bool) -> dict[str, float]:
    comparer = StandIn()
    with Store.open(path) as store:
        writer = Writer(store)
        for reading in _readings(new // STATEMENTS, is_same=is_same):
            writer.add(reading, added="2026-01-01T00:00:00Z")
        steps: list[tuple[str, float]] = []
        began = time.process_time()
        done = settle(View(store), writer, comparer, say=lambda step: steps.append((step, time.process_time())))
        ended = time.process_time()
    begun = [at for _, at in steps]
    return {
        "new": done.statements,
        "settled in s": ended - began,
        **{f"{step}, s": end - at for (step, at), end in zip(steps, [*begun[1:], ended], strict=True)},
        "ms for each new": 1000 * (ended - began) / max(done.statements, 1),
        "embedded": comparer.embedded,
        "inferred": comparer.inferred,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _readings(count: int, *, is_same: bool) -> Iterator[Reading]:
    """Reports of one month, in the words and by the people of the synthetic ledger."""
    random = np.random.default_rng(11)
    vocabulary = [word(n) for n in range(WORDS)]
    shares = 1 / np.arange(3, WORDS + 3)
    shares /= shares.sum()
    for number in range(count):
        who = [f"Given{n % 977} Family{n}" for n in random.integers(0, 200, _PEOPLE).tolist()]
        drawn = random.choice(WORDS, size=(STATEMENTS, 20), p=shares).tolist()
        if is_same:
            drawn = [[*range(100, 119), words[0]] for words in drawn]
        yield _reading(number, who, [[vocabulary[n] for n in words] for words in drawn])


def _reading(number: int, who: Sequence[str], said: Sequence[Sequence[str]]) -> Reading:
    text = ""
    statements: list[Statement] = []
    mentions: dict[str, list[Mention]] = {name: [] for name in who}
    for at, words in enumerate(said):
        name, content = who[at % len(who)], " ".join(words)
        start = len(text)
        cue = start + len(name) + 1
        text += f"{name} said {content}. "
        mentions[name].append(Mention(start, start + len(name), "name"))
        statements.append(
            Statement(
                id=f"s{at + 1}", manner="indirect", act="claim", source=(Span(start, start + len(name)),),
                cue=(Span(cue, cue + 4),), content=(Span(cue + 5, cue + 5 + len(content)),),
                speakers=(f"a{at % len(who) + 1}",),
            )
        )  # fmt: skip
    actors = tuple(
        Actor(id=f"a{n}", name=name, kind="person", mentions=tuple(mentions[name])) for n, name in enumerate(who, 1)
    )
    document = Document(
        id=hashlib.sha256(f"settle {number}".encode()).hexdigest(), key=f"new-{number}", text=text,
        published=f"2024-05-{1 + number % _DAYS:02}",
    )  # fmt: skip
    return Reading(
        document=document,
        actors=actors,
        statements=tuple(statements),
        reader=ReaderInfo(version="1", model="m"),
    )


if __name__ == "__main__":
    sys.exit(main())
