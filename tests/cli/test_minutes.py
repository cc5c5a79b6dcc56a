"""`verbale minutes`: a process from words or a dossier, in every form, and what is said beside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.ledger_runs import Run, folder, run, shown
from tests.cli.stubbed_ledger import Comparer
from verbale.desk import Ledger
from verbale.minutes import Process, draw_up

__all__ = ["folder", "run"]

DOSSIER = """\
name = "The strait"
words = ["joint patrols"]
parties = ["Anna Berg", "Ruritania"]
leave_out = ["The Evening Parrot"]
"""


@pytest.fixture
def kept(run: Run, folder: Path) -> Run:
    assert folder.is_dir()
    run("add", "reports", "--published", "2025-03-04", "--outlet", "The Post")
    return run


def test_words_make_a_process(kept: Run) -> None:
    done = kept("minutes", "patrols", "--last", "2025-03-01")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("patrols\n")
    assert "1. Offer by Anna Berg to Bo Lind" in done.out
    assert "\x1b" not in done.out


@pytest.mark.parametrize(
    ("form", "begins"),
    [("text", "patrols\n"), ("md", "# patrols\n"), ("html", "<!doctype html>"), ("json", '{"process":')],
)
def test_every_form_goes_to_a_file_too(kept: Run, folder: Path, form: str, begins: str) -> None:
    printed = kept("minutes", "patrols", "--format", form)
    assert printed.out.startswith(begins)
    assert kept("minutes", "patrols", "--format", form, "--out", "m").out == ""
    assert (folder / "m").read_text(encoding="utf-8") == printed.out


def test_a_dossier_is_followed_and_options_win(kept: Run, folder: Path) -> None:
    (folder / "strait.toml").write_text(DOSSIER, encoding="utf-8")
    done = kept("minutes", "--dossier", "strait.toml", "--until", "2025-03-31", "--format", "json")
    process = json.loads(done.out)["process"]
    assert (process["name"], process["words"], process["until"]) == ("The strait", ["joint patrols"], "2025-03-31")
    assert done.code == 0
    assert done.err.splitlines() == [
        "verbale: no report names these parties: Ruritania",
        "verbale: no report is of these outlets, which are to be left out: The Evening Parrot",
    ]


def test_a_state_is_a_party_by_any_of_its_names(run: Run, folder: Path) -> None:
    (folder / "own.tsv").write_text("code\tname\tnames\tpeople\tadjectives\tcapitals\nXVA\tVelmark\tVelmarkia\t\t\t\n")
    run("add", "reports", "--published", "2025-03-04")
    unknown = kept_parties(run, "--parties", "Velmarkia")
    known = kept_parties(run, "--parties", "Velmarkia", "--world", "own.tsv")
    assert "no report names these parties: Velmarkia" in unknown[1]
    assert known == ("XVA", "")


def kept_parties(run: Run, *options: str) -> tuple[str | None, str]:
    done = run("minutes", "grain", "--format", "json", *options)
    return next((one["country"] for one in json.loads(done.out)["parties"]), None), done.err


def test_a_period_without_reports_is_said(kept: Run) -> None:
    done = kept("minutes", "patrols", "--since", "2031-01-01")
    assert done.code == 0
    assert done.err == (
        "verbale: no report in the ledger belongs to the process in this period; its reports are of 2025-03-04 to 2025-03-04\n"
    )
    assert kept("minutes", "'; DROP TABLE document; -- %_").code == 0
    assert len(kept("outlets").out.splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--since", "soon"], 2, "'soon' is no day"),
        (["--since", "2025-04-01", "--until", "2025-03-01"], 2, "is before"),
        (["--dossier", "none.toml"], 2, "cannot be read"),
        (["--dossier", "reports/a.txt"], 2, "is no TOML"),
        (["--dossier", "late.toml", "--until", "2025-01-01"], 2, "before it begins"),
        (["--format", "pdf"], 2, "--format"),
        (["--out", "reports"], 2, "is a folder"),
        (["--ledger", "none.ledger"], 1, "there is no such file"),
    ],
    ids=shown,
)
def test_what_makes_no_sense_is_said(kept: Run, folder: Path, options: list[str], code: int, says: str) -> None:
    (folder / "late.toml").write_text('name = "x"\nsince = 2025-02-01\n', encoding="utf-8")
    done = kept("minutes", *options)
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert "Traceback" not in done.err


@pytest.mark.usefixtures("kept")
def test_what_is_fetched_is_all_that_the_rules_need(folder: Path) -> None:
    process = Process(name="x", words=("patrols", "Kessel"), parties=("Anna Berg",))
    with Ledger(folder / "t.ledger", comparer=Comparer) as ledger:
        view = ledger.view
        found = ledger.minutes(process)
        whole = draw_up(
            process,
            view.statements(),
            {one.id: one for one in view.identities()},
            view.relations(),
            text_of=view.text,
        )
    assert found.proposals
    assert found == whole
