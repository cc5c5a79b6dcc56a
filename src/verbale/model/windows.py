"""Windows: what the encoder sees at once.

Whole paragraphs are packed together as long as they fit; a paragraph longer than a window is cut between sentences. Every
window but the first begins with the last tokens of the one before it as context: they are seen but not read, so each token
of a document is read in exactly one window. Which tokens share a window depends on the document alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from verbale.model.tokens import Passage

__all__ = ["CONTEXT_TOKENS", "WINDOW_TOKENS", "Window", "windows"]

WINDOW_TOKENS = 192  # with the two framing tokens
CONTEXT_TOKENS = 32


@dataclass(frozen=True, slots=True)
class Window:
    """`tokens[:context]` were read in the window before; `tokens[context:]` are read here."""

    tokens: Passage
    context: int

    @property
    def core(self) -> Passage:
        """The tokens read in this window."""
        return self.tokens[self.context :]


def windows(passages: Iterable[Passage], *, first_tokens: int | None = None) -> Iterator[Window]:
    """Pack the passages of one document.

    `first_tokens` makes the first window shorter: training shifts the packing with it from epoch to epoch.
    """
    room = WINDOW_TOKENS - 2 if first_tokens is None else first_tokens
    before: Passage | None = None
    held: list[Passage] = []
    for chunk in _chunks(passages):
        if held and len(chunk) > room:
            window = _window(before, held)
            yield window
            before, held = window.core[-CONTEXT_TOKENS:], []
            room = WINDOW_TOKENS - 2 - len(before)
        while len(chunk) > room:
            window = _window(before, [chunk[:room]])
            yield window
            before = window.core[-CONTEXT_TOKENS:]
            chunk = chunk[room:]  # noqa: PLW2901  the rest of an overlong chunk
            room = WINDOW_TOKENS - 2 - len(before)
        held.append(chunk)
        room -= len(chunk)
    if held:
        yield _window(before, held)


def _chunks(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Passages that fit a window as they are, longer ones sentence by sentence."""
    fits = WINDOW_TOKENS - 2 - CONTEXT_TOKENS
    for passage in passages:
        if len(passage) <= fits:
            yield passage
        else:
            cuts = np.flatnonzero(np.diff(passage.sentence)) + 1
            for start, end in zip([0, *cuts.tolist()], [*cuts.tolist(), len(passage)], strict=True):
                yield passage[start:end]


def _window(before: Passage | None, held: list[Passage]) -> Window:
    if before is None:
        return Window(Passage.join(held), 0)
    return Window(Passage.join([before, *held]), len(before))
