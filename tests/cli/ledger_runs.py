"""The verbs of the ledger, run in this process with a reader and a comparer that need no weights."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli import stubbed_ledger
from verbale.cli import app

__all__ = ["REPORTS", "Done", "Run", "folder", "run", "shown"]

REPORTS = {
    "a.txt": "Anna Berg offered Bo Lind joint patrols in the northern strait from June.\n"
    "Bo Lind said the harbour of Kessel was open to all ships on Monday.\n",
    "b.txt": "Anna Berg offered Bo Lind joint patrols in the northern strait from June.\n"
    "Cara Holm said the harbour of Kessel was shut to all ships on Monday.\n"
    "Velmark announced a tax on grain for May.\n",
}


class Done(NamedTuple):
    """How a run ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


def shown(value: object) -> str | None:
    """A list of arguments as the name of a case."""
    return " ".join(value) if isinstance(value, list) else None


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """`run("add", …)`; without "--ledger", the ledger is t.ledger."""
    monkeypatch.setenv("VERBALE_LEDGER", "t.ledger")
    monkeypatch.delenv("COLUMNS", raising=False)
    for name in ("verbale.reader", "verbale.model.comparer"):
        monkeypatch.setitem(sys.modules, name, sys.modules.get(name))  # puts them back
    stubbed_ledger.install()

    def run(*arguments: str) -> Done:
        code = 0
        try:
            app(list(arguments), prog_name="verbale")
        except SystemExit as ending:
            code = ending.code if isinstance(ending.code, int) else 1
        told = capsysbinary.readouterr()
        return Done(code, told.out.decode(), told.err.decode())

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of reports, in which the run takes place."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "reports" / name).write_text(text, encoding="utf-8")
    return tmp_path
