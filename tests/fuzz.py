"""Throws broken inputs at the reader and holds every outcome to the laws.

usage: python -m tests.fuzz [--count N] [--start SEED] [--processes N] [--seed SEED]

Each input is made of a seed alone: a piece of an example, mutated (cut, spliced, set in capitals, its marks moved, its
bytes broken), as plain text, a page, a line of JSON or a string. `--seed` tries one of them again and shows it. Exit
code 1 where a law was broken or something was raised that is not meant to be, with the first such seeds.
"""

# ruff: noqa: T201  a program: it prints

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from html import escape
from pathlib import Path
from random import Random
from types import FrameType

import verbale
from tests.laws.checks import goes_through_json, is_honest, is_verbatim, leads_back
from tests.laws.texts import EXAMPLES, PLAIN

__all__ = ["Input", "Tally", "Trial", "make"]

_PIECE_CHARACTERS = (10, 240)
_CHUNK = 200
_DEADLINE_SECONDS = 30
_SHOWN = 5
_MARKS = "“”„‟«»‹›「」『』‘’‚‛\"'`´″′＂"
_ODD = (
    "\x00", "\x1a", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udfff", "\u202e", "\u202d", "\u2066", "\u200d", "\u200b",
    "\u00ad", "\u2028", "\u2029", "\x85", "\x0c", "\x0b", "\u0301", "\u0336", "\u20dd", "İ", "ı", "ﬁ", "ß", "ẞ", "ŉ",
    "🇺🇦", "👩🏽‍🚀", "𝒔", "ｆ", "٣", "שלום", "مرحبا", "你好。", "ก็", "\U000e0041", "\U0010ffff", "\r", "\r\n",
    "\n", "\t",
)  # fmt: skip
_MARKUP = (
    "<p>", "</p>", "<div>", "</div>", "<b", ">", "<", "&amp;", "&#x201c;", "&#55296;", "&#0;", "&nosuch;", "&",
    "<!--", "-->", "<script>", "</script>", "<![CDATA[", "<br/>", "<blockquote>", "</article>", "<p title='\">",
    "<title>", "\x00",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Input:
    """`data` as a file called `name`; a `str` is read as it is, without a file."""

    seed: int
    name: str
    data: bytes | str


@dataclass(slots=True)
class Tally:
    """What became of inputs. `failures` are (seed, what was raised)."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[int, str]] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, 0)  # seconds, seed

    def add(self, other: Tally) -> None:
        """Count in what another process counted."""
        self.outcomes += other.outcomes
        self.failures += other.failures
        self.slowest = max(self.slowest, other.slowest)


def make(seed: int) -> Input:
    """The input of a seed."""
    random = Random(seed)  # noqa: S311  inputs that can be made again, not secrets
    kind = random.choice(["string", "string", "plain", "plain", "plain", "jsonl", "html", "html"])
    text = _piece(random)
    for _ in range(random.choice([0, 1, 1, 2, 3, 6])):
        text = random.choice(_MUTATIONS)(random, text)
    if kind == "string":
        return Input(seed, "text", text)
    if kind == "html":
        return Input(seed, "page.html", _broken(random, _page(random, text)))
    if kind == "jsonl":
        return Input(seed, "rows.jsonl", _broken(random, _rows(random, text)))
    encoding = random.choice(["utf-8"] * 5 + ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1", "utf-32"])
    return Input(seed, "report.txt", _broken(random, text.encode(encoding, "replace")))


class Trial:
    """Reads inputs in a folder of its own and holds what comes of them to the laws."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reader = verbale.Reader()

    def check(self, given: Input) -> Iterator[str]:
        """The outcomes of an input: "read", "empty" or "refused"; raises where a law is broken."""
        if isinstance(given.data, str):
            yield self._string(given.data)
            return
        path = self._folder / given.name
        path.write_bytes(given.data)
        outcomes = list(verbale.take([path]))
        assert outcomes, "the file disappeared"
        assert len(outcomes) == 1 or path.suffix == ".jsonl"
        for taken in outcomes:
            if isinstance(taken, verbale.Refusal):
                yield _refused(taken)
                continue
            reading = self._reader.read(taken)
            self._laws(reading)
            leads_back(taken, reading, always=False)
            if given.seed % 10 == 0:
                assert goes_through_json(self._reader.read(taken.document)) == goes_through_json(reading)
            yield "read"

    def _string(self, text: str) -> str:
        try:
            reading = self._reader.read(text)
        except verbale.RefusedError as error:
            return _refused(error.refusal)
        assert reading.document.text == text
        self._laws(reading)
        return "read"

    def _laws(self, reading: verbale.Reading) -> None:
        is_verbatim(reading)
        is_honest(reading)
        goes_through_json(reading)
        assert reading._repr_html_()

    def run(self, seeds: range) -> Tally:
        """Check the inputs of some seeds; nothing raised gets out."""
        tally = Tally()
        for seed in seeds:
            began = time.monotonic()
            try:
                with _Deadline():
                    tally.outcomes.update(self.check(make(seed)))
            except Exception:  # noqa: BLE001  whatever it is, it is a finding
                tally.failures.append((seed, traceback.format_exc()))
            tally.slowest = max(tally.slowest, (time.monotonic() - began, seed))
        return tally


def _refused(refusal: verbale.Refusal) -> str:
    assert refusal.reason
    assert refusal.advice
    assert str(refusal).isprintable()
    return refusal.outcome


class _Deadline:
    """Raises `TimeoutError` in the main thread where its block takes too long, on systems that have alarms."""

    def __enter__(self) -> None:
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, self._late)
            signal.alarm(_DEADLINE_SECONDS)

    def __exit__(self, *_: object) -> None:
        if hasattr(signal, "SIGALRM"):
            signal.alarm(0)

    @staticmethod
    def _late(_signal: int, _frame: FrameType | None) -> None:
        message = f"more than {_DEADLINE_SECONDS} seconds"
        raise TimeoutError(message)


