"""The visible text of a page, each character with the place in the markup it was written at.

A linear scan that splits tags, comments, scripts and text, as a browser's tokenizer does. A parser that builds a tree
was tried first; docs/decisions/0008 tells how long it took.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import unescape
from html.entities import html5
from importlib.resources import files
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from verbale.text.units import code_points

__all__ = ["Page", "Segment", "scan", "squash", "squash_places"]

Mark = Literal["", "title", "h1", "p", "figcaption"]

_OPENS = re.compile(r"<(?:!--|[!?/]|[a-zA-Z])")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
# A quotation mark counts only after "=". Possessive throughout: a broken tag costs one pass, not many.
_REST_OF_TAG = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>""")
_COMMENT_END = re.compile(r"--!?>")
_MARKS: dict[str, Mark] = {"title": "title", "h1": "h1", "p": "p", "figcaption": "figcaption"}
_ENTITY = re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


@cache
def _elements(group: str) -> frozenset[str]:
    """The names of the elements of one group of the table."""
    table = files("verbale.intake").joinpath("elements.txt").read_text(encoding="utf-8")
    groups = dict(line.split(":") for line in table.splitlines() if not line.startswith("#"))
    return frozenset(groups[group].split())


class Segment(NamedTuple):
    """A stretch `text[start:end]` of a page between two block tags.

    `mark` is the element around it that makes it worth a look; `element` numbers the elements so marked.
    """

    start: int
    end: int
    mark: Mark
    element: int


@dataclass
class Page:
    """The visible text of a page; n is its length in code points.

    `starts[i]`, `ends[i]` (shape (n,)) is where in the markup, in code points, character i was written; a space that
    stands for a block tag has two equal numbers. `runs` (shape (k, 2)) is where in the markup text stands between tags, in
    order; a block tag is a run of no length.
    """

    text: str
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    runs: NDArray[np.int64]
    segments: list[Segment]
    tags: int
    depth: int

    @cached_property
    def squashed(self) -> tuple[str, NDArray[np.int64]]:
        """The text without white space and unprintable characters, and where in `text` each of its characters stands."""
        return squash_places(self.text)

    @cached_property
    def spaces(self) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
        """Which characters are white space, shape (n,); and from each place the next that was written, (n + 1,), n if none."""
        size = len(self.text)
        is_space = _each(self.text, str.isspace)
        written = np.where(is_space & (self.ends > self.starts), np.arange(size), size)
        following = np.minimum.accumulate(np.append(written, size)[::-1])[::-1]
        return is_space, following

    @cached_property
    def layout(self) -> list[int]:
        """Where in the text spaces stand that only block tags put there, in order; and the text's end."""
        return [*np.flatnonzero(self.starts == self.ends).tolist(), len(self.text)]


@dataclass
class _Scan:
    """What a scan gathers: pieces of text, each with its places in the markup and whether it stands there literally."""

    pieces: list[tuple[str, int, int, bool]] = field(default_factory=list)
    runs: list[tuple[int, int]] = field(default_factory=list)
    breaks: list[tuple[int, Mark, int]] = field(default_factory=list)
    size: int = 0

    def add(self, piece: str, start: int, end: int, *, literal: bool) -> None:
        if piece:
            self.pieces.append((piece, start, end, literal))
            self.size += len(piece)

    def page(self, tags: int, depth: int) -> Page:
        pieces, begins, stops, literally = zip(*self.pieces, strict=True) if self.pieces else ((), (), (), ())
        lengths = np.array([len(piece) for piece in pieces], dtype=np.int64)
        literal = np.repeat(np.array(literally, dtype=bool), lengths)
        first = np.repeat(np.array(begins, dtype=np.int64), lengths)
        last = np.repeat(np.array(stops, dtype=np.int64), lengths)
        within = np.arange(self.size) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        starts = np.where(literal, first + within, first)
        ends = np.where(literal, starts + 1, last)
        limits = [*(begin for begin, _, _ in self.breaks[1:]), self.size]
        segments = [
            Segment(begin, end, mark, element)
            for (begin, mark, element), end in zip(self.breaks, limits, strict=True)
            if end > begin
        ]
        runs = np.array(self.runs, dtype=np.int64).reshape(-1, 2)
        return Page("".join(pieces), starts, ends, runs, segments, tags, depth)


