"""Decisions on who is who, from the command line into a ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from verbale.cli.asked import open_ledger
from verbale.cli.ending import DONE, ended
from verbale.cli.printing import print_rows

if TYPE_CHECKING:
    from verbale.desk import Ledger
    from verbale.desk.rows import DecisionLine

__all__ = ["decide"]


def decide(ledger: str, decision: Callable[[Ledger], DecisionLine], *, world: str | None) -> int:
    """Decide, print the decision as it was kept, and return the exit code."""

    def run() -> int:
        with open_ledger(ledger, world) as desk:
            line = decision(desk)
        print_rows([line], type(line), "text", None)
        return DONE

    return ended(run)