@cache
def _sources() -> tuple[str, ...]:
    files = sorted(path for path in EXAMPLES.rglob("*") if path.suffix in {".txt", ".html", ".jsonl"})
    return (*(path.read_text(encoding="utf-8") for path in files), *PLAIN.values())


def _piece(random: Random) -> str:
    source = random.choice(_sources())
    start = random.randrange(max(1, len(source) - 40))
    return source[start : start + random.randint(*_PIECE_CHARACTERS)]


def _cut(random: Random, text: str) -> str:
    start, end = sorted((random.randint(0, len(text)), random.randint(0, len(text))))
    return text[:start] + text[end:]


def _splice(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + _piece(random)[:100] + text[at:]


def _insert(random: Random, text: str, what: Sequence[str]) -> str:
    for _ in range(random.randint(1, 8)):
        at = random.randint(0, len(text))
        text = text[:at] + random.choice(what) + text[at:]
    return text


def _marks(random: Random, text: str) -> str:
    return _insert(random, text, _MARKS)


def _odd(random: Random, text: str) -> str:
    return _insert(random, text, _ODD)


def _any(random: Random, text: str) -> str:
    return _insert(random, text, [chr(random.randrange(0x110000)) for _ in range(8)])


def _swap_marks(random: Random, text: str) -> str:
    mark = random.choice(_MARKS)
    return text.translate({ord(old): mark for old in random.sample(_MARKS, 6)})


def _lines(random: Random, text: str) -> str:
    return text.replace(random.choice([" ", ". ", "\n"]), random.choice(["\r\n", "\r", "\n", "\n\n", "\u2028", ""]))


def _case(random: Random, text: str) -> str:
    return random.choice([str.upper, str.lower, str.title, str.swapcase])(text)


def _repeat(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at : at + random.randint(1, 4)] * random.randint(2, 60) + text[at:]


_MUTATIONS = [_cut, _splice, _marks, _marks, _odd, _odd, _any, _swap_marks, _lines, _case, _repeat]


def _page(random: Random, text: str) -> bytes:
    body = "".join(f"<p>{escape(line) if random.random() < 0.8 else line}</p>\n" for line in text.split("\n"))
    page = f"<html><head><title>{escape(text[:20])}</title></head><body><article>{body}</article></body></html>"
    if random.random() < 0.5:
        page = _insert(random, page, _MARKUP)
    return page.encode("utf-8", "replace")


def _rows(random: Random, text: str) -> bytes:
    rows = [json.dumps({"text": part}, ensure_ascii=random.random() < 0.5) for part in (text, text[::-1])]
    return "\n".join(rows[: random.randint(1, 2)]).encode("utf-8", "replace")


def _broken(random: Random, data: bytes) -> bytes:
    """One time in five, some bytes are changed, dropped or cut off."""
    if random.random() < 0.8 or not data:
        return data
    held = bytearray(data)
    for _ in range(random.randint(1, 5)):
        held[random.randrange(len(held))] = random.randrange(256)
    return bytes(held[: random.randint(1, len(held))] if random.random() < 0.5 else held)


def _work(folder: Path, seeds: range) -> Tally:
    return _trial(folder).run(seeds)


@cache
def _trial(folder: Path) -> Trial:
    own = folder / str(os.getpid())
    own.mkdir()
    return Trial(own)


def _again(seed: int, folder: Path) -> int:
    given = make(seed)
    print(f"{given.name}: {given.data!r}")
    tally = _work(folder, range(seed, seed + 1))
    print(*(report for _, report in tally.failures), dict(tally.outcomes), sep="\n")
    return 1 if tally.failures else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Throw broken inputs at the reader.")
    parser.add_argument("--count", type=int, default=100_000, help="how many inputs")
    parser.add_argument("--start", type=int, default=0, help="the first seed")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, help="try this one input again, and show it")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="verbale-fuzz-") as folder:
        if options.seed is not None:
            return _again(options.seed, Path(folder))
        return _all(range(options.start, options.start + options.count), options.processes, Path(folder))


def _all(seeds: range, processes: int, folder: Path) -> int:
    tally, began, done = Tally(), time.monotonic(), 0
    chunks = [seeds[at : at + _CHUNK] for at in range(0, len(seeds), _CHUNK)]
    with ProcessPoolExecutor(processes) as pool:
        for part in pool.map(partial(_work, folder), chunks):
            tally.add(part)
            done += min(_CHUNK, len(seeds) - done)
            rate = done / (time.monotonic() - began)
            line = f"{done:,} of {len(seeds):,} inputs, {rate:.0f} a second, {len(tally.failures)} failed"
            print(line, end="\r" if sys.stdout.isatty() else "\n", flush=True)
    seconds = time.monotonic() - began
    print(f"\n{len(seeds):,} inputs in {seconds:.0f} s, {len(seeds) / seconds:.0f} a second")
    print(", ".join(f"{count:,} {name}" for name, count in sorted(tally.outcomes.items())))
    print(f"slowest: {tally.slowest[0]:.2f} s, seed {tally.slowest[1]}")
    for seed, report in sorted(tally.failures)[:_SHOWN]:
        print(f"\nFAILED seed {seed} (python -m tests.fuzz --seed {seed})\n{report}")
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
