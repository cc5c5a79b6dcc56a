"""Law 1: a span is what the record says it is, in every unit, and leads back to the bytes it came from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import verbale
from tests.laws.checks import goes_through_json, is_verbatim, leads_back
from tests.laws.texts import EXAMPLES, PLAIN, good_files

_WORDS = ["Ana Silva", "said", "that", "it will rain", "Not", "he", "told", "according to", "It was not denied"]
_MARKS = ["“", "”", "‘", "’", '"', ",", ".", "\n", "\r\n", " "]
_ODD = ["👩🏽‍🚀", "e\u0301", "\ud800", "\x00", "\u202e", "İ", "ﬀ", "ß", "\u00ad", "\u200b"]
_MARKED = st.lists(st.sampled_from(_WORDS + _MARKS + _ODD), min_size=1, max_size=40).map(" ".join)
_ANY = st.text(alphabet=st.characters(codec=None), min_size=1, max_size=120)


@pytest.mark.parametrize("name", PLAIN)
def test_odd_texts(reader: verbale.Reader, name: str) -> None:
    reading = _read(reader, PLAIN[name])
    if reading is not None:
        assert reading.document.text == PLAIN[name]
        is_verbatim(reading)
        goes_through_json(reading)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=_MARKED | _ANY)
def test_any_text(reader: verbale.Reader, text: str) -> None:
    reading = _read(reader, text)
    if reading is not None:
        assert reading.document.text == text
        is_verbatim(reading)
        goes_through_json(reading)


def test_examples_lead_back_to_their_bytes(reader: verbale.Reader) -> None:
    statements = 0
    for taken in verbale.take([EXAMPLES]):
        if isinstance(taken, verbale.Refusal):
            continue
        reading = reader.read(taken.document)
        is_verbatim(reading)
        leads_back(taken, reading, always=False)
        statements += len(reading.statements)
    assert statements > 20


def test_plain_text_and_json_always_lead_back(reader: verbale.Reader, tmp_path: Path) -> None:
    for path, _ in good_files(tmp_path):
        for taken in verbale.take([path]):
            assert not isinstance(taken, verbale.Refusal)
            reading = reader.read(taken.document)
            assert reading.statements
            leads_back(taken, reading, always=path.suffix != ".html")


def test_the_bytes_of_a_plain_file_hold_the_words_themselves(reader: verbale.Reader, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_bytes("Łukasz Żak said: “żółć 🎉”.\r\nShe said no.".encode())
    (taken,) = verbale.take([path])
    assert not isinstance(taken, verbale.Refusal)
    reading = reader.read(taken.document)
    for statement in reading.statements:
        for start, end in statement.spans:
            ranges = taken.origin.ranges(start, end)
            assert ranges is not None
            held = b"".join(path.read_bytes()[a:b] for a, b in ranges)
            assert held.decode() == reading.document.text[start:end]


def _read(reader: verbale.Reader, text: str) -> verbale.Reading | None:
    try:
        return reader.read(text)
    except verbale.VerbaleError:
        return None  # refused: law 3 counts it
