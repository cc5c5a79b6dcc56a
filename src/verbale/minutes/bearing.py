"""How surely something said is an answer to a proposal: by what it shares with it, by what points at it, by what is near."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from verbale.ledger.rows import StatementRow
from verbale.minutes.case import Case, Told
from verbale.minutes.matter import PACKAGE, keys, words_of
from verbale.minutes.references import points_at
from verbale.minutes.stances import condition_in, phrased
from verbale.minutes.tabled import PROPOSING, Tabled
from verbale.reading.tables import word_table
from verbale.text.tables import word_set

__all__ = ["LINKED", "NEAREST", "Bearing", "around", "bare"]

LINKED = 2.0  # what a relation that a report states counts: more than all else
_OWN, _AROUND = 0.5, 0.25  # for each whole key that statement, or its surroundings, share with the proposal
_MOST_OWN, _MOST_AROUND = 1.2, 0.6
_POINTED, _POINTED_AROUND = 0.6, 0.4
NEAREST = 0.35  # what it counts to stand behind the proposal, and no other of the same addressees between
_LEADING, _PASSING, _NEAR = 0.25, 0.2, 0.1
_GONE_ON, _OBJECT = 0.2, 0.25
_TAKEN = re.compile(
    r"\b(?:accept(?:s|ed|ing)?|agree[sd]?\s+to|reject(?:s|ed|ing)?|turn(?:s|ed|ing)?\s+down|rul(?:es?|ed|ing)\s+out|dismiss(?:es|ed)?"
    r"|back(?:s|ed)?|endors(?:es?|ed))\s+(?P<what>(?:the|this|that|an?)\s+(?:[\w-]+\s+){0,2}[\w-]+)",
    re.IGNORECASE,
)
_YES_OR_NO = frozenset({"agreement", "refusal"})
_LEAD = 0.2
_NEARLY = 0.98  # of what is shared with another proposal: a word more tells little
_HEAD = 500  # code points at the head of a report
_FEW = 3  # keys of its own with which an answer may leave out what it answers
_TELLINGS = 3  # of what was said, whose surroundings are looked at


def bare(row: StatementRow) -> frozenset[str]:
    """The matter of a statement but for the words of which a report of silence is made."""
    silent = word_table("silence") | word_set("words/silence_words.txt", PACKAGE)
    return keys(" ".join(word for word in words_of(row.content) if word not in silent))


def _main(told: Told) -> frozenset[str]:
    """What is said, without its condition: "a truce, provided that the observers leave" answers the truce."""
    main = (row.content.replace(condition, "") for row in told.rows if (condition := condition_in(row.content)))
    rest = frozenset().union(*(keys(words) for words in main))
    return rest or told.matter


def around(case: Case, row: StatementRow) -> frozenset[str]:
    """The matter of a statement's sentence and of what stands before it."""
    return keys(case.texts.before(row)) | keys(case.texts.sentence(row))


def _start(row: StatementRow) -> int:
    return min((span.start for span in (*row.content_spans, *row.cue_spans)), default=0)


def _is_of(case: Case, row: StatementRow, proposer: str) -> bool:
    """Whether a yes or no is to somebody, and names nothing else: "rebuffed the Lake Board"."""
    is_alone = case.parties.keys_in(row.content) == (proposer,) and not keys(row.content) - case.weights.none
    return is_alone and phrased(row.cue) in ("accepts", "refuses")


class _Told:
    """Something said, with what points and what stands around it: asked for every proposal, and read once."""

    def __init__(self, case: Case, told: Told) -> None:
        self.told, self._case = told, case
        self._pointing: dict[str, float] = {}

    @cached_property
    def nearby(self) -> frozenset[str]:
        """The matter of what stands around it."""
        rows = self.told.rows[:_TELLINGS]
        return frozenset().union(*(around(self._case, row) for row in rows)) - self.told.matter

    @cached_property
    def taken(self) -> frozenset[str]:
        """What is taken or turned down by its noun: of "We accept the hotline", the keys of "the hotline"."""
        match = _TAKEN.search(f"{self.told.first.cue} {self.told.first.content}")
        return keys(match.group("what")) - self._case.weights.none if match else frozenset()

    def pointing(self, proposer: str) -> float:
        """What it counts that it, or what stands around it, points at an offer of somebody's."""
        if proposer not in self._pointing:
            self._pointing[proposer] = self._points(proposer)
        return self._pointing[proposer]

    def _points(self, proposer: str) -> float:
        case, rows = self._case, self.told.rows[:_TELLINGS]
        if any(points_at(case, f"{row.cue} {row.content}", proposer) for row in rows):
            return _POINTED
        if any(_is_of(case, row, proposer) for row in rows):
            return _POINTED
        texts = case.texts
        return (
            _POINTED_AROUND
            if any(points_at(case, texts.before(row) + texts.sentence(row), proposer) for row in rows)
            else 0.0
        )


