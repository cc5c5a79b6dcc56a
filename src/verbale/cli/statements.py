"""`verbale statements`: who said what, out of a ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli.options import ASKED_CODES, LedgerFile, Out, WorldPath, check_day, check_file, wrong

if TYPE_CHECKING:
    from verbale.desk import Ledger
    from verbale.desk.rows import StatementLine

__all__ = ["HELP", "StatementFormat", "statements"]

HELP = (
    """\
Print the statements in a ledger for which all that is given holds; of several values of one option, any.

People, states and bodies go by any variant of their names, or by their numbers in verbale actors. A statement that several
reports tell is printed once, with all outlets that told it.

\b
Examples:
  verbale statements --ledger talks.ledger --speaker "Anna Berg" --act offer --act promise
  verbale statements --ledger talks.ledger --about Velmark --since 2025-03-01 --format csv --out march.csv
  verbale statements --ledger talks.ledger --text '"joint patrols" north'
  verbale statements --ledger talks.ledger --similar "the border will be opened" --limit 5
  verbale statements --ledger talks.ledger --outlet "The Post" --format json | jq .content
"""
    + ASKED_CODES
)


class StatementFormat(StrEnum):
    """The forms statements can be printed in."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    ARROW = "arrow"


class Sort(StrEnum):
    """The orders statements can be printed in."""

    TIME = "time"
    PUBLISHED = "published"
    CONFIDENCE = "confidence"
    SPEAKER = "speaker"


Names = list[str] | None


def statements(
    *,
    ledger: LedgerFile,
    speaker: Annotated[Names, typer.Option(metavar="NAME", help="Who says it.", show_default=False)] = None,
    about: Annotated[Names, typer.Option(metavar="NAME", help="Whom it is about.", show_default=False)] = None,
    to: Annotated[Names, typer.Option(metavar="NAME", help="To whom it is said.", show_default=False)] = None,
    act: Annotated[
        Names, typer.Option(metavar="ACT", help="What is done by it: claim, offer, refusal …", show_default=False)
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="The first day it may have been made.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day it may have been made.")] = None,
    outlet: Annotated[Names, typer.Option(metavar="NAME", help="Who published it.", show_default=False)] = None,
    country: Annotated[
        Names, typer.Option(metavar="COUNTRY", help="The speaker's country: FRA or France.", show_default=False)
    ] = None,
    text: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Words that all occur; a phrase in quotation marks.", show_default=False),
    ] = None,
    similar: Annotated[
        str | None,
        typer.Option(metavar="SENTENCE", help="The nearest in meaning first, 20 without --limit.", show_default=False),
    ] = None,
    sort: Annotated[Sort, typer.Option(help="The order; what is not known comes last.")] = Sort.TIME,
    reverse: Annotated[bool, typer.Option("--reverse", help="The order turned round.")] = False,
    limit: Annotated[int | None, typer.Option(metavar="N", help="How many at the most.", show_default=False)] = None,
    every_telling: Annotated[bool, typer.Option("--every-telling", help="Each report's telling by itself.")] = False,
    world: WorldPath = None,
    form: Annotated[
        StatementFormat,
        typer.Option(
            "--format",
            help="text: lines for people; json: one object a line; csv: a table; html: a page; arrow: an IPC stream.",
        ),
    ] = StatementFormat.TEXT,
    out: Out = None,
) -> None:
    """Print the statements in a ledger for which all that is given holds."""
    check_day("--since", since)
    check_day("--until", until)
    check_file(out, form.value)
    if form is StatementFormat.ARROW and out in {None, "-"} and sys.stdout.isatty():
        wrong("--format", "arrow is not for the eye; name a file with --out, or pipe it on")

    from verbale.cli.asked import ask

    def question(desk: Ledger) -> Iterator[StatementLine]:
        from verbale.desk import Question

        return desk.each_statement(
            Question(
                speaker=tuple(speaker or ()),
                about=tuple(about or ()),
                to=tuple(to or ()),
                act=tuple(act or ()),
                since=since,
                until=until,
                outlet=tuple(outlet or ()),
                country=tuple(country or ()),
                text=text,
                similar=similar,
                sort=sort.value,
                descending=reverse,
                limit=limit,
                every_telling=every_telling,
            )
        )

    empty = "no statement in the ledger is like that"
    sys.exit(ask(ledger, question, "StatementLine", form=form.value, out=out, empty=empty, world=world))
