"""How many labelled statements of real articles have the right speakers, by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gate.people import is_same, matched, names_of
from verbale.world import World, load

__all__ = ["Outcome", "labelled", "outcomes", "speaker_scores"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One labelled statement: its document, the words that say it, and its speakers; `given` is None where it was not found."""

    id: str
    cue: str
    wanted: tuple[str, ...]
    given: tuple[str, ...] | None
    is_right: bool


def labelled(path: Path) -> list[Row]:
    """The labels."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def speaker_scores(found: Sequence[Outcome]) -> dict[str, float]:
    """The share of right ones in percent: of all, and of those that were found."""
    right = sum(one.is_right for one in found)
    seen = sum(one.given is not None for one in found)
    return {"speakers": 100 * right / max(len(found), 1), "speakers of what is found": 100 * right / max(seen, 1)}


def outcomes(
    labels: Iterable[Row], articles: Iterable[Row], readings: Iterable[Row], *, world: World | None = None
) -> list[Outcome]:
    """Every labelled statement with its speakers as its article's reading has them.

    A reading belongs to the article whose text it carries. The statement is that with the labelled cue; of several the one
    that shares most of cue, content and source, in this order.
    """
    known = load() if world is None else world
    texts = {article["id"]: article["text"] for article in articles}
    by_text = {reading["document"]["text"]: reading for reading in readings}
    found = []
    for label in labels:
        text = texts[label["id"]]
        reading = by_text.get(text)
        statement = None if reading is None else _statement(reading, label)
        given = None if reading is None or statement is None else tuple(names_of(reading, statement))
        wanted = tuple(label["speakers"])
        is_right = given is not None and matched(given, wanted, lambda one, other: is_same(one, other, known))
        cue = " … ".join(text[start:end] for start, end in label["cue"])
        found.append(Outcome(label["id"], cue, wanted, given, is_right))
    return found


def _statement(reading: Row, label: Row) -> Row | None:
    def shared(statement: Row) -> tuple[int, ...]:
        return tuple(_shared(statement[role], label[role]) for role in ("cue", "content", "source"))

    best = max(reading["statements"], key=shared, default=None)
    return best if best is not None and shared(best)[0] else None


def _shared(one: Iterable[Sequence[int]], other: Sequence[Sequence[int]]) -> int:
    """How many code points two lists of spans have in common."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
