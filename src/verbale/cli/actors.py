"""`verbale actors`: who is in a ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli.asked import ask
from verbale.cli.options import ASKED_CODES, AnswerFormat, Form, LedgerFile, Out, check_file

if TYPE_CHECKING:
    from verbale.desk import Ledger
    from verbale.desk.rows import ActorLine, MemberLine

__all__ = ["HELP", "actors"]

HELP = (
    """\
Print the persons, bodies and governments in a ledger, the most reported first: all, or those who go by a NAME.

Each has a number, which merge, split and the options of statements take. For a NAME, everybody's actors in the single
reports are printed too, with the numbers by which split can tell them apart.

\b
Examples:
  verbale actors --ledger talks.ledger
  verbale actors Berg --ledger talks.ledger
  verbale actors --ledger talks.ledger --format csv --out actors.csv
"""
    + ASKED_CODES
)


def actors(
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME", show_default=False)] = None,
    *,
    ledger: LedgerFile,
    form: Form = AnswerFormat.TEXT,
    out: Out = None,
) -> None:
    """Print the persons, bodies and governments in a ledger."""
    check_file(out, form.value)

    def question(desk: Ledger) -> Iterator[ActorLine | MemberLine]:
        for line in desk.actors(*(names or ())):
            yield line
            if names and form is AnswerFormat.TEXT:
                yield from line.merged_from

    sys.exit(ask(ledger, question, "ActorLine", form=form.value, out=out, empty="the ledger has no actors yet"))
