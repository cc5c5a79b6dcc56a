"""The command line: one thin file per verb. Nothing heavy is imported before a verb has something to do."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from verbale.cli.actors import actors
from verbale.cli.add import add
from verbale.cli.decisions import decisions
from verbale.cli.diff import diff
from verbale.cli.disputes import disputes
from verbale.cli.merge import merge
from verbale.cli.minutes import minutes
from verbale.cli.outlets import outlets
from verbale.cli.read import read
from verbale.cli.settle import settle
from verbale.cli.shifts import shifts
from verbale.cli.split import split
from verbale.cli.statements import statements
from verbale.cli.undo import undo

__all__ = ["app", "main"]

INTERRUPTED = 130  # what shells give for Ctrl-C: 128 + SIGINT

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: the same in a pipe, and without the time rich takes to load
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:  # noqa: FBT001 -- typer calls it so
    if asked:
        from verbale import __version__

        typer.echo(f"verbale {__version__}")
        raise typer.Exit


@app.callback()
def verbale(
    *,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Keep the minutes of news reports: who is reported to have said what, with the exact words."""


for verb in (
    read,
    add,
    minutes,
    statements,
    actors,
    disputes,
    shifts,
    outlets,
    merge,
    split,
    undo,
    decisions,
    settle,
    diff,
):
    home = sys.modules[verb.__module__]
    app.command(help=home.HELP, no_args_is_help=verb in {read, add, merge, split, undo})(verb)


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    try:
        app(prog_name="verbale")
    except KeyboardInterrupt:
        sys.stderr.write("verbale: interrupted\n")
        sys.exit(INTERRUPTED)
