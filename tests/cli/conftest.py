"""Running the command line as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

STUBBED = Path(__file__).parent / "stubbed.py"


@pytest.fixture
def command() -> list[str]:
    """What starts the command line with a reader that needs no weights."""
    return [sys.executable, "-W", "error", str(STUBBED)]


@pytest.fixture
def run(command: list[str], tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """`run("read", …)` in an empty folder; `columns` is the width it is told."""

    def run(*arguments: str, columns: str | None = None) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
        if columns is not None:
            environment["COLUMNS"] = columns
        environment["PYTHONUTF8"] = "1"
        return subprocess.run(
            [*command, *arguments],
            capture_output=True,
            cwd=tmp_path,
            env=environment,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run
