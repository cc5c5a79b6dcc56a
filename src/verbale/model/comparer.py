"""The comparer: a second small transformer, for what is asked of statements that have been found.

How two statements bear on each other, what kind of act one is, and a vector of unit length by which statements of like
sense lie near each other. One text or pair a call, as with the encoder: no answer depends on what is asked beside it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from verbale.model.session import Session
from verbale.model.tokens import Tokenizer
from verbale.record.span import Span
from verbale.record.vocabulary import ACTS

__all__ = ["CLASSES", "MOST_TOKENS", "RELATIONS", "ROLES", "Comparer", "asked", "asked_act"]

RELATIONS = ("entailment", "neutral", "contradiction")
ROLES = ("other", "source", "cue", "content")
CLASSES = (*ACTS, "none")  # the last: what was found is no statement at all
Floats = npt.NDArray[np.float32]

_MOST_TOKENS = 96  # of one text
_BEFORE, _AFTER, _REACH = 60, 30, 350  # code points around a statement, and the most on each side of its cue
_MOST_ACT_TOKENS = 190
MOST_TOKENS = max(2 * _MOST_TOKENS + 3, _MOST_ACT_TOKENS + 2)  # of an input with its frames: no place beyond is kept


def asked(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """Ids and types of one text or two, framed; a long text is cut at its end."""
    ids, types = [tokenizer.cls], [0]
    for number, text in enumerate(texts):
        own = tokenizer.pieces(text)[0][:_MOST_TOKENS]
        ids += [*own, tokenizer.sep]
        types += [number] * (len(own) + 1)
    return ids, types


def asked_act(tokenizer: Tokenizer, text: str, spans: Sequence[Sequence[Span]]) -> tuple[list[int], list[int]]:
    """Ids and roles of a statement in its text, framed; `spans` are those of source, cue (one or more) and content."""
    _, cue, _ = spans
    first = min(span.start for own in spans for span in own)
    last = max(span.end for own in spans for span in own)
    start = max(0, cue[0].start - _REACH, first - _BEFORE)
    end = min(len(text), cue[0].end + _REACH, last + _AFTER)
    ids, offsets = tokenizer.pieces(text[start:end])
    starts, ends = ([start + offset[i] for offset in offsets] for i in (0, 1))
    roles = [0] * len(ids)
    for role, own in enumerate(spans, 1):
        for span in own:
            begin, stop = bisect_right(ends, span.start), bisect_left(starts, span.end)
            roles[begin:stop] = [role] * max(0, stop - begin)
    ids, roles = ids[:_MOST_ACT_TOKENS], roles[:_MOST_ACT_TOKENS]
    return [tokenizer.cls, *ids, tokenizer.sep], [0, *roles, 0]


class Comparer:
    """The weights `comparer.onnx` of a session's folder; safe to share between threads.

    Raises `WeightsError` where they are missing or are not those that the manifest names.
    """

    def __init__(self, session: Session | None = None) -> None:
        session = session or Session()
        self._tokenizer = session.tokenizer
        self._network = session.load("comparer.onnx")

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors [text, 384] of unit length."""
        rows = [self._run("sense", *asked(self._tokenizer, [text])) for text in texts]
        return np.concatenate(rows) if rows else np.zeros((0, 384), dtype=np.float32)

    def infer(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Chances [pair, relation] that the second follows from the first, is open, or cannot be so."""
        return self.inferred([asked(self._tokenizer, pair) for pair in pairs])

    def inferred(self, pairs: Sequence[tuple[list[int], list[int]]]) -> Floats:
        """The same for pairs that are ids and types already."""
        return _chances([self._run("inference", *pair) for pair in pairs], len(RELATIONS))

    def acts(self, text: str, statements: Sequence[Sequence[Sequence[Span]]]) -> Floats:
        """Chances [statement, class] of statements, given as spans of source, cue and content in their text."""
        rows = []
        for spans in statements:
            ids, roles = asked_act(self._tokenizer, text, spans)
            rows.append(self._run("act", ids, [0] * len(ids), roles))
        return _chances(rows, len(CLASSES))

    def _run(self, output: str, ids: list[int], types: list[int], roles: list[int] | None = None) -> Floats:
        feed = {"ids": ids, "types": types, "roles": roles or [0] * len(ids)}
        arrays = {name: np.array([values], dtype=np.int32) for name, values in feed.items()}
        found: Floats = self._network.run([output], arrays)[0]
        return found


def _chances(rows: Sequence[Floats], classes: int) -> Floats:
    if not rows:
        return np.zeros((0, classes), dtype=np.float32)
    scores = np.concatenate(rows)
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True), dtype=np.float32)
