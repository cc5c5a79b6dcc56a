"""Statements of "he" and "she" whose speaker, by what all reports say, is no he or she: the one who spoke before is meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from verbale.ledger.rows import Identity, StatementRow
from verbale.minutes.matter import words_of

__all__ = ["reheard"]

_GENDERS = {"he": "m", "him": "m", "mr": "m", "she": "f", "her": "f", "mrs": "f", "ms": "f", "miss": "f"}
_FEWEST = 2  # times that reports speak of somebody as a woman or a man


def reheard(
    read: Sequence[StatementRow], rows: Sequence[StatementRow], identities: Mapping[int, Identity]
) -> tuple[StatementRow, ...]:
    """The rows with other speakers where a pronoun cannot be of the one it was given to.

    `read` are the same rows as the reading had them: only whom it took for somebody by name tells of their gender.
    """
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for before, row in zip(read, rows, strict=True):
        if len(row.speakers) == 1 and before.speakers == row.speakers and (gender := _gender(row)):
            counts[row.speakers[0]][gender] += 1
    known = {number: told.most_common(1)[0][0] for number, told in counts.items() if _is_clear(told)}
    by_report: dict[int, list[StatementRow]] = defaultdict(list)
    for row in rows:
        by_report[row.document.id].append(row)
    changed: dict[int, StatementRow] = {}
    for row in sorted(rows, key=_start):
        parent = changed.get(row.within) if row.within is not None else None
        if parent is not None and len(row.speakers) == 1 and _is_own(row):
            changed[row.id] = replace(row, speakers=parent.speakers)
        elif (gender := _pronoun(row)) and known.get(row.speakers[0], gender) != gender:
            other = _before(row, gender, by_report[row.document.id], identities, known)
            if other is not None:
                changed[row.id] = replace(row, speakers=(other,))
    return tuple(changed.get(row.id, row) for row in rows)


def _is_clear(told: Counter[str]) -> bool:
    best = told.most_common(1)[0][1]
    return best >= _FEWEST and best >= 2 * (told.total() - best)


def _gender(row: StatementRow) -> str | None:
    return next((_GENDERS[word] for word in words_of(row.source)[:1] if word in _GENDERS), None)


def _pronoun(row: StatementRow) -> str | None:
    """The gender of a source that is a pronoun and nothing else."""
    words = words_of(row.source)
    return _GENDERS.get(words[0]) if len(words) == 1 and len(row.speakers) == 1 else None


def _is_own(row: StatementRow) -> bool:
    return words_of(row.source)[:1] in (("i",), ("we",), ())


def _before(
    row: StatementRow,
    gender: str,
    rows: Sequence[StatementRow],
    identities: Mapping[int, Identity],
    known: Mapping[int, str],
) -> int | None:
    """The person who spoke last before, and may be meant."""
    start = _start(row)
    spoken = [
        (_start(other), number)
        for other in rows
        if _start(other) < start and other.within is None and len(other.speakers) == 1
        for number in other.speakers
        if number != row.speakers[0]
        and number in identities
        and identities[number].kind == "person"
        and known.get(number, gender) == gender
    ]
    return max(spoken)[1] if spoken else None


def _start(row: StatementRow) -> int:
    return min((span.start for span in (*row.source_spans, *row.cue_spans, *row.content_spans)), default=0)
