"""`verbale decisions`: what people decided on who is who."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from verbale.cli.asked import ask
from verbale.cli.options import ASKED_CODES, AnswerFormat, Form, LedgerFile, Out, check_file

if TYPE_CHECKING:
    from verbale.desk import Ledger
    from verbale.desk.rows import DecisionLine

__all__ = ["HELP", "decisions"]

HELP = (
    """\
Print what was decided with merge, split and undo, the earliest first.

\b
Example:
  verbale decisions --ledger talks.ledger
"""
    + ASKED_CODES
)


def decisions(
    *,
    ledger: LedgerFile,
    form: Form = AnswerFormat.TEXT,
    out: Out = None,
) -> None:
    """Print what was decided with merge, split and undo."""
    check_file(out, form.value)

    def question(desk: Ledger) -> list[DecisionLine]:
        return desk.decisions()

    sys.exit(ask(ledger, question, "DecisionLine", form=form.value, out=out, empty="nothing was decided yet"))
