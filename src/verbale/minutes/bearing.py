"""How surely something said is an answer to a proposal: by what it shares with it, by what points at it, by what is near."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verbale.ledger.rows import StatementRow
from verbale.minutes.case import Case, Told
from verbale.minutes.matter import PACKAGE, keys, words_of
from verbale.minutes.references import points_at
from verbale.minutes.tabled import PROPOSING, Tabled
from verbale.text.tables import word_set

__all__ = ["LINKED", "Bearing", "around", "bare"]

LINKED = 2.0  # what a relation counts: more than all else
_OWN, _AROUND = 0.5, 0.25  # for each whole key that statement, or its surroundings, share with the proposal
_MOST_OWN, _MOST_AROUND = 1.2, 0.6
_POINTED, _POINTED_AROUND = 0.6, 0.4
_NEAREST, _LEADING, _PASSING, _NEAR = 0.35, 0.25, 0.2, 0.1
_HEAD = 500  # code points at the head of a report
_FEW = 3  # keys of its own with which an answer may leave out what it answers
_TELLINGS = 3  # of what was said, whose surroundings are looked at


def bare(row: StatementRow) -> frozenset[str]:
    """The matter of a statement but for the words of which a report of silence is made."""
    silent = word_set("words/silence_words.txt", PACKAGE)
    return keys(" ".join(word for word in words_of(row.content) if word not in silent))


def around(case: Case, row: StatementRow) -> frozenset[str]:
    """The matter of a statement's sentence and of what stands before it."""
    return keys(case.texts.before(row)) | keys(case.texts.sentence(row))


def _start(row: StatementRow) -> int:
    return min((span.start for span in (*row.content_spans, *row.cue_spans)), default=0)


class Bearing:
    """The proposals of a process, ready to be asked which of them something said is about."""

    def __init__(self, case: Case, tabled: Sequence[Tabled]) -> None:
        self._case, self._tabled = case, tabled
        self._matters = [sorted({told.matter for told in (*one.told, *one.renewing)}, key=sorted) for one in tabled]
        self._by_place = {told.at: at for at, one in enumerate(tabled) for told in (*one.told, *one.renewing)}
        self._by_report: dict[int, list[tuple[int, int]]] = {}
        for at, one in enumerate(tabled):
            for row in (row for told in (*one.told, *one.renewing) for row in told.rows):
                self._by_report.setdefault(row.document.id, []).append((_start(row), at))

    def best(self, told: Told, among: Iterable[int]) -> tuple[float, int, float]:
        """Of some proposals, by their places, the one that something said most surely bears on.

        Returns how surely, 0 where on none; its place; and what its own words alone count.
        """
        owns = {at: self.own(told, at) for at in among}
        score, back = max(((self._score(told, at, owns), -at) for at in owns), default=(0.0, 0))
        return score, -back, owns.get(-back, 0.0)

    def own(self, told: Told, at: int) -> float:
        """What its own words share with a proposal; those of a report of silence say nothing."""
        matter = bare(told.first) if told.first.act == "silence" else told.matter
        return min(_MOST_OWN, _OWN * max(self._case.weights.sum(matter & other) for other in self._matters[at]))

    def near(self, told: Told, at: int) -> float:
        """What it counts that the proposal is told before in one of the same reports."""
        return max(self._closeness(row, at) for row in told.rows)

    def _score(self, told: Told, at: int, owns: Mapping[int, float]) -> float:
        case, one = self._case, self._tabled[at]
        if self._is_linked(told, at):
            return LINKED
        score = owns[at]
        rows = told.rows[:_TELLINGS]
        if any(points_at(case, f"{row.cue} {row.content}", one.proposer) for row in told.rows):
            score += _POINTED
        elif any(points_at(case, case.texts.before(row) + case.texts.sentence(row), one.proposer) for row in rows):
            score += _POINTED_AROUND
        # what shares more with another proposal is not about one that merely stands near
        if owns[at] >= max(owns.values()):
            nearby = frozenset().union(*(around(case, row) for row in rows)) - told.matter
            shared = max(case.weights.sum(nearby & other) for other in self._matters[at])
            score += min(_MOST_AROUND, _AROUND * shared) + self.near(told, at)
        return score

    def _is_linked(self, told: Told, at: int) -> bool:
        """Whether a relation says so: it responds, or is a proposal that cannot go with this one."""
        kinds = {"responds-to", "contradicts"} if told.first.act in PROPOSING else {"responds-to"}
        return any(
            kind in kinds and self._by_place.get(to) == at for kind, to, _ in self._case.related.get(told.at, ())
        )

    def _closeness(self, row: StatementRow, at: int) -> float:
        """Most for the nearest, where the answer is bare; more at the head of a report than told again in passing."""
        one, start = self._tabled[at], _start(row)
        before = [
            (begin, other)
            for begin, other in self._by_report.get(row.document.id, ())
            if begin < start and set(self._tabled[other].to) & set(one.to)
        ]
        mine = [begin for begin, other in before if other == at]
        if not mine:
            return 0.0
        if len(bare(row) - self._case.weights.none) > _FEW and row.act not in ("agreement", "refusal"):
            return _NEAR
        is_told_first = (row.document.day or "") <= (one.first.day or "") or min(mine) < _HEAD
        if max(before)[1] == at:
            return _NEAREST if is_told_first else _PASSING
        return _LEADING if is_told_first else _NEAR
