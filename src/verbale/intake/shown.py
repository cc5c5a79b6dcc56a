"""What a page shows at some of its bytes."""

from __future__ import annotations

from html import unescape
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from verbale.intake.encoding import Decoded
from verbale.intake.taken import Ranges

__all__ = ["Shown"]


class Shown:
    """Reads ranges of a page's bytes as the page shows them.

    `runs` (shape (k, 2), in order) are the bytes of its text between tags; two equal numbers stand for a tag that parts
    words. What is markup is told by the whole page, once: the bytes of a range cannot tell, for `<!--` begins a comment
    in a paragraph and is text in a title. What is left to do in a run is to resolve entities.
    """

    def __init__(self, decoded: Decoded, runs: NDArray[np.int64]) -> None:
        self._decoded = decoded
        self._starts, self._ends = runs[:, 0], runs[:, 1]

    def __call__(self, ranges: Ranges) -> str:
        """The words at some ranges; a tag that parts words, or white space, between two of them parts their words."""
        joined = [self._words(start, end) for start, end in ranges[:1]]
        for (_, end), (start, after) in pairwise(ranges):
            parted = start < end or any(character.isspace() for character in self._words(end, start))
            joined += (" " if parted else "", self._words(start, after))
        return "".join(joined)

    def _words(self, start: int, end: int) -> str:
        first, last = np.searchsorted(self._ends, start), np.searchsorted(self._starts, end)
        runs = zip(self._starts[first:last].tolist(), self._ends[first:last].tolist(), strict=True)
        return "".join(
            unescape(self._decoded.read(max(begin, start), min(stop, end))) if begin < stop else " "
            for begin, stop in runs
        )
