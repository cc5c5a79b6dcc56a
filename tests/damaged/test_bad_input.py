"""Bad input ends as a refusal with a reason and an advice, never as an error or as garbled text."""

import gzip
import json
import time
from pathlib import Path

import pytest

from verbale.errors import RefusedError
from verbale.intake import LIMIT_BYTES, Taken, take, take_bytes, take_text
from verbale.intake.sniff import Kind
from verbale.record import Refusal

REPORT = "The harbour master said on Friday that the ferry would sail again. “We are ready,” she told the council."


def only(data: bytes, kind: Kind | None = None) -> Taken | Refusal:
    (outcome,) = take_bytes(data, key="k", kind=kind)
    return outcome


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\u2003".encode(), b"\x00"])
def test_nothing_is_empty(data: bytes) -> None:
    outcome = only(data)
    assert isinstance(outcome, Refusal)
    assert outcome.outcome == "empty"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...",
        b"PK\x03\x04 ...",
        b"\x89PNG\r\n\x1a\n",
        gzip.compress(b"text"),
        bytes(range(256)) * 20,
        b"\x00" * 500,
        b"{\\rtf1 text}",
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    outcome = only(data)
    assert isinstance(outcome, Refusal)
    assert outcome.outcome == "refused"
    assert outcome.reason
    assert outcome.advice


@pytest.mark.parametrize(
    "text", [f"{REPORT}\r\n\r\n{REPORT}", f"{REPORT}\x00 more", "\ufeff" + REPORT, "שלום e\u0301 👩‍👩‍👧"]
)
def test_odd_text_is_kept_verbatim(text: str) -> None:
    outcome = only(b"\xef\xbb\xbf" + text.encode())
    assert isinstance(outcome, Taken)
    assert outcome.document.text == text


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (REPORT.encode("cp1252"), "encoding windows-1252 (detected)"),
        (REPORT.encode("utf-16-be"), "encoding utf-16-be (detected)"),
        (REPORT.encode("utf-16"), "encoding utf-16-le (byte-order mark)"),
    ],
)
def test_an_encoding_is_found_and_said(data: bytes, note: str) -> None:
    outcome = only(data)
    assert isinstance(outcome, Taken)
    assert outcome.document.text == REPORT
    assert outcome.notes == (note,)


def test_one_damaged_byte_does_not_garble_the_rest() -> None:
    outcome = only((REPORT + "\n").encode() * 3 + b"caf\xe9 closed")
    assert isinstance(outcome, Taken)
    assert outcome.document.text.count("“We are ready,”") == 3
    assert outcome.document.text.endswith("caf\ufffd closed")
    end = len(outcome.document.text)
    assert outcome.origin.ranges(end - 11, end) == ((len(outcome.origin.source) - 11, len(outcome.origin.source)),)


def test_halves_of_a_character_that_stand_together_are_refused() -> None:
    with pytest.raises(RefusedError, match="halves"):
        take_text(REPORT + "\ud83d\ude42")
    assert isinstance(only((REPORT + "\ud83d\ude42").encode("utf-32", "surrogatepass")), Refusal)
    assert take_text(REPORT + "\ude42\ud83d").document.text == REPORT + "\ude42\ud83d"


def test_too_large_is_refused_with_advice() -> None:
    outcome = only(b"word " * (LIMIT_BYTES // 5 + 1))
    assert isinstance(outcome, Refusal)
    assert "split" in outcome.advice
    with pytest.raises(RefusedError, match="larger than 32 MiB"):
        take_text("x" * (LIMIT_BYTES + 1))


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing, empty, odd = take([tmp_path / "missing.txt", tmp_path / "empty", "a\x00b"])
    assert isinstance(missing, Refusal)
    assert "No such file" in missing.reason
    assert isinstance(empty, Refusal)
    assert empty.outcome == "empty"
    assert isinstance(odd, Refusal)


@pytest.mark.parametrize(
    "row",
    [
        "{broken",
        "[]",
        '"text"',
        "null",
        "{}",
        '{"text": null}',
        '{"text": 7}',
        '{"text": ""}',
        '{"text": " "}',
        json.dumps({"text": REPORT, "published": "May"}),
        json.dumps({"text": REPORT, "title": ["a"]}),
        "[" * 100_000,
        '{"a": ' + "[" * 100_000,
    ],
)
def test_a_bad_row_is_refused_and_the_others_are_read(row: str) -> None:
    good = json.dumps({"id": "same", "text": REPORT})
    outcomes = list(take_bytes(f"{good}\n{row}\n{good}".encode(), key="rows.jsonl", kind="jsonl"))
    assert [type(outcome) for outcome in outcomes] == [Taken, Refusal, Taken]
    assert isinstance(outcomes[1], Refusal)
    assert outcomes[1].key == "rows.jsonl:2"


def test_a_row_in_no_utf_8_is_refused() -> None:
    assert isinstance(only(b'{"text": "caf\xe9"}', "jsonl"), Refusal)


PARAGRAPHS = "".join(f"<p>{REPORT} It was the {n}th time.</p>" for n in range(10))
HOSTILE = {
    "deep": "<div>" * 100_000 + PARAGRAPHS,
    "entities": PARAGRAPHS + "<p>" + "&amp;" * 300_000,
    "open comment": PARAGRAPHS + "<!--" * 200_000,
    "scripts": PARAGRAPHS + "<script>var a = '<p>';</script>" * 30_000,
    "open script": PARAGRAPHS + "<script>" * 200_000,
    "open attributes": PARAGRAPHS + "<a href=\" '" * 100_000,
    "angles": PARAGRAPHS + "<" * 500_000,
    "ampersands": PARAGRAPHS + "&" * 500_000,
    "tiny paragraphs": PARAGRAPHS + "<p>a b c d e</p>" * 60_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_soon(name: str) -> None:
    begun = time.process_time()
    outcome = only(f"<html><body>{HOSTILE[name]}".encode(), "html")
    assert time.process_time() - begun < 20
    assert isinstance(outcome, Taken)
    assert REPORT in outcome.document.text


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><body><script>a()</script></body></html>", "<!doctype html>"]
)
def test_a_page_without_text_is_empty(markup: str) -> None:
    outcome = only(markup.encode())
    assert isinstance(outcome, Refusal)
    assert outcome.outcome == "empty"
