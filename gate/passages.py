"""How many statements are found in invented paragraphs on negotiations, in which every statement is marked, and with which act.

usage: python -m gate.passages [FILE] [--wrong]

The paragraphs of `gate/passages.jsonl` measure only: nothing was learned from them, and no rule was made with them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from verbale import Reader, Reading, Statement

__all__ = ["load", "passage_scores"]

_PASSAGES = Path(__file__).with_name("passages.jsonl")
_SIX = frozenset({"offer", "proposal", "demand", "agreement", "refusal", "silence"})  # what minutes are made of
Row = Mapping[str, Any]


def load(path: Path = _PASSAGES) -> list[Row]:
    """The paragraphs: `text`, and `statements` with spans of source, cue and content and an act; "none" is a trap."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def passage_scores(reader: Reader, passages: Iterable[Row]) -> dict[str, float]:
    """In per cent of what is marked: found by cue, on the own level and inside others, and with the right act.

    Precision is of what is found on the own level: inside others not all is marked.
    """
    count: Counter[str] = Counter()
    for row in passages:
        reading = reader.read(row["text"])
        told = [one for one in row["statements"] if one["act"] != "none"]
        for one in told:
            level = "within" if any(_lies_in(one, other) for other in told) else "outer"
            found = _found(reading, one)
            count[level] += 1
            count[f"{level} found"] += found is not None
            is_right = found is not None and found.act == one["act"]
            count["acts right"] += is_right
            count["found"] += found is not None
            count["six"] += one["act"] in _SIX
            count["six right"] += one["act"] in _SIX and is_right
        for statement in reading.statements:
            if statement.within is None:
                count["read"] += 1
                count["read right"] += any(_is_at(statement, one) for one in told)
    return {
        "passages, statements found": _share(count, "outer found", "outer"),
        "passages, statements precision": _share(count, "read right", "read"),
        "passages, statements within found": _share(count, "within found", "within"),
        "passages, acts right of found": _share(count, "acts right", "found"),
        "passages, six acts found and right": _share(count, "six right", "six"),
    }


def _share(count: Mapping[str, int], part: str, whole: str) -> float:
    return 100 * count[part] / max(count[whole], 1)


def _lies_in(one: Row, other: Row) -> bool:
    start, end = one["cue"][0]
    return one is not other and any(a <= start and end <= b for a, b in other["content"])


def _is_at(statement: Statement, one: Row) -> bool:
    return any(span.start < end and start < span.end for span in statement.cue for start, end in one["cue"])


def _found(reading: Reading, one: Row) -> Statement | None:
    return next((statement for statement in reading.statements if _is_at(statement, one)), None)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores, and with `--wrong` what is missed or has another act."""
    parser = argparse.ArgumentParser(prog="python -m gate.passages", description="Statements in marked paragraphs.")
    parser.add_argument("path", nargs="?", type=Path, default=_PASSAGES)
    parser.add_argument("--wrong", action="store_true", help="show what is missed or has another act")
    options = parser.parse_args(arguments)
    reader, passages = Reader(), load(options.path)
    for name, value in passage_scores(reader, passages).items():
        print(f"{value:6.1f}  {name}")
    for row in passages if options.wrong else ():
        reading = reader.read(row["text"])
        for one in row["statements"]:
            found = _found(reading, one)
            if one["act"] != "none" and (found is None or found.act != one["act"]):
                start, end = one["cue"][0]
                words = row["text"][max(0, start - 60) : end + 60].replace("\n", " ")
                print(f"{one['act']:12} {found.act if found else 'not found':12} … {words} …")


if __name__ == "__main__":
    main()
