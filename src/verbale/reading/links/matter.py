"""What a text is about: the stems of its content words, for telling whether two statements share their matter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verbale.reading.tables import word_table
from verbale.record.span import Span

__all__ = ["matter", "stem"]

_MOST = 2_000  # code points of a statement that are looked at
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(
    r"(?<=\w{4})(?:ations?|ating|ated|ates?|ators?|ions?|ments?|ings?|ians?|als?|ers?|ed|es|ly|s|e)$|(?<=\w{3})(?:ing|ed|es|s|e)$"
)


def stem(word: str) -> str:
    """A word without case and ending: "Negotiations" and "negotiate" share one; no dictionary is asked."""
    return _ENDING.sub("", word.casefold())


def matter(text: str, spans: Iterable[Span]) -> frozenset[str]:
    """The stems of the content words in some spans; numbers and "not" count."""
    found = set()
    left = _MOST
    for start, end in spans:
        stop = min(end, start + left)
        left -= stop - start
        found |= {word.casefold() for word in _WORD.findall(text, start, stop) if len(word) > 1}
    return frozenset(stem(word) for word in found if word not in word_table("matter_stop"))
