"""A spreadsheet of reports: what it gives to which document, and what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.errors import UsageError
from verbale.intake import Catalogue, Taken, take
from verbale.record import Document

REPORT = "The harbour master said on Friday that the ferry would sail again. “We are ready,” she told the council."
PAGE = """<html><head><title>Ferry to sail</title><meta property="og:site_name" content="The Page">
<meta property="article:published_time" content="2025-03-01"></head><body><h1>Ferry to sail</h1>
<p>The harbour master said on Friday that the ferry would sail again, after a winter in the dock.</p>
<p>“We are ready,” she told the council, which had asked her for a day, a price and a promise.</p></body></html>"""
Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """`write(text)` is a catalogue; `|` stands for a tab. Beside it lies a folder of reports."""
    reports = tmp_path / "reports"
    (reports / "march").mkdir(parents=True)
    (reports / "april").mkdir()
    for name in ("a.txt", "march/b.txt", "april/b.txt"):
        (reports / name).write_text(REPORT, encoding="utf-8")
    (reports / "page.html").write_text(PAGE, encoding="utf-8")
    rows = [{"text": REPORT, "id": "w-1", "outlet": "The Wire", "published": "2025-01-01"}, {"text": REPORT}]
    (reports / "wire.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")

    def write(table: str | bytes) -> Path:
        path = tmp_path / "list.tsv"
        path.write_bytes(table if isinstance(table, bytes) else table.replace("|", "\t").encode())
        return path

    return write


def taken(catalogue: str | Path | Catalogue, folder: Path, **told: str) -> dict[str, Document]:
    """The documents of the folder by their key; the second of a key has a `+` behind it."""
    found: dict[str, Document] = {}
    for one in take([folder / "reports"], catalogue=catalogue, **told):
        assert isinstance(one, Taken)
        found[one.document.key + "+" * (one.document.key in found)] = one.document
    return found


def test_details_win_over_what_a_document_says(write: Write, tmp_path: Path) -> None:
    path = write(
        "file|published|note|outlet|url|title\n"
        "a.txt|2025-03-06|x|The Post|https://post.example/a|Ferry again\n"
        "page.html|2025-03-07|y|||\n"
        "w-1|2025-03-08T09:30+01:00||The Other Wire||Flash\n"
    )
    found = taken(path, tmp_path)
    a, page, row = found["a.txt"], found["page.html"], found["w-1"]
    assert (a.published, a.outlet, a.uri, a.title) == (
        "2025-03-06",
        "The Post",
        "https://post.example/a",
        "Ferry again",
    )
    assert (page.published, page.outlet, page.title) == ("2025-03-07", "The Page", "Ferry to sail")
    assert (row.published, row.outlet, row.title) == ("2025-03-08T09:30+01:00", "The Other Wire", "Flash")
    assert (found["wire.jsonl:2"].published, found["wire.jsonl:2"].outlet) == (None, None)
    assert {document.text for document in (a, row)} == {REPORT}


def test_they_win_over_what_is_said_of_all(write: Write, tmp_path: Path) -> None:
    found = taken(write("file|published\na.txt|2025-03-06\n"), tmp_path, published="2024-12-31", outlet="The Post")
    assert (found["a.txt"].published, found["a.txt"].outlet) == ("2025-03-06", "The Post")
    assert found["b.txt"].published == found["w-1"].published == "2024-12-31"


@pytest.mark.parametrize(
    "name",
    ["march/b.txt", "./march/b.txt", "reports/march/b.txt", "../{here}/reports/march/b.txt", "march\\b.txt", "/"],
)
def test_a_path_tells_files_of_one_name_apart(write: Write, tmp_path: Path, name: str) -> None:
    file = str(tmp_path / "reports/march/b.txt") if name == "/" else name.replace("{here}", tmp_path.name)
    catalogue = Catalogue(write(f"file|outlet\nb.txt|The Rest\n{file}|The Post\n"))
    found = taken(catalogue, tmp_path)
    assert [found[key].outlet for key in ("b.txt", "b.txt+")] == ["The Rest", "The Post"]  # april comes first
    assert list(catalogue.notes()) == []


def test_a_row_for_a_file_of_rows_holds_for_those_without_one(write: Write, tmp_path: Path) -> None:
    path = write("file|outlet|published\nwire.jsonl|All Wires|2025-02-02\nw-1|The Wire|\nwire.jsonl:2||2025-02-03\n")
    found = taken(path, tmp_path)
    assert (found["w-1"].outlet, found["w-1"].published) == ("The Wire", "2025-02-02")
    assert (found["wire.jsonl:2"].outlet, found["wire.jsonl:2"].published) == ("All Wires", "2025-02-03")


@pytest.mark.parametrize(
    "table",
    [
        "file,outlet\na.txt,Post\n",
        '\ufeff"File";"Outlet";"Note"\r\n"a.txt";"Post";"one\r\nor two"\r\n;;\r\n',
        "# our reports\n\nfile|outlet|title\n a.txt |Post\n\n",
        "outlet|file|\nPost|a.txt|\n",
        "file|outlet\na.txt|Post\n".replace("|", "\t").encode("utf-16"),
    ],
    ids=["commas", "semicolons and quotes", "comments and short rows", "other order", "UTF-16"],
)
def test_spreadsheets_write_it_in_many_ways(write: Write, tmp_path: Path, table: str | bytes) -> None:
    assert taken(write(table), tmp_path)["a.txt"].outlet == "Post"


def test_what_met_no_document_or_several_is_said_once(write: Write, tmp_path: Path) -> None:
    catalogue = Catalogue(write("file|outlet\na.txt|A\nb.txt|B\nc.txt|C\n" + "".join(f"x{n}|X\n" for n in range(7))))
    found = taken(catalogue, tmp_path)
    assert [found[key].outlet for key in ("b.txt", "b.txt+")] == ["B", "B"]
    idle, shared = catalogue.notes()
    assert "8 rows are of no document that was read: 'c.txt' (line 4), 'x0' (line 5)" in idle
    assert idle.endswith("'x3' (line 8) and 3 more")
    assert shared.endswith("taken for several documents: 'b.txt' (line 3); write more of their paths")
    assert [*take([tmp_path / "reports" / "a.txt"] * 2, catalogue=(once := Catalogue(write("file|outlet\na.txt|A\n"))))]
    assert list(once.notes()) == []


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("", "line 1: it is empty; its first line must name columns: file and any of published, outlet, title, url"),
        ("name|outlet\n", "line 1: there is no column 'file'"),
        ("file|note\n", "line 1: beside 'file' there is no column published, outlet, title, url"),
        ("file|outlet|Outlet\n", "line 1: the column 'outlet' stands twice"),
        ("file|published\na.txt|6.3.2025\n", "line 2: published is '6.3.2025'; write an ISO date such as 2025-03-06"),
        ("file|published\n\na.txt|2025-02-30\n", "line 3: published is '2025-02-30'"),
        ("file|outlet\na.txt|A\n./a.txt|B\n", "line 3: './a.txt' stands in line 2 too"),
        ("file|outlet\n|A\n", "line 2: it does not say which file"),
        ("file,outlet\na.txt,The Post, weekly\n", "line 2: 3 cells, but there are 2 columns"),
        ('file|title\n"a.txt"|"one\nor two"\nb|"No," she said\n', "line 4: its cells cannot be told apart"),
        ('file|title\na.txt|"never closed\n', "line 2: its cells cannot be told apart"),
        (b"file\toutlet\na.txt\tCaf\xe9\n", "cannot be read as UTF-8 (byte 21); save it as UTF-8"),
    ],
)
def test_a_wrong_catalogue_is_refused_at_once(write: Write, tmp_path: Path, table: str | bytes, says: str) -> None:
    with pytest.raises(UsageError, match=re.escape(says)) as refused:
        take([tmp_path / "reports"], catalogue=write(table))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("path", "says"), [("nowhere.tsv", "No such file"), (".", "Is a directory"), ("\0", "'\\x00'")]
)
def test_what_is_no_file_is_refused(path: str, says: str) -> None:
    with pytest.raises(UsageError, match=re.escape(says)):
        take([], catalogue=path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=st.lists(
        st.sampled_from(["file", "a.txt", "b", "outlet", "2025-03-06", "\t", ",", '"', "\n", "\r", "#", "\0", "é"])
    )
)
def test_any_bytes_are_a_catalogue_or_are_refused(write: Write, tmp_path: Path, table: list[str]) -> None:
    path = write("file|published|outlet\n" + "".join(table))
    try:
        catalogue = Catalogue(path)
    except UsageError as error:
        assert "\n" not in str(error)  # noqa: PT017  either outcome is right
        return
    (document,) = (
        one.document for one in take([tmp_path / "reports/a.txt"], catalogue=catalogue) if isinstance(one, Taken)
    )
    assert document.text == REPORT
    assert all("\n" not in note for note in catalogue.notes())
