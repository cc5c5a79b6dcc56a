"""Minutes of the invented process in `examples/process/`, made of its `truth.json`: to be laid out, no test of the rules."""

from __future__ import annotations

import csv
import hashlib
import html
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from verbale.minutes.record import (
    Agreed,
    Answer,
    Channels,
    Disputed,
    Minutes,
    Note,
    Party,
    Process,
    Proposal,
    Shifted,
    Side,
    Spokesperson,
    Standing,
    Term,
    Thin,
    Undertaken,
    Version,
)
from verbale.record import Span

FOLDER = Path(__file__).parents[2] / "examples" / "process"
_ACTS = {
    "accepts": "agreement",
    "accepts in part": "agreement",
    "refuses": "refusal",
    "evades": "claim",
    "silent": "silence",
}


class _Process:
    """The folder, read."""

    def __init__(self) -> None:
        self.truth = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
        rows = csv.DictReader((FOLDER / "reports.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t")
        self.reports = {row["file"]: row for row in rows}
        wires = map(json.loads, (FOLDER / "wire.jsonl").read_text(encoding="utf-8").splitlines())
        self.texts = {wire["id"]: wire["text"] for wire in wires}
        for name in set(self.reports) - set(self.texts):
            text = (FOLDER / name).read_text(encoding="utf-8")
            self.texts[name] = html.unescape(re.sub("<[^>]*>", "", text)) if name.endswith("html") else text
        self.actors = {actor["id"]: actor for actor in self.truth["actors"]}
        self.last = self.truth["process"]["last_minutes"]
        self.timeline: dict[str, tuple[str, str, str, str]] = {}

    def name(self, actor: str) -> str:
        return str(self.actors[actor]["name"]) if actor in self.actors else actor

    def party(self, actor: str) -> str:
        return (self.actors.get(actor) or {}).get("party") or self.name(actor)

    def is_new(self, place: dict[str, Any] | None) -> bool:
        return place is not None and str(self.reports[place["report"]]["published"]) > self.last

    def sentence(self, place: dict[str, Any]) -> str:
        """What stands around a cue, from full stop to full stop."""
        text, at = str(self.texts[place["report"]]), -1
        for _ in range(place["at"]):
            at = text.find(place["cue"], at + 1)
        start = max(text.rfind(". ", 0, at) + 2, text.rfind("\n", 0, at) + 1)
        ends = [end for end in (text.find(".", at), text.find("\n", at)) if end > 0]
        return text[start : min(ends, default=len(text))].strip()

    def note(self, place: dict[str, Any], who: str = "", act: str = "claim") -> Note:
        """The note for a place; where it is given whose act it is, the timeline has it too."""
        key = place["report"]
        words = place.get("words") or self.sentence(place)
        start = self.texts[key].find(words)
        if start < 0:  # a page breaks its lines where it likes
            found = re.search(r"\s+".join(map(re.escape, words.split())), self.texts[key])
            span = Span(*found.span()) if found else Span(0, 1)
        else:
            span = Span(start, start + len(words))
        row = self.reports[key]
        sha = hashlib.sha256(self.texts[key].encode()).hexdigest()
        statement = f"s{span.start // 90 + 1}"
        if who:
            ref = f"{sha[:12]}/{statement}"
            self.timeline.setdefault(ref, (row["published"], self.party(who), act, ref))
        return Note(
            document=key,
            sha=sha,
            outlet=row["outlet"],
            published=row["published"],
            statement=statement,
            span=span,
            words=words,
            uri=f"https://example.org/{key}" if key.endswith("html") else None,
        )

    def answer(self, one: dict[str, Any]) -> Answer:
        note = self.note(one["rests_on"], one["by"], _ACTS[one["standing"]])
        return Answer(
            standing=one["standing"],
            by=self.name(one["by"]),
            day=note.published,
            condition="when our men are free" if "when our men are free" in note.words else "",
            is_new=self.is_new(one["rests_on"]),
            notes=(note,),
        )

    def standing(self, one: dict[str, Any]) -> Standing:
        known = one["standing"] != "no answer known"
        return Standing(
            party=self.name(one["addressee"]),
            standing=one["standing"],
            latest=self.answer(one) if known and one.get("rests_on") else None,
            earlier=tuple(self.answer(early) for early in reversed(one.get("earlier", ()))),
            hearsay=tuple(
                Answer(standing="accepts", by="", day=note.published, is_new=self.is_new(place), notes=(note,))
                for place in one.get("hearsay", ())
                for note in [self.note(place)]
            ),
        )

    def proposal(self, number: int, one: dict[str, Any]) -> Proposal:
        versions = one["versions"]
        told = tuple(self.note(place, one["spoken_by"], one["kind"]) for place in (one["first"], *one["told"][1:]))
        return Proposal(
            number=number,
            kind=one["kind"],
            what=one["first"]["words"],
            proposer=self.name(one["proposer"]),
            spoken_by=self.name(one["spoken_by"]),
            to=tuple(map(self.name, one["to"])),
            first=one["first_published"],
            renewed=tuple(sorted({self.reports[place["report"]]["published"] for place in one["renewed"]})),
            status=one["status"],
            versions=tuple(self.version(version, one) for version in versions),
            channels=Channels(
                outlets=tuple(one["outlets"]),
                independent=(one["outlets"][0],),
                statements=len(told),
                state_run=("ORTAG",) if "ORTAG" in one["outlets"] else (),
            ),
            is_new=self.is_new(one["first"]),
            notes=told,
            closing=tuple(map(self.note, [one["withdrawn"]] if one["withdrawn"] else [])),
        )

    def version(self, one: dict[str, Any], proposal: dict[str, Any]) -> Version:
        note = self.note(one["words"], proposal["spoken_by"], proposal["kind"])
        return Version(
            number=one["version"],
            since=one["since"],
            by=self.name(proposal["spoken_by"]),
            words=note.words,
            terms=tuple(Term(kind=kind, words=words or "", notes=(note,)) for kind, words in one["terms"].items()),
            standings=tuple(map(self.standing, one.get("standing", proposal["standing"]))),
            is_new=self.is_new(one["words"]),
            notes=(note,),
        )

    def side(self, who: list[str], places: list[dict[str, Any]]) -> Side:
        notes = tuple(self.note(place, who[0]) for place in places)
        outlets = dict.fromkeys(filter(None, (note.outlet for note in notes)))
        return Side(who=tuple(map(self.name, who)), words=notes[0].words, outlets=tuple(outlets), notes=notes)

    def disputed(self, one: dict[str, Any]) -> Disputed:
        first, second = (self.side(side["who"], side["statements"]) for side in one["sides"])
        new = any(self.is_new(place) for side in one["sides"] for place in side["statements"][:1])
        return Disputed(sides=(first, second), confidence=0.91, is_new=new)

    def shifted(self, one: dict[str, Any]) -> Shifted:
        return Shifted(
            actor=self.name(one["actor"]),
            earlier=self.side([one["actor"]], [one["earlier"]]),
            later=self.side([one["actor"]], [one["later"]]),
            confidence=1.0 if one["said_by_report"] else 0.84,
            said_by_report=one["said_by_report"],
            is_new=self.is_new(one["later"]),
        )

    def undertaken(self, one: dict[str, Any]) -> Undertaken:
        return Undertaken(
            kind=one["kind"],
            what=one["words"]["words"],
            by=self.name(one["by"]),
            party=self.name(one["party"] or ""),
            condition=one["condition"] or "",
            day=one["date"],
            state=one["state"],
            is_new=self.is_new(one["words"]),
            notes=tuple(self.note(place, one["by"], one["kind"]) for place in (one["words"], *one.get("renewed", ()))),
            fulfilled=tuple(map(self.note, one.get("fulfilled", ()))),
        )

    def parties(self) -> tuple[Party, ...]:
        found = []
        for number, name in enumerate(self.truth["process"]["parties"], 1):
            people = [a for a in self.actors.values() if a["party"] == self.name(name) and a["kind"] == "person"]
            found.append(Party(id=f"p{number}", name=self.name(name), speakers=tuple(map(self.speaker, people))))
        return tuple(found)

    def speaker(self, actor: dict[str, Any]) -> Spokesperson:
        role = actor["roles"][0]
        place = {"report": actor["reports"][0], "words": actor["mentions"][actor["reports"][0]][0]}
        rank = "binds" if role in {"president", "prime minister"} else "speaks for"
        return Spokesperson(name=actor["name"], role=role, rank=rank, notes=(self.note(place),))

    def minutes(self) -> Minutes:
        truth = self.truth
        process = dict(truth["process"], parties=tuple(map(self.name, truth["process"]["parties"])))
        agreed = [
            Agreed(
                what=one["what"],
                by=("Vardenia", "Orsania"),
                is_new=self.is_new(one["rests_on"][0]),
                notes=tuple(map(self.note, one["rests_on"])),
            )
            for one in truth["agreed"]
        ]
        thin = [
            Thin(
                what=one["what"],
                why=one["why"],
                notes=tuple(self.note({"report": key, "cue": "said", "at": 1}) for key in one["told_by"]),
            )
            for one in truth["thin"]
        ]
        return Minutes(
            process=Process(**{**process, "words": tuple(process["words"])}),
            parties=self.parties(),
            proposals=tuple(self.proposal(number, one) for number, one in enumerate(truth["proposals"], 1)),
            agreed=tuple(agreed),
            disputed=tuple(map(self.disputed, truth["disputed"])),
            shifted=tuple(map(self.shifted, truth["shifts"])),
            undertaken=tuple(map(self.undertaken, truth["undertaken"])),
            thin=tuple(thin),
            documents=len(self.reports),
            statements=len(truth["told_twice"]) + 141,
            outlets=tuple(dict.fromkeys(row["outlet"] for row in self.reports.values())),
            timeline=tuple(sorted(one for one in self.timeline.values() if one[1] in process["parties"])),
        )


@cache
def process_minutes() -> Minutes:
    """The minutes, the same object each time."""
    return _Process().minutes()
