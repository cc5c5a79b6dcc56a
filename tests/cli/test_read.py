"""`verbale read` from outside: what it prints, where, and how it ends."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a disk that is always full")

TABLE = """\
a.txt
Wire · 2025-03-06 · 1 statement

   who                   how                  what                                              sure
1  Anna Berg             said (mixed)         “it is over”                                       90%

"""


def test_a_table_on_standard_output(run: Run) -> None:
    done = run("read", "a.txt", "--outlet", "Wire", "--published", "2025-03-06")
    assert (done.returncode, done.stdout, done.stderr) == (0, TABLE, "")


def test_columns_sets_the_width_of_a_pipe(run: Run) -> None:
    assert "1  Anna Berg  said  (mixed)  90%\n     “it is over”\n" in run("read", "a.txt", columns="60").stdout


def test_json_is_one_reading_a_line(run: Run) -> None:
    done = run("read", "a", "b", "--format", "json")
    assert [json.loads(line)["document"]["key"] for line in done.stdout.splitlines()] == ["a", "b"]


def test_annotations_and_event_records_are_lines_too(run: Run, tmp_path: Path) -> None:
    lines = run("read", "a", "b", "--format", "webanno").stdout.splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["Annotation", "Annotation"]
    done = run("read", "a", "--format", "plover", "--out", "events.jsonl")  # its statement has no act
    assert (done.returncode, (tmp_path / "events.jsonl").read_bytes()) == (0, b"")


def test_every_document_is_accounted_for(run: Run) -> None:
    done = run("read", "a", "empty", "noted", "refused")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "verbale: empty: no words; give words",
        "verbale: noted: it is odd",
        "verbale: refused: no words; give words",
        "4 documents: 2 read, 1 empty, 1 refused; 2 statements",
    ]


def test_a_single_refusal_is_one_line(run: Run) -> None:
    done = run("read", "refused")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "verbale: refused: no words; give words\n")


def test_no_document_at_all_is_said(run: Run) -> None:
    done = run("read", "manyx0")
    assert done.returncode == 1
    assert done.stderr.startswith("verbale: nothing to read")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Usage: verbale"),
        (["read"], "Usage: verbale read"),
        (["read", "a", "--published", "6.3.2025"], "'6.3.2025' is not a date; write 2025-03-06"),
        (["read", "a", "--published", "2025-02-30"], "'2025-02-30' is not a date"),
        (["read", "a", "--published", "2025-03-06T14:05"], "with hour and zone"),
        (["read", "a", "--format", "xml"], "'text', 'json', 'html', 'brat', 'plover', 'webanno'"),
        (["read", "a", "--threads", "0"], "0 is too few; give 1 or more"),
        (["read", "a", "--format", "brat"], "name a folder for them with --out FOLDER"),
        (["read", "a", "--out", "."], "is a folder"),
        (["read", "a", "--colour"], "--colour"),
        (["write"], "write"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_do(run: Run, arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_version(run: Run) -> None:
    done = run("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("verbale ")


def test_a_file_is_written_whole(run: Run, tmp_path: Path) -> None:
    assert run("read", "a.txt", "--outlet", "Wire", "--published", "2025-03-06", "--out", "t.txt").returncode == 0
    assert (tmp_path / "t.txt").read_text(encoding="utf-8") == TABLE
    assert [path.name for path in tmp_path.iterdir()] == ["t.txt"]
    assert (tmp_path / "t.txt").stat().st_mode & 0o777 == 0o666 & ~_umask()


def test_an_interrupted_run_leaves_the_old_file(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("old")
    with subprocess.Popen(
        [*command, "read", "a", "slow", "--out", "t.txt"], cwd=tmp_path, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "waiting\n"
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 130
    assert said == "verbale: interrupted; 1 document: 1 read; 1 statement\n"
    assert [path.name for path in tmp_path.iterdir()] == ["t.txt"]
    assert (tmp_path / "t.txt").read_text() == "old"


def test_a_reader_that_has_seen_enough_ends_it_silently(command: list[str]) -> None:
    with subprocess.Popen(
        [*command, "read", "manyx5000"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "manyx5000\n"
        process.stdout.close()
        assert process.stderr.read() == ""


@needs_full
@pytest.mark.parametrize("form", ["text", "json", "html", "webanno"])
def test_a_full_disk_is_one_line(command: list[str], form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*command, "read", "a", "--format", form],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("verbale: standard output: cannot write: No space left")


def test_a_place_that_is_not_there_is_one_line(run: Run, tmp_path: Path) -> None:
    done = run("read", "a", "--out", "nowhere/t.txt")
    assert done.returncode == 1
    assert done.stderr.startswith("verbale: nowhere/t.txt: cannot write: No such file")
    (tmp_path / "file").write_text("")
    done = run("read", "a", "--format", "html", "--out", "file/folder")
    assert done.returncode == 1
    assert done.stderr.startswith("verbale: file/folder: cannot make the folder")


def test_what_is_no_regular_file_is_written_as_it_is(run: Run) -> None:
    assert run("read", "a", "--out", os.devnull).returncode == 0
    assert not Path(os.devnull).is_file()


def test_pages_in_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("read", "a.txt", "b/a.txt", "refused", "--format", "html", "--out", "out").returncode == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a-2.html", "a.html", "index.html"]
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert 'href="a-2.html"' in index
    assert "no words; give words" in index


def test_one_page_in_a_file_or_on_standard_output(run: Run, tmp_path: Path) -> None:
    assert run("read", "a", "b", "--format", "html", "--out", "all.html").returncode == 0
    page = (tmp_path / "all.html").read_text(encoding="utf-8")
    assert page.count("<article") == 2
    assert run("read", "a", "b", "--format", "html").stdout == page


def test_standoff_files_in_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("read", "a.txt", "--format", "brat", "--out", "out").returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.ann", "a.txt", "annotation.conf"]
    assert (tmp_path / "out" / "a.ann").read_text(encoding="utf-8").startswith("T1\tSource 0 9\tAnna Berg\n")


def test_help_loads_nothing_heavy() -> None:
    heavy = ("numpy", "onnxruntime", "trafilatura", "tokenizers", "lxml", "rich", "jinja2")
    code = (
        "import sys\nfrom verbale.cli import app\n"
        "try:\n    app(['read', '--help'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
