"""Rows as a faultless reader and ledger would give them, made of the true minutes and the texts of `examples/process/`.

What is taken from the truth: where a statement stands (report, cue, occurrence), its words where it gives them, who speaks, to
whom a proposal is put, which tellings are one statement, who is who, and the act that the guideline gives a statement of that
standing ("accepts": agreement, "evades": claim, …; "vowed", "announced" and "promised" keep their own). Relations: contradicts
between the first two statements of a dispute and from every further one to the first of the other side; shifts-from for the
true shifts; repeats for the true repeats; that is what the ledger's pair model is for. No responds-to at all: which proposal an
answer belongs to, what it amounts to, what a version, a renewal, a withdrawal, an agreement is, and what is due, is left to the
rules. A hearsay is nested in the statement of its teller only where the sentence has both.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from verbale.intake.sources import take
from verbale.ledger.rows import ChannelRow, DocumentRow, Identity, Relation, StatementRow
from verbale.minutes import Process
from verbale.record import Refusal, Span
from verbale.text.lines import blocks
from verbale.text.sentences import sentences

__all__ = ["Gold", "gold", "process_of", "texts"]

FOLDER = Path(__file__).parents[2] / "examples" / "process"
_ACTS = {
    "accepts": "agreement",
    "accepts in part": "agreement",
    "refuses": "refusal",
    "evades": "claim",
    "silent": "silence",
}
_OWN_ACTS = {"announced": "promise", "promised": "promise"}
_GOVERNMENT = (
    "minister",
    "president",
    "spokesman",
    "envoy",
    "ambassador",
    "admiral",
    "commander",
    "chairman of the State",
)

Place = tuple[str, str, int]
_BODIES: dict[str, list[tuple[int, int]]] = {}
_QUOTED = re.compile(r"“[^”]+”|\"[^\"]+\"")
_SAID = ("said", "stated", "reported", "told", "argued")  # what was said may stand before it
_PIECE = 4  # words from which a quotation is the content, and not a part of it


@dataclass(frozen=True)
class Gold:
    """All that `draw_up` asks for."""

    process: Process
    statements: tuple[StatementRow, ...]
    identities: dict[int, Identity]
    relations: tuple[Relation, ...]
    texts: dict[int, str]

    def text_of(self, number: int) -> str:
        return self.texts[number]


@cache
def texts() -> dict[str, tuple[DocumentRow, str]]:
    """The reports by key, in order of the list of reports."""
    taken = {}
    for one in take([str(FOLDER)]):
        if not isinstance(one, Refusal):
            taken[one.document.key.split("/")[-1]] = one.document
    with (FOLDER / "reports.tsv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if not row["file"].startswith("#")]
    found = {}
    for number, row in enumerate(rows):
        document = taken[row["file"]]
        _BODIES[row["file"]] = [
            (part.start, part.end) for part in document.parts if part.kind not in ("dateline", "byline")
        ]
        sha = hashlib.sha256(document.text.encode()).hexdigest()
        made = DocumentRow(number, sha, row["file"], row["outlet"], row["published"], document.title)
        found[row["file"]] = (made, document.text)
    return found


@cache
def truth() -> dict[str, Any]:
    return json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def process_of(told: dict[str, Any]) -> Process:
    """The process of the truth, its parties by name."""
    names = {one["id"]: one["name"] for one in told["actors"]}
    asked = told["process"]
    return Process(
        name=asked["name"],
        words=tuple(asked["words"]),
        parties=tuple(names[party] for party in asked["parties"]),
        since=asked["since"],
        until=asked["until"],
        last_minutes=asked["last_minutes"],
    )


@dataclass
class _Draft:
    act: str = ""
    words: str = ""
    speakers: list[str] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    telling: str | None = None
    hearsay: bool = False


def place(told: dict[str, Any]) -> Place:
    return (told["report"], told["cue"], told["at"])


@cache
def gold() -> Gold:
    """The rows of the invented process."""
    told = truth()
    numbers = {one["id"]: at for at, one in enumerate(told["actors"])}
    drafts = _drafts(told)
    rows, by_place = _rows(drafts, numbers)
    return Gold(
        process_of(told),
        rows,
        {numbers[one["id"]]: _identity(numbers[one["id"]], one, told) for one in told["actors"]},
        tuple(_relations(told, by_place)),
        {document.id: text for document, text in texts().values()},
    )


def _identity(number: int, one: dict[str, Any], told: dict[str, Any]) -> Identity:
    metonyms = {at["word"] for entry in told["metonyms"] if entry["stands_for"] == one["id"] for at in entry["at"]}
    governs = one["party"] is not None and one["party"] == one["country"]
    return Identity(
        number,
        one["name"],
        one["kind"],
        one["country"][:3].upper() if one["country"] else None,
        "GOV" if governs else "MED" if one["id"] in ("ortag", "whistle") else None,
        tuple(one["roles"]),
        tuple(dict.fromkeys((*one["variants"], *sorted(metonyms)))),
    )


class _Drafts:
    """What the truth says of each place, gathered from its parts; the first word on an act or a speaker stands."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.told = told
        self.found: dict[Place, _Draft] = {}
        self.who = {place(at): one["who"] for one in told["told_twice"] for at in one["told"] if one["who"] in _names()}

    def add(self, where: dict[str, Any], act: str, who: str | None = None, *, strong: bool = False) -> _Draft:
        if not where or where.get("cue") is None:
            return _Draft()
        one = self.found.setdefault(place(where), _Draft())
        one.act = act if strong or not one.act else one.act
        one.words = one.words or where.get("words", "")
        who = self.who.get(place(where), who)
        if who == "joint statement":
            one.speakers = ["vardenia", "orsania"]
        elif who in _names() and not one.speakers:
            one.speakers.append(str(who))
        return one

    def add_proposal(self, one: dict[str, Any]) -> None:
        words = [version["words"] for version in one["versions"]]
        for where in (one["first"], *words, *one["told"], *one["renewed"]):
            self.add(where, one["kind"], _speaker(self.told, where, (one["spoken_by"], one["proposer"]))).to = one["to"]
        if one["withdrawn"]:
            self.add(one["withdrawn"], "announcement", one["spoken_by"])
        for stand in (*one["standing"], *(each for version in one["versions"] for each in version.get("standing", ()))):
            for answer in (stand, *stand["earlier"]):
                if answer["rests_on"]:
                    act = _OWN_ACTS.get(answer["rests_on"]["cue"], _ACTS[answer["standing"]])
                    self.add(answer["rests_on"], act, answer["by"], strong=True)
            for said in stand["hearsay"]:
                self.add(said, "claim").hearsay = True

    def add_undertaking(self, one: dict[str, Any]) -> None:
        joint = one["by"] == "joint statement"
        for where in (one["words"], *one["told"], *one.get("renewed", ())):
            who = one["by"] if joint else _speaker(self.told, where, (one["by"], one["party"]))
            self.add(where, "agreement" if joint else one["kind"], who)

    def add_claims(self) -> None:
        for one in self.told["shifts"]:
            for where in (one["earlier"], one["later"]):
                self.add(where, "claim", one["actor"])
        for side in (side for one in self.told["disputed"] for side in one["sides"]):
            for where in side["statements"]:
                self.add(where, "claim", _speaker(self.told, where, side["who"]))

    def add_tellings(self, group: dict[str, Any]) -> None:
        """The other tellings of what is there already."""
        known = next((self.found[place(at)] for at in group["told"] if place(at) in self.found), None)
        for where in group["told"] if known else ():
            one = self.add(where, known.act if known else "", group["who"])
            one.telling = group["id"]
            one.to = one.to or (known.to if known else [])


