"""Acts: silence is told by words, whether or not there is a verb of saying, and what is no statement is left out."""

from __future__ import annotations

import numpy as np
import pytest

from verbale.reading.acts import is_silence, with_acts
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


class _Judge:
    """Stands for the comparer: how likely each statement, by where its cue begins, is none."""

    def __init__(self, none: dict[int, float]) -> None:
        self._none = none

    def acts(self, _text: str, statements: list[tuple[tuple[Span, ...], ...]]) -> np.ndarray:
        rows = [self._none[cue[0].start] for _, cue, _ in statements]
        return np.array([[1 - none] + [0.0] * 20 + [none] for none in rows])


def test_what_is_no_statement_is_left_out_and_what_lay_in_it_stays() -> None:
    #       0    5    10   15   20   25
    text = "A said B held that C wanted it."
    said, held, wanted = (
        Statement(id="s1", manner="indirect", cue=(Span(2, 6),), content=(Span(7, 30),)),
        Statement(id="s2", manner="indirect", cue=(Span(9, 13),), content=(Span(14, 30),), within="s1"),
        Statement(id="s3", manner="indirect", cue=(Span(21, 27),), content=(Span(28, 30),), within="s2"),
    )
    kept = with_acts(text, [said, held, wanted], _Judge({2: 0.01, 9: 0.98, 21: 0.02}))  # type: ignore[arg-type]
    assert [(one.id, one.cue, one.within) for one in kept] == [("s1", said.cue, None), ("s2", wanted.cue, "s1")]
    assert [one.act for one in kept] == ["claim", "claim"]
