"""One run of the command line: documents through the reader into a sink, with everything said on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from verbale.cli.sinks import Sink
from verbale.cli.tally import Tally
from verbale.errors import UsageError, VerbaleError
from verbale.record import Refusal

if TYPE_CHECKING:
    from verbale.cli.progress import Progress
    from verbale.intake import Taken

__all__ = ["read_all"]

DONE, LACKING, USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141  # 128 + SIGINT, 128 + SIGPIPE


def read_all(
    paths: Iterable[str],
    make_sink: Callable[[], Sink],
    *,
    published: str | None,
    outlet: str | None,
    threads: int,
) -> int:
    """Read `paths` into a sink; return the exit code. Nothing raised on purpose leaves it as a traceback."""
    tally = Tally()
    try:
        with make_sink() as sink:
            from verbale.cli.progress import Progress
            from verbale.intake import take
            from verbale.reader import Reader

            reader = Reader(threads=threads)
            with Progress(shown=sys.stderr.isatty() and not sink.on_terminal) as progress:
                taken = take(paths, published=published, outlet=outlet)
                for outcome in reader.read_many(_noted(taken, progress)):
                    if isinstance(outcome, Refusal):
                        progress.say(f"verbale: {outcome}")
                    tally.count(outcome)
                    sink.add(outcome)
                    progress.advance()
    except BrokenPipeError:
        _forget_output()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        _say(f"verbale: interrupted; {tally}")
        return INTERRUPTED
    except UsageError as error:
        _say(f"verbale: {error}")
        return USAGE
    except VerbaleError as error:
        _forget_output()
        _say(f"verbale: {error}")
        return LACKING
    return _close(tally)


def _close(tally: Tally) -> int:
    if tally.documents == 0:
        _say("verbale: nothing to read: no document in what was given; name files or folders that hold reports")
        return LACKING
    if tally.documents > 1:
        _say(str(tally))
    return DONE if tally.read == tally.documents else LACKING


def _noted(taken: Iterable[Taken | Refusal], progress: Progress) -> Iterator[Taken | Refusal]:
    """The same, with what intake noted about each document said on the way."""
    for item in taken:
        if not isinstance(item, Refusal):
            for note in item.notes:
                progress.say(f"verbale: {item.document.key}: {note}")
        yield item


def _say(line: str) -> None:
    """One line on standard error, whatever characters it holds; a closed standard error is no reason to fail."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in line)
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{shown}\n")
        sys.stderr.flush()


def _forget_output() -> None:
    """Nobody takes what is left in the buffer: without this, Python complains about it when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
