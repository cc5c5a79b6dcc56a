from __future__ import annotations

import numpy as np

from tests.ledger.relating_cases import Words
from train.tellings import examples, fit, measured, table
from verbale.ledger.features import FEATURES, JUDGED


def test_pairs_of_one_speaker_are_seen_once_more_without_him() -> None:
    one = {"a": "Holt said no.", "b": "No, Holt said.", "same": True, "source_a": "Holt", "source_b": "Holt"}
    two = {"a": "Holt said no.", "b": "Lind said no.", "same": False, "source_a": "Holt", "source_b": "Lind"}
    assert examples([one, two]) == [
        ("Holt said no.", "No, Holt said.", True),
        ("Holt said no.", "Lind said no.", False),
        ("said no.", "No, said.", True),
    ]


def test_no_weight_has_the_wrong_sign() -> None:
    pairs = [("the dam is safe", "the dam is safe"), ("the dam is safe", "the bay is deep")] * 4
    values = measured(pairs, Words(), is_asked=True)
    weights = fit(values, np.array([1.0, 0.0] * 4))
    named = dict(zip((*FEATURES, *JUDGED), weights, strict=True))
    assert named["nearness"] >= 0 >= named["edited"]
    assert len(table(weights[: len(FEATURES)], weights).splitlines()) == 2 + len(FEATURES) + len(JUDGED)
