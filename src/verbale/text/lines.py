"""Blocks: the stretches of text that layout sets apart.

A block is a line, or, where a text is wrapped by hand at a fixed width, the lines between two blank ones. Blocks carry
no white space at their edges and lie in order; whatever is between them is white space.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

__all__ = ["blocks"]

# What `str.splitlines` breaks at, but for the ASCII separators 1C-1E: they are data, not layout.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_TERMINAL = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_WRAP_WIDTHS = range(40, 101)  # columns at which mail and agency texts are wrapped
_WRAP_EVIDENCE = 2  # single line breaks that are needed to judge by


def blocks(text: str) -> list[tuple[int, int]]:
    """Half-open code-point spans of the blocks of `text`, in order, not overlapping."""
    lines = []
    for match in _LINE.finditer(text):
        line = match.group()
        bare = line.strip()
        if bare:
            start = match.start() + len(line) - len(line.lstrip())
            lines.append((start, start + len(bare)))
    if not _is_wrapped(text, lines):
        return lines
    joined = [lines[0]]
    for start, end in lines[1:]:
        last_start, last_end = joined[-1]
        if _newlines(text, last_end, start) > 1:
            joined.append((start, end))
        else:
            joined[-1] = (last_start, end)
    return joined


def _newlines(text: str, start: int, end: int) -> int:
    gap = text[start:end].replace("\r\n", "\n")
    return sum(not character.isspace() or character in "\n\r\x0b\x0c\x85\u2028\u2029" for character in gap)


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether single line breaks are wrapping rather than paragraph ends."""
    if len(lines) <= _WRAP_EVIDENCE:
        return False
    width = max(end - start for start, end in lines)
    if width not in _WRAP_WIDTHS:
        return False
    inner = [(start, end) for (start, end), (following, _) in pairwise(lines) if _newlines(text, end, following) == 1]
    if len(inner) < _WRAP_EVIDENCE:
        return False
    full = median(end - start for start, end in inner) >= 0.75 * width
    broken_off = sum(not _TERMINAL.search(text[max(start, end - 8) : end]) for start, end in inner)
    return full and broken_off >= 0.5 * len(inner)
