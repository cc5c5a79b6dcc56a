"""How well the crown's small heads judge what was kept aside of the data they learned from, spans being given.

Everything is told by the weights in the package, as a reading asks them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from train.lessons import ROOTS, Lesson, Pool, is_aside, metonymy, roots, texts_of, tones
from verbale.model.comparer import Comparer
from verbale.model.heads import Heads
from verbale.model.session import Insight, Session
from verbale.reading.acts import with_acts
from verbale.record.span import Span
from verbale.record.statement import Statement
from verbale.record.vocabulary import ACTS

__all__ = ["accuracy", "act_scores", "acts_aside", "macro_f1", "tone_place_root_scores"]

_LEAST_CASES = 8  # an act with fewer has no F1 worth the name

Label = dict[str, Any]


def tone_place_root_scores(session: Session, data: Path) -> dict[str, float]:
    """Macro-F1 of tones and of PLOVER roots, accuracy of places and acting bodies, in points; `data` has all corpora."""
    tokenizer = session.tokenizer
    tone = _judged(session, tones(data / "tone" / "newsmtsc_train.jsonl", tokenizer))
    place = _judged(session, metonymy(data / "metonymy" / "relocar_train.xml", tokenizer))
    root = _judged(session, roots(data / "events", tokenizer, stories=0))
    return {
        "tone": macro_f1(*tone, range(3)),
        "place or acting body": accuracy(*place),
        "PLOVER root": macro_f1(*root, range(len(ROOTS))),
    }


def act_scores(session: Session, labels: Sequence[Label], data: Path) -> dict[str, float]:
    """Scores "act macro-F1", over acts of eight cases or more, and "act accuracy", in points, over labelled statements."""
    texts, comparer = texts_of(labels, data), Comparer(session)
    gold, said = [], []
    for row in labels:
        source, cue, content = (tuple(_spans(row[role])) for role in ("source", "cue", "content"))
        text = texts[row["corpus"], row["id"]]
        statement = Statement(id="s1", manner="indirect", source=source, cue=cue, content=content)
        gold.append(row["act"])
        kept = with_acts(text, [statement], comparer)  # none where it is taken for no statement
        said.append(kept[0].act or "" if kept else "none")
    common = [act for act in ACTS if gold.count(act) >= _LEAST_CASES]
    return {"act macro-F1": macro_f1(gold, said, common), "act accuracy": accuracy(gold, said)}


def acts_aside(path: Path) -> list[Label]:
    """The labelled statements that are kept aside."""
    labels = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [label for label in labels if label["aside"]]


def macro_f1(gold: Sequence[object], said: Sequence[object], classes: Iterable[object]) -> float:
    """The mean F1 of some classes, in points; 0 for one that is nowhere."""
    scores = []
    for one in classes:
        right = sum(g == s == one for g, s in zip(gold, said, strict=True))
        both = gold.count(one) + said.count(one)
        scores.append(200 * right / both if both else 0.0)
    return sum(scores) / max(len(scores), 1)


def accuracy(gold: Sequence[object], said: Sequence[object]) -> float:
    """The share that is right, in points."""
    return 100 * sum(g == s for g, s in zip(gold, said, strict=True)) / max(len(gold), 1)


def _judged(session: Session, lessons: Iterable[Lesson]) -> tuple[list[int], list[int]]:
    """The classes of all targets that are kept aside, and what the head says."""
    gold: list[int] = []
    said: list[int] = []
    for lesson in lessons:
        if is_aside(lesson):
            encoded = session.understand(lesson.windows[0].tokens)
            if encoded.insight is None:
                continue
            gold += lesson.gold.tolist()
            said += [_verdict(session.heads, lesson.task, encoded.insight, pools) for pools in lesson.pools]
    return gold, said


def _verdict(heads: Heads, task: str, insight: Insight, pools: Sequence[Pool]) -> int:
    """The likeliest class of one target, given as half-open token ranges; of an event its source and its target."""
    vectors = [heads.spans(insight.hidden, [run]) if isinstance(run, tuple) else None for run in pools]
    if task == "root":
        part = insight.scene.mean(axis=0, keepdims=True)
        source, target = vectors[:2]
        part = part if source is None else part + source.does
        part = part if target is None else part + target.bears
        return int(heads.roots(part).argmax())
    (vector,) = vectors
    if vector is None:
        message = f"a target of the task {task} has no place"
        raise ValueError(message)
    return int(vector.tone.argmax()) if task == "tone" else int(vector.acts[0] > 0.5)


def _spans(spans: Iterable[Sequence[int]]) -> list[Span]:
    return [Span(start, end) for start, end in spans]
