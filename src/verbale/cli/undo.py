"""`verbale undo`: a decision holds no more."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli.deciding import decide
from verbale.cli.options import Because, By, LedgerFile, WorldPath

if TYPE_CHECKING:
    from verbale.desk import Ledger
    from verbale.desk.rows import DecisionLine

__all__ = ["HELP", "undo"]

HELP = """\
Undo a decision by its number in verbale decisions; undoing the undoing brings it back. Nothing is erased.

\b
Example:
  verbale undo 3 --ledger talks.ledger

\b
Exit codes:
  0    decided
  1    nobody or several are called so, or the ledger could not be written
  2    wrong usage
  130  interrupted
"""


def undo(
    number: Annotated[int, typer.Argument(metavar="N", show_default=False)],
    *,
    ledger: LedgerFile,
    because: Because = "",
    by: By = "",
    world: WorldPath = None,
) -> None:
    """Undo a decision."""

    def decision(desk: Ledger) -> DecisionLine:
        return desk.undo(number, by=by, because=because)

    sys.exit(decide(ledger, decision, world=world))
