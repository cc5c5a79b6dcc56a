"""`verbale settle`: who is who, what is told twice and what bears on what, found anew."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from verbale.cli.options import LedgerFile, WorldPath

__all__ = ["HELP", "settle"]

HELP = """\
Find anew who is who across the reports of a ledger, what is told twice and what bears on what.

verbale add does so for what it adds. With --whole all is found anew, as if it had come at once: after decisions with merge
and split, which settle only who is who, or with a newer verbale. What people decided holds.

\b
Examples:
  verbale settle --ledger talks.ledger
  verbale settle --ledger talks.ledger --whole

\b
Exit codes:
  0    settled
  1    the ledger could not be read or written
  2    wrong usage
  130  interrupted
"""


def settle(
    *,
    ledger: LedgerFile,
    whole: Annotated[bool, typer.Option("--whole", help="All of the ledger, not only what is new.")] = False,
    world: WorldPath = None,
) -> None:
    """Find anew who is who, what is told twice and what bears on what."""
    from verbale.cli.asked import open_ledger
    from verbale.cli.ending import DONE, ended, say

    def run() -> int:
        with open_ledger(ledger, world) as desk:
            count = desk.settle(
                whole=whole, say=lambda step: say(f"verbale: {step} …") if sys.stderr.isatty() else None
            )
        say(f"{count} statement{'' if count == 1 else 's'} settled")
        return DONE

    sys.exit(ended(run))
