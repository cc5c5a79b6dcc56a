"""What the rules work on: the statements of a process, with what tells one thing together, its matter and its parties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from verbale.ledger.rows import DocumentRow, Identity, Relation, StatementRow
from verbale.minutes.matter import Weights, has_phrase, keys, keys_in_order
from verbale.minutes.naming import is_named
from verbale.minutes.pairs import pairs_in
from verbale.minutes.parties import Parties
from verbale.minutes.record import Process
from verbale.minutes.texts import Texts

__all__ = ["Case", "Told", "day_of", "in_order"]

_HEAD = 2  # keys by which a proposal begins
_PUT = frozenset({"offer", "proposal", "demand"})
_BODIES, _APART = frozenset({"organization", "group"}), frozenset({"MED", "LEG"})
_NUMBER = re.compile(r"\d+")


def day_of(row: StatementRow) -> str | None:
    """The day a statement was made, ISO; never one after its report."""
    day, published = row.day, row.document.day
    return min(day, published) if day and published else day or published


def in_order(row: StatementRow) -> tuple[str, str, str, int, str]:
    """A key that sorts statements by the day they were made, then by report, then by their place in it."""
    spans = row.content_spans or row.cue_spans or row.source_spans
    start = min((span.start for span in (*spans, *row.cue_spans)), default=0)
    return (day_of(row) or "", row.document.published or "", row.document.key, start, _numbered(row.local))


def _numbered(local: str) -> str:
    """Numbers in a form that sorts "s10" after "s9"."""
    return _NUMBER.sub(lambda digits: digits.group().zfill(8), local)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing said, with all its tellings, earliest first; `at` is its place among all that was said in the process."""

    at: int
    rows: tuple[StatementRow, ...]
    matter: frozenset[str]
    parties: tuple[str, ...]  # keys of parties, of all its speakers

    @property
    def first(self) -> StatementRow:
        """The telling that came first."""
        return self.rows[0]

    @property
    def day(self) -> str | None:
        """The day it was said, ISO, as far as known."""
        return day_of(self.first)

    @property
    def reported(self) -> str:
        """The day it was first reported, ISO, "" where not known."""
        return min((row.document.day or "" for row in self.rows), default="")


