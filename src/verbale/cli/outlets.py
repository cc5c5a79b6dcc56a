"""`verbale outlets`: whose reports are in a ledger."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from verbale.cli.asked import ask
from verbale.cli.options import ASKED_CODES, AnswerFormat, Form, LedgerFile, Out, check_file

if TYPE_CHECKING:
    from verbale.desk import Ledger
    from verbale.desk.rows import OutletLine

__all__ = ["HELP", "outlets"]

HELP = (
    """\
Print the outlets in a ledger with their reports and statements, the one with the most reports first.

\b
Example:
  verbale outlets --ledger talks.ledger
"""
    + ASKED_CODES
)


def outlets(
    *,
    ledger: LedgerFile,
    form: Form = AnswerFormat.TEXT,
    out: Out = None,
) -> None:
    """Print the outlets in a ledger."""
    check_file(out, form.value)

    def question(desk: Ledger) -> list[OutletLine]:
        return desk.outlets()

    sys.exit(ask(ledger, question, "OutletLine", form=form.value, out=out, empty="the ledger has no reports yet"))
