"""Rows written as reports: what stands in a text is found there, so that no test invents an offset."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from verbale.ledger.rows import ChannelRow, DocumentRow, Identity, Relation, StatementRow
from verbale.minutes import Minutes, Process, draw_up
from verbale.record import Span

__all__ = ["Ledger"]


class Ledger:
    """Reports, who is who, and what they say; `minutes` draws them up."""

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        self.documents: list[DocumentRow] = []
        self.identities: dict[int, Identity] = {}
        self.statements: list[StatementRow] = []
        self.relations: list[Relation] = []

    def report(self, outlet: str, day: str, text: str) -> DocumentRow:
        number = len(self.documents) + 1
        sha = hashlib.sha256(text.encode()).hexdigest()
        made = DocumentRow(number, sha, f"{number:02}.txt", outlet, day)
        self.documents.append(made)
        self.texts[number] = text
        return made

    def somebody(self, name: str, kind: str = "person", **more: Any) -> int:
        number = len(self.identities) + 1
        more.setdefault("names", (name,))
        self.identities[number] = Identity(number, name, kind, **more)
        return number

    def said(
        self,
        document: DocumentRow,
        who: int | Sequence[int] | None,
        act: str,
        cue: str,
        content: str,
        *,
        to: Sequence[int] = (),
        **more: Any,
    ) -> StatementRow:
        text = self.texts[document.id]
        number = len(self.statements) + 1
        speakers = () if who is None else (who,) if isinstance(who, int) else tuple(who)
        at = text.index(content)
        near = min((start for start in _all(text, cue)), key=lambda start: abs(start - at))
        more["channel"] = tuple(ChannelRow(*step) for step in more.get("channel", ()))
        row = StatementRow(
            number,
            document,
            f"s{number}",
            "indirect",
            act,
            "",
            cue,
            content,
            (),
            (Span(near, near + len(cue)),),
            (Span(at, at + len(content)),),
            speakers=speakers,
            addressees=tuple(to),
            confidence=0.9,
            **more,
        )
        self.statements.append(row)
        return row

    def relate(self, kind: str, one: StatementRow, other: StatementRow, **more: Any) -> None:
        self.relations.append(Relation(kind, one.id, other.id, **more))

    def minutes(self, name: str = "a process", **process: Any) -> Minutes:
        return draw_up(
            Process(name=name, **process),
            self.statements,
            self.identities,
            self.relations,
            text_of=self.texts.__getitem__,
        )


def _all(text: str, words: str) -> list[int]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found
