"""One run of the command line: documents through the reader into a sink, with everything said on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from verbale.cli.ending import DONE, LACKING, ended, say
from verbale.cli.sinks import Sink
from verbale.cli.tally import Tally
from verbale.record import Refusal

if TYPE_CHECKING:
    from verbale.cli.progress import Progress
    from verbale.intake import Catalogue, Taken

__all__ = ["noted", "opened", "read_all"]


def read_all(
    paths: Iterable[str],
    make_sink: Callable[[], Sink],
    *,
    published: str | None,
    outlet: str | None,
    threads: int,
    world: str | None = None,
    catalogue: str | None = None,
) -> int:
    """Read `paths` into a sink; return the exit code. Nothing raised on purpose leaves it as a traceback."""
    tally = Tally()

    def run() -> int:
        from verbale.cli.progress import Progress
        from verbale.intake import take
        from verbale.reader import Reader

        told = opened(catalogue)
        reader = Reader(threads=threads, world=world)
        with make_sink() as sink, Progress(shown=sys.stderr.isatty() and not sink.on_terminal) as progress:
            taken = take(paths, published=published, outlet=outlet, catalogue=told)
            for outcome in reader.read_many(noted(taken, progress)):
                if isinstance(outcome, Refusal):
                    progress.say(f"verbale: {outcome}")
                tally.count(outcome)
                sink.add(outcome)
                progress.advance()
        for note in told.notes() if told is not None else ():
            say(f"verbale: {note}")
        return _close(tally)

    return ended(run, interrupted=lambda: f"; {tally}")


def opened(catalogue: str | None) -> Catalogue | None:
    """The catalogue of a name, if there is one."""
    if catalogue is None:
        return None
    from verbale.intake import Catalogue

    return Catalogue(catalogue)


def _close(tally: Tally) -> int:
    if tally.documents == 0:
        say("verbale: nothing to read: no document in what was given; name files or folders that hold reports")
        return LACKING
    if tally.documents > 1:
        say(str(tally))
    return DONE if tally.read == tally.documents else LACKING


def noted(taken: Iterable[Taken | Refusal], progress: Progress) -> Iterator[Taken | Refusal]:
    """The same, with what intake noted about each document said on the way."""
    for item in taken:
        if not isinstance(item, Refusal):
            for note in item.notes:
                progress.say(f"verbale: {item.document.key}: {note}")
        yield item
