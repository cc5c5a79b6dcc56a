"""`verbale shifts`: what does not go together."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from verbale.cli.asked import ask
from verbale.cli.options import ASKED_CODES, AnswerFormat, Form, Least, LedgerFile, Out, check_file

if TYPE_CHECKING:
    from verbale.desk import Ledger
    from verbale.desk.rows import PairLine

__all__ = ["HELP", "shifts"]

HELP = (
    """\
Print what somebody said that does not go together with what they had said before, the surest first.

\b
Examples:
  verbale shifts --ledger talks.ledger
  verbale shifts --ledger talks.ledger --format csv --out shifts.csv
"""
    + ASKED_CODES
)


def shifts(
    *,
    ledger: LedgerFile,
    least: Least = 0.0,
    form: Form = AnswerFormat.TEXT,
    out: Out = None,
) -> None:
    """Print what somebody said that does not go together with what they had said before."""
    check_file(out, form.value)

    def question(desk: Ledger) -> list[PairLine]:
        return desk.shifts(least=least)

    empty = "nobody was found to have said one thing and later another"
    sys.exit(ask(ledger, question, "PairLine", form=form.value, out=out, empty=empty))