class Bearing:
    """The proposals of a process, ready to be asked which of them something said is about."""

    def __init__(self, case: Case, tabled: Sequence[Tabled]) -> None:
        self._case, self._tabled = case, tabled
        self._matters = [sorted({told.matter for told in (*one.told, *one.renewing)}, key=sorted) for one in tabled]
        self._tellings = [sum(len(told.rows) for told in (*one.told, *one.renewing)) for one in tabled]
        self._by_place = {told.at: at for at, one in enumerate(tabled) for told in (*one.told, *one.renewing)}
        self._mains: dict[int, frozenset[str]] = {}  # asked for every proposal
        self._answered: set[tuple[int, int]] = set()
        self._by_report: dict[int, list[tuple[int, int]]] = {}
        for at, one in enumerate(tabled):
            for row in (row for told in (*one.told, *one.renewing) for row in told.rows):
                self._by_report.setdefault(row.document.id, []).append((_start(row), at))

    def heard(self, told: Told, at: int) -> None:
        """Note that something said answers a proposal: a yes or no behind it in one report may be to the same."""
        self._answered |= {(row.document.id, at) for row in told.rows}

    def best(self, told: Told, among: Iterable[int], meant: AbstractSet[int] = frozenset()) -> tuple[float, int, float]:
        """Of some proposals, by their places, the one that something said most surely bears on.

        Those in `meant` are put to who speaks: what is put to nobody in particular must bear more clearly.
        Returns how surely, 0 where on none; its place; and what its own words alone count.
        """
        owns = {at: self.own(told, at) for at in among}
        told_of = _Told(self._case, told)
        most = max(owns.values(), default=0.0)
        scored = [(self._score(told_of, at, owns[at], most), at) for at in owns]
        lead = _LEAD if any(score > 0 and at in meant for score, at in scored) else 0.0
        # of equals, what is most told is most talked of
        ranked = ((score - (0.0 if at in meant else lead), self._tellings[at], -at, score) for score, at in scored)
        _, _, back, score = max(ranked, default=(0.0, 0, 0, 0.0))
        return score, -back, owns.get(-back, 0.0)

    def own(self, told: Told, at: int) -> float:
        """What its own words share with a proposal; those of a report of silence say nothing."""
        matter = self._mains.get(told.at)
        if matter is None:
            matter = self._mains[told.at] = bare(told.first) if told.first.act == "silence" else _main(told)
        return min(_MOST_OWN, _OWN * max(self._case.weights.sum(matter & other) for other in self._matters[at]))

    def near(self, told: Told, at: int) -> float:
        """What it counts that the proposal is told before in one of the same reports."""
        return max(self._closeness(row, at) for row in told.rows)

    def _score(self, one: _Told, at: int, own: float, most: float) -> float:
        """`own` is what its words share with this proposal, `most` with the one they share most with."""
        link = self.link(one.told, at)
        if link >= LINKED:
            return LINKED
        score = own + link + one.pointing(self._tabled[at].proposer)
        if own > 0 and one.told.first.act in _YES_OR_NO:
            score += _GONE_ON * any((row.document.id, at) in self._answered for row in one.told.rows)
            score += _OBJECT * any(one.taken & matter for matter in self._matters[at])
        # what shares more with another proposal is not about one that merely stands near
        if own >= most * _NEARLY:
            shared = max(self._case.weights.sum(one.nearby & other) for other in self._matters[at])
            score += min(_MOST_AROUND, _AROUND * shared) + self.near(one.told, at)
        return score

    def link(self, told: Told, at: int) -> float:
        """How surely a relation says that it answers: it responds, or is a proposal that cannot go with this one.

        What its own report says is sure; what was inferred counts beside all else.
        """
        kinds = {"responds-to", "contradicts"} if told.first.act in PROPOSING else {"responds-to"}
        links = (
            LINKED if relation.origin == "report" else relation.confidence
            for kind, to, relation in self._case.related.get(told.at, ())
            if kind in kinds and self._by_place.get(to) == at
        )
        return max(links, default=0.0)

    def _closeness(self, row: StatementRow, at: int) -> float:
        """Most for the nearest, where the answer is bare; more at the head of a report than told again in passing."""
        one, start = self._tabled[at], _start(row)
        before = [
            (begin, other)
            for begin, other in self._by_report.get(row.document.id, ())
            if begin < start and (other == at or set(self._tabled[other].to) & set(one.to))
        ]
        mine = [begin for begin, other in before if other == at]
        if not mine:
            return 0.0
        if len(bare(row) - self._case.weights.none) > _FEW and row.act not in ("agreement", "refusal"):
            return _NEAR
        is_told_first = (row.document.day or "") <= (one.first.day or "") or min(mine) < _HEAD
        if max(before)[1] == at:
            return NEAREST if is_told_first else _PASSING
        return _LEADING if is_told_first else _NEAR
