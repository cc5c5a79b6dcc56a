"""Fit the weights by which two sentences are judged to contradict each other: `python -m train.judging`.

Logistic regression on the pairs of our own that the comparer has not learned from, of what the comparer says (in log odds) and
what is plain to see.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from train.comparisons import is_aside
from train.logistic import newton
from verbale.ledger.comparing import Comparer
from verbale.ledger.gist import gist
from verbale.ledger.relating.judging import PLAIN, both_ways, heard_of

__all__ = ["fit", "measured"]

Row = dict[str, Any]
Matrix = NDArray[np.float64]

_PENALTY = 1.0
_FREE = 1e-6  # the penalty of the bias
_PARTS = 5
_LEVELS = (0.5, 0.7, 0.8, 0.85, 0.9)
_HEAD = """# what tells that two sentences contradict each other, and its weight in log odds
# fitted by train/judging.py on the pairs of train/labels/pairs.jsonl that are kept aside: logistic regression
"""


def measured(rows: Sequence[Row], comparer: Comparer) -> Matrix:
    """Features [pair, 1 + 2 + len(PLAIN)]: bias, what the comparer says of both ways, what is plain to see."""
    said = both_ways(comparer, [(row["a"], row["b"]) for row in rows])
    return np.array(
        [[1.0, *heard_of(gist(row["a"]), gist(row["b"]), one)] for row, one in zip(rows, said, strict=True)]
    )


def fit(values: Matrix, gold: Matrix) -> Matrix:
    """Weights [feature], with a penalty on all but the bias."""
    return newton(values, gold, np.array([_FREE, *(_PENALTY for _ in range(values.shape[1] - 1))]))


def _held_out(values: Matrix, gold: Matrix) -> Matrix:
    """The chance of each pair by weights that were fitted without its part."""
    part = np.arange(len(gold)) % _PARTS
    out = np.zeros(len(gold))
    for number in range(_PARTS):
        own = part == number
        out[own] = 1 / (1 + np.exp(-values[own] @ fit(values[~own], gold[~own])))
    return out


def main() -> None:
    """Fit with the comparer of the package, print how it does on parts left out, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m train.judging", description=__doc__)
    parser.add_argument("--pairs", type=Path, default=Path("train/labels/pairs.jsonl"))
    parser.add_argument("--out", type=Path, default=Path("src/verbale/ledger/relating/contradicting.tsv"))
    options = parser.parse_args()
    from verbale.model.comparer import Comparer as Package

    rows = [json.loads(line) for line in options.pairs.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if is_aside(row)]
    gold = np.array([row["label"] == "contradiction" for row in rows], dtype=np.float64)
    values = measured(rows, Package())
    said = _held_out(values, gold)
    for least in _LEVELS:
        told = said >= least
        print(f"at {least}: {int((told & (gold > 0)).sum())} right of {int(told.sum())} told, of {int(gold.sum())}")
    weights = fit(values, gold)
    lines = (
        f"{name}\t{weight:.3f}\n"
        for name, weight in zip(("bias", "contradicts", "follows", *PLAIN), weights, strict=True)
    )
    options.out.write_text(_HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
