"""The same statement told twice: wire copies and rewrites are one statement with several reports.

Two statements are one where one mouth says the same on the same occasion, however each outlet words it. Whether they are is a
function of the two alone; groups are what hangs together by such pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from verbale.ledger.candidates import Keys, day_number, pairs
from verbale.ledger.comparing import CONTRADICTS, ENTAILS, Comparer, Floats
from verbale.ledger.features import chance, features, may_turn
from verbale.ledger.gist import Gist, gist
from verbale.ledger.rows import StatementRow
from verbale.ledger.sentences import as_sentence
from verbale.ledger.voices import OPEN, OTHER, PARTY, SAME, Voices
from verbale.text.tables import table, word_set

__all__ = ["NEAR_DAYS", "WINDOW_DAYS", "is_one", "tellings", "told"]

NEAR_DAYS = 3  # between two reports of one statement, as a rule
WINDOW_DAYS = 40  # back to which a report may look: "the ban that was proposed last month"

# the least chance that two are one, by how their speakers fit; looking back asks for more
_LEAST = {SAME: 0.5, PARTY: 0.6, OPEN: 0.6}
_LEAST_BACK = 0.6
_LEAST_HERE = 0.8  # within one report: it tells a thing twice in its headline, hardly else
_LEAST_AKIN = 0.2  # where one mouth does the same by both
_LEAST_UNLIKE = 0.8  # where they have no content word beside names in common, nor a quotation: one speaker, two matters
_DOUBT = (0.1, 0.9)  # chances between which the pair model is asked
_LEAST_STEMS = 2  # content words below which sameness means little
_UNDATED = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A statement made ready for comparison; `day` is 0 where none is known."""

    row: StatementRow
    gist: Gist
    day: int
    vector: Floats


def told(row: StatementRow, vector: Floats) -> Told:
    """Make a statement ready; `vector` [384] is that of `as_sentence`, of unit length."""
    return Told(row, gist(f"{row.cue} {row.content}"), day_number(row.document.day) or _UNDATED, vector)


def tellings(
    rows: Sequence[StatementRow],
    vectors: Floats,
    *,
    voices: Voices | None = None,
    comparer: Comparer | None = None,
    new: frozenset[int] | None = None,
) -> dict[int, int]:
    """The first telling of every statement, by their numbers: itself where it is the first or the only one.

    Args:
        rows: the statements; for the law of same in, same out their order does not matter.
        vectors: [row, 384], of their sentences, of unit length.
        voices: who the speakers are.
        comparer: the pair model, asked where the words leave it in doubt.
        new: numbers of the statements that are new: then only pairs with one of them are looked at, what `telling` says of
            the others is kept, and `rows` need hold only those within `WINDOW_DAYS` of a new one.

    First is what was published first; of the same day, the smallest `ref`.
    """
    voices = voices or Voices()
    items = sorted(
        (told(row, vector) for row, vector in zip(rows, vectors, strict=True)),
        key=lambda item: (item.day, item.row.document.published or "", item.row.ref),
    )
    groups = _Groups(items, voices)
    for item in items:
        known = item.row.telling
        if new is not None and known is not None and item.row.id not in new and known in groups:
            groups.join(known, item.row.id)
    found = [
        (
            _is_nested_alone(earlier.row, later.row),
            -excess,
            earlier.row.ref,
            later.row.ref,
            earlier.row.id,
            later.row.id,
        )
        for earlier, later in _candidates(items, voices, new)
        if (excess := _excess(earlier, later, voices, comparer)) >= 0
    ]
    for *_, one, other in sorted(found):
        groups.join(one, other)
    return groups.first()


def is_one(earlier: Told, later: Told, voices: Voices, comparer: Comparer | None = None) -> bool:
    """Whether two tell one statement; `earlier` is published first, or on the same day."""
    return _excess(earlier, later, voices, comparer) >= 0


def _excess(earlier: Told, later: Told, voices: Voices, comparer: Comparer | None) -> float:
    """By how much the chance that two are one exceeds what is asked for; below 0, they are two."""
    fit = voices.fit(earlier.row, later.row)
    if fit == OTHER or _are_entangled(earlier.row, later.row) or _asks_one(earlier.row, later.row):
        return -1
    least = _LEAST[fit]
    is_akin = fit != OPEN and _are_akin(earlier, later)
    if is_akin:
        least = _LEAST_AKIN
    gap = later.day - earlier.day if earlier.day and later.day else 0
    if gap > NEAR_DAYS:
        if fit == OPEN or later.row.act == "silence" or not _looks_back(earlier, later, is_akin=is_akin):
            return -1
        least = _LEAST_AKIN if is_akin else _LEAST_BACK
    elif _on_other_days(earlier.row, later.row):
        return -1
    if earlier.row.document.id == later.row.document.id:
        least = max(least, _LEAST_HERE)
    if earlier.gist.matter.isdisjoint(later.gist.matter) and not (earlier.gist.quoted and later.gist.quoted):
        least = max(least, _LEAST_UNLIKE)
    if min(len(earlier.gist.stems), len(later.gist.stems)) < _LEAST_STEMS:
        return 0 if fit == SAME and gap <= NEAR_DAYS and earlier.gist.stems == later.gist.stems else -1
    measured = features(earlier.gist, later.gist, float(earlier.vector @ later.vector))
    likely = chance(measured)
    if comparer is not None and _DOUBT[0] < likely < _DOUBT[1]:
        judged = _judged(earlier, later, voices, comparer) if may_turn(measured, least) else (0.0, 0.0)
        likely = chance(measured, judged)
    return likely - least


