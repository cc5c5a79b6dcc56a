"""Learning which sentences of a content are worth reading again.

No corpus marks statements inside statements; they are found by reading contents again, and most of them hold none. So all
contents of some training documents are read again once, and a logistic model learns from the encoder's first pass which
words turn out to be cues in the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from train.tune import calibrate
from verbale.model.session import Calibration, Session
from verbale.model.windows import windows
from verbale.reading.statements import statements
from verbale.text.lines import blocks
from verbale.text.quotation import quotations
from verbale.text.sentences import sentences

__all__ = ["Kept", "learn", "threshold"]

Floats = np.ndarray
_RIDGE = 3.0  # against the loss summed over some hundred thousand tokens


@dataclass(frozen=True, slots=True)
class _Seen:
    """Hidden states [token, 384] of the tokens inside contents, whether each is a nested cue, and in which sentence it is.

    `characters` and `nested` [sentence]: how long each sentence of a content is, and how many statements were found in it.
    """

    hidden: Floats
    is_cue: Floats
    sentence: Floats
    characters: Floats
    nested: Floats


@dataclass(frozen=True, slots=True)
class Kept:
    """What a threshold does: the share of nested statements still found, and of contents' characters still read again."""

    least: float
    found: float
    read_again: float


def learn(session: Session, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The model's table, from rows whose contents are all read again. Changes nothing in `session` for good."""
    seen = _read_all(session, rows)
    return calibrate(seen.hidden.astype(np.float64), seen.is_cue, ridge=_RIDGE)


def threshold(session: Session, rows: Sequence[dict[str, Any]], table: dict[str, Any], *, keep: float = 0.9) -> Kept:
    """The highest chance at which the share `keep` of the nested statements in `rows` is still found."""
    seen = _read_all(session, rows)
    chance = np.zeros(len(seen.characters))
    np.maximum.at(chance, seen.sentence, Calibration.of(table)(seen.hidden.astype(np.float32)))
    order = np.argsort(-chance, kind="stable")
    found = np.cumsum(seen.nested[order]) / max(seen.nested.sum(), 1)
    at = min(int(np.searchsorted(found, keep)), len(order) - 1)
    # a little lower than the last one kept, so that rounding does not lose it
    least = float(np.floor(chance[order[at]] * 1e4) / 1e4)
    share = float(seen.characters[chance >= least].sum() / seen.characters.sum())
    return Kept(least=least, found=float(found[at]), read_again=share)


def _read_all(session: Session, rows: Sequence[dict[str, Any]]) -> _Seen:
    usual, session.least_nested = session.least_nested, 0.0
    hidden, is_cue, owners = [], [], []
    characters: list[int] = []
    nested: list[int] = []
    for row in rows:
        text = row["text"]
        parts = blocks(text)
        found = statements(session, text, parts)
        cue = np.zeros(len(text), dtype=bool)
        for one in found:
            if one.within is not None:
                cue[one.cue[0].start : one.cue[0].end] = True
        owner = np.full(len(text), -1)
        for one in found:
            for span in one.content if one.within is None else ():
                for start, end in sentences(text, *span):
                    owner[start:end] = len(characters)
                    characters.append(end - start)
                    nested.append(
                        sum(other.within is not None and start <= other.cue[0].start < end for other in found)
                    )
        for window in windows(session.tokenizer.passages(text, parts, quotations(text, parts))):
            states = session.encode(window.tokens).hidden[window.context :]
            starts = window.core.start
            inside = owner[starts] >= 0
            hidden.append(states[inside])
            is_cue.append(cue[starts[inside]])
            owners.append(owner[starts[inside]])
    session.least_nested = usual
    return _Seen(
        hidden=np.concatenate(hidden),
        is_cue=np.concatenate(is_cue).astype(np.float64),
        sentence=np.concatenate(owners),
        characters=np.array(characters),
        nested=np.array(nested),
    )
