"""`verbale add`: what becomes of reports, of what is there already, and of a run that is cut off."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.ledger_runs import Run, folder, run, shown
from verbale.desk import Ledger

__all__ = ["folder", "run"]

STUBBED = Path(__file__).parent / "stubbed_ledger.py"
GIVEN = ("add", "reports", "--published", "2025-03-04", "--outlet", "The Post")


def test_reports_are_read_added_and_settled(run: Run, folder: Path) -> None:
    done = run(*GIVEN)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[-1] == (
        "2 documents: 2 new, 0 known, 0 refused; 5 statements; 4 actors; 1 told before; 1 link"
    )
    with Ledger(folder / "t.ledger") as ledger:
        assert {row.outlet for row in ledger.view.documents()} == {"The Post"}


def test_what_is_known_is_not_read_again(run: Run, folder: Path) -> None:
    run(*GIVEN)
    (folder / "reports" / "d.txt").write_text("Bo Lind denied the claim.\n", encoding="utf-8")
    done = run("add", "reports")
    assert [line for line in done.err.splitlines() if line.startswith("reading")] == ["reading d.txt"]
    assert done.err.splitlines()[-1].startswith("3 documents: 1 new, 2 known, 0 refused; 1 statement;")


def test_a_further_name_of_a_report_is_remembered_without_reading(run: Run, folder: Path) -> None:
    run(*GIVEN)
    (folder / "reports" / "a.txt").rename(folder / "z.txt")
    assert "reading" not in run("add", "z.txt").err
    with Ledger(folder / "t.ledger") as ledger:
        assert ledger.view.keys("z.txt") == ["a.txt", "z.txt"]


def test_what_is_said_only_now_is_a_reason_to_read_again(run: Run, folder: Path) -> None:
    run("add", "reports/a.txt")
    assert "1 read anew" in run("add", "reports/a.txt", "--published", "2025-03-04").err
    with Ledger(folder / "t.ledger") as ledger:
        assert ledger.view.documents()[0].published == "2025-03-04"


@pytest.mark.parametrize(
    ("given", "published", "outlet"),
    [
        (["--published", "2025-03-05"], "2025-03-05", "The Post"),
        (["--outlet", "The Herald"], "2025-03-04", "The Herald"),
        (["--catalogue", "known.tsv"], "2025-03-06", "The Post"),
    ],
)
def test_what_was_said_wrong_is_corrected_by_adding_again(
    run: Run, folder: Path, given: list[str], published: str, outlet: str
) -> None:
    (folder / "known.tsv").write_text("file\tpublished\na.txt\t2025-03-06\n", encoding="utf-8")
    run("add", "reports/a.txt", *GIVEN[2:])
    assert "1 read anew" in run("add", "reports/a.txt", *given).err
    assert "1 known" in run("add", "reports/a.txt", *given).err
    assert "1 known" in run("add", "reports/a.txt").err
    with Ledger(folder / "t.ledger") as ledger:
        (row,) = ledger.view.documents()
        assert (row.published, row.outlet) == (published, outlet)
        assert {row.day for row in ledger.view.statements()} == {published}
        assert not ledger.view.without_embedding()


def test_a_copy_under_another_name_corrects_nothing(run: Run, folder: Path) -> None:
    run("add", "reports/a.txt", *GIVEN[2:])
    (folder / "reports" / "a.txt").rename(folder / "copy.txt")
    assert "1 known" in run("add", "copy.txt", "--outlet", "The Herald").err
    with Ledger(folder / "t.ledger") as ledger:
        assert [row.outlet for row in ledger.view.documents()] == ["The Post"]


def test_a_newer_reader_reads_again_and_forgets_nothing_it_was_told(run: Run, folder: Path) -> None:
    run(*GIVEN)
    done = subprocess.run(
        [sys.executable, str(STUBBED), "add", "reports"],
        env=os.environ | {"VERBALE_STUB_READER": "2"},
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "2 documents: 0 new, 2 read anew, 0 known, 0 refused;" in done.stderr
    with Ledger(folder / "t.ledger") as ledger:
        assert {(row.published, row.outlet) for row in ledger.view.documents()} == {("2025-03-04", "The Post")}
    assert run("diff").out.splitlines() == ["b.txt  changed  statement s3 act", "    - announcement", "    + promise"]
    assert run("diff", "a.txt").err == "verbale: no newer reading says anything else\n"
    unknown = run("diff", "zz.txt")
    assert (unknown.code, unknown.err.count("\n")) == (1, 1)


def test_refusals_are_said_kept_and_end_with_1(run: Run, folder: Path) -> None:
    (folder / "reports" / "c.txt").write_text(" ")
    done = run("add", "reports", "nowhere.txt")
    assert done.code == 1
    assert "2 new, 0 known, 2 refused" in done.err
    assert "verbale: c.txt: " in done.err
    with Ledger(folder / "t.ledger") as ledger:
        assert [refusal.key for refusal in ledger.view.refusals()] == ["c.txt", "nowhere.txt"]


def test_a_catalogue_tells_of_single_reports(run: Run, folder: Path) -> None:
    (folder / "list.csv").write_text("file,published,outlet\na.txt,2025-03-06,The Post\nx.txt,2025-03-07,\n")
    done = run("add", "reports", "--catalogue", "list.csv", "--outlet", "The Herald")
    assert "verbale: list.csv: 1 row is of no document" in done.err
    with Ledger(folder / "t.ledger") as ledger:
        assert [row.outlet for row in ledger.view.documents()] == ["The Post", "The Herald"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("people.csv", "name,aliases\nAnna Berg,Cara Holm\n"),
        ("people.json", '{"id":"x","schema":"Person","properties":{"name":["Anna Berg"],"alias":["Cara Holm"]}}\n'),
    ],
)
def test_identities_of_ones_own_are_applied_and_remembered(run: Run, folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    run("add", "reports")
    done = run("add", "--identities", name)
    assert (done.code, done.err) == (0, "verbale: 1 identity brought along\n")
    assert "merged from: Cara Holm" in run("actors").out
    run("merge", "Bo Lind", "Velmark")
    assert "merged from: Cara Holm" in run("actors", "Anna Berg").out


def test_a_run_that_is_cut_off_keeps_what_it_added(run: Run, folder: Path) -> None:
    for number in range(5):
        (folder / "reports" / f"m{number}.txt").write_text(f"Bo Lind said there were {number} ships.\n")
    process = subprocess.Popen(
        [sys.executable, str(STUBBED), *GIVEN],
        env=os.environ | {"VERBALE_STUB_SLOW": "0.3"},
        cwd=folder,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr is not None
    for _ in range(3):
        process.stderr.readline()
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert said.splitlines()[-1].startswith("verbale: interrupted; what was added stays: 2 documents: 2 new")
    assert "Traceback" not in said
    done = run(*GIVEN)
    assert "7 documents: 5 new, 2 known, 0 refused" in done.err
    with Ledger(folder / "t.ledger") as ledger:
        assert ledger.view.without_embedding() == []


def test_nothing_is_begun_without_weights(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBALE_STUB_WEIGHTLESS", "1")
    done = run("add", "reports")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "comparer.onnx" in done.err
    assert not (folder / "t.ledger").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["add"], 2),
        (["add", "reports", "--published", "yesterday"], 2),
        (["add", "reports", "--threads", "0"], 2),
        (["add", "reports", "--world", "none"], 2),
        (["add", "reports", "--catalogue", "none"], 2),
        (["add", "reports", "--identities", "none"], 2),
        (["add", "reports", "--identities", "reports/a.txt"], 2),
        (["add", "reports", "--ledger", "none/t.ledger"], 1),
        (["add", "reports", "--ledger", "reports"], 1),
        (["add", "reports", "--ledger", "reports/a.txt"], 1),
        (["add", "empty"], 1),
    ],
    ids=shown,
)
def test_what_makes_no_sense_is_said(run: Run, folder: Path, arguments: list[str], code: int) -> None:
    (folder / "empty").mkdir()
    done = run(*arguments)
    assert done.code == code
    assert done.err
    assert "Traceback" not in done.err


def test_a_newer_form_and_another_writer_are_said(run: Run, folder: Path) -> None:
    run("add", "reports/a.txt")
    with sqlite3.connect(folder / "t.ledger") as held:
        held.execute("BEGIN IMMEDIATE")
        with (
            Ledger("t.ledger", wait_seconds=0.1) as ledger,
            pytest.raises(Exception, match="another program is writing"),
        ):
            ledger.merge("Anna Berg", "Bo Lind")
        held.execute("PRAGMA user_version = 99")
        held.commit()
    held.close()
    done = run("add", "reports")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "made by a newer verbale" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_right_to_write_is_said_before_reading(run: Run, folder: Path) -> None:
    run("add", "reports/a.txt")
    (folder / "t.ledger").chmod(0o400)
    done = run("add", "reports")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "no right to write" in done.err
