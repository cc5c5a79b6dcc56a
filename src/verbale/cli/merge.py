"""`verbale merge`: these are one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli.deciding import decide
from verbale.cli.options import Because, By, LedgerFile, WorldPath

if TYPE_CHECKING:
    from verbale.desk import Ledger
    from verbale.desk.rows import DecisionLine

__all__ = ["HELP", "merge"]

HELP = """\
Decide that actors are one. The decision is kept, never overruled by the machine, and can be undone.

An actor is given by name or by the number that verbale actors prints. Then who is who is settled again.

\b
Examples:
  verbale merge "Anna Berg" "A. Berg-Lund" --ledger talks.ledger --because "she married in May"
  verbale merge 12 31 40 --ledger talks.ledger

\b
Exit codes:
  0    decided
  1    nobody or several are called so, or the ledger could not be written
  2    wrong usage
  130  interrupted
"""


def merge(
    names: Annotated[list[str], typer.Argument(metavar="NAME", show_default=False)],
    *,
    ledger: LedgerFile,
    because: Because = "",
    by: By = "",
    world: WorldPath = None,
) -> None:
    """Decide that actors are one."""

    def decision(desk: Ledger) -> DecisionLine:
        return desk.merge(*names, by=by, because=because)

    sys.exit(decide(ledger, decision, world=world))
