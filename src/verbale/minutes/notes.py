"""Notes: from a line of the minutes to the report, the statement and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.ledger.rows import DocumentRow, StatementRow
from verbale.minutes.case import Case, in_order
from verbale.minutes.record import Note
from verbale.record.span import Span

__all__ = ["note", "note_on", "notes"]


def note(case: Case, row: StatementRow) -> Note:
    """The note on a statement."""
    parent = case.rows.get(row.within) if row.within is not None else None
    # whose "I" it is, the sentence around it says
    is_own = parent is not None and parent.document.id == row.document.id and row.source.casefold() in ("i", "we")
    span, words = case.texts.evidence(parent if parent is not None and is_own else row)
    return note_on(row.document, span, words, row.local)


def note_on(document: DocumentRow, span: Span, words: str, statement: str | None = None) -> Note:
    """The note on words of a report; `words` are `text[span]`."""
    return Note(
        document=document.key,
        sha=document.sha,
        outlet=document.outlet,
        published=document.day,
        statement=statement,
        span=span,
        words=words,
        uri=document.uri,
    )


def notes(case: Case, rows: Iterable[StatementRow]) -> tuple[Note, ...]:
    """The notes on statements, each once, earliest first."""
    found = {row.id: row for row in rows}
    return tuple(note(case, row) for row in sorted(found.values(), key=in_order))