def _judged(earlier: Told, later: Told, voices: Voices, comparer: Comparer) -> tuple[float, float]:
    pair = as_sentence(earlier.row, voices.identities), as_sentence(later.row, voices.identities)
    both = comparer.infer([pair, pair[::-1]])
    return float(both[:, ENTAILS].mean()), float(both[:, CONTRADICTS].mean())


def _candidates(items: Sequence[Told], voices: Voices, new: frozenset[int] | None) -> Iterator[tuple[Told, Told]]:
    """Pairs worth a look: near in time with words in common; further back only by one speaker or party."""
    keys: list[Keys] = []
    for item in items:
        words = sorted(item.gist.stems)
        who = sorted({*map(str, item.row.speakers), *voices.parties_of(item.row)})
        keys.append({NEAR_DAYS: words, WINDOW_DAYS: [(one, word) for one in who for word in words]})
    is_new = None if new is None else [item.row.id in new for item in items]
    for earlier, later in pairs([item.day for item in items], keys, is_new):
        yield items[earlier], items[later]


def _are_entangled(one: StatementRow, other: StatementRow) -> bool:
    """Whether two of one report lie in each other, or in the same words."""
    if one.document.id != other.document.id:
        return False
    if one.within == other.id or other.within == one.id:
        return True
    return any(a.start < b.end and b.start < a.end for a in one.content_spans for b in other.content_spans)


def _is_nested_alone(one: StatementRow, other: StatementRow) -> bool:
    """Whether one of two lies in another statement, and the other does not: such are put together last."""
    return (one.within is None) != (other.within is None)


def _asks_one(one: StatementRow, other: StatementRow) -> bool:
    """Whether one of two is a question and the other none."""
    return (one.act == "question") != (other.act == "question")


def _are_akin(one: Told, other: Told) -> bool:
    """Whether both are an act of one kind that is not done twice a day, an offer, a refusal, a threat, in one matter."""
    kinds = _kinds()
    shared = len(one.gist.matter & other.gist.matter)
    if shared < _LEAST_STEMS and shared * _LEAST_STEMS < min(len(one.gist.matter), len(other.gist.matter)):
        return False
    return kinds.get(one.row.act or "", "one") == kinds.get(other.row.act or "", "other")


def _looks_back(earlier: Told, later: Told, *, is_akin: bool) -> bool:
    """Whether a report tells, days later, what somebody had said: not in words of its own in quotation marks, and not anew."""
    row = later.row
    if row.time_start and earlier.row.day and row.time_start <= earlier.row.day <= (row.time_end or row.time_start):
        return True
    if not is_akin and len(earlier.gist.matter & later.gist.matter) <= _LEAST_STEMS:
        return False
    return row.manner == "indirect" and word_set("renewing.txt", "verbale.ledger").isdisjoint(later.gist.words)


def _on_other_days(one: StatementRow, other: StatementRow) -> bool:
    """Whether both say when it was said, and these are different days."""
    if not (one.time_start and one.time_end and other.time_start and other.time_end):
        return False
    return one.time_end < other.time_start or other.time_end < one.time_start


@cache
def _kinds() -> dict[str, str]:
    rows = (line.split("\t") for line in table("akin.tsv", "verbale.ledger"))
    return {row[0]: row[1] for row in rows}


class _Groups:
    """What hangs together; the first of a group is the one that came first in `items`.

    Never put together, however many hang between them: a statement and one that lies in its content; two persons by name.
    """

    def __init__(self, items: Sequence[Told], voices: Voices) -> None:
        self._people = {item.row.id: voices.people(item.row) for item in items}
        self._order = {item.row.id: at for at, item in enumerate(items)}
        self._up = {item: item for item in self._order}
        self._outer = {item.row.id: {item.row.within} - {None} for item in items}  # of all in the group
        self._all = {item: {item} for item in self._order}

    def __contains__(self, item: object) -> bool:
        return item in self._up

    def _top(self, item: int) -> int:
        while self._up[item] != item:
            self._up[item] = self._up[self._up[item]]
            item = self._up[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Put two groups together, unless one holds what lies in the other's, or each has a speaker of its own."""
        first, second = sorted((self._top(one), self._top(other)), key=self._order.__getitem__)
        if first == second or self._outer[first] & self._all[second] or self._outer[second] & self._all[first]:
            return
        mine, theirs = self._people[first], self._people[second]
        if mine and theirs and mine.isdisjoint(theirs):
            return
        self._people[first] = mine | self._people.pop(second)
        self._up[second] = first
        self._outer[first] |= self._outer.pop(second)
        self._all[first] |= self._all.pop(second)

    def first(self) -> dict[int, int]:
        """The first of every statement's group."""
        return {item: self._top(item) for item in sorted(self._up)}
