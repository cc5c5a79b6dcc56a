"""The reference is complete: every option and every field is in it."""

import dataclasses
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import verbale.record
from verbale.cli import app
from verbale.cli.read import Format
from verbale.desk.rows import StatementLine
from verbale.ledger.store import Store
from verbale.minutes import record as minutes
from verbale.record import vocabulary

Run = Callable[..., subprocess.CompletedProcess[str]]

DOCS = Path(__file__).parents[2] / "docs" / "reference"
VERBS = [str(one.name or one.callback.__name__) for one in app.registered_commands if one.callback]
STRUCTS = [
    pytest.param(page, value, id=name)
    for page, module in (("record.md", verbale.record), ("minutes.md", minutes))
    for name in module.__all__
    if isinstance(value := getattr(module, name), type) and issubclass(value, msgspec.Struct)
]


def section(verb: str) -> str:
    """What the reference says of a verb; of none, what stands before the first."""
    first, *sections = re.split(r"^## ", (DOCS / "cli.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return first if not verb else next(text for text in sections if text.startswith(f"verbale {verb}\n"))


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_every_option_is_in_the_reference_and_no_other(run: Run, verb: str) -> None:
    offered = set(re.findall(r"^ +(?:-\w, )?(--[\w-]+)", run(*verb.split(), "--help").stdout, re.MULTILINE))
    documented = set(re.findall(r"^\| `(--[\w-]+)", section(verb), re.MULTILINE))
    assert offered - {"--help"} == documented - {"--help"}
    assert "| `--help`, `-h` |" in section("")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_tells_its_exit_codes_and_shows_an_example(run: Run, verb: str) -> None:
    shown = run(verb, "--help").stdout
    assert f"  verbale {verb}" in shown
    assert re.search(r"^ +130 +interrupted$", shown, re.MULTILINE)
    assert f"verbale {verb}" in section("") or f" {verb} " in section("")


@pytest.mark.parametrize("name", [one.name for one in dataclasses.fields(StatementLine)])
def test_every_field_of_a_statement_is_in_the_reference(name: str) -> None:
    assert f"`{name}`" in section("statements")


@pytest.mark.parametrize("form", [str(form) for form in Format])
def test_every_format_is_in_the_reference(form: str) -> None:
    assert f"| `{form}` |" in (DOCS / "cli.md").read_text(encoding="utf-8")


def in_tables(page: str, heading: str) -> list[str]:
    """What the first column of the tables under a heading of a reference has."""
    reference = (DOCS / page).read_text(encoding="utf-8")
    found = re.search(rf"^{heading}\n(.*?)(?=^#|\Z)", reference, re.MULTILINE | re.DOTALL)
    return re.findall(r"^\| `([\w]+)` \|", found[1], re.MULTILINE) if found else []


@pytest.mark.parametrize(("page", "struct"), STRUCTS)
def test_every_field_of_a_record_is_in_the_reference(page: str, struct: type[msgspec.Struct]) -> None:
    fields = sorted(field.encode_name for field in msgspec.structs.fields(struct))
    assert sorted(in_tables(page, f"## {struct.__name__}")) == fields


def test_every_standing_is_in_the_reference() -> None:
    reference = (DOCS / "minutes.md").read_text(encoding="utf-8")
    assert [standing for standing in minutes.STANDINGS if f"`{standing}`" not in reference] == []


def test_every_table_and_column_of_a_ledger_is_in_the_reference(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.ledger", create=True) as store, store.reading() as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM pragma_table_list WHERE type IN ('table', 'view', 'virtual')"
        )
        shown = {
            name: list(connection.exec_driver_sql("SELECT name FROM pragma_table_info(?)", (name,)).scalars())
            for name in names.scalars().all()
            if not name.startswith("sqlite_")
        }
    assert len(shown) > 20
    assert {name: in_tables("ledger.md", f"### {name}") for name in shown} == shown


@pytest.mark.parametrize("name", [name for name in vocabulary.__all__ if name.isupper() and name != "SCHEMA"])
def test_every_value_of_a_closed_list_is_in_the_reference(name: str) -> None:
    reference = (DOCS / "record.md").read_text(encoding="utf-8")
    assert [value for value in getattr(vocabulary, name) if f"`{value}`" not in reference] == []
