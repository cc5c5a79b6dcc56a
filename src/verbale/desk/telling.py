"""Rows of the ledger as lines with names in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verbale.desk.rows import StatementLine, TonedName, Where
from verbale.ledger.folding import clean
from verbale.ledger.rows import ChannelRow, Identity, StatementRow
from verbale.ledger.store import Store
from verbale.ledger.tellers import Tellers, tellers
from verbale.ledger.view import View

__all__ = ["Telling", "channel_words"]

_KEPT = 50_000  # identities; more are asked for again
_BETWEEN = {"interview": "with", "press conference": "of"}


class Telling:
    """Makes lines; who somebody is, is asked of the ledger once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._view = View(store)
        self._known: dict[int, Identity] = {}

    def lines(self, rows: Sequence[StatementRow], likeness: Mapping[int, float] | None = None) -> list[StatementLine]:
        """The lines of some statements, in their order; `likeness` by their numbers, where something was searched for."""
        self._learn(rows)
        with self._store.reading() as connection:
            told = tellers(connection, [row.telling or row.id for row in rows])
        texts = self._view.texts(sorted({row.document.id for row in rows if row.quotes}))
        return [
            self._line(
                row, told.get(row.telling or row.id), texts.get(row.document.id, ""), (likeness or {}).get(row.id)
            )
            for row in rows
        ]

    def _line(self, row: StatementRow, told: Tellers | None, text: str, likeness: float | None) -> StatementLine:
        speakers = [one for number in row.speakers if (one := self._known.get(number))]
        return StatementLine(
            ref=row.ref,
            day=row.day,
            published=row.document.published,
            outlet=row.document.outlet,
            speakers=tuple(one.name for one in speakers),
            countries=tuple(dict.fromkeys(one.country for one in speakers if one.country)),
            act=row.act,
            manner=row.manner,
            negated=row.negated,
            source=row.source,
            cue=row.cue,
            content=row.content,
            quotes=tuple(clean(text[span.start : span.end]) for span in row.quotes),
            to=tuple(self._names(row.addressees)),
            about=tuple(TonedName(self._known[n].name, tone) for n, tone in row.about if n in self._known),
            channel=channel_words(row.channel),
            time=row.time_text,
            time_start=row.time_start,
            time_end=row.time_end,
            confidence=round(row.confidence, 4),
            told_by=told.outlets if told else (),
            tellings=told.tellings if told else 1,
            first=(told.first if told else "") or row.ref,
            document=row.document.key,
            title=row.document.title,
            uri=row.document.uri,
            offsets=Where(row.source_spans, row.cue_spans, row.content_spans, row.quotes),
            likeness=None if likeness is None else round(likeness, 4),
        )

    def _names(self, numbers: Iterable[int]) -> list[str]:
        return [self._known[number].name for number in numbers if number in self._known]

    def _learn(self, rows: Sequence[StatementRow]) -> None:
        if len(self._known) > _KEPT:
            self._known.clear()
        wanted = {n for row in rows for n in (*row.speakers, *row.addressees, *(n for n, _ in row.about))}
        missing = wanted - self._known.keys()
        if missing:
            self._known |= {one.id: one for one in self._view.identities(sorted(missing))}


def channel_words(channel: Iterable[ChannelRow]) -> str:
    """As in: interview with Ada Quill, then report by The Post."""
    steps = (f"{step.kind} {_BETWEEN.get(step.kind, 'by')} {step.name}" if step.name else step.kind for step in channel)
    return ", then ".join(steps)