@dataclass(frozen=True)
class Case:
    """A process as the rules see it; `end` is its last day, ISO: what was due before and is not reported as kept is due."""

    process: Process
    told: tuple[Told, ...]
    identities: Mapping[int, Identity]
    parties: Parties
    relations: tuple[Relation, ...]
    texts: Texts
    weights: Weights
    end: str
    vectors: Mapping[int, Sequence[float]] = field(default_factory=dict)
    pairs: dict[int, list[tuple[int, tuple[int, ...]]]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def by_statement(self) -> dict[int, Told]:
        """What was said, by the number of each statement that tells it."""
        return {row.id: told for told in self.told for row in told.rows}

    @cached_property
    def rows(self) -> dict[int, StatementRow]:
        """All statements of the process by number."""
        return {row.id: row for told in self.told for row in told.rows}

    @cached_property
    def children(self) -> dict[int, tuple[StatementRow, ...]]:
        """The statements that lie in the content of each, by its number."""
        found: dict[int, list[StatementRow]] = {}
        for row in self.rows.values():
            if row.within is not None:
                found.setdefault(row.within, []).append(row)
        return {number: tuple(rows) for number, rows in found.items()}

    @cached_property
    def by_report(self) -> dict[int, tuple[Told, ...]]:
        """What was said in each report, by its number, in order."""
        found: dict[int, dict[int, Told]] = {}
        for told in self.told:
            for row in told.rows:
                found.setdefault(row.document.id, {})[told.at] = told
        return {number: tuple(own.values()) for number, own in found.items()}

    @cached_property
    def documents(self) -> tuple[DocumentRow, ...]:
        """The reports, by day and key."""
        found = {row.document.id: row.document for row in self.rows.values()}
        return tuple(sorted(found.values(), key=lambda document: (document.published or "", document.key)))

    @cached_property
    def outlets(self) -> list[str]:
        """The names of the outlets, in order."""
        return sorted({document.outlet for document in self.documents if document.outlet})

    @cached_property
    def asked(self) -> frozenset[str]:
        """The parties of the bodies that are put something, by name: a council of rebels is asked as a state is."""
        people = (
            self.identities[n]
            for row in self.rows.values()
            if row.act in _PUT
            for n in row.addressees
            if n in self.identities
        )
        return frozenset(
            self.parties.of(one.id)
            for one in people
            if one.kind in _BODIES and one.sector not in _APART and is_named(one)
        )

    @cached_property
    def heads(self) -> list[tuple[str, ...]]:
        """By place of what was said: its first keys in their order, of "joint patrols on the lake" "joint" and "PATROL"."""
        found = []
        for told in self.told:
            ordered = (key for key in keys_in_order(told.first.content) if key not in self.weights.none)
            found.append(tuple(dict.fromkeys(ordered))[:_HEAD])
        return found

    def start(self, row: StatementRow) -> int:
        """Where a statement begins in its report, 0 where that is not known."""
        hull = self.texts.hull(row)
        return hull.start if hull else 0

    def pair_before(self, row: StatementRow) -> tuple[str, ...]:
        """The parties of the two states that the report names side by side last before a statement ends, else first."""
        if row.document.id not in self.pairs:
            self.pairs[row.document.id] = pairs_in(self.texts.text(row.document.id), self.parties)
        hull = self.texts.hull(row)
        found = self.pairs[row.document.id]
        before = [pair for at, pair in found if hull and at < hull.end]
        pair = before[-1] if before else found[0][1] if found else ()  # a headline comes before all
        return tuple(self.parties.of(number) for number in pair)

    def is_new(self, rows: Iterable[StatementRow]) -> bool:
        """Whether something was first reported after the day of the last minutes."""
        last = self.process.last_minutes
        days = [row.document.day or "" for row in rows]
        return bool(last and days and min(days) > last)

    def likeness(self, one: Told, other: Told) -> float:
        """How near two things said are by their vectors, -1 to 1; 0 where one has none."""
        pairs = [(self.vectors.get(a.id), self.vectors.get(b.id)) for a in one.rows[:3] for b in other.rows[:3]]
        dots = [sum(x * y for x, y in zip(a, b, strict=True)) for a, b in pairs if a is not None and b is not None]
        return max(dots, default=0.0)

    @cached_property
    def related_to(self) -> dict[int, tuple[tuple[str, int, Relation], ...]]:
        """The same the other way: the relations that lead to what was said, with the place they come from."""
        found: dict[int, list[tuple[str, int, Relation]]] = {}
        for at, links in sorted(self.related.items()):
            for kind, to, relation in links:
                found.setdefault(to, []).append((kind, at, relation))
        return {at: tuple(links) for at, links in found.items()}

    @cached_property
    def related(self) -> dict[int, tuple[tuple[str, int, Relation], ...]]:
        """By place of what was said: the kind of each relation that leads from it, the place it leads to, and the relation."""
        found: dict[int, list[tuple[str, int, Relation]]] = {}
        for relation in self.relations:
            one, other = self.by_statement.get(relation.from_), self.by_statement.get(relation.to)
            if one is not None and other is not None and one.at != other.at:
                found.setdefault(one.at, []).append((relation.kind, other.at, relation))
        return {at: tuple(links) for at, links in found.items()}

    def linked(self, one: Told, other: Told, *kinds: str) -> bool:
        """Whether a relation of one of the kinds leads from the one to the other."""
        return one.at in self.related and any(kind in kinds and at == other.at for kind, at, _ in self.related[one.at])


def _may_tell(first: StatementRow, row: StatementRow) -> bool:
    """Whether two statements may be one told twice: a silence and what was said, in no common word, are not."""
    if has_phrase("withdrawing", first.cue) != has_phrase("withdrawing", row.cue):
        return False  # the taking back of an offer tells of it, and is another thing said
    if (first.act == "silence") == (row.act == "silence"):
        return True
    one, other = keys(first.content), keys(row.content)
    return first.document.id == row.document.id and (not one or not other or bool(one & other))


def grouped(rows: Sequence[StatementRow], parties: Parties) -> tuple[Told, ...]:
    """What was said, in order; a statement's tellings lie together by `telling`."""
    groups: dict[int, list[StatementRow]] = {}
    for row in sorted(rows, key=in_order):
        number = row.id if row.telling is None else row.telling
        if number in groups and not _may_tell(groups[number][0], row):
            number = -row.id - 1  # by itself
        groups.setdefault(number, []).append(row)
    ordered = sorted(groups.values(), key=lambda group: in_order(group[0]))
    return tuple(
        Told(
            at,
            tuple(group),
            frozenset().union(*(keys(row.content) for row in group)),
            tuple(dict.fromkeys(parties.of(number) for row in group for number in row.speakers)),
        )
        for at, group in enumerate(ordered)
    )
