"""`verbale statements`, `actors`, `disputes` …: questions to a ledger, in every form."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.ledger_runs import REPORTS, Run, folder, run, shown
from tests.cli.stubbed_ledger import Comparer, read
from verbale.desk import Ledger
from verbale.errors import VerbaleError
from verbale.intake import take_text

__all__ = ["folder", "run"]

STUBBED = Path(__file__).parent / "stubbed_ledger.py"
QUOTE = "joint patrols in the northern strait from June"


@pytest.fixture
def asked(run: Run, folder: Path) -> Run:
    """`run`, with a ledger in which two reports of two outlets are."""
    (folder / "list.csv").write_text(
        "file,published,outlet\na.txt,2025-03-04,The Post\nb.txt,2025-03-05,The Herald\n", encoding="utf-8"
    )
    run("add", "reports", "--catalogue", "list.csv")
    return run


def contents(asked: Run, *arguments: str) -> list[str]:
    done = asked("statements", "--format", "json", *arguments)
    assert done.code == 0, done.err
    return [json.loads(line)["content"].split(" ")[0] for line in done.out.splitlines()]


def test_a_statement_told_twice_is_one_with_both_outlets(asked: Run) -> None:
    assert asked("statements", "--act", "offer").out == (
        f"2025-03-04  Anna Berg: offer; to Bo Lind\n    offered {QUOTE}\n"
        "    The Post; The Herald · 2 tellings · a.txt, 3b4c6e1c23b8/s1\n"
    ).replace("3b4c6e1c23b8", refs(asked)[0])


def refs(asked: Run) -> list[str]:
    return [json.loads(line)["ref"].split("/")[0] for line in asked("statements", "--format", "json").out.splitlines()]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], ["joint", "the", "the", "a"]),
        (["--every-telling"], ["joint", "the", "joint", "the", "a"]),
        (["--speaker", "anna berg"], ["joint"]),
        (["--speaker", "Berg", "--speaker", "Holm"], ["joint", "the"]),
        (["--speaker", "Berg", "--act", "claim"], []),
        (["--to", "Bo Lind"], ["joint"]),
        (["--act", "announcement", "--act", "offer"], ["joint", "a"]),
        (["--since", "2025-03-05"], ["joint", "the", "a"]),
        (["--until", "2025-03-04"], ["joint", "the"]),
        (["--outlet", "the herald"], ["joint", "the", "a"]),
        (["--country", "xva"], ["a"]),
        (["--country", "Velmark"], ["a"]),
        (["--text", "harbour shut"], ["the"]),
        (["--text", '"northern strait"'], ["joint"]),
        (["--text", "zebra"], []),
        (["--text", '" OR 1=1; DROP TABLE statement --'], []),
        (["--text", "content:harbour NOT shut*"], []),
        (["--limit", "1"], ["joint"]),
        (["--limit", "2", "--reverse"], ["a", "the"]),
        (["--sort", "speaker", "--limit", "2"], ["joint", "the"]),
        (["--similar", "grain will be taxed in May", "--limit", "1"], ["a"]),
        (["--similar", "grain", "--speaker", "Bo Lind"], ["the"]),
    ],
    ids=shown,
)
def test_filters_combine(asked: Run, options: list[str], found: list[str]) -> None:
    assert contents(asked, *options) == found


def test_a_line_of_json_has_the_fields_of_the_reference(asked: Run) -> None:
    line = json.loads(asked("statements", "--act", "offer", "--format", "json").out)
    assert list(line) == [
        "ref", "day", "published", "outlet", "speakers", "countries", "act", "manner", "negated", "source", "cue", "content",
        "quotes", "to", "about", "channel", "time", "time_start", "time_end", "confidence", "told_by", "tellings", "first",
        "document", "title", "uri", "offsets", "likeness",
    ]  # fmt: skip
    assert (line["speakers"], line["to"], line["told_by"]) == (["Anna Berg"], ["Bo Lind"], ["The Post", "The Herald"])
    start, end = line["offsets"]["content"][0]
    assert Path("reports", line["document"]).read_text()[start:end] == line["content"] == QUOTE


def test_nothing_found_is_said_and_no_failure(asked: Run) -> None:
    done = asked("statements", "--text", "zebra")
    assert done == (0, "", "verbale: no statement in the ledger is like that\n")


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--speaker", "Ana Brg"], 1, "did you mean Anna Berg?"),
        (["--speaker", "x' OR '1'='1"], 1, "nobody in it is called"),
        (["--about", "99"], 1, "nobody in it is called '99'"),
        (["--outlet", "The Pst"], 1, "did you mean The Post"),
        (["--country", "Narnia"], 1, "there is no country called 'Narnia'"),
        (["--act", "lie"], 2, "there is no act 'lie'"),
        (["--since", "2025-02-30"], 2, "'2025-02-30' is no day"),
        (["--since", "2025-03-05", "--until", "2025-03-04"], 2, "no day lies between"),
        (["--limit", "0"], 2, "must be at least 1"),
        (["--sort", "length"], 2, "--sort"),
        (["--similar", " "], 2, "no words"),
        (["--out", "reports"], 2, "is a folder"),
        (["--out", "/dev/full"], 1, "No space left"),
        (["--ledger", "none.ledger"], 1, "there is no such file"),
        (["--ledger", "list.csv"], 1, "it is no ledger of verbale"),
        (["--ledger", "cut.ledger"], 1, "it is damaged"),
    ],
    ids=shown,
)
def test_what_cannot_be_answered_is_said(asked: Run, folder: Path, options: list[str], code: int, says: str) -> None:
    (folder / "cut.ledger").write_bytes((folder / "t.ledger").read_bytes()[:9000])
    done = asked("statements", *options)
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert "Traceback" not in done.err
    assert code == 2 or done.err.count("\n") == 1


def test_without_a_ledger_it_is_asked_for(asked: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VERBALE_LEDGER")
    done = asked("statements")
    assert done.code == 2
    assert "--ledger" in done.err


def test_tables_have_a_column_for_each_field(asked: Run) -> None:
    for verb in ("statements", "actors", "outlets", "disputes"):
        rows = list(csv.reader(io.StringIO(asked(verb, "--format", "csv").out, newline="")))
        assert len(rows) > 1, verb
        assert {len(row) for row in rows} == {len(set(rows[0]))}, verb


def test_a_page_holds_what_reports_say_as_words_only(run: Run, folder: Path) -> None:
    (folder / "x.txt").write_text("Anna Berg said <script>alert(1)</script> was “no” news.\n", encoding="utf-8")
    run("add", "x.txt", "--published", "2025-03-04")
    assert run("statements", "--format", "html", "--out", "page.html").code == 0
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "4 March 2025" in page


def test_arrow_is_a_stream_with_the_same_rows(asked: Run, folder: Path) -> None:
    assert asked("statements", "--format", "arrow", "--out", "s.arrow").code == 0
    table = pa.ipc.open_stream((folder / "s.arrow").read_bytes()).read_all()
    assert table.column("content").to_pylist()[0] == QUOTE
    assert table.column("told_by").to_pylist()[0] == ["The Post", "The Herald"]
    assert asked("statements", "--text", "zebra", "--format", "arrow", "--out", "none.arrow").code == 0
    assert pa.ipc.open_stream((folder / "none.arrow").read_bytes()).read_all().num_rows == 0


def test_disputes_stand_side_by_side(asked: Run) -> None:
    done = asked("disputes", "--format", "json")
    pair = json.loads(done.out)
    assert (pair["earlier"]["speakers"], pair["later"]["speakers"]) == (["Bo Lind"], ["Cara Holm"])
    assert asked("disputes", "--least", "1.0").code == 0
    assert asked("shifts") == (0, "", "verbale: nobody was found to have said one thing and later another\n")


def test_outlets_are_counted(asked: Run) -> None:
    assert asked("outlets").out == "The Herald  1 report, 3 statements\nThe Post  1 report, 2 statements\n"


def test_merge_split_and_undo_are_decisions(asked: Run) -> None:
    assert asked("merge", "Anna Berg", "Cara Holm", "--because", "she married", "--by", "me").code == 0
    assert "merged from: Cara Holm" in asked("actors").out
    assert len(contents(asked, "--speaker", "Cara Holm")) == 2
    split = asked("split", "Anna Berg", "Cara Holm")
    assert split.out.startswith("   2  split  Anna Berg | Cara Holm\n")
    assert "merged from" not in asked("actors").out
    assert asked("undo", "2").code == 0
    assert "merged from: Cara Holm" in asked("actors").out
    assert asked("undo", "1").code == 0
    assert "merged from" not in asked("actors").out
    kept = [json.loads(line) for line in asked("decisions", "--format", "json").out.splitlines()]
    assert [(row["kind"], row["holds"]) for row in kept] == [
        ("merge", False), ("split", False), ("undo", True), ("undo", True),
    ]  # fmt: skip
    assert (kept[0]["because"], kept[0]["by"]) == ("she married", "me")
    assert asked("undo", "1").code == 2
    assert asked("undo", "77").code == 2
    assert asked("merge", "Anna Berg").code == 1
    assert asked("merge", "Anna Berg", "Nobody Known").code == 1


def test_split_tells_actors_apart_by_number(asked: Run) -> None:
    rows = [json.loads(line) for line in asked("actors", "Anna Berg", "--format", "json").out.splitlines()]
    one, other = (str(member["number"]) for member in rows[0]["merged_from"])
    assert asked("split", "Anna Berg", "Anna Berg").code == 1
    assert asked("split", one, other).code == 0
    assert asked("actors", "Anna Berg").out.count("Anna Berg  person") == 2
    several = asked("merge", "Anna Berg", "Bo Lind")
    assert several.code == 1
    assert "2 actors are called 'Anna Berg'" in several.err
    assert asked("merge", one, other).code == 0
    assert asked("actors", "Anna Berg").out.count("Anna Berg  person") == 1


def test_a_whole_settling_changes_nothing_that_is_settled(asked: Run) -> None:
    before = asked("statements", "--format", "json").out
    assert asked("settle").err == "0 statements settled\n"
    assert asked("settle", "--whole").err == "5 statements settled\n"
    assert asked("statements", "--format", "json").out == before


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    text = "".join(f"Anna Berg said there were {n} ships in port.\n" for n in range(3000))
    with Ledger("t.ledger", create=True) as ledger:
        ledger.keep(read(take_text(text).document))
    process = subprocess.Popen(
        [sys.executable, "-W", "error", str(STUBBED), "statements", "--format", "json"],
        cwd=folder,
        env=os.environ | {"VERBALE_LEDGER": "t.ledger"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), said) == (141, b"")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = Ledger(tmp_path_factory.mktemp("desk") / "a.ledger", create=True, comparer=Comparer)
    ledger.add([read(take_text(text, outlet="The Post").document) for text in REPORTS.values()])
    return ledger


@given(
    words=st.text(max_size=40),
    field=st.sampled_from(["text", "speaker", "about", "to", "outlet", "country", "similar"]),
)
def test_no_words_break_a_question(small: Ledger, words: str, field: str) -> None:
    with suppress(VerbaleError):
        assert len(small.statements(**{field: words})) <= 4
    assert len(small.statements()) == 4
