"""A text as the reader's crown sees it, without the rest of the reading."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from verbale.model.session import Session
from verbale.model.windows import windows
from verbale.reading.notes import Notes
from verbale.text.lines import blocks
from verbale.text.quotation import quotations

__all__ = ["observed"]

Span = tuple[int, int]


def observed(session: Session, text: str, *, near: Sequence[Span] | None = None) -> Notes:
    """Notes on a text's windows; with `near`, only on those that hold a part of one of these half-open spans.

    No window's notes depend on another's, so that leaving some out changes nothing about the others but their numbering of
    sentences.
    """
    parts = blocks(text)
    quotes = list(quotations(text, parts))
    notes = Notes(session, text, quotes)
    starts, ends = (np.array([span[i] for span in near or ()], dtype=np.int64) for i in (0, 1))
    for window in windows(session.tokenizer.passages(text, parts, quotes)):
        first, last = int(window.core.start[0]), int(window.core.end[-1])
        if near is None or bool(((starts < last) & (ends > first)).any()):
            notes.observe(window, session.understand(window.tokens))
    return notes
