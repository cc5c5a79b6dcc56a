"""Datelines: where a report was filed, when and by whom."""

from __future__ import annotations

import pytest

from verbale.text.furniture import dated, dateline


@pytest.mark.parametrize(
    "block",
    [
        "PORT HALDEN, Velmark, March 6, 2025 (Harbour Wire) —| The crossing will reopen.",
        "LINDENAU —| The crossing will reopen.",
        "LINDENAU, May 19 (Reuters) -| The crossing will reopen.",
        "Lindenau, Tarsia (AP) —| The crossing will reopen.",
    ],
)
def test_the_dateline_ends_with_its_dash(block: str) -> None:
    head, _, rest = block.partition("|")
    assert dateline(head + rest) == len(head)


@pytest.mark.parametrize(
    "block",
    [
        "NATO (the alliance) said the crossing — closed for years — would reopen.",
        "Foreign Minister Anna Berg — who spoke first — said no.",
        "The crossing — closed for years — will reopen.",
    ],
)
def test_a_dash_in_a_sentence_makes_no_dateline(block: str) -> None:
    assert dateline(block) is None


def test_a_date_needs_its_year() -> None:
    assert dated("PORT HALDEN, Velmark, March 6, 2025 (Harbour Wire) —") == "2025-03-06"
    assert dated("LINDENAU, May 19 (Reuters) -") is None
