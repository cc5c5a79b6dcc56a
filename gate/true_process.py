"""The invented process: its readings as rows of a ledger, with the true identities, and its true statements among them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from verbale.ledger.rows import ChannelRow, DocumentRow, Identity, Relation, StatementRow
from verbale.record import Reading, Span, Statement

__all__ = ["Told", "TrueProcess", "load"]

Told = Mapping[str, Any]  # how the truth names a statement: report, cue, at


@dataclass(frozen=True)
class TrueProcess:
    """Statements of all readings, who says them, and the truth; `parties` tells for whom an identity speaks, "" for nobody."""

    truth: Mapping[str, Any]
    texts: Mapping[str, str]
    rows: Sequence[StatementRow]
    identities: Mapping[int, Identity]
    parties: Mapping[int, str]
    links: Sequence[Relation]

    @cached_property
    def _by_report(self) -> dict[str, list[StatementRow]]:
        found: dict[str, list[StatementRow]] = {}
        for row in self.rows:
            found.setdefault(row.document.key, []).append(row)
        return found

    def find(self, told: Told) -> int | None:
        """The statement that the truth names: that on whose cue its words lie, the longest; null where none was found."""
        start = -1
        text = self.texts.get(told["report"], "")
        for _ in range(told["at"]):
            start = text.find(told["cue"], start + 1)
            if start < 0:
                return None
        end = start + len(told["cue"])
        at = [
            (sum(b - a for a, b in row.content_spans), row.id)
            for row in self._by_report.get(told["report"], ())
            if any(a < end and start < b for a, b in row.cue_spans)
        ]
        return max(at)[1] if at else None

    def found(self, told: Iterable[Told]) -> set[int]:
        """The numbers of those that were found."""
        return {number for one in told if (number := self.find(one)) is not None}


def load(truth: Path, readings: Sequence[Reading]) -> TrueProcess:
    """The process of `truth.json` with readings of its reports."""
    known = json.loads(truth.read_text(encoding="utf-8"))
    people = _People(known)
    rows: list[StatementRow] = []
    links: list[Relation] = []
    for number, reading in enumerate(sorted(readings, key=lambda one: one.document.key)):
        document = reading.document
        row = DocumentRow(number, document.id, document.key, document.outlet, document.published, document.title)
        who = people.of(reading)
        ids = {one.id: len(rows) + n for n, one in enumerate(reading.statements)}
        rows += [_row(one, ids, row, document.text, who) for one in reading.statements]
        links += [
            Relation(one.kind, ids[one.from_], ids[one.to], one.confidence, evidence=one.evidence)
            for one in reading.links
        ]
    texts = {one.document.key: one.document.text for one in readings}
    return TrueProcess(known, texts, rows, people.identities, people.parties, links)


class _People:
    """The true actors by report and form; whoever is none of them is nobody else either."""

    def __init__(self, truth: Mapping[str, Any]) -> None:
        self.identities: dict[int, Identity] = {}
        self.parties: dict[int, str] = {}
        self._forms: dict[tuple[str, str], int] = {}
        numbers = {}
        for number, one in enumerate(truth["actors"]):
            numbers[one["id"]] = number
            names = tuple(dict.fromkeys([one["name"], *one["variants"]]))
            self.identities[number] = Identity(number, one["name"], one["kind"], roles=tuple(one["roles"]), names=names)
            self.parties[number] = one.get("party") or ""
            for report, forms in one["mentions"].items():
                for form in {*forms, one["name"]}:
                    self._forms[report, form.casefold()] = number
        for metonym in truth["metonyms"]:
            for at in metonym["at"]:
                self._forms.setdefault((at["report"], at["word"].casefold()), numbers[metonym["stands_for"]])

    def of(self, reading: Reading) -> dict[str, int]:
        """The number of every actor of a reading."""
        found = {}
        text, key = reading.document.text, reading.document.key
        for actor in reading.actors:
            said = [actor.name, *(text[m.start : m.end] for m in actor.mentions if m.form in {"name", "metonym"})]
            known = [
                number
                for name in said
                for (report, form), number in self._forms.items()
                if report == key and _bears(name.casefold(), form)
            ]
            if known:
                found[actor.id] = max(known, key=known.count)
            else:
                number = len(self.identities)
                self.identities[number] = Identity(
                    number, actor.name, actor.kind, roles=actor.roles, names=(actor.name,)
                )
                found[actor.id] = number
        return found


def _bears(name: str, form: str) -> bool:
    """Whether a mention is the form, alone or after a title or role."""
    return name == form or name.removeprefix("the ") == form or name.endswith(" " + form)


def _row(
    one: Statement, ids: Mapping[str, int], document: DocumentRow, text: str, who: Mapping[str, int]
) -> StatementRow:
    def words(spans: Iterable[Span]) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    return StatementRow(
        ids[one.id],
        document,
        one.id,
        one.manner,
        one.act,
        words(one.source),
        words(one.cue),
        words(one.content),
        one.source,
        one.cue,
        one.content,
        one.quotes,
        tuple(dict.fromkeys(who[actor] for actor in one.speakers)),
        tuple(dict.fromkeys(who[actor] for actor in one.addressees)),
        tuple((who[about.actor], about.tone) for about in one.about),
        tuple(ChannelRow(step.kind, None if step.actor is None else who[step.actor]) for step in one.channel),
        one.time.text if one.time else None,
        one.time.start if one.time else None,
        one.time.end if one.time else None,
        ids[one.within] if one.within else None,
        one.negated,
        one.confidence,
    )
