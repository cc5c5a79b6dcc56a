"""One question to a ledger on the command line: opened, asked, printed, and what is empty said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from verbale.cli.ending import DONE, ended, say
from verbale.cli.printing import print_rows

if TYPE_CHECKING:
    from verbale.desk import Ledger

__all__ = ["ask", "open_ledger"]


def open_ledger(path: str, world: str | None = None) -> Ledger:
    """The ledger of a path, with tables of the user's own."""
    from verbale.desk import Ledger
    from verbale.world import open_world

    return Ledger(path, world=None if world is None else open_world(world))


def ask(
    ledger: str,
    question: Callable[[Ledger], Iterable[Any]],
    kind: str,
    *,
    form: str,
    out: str | None,
    empty: str,
    world: str | None = None,
) -> int:
    """Print the rows (of the class of this name in `verbale.desk.rows`) that answer a question; returns the exit code.

    `empty` is said where there is none, which is no failure.
    """

    def run() -> int:
        from verbale.desk import rows

        with open_ledger(ledger, world) as desk:
            count = print_rows(question(desk), getattr(rows, kind), form, out)
        if not count:
            say(f"verbale: {empty}")
        return DONE

    return ended(run)
