"""All that is measured, by the names of its pins."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from gate import channels, times
from gate.entities import entity_scores
from gate.heads import act_scores, acts_aside, tone_place_root_scores
from gate.kept import comparer_scores, process_readings, process_scores
from gate.measure import Material, f1_scores, load_scorer, read, sample_scores
from gate.news_times import news_like
from gate.passages import load as passages
from gate.passages import passage_scores
from gate.sample import published, record_scores
from gate.speakers import labelled, outcomes, speaker_scores
from verbale import Reader
from verbale.model.comparer import Comparer
from verbale.model.session import Session

__all__ = ["measured"]

Row = dict[str, Any]

# of a process nobody has built on: what the floors ask for
_OF_SECOND = frozenset(
    f"{name} in the process"
    for name in (
        "proposals found",
        "proposals precision",
        "addressees right",
        "standings right",
        "agreed found",
        "disputed found",
        "shifted found",
        "undertaken found",
        "told twice",
        "identities",
    )
)


def measured(material: Material) -> tuple[dict[str, float], dict[str, str]]:
    """All scores (points, or counts on the sample report), and the digests of what they were measured on.

    The development documents are read by the program in a process of its own, while the rest is measured in this one.
    """
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read, material.data)
        scores = _crown_scores(material) | _channel_scores(material) | _time_scores(material) | _kept_scores(material)
        readings = reading.result()
    gold = _rows(material.data.read_text(encoding="utf-8"))
    scorer = load_scorer(material.scorer)
    scores |= f1_scores(scorer, gold, readings)
    scores |= speaker_scores(outcomes(labelled(material.speaker_labels), gold, readings))
    expected = json.loads(material.expected.read_text(encoding="utf-8"))
    (sample,) = read(material.sample, published=published(expected))
    text = material.sample.read_bytes().decode("utf-8")  # not read_text: it would turn CR LF into LF
    scores |= sample_scores(scorer, text, expected, sample) | record_scores(scorer, text, expected, sample)
    weights = {one["reader"]["model"] for one in (*readings, sample)}
    return scores, material.digests | {"weights": ", ".join(sorted(weights))}


def _crown_scores(material: Material) -> dict[str, float]:
    session = Session()
    return (
        entity_scores(session, material.gum)
        | tone_place_root_scores(session, material.corpora)
        | act_scores(session, acts_aside(material.act_labels), material.corpora)
    )


def _kept_scores(material: Material) -> dict[str, float]:
    session = Session()
    comparer = Comparer(session)
    second = {
        name.replace("in the process", "in the second process"): value
        for name, value in process_scores(process_readings(material.second), comparer, material.second).items()
        if name in _OF_SECOND
    }
    return (
        comparer_scores(comparer, session.tokenizer, material.corpora, material.pairs, material.copies)
        | process_scores(process_readings(), comparer)
        | second
        | passage_scores(Reader(), passages(material.passages))
    )


def _channel_scores(material: Material) -> dict[str, float]:
    """In percent of the labelled statements: on reports nobody has built on, and on those the rules were written with."""
    scores = {}
    for name, path in (("channels", material.blind_channel_reports), ("channels seen", material.channel_reports)):
        reports = channels.load(path)
        right, of = channels.right(reports, channels.read(reports))
        scores[name] = 100 * right / max(of, 1)
    return scores


def _time_scores(material: Material) -> dict[str, float]:
    in_gum = times.gum_cases(material.gum)
    in_recognizers = news_like(times.recognizers_cases(material.corpora / "time"))
    cases = {
        "times": [*in_gum, *in_recognizers],
        "times in GUM": in_gum,
        "times in Recognizers": in_recognizers,
        "times of our own": times.own_cases(),
    }
    return {name: 100 * times.accuracy(own) for name, own in cases.items()}


def _rows(lines: str) -> Sequence[Row]:
    return [json.loads(line) for line in lines.splitlines() if line.strip()]
