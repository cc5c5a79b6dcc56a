"""Which statements belong to a process: those about it by content, and those that answer one that is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from verbale.ledger.rows import Relation, StatementRow
from verbale.minutes.case import in_order
from verbale.minutes.matter import PACKAGE
from verbale.minutes.parties import Parties
from verbale.minutes.record import Process
from verbale.minutes.texts import Texts
from verbale.text.tables import table

__all__ = ["belonging"]

_HEAD = 700  # code points of a report that tell what it is about, where they hold words of the process
_PUT = frozenset({"offer", "proposal", "demand"})  # what is answered belongs with its answer
_BEARING = frozenset({"responds-to", "contradicts", "shifts-from", "repeats", "supports"})


def belonging(
    process: Process,
    statements: Sequence[StatementRow],
    relations: Sequence[Relation],
    *,
    parties: Parties,
    texts: Texts,
) -> tuple[StatementRow, ...]:
    """The statements of the process, in order.

    About it is what has one of its words in its own words or its sentence; and all of a report that has one in its title or
    at its head, or several, or one beside the names of two of its parties, or that tells of a proposal which is answered in
    another. Without words it is what its parties say, are told or are spoken of; without parties, all there is.
    """
    rows = [row for row in statements if _is_within(process, row)]
    about = _About(process, parties, texts)
    inside = {row.id for row in rows if about.holds(row)}
    by_id = {row.id: row for row in rows}
    told = {
        by_id[one.to].document.id
        for one in relations
        if one.kind == "responds-to" and one.from_ in inside and one.to in by_id and by_id[one.to].act in _PUT
    }
    inside |= {row.id for row in rows if row.document.id in told}
    _follow(inside, by_id, relations)
    return tuple(sorted((by_id[number] for number in inside), key=in_order))


def _is_within(process: Process, row: StatementRow) -> bool:
    """Whether a statement's report lies in the period, and its outlet is not left out; an unknown day lies in any."""
    day = row.document.day
    if row.document.outlet and row.document.outlet in process.leave_out:
        return False
    if row.within is not None and row.cue.casefold() in table("words/conditions.txt", PACKAGE):
        return False  # "provided that he paid" provides nothing
    return day is None or (process.since or "") <= day <= (process.until or "9999-12-31")


class _About:
    """What a process is about, as a pattern of its words and the keys of its parties."""

    def __init__(self, process: Process, parties: Parties, texts: Texts) -> None:
        words = sorted({word.strip() for word in process.words if word.strip()}, key=lambda word: (-len(word), word))
        either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
        self._pattern = re.compile(rf"(?<!\w)(?:{either})(?:s|['’]s)?(?!\w)", re.IGNORECASE) if words else None
        self._keys = {f"name:{name}" for name in process.parties} | {
            parties.of(number) for name in process.parties if (number := parties.named(name)) is not None
        }
        self._parties, self._texts = parties, texts
        self._reports: dict[int, bool] = {}

    def holds(self, row: StatementRow) -> bool:
        if self._pattern is not None:
            words = f"{row.source} {row.cue} {row.content}"
            return bool(
                self._pattern.search(words) or self._is_report(row) or self._pattern.search(self._texts.sentence(row))
            )
        if not self._keys:
            return True
        numbers = (*row.speakers, *row.addressees, *(number for number, _ in row.about))
        return any(self._parties.of(number) in self._keys for number in numbers)

    def _is_report(self, row: StatementRow) -> bool:
        number = row.document.id
        if number not in self._reports and self._pattern is not None:
            text = self._texts.text(number)
            hits = [match.start() for match in self._pattern.finditer(text)]
            is_head = bool(hits and hits[0] < _HEAD) or bool(self._pattern.search(row.document.title or ""))
            is_told = len(hits) > 1 or (bool(hits) and len(self._keys & set(self._parties.keys_in(text))) > 1)
            self._reports[number] = is_head or is_told
        return self._reports.get(number, False)


def _follow(inside: set[int], by_id: Mapping[int, StatementRow], relations: Sequence[Relation]) -> None:
    """Add what answers or tells what is inside, and what lies in it, until nothing more is found."""
    ties: dict[int, set[int]] = {}
    for relation in relations:
        if relation.kind in _BEARING:
            ties.setdefault(relation.to, set()).add(relation.from_)
    groups: dict[int, list[int]] = {}
    for row in by_id.values():
        groups.setdefault(row.id if row.telling is None else row.telling, []).append(row.id)
        if row.within is not None:
            ties.setdefault(row.within, set()).add(row.id)
    waiting = sorted(inside)
    while waiting:
        row = by_id[waiting.pop()]
        group = groups[row.id if row.telling is None else row.telling]
        for number in (*sorted(ties.get(row.id, ())), *group):
            if number in by_id and number not in inside:
                inside.add(number)
                waiting.append(number)