def _drafts(told: dict[str, Any]) -> dict[Place, _Draft]:
    drafts = _Drafts(told)
    for one in told["proposals"]:
        drafts.add_proposal(one)
    for one in told["undertaken"]:
        drafts.add_undertaking(one)
    drafts.add_claims()
    # no statement of this report is in the truth; without one the rules do not see the report
    drafts.add({"report": "ilp-2025-10-02-02", "cue": "said", "at": 1}, "claim", "ambrey")
    for group in told["told_twice"]:
        drafts.add_tellings(group)
    return drafts.found


@cache
def _names() -> frozenset[str]:
    return frozenset(one["id"] for one in truth()["actors"])


def _speaker(told: dict[str, Any], where: dict[str, Any], among: Any) -> str | None:
    """Of those who may have said it, the one named in the sentence, people first; else the first of them."""
    known = [one for one in told["actors"] if one["id"] in among]
    if not where or where.get("cue") is None:
        return None
    _, text = texts()[where["report"]]
    start = _find(text, where["cue"], where["at"])
    ordered = sorted(known, key=lambda one: list(among).index(one["id"]))
    begin, end = _sentence(where["report"], text, start)
    paragraph = next((text[a:b] for a, b in blocks(text) if a <= start < b), "")
    for words in (text[begin:end], paragraph):
        named = [one for one in ordered if any(name in words for name in one["variants"])]
        people = [one for one in named if one["kind"] == "person"]
        if named:
            return str((people or named)[0]["id"])
    return str(ordered[0]["id"]) if ordered else None


