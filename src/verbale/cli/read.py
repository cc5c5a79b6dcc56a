"""`verbale read`: reports in, minutes out."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from verbale.cli.options import check_date, wrong

__all__ = ["HELP", "Format", "read"]


HELP = """\
Read news reports and print who is reported to have said what.

A PATH is a file (plain text, HTML, JSON lines), a folder of such files, or - for standard input. What cannot be
read is named on standard error with the reason.

\b
Examples:
  verbale read report.txt
  verbale read page.html --format json
  verbale read reports/ --format html --out minutes/
  curl -s https://example.org/news | verbale read -
  verbale read wire.jsonl --format json | head -n 3
  verbale read reports/ --catalogue reports.tsv --world world/

\b
Exit codes:
  0    every document was read
  1    some document was empty or refused, or a result could not be written
  2    wrong usage
  130  interrupted
"""


class Format(StrEnum):
    """The forms a reading can be printed in."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    BRAT = "brat"
    PLOVER = "plover"
    WEBANNO = "webanno"


def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files or folders; - is standard input.", show_default=False)
    ],
    *,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="When the reports were published, where they do not say: 2025-03-06 or 2025-03-06T14:05+01:00.",
        ),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published the reports, where they do not say.")
    ] = None,
    catalogue: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="TSV or CSV with a column file and any of published, outlet, title, url: details of single reports, "
            "which win over what these say.",
        ),
    ] = None,
    world: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help="Tables of your own of states, seats, bodies, roles, places or people: a folder or one file. "
            "They win over those of verbale.",
        ),
    ] = None,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="text: a table for people; json: one reading a line; html: a page; brat: standoff files in a folder; "
            "plover: one event record a line; webanno: one W3C web annotation a line.",
        ),
    ] = Format.TEXT,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help="Where to write, instead of standard output: a file, or for html and brat a folder. "
            "A file appears only when it is complete.",
        ),
    ] = None,
    threads: Annotated[int, typer.Option(metavar="N", help="How many processor threads the reader may use.")] = 1,
) -> None:
    """Read news reports and print who is reported to have said what."""
    check_date(published)
    if threads < 1:
        wrong("--threads", f"{threads} is too few; give 1 or more, or leave the option out to read with one thread")
    _check_out(form, out)

    from verbale.cli.job import read_all
    from verbale.cli.sinks import open_sink

    sys.exit(
        read_all(
            paths,
            lambda: open_sink(form.value, out),
            published=published,
            outlet=outlet,
            threads=threads,
            world=world,
            catalogue=catalogue,
        )
    )


def _check_out(form: Format, out: str | None) -> None:
    if out is None:
        if form is Format.BRAT:
            wrong("--out", "--format brat writes two files a document; name a folder for them with --out FOLDER")
        return
    folder = Path(out).is_dir()
    if form is Format.BRAT:
        if out == "-" or (not folder and Path(out).exists()):
            wrong("--out", f"--format brat writes into a folder, and {out!r} is none; name a folder")
    elif folder and form is not Format.HTML:
        wrong("--out", f"{out!r} is a folder; --format {form.value} writes one file, so name a file in it")
