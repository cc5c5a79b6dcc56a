"""`verbale split`: these are not one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli.deciding import decide
from verbale.cli.options import Because, By, LedgerFile, WorldPath

if TYPE_CHECKING:
    from verbale.desk import Ledger
    from verbale.desk.rows import DecisionLine

__all__ = ["HELP", "split"]

HELP = """\
Decide that an actor is none of some others. The decision is kept, never overruled by the machine, and can be undone.

An actor is given by name or by the number that verbale actors prints. Where the machine took them for one, a name means
its actors of that name in the single reports, and a number one of them: see verbale actors NAME.

\b
Examples:
  verbale split "Anna Berg" "Anders Berg" --ledger talks.ledger
  verbale split 12 31 --ledger talks.ledger --because "another minister of that name"

\b
Exit codes:
  0    decided
  1    nobody or several are called so, or the ledger could not be written
  2    wrong usage
  130  interrupted
"""


def split(
    one: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    others: Annotated[list[str], typer.Argument(metavar="NAME", show_default=False)],
    *,
    ledger: LedgerFile,
    because: Because = "",
    by: By = "",
    world: WorldPath = None,
) -> None:
    """Decide that an actor is none of some others."""

    def decision(desk: Ledger) -> DecisionLine:
        return desk.split(one, *others, by=by, because=because)

    sys.exit(decide(ledger, decision, world=world))
