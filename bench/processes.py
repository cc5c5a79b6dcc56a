"""Start-up and memory, measured from outside on the command line."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import psutil  # type: ignore[import-untyped]

__all__ = ["Memory", "first_line_seconds", "import_seconds", "peak_memory"]

_POLL_SECONDS = 0.02


class Memory(NamedTuple):
    """The largest resident set of a run, and how long the run took."""

    peak_megabytes: float
    seconds: float


def import_seconds(module: str, *, rounds: int) -> float:
    """What `import module` adds to starting Python: medians, measured in turn."""
    bare, loaded = [], []
    for _ in range(rounds):
        bare.append(_run_seconds([sys.executable, "-c", "pass"]))
        loaded.append(_run_seconds([sys.executable, "-c", f"import {module}"]))
    return median(loaded) - median(bare)


def first_line_seconds(path: Path, *, rounds: int) -> float:
    """From the start of the process to the first reading: median."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        with subprocess.Popen(_read(path), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
            if process.stdout is None or not process.stdout.readline():
                message = f"`verbale read` printed nothing for {path}"
                raise RuntimeError(message)
            taken.append(time.perf_counter() - began)
    return median(taken)


def peak_memory(path: Path) -> Memory:
    """Read a file in a process of its own and watch its resident set."""
    began = time.perf_counter()
    peak = 0
    with subprocess.Popen(_read(path), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                peak = max(peak, watched.memory_info().rss)
            except psutil.NoSuchProcess:
                break
            time.sleep(_POLL_SECONDS)
        if process.wait() != 0:
            message = f"`verbale read {path}` ended with {process.returncode}"
            raise RuntimeError(message)
    return Memory(peak / 1e6, time.perf_counter() - began)


def _read(path: Path) -> Sequence[str]:
    return [sys.executable, "-m", "verbale", "read", str(path), "--format", "json"]


def _run_seconds(command: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began
