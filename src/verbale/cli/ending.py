"""How a verb ends: one line on standard error, and an exit code. Nothing raised on purpose becomes a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from verbale.errors import TableError, UsageError, VerbaleError

__all__ = ["BROKEN_PIPE", "DONE", "INTERRUPTED", "LACKING", "USAGE", "ended", "forget_output", "say"]

DONE, LACKING, USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141  # 128 + SIGINT, 128 + SIGPIPE


def ended(run: Callable[[], int], *, interrupted: Callable[[], str] = lambda: "") -> int:
    """Run; the exit code. `interrupted` says what is to be said beside, after Ctrl-C."""
    try:
        return run()
    except BrokenPipeError:
        forget_output()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        say(f"verbale: interrupted{interrupted()}")
        return INTERRUPTED
    except (UsageError, TableError) as error:
        say(f"verbale: {error}")
        return USAGE
    except VerbaleError as error:
        forget_output()
        say(f"verbale: {error}")
        return LACKING


def say(line: str) -> None:
    """One line on standard error, whatever characters it holds; a closed standard error is no reason to fail."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in line)
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{shown}\n")
        sys.stderr.flush()


def forget_output() -> None:
    """Nobody takes what is left in the buffer: without this, Python complains about it when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
