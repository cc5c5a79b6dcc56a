"""The questions behind the desk: filters with names in them, and rows made into lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from verbale.desk.naming import Names
from verbale.desk.question import Question
from verbale.desk.rows import ActorLine, DecisionLine, MemberLine, PairLine, StatementLine
from verbale.desk.telling import Telling
from verbale.errors import LedgerError
from verbale.ledger.comparing import Comparer
from verbale.ledger.counts import actor_counts, members
from verbale.ledger.filter import Filter
from verbale.ledger.rows import DocumentRow, StatementRow
from verbale.ledger.store import Store
from verbale.ledger.view import View
from verbale.world import World

__all__ = ["Asking"]

_CHUNK = 500  # statements made into lines at once
_NEAREST = 20  # found by a sentence where no limit is given
_MOST = 10_000  # found by a sentence


class Asking:
    """Asks one ledger; `comparer` and `world` are made when something needs them."""

    def __init__(self, store: Store, comparer: Callable[[], Comparer], world: Callable[[], World]) -> None:
        self._store = store
        self._view = View(store)
        self._comparer = comparer
        self._world = world
        self.names = Names(store)

    def wanted(self, question: Question) -> Filter:
        """A question as a filter, its names found."""
        return replace(
            question.plain(),
            speakers=self.names.numbers(question.speaker),
            about=self.names.numbers(question.about),
            to=self.names.numbers(question.to),
            outlets=self.names.outlets(question.outlet),
            countries=self.names.countries(question.country, self._world()) if question.country else (),
        )

    def statements(self, question: Question) -> Iterator[StatementLine]:
        """The answer to a question, in its order."""
        wanted = self.wanted(question)
        if question.similar is not None:
            return iter(self._similar(question, wanted, question.similar))
        return self._each(question, wanted)

    def _each(self, question: Question, wanted: Filter) -> Iterator[StatementLine]:
        rows = _once(self._rows(wanted, question.limit), question.limit, every_telling=question.every_telling)
        telling = Telling(self._store)
        for some in _chunks(rows):
            yield from telling.lines(some)

    def _rows(self, wanted: Filter, limit: int | None) -> Iterator[StatementRow]:
        """Rows in order; with a limit, in ever larger pages, for a walk down the order may stop early."""
        if limit is None:
            yield from self._view.each_statement(wanted)
            return
        offset, size = 0, limit + 20
        while size:
            rows = self._view.statements(replace(wanted, limit=size, offset=offset))
            yield from rows
            offset, size = offset + len(rows), 2 * size if len(rows) == size else 0

    def _similar(self, question: Question, wanted: Filter, sentence: str) -> list[StatementLine]:
        most = min(question.limit or _NEAREST, _MOST)
        vector = self._comparer().embed([sentence])[0]
        among = None if wanted == Filter(sort=wanted.sort, descending=wanted.descending) else wanted
        found = self._view.search_similar(vector, most if question.every_telling else 4 * most, among)
        rows = list(_once((row for row, _ in found), most, every_telling=question.every_telling))
        return Telling(self._store).lines(rows, {row.id: score for row, score in found})

    def actors(self, names: Iterable[str]) -> list[ActorLine]:
        """Identities, all or those of some names, the most reported first."""
        asked = list(names)
        found = [one for name in asked for one in self.names.people(name)] if asked else self._view.identities()
        people = list({one.id: one for one in found}.values())
        numbers = [one.id for one in people]
        with self._store.reading() as connection:
            counted = actor_counts(connection, numbers)
            merged = members(connection, numbers)
        lines = [
            ActorLine(
                one.id, one.name, one.kind, one.country, one.sector, one.roles, one.names, *counted[one.id],
                tuple(MemberLine(*row) for row in merged[one.id]),
            )
            for one in people
        ]  # fmt: skip
        return sorted(lines, key=lambda line: (-line.reports, -line.statements, line.name, line.number))

    def pairs(self, kind: str, least: float) -> list[PairLine]:
        """Relations of a kind with both statements, the surest first; each pair of statements once."""
        found = [one for one in self._view.relations(kinds=[kind]) if one.confidence >= least]
        rows = self._view.statements_of(sorted({end for one in found for end in (one.from_, one.to)}))
        lines = dict(zip([row.id for row in rows], Telling(self._store).lines(rows), strict=True))
        pairs: dict[frozenset[str], PairLine] = {}
        for one in sorted(found, key=lambda one: (-one.confidence, one.from_, one.to)):
            ends = [lines[number] for number in (one.from_, one.to) if number in lines]
            if len(ends) == 2:  # noqa: PLR2004 - both
                earlier, later = sorted(ends, key=lambda line: (line.day or "9999", line.published or "9999"))
                if kind == "shifts-from":
                    later, earlier = ends
                pair = PairLine(earlier, later, round(one.confidence, 4), one.origin, one.because)
                pairs.setdefault(frozenset((earlier.first, later.first)), pair)
        return list(pairs.values())

    def decisions(self) -> list[DecisionLine]:
        """Decisions with the names of whom they are about."""
        rows = self._view.decisions()
        wanted = {number for row in rows for number in (*row.actors, *row.others)}
        known = {
            row.id: MemberLine(row.id, row.name, row.document.key)
            for row in (self._view.actor_rows() if wanted else ())
            if row.id in wanted
        }
        return [
            DecisionLine(
                row.id, row.kind, row.made, row.by, row.because,
                tuple(known[number] for number in row.actors if number in known),
                tuple(known[number] for number in row.others if number in known),
                row.undoes, row.is_active,
            )
            for row in rows
        ]  # fmt: skip

    def document(self, name: str) -> DocumentRow:
        """The document of a key or SHA-256."""
        found = self._view.document(name)
        if found is None:
            raise LedgerError(
                self._store.path, f"there is no document {name!r} in it", "name it by the key it was added under"
            )
        return found


def _once(rows: Iterable[StatementRow], limit: int | None, *, every_telling: bool) -> Iterator[StatementRow]:
    """Each statement once, by its first telling, and no more than the limit."""
    told: set[int] = set()
    count = 0
    for row in rows:
        first = row.id if every_telling or row.telling is None else row.telling
        if first in told:
            continue
        told.add(first)
        yield row
        count += 1
        if count == limit:
            return


def _chunks(rows: Iterable[StatementRow]) -> Iterator[list[StatementRow]]:
    some: list[StatementRow] = []
    for row in rows:
        some.append(row)
        if len(some) == _CHUNK:
            yield some
            some = []
    if some:
        yield some
