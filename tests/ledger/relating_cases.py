from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from verbale.ledger.comparing import Floats
from verbale.ledger.gist import gist
from verbale.ledger.rows import DocumentRow, StatementRow
from verbale.ledger.sentences import as_sentence


class Words:
    """Vectors of words in common, and what it is told to say of pairs."""

    def __init__(self, said: Mapping[tuple[str, str], tuple[float, float, float]] | None = None) -> None:
        self.said = said or {}
        self.asked: list[tuple[str, str]] = []

    def embed(self, texts: Sequence[str]) -> Floats:
        out = np.zeros((len(texts), 384), dtype=np.float32)
        for at, text in enumerate(texts):
            for stem in gist(text).stems:
                out[at, zlib.crc32(stem.encode(errors="replace")) % 384] += 1
        out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6)
        return out

    def infer(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        self.asked += pairs
        neutral = (0.0, 1.0, 0.0)
        return np.array([self.said.get(p, self.said.get(p[::-1], neutral)) for p in pairs], dtype=np.float32)


def document(number: int, published: str | None = "2031-05-02", outlet: str = "Ostral Wire") -> DocumentRow:
    return DocumentRow(number, f"{number:064x}", f"{number}.txt", outlet, published)


def row(
    number: int, content: str, *, report: int | None = None, published: str | None = "2031-05-02", **fields: Any
) -> StatementRow:
    """A claim of identity 1, said indirectly, in a report of its own, unless told otherwise."""
    own = document(number if report is None else report, published)
    known = {"manner": "indirect", "act": "claim", "source": "", "cue": "said", "speakers": (1,)} | fields
    return StatementRow(id=number, document=own, local=f"s{number}", content=content, **known)


def vectors(rows: Sequence[StatementRow]) -> Floats:
    return Words().embed([as_sentence(one) for one in rows])
