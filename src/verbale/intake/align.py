"""Where in a page's visible text an extracted paragraph stands.

Characters are compared without white space and unprintable ones, which extraction changes; where they agree, the words
are taken from the page itself, so that what is kept is what was fetched. Nothing is matched that is not the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from verbale.intake.page import Page, squash, squash_places

__all__ = ["LAYOUT", "UNPLACED", "Aligned", "Aligner"]

Places = NDArray[np.int64]
UNPLACED = -1
LAYOUT = -2

_WORD = re.compile(r"\S+")
_SHORT = 40  # characters below which a match far ahead is not taken for the place where reading goes on
_NEAR = 3000
_CHUNK_WORDS = 6
_SEARCH_BUDGET = 400_000_000  # characters that searches of the whole page may pass over, together


@dataclass(frozen=True, slots=True)
class Aligned:
    """A paragraph as the page has it, or as it was extracted where it does not align.

    `at` (shape (len(text),)) is where in the page's text each character stands: UNPLACED where it does not align,
    LAYOUT for a space that only markup put there.
    """

    text: str
    at: Places

    @property
    def whole(self) -> bool:
        """Whether every character aligns."""
        return UNPLACED not in self.at

    @property
    def begins(self) -> int | None:
        """Where in the page's text it begins; None where nothing aligns."""
        if self.at.size and self.at[0] >= 0:
            return int(self.at[0])
        placed = self.at[self.at >= 0]
        return int(placed[0]) if placed.size else None


class Aligner:
    """Places paragraphs on a page in reading order: each is looked for after the one before, then anywhere."""

    def __init__(self, page: Page, *, begin: int = 0) -> None:
        self._page = page
        self._squashed, self._where = page.squashed
        self._is_space, self._next_space = page.spaces
        self._layout = page.layout
        self._cursor = int(np.searchsorted(self._where, begin))
        self._budget = _SEARCH_BUDGET

    def place(self, paragraph: str) -> Aligned:
        """The place of a paragraph: found whole, or in those of its words that the page has in the same order."""
        wanted = squash(paragraph)
        if wanted:
            found = self._find(wanted)
            if found is not None:
                self._advance(found, len(wanted))
                begin, end = int(self._where[found]), int(self._where[found + len(wanted) - 1]) + 1
                return self.at(begin, end)
        return self._pieces(paragraph)

    def at(self, begin: int, end: int) -> Aligned:
        """The words of a stretch of the page, white space collapsed."""
        written = self._page.text[begin:end]
        text = " ".join(written.split())
        begin += len(written) - len(written.lstrip())
        laid = bisect_left(self._layout, begin)
        if self._page.text.startswith(text, begin) and self._layout[laid] >= begin + len(text):
            return Aligned(text, np.arange(begin, begin + len(text)))  # as it stands, as most are: much faster
        shown = begin + np.flatnonzero(~self._is_space[begin:end])
        gaps = np.flatnonzero(np.diff(shown) > 1)
        return Aligned(text, np.insert(shown, gaps + 1, self._spaces(shown[gaps], shown[gaps + 1])))

    def _spaces(self, before: Places, after: Places) -> Places:
        """For gaps between two characters each, the first white space in it that was written as such, else LAYOUT."""
        written = self._next_space[before + 1]
        return np.where(written < after, written, LAYOUT)

    def _find(self, wanted: str) -> int | None:
        for begin, end in self._reaches(len(wanted)):
            at = begin
            while (at := self._squashed.find(wanted, at, end)) >= 0:
                if len(wanted) >= _SHORT or self._is_bounded(at, len(wanted)):
                    return at
                at += 1
                self._budget -= 1000  # many false finds of a short paragraph cost too
                if self._budget < 0:
                    return None
        return None

    def _reaches(self, length: int) -> Iterator[tuple[int, int]]:
        """The stretches to search, in turn."""
        size = len(self._squashed)
        yield self._cursor, min(size, self._cursor + length + _NEAR)
        for begin in (self._cursor, 0):
            if self._budget > 0:
                self._budget -= size - begin
                yield begin, size

    def _is_bounded(self, at: int, length: int) -> bool:
        """Whether a match begins and ends with a word: "rapist" is not found in "therapist"."""
        begin, end = int(self._where[at]), int(self._where[at + length - 1]) + 1
        text = self._page.text
        return not (begin > 0 and text[begin - 1].isalnum() and text[begin].isalnum()) and not (
            end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
        )

    def _advance(self, found: int, length: int) -> None:
        if length >= _SHORT or 0 <= found - self._cursor < _NEAR:
            self._cursor = found + length

    def _pieces(self, paragraph: str) -> Aligned:
        """Runs of a few words each, looked for in order and near each other; what is not found stays as extracted."""
        text = " ".join(paragraph.split())
        at = np.full(len(text), UNPLACED, dtype=np.int64)
        words = list(_WORD.finditer(text))
        cursor: int | None = None
        last = -1  # end in `text` of the run placed last
        for first in range(0, len(words), _CHUNK_WORDS):
            run = words[first : first + _CHUNK_WORDS]
            start, end = run[0].start(), run[-1].end()
            wanted, which = squash_places(text[start:end])
            found = self._find_run(wanted, cursor)
            if found is None:
                continue
            places = self._where[found : found + len(wanted)]
            if not self._same_words(text[start:end], int(places[0]), int(places[-1]) + 1):
                continue
            at[start + which] = places
            ends = [word.end() for word in run[:-1]]
            if last == start - 1:
                ends.append(last)  # the run before this one aligns too
            for gap in ends:
                if 0 <= at[gap - 1] < at[gap + 1]:
                    at[gap] = self._spaces(at[gap - 1 : gap], at[gap + 1 : gap + 2])[0]
            cursor, last = found + len(wanted), end
        return Aligned(text, at)

    def _find_run(self, wanted: str, cursor: int | None) -> int | None:
        if not wanted:
            return None
        begin = self._cursor if cursor is None else cursor
        reach = _NEAR if cursor is None else 400
        found = self._squashed.find(wanted, begin, begin + len(wanted) + reach)
        return found if found >= 0 and self._is_bounded(found, len(wanted)) else None

    def _same_words(self, words: str, begin: int, end: int) -> bool:
        return self._page.text[begin:end].split() == words.split()
