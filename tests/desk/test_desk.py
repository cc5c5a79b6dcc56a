"""The library's side of a ledger: plain functions, frozen rows, tables."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import verbale
from tests.cli.ledger_runs import REPORTS
from tests.cli.stubbed_ledger import Comparer, read
from verbale.desk.rows import ActorLine, ChangeLine, DecisionLine, OutletLine, PairLine, StatementLine
from verbale.desk.telling import channel_words
from verbale.intake import take_text
from verbale.ledger.rows import ChannelRow
from verbale.record import Refusal

KINDS = [ActorLine, ChangeLine, DecisionLine, OutletLine, PairLine, StatementLine]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[verbale.Ledger]:
    with verbale.Ledger(tmp_path / "a.ledger", create=True, comparer=Comparer) as opened:
        yield opened


def readings() -> list[verbale.Reading]:
    return [read(take_text(text, outlet="The Post", published="2025-03-04").document) for text in REPORTS.values()]


def test_readings_and_refusals_are_added_and_counted(ledger: verbale.Ledger) -> None:
    refusal = Refusal(key="c.txt", reason="no words", advice="give words")
    first = ledger.add([*readings(), refusal], added="2026-02-01T09:00:00Z")
    assert (first.new, first.known, first.refused, first.documents) == (2, 0, 1, 3)
    assert (first.statements, first.actors, first.told_before, first.links) == (5, 4, 1, 1)
    again = ledger.add(readings())
    assert (again.new, again.known, again.statements) == (0, 2, 0)


def test_every_answer_is_a_row_and_a_table(ledger: verbale.Ledger) -> None:
    ledger.add(readings())
    ledger.merge("Anna Berg", "Cara Holm")
    answers: list[Sequence[Any]] = [
        ledger.statements(),
        ledger.actors(),
        ledger.disputes(),
        ledger.outlets(),
        ledger.decisions(),
    ]
    for rows in answers:
        table = verbale.to_arrow(rows)
        assert table.num_rows == len(rows) > 0
        assert table.column_names == [one.name for one in dataclasses.fields(rows[0])]
    with pytest.raises(dataclasses.FrozenInstanceError):
        answers[0][0].content = ""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_empty_answer_is_a_table_too(kind: type) -> None:
    assert isinstance(verbale.to_arrow([], kind), pa.Table)


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(verbale.VerbaleError, match=r"verbale\[arrow\]"):
        verbale.to_arrow([], OutletLine)


@pytest.mark.parametrize("asked", [{"act": "lie"}, {"limit": 0}, {"since": "soon"}, {"sort": "size"}, {"similar": ""}])
def test_a_question_without_sense_is_refused_at_once(asked: dict[str, object]) -> None:
    with pytest.raises(verbale.VerbaleError):
        verbale.Question(**asked)  # type: ignore[arg-type]


def test_a_channel_is_told_in_words() -> None:
    steps = [ChannelRow("interview", 1, "Ada Quill"), ChannelRow("report", 2, "The Post"), ChannelRow("statement")]
    assert channel_words(steps) == "interview with Ada Quill, then report by The Post, then statement"
    assert channel_words([]) == ""