def _find(text: str, words: str, at: int) -> int:
    start = -1
    for _ in range(at):
        start = text.find(words, start + 1)
    return start


def _sentence(report: str, text: str, at: int) -> tuple[int, int]:
    for start, end in _BODIES[report]:
        if start <= at < end:
            return next((span for span in sentences(text, start, end) if span[0] <= at < span[1]), (start, end))
    return (0, len(text))


def _rows(drafts: dict[Place, _Draft], numbers: dict[str, int]) -> tuple[tuple[StatementRow, ...], dict[Place, int]]:
    made: list[StatementRow] = []
    by_place: dict[Place, int] = {}
    tellings: dict[str, int] = {}
    order = {key: at for at, key in enumerate(texts())}
    for at, (where, one) in enumerate(sorted(drafts.items(), key=lambda item: (order[item[0][0]], item[0]))):
        document, text = texts()[where[0]]
        start = _find(text, where[1], where[2])
        cue = Span(start, start + len(where[1]))
        plain = one.hearsay or one.act == "silence"  # the truth's words hold source and cue
        content = _content(where[0], text, cue, "" if plain else one.words, silent=one.act == "silence")
        row = StatementRow(
            at,
            document,
            f"s{at + 1}",
            "indirect",
            one.act or "claim",
            "",
            where[1],
            " … ".join(text[span.start : span.end] for span in content),
            (),
            (cue,),
            content,
            speakers=tuple(numbers[who] for who in one.speakers),
            addressees=tuple(numbers[who] for who in one.to) if one.act in ("offer", "proposal", "demand") else (),
            channel=_channel(where[0], numbers),
            confidence=0.9,
        )
        if one.telling:
            row = replace(row, telling=tellings.setdefault(one.telling, at))
        made.append(row)
        by_place[where] = at
    return tuple(made), by_place


def _channel(report: str, numbers: dict[str, int]) -> tuple[ChannelRow, ...]:
    """The interviews that three reports say they are."""
    if report.startswith("10-"):
        return (ChannelRow("interview", numbers["ortag"], "ORTAG"),)
    if report.startswith("13-"):
        return (ChannelRow("interview", None, "The Tolmen Herald"),)
    return (ChannelRow("interview", None, "VBC"),) if report.startswith("08-") else ()


def _content(report: str, text: str, cue: Span, words: str, *, silent: bool = False) -> tuple[Span, ...]:
    """The words that the truth gives; else a quotation beside the cue; else what stands behind it, or before it."""
    if words and (start := _nearest(text, words, cue.start)) >= 0:
        return (Span(start, start + len(words)),)
    begin, end = _sentence(report, text, cue.start)
    quoted = [
        Span(*found.span()) for found in _QUOTED.finditer(text, begin, end) if len(found.group().split()) > _PIECE
    ]
    if quoted and not any(span.start <= cue.start < span.end for span in quoted):
        return tuple(quoted)
    if text[cue.start : cue.end].casefold() == "according to":  # its source stands between it and the content
        cue = Span(cue.start, text.find(",", cue.end) + 1)
    sides = [(cue.end, end), (begin, cue.start)]
    if text[cue.start : cue.end] in _SAID and text[begin : cue.start].count(" ") > _PIECE:
        sides.reverse()
    if silent:
        sides = sides[:1]
    for one, other in sides:
        bare = text[one:other]
        start, stop = one + len(bare) - len(bare.lstrip()), one + len(bare.rstrip())
        if len(bare.split()) > 1:
            return (Span(start, stop),)
    return (cue,)


def _nearest(text: str, words: str, at: int) -> int:
    found, start = [], text.find(words)
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return min(found, key=lambda one: abs(one - at), default=-1)


def _relations(told: dict[str, Any], by_place: dict[Place, int]) -> list[Relation]:
    found = []
    for one in told["disputed"]:
        sides = [[by_place[place(where)] for where in side["statements"]] for side in one["sides"]]
        found += [Relation("contradicts", at, sides[1][0], 0.9, "ledger") for at in sides[0]]
        found += [Relation("contradicts", at, sides[0][0], 0.9, "ledger") for at in sides[1][1:]]
    for one in told["shifts"]:
        origin = "report" if one["said_by_report"] else "ledger"
        found.append(
            Relation("shifts-from", by_place[place(one["later"])], by_place[place(one["earlier"])], 0.8, origin)
        )
    for one in told["repeats"]:
        pair = by_place.get(place(one["a"])), by_place.get(place(one["b"]))
        if pair[0] is not None and pair[1] is not None:
            found.append(Relation("repeats", pair[1], pair[0], 0.8, "ledger"))
    return found
