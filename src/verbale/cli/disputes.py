"""`verbale disputes`: what does not go together."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from verbale.cli.asked import ask
from verbale.cli.options import ASKED_CODES, AnswerFormat, Form, Least, LedgerFile, Out, check_file

if TYPE_CHECKING:
    from verbale.desk import Ledger
    from verbale.desk.rows import PairLine

__all__ = ["HELP", "disputes"]

HELP = (
    """\
Print statements that contradict each other, side by side, the surest first. Which is right, verbale does not say.

\b
Examples:
  verbale disputes --ledger talks.ledger
  verbale disputes --ledger talks.ledger --least 0.9 --format json
"""
    + ASKED_CODES
)


def disputes(
    *,
    ledger: LedgerFile,
    least: Least = 0.0,
    form: Form = AnswerFormat.TEXT,
    out: Out = None,
) -> None:
    """Print statements that contradict each other."""
    check_file(out, form.value)

    def question(desk: Ledger) -> list[PairLine]:
        return desk.disputes(least=least)

    empty = "no two statements were found that contradict each other"
    sys.exit(ask(ledger, question, "PairLine", form=form.value, out=out, empty=empty))
