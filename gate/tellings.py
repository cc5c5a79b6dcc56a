"""How well the same statement, told twice, is recognised: on labelled pairs of sentences, and on the invented process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from gate.true_process import TrueProcess
from verbale.ledger.comparing import Comparer
from verbale.ledger.rows import DocumentRow, StatementRow
from verbale.ledger.sentences import as_sentence
from verbale.ledger.tellings import is_one, tellings, told
from verbale.ledger.voices import Voices

__all__ = ["copy_scores", "pair_f1", "process_scores", "retelling_scores", "with_true_speakers"]

Pair = tuple[int, int]


def copy_scores(path: Path, comparer: Comparer, *, is_asked: bool = True) -> dict[str, float]:
    """F1 of "one statement" in points, over pairs of sentences; nothing is known but their words."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    one, other = (comparer.embed([row[side] for row in rows]) for side in "ab")
    right = said = gold = 0
    for row, a, b in zip(rows, one, other, strict=True):
        found = is_one(
            told(_lone(row["a"], 0), a), told(_lone(row["b"], 1), b), Voices(), comparer if is_asked else None
        )
        right += found and row["same"]
        said += found
        gold += row["same"]
    return {
        "told twice": pair_f1(right, said, gold),
        "told twice, precision": 100 * right / max(said, 1),
        "told twice, recall": 100 * right / max(gold, 1),
    }


def with_true_speakers(process: TrueProcess) -> TrueProcess:
    """The process with the true speakers of what is told twice: what is left is for the comparison to answer for."""
    numbers = {one["id"]: number for number, one in enumerate(process.truth["actors"])}
    who = {
        number: (numbers[group["who"]],)
        for group in process.truth["told_twice"]
        if group["who"] in numbers
        for number in process.found(group["told"])
    }
    rows = [replace(row, speakers=who.get(row.id, row.speakers)) for row in process.rows]
    return replace(process, rows=rows)


def process_scores(process: TrueProcess, comparer: Comparer, *, is_asked: bool = True) -> dict[str, float]:
    """See `retelling_scores`; the true speakers and parties being known."""
    voices = Voices(process.identities, process.parties)
    vectors = comparer.embed([as_sentence(row, process.identities) for row in process.rows])
    first = tellings(process.rows, vectors, voices=voices, comparer=comparer if is_asked else None)
    return retelling_scores(process, first)


def retelling_scores(process: TrueProcess, first: Mapping[int, int]) -> dict[str, float]:
    """F1 over pairs of statements that the reader found, in points; `first` is the first telling of each.

    Counted are pairs of statements that the truth names anywhere in "told_twice" or "repeats"; "… of all" counts every pair
    of statements that are put together, also those the truth has nothing to say of.
    """
    given = _pairs(first)
    gold, open_ = _truth(process)
    named = _named(process)
    counted = {pair for pair in given - open_ if set(pair) <= named}
    right = len(counted & gold)
    return {
        "told twice in the process": pair_f1(right, len(counted), len(gold)),
        "told twice in the process, of all": pair_f1(right, len(given - open_), len(gold)),
        "pairs right": right,
        "pairs given": len(counted),
        "pairs given, of all": len(given - open_),
        "pairs to be found": len(gold),
    }


def pair_f1(right: int, given: int, gold: int) -> float:
    """F1 in points."""
    return 200 * right / max(given + gold, 1)


def _lone(text: str, number: int) -> StatementRow:
    return StatementRow(
        number, DocumentRow(number, f"{number:064d}", str(number)), "s1", "indirect", None, "", "", text
    )


def _pairs(first: Mapping[int, int]) -> set[Pair]:
    groups: dict[int, list[int]] = {}
    for one, top in first.items():
        groups.setdefault(top, []).append(one)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def _truth(process: TrueProcess) -> tuple[set[Pair], set[Pair]]:
    """The pairs that are one statement, and those that count neither way."""
    gold: set[Pair] = set()
    either: set[Pair] = set()
    for group in process.truth["told_twice"]:
        sure, also = process.found(group["told"]), process.found(group["tolerated"])
        gold |= set(_sorted_pairs(sure))
        either |= {pair for pair in _sorted_pairs(sure | also) if not set(pair) <= sure}
    return gold, either - gold


def _sorted_pairs(numbers: Iterable[int]) -> list[Pair]:
    return list(combinations(sorted(numbers), 2))


def _named(process: TrueProcess) -> set[int]:
    named: Sequence[Mapping[str, Any]] = [
        *(one for group in process.truth["told_twice"] for one in (*group["told"], *group["tolerated"])),
        *(pair[side] for pair in process.truth["repeats"] for side in "ab"),
    ]
    return process.found(named)
