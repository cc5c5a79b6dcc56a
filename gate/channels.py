"""How often the whole chain through which a statement came is right, on 60 invented reports.

usage: python -m gate.channels
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verbale.reading.channels.tracing import Leg, channels
from verbale.record import Reading, Statement

__all__ = ["Outcome", "load", "outcomes", "right"]

_REPORTS = Path(__file__).with_name("channels.jsonl")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One labelled statement: the report it is in, whether it has a channel, was found, and has the right chain."""

    report: str
    cue: str
    has_channel: bool
    is_found: bool
    is_right: bool
    wanted: tuple[tuple[str, str | None], ...]
    given: tuple[tuple[str, str | None], ...]


def load(path: Path = _REPORTS) -> list[Row]:
    """The labelled reports."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read(reports: Iterable[Row]) -> list[Reading]:
    """The reports as verbale reads them, in order."""
    from verbale import Reader

    reader = Reader()
    return [reader.read(r["text"], published=r["published"], outlet=r["outlet"]) for r in reports]


def right(reports: Sequence[Row], readings: Sequence[Reading]) -> tuple[int, int]:
    """How many labelled statements have the right chain, and of how many; one that was not found is wrong."""
    found = outcomes(reports, readings)
    return sum(one.is_right for one in found), len(found)


def outcomes(reports: Sequence[Row], readings: Sequence[Reading]) -> list[Outcome]:
    """Every labelled statement, and whether the reading of its report has its chain."""
    out = []
    for report, reading in zip(reports, readings, strict=True):
        text = reading.document.text
        chains = channels(text, reading.document.parts, reading.statements, outlet=reading.document.outlet)
        for label in report["statements"]:
            statement = _found(reading, _cue(text, label["cue"], label["at"]))
            wanted = tuple((leg["kind"], leg["actor"]) for leg in label["channel"])
            chain = () if statement is None else chains[statement.id]
            given = tuple(_words(text, leg) for leg in chain)
            is_right = statement is not None and _agree(wanted, given)
            out.append(
                Outcome(report["id"], label["cue"], bool(wanted), statement is not None, is_right, wanted, given)
            )
    return out


def _cue(text: str, cue: str, at: int) -> tuple[int, int]:
    """The half-open span of the `at`-th time that a cue's words occur."""
    start = -1
    for _ in range(at):
        start = text.index(cue, start + 1)
    return start, start + len(cue)


def _found(reading: Reading, cue: tuple[int, int]) -> Statement | None:
    hits = (s for s in reading.statements if any(a < cue[1] and cue[0] < b for a, b in s.cue))
    return next(hits, None)


def _words(text: str, leg: Leg) -> tuple[str, str | None]:
    return leg.kind, None if leg.actor is None else text[leg.actor.start : leg.actor.end]


def _agree(wanted: Sequence[tuple[str, str | None]], given: Sequence[tuple[str, str | None]]) -> bool:
    """Whether the kinds are the same in order, and each labelled actor's words hold the given ones or lie in them."""
    if [kind for kind, _ in wanted] != [kind for kind, _ in given]:
        return False
    for (_, label), (_, words) in zip(wanted, given, strict=True):
        if label is None:
            continue
        if words is None or not (label.casefold() in words.casefold() or words.casefold() in label.casefold()):
            return False
    return True


def table(found: Sequence[Outcome]) -> str:
    """The shares of right chains: over the statements found and over all, by halves and by whether there is a channel."""
    halves = {
        "all": found,
        "odd": [one for one in found if _number(one) % 2],
        "even": [one for one in found if not _number(one) % 2],
    }
    rows = [f"{'':22}{'right':>7}{'found':>7}{'all':>7}{'% of found':>12}{'% of all':>10}"]
    for half, those in halves.items():
        kinds = {
            "": those,
            ", with channel": [one for one in those if one.has_channel],
            ", without": [one for one in those if not one.has_channel],
        }
        rows += [_row(half + kind, ones) for kind, ones in kinds.items()]
    return "\n".join(rows)


def _number(one: Outcome) -> int:
    return int(one.report.rsplit("-", 1)[1])


def _row(name: str, ones: Sequence[Outcome]) -> str:
    count, seen = sum(one.is_right for one in ones), sum(one.is_found for one in ones)
    shares = f"{100 * count / max(seen, 1):>12.1f}{100 * count / max(len(ones), 1):>10.1f}"
    return f"{name:22}{count:>7}{seen:>7}{len(ones):>7}{shares}"


if __name__ == "__main__":
    _reports = load()
    print(table(outcomes(_reports, read(_reports))))
