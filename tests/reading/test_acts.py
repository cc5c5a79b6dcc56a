"""Silence is told by words, whether or not there is a verb of saying."""

from __future__ import annotations

import pytest

from verbale.reading.acts import is_silence
from verbale.record import Span, Statement


@pytest.mark.parametrize(
    ("source", "cue", "content", "expected"),
    [
        ("Neither Riga nor Ottawa officials", "have commented on", "the offer", True),
        ("The ministry", "declined", "to comment on the talks", True),
        ("A spokesman", "did not immediately respond to", "a request for comment", True),
        ("Mr. Okoro", "could not be reached for", "comment", True),
        ("The palace", "would not say", "when the envoy had left", True),
        ("The government", "has remained silent on", "the letter", True),
        ("The embassy", "had no immediate comment on", "the arrests", True),
        ("The minister", "said", "that nobody had commented on the offer before the vote was over", False),
        ("The minister", "commented on", "the offer", False),
        ("The army", "did not say", "that the bridge was safe", False),
        ("The envoy", "refused", "to leave the hall", False),
        ("The company", "rejected", "the claims", False),
    ],
)
def test_silence(source: str, cue: str, content: str, *, expected: bool) -> None:
    text = f"{source} {cue} {content}."
    first, second = len(source) + 1, len(source) + len(cue) + 2
    statement = Statement(
        id="s1",
        manner="indirect",
        source=(Span(0, len(source)),),
        cue=(Span(first, first + len(cue)),),
        content=(Span(second, len(text) - 1),),
    )
    assert is_silence(text, statement) is expected


def test_what_has_no_cue_is_no_silence() -> None:
    assert not is_silence("no comment", Statement(id="s1", manner="indirect", content=(Span(0, 10),)))
