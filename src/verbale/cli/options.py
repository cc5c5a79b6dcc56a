"""Options that several verbs have, and what is checked before anything is done."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

__all__ = [
    "ASKED_CODES",
    "AnswerFormat",
    "Because",
    "By",
    "Catalogue",
    "Form",
    "Least",
    "LedgerFile",
    "Out",
    "Outlet",
    "Published",
    "Threads",
    "WorldPath",
    "check_date",
    "check_day",
    "check_file",
    "check_threads",
    "wrong",
]


ASKED_CODES = """
\b
Exit codes:
  0    asked and answered, even if nothing was found
  1    nobody or nothing is called so, the ledger cannot be read, or the answer could not be written
  2    wrong usage
  130  interrupted
"""


class AnswerFormat(StrEnum):
    """The forms an answer of the ledger can be printed in."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


Least = Annotated[float, typer.Option(metavar="SHARE", min=0, max=1, help="How sure they must be, from 0 to 1.")]
LedgerFile = Annotated[
    str, typer.Option("--ledger", metavar="FILE", envvar="VERBALE_LEDGER", help="The ledger.", show_default=False)
]
Form = Annotated[
    AnswerFormat, typer.Option("--format", help="text: lines for people; json: one object a line; csv: a table.")
]
Out = Annotated[
    str | None,
    typer.Option(
        "--out",
        metavar="PATH",
        help="Where to write, instead of standard output. The file appears only when it is complete.",
    ),
]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why; kept with the decision.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; kept with the decision.")]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="When the reports were published, where they do not say: 2025-03-06 or 2025-03-06T14:05+01:00.",
    ),
]
Outlet = Annotated[
    str | None,
    typer.Option("--outlet", metavar="NAME", help="Who published the reports, where they do not say."),
]
Catalogue = Annotated[
    str | None,
    typer.Option(
        "--catalogue",
        metavar="FILE",
        help="TSV or CSV with a column file and any of published, outlet, title, url: details of single reports, "
        "which win over what these say.",
    ),
]
WorldPath = Annotated[
    str | None,
    typer.Option(
        "--world",
        metavar="PATH",
        help="Tables of your own of states, seats, bodies, roles, places or people: a folder or one file. "
        "They win over those of verbale.",
    ),
]
Threads = Annotated[int, typer.Option("--threads", metavar="N", help="How many processor threads the reader may use.")]


def check_date(published: str | None) -> None:
    """End with wrong usage where it is no ISO date, or date and time with zone."""
    if published is None:
        return
    from verbale.errors import RecordError
    from verbale.record import Document

    try:
        date.fromisoformat(published[:10])
        Document(id="0" * 64, key="", text="", published=published)
    except (ValueError, RecordError):
        wrong(
            "--published",
            f"{published!r} is not a date; write 2025-03-06, or with hour and zone 2025-03-06T14:05+01:00",
        )


def check_day(option: str, day: str | None) -> None:
    """End with wrong usage where it is no ISO day."""
    if day is None:
        return
    try:
        is_day = len(day) == len("2025-03-06") and bool(date.fromisoformat(day))
    except ValueError:
        is_day = False
    if not is_day:
        wrong(option, f"{day!r} is no day; write an ISO date such as 2025-03-06")


def check_threads(threads: int) -> None:
    """End with wrong usage where there are too few."""
    if threads < 1:
        wrong("--threads", f"{threads} is too few; give 1 or more, or leave the option out to read with one thread")


def check_file(out: str | None, form: str) -> None:
    """End with wrong usage where `--out` is a folder."""
    if out is not None and Path(out).is_dir():
        wrong("--out", f"{out!r} is a folder; --format {form} writes one file, so name a file in it")


def wrong(option: str, message: str) -> NoReturn:
    """End with wrong usage of an option."""
    raise typer.BadParameter(message, param_hint=f"'{option}'")
