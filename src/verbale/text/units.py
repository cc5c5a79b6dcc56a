"""Units: one place in a text counted in code points, UTF-8 bytes and UTF-16 code units."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from verbale.errors import UsageError

__all__ = ["Units", "code_points"]

IntArray = NDArray[np.int64]
_T = TypeVar("_T", int, IntArray)


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of `text`, shape (len(text),); lone surrogates are kept."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


class _Wide(NamedTuple):
    """The k characters that take more than one unit."""

    points: IntArray  # (k,): their offsets in code points
    at: IntArray  # (k,): their offsets in units
    extra: IntArray  # (k + 1,): extra[j] are the units beyond one each that the first j of them take


class Units:
    """Converts offsets in `text` exactly, there and back.

    Offsets lie between characters: 0 … len(text) in code points. Only the characters that need more than one unit are
    stored, so a text in ASCII costs nothing. A lone surrogate counts as three bytes (`surrogatepass`) and one UTF-16
    unit. Every method takes one int, or an int64 array of any shape, and gives the same back; `UsageError` where an
    offset lies outside the text or inside a character.
    """

    def __init__(self, text: str) -> None:
        self.length: Final = len(text)
        points = np.empty(0, dtype=np.uint32) if text.isascii() else code_points(text)
        self._utf8 = _wide(points, (0x80, 0x800, 0x10000))
        self._utf16 = _wide(points, (0x10000,))

    def utf8(self, offset: _T) -> _T:
        """Code points to UTF-8 bytes."""
        return self._to(self._utf8, offset)

    def utf16(self, offset: _T) -> _T:
        """Code points to UTF-16 code units (two bytes each)."""
        return self._to(self._utf16, offset)

    def from_utf8(self, offset: _T) -> _T:
        """UTF-8 bytes to code points."""
        return self._from(self._utf8, offset)

    def from_utf16(self, offset: _T) -> _T:
        """UTF-16 code units to code points."""
        return self._from(self._utf16, offset)

    def _to(self, wide: _Wide, offset: _T) -> _T:
        given = np.asarray(offset, dtype=np.int64)
        self._check(given, self.length)
        return _like(offset, given + wide.extra[np.searchsorted(wide.points, given)])

    def _from(self, wide: _Wide, offset: _T) -> _T:
        given = np.asarray(offset, dtype=np.int64)
        self._check(given, self.length + int(wide.extra[-1]))
        before = np.searchsorted(wide.at, given)  # wide characters that begin before the offset
        point = given - wide.extra[before]
        # inside a character, taking off all its extra units leads to its start or before: not back where it came from
        if bool(np.any(point + wide.extra[np.searchsorted(wide.points, point)] != given)):
            message = f"the offset {offset} lies inside a character; give the offset of a character's start"
            raise UsageError(message)
        return _like(offset, point)

    def _check(self, given: IntArray, limit: int) -> None:
        if given.size and (int(given.min()) < 0 or int(given.max()) > limit):
            message = f"an offset lies outside the text; it must be between 0 and {limit}"
            raise UsageError(message)


def _wide(points: NDArray[np.uint32], steps: tuple[int, ...]) -> _Wide:
    """The characters at or above the first of `steps`; each step reached costs one unit more."""
    where = np.flatnonzero(points >= steps[0])
    more = sum((points[where] >= step).astype(np.int64) for step in steps)
    extra = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(more, dtype=np.int64)])
    return _Wide(where, where + extra[:-1], extra)


def _like(given: _T, result: IntArray) -> _T:
    """As an int where an int was given."""
    return cast("_T", int(result) if np.ndim(given) == 0 else result)
