"""Measure verbale on this machine.

usage: python -m bench [PATH …] [--rounds N] [--documents N] [--long-megabytes N] [--out FILE]

Prints a table and writes build/bench.json. What is compared is run in turn, round by round, and the median is reported.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench.encoders import ours, theirs
from bench.processes import first_line_seconds, import_seconds, peak_memory
from bench.stages import STAGES, documents, packed, stages, throughput, timed
from verbale.model.session import Session

_ROOT = Path(__file__).resolve().parents[1]
_DEV = _ROOT.parent / "shared" / "data" / "attribution" / "polnear_dev.jsonl"
_SHORT = "The harbour will stay open until Friday, port director Lena Brandt said on Monday.\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; returns the exit code."""
    options = _options(arguments)
    paths = options.paths or [_DEV if _DEV.is_file() else _ROOT / "examples" / "reports"]
    rows: list[tuple[str, float | str, str]] = []
    with tempfile.TemporaryDirectory(prefix="verbale-bench-") as folder:
        rows += _from_outside(paths, Path(folder), options)
    rows += _speed(paths, options)
    width = max(len(name) for name, *_ in rows)
    for name, value, unit in rows:
        print(f"{name:{width}}  {_shown(value)} {unit}".rstrip())
    report = {
        "machine": {"processor": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()},
        "texts": [path.name for path in paths],
        "results": [{"name": name, "value": value, "unit": unit} for name, value, unit in rows],
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nwritten to {options.out}")
    return 0


def _shown(value: float | str) -> str:
    return value if isinstance(value, str) else format(value, "10,.0f" if value >= 100 else "10.3g")


def _options(arguments: Sequence[str] | None) -> Any:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure verbale on this machine.")
    parser.add_argument(
        "paths", nargs="*", type=Path, help="what to read (default: the development texts, or examples/reports/)"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, help="read no more than this many")
    parser.add_argument("--long-megabytes", type=float, default=10, help="size of the long text; 0 leaves it out")
    parser.add_argument("--out", type=Path, default=_ROOT / "build" / "bench.json")
    return parser.parse_args(arguments)


def _from_outside(paths: Sequence[Path], folder: Path, options: Any) -> list[tuple[str, float | str, str]]:
    short = folder / "short.txt"
    short.write_text(_SHORT, encoding="utf-8")
    rows: list[tuple[str, float | str, str]] = [
        ("import verbale", import_seconds("verbale", rounds=4 * options.rounds), "s"),
        ("start to first statement", first_line_seconds(short, rounds=2 * options.rounds), "s"),
    ]
    rows += [(f"peak memory, {path.name}", peak_memory(path).peak_megabytes, "MB") for path in paths]
    if options.long_megabytes:
        long = folder / "long.txt"
        size = _write_long(long, paths, int(options.long_megabytes * 1e6))
        memory = peak_memory(long)
        rows += [
            (f"peak memory, one text of {size / 1e6:.1f} MB", memory.peak_megabytes, "MB"),
            ("time for it", memory.seconds, "s"),
        ]
    return rows


def _write_long(path: Path, paths: Sequence[Path], size_bytes: int) -> int:
    """One text of about so many bytes: the documents one after the other, again and again."""
    examples = _ROOT / "examples" / "reports"
    texts = [t.document.text for t in documents([examples] if examples.is_dir() else paths, None)]
    piece = ("\n\n".join(texts) + "\n\n").encode("utf-8", "replace")
    return path.write_bytes(piece * max(1, size_bytes // len(piece)))


def _speed(paths: Sequence[Path], options: Any) -> list[tuple[str, float | str, str]]:
    held = documents(paths, options.documents)
    words = sum(len(taken.document.text.split()) for taken in held)
    session = Session()
    cut = packed(session, (taken.document.text for taken in held))
    tokens = sum(len(window) for window in cut)
    float32 = theirs(session, cut)
    seconds: dict[str, list[float]] = {}
    for _ in range(options.rounds):
        # in turn, so that whatever else the machine does falls on all of them
        for threads in (1, 2):
            seconds.setdefault(f"{threads}", []).append(throughput(paths, options.documents, threads=threads))
        for name, value in stages(paths, options.documents).items():
            seconds.setdefault(name, []).append(value)
        seconds.setdefault("ours", []).append(timed(ours(session, cut)))
        if not isinstance(float32, str):
            seconds.setdefault("theirs", []).append(timed(float32))
    middle = {name: median(values) for name, values in seconds.items()}
    rows: list[tuple[str, float | str, str]] = [("documents", len(held), ""), ("words", words, "")]
    for threads in (1, 2):
        rows += [
            (f"articles, {threads} thread{'s'[: threads - 1]}", len(held) / middle[f"{threads}"], "/s"),
            (f"words, {threads} thread{'s'[: threads - 1]}", words / middle[f"{threads}"], "/s"),
        ]
    whole = sum(middle[name] for name in STAGES)
    rows += [(f"stage: {name}", 100 * middle[name] / whole, "% of one thread's time") for name in STAGES]
    rows.append(("encoder alone", tokens / middle["ours"], "tokens/s"))
    if isinstance(float32, str):
        rows.append(("the same in float32 PyTorch", float32, ""))
    else:
        rows += [
            ("the same in float32 PyTorch", tokens / middle["theirs"], "tokens/s"),
            ("encoder, times as fast as PyTorch", middle["theirs"] / middle["ours"], ""),
            ("everything, times as fast as PyTorch's encoder alone", middle["theirs"] / middle["1"], ""),
        ]
    return rows


if __name__ == "__main__":
    sys.exit(main())
