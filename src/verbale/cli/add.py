"""`verbale add`: reports into a ledger."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from verbale.cli.options import (
    Catalogue,
    LedgerFile,
    Outlet,
    Published,
    Threads,
    WorldPath,
    check_date,
    check_threads,
    wrong,
)

__all__ = ["HELP", "add"]

HELP = """\
Read news reports and keep what they say in a ledger, which is begun where there is none.

A PATH is as for verbale read. A report that the ledger holds already, as this reader reads it, is not read again, unless a
date or an outlet is said of it now that was wrong or missing. Then everything new is settled: who is who across reports,
what is told twice, what bears on what. Interrupted at any moment, the ledger holds whole reports; run it again to go on.

\b
Examples:
  verbale add reports/ --ledger talks.ledger
  verbale add wire.jsonl page.html --ledger talks.ledger --outlet "The Post"
  verbale add reports/ --ledger talks.ledger --catalogue reports.tsv --world world/
  verbale add --identities people.csv --ledger talks.ledger

\b
Exit codes:
  0    every document is in the ledger
  1    some document was empty or refused, or the ledger could not be written
  2    wrong usage
  130  interrupted
"""


def add(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files or folders; - is standard input.", show_default=False),
    ] = None,
    *,
    ledger: LedgerFile,
    published: Published = None,
    outlet: Outlet = None,
    catalogue: Catalogue = None,
    world: WorldPath = None,
    identities: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="People and bodies you know: a CSV with the columns name, aliases, kind, country, sector, roles, or "
            "FollowTheMoney entities, one a line. The ledger remembers them.",
        ),
    ] = None,
    threads: Threads = 1,
) -> None:
    """Read news reports and keep what they say in a ledger."""
    if not paths and identities is None:
        wrong("PATH", "there is nothing to add; name files or folders that hold reports")
    check_date(published)
    check_threads(threads)

    from verbale.cli.adding import add_all

    sys.exit(
        add_all(
            paths or [],
            ledger=ledger,
            published=published,
            outlet=outlet,
            threads=threads,
            world=world,
            catalogue=catalogue,
            identities=identities,
        )
    )
