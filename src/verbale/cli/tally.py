"""The count at the end of a run."""

from __future__ import annotations

from collections import Counter

from verbale.record import Reading, Refusal

__all__ = ["Tally"]


class Tally:
    """How many documents ended how: every one is read, empty or refused, and the numbers add up."""

    def __init__(self) -> None:
        self._ends: Counter[str] = Counter()
        self._statements = 0

    def count(self, outcome: Reading | Refusal) -> None:
        """Count one document's outcome."""
        if isinstance(outcome, Refusal):
            self._ends[outcome.outcome] += 1
        else:
            self._ends["read"] += 1
            self._statements += len(outcome.statements)

    @property
    def documents(self) -> int:
        """All documents so far."""
        return self._ends.total()

    @property
    def read(self) -> int:
        """Those that were read."""
        return self._ends["read"]

    def __str__(self) -> str:
        """As in: 12 documents: 10 read, 1 empty, 1 refused; 143 statements."""
        ends = ", ".join(
            f"{self._ends[end]} {end}" for end in ("read", "empty", "refused") if self._ends[end] or end == "read"
        )
        return f"{_some(self.documents, 'document')}: {ends}; {_some(self._statements, 'statement')}"


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
