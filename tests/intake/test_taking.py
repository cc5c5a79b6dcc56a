"""What a caller sees: sources in, documents and refusals out, and their number adds up."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import UsageError
from verbale.intake import Taken, take, take_bytes, take_text
from verbale.intake.sniff import Kind
from verbale.record import Refusal

REPORT = "The harbour master said on Friday that the ferry would sail again. “We are ready,” she told the council."


def keys(outcomes: list[Taken | Refusal]) -> list[str]:
    return [outcome.document.key if isinstance(outcome, Taken) else f"! {outcome.key}" for outcome in outcomes]


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.text").write_text(REPORT, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    rows = [json.dumps({"text": REPORT}), "", "{broken", json.dumps({"id": "7", "text": REPORT})]
    (tmp_path / "c.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert keys(list(take([tmp_path]))) == ["b.txt", "c.jsonl:1", "! c.jsonl:3", "7", "z.text"]


def test_a_readme_is_taken_where_it_is_named(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(REPORT, encoding="utf-8")
    assert keys(list(take([readme]))) == ["README.md"]
    (refusal,) = take([tmp_path])
    assert isinstance(refusal, Refusal)
    assert refusal.outcome == "empty"
    assert ".md" not in refusal.advice


def test_a_named_file_of_any_suffix_is_sniffed(tmp_path: Path) -> None:
    page = tmp_path / "report.page"
    page.write_text(f"<html><body><h1>Ferry</h1><p>{REPORT}</p><p>{REPORT} Again.</p></body></html>", encoding="utf-8")
    rows = tmp_path / "rows.data"
    rows.write_text(json.dumps({"id": "r1", "text": REPORT}), encoding="utf-8")
    first, second = take([page, str(rows)])
    assert isinstance(first, Taken)
    assert "<p>" not in first.document.text
    assert isinstance(second, Taken)
    assert second.document.key == "r1"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO(REPORT.encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw))
    (taken,) = take(["-"])
    assert isinstance(taken, Taken)
    assert (taken.document.key, taken.document.text) == ("-", REPORT)
    assert not raw.closed


def test_long_rows_from_standard_input_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [json.dumps({"id": str(n), "text": REPORT * 100}) for n in range(3)]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(rows).encode())))
    assert keys(list(take(["-"]))) == ["0", "1", "2"]


ROWS = st.sampled_from(
    [b"", b"  ", b"{", b"[]", b"\xff", b'{"text": "word"}', b'{"text": 1}', b'{"text": "\\n"}', b"\x00"]
)


@given(st.lists(ROWS, min_size=1, max_size=8), st.sampled_from([b"\n", b"\r\n"]))
def test_counts_add_up(rows: list[bytes], line_break: bytes) -> None:
    """Law 3: every row that is not blank gives exactly one outcome, and a file without rows gives one too."""
    filled = [row for row in rows if row.strip()]
    outcomes = list(take_bytes(line_break.join(rows), key="k", kind="jsonl"))
    assert len(outcomes) == max(len(filled), 1)
    assert sum(isinstance(outcome, Taken) for outcome in outcomes) == filled.count(b'{"text": "word"}')


@given(st.binary(max_size=200), st.sampled_from(["plain", "html", "jsonl", None]))
def test_any_bytes_have_an_outcome(data: bytes, kind: Kind | None) -> None:
    outcomes = list(take_bytes(data, key="k", kind=kind))
    assert outcomes
    assert kind in {"jsonl", None} or len(outcomes) == 1


def test_the_caller_wins_over_the_document() -> None:
    row = json.dumps({"text": REPORT, "published": "2024-05-01", "outlet": "Bay News"}).encode()
    (said,) = take_bytes(row, key="r", kind="jsonl")
    (told,) = take_bytes(row, key="r", kind="jsonl", published="2024-06-01T08:00+02:00", outlet="Sea News")
    assert isinstance(said, Taken)
    assert isinstance(told, Taken)
    assert (said.document.published, said.document.outlet) == ("2024-05-01", "Bay News")
    assert (told.document.published, told.document.outlet) == ("2024-06-01T08:00+02:00", "Sea News")


@pytest.mark.parametrize("date", ["yesterday", "2024-02-30", "2024-05-01T08:00", "01/05/2024", ""])
def test_a_bad_date_of_the_caller_is_an_error_at_once(date: str) -> None:
    with pytest.raises(UsageError, match="ISO date"):
        take([], published=date)
    with pytest.raises(UsageError, match="ISO date"):
        take_text(REPORT, published=date)


def test_a_dateline_dates_a_document_that_nobody_else_dates() -> None:
    text = f"OSLO, March 5, 2024 (AP) — {REPORT}"
    assert take_text(text).document.published == "2024-03-05"
    assert take_text(text, published="2024-03-06").document.published == "2024-03-06"


def test_the_same_bytes_give_the_same_id() -> None:
    (plain,) = take_bytes(REPORT.encode(), key="a")
    assert isinstance(plain, Taken)
    assert plain.document.id == take_text(REPORT, key="b").document.id


def test_importing_intake_loads_no_parser() -> None:
    code = "import sys, verbale.intake; print(sorted({'trafilatura', 'lxml', 'charset_normalizer'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_empty_path_is_not_the_folder_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "report.txt").write_text("Anna Berg said the talks would go on.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (outcome,) = take([""])
    assert isinstance(outcome, Refusal)
    assert "names nothing" in outcome.reason
