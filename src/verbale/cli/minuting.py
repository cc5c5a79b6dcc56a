"""Minutes from a ledger to the page, and what should be said of them beside."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from verbale.cli.asked import open_ledger
from verbale.cli.ending import DONE, ended, say
from verbale.cli.printing import plain_width, print_text

if TYPE_CHECKING:
    from verbale.desk import Ledger
    from verbale.minutes import Minutes, Process

__all__ = ["print_minutes"]


def print_minutes(
    ledger: str, dossier: str | None, given: Mapping[str, Any], *, world: str | None, form: str, out: str | None
) -> int:
    """Draw up and print the minutes of a process; `given` are fields of it that win over the dossier's."""

    def run() -> int:
        process = _process(dossier, given)
        with open_ledger(ledger, world) as desk:
            found = desk.minutes(process)
            doubts = list(_doubts(desk, found))
        print_text(_forms(out)[form](found), out)
        for doubt in doubts:
            say(f"verbale: {doubt}")
        return DONE

    return ended(run)


def _process(dossier: str | None, given: Mapping[str, Any]) -> Process:
    import msgspec

    from verbale.errors import UsageError
    from verbale.minutes import Process, read_dossier

    if dossier is None:
        told = Process(name=", ".join((*given["words"], *given["parties"])) or "All reports")
    else:
        told = read_dossier(dossier)
    process = msgspec.structs.replace(told, **{name: value for name, value in given.items() if value})
    if process.since and process.until and process.since > process.until:
        message = f"the period ends on {process.until}, before it begins on {process.since}"
        raise UsageError(message)
    return process


def _doubts(desk: Ledger, found: Minutes) -> Iterator[str]:
    """What the user may have meant otherwise."""
    unknown = desk.unknown_parties(found.process)
    if unknown:
        near = desk.near(unknown)
        yield f"no report names these parties: {', '.join(unknown)}" + (f"; perhaps {near}" if near else "")
    known = {line.outlet.casefold() for line in desk.outlets() if line.outlet}
    strange = [name for name in found.process.leave_out if name.casefold() not in known]
    if strange:
        yield f"no report is of these outlets, which are to be left out: {', '.join(strange)}"
    if not found.documents:
        days = sorted(day for row in desk.view.documents() if (day := row.day))
        period = f"; its reports are of {days[0]} to {days[-1]}" if days else ""
        yield f"no report in the ledger belongs to the process in this period{period}"


def _forms(out: str | None) -> dict[str, Any]:
    return {
        "text": _terminal if out in {None, "-"} and sys.stdout.isatty() else _plain,
        "md": _markdown,
        "html": _html,
        "json": _json,
    }


def _plain(minutes: Minutes) -> str:
    from verbale.export.minutes_text import minutes_to_plain

    return minutes_to_plain(minutes, width=plain_width())


def _terminal(minutes: Minutes) -> str:
    from rich.console import Console

    from verbale.export.minutes_text import minutes_to_terminal

    return minutes_to_terminal(minutes, Console(file=sys.stdout))


def _markdown(minutes: Minutes) -> str:
    from verbale.export.minutes_markdown import minutes_to_markdown

    return minutes_to_markdown(minutes)


def _html(minutes: Minutes) -> str:
    from verbale.web.minutes import minutes_page
    from verbale.web.render import render_minutes

    return render_minutes(minutes_page(minutes))


def _json(minutes: Minutes) -> str:
    from verbale.export.minutes_json import minutes_to_json

    return minutes_to_json(minutes)
