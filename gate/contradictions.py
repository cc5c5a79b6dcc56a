"""How well contradictions are told: on labelled pairs of sentences, at the shipped threshold."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from verbale.ledger.comparing import Comparer
from verbale.ledger.gist import gist
from verbale.ledger.relating.judging import LEAST_CONTRADICTION, both_ways, verdict

__all__ = ["by_reason", "chances", "contradiction_scores"]


def chances(path: Path, comparer: Comparer | None) -> list[tuple[float, bool, str]]:
    """For every labelled pair the chance that it contradicts, whether it does, and why in the labeller's words."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    said = None if comparer is None else both_ways(comparer, [(row["a"], row["b"]) for row in rows])
    return [
        (
            verdict(gist(row["a"]), gist(row["b"]), None if said is None else said[at]).contradicts,
            row["label"] == "contradiction",
            row["why"],
        )
        for at, row in enumerate(rows)
    ]


def contradiction_scores(
    path: Path, comparer: Comparer | None, *, least: float = LEAST_CONTRADICTION
) -> dict[str, float]:
    """Precision and recall in points; without a comparer, of what is plain to see."""
    found = chances(path, comparer)
    right = sum(chance >= least and gold for chance, gold, _ in found)
    said = sum(chance >= least for chance, _, _ in found)
    gold = sum(is_so for _, is_so, _ in found)
    return {
        "contradiction, precision": 100 * right / max(said, 1),
        "contradiction, recall": 100 * right / max(gold, 1),
        "contradictions told": said,
    }


def by_reason(path: Path, comparer: Comparer | None, *, least: float = LEAST_CONTRADICTION) -> dict[str, str]:
    """For the first word of each reason: how many of its pairs are told as contradictions, "3/14"."""
    told: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for chance, gold, why in chances(path, comparer):
        reason = f"{'contradiction' if gold else 'other'}: {why.split(':')[0].split()[0]}"
        told[reason] += chance >= least
        of[reason] += 1
    return {reason: f"{told[reason]}/{of[reason]}" for reason in sorted(of)}
