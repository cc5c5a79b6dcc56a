"""What intake hands on: a document, and the way back from its text to the bytes it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from verbale.errors import UsageError
from verbale.record import Document

__all__ = ["LIMIT_BYTES", "ByteMap", "Origin", "Ranges", "Taken"]

LIMIT_BYTES = 32 * 1024 * 1024

Ranges = tuple[tuple[int, int], ...]


class Origin:
    """The map from spans of a document's text to the source bytes.

    `source` are the bytes as they were taken: a whole file or page, or one line of JSON without its line break.
    """

    __slots__ = ("_length", "_locate", "_read", "source")

    def __init__(
        self,
        source: bytes,
        *,
        length: int,
        locate: Callable[[int, int], Ranges | None],
        read: Callable[[Ranges], str],
    ) -> None:
        self.source = source
        self._length = length
        self._locate = locate
        self._read = read

    def __repr__(self) -> str:
        return f"Origin({len(self.source)} bytes, {self._length} code points)"

    def ranges(self, start: int, end: int) -> Ranges | None:
        """Half-open byte ranges of `source` that give the same words as `text[start:end]`, in the order of the text.

        No ranges where the span holds no words; None where some of it does not align to the source. `UsageError` where
        the span lies outside the text.
        """
        if not 0 <= start <= end <= self._length:
            message = f"the span ({start}, {end}) leaves the text, which has {self._length} code points"
            raise UsageError(message)
        return self._locate(start, end) if start < end else ()

    def text_of(self, ranges: Iterable[tuple[int, int]]) -> str:
        """The words at some byte ranges, decoded, with escapes and entities resolved and without markup."""
        return self._read(tuple(ranges))


@dataclass(frozen=True, slots=True)
class Taken:
    """One document taken in; `notes` are what should be said of it, one line each."""

    document: Document
    origin: Origin
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ByteMap:
    """For each code point of a text, the bytes `[starts[i], ends[i])` it was written as; both of shape (length,).

    Code points that one escape or entity gave together share its range. A pair of equal numbers stands for white space
    that layout, not a byte, put there; -1 for a code point that does not align.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def locate(self, start: int, end: int) -> Ranges | None:
        """The ranges of a span, adjacent ones joined; None where some does not align or an escape would be cut."""
        starts, ends = self.starts[start:end], self.ends[start:end]
        if bool(np.any(starts < 0)) or self._cuts(start) or self._cuts(end):
            return None
        held = ends > starts
        starts, ends = starts[held], ends[held]
        if not starts.size:
            return ()
        fresh = np.concatenate([[True], (starts[1:] != starts[:-1]) | (ends[1:] != ends[:-1])])
        starts, ends = starts[fresh], ends[fresh]
        opens = np.concatenate([[True], starts[1:] != ends[:-1]])
        closes = np.concatenate([opens[1:], [True]])
        return tuple(zip(starts[opens].tolist(), ends[closes].tolist(), strict=True))

    def _cuts(self, at: int) -> bool:
        """Whether the offset lies between two code points of one escape."""
        if not 0 < at < len(self.starts):
            return False
        before, after = int(self.starts[at - 1]), int(self.starts[at])
        return before == after >= 0 and int(self.ends[at - 1]) == int(self.ends[at]) > after
