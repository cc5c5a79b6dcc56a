"""Fit the weights by which a pair is judged to tell one statement or two: `python -m train.tellings`.

Logistic regression by Newton's method, with a penalty on all weights but the bias, on the pairs of
`train/labels/copies.jsonl`: each as the two sentences stand, and, where both have one speaker, once more without the words
that name him, as the ledger compares statements of one speaker.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from train.logistic import newton
from verbale.ledger.comparing import CONTRADICTS, ENTAILS, Comparer
from verbale.ledger.features import FEATURES, JUDGED, features
from verbale.ledger.gist import gist

__all__ = ["examples", "fit", "measured", "table"]

Row = dict[str, Any]
Matrix = NDArray[np.float64]

_PENALTY = 0.3
_FOR = ("nearness", "shared", "contained", "runs", "quoted", "numbers shared", "names shared", "follows")
_SIGNS = dict.fromkeys((*FEATURES[1:], *JUDGED), -1) | dict.fromkeys(_FOR, 1)
_FREE = 1e-6  # the penalty of the bias
_HEAD = """# feature, weight without the pair model, weight with it (the last two rows are what it says)
# fitted by train/tellings.py on train/labels/copies.jsonl: logistic regression
"""


def examples(rows: Sequence[Row]) -> list[tuple[str, str, bool]]:
    """Pairs of texts, and whether they are one statement."""
    found = [(row["a"], row["b"], row["same"]) for row in rows]
    for row in rows:
        one, other = row["source_a"], row["source_b"]
        if row["same"] or one == other:
            found.append((_without(row["a"], one), _without(row["b"], other), row["same"]))
    return found


def _without(text: str, source: str) -> str:
    return " ".join(text.replace(source, " ").split())


def measured(pairs: Sequence[tuple[str, str]], comparer: Comparer, *, is_asked: bool) -> Matrix:
    """Features [pair, feature], with what the pair model says where it is asked."""
    one, other = (comparer.embed([pair[side] for pair in pairs]) for side in (0, 1))
    near = (one * other).sum(axis=1)
    rows = [features(gist(a), gist(b), float(close)) for (a, b), close in zip(pairs, near, strict=True)]
    found = np.array(rows, dtype=np.float64)
    if not is_asked:
        return found
    both = (comparer.infer(pairs) + comparer.infer([(b, a) for a, b in pairs])) / 2
    return np.column_stack([found, both[:, ENTAILS], both[:, CONTRADICTS]])


def fit(values: Matrix, gold: Matrix, *, penalty: float = _PENALTY) -> Matrix:
    """Weights [feature]; the first column is the bias.

    What speaks for one statement may not count against it, nor the other way round: such weights are 0. The pairs have many
    that differ in one word, and would teach that long common runs of words are suspicious.
    """
    used = np.ones(values.shape[1], dtype=bool)
    sign = np.array([_SIGNS.get(name, 0) for name in (*FEATURES, *JUDGED)[: len(used)]])
    while True:
        weights = np.zeros(len(used))
        weights[used] = _newton(values[:, used], gold, penalty)
        wrong = weights * sign < 0
        if not wrong.any():
            return weights
        used[np.argmin(weights * sign)] = False


def _newton(values: Matrix, gold: Matrix, penalty: float) -> Matrix:
    return newton(values, gold, np.array([_FREE, *(penalty for _ in range(values.shape[1] - 1))]))


def table(alone: Matrix, asked: Matrix) -> str:
    """The weights as the package reads them."""
    names = (*FEATURES, *JUDGED)
    first = [*(f"{weight:.3f}" for weight in alone), *("0" for _ in JUDGED)]
    return _HEAD + "".join(f"{n}\t{a}\t{b:.3f}\n" for n, a, b in zip(names, first, asked, strict=True))


def main() -> None:
    """Fit with the comparer of the package, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m train.tellings", description=__doc__)
    parser.add_argument("--pairs", type=Path, default=Path("train/labels/copies.jsonl"))
    parser.add_argument("--out", type=Path, default=Path("src/verbale/ledger/telling_weights.tsv"))
    options = parser.parse_args()
    from verbale.model.comparer import Comparer as Package

    options.out.write_text(made(options.pairs, Package()), encoding="utf-8")


def made(path: Path, comparer: Comparer) -> str:
    """The table that a file of pairs gives with a comparer."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = examples(rows)
    gold = np.array([is_same for *_, is_same in found], dtype=np.float64)
    asked = measured([(a, b) for a, b, _ in found], comparer, is_asked=True)
    return table(fit(asked[:, : len(FEATURES)], gold), fit(asked, gold))


if __name__ == "__main__":
    main()
