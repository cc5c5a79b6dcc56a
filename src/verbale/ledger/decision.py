"""What people decided about who is who. A decision is a row that is never changed; a further row undoes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Decision"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; `actors` and `others` are numbers of actors (`ActorRow.id`), which outlast a new reading.

    merge: all of `actors` are one. split: none of `actors` is one of `others`. undo: `undoes` is the number of the
    decision that no longer holds; to undo an undoing is to hold to the decision again. `made` is an ISO date and time.
    """

    id: int
    kind: Literal["merge", "split", "undo"]
    actors: tuple[int, ...]
    others: tuple[int, ...] = ()
    made: str = ""
    by: str = ""
    because: str = ""
    undoes: int | None = None
    is_active: bool = True
