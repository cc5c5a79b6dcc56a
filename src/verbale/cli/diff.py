"""`verbale diff`: what a newer reader changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli.asked import ask
from verbale.cli.options import ASKED_CODES, AnswerFormat, Form, LedgerFile, Out, check_file

if TYPE_CHECKING:
    from verbale.desk import Ledger
    from verbale.desk.rows import ChangeLine

__all__ = ["HELP", "diff"]

HELP = (
    """\
Print what the newest reading of a DOCUMENT changed: what appeared, what vanished, and which fields have other values.

A DOCUMENT is the name it was added under, or its SHA-256; without one, all that were read anew are compared.

\b
Examples:
  verbale diff report.txt --ledger talks.ledger
  verbale diff --ledger talks.ledger --format csv --out changed.csv
"""
    + ASKED_CODES
)


def diff(
    documents: Annotated[list[str] | None, typer.Argument(metavar="DOCUMENT", show_default=False)] = None,
    *,
    ledger: LedgerFile,
    form: Form = AnswerFormat.TEXT,
    out: Out = None,
) -> None:
    """Print what the newest reading of a document changed."""
    check_file(out, form.value)

    def question(desk: Ledger) -> list[ChangeLine]:
        return desk.diff(*(documents or ()))

    empty = "no newer reading says anything else"
    sys.exit(ask(ledger, question, "ChangeLine", form=form.value, out=out, empty=empty))
