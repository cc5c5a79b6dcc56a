"""What is set on held-out text once the weights stand: decoding and the calibration of confidence."""

from __future__ import annotations

import importlib.util
import itertools
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from train.logistic import newton
from verbale.model.session import Calibration, Session
from verbale.reading.attribution import attributions, features_of
from verbale.text.lines import blocks
from verbale.text.quotation import quotations

__all__ = ["calibrate", "f1", "judged", "load_scorer", "read_rows", "reliability", "tune"]

Floats = np.ndarray
_ROLES = ("source", "cue", "content")


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("attribution_score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_rows(session: Session, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Readings, as far as the scorer looks at them, of the rows' texts."""
    readings = []
    for row in rows:
        text = row["text"]
        parts = blocks(text)
        found = attributions(session, text, parts, list(quotations(text, parts)))
        statements = [{**{role: getattr(a, role) for role in _ROLES}, "features": features_of(a)} for a in found]
        readings.append({"document": {"text": text}, "statements": statements})
    return readings


def f1(scorer: ModuleType, rows: Sequence[dict[str, Any]], readings: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The scorer's F1 by "role, kind"."""
    table, _ = scorer.score(rows, readings)
    return {f"{name}, {kind}": 100 * count.scores()[2] for (name, kind), count in table.items()}


def tune(session: Session, scorer: ModuleType, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """How readily a cue is taken, and below which confidence a statement is left out.

    Chosen for the best sum of found, right and exact F1 on `rows`; ties go to the earlier. Confidence is calibrated anew for
    each candidate. Leaves the choice set in `session`.
    """
    best, chosen = -1.0, {}
    for bias in (-0.4, 0.0, 0.4):
        session.cue_bias, session.least_confidence = bias, 0.0
        readings = read_rows(session, rows)
        table = calibrate(*judged(scorer, rows, readings))
        confidence = Calibration.of(table)
        for least in (0.0, 0.1, 0.15, 0.2, 0.25, 0.3):
            scores = f1(scorer, rows, [_confident(reading, confidence, least) for reading in readings])
            total = sum(scores[f"{kind}, attribution"] for kind in ("found", "right", "exact"))
            shown = {name: round(value, 2) for name, value in scores.items() if "overlap" not in name}
            print(json.dumps({"cue_bias": bias, "least_confidence": least, "total": round(total, 2), **shown}))
            if total > best + 0.1:
                best, chosen = total, {"cue_bias": bias, "least_confidence": least, "confidence": table}
    session.cue_bias, session.least_confidence = chosen["cue_bias"], chosen["least_confidence"]
    session.confidence = Calibration.of(chosen["confidence"])
    return chosen


def _confident(reading: dict[str, Any], confidence: Calibration, least: float) -> dict[str, Any]:
    kept = [
        one
        for one in reading["statements"]
        if float(confidence(np.array([one["features"]], dtype=np.float32))[0]) >= least
    ]
    return {**reading, "statements": kept}


def judged(
    scorer: ModuleType, rows: Sequence[dict[str, Any]], readings: Sequence[dict[str, Any]]
) -> tuple[Floats, Floats]:
    """Features [statement, feature] of all statements read, and whether each is right by the scorer's measure."""
    features, right = [], []
    for row, reading in zip(rows, readings, strict=True):
        words = scorer.words_of(row["text"])
        gold = [{role: scorer.word_set(a[role], words) for role in _ROLES} for a in row["attributions"]]
        mine = [{role: scorer.word_set(s[role], words) for role in _ROLES} for s in reading["statements"]]
        marks = {
            id(p): (bool(p["source"] & g["source"]) or not (p["source"] or g["source"]))
            and scorer.jaccard(p["content"], g["content"]) >= 0.5
            for p, g in scorer.match(mine, gold)
        }
        for statement, sets in zip(reading["statements"], mine, strict=True):
            features.append(statement["features"])
            right.append(float(marks.get(id(sets), False)))
    return np.array(features, dtype=np.float64), np.array(right)


def calibrate(features: Floats, right: Floats, *, ridge: float = 1e-2) -> dict[str, Any]:
    """Logistic regression by Newton's method, ridged; `features` [row, feature], `right` [row] 0 or 1."""
    design = np.hstack([features, np.ones((len(features), 1))])
    weights = newton(design, right, np.full(design.shape[1], ridge))
    return {"weights": np.round(weights[:-1], 4).tolist(), "bias": round(float(weights[-1]), 4)}


def reliability(confidence: Callable[[Floats], Floats], features: Floats, right: Floats) -> list[dict[str, float]]:
    """Rows of a reliability table: how many statements, their mean confidence and the share that is right."""
    chance = confidence(features)
    edges = [0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]
    table = []
    for low, high in itertools.pairwise(edges):
        inside = (chance >= low) & (chance < high)
        if inside.any():
            table.append(
                {
                    "from": low,
                    "to": min(high, 1.0),
                    "statements": int(inside.sum()),
                    "confidence": round(float(chance[inside].mean()), 3),
                    "right": round(float(right[inside].mean()), 3),
                }
            )
    return table
