"""A ledger at one's desk: reports' readings go in, and answers come out as plain rows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Self

import msgspec

from verbale.desk.asking import Asking
from verbale.desk.changing import changes
from verbale.desk.question import Question
from verbale.desk.rows import ActorLine, AddedLine, ChangeLine, DecisionLine, OutletLine, PairLine, StatementLine
from verbale.errors import LedgerError
from verbale.ledger.brought import brought, keep_brought
from verbale.ledger.comparing import Comparer
from verbale.ledger.counts import counts, read_anew
from verbale.ledger.decision import Decision
from verbale.ledger.identity import Known
from verbale.ledger.store import Store
from verbale.ledger.view import View
from verbale.ledger.writer import Writer
from verbale.record import Document, ReaderInfo, Reading, Refusal
from verbale.world import World, load

if TYPE_CHECKING:
    from verbale.minutes import Minutes, Process

__all__ = ["Ledger"]

Say = Callable[[str], None]
_TOLD: Final = ("outlet", "published", "title", "uri")  # of a document, by its reader's user as well


class Ledger:
    """A file that keeps readings, recognises who and what is the same across them, and is asked.

    Use it in a `with`, or `close` it. Every question sees the ledger as it is at that moment; several programs may ask while
    one adds. All that returns rows returns those of `verbale.desk.rows`, good for `to_arrow`.

    Args:
        path: The file.
        create: Begin a ledger where there is none.
        world: What is known before reading, for who is who; see `verbale.world.open_world`.
        comparer: Makes what compares sentences; verbale's own model, loaded when it is first needed.
        wait_seconds: How long to wait for another program that writes.

    Raises:
        LedgerError: The file is missing, is no ledger, is damaged or from a newer verbale, or may not be read.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        create: bool = False,
        world: World | None = None,
        comparer: Callable[[], Comparer] | None = None,
        wait_seconds: float = 30.0,
    ) -> None:
        self.path = os.fspath(path)
        self._store = Store.open(path, create=create, wait_seconds=wait_seconds)
        self._wait_seconds = wait_seconds
        self._writer = Writer(self._store, wait_seconds=wait_seconds)
        self._view = View(self._store)
        self._world = world
        self._make_comparer = comparer or _own_comparer

    @cached_property
    def comparer(self) -> Comparer:
        """What tells how near two sentences are and what follows from one; raises `WeightsError` where it is missing."""
        return self._make_comparer()

    @cached_property
    def world(self) -> World:
        """What is known before reading."""
        return self._world or load()

    @property
    def view(self) -> View:
        """The ledger's own rows, by number, for what is asked more closely than here."""
        return self._view

    def check_writable(self) -> None:
        """Raise `LedgerError` where there is no right to write to it, before anything long is begun."""
        if not self._store.is_writable:
            with self._store.writing():
                pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._store.close()

    def add(self, readings: Iterable[Reading | Refusal], *, added: str | None = None) -> AddedLine:
        """Add readings and settle them, and keep refusals; what is there already is left as it is.

        `added` is the ISO time that is noted, now where none is given. Interrupted, what was added stays, and is settled with
        the next call.
        """
        when = added or _now()
        ends = {"new": 0, "newer": 0, "same": 0, "refused": 0}
        documents: list[str] = []
        for outcome in readings:
            if isinstance(outcome, Refusal):
                self.refuse(outcome, added=when)
                ends["refused"] += 1
                continue
            end = self.keep(outcome, added=when)
            ends[end] += 1
            if end != "same":
                documents.append(outcome.document.id)
        self.settle(anew=documents if ends["newer"] else ())
        return self.count(documents, new=ends["new"], newer=ends["newer"], known=ends["same"], refused=ends["refused"])

    def keep(self, reading: Reading, *, added: str | None = None) -> str:
        """Add one reading without settling it: "new", "same" or "newer", as `Writer.add` says."""
        return self._writer.add(reading, added=added or _now())

    def refuse(self, refusal: Refusal, *, added: str | None = None) -> None:
        """Keep that a document was not read, and why."""
        self._writer.refuse(refusal, added=added or _now())

    def holds(self, document: Document, reader: ReaderInfo) -> bool:
        """Whether this reader's reading is there, and nothing more is said of the document now; a further key is remembered."""
        held = self._view.document(document.id)
        if held is None or reader not in self._view.readers(document.id):
            return False
        if any(getattr(held, name) is None and getattr(document, name) is not None for name in _TOLD):
            return False
        if document.key not in self._view.keys(document.id):
            kept = self._view.reading(document.id, reader)
            called = msgspec.structs.replace(kept, document=msgspec.structs.replace(kept.document, key=document.key))
            self._writer.add(called, added=_now())
        return True

    def filled(self, document: Document) -> Document:
        """The same with what the ledger knows of it already and it does not say itself: when published, by whom, under what."""
        held = self._view.document(document.id)
        if held is None:
            return document
        missing = {name: value for name in _TOLD if getattr(document, name) is None and (value := getattr(held, name))}
        return msgspec.structs.replace(document, **missing) if missing else document

    def bring(self, known: Sequence[Known]) -> None:
        """Keep identities that the user knows, and settle anew who is who."""
        from verbale.ledger.settling import settle_identities

        with self._store.writing(self._wait_seconds) as connection:
            keep_brought(connection, known)
        settle_identities(self._view, self._writer, world=self._world, own=self.brought())

    def brought(self) -> list[Known]:
        """The identities that were brought."""
        with self._store.reading() as connection:
            return brought(connection)

    def settle(self, *, whole: bool = False, anew: Iterable[str] = (), say: Say = lambda _: None) -> int:
        """Find who is who, what is told twice and what bears on what, for what is new; with `whole`, for all.

        Returns how many statements were looked at. `anew` are documents, by their SHA-256, whose actors may have changed though
        their statements have not. `say` is told what is being done.
        """
        from verbale.ledger.settling import settle, settle_identities

        if fresh := {row.id for sha in anew if (row := self._view.document(sha))}:
            settle_identities(self._view, self._writer, fresh, world=self._world, own=self.brought())
        if not whole and not self._view.without_embedding():
            return 0
        done = settle(
            self._view, self._writer, self.comparer, world=self._world, own=self.brought(), whole=whole, say=say
        )
        return done.statements

    def count(
        self, documents: Iterable[str], *, new: int = 0, newer: int = 0, known: int = 0, refused: int = 0
    ) -> AddedLine:
        """What documents, by their SHA-256, hold, beside how many there were of each end."""
        rows = [row.id for sha in dict.fromkeys(documents) if (row := self._view.document(sha))]
        with self._store.reading() as connection:
            held = counts(connection, rows)
        return AddedLine(new, newer, known, refused, held.statements, held.actors, held.told_before, held.links)

    def merge(self, *names: str, by: str = "", because: str = "", made: str | None = None) -> DecisionLine:
        """Decide that those called so, or of these numbers, are one; undone with `undo`."""
        people = [self._asking.names.person(name) for name in names]
        if len({one.id for one in people}) == 1:
            raise LedgerError(self.path, f"{' and '.join(map(repr, names))} are one already", "nothing is to be done")
        members = sorted({number for one in people for number in one.members})
        return self._decided(self._writer.decide("merge", members, made=made or _now(), by=by, because=because))

    def split(self, one: str, *others: str, by: str = "", because: str = "", made: str | None = None) -> DecisionLine:
        """Decide that one is none of the others; undone with `undo`."""
        left, right = self._asking.names.apart(one, others)
        return self._decided(self._writer.decide("split", left, right, made=made or _now(), by=by, because=because))

    def undo(self, decision: int, *, by: str = "", because: str = "", made: str | None = None) -> DecisionLine:
        """Undo a decision by its number."""
        return self._decided(self._writer.undo(decision, made=made or _now(), by=by, because=because))

    def _decided(self, decision: Decision) -> DecisionLine:
        """Settle who is who for all whom a decision, or one that it undoes, is about."""
        from verbale.ledger.settling import settle_identities

        held = {row.id: row for row in self._view.decisions()}
        chain = [held[decision.id]]
        while (undone := chain[-1].undoes) is not None:
            chain.append(held[undone])
        concerned = {number for row in chain for number in (*row.actors, *row.others)}
        fresh = {row.document.id for row in self._view.actor_rows() if row.id in concerned}
        settle_identities(self._view, self._writer, fresh, world=self._world, own=self.brought())
        return next(line for line in self.decisions() if line.number == decision.id)

    @cached_property
    def _asking(self) -> Asking:
        return Asking(self._store, lambda: self.comparer, lambda: self.world)

    def each_statement(self, question: Question) -> Iterator[StatementLine]:
        """The answer to a question one by one, for a million.

        Raises `LedgerError`, with the nearest names, where nobody or nothing is called as it says.
        """
        return self._asking.statements(question)

    def statements(self, **asked: Any) -> list[StatementLine]:
        """The statements asked for, with the fields of a `Question`: `statements(speaker="Anna Berg", act="offer")`."""
        return list(self.each_statement(Question(**asked)))

    def actors(self, *names: str) -> list[ActorLine]:
        """Persons, bodies and governments, the most reported first: all, or those who go by some names."""
        return self._asking.actors(names)

    def disputes(self, *, least: float = 0.0) -> list[PairLine]:
        """Statements that contradict each other, the surest first."""
        return self._asking.pairs("contradicts", least)

    def shifts(self, *, least: float = 0.0) -> list[PairLine]:
        """What somebody said that does not go together with what they had said before, the surest first."""
        return self._asking.pairs("shifts-from", least)

    def outlets(self) -> list[OutletLine]:
        """Outlets, the one with the most reports first."""
        return [OutletLine(*row) for row in self._view.outlets()]

    def decisions(self) -> list[DecisionLine]:
        """What people decided, the earliest first."""
        return self._asking.decisions()

    def diff(self, *documents: str) -> list[ChangeLine]:
        """What the newest reading of documents (by key or SHA-256) says otherwise than the one before; of all without one."""
        numbers = [self._asking.document(name).id for name in documents]
        if not documents:
            with self._store.reading() as connection:
                numbers = read_anew(connection)
        found: list[ChangeLine] = []
        for number in numbers:
            readers = self._view.readers(number)
            if len(readers) > 1:
                found += changes(self._view.reading(number, readers[-2]), self._view.reading(number))
        return found

    def near(self, names: Iterable[str]) -> str:
        """Names in the ledger that come near to some, for a sentence; "" where none does."""
        return self._asking.names.known_as(names)

    def unknown_parties(self, process: Process) -> tuple[str, ...]:
        """The parties of a process that nobody in the ledger is called."""
        from verbale.desk.minuting import unknown_parties

        return unknown_parties(self._store, process, self.world)

    def minutes(self, process: Process) -> Minutes:
        """The minutes of a process, by rule; see `verbale.minutes`."""
        from verbale.desk.minuting import minutes_of

        return minutes_of(self._store, process, self.world)


def _own_comparer() -> Comparer:
    from verbale.model.comparer import Comparer as Model

    return Model()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
