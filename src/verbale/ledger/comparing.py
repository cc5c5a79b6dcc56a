"""What compares two texts: a model handed in, so that the rules of the ledger can be read and tested without one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["CONTRADICTS", "ENTAILS", "NEUTRAL", "Comparer", "Floats"]

Floats = NDArray[np.float32]

ENTAILS, NEUTRAL, CONTRADICTS = range(3)  # the last axis of `infer`


class Comparer(Protocol):
    """Gives texts vectors, and says of pairs whether the first bears out or gainsays the second."""

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors [text, 384] of unit length: their product is how near two texts are in meaning."""
        ...

    def infer(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Chances [pair, 3], of 1 together, that the second follows from the first, is open, or cannot be so."""
        ...
