"""What is written into a ledger: each call is one transaction, kept whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from verbale.ledger import deciding, deriving
from verbale.ledger.adding import add_reading
from verbale.ledger.decision import Decision
from verbale.ledger.rows import Identity, Relation
from verbale.ledger.similar import keep_embeddings
from verbale.ledger.store import Store
from verbale.record import Reading, Refusal

__all__ = ["Writer"]


class Writer:
    """Writes into a store.

    Writers take turns: one that finds another at work waits up to `wait_seconds` for it to be done with what it is
    adding, then raises `LedgerError`. Readers are never kept waiting, and a writer that is killed leaves nothing half done.
    """

    def __init__(self, store: Store, *, wait_seconds: float = 30.0) -> None:
        self._store = store
        self._wait_seconds = wait_seconds

    def add(self, reading: Reading, *, added: str) -> Literal["new", "same", "newer"]:
        """Add a reading; `added` is the ISO time at which that is done.

        "new": the document was not there. "same": it was, as this reader reads it; another key for it is remembered.
        "newer": it was, as another reader read it, or less was said about it (no date, no outlet …), or something else under
        the same key: the new reading takes the old one's place, and whatever both have keeps its number; the old one, if
        another reader's, stays to be compared.
        """
        with self._store.writing(self._wait_seconds) as connection:
            return add_reading(connection, reading, added)

    def refuse(self, refusal: Refusal, *, added: str) -> None:
        """Keep that a document was not read, and why; forgotten when a document of this key is added."""
        with self._store.writing(self._wait_seconds) as connection:
            deciding.refuse(connection, refusal, added)

    def set_identities(self, identities: Iterable[Identity], *, whole: bool = True) -> None:
        """Say who is who.

        Members that are no more are passed over, and an actor in no identity gets one of its own.

        Args:
            identities: Each with its number and its members; the numbers are kept.
            whole: These are all identities. Else they are added or take the place of those of their numbers.
        """
        with self._store.writing(self._wait_seconds) as connection:
            deriving.set_identities(connection, identities, whole=whole)

    def set_tellings(self, first: Mapping[int, int], *, whole: bool = True) -> None:
        """Say which statement is the first telling of each; with `whole`, one that is not named is its own first telling."""
        with self._store.writing(self._wait_seconds) as connection:
            deriving.set_tellings(connection, first, whole=whole)

    def set_relations(self, relations: Iterable[Relation], *, among: Iterable[int] | None = None) -> None:
        """Put these in the place of all inferred relations, or of those that begin or end at a statement of `among`.

        Those of origin "report" are passed over: the readings have them.
        """
        with self._store.writing(self._wait_seconds) as connection:
            deriving.set_relations(connection, relations, among=among)

    def set_embeddings(self, statements: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Keep the vectors (float32 [statement, 384]) of statements, for the search by meaning."""
        with self._store.writing(self._wait_seconds) as connection:
            keep_embeddings(connection, statements, vectors)

    def decide(
        self,
        kind: Literal["merge", "split"],
        actors: Iterable[int],
        others: Iterable[int] = (),
        *,
        made: str,
        by: str = "",
        because: str = "",
    ) -> Decision:
        """Keep a human decision: the `actors` are one (merge), or none of them is one of the `others` (split).

        Raises:
            UsageError: The numbers are of no actors, too few, or on both sides.
        """
        with self._store.writing(self._wait_seconds) as connection:
            row = Decision(0, kind, tuple(dict.fromkeys(actors)), tuple(dict.fromkeys(others)), made, by, because)
            return deciding.decide(connection, row)

    def undo(self, decision: int, *, made: str, by: str = "", because: str = "") -> Decision:
        """Undo the decision of this number, or the undoing of one, by a further row.

        Raises:
            UsageError: There is no such decision, or it is undone already.
        """
        with self._store.writing(self._wait_seconds) as connection:
            return deciding.undo(connection, Decision(0, "undo", (), (), made, by, because, decision))
