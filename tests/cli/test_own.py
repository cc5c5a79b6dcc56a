"""`verbale read` with a catalogue and tables of one's own, by the real reader."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import verbale

STATES = "code\tname\tnames\tpeople\tadjectives\tcapitals\n"


@pytest.fixture
def command() -> list[str]:
    return [sys.executable, "-W", "error", "-m", "verbale"]


def run(command: list[str], folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*command, "read", *arguments], capture_output=True, cwd=folder, encoding="utf-8", timeout=60, check=False
    )


def test_both_tell_what_the_reports_do_not(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Velmarkian Foreign Minister Anna Berg said on Monday the talks would go on.")
    (tmp_path / "own.tsv").write_text(f"{STATES}XVA\tVelmark\t\t\tVelmarkian\t\n")
    (tmp_path / "list.csv").write_text("file,published,outlet\na.txt,2025-03-06,The Post\nb.txt,2025-03-07,\n")
    done = run(command, tmp_path, "a.txt", "--world", "own.tsv", "--catalogue", "list.csv", "--format", "json")
    assert done.returncode == 0
    assert done.stderr == "verbale: list.csv: 1 row is of no document that was read: 'b.txt' (line 3)\n"
    reading = json.loads(done.stdout)
    assert (reading["document"]["published"], reading["document"]["outlet"]) == ("2025-03-06", "The Post")
    assert reading["reader"]["version"].startswith(f"{verbale.__version__}+world.")
    assert reading["actors"][0]["country"] == "XVA"
    assert reading["statements"][0]["time"]["start"] == "2025-03-03"


@pytest.mark.parametrize(
    ("option", "table", "says"),
    [
        ("--world", f"{STATES}VLM\tVelmark\t\t\t\t\n", "verbale: x.tsv, line 2: the code 'VLM' is no state's; "),
        ("--world", None, "verbale: x.tsv cannot be read (No such file or directory)"),
        ("--catalogue", "file\tpublished\na.txt\ttoday\n", "verbale: x.tsv, line 2: published is 'today'; "),
        ("--catalogue", None, "verbale: x.tsv cannot be read (No such file or directory)"),
    ],
)
def test_a_wrong_one_is_one_line_and_nothing_is_written(
    command: list[str], tmp_path: Path, option: str, table: str | None, says: str
) -> None:
    (tmp_path / "a.txt").write_text("Anna Berg said the talks would go on.")
    if table is not None:
        (tmp_path / "x.tsv").write_text(table)
    before = sorted(tmp_path.iterdir())
    done = run(command, tmp_path, "a.txt", option, "x.tsv", "--format", "html", "--out", "pages")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(says)
    assert done.stderr.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before