def scan(markup: str) -> Page:
    """The visible text of `markup`, whatever it is: broken markup gives some text, never an error. Linear in time."""
    found = _Scan()
    found.breaks.append((0, "", 0))
    flat, block = _elements("void") | _elements("self-ending") | _elements("raw"), _elements("block")
    marks: list[str] = []
    tags = depth = deepest = at = element = 0
    for start, end, name, closing in _tags(markup):
        if start > at:
            _add_text(found, markup, at, start)
        at = end
        if not name:
            continue
        tags += not closing
        if name not in flat:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
        if name in _MARKS:
            if name in marks:
                del marks[marks.index(name) :]
            if not closing:
                marks.append(name)
                element += "figcaption" not in marks[:-1]
        if name in block:
            found.add(" ", start, start, literal=False)
            found.runs.append((start, start))
            mark = "figcaption" if "figcaption" in marks else (marks[-1] if marks else "")
            found.breaks.append((found.size, _MARKS.get(mark, ""), element))
    if at < len(markup):
        _add_text(found, markup, at, len(markup))
    return found.page(tags, deepest)


def _tags(markup: str) -> Iterator[tuple[int, int, str, bool]]:
    """(start, end, name, closing) of everything that is not text; the name is "" for comments and the like."""
    raw, escapable = _elements("raw"), _elements("escapable")
    at = 0
    quotes = True  # whether quotation marks in tags are heeded: not after one was left open
    while (opening := _OPENS.search(markup, at)) is not None:
        start = opening.start()
        if opening.group() == "<!--":
            done = _COMMENT_END.search(markup, start + 2)
            at = done.end() if done is not None else len(markup)
            yield start, at, "", False
            continue
        named = _NAME.match(markup, start)
        closed = _REST_OF_TAG.match(markup, named.end()) if named is not None and quotes else None
        at = closed.end() if closed is not None else markup.find(">", start) + 1
        quotes = quotes and (named is None or closed is not None)
        if at == 0:
            return  # no tag ends after this: the rest is text
        name = named.group(1).lower() if named is not None else ""
        closing = markup[start + 1] == "/"
        yield start, at, name, closing
        if not closing and (name in raw or name in escapable) and markup[at - 2] != "/":
            done = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(markup, at)
            stop = done.start() if done is not None else len(markup)
            if name in raw:
                yield at, stop, "", False
            at = stop


def _add_text(found: _Scan, markup: str, start: int, end: int) -> None:
    """A run of text, its entities resolved as `html.unescape` does."""
    found.runs.append((start, end))
    at = start
    for match in _ENTITY.finditer(markup, start, end) if markup.find("&", start, end) >= 0 else ():
        stop = match.start() + 1 + _entity_length(match.group(1))
        if stop > match.start() + 1:
            found.add(markup[at : match.start()], at, match.start(), literal=True)
            found.add(unescape(markup[match.start() : stop]), match.start(), stop, literal=False)
            at = stop
    found.add(markup[at:end], at, end, literal=True)


def _entity_length(name: str) -> int:
    """How many characters of what follows "&" are an entity's name; 0 where none are."""
    if name[0] == "#" or name in html5:
        return len(name)
    return next((length for length in range(len(name) - 1, 1, -1) if name[:length] in html5), 0)


def squash(text: str) -> str:
    """A text without white space and unprintable characters."""
    bare = "".join(text.split())
    return bare if bare.isprintable() else "".join(filter(str.isprintable, bare))


def squash_places(text: str) -> tuple[str, NDArray[np.int64]]:
    """`squash`, and the place in `text` of each character left, shape (m,)."""
    kept = _each(text, lambda character: character.isprintable() and not character.isspace())
    where = np.flatnonzero(kept)
    return code_points(text)[where].tobytes().decode("utf-32-le", "surrogatepass"), where


def _each(text: str, is_so: Callable[[str], bool]) -> NDArray[np.bool_]:
    """What holds of each character of `text`, shape (len(text),); asked once for each that is different."""
    points = code_points(text)
    distinct, which = np.unique(points, return_inverse=True)
    return np.array([is_so(chr(point)) for point in distinct], dtype=bool)[which]
