"""How well minutes of the invented process in `examples/process/` agree with its true minutes.

A line of the minutes is matched to one of the truth by the places in the reports that both rest on: the sentence of a cue that
the truth names, and the span of a note. What is not core in the truth is right if found and no fault if not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verbale.minutes.record import Minutes, Note, Proposal, Standing
from verbale.text.lines import blocks
from verbale.text.sentences import sentences

__all__ = ["Truth", "faults", "score"]

FOLDER = Path(__file__).parent.parent / "examples" / "process"


@dataclass(frozen=True)
class Truth:
    """The true minutes, and the texts of the reports by key: places in the one are spans of the other."""

    told: Mapping[str, Any]
    texts: Mapping[str, str]

    @classmethod
    def read(cls, texts: Mapping[str, str], folder: Path = FOLDER) -> Truth:
        """The truth of a folder, for texts as the reader has them."""
        return cls(json.loads((folder / "truth.json").read_text(encoding="utf-8")), texts)

    def names(self, actor: str) -> frozenset[str]:
        """What an actor of the truth is called, in lower case."""
        one = next((one for one in self.told["actors"] if one["id"] == actor), None)
        return frozenset(name.casefold() for name in (one["name"], *one["variants"])) if one else frozenset({actor})

    def is_at(self, notes: Iterable[Note], places: Iterable[Mapping[str, Any] | None]) -> int:
        """How many of the places a note lies at."""
        spans = [(note.document, note.span) for note in notes]
        found = 0
        for place in places:
            if place is None:
                continue
            begin, end = self._span(place)
            found += any(key == place["report"] and one[0] < end and begin < one[1] for key, one in spans)
        return found

    def _span(self, place: Mapping[str, Any]) -> tuple[int, int]:
        text = self.texts.get(place["report"], "")
        if place.get("cue") is None:
            start = text.find(place["words"])
            return (start, start + len(place["words"])) if start >= 0 else (-1, -1)
        start = -1
        for _ in range(place["at"]):
            start = text.find(place["cue"], start + 1)
        for begin, end in blocks(text):
            if begin <= start < end:
                return next((span for span in sentences(text, begin, end) if span[0] <= start < span[1]), (begin, end))
        return (-1, -1)


def score(minutes: Minutes, truth: Truth) -> dict[str, float]:
    """All measures, in per cent; of what there is none, 100."""
    pairs = _proposals(minutes, truth)
    return {
        **_of_proposals(minutes, truth, pairs),
        **_of_standings(truth, pairs),
        **_lines(
            "agreed",
            minutes.agreed,
            truth.told["agreed"],
            lambda one, true: truth.is_at(one.notes, true["rests_on"]) > 0,
        ),
        **_lines("disputed", minutes.disputed, truth.told["disputed"], lambda one, true: _is_dispute(truth, one, true)),
        **_lines("shifted", minutes.shifted, truth.told["shifts"], lambda one, true: _is_shift(truth, one, true)),
        **_lines(
            "undertaken",
            minutes.undertaken,
            truth.told["undertaken"],
            lambda one, true: _is_undertaking(truth, one, true),
        ),
        **_of_undertakings(minutes, truth),
    }


def _percent(right: float, of: float) -> float:
    return round(100 * right / of, 1) if of else 100.0


def _proposals(minutes: Minutes, truth: Truth) -> dict[str, Proposal]:
    """Each true proposal with the one of the minutes that tells it: most places first, one for one."""
    scored = []
    for at, true in enumerate(truth.told["proposals"]):
        places = [true["first"], *true["told"], *true["renewed"]]
        for one in minutes.proposals:
            common = truth.is_at(one.notes, places)
            if common:
                scored.append((-common, at, one.number))
    by_number = {one.number: one for one in minutes.proposals}
    found: dict[str, Proposal] = {}
    used = set()
    for _, at, number in sorted(scored):
        name = truth.told["proposals"][at]["id"]
        if name not in found and number not in used:
            found[name] = by_number[number]
            used.add(number)
    return found


def _of_proposals(minutes: Minutes, truth: Truth, pairs: Mapping[str, Proposal]) -> dict[str, float]:
    core = [true for true in truth.told["proposals"] if true["core"]]
    found = [true for true in core if true["id"] in pairs]
    whose = [true for true in found if pairs[true["id"]].proposer.casefold() in truth.names(true["proposer"])]
    to = [true for true in found if all(_stands(truth, pairs[true["id"]], party) for party in true["to"])]
    status = [true for true in found if pairs[true["id"]].status == true["status"]]
    of_versions = [true for true in found if len(pairs[true["id"]].versions) == len(true["versions"])]
    return {
        "proposals found": _percent(len(whose), len(core)),
        "proposals precision": _percent(len(pairs), len(minutes.proposals)),
        "addressees right": _percent(len(to), len(core)),
        "status right": _percent(len(status), len(core)),
        "versions right": _percent(len(of_versions), len(core)),
        "proposals renewed": _percent(
            sum(bool(true["renewed"]) <= bool(pairs[true["id"]].renewed) for true in found), len(core)
        ),
    }


def _stands(truth: Truth, one: Proposal, party: str, version: int = -1) -> Standing | None:
    names = truth.names(party)
    if version >= len(one.versions):
        return None
    return next((stand for stand in one.versions[version].standings if stand.party.casefold() in names), None)


def _of_standings(truth: Truth, pairs: Mapping[str, Proposal]) -> dict[str, float]:
    right = total = earlier = before = said = hearsay = placed = rests = 0
    for one, true, stand in _standings(truth, pairs):
        total += 1
        is_right = stand is not None and stand.standing in (true["standing"], *true.get("tolerated", ()))
        right += is_right
        if true["rests_on"]:
            rests += 1
            placed += (
                stand is not None
                and stand.latest is not None
                and truth.is_at(stand.latest.notes, [true["rests_on"]]) > 0
            )
        for each in true["earlier"]:
            before += 1
            earlier += one is not None and any(
                answer.standing == each["standing"] and truth.is_at(answer.notes, [each["rests_on"]])
                for answer in (_all(stand) if stand else ())
            )
        for place in true["hearsay"]:
            hearsay += 1
            said += stand is not None and any(truth.is_at(answer.notes, [place]) for answer in stand.hearsay)
    return {
        "standings right": _percent(right, total),
        "standings on the right words": _percent(placed, rests),
        "earlier answers found": _percent(earlier, before),
        "hearsay found": _percent(said, hearsay),
    }


def _all(stand: Standing) -> list[Any]:
    return [*([stand.latest] if stand.latest else []), *stand.earlier]


def _standings(truth: Truth, pairs: Mapping[str, Proposal]) -> Iterable[tuple[Proposal | None, Any, Standing | None]]:
    """All true standings of core proposals: those of the last version, and of earlier versions at their end."""
    for true in truth.told["proposals"]:
        if not true["core"]:
            continue
        one = pairs.get(true["id"])
        for each in true["standing"]:
            yield one, each, _stands(truth, one, each["addressee"]) if one else None
        for version in true["versions"]:
            for each in version.get("standing", ()):
                yield one, each, _stands(truth, one, each["addressee"], version["version"] - 1) if one else None


def _lines(
    name: str,
    lines: Sequence[Any],
    true: Sequence[Mapping[str, Any]],
    is_same: Callable[[Any, Mapping[str, Any]], bool],
) -> dict[str, float]:
    core = [one for one in true if one.get("core", True)]
    found = sum(any(is_same(line, one) for line in lines) for one in core)
    good = sum(any(is_same(line, one) for one in true) for line in lines)
    return {f"{name} found": _percent(found, len(core)), f"{name} precision": _percent(good, len(lines))}


def _is_dispute(truth: Truth, line: Any, true: Mapping[str, Any]) -> bool:
    one, other = (side["statements"] for side in true["sides"])
    mine, theirs = (side.notes for side in line.sides)
    return any(truth.is_at(a, one) > 0 and truth.is_at(b, other) > 0 for a, b in ((mine, theirs), (theirs, mine)))


def _is_shift(truth: Truth, line: Any, true: Mapping[str, Any]) -> bool:
    return truth.is_at(line.earlier.notes, [true["earlier"]]) > 0 and truth.is_at(line.later.notes, [true["later"]]) > 0


def _is_undertaking(truth: Truth, line: Any, true: Mapping[str, Any]) -> bool:
    return truth.is_at(line.notes, [true["words"], *true["told"]]) > 0


def _of_undertakings(minutes: Minutes, truth: Truth) -> dict[str, float]:
    core = [one for one in truth.told["undertaken"] if one["core"]]
    state = day = 0
    for true in core:
        lines = [line for line in minutes.undertaken if _is_undertaking(truth, line, true)]
        state += any(line.state == true["state"] and line.day == true["date"] for line in lines)
        day += any(line.day == true["date"] for line in lines)
    return {
        "undertakings' days right": _percent(day, len(core)),
        "undertakings' days and states right": _percent(state, len(core)),
    }


def faults(minutes: Minutes, truth: Truth) -> list[str]:
    """What is wrong, a line each, for a person to read."""
    pairs = _proposals(minutes, truth)
    used = {one.number for one in pairs.values()}
    found = [
        f"no true proposal: {one.number} {one.proposer}: {one.what}"
        for one in minutes.proposals
        if one.number not in used
    ]
    found += [
        f"not found: {true['id']} {true['what']}"
        for true in truth.told["proposals"]
        if true["core"] and true["id"] not in pairs
    ]
    for one, true, stand in _standings(truth, pairs):
        said = stand.standing if stand else "not an addressee"
        if said not in (true["standing"], *true.get("tolerated", ())):
            found.append(
                f"{one.what[:50] if one else 'not found'}: {true['addressee']} {true['standing']}, said: {said}"
            )
        found += [
            f"  earlier missing: {true['addressee']} {each['standing']}: {each['rests_on']['words']}"
            for each in true["earlier"]
            if not any(
                answer.standing == each["standing"] and truth.is_at(answer.notes, [each["rests_on"]])
                for answer in (_all(stand) if stand else ())
            )
        ]
    rules: tuple[tuple[str, Sequence[Any], str, Callable[[Any, Any], bool]], ...] = (
        ("agreed", minutes.agreed, "agreed", lambda line, true: truth.is_at(line.notes, true["rests_on"]) > 0),
        ("disputed", minutes.disputed, "disputed", lambda line, true: _is_dispute(truth, line, true)),
        ("shifted", minutes.shifted, "shifts", lambda line, true: _is_shift(truth, line, true)),
        ("undertaken", minutes.undertaken, "undertaken", lambda line, true: _is_undertaking(truth, line, true)),
    )
    for name, lines, key, is_same in rules:
        found += [
            f"{name}, wrong: {_words(line)}"
            for line in lines
            if not any(is_same(line, true) for true in truth.told[key])
        ]
        found += [
            f"{name}, missing: {true.get('what') or true.get('about')}"
            for true in truth.told[key]
            if true.get("core", True) and not any(is_same(line, true) for line in lines)
        ]
    return found


def _words(line: Any) -> str:
    if hasattr(line, "sides"):
        return " / ".join(side.words for side in line.sides)
    if hasattr(line, "earlier"):
        return f"{line.actor}: {line.earlier.words} / {line.later.words}"
    return str(line.what)
