"""`verbale minutes`: how a process stands, out of a ledger."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from verbale.cli.options import ASKED_CODES, LedgerFile, Out, WorldPath, check_day, check_file, wrong

__all__ = ["HELP", "MinutesFormat", "minutes"]

HELP = (
    """\
Draw up the minutes of a process: its parties, what is on the table and where each stands, what is agreed, disputed,
shifted, promised and threatened, and what rests on little. Every line has notes that lead to the words it rests on.

The process is what is about WORDS, which may be several, or what a dossier says. Options win over the dossier.

\b
Examples:
  verbale minutes "joint patrols" patrol --ledger talks.ledger
  verbale minutes "border talks" --ledger talks.ledger --parties Velmark --parties Ostrava --since 2025-03-01
  verbale minutes --dossier talks.toml --ledger talks.ledger --format html --out minutes.html
"""
    + ASKED_CODES
)


class MinutesFormat(StrEnum):
    """The forms minutes can be printed in."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    JSON = "json"


def minutes(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", show_default=False)] = None,
    *,
    ledger: LedgerFile,
    parties: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A party; may be repeated.", show_default=False)
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="The first day of the period.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day of the period.")] = None,
    last: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of the last minutes; what came later is marked as new.")
    ] = None,
    leave_out: Annotated[
        list[str] | None, typer.Option(metavar="OUTLET", help="An outlet to leave out.", show_default=False)
    ] = None,
    dossier: Annotated[
        str | None, typer.Option(metavar="FILE", help="A TOML file that fixes the process.", show_default=False)
    ] = None,
    world: WorldPath = None,
    form: Annotated[
        MinutesFormat,
        typer.Option("--format", help="text: for people; md: Markdown; html: a page to send; json: one object."),
    ] = MinutesFormat.TEXT,
    out: Out = None,
) -> None:
    """Draw up the minutes of a process."""
    for option, day in (("--since", since), ("--until", until), ("--last", last)):
        check_day(option, day)
    if since and until and since > until:
        wrong("--until", f"{until} is before --since {since}")
    check_file(out, form.value)

    from verbale.cli.minuting import print_minutes

    given = {
        "words": tuple(words or ()),
        "parties": tuple(parties or ()),
        "leave_out": tuple(leave_out or ()),
        "since": since,
        "until": until,
        "last_minutes": last,
    }
    sys.exit(print_minutes(ledger, dossier, given, world=world, form=form.value, out=out))
