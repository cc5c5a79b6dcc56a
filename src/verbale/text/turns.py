"""Turns: what is said by whom in a transcript, an interview or a hearing, told by its layout.

ROSNER: I said it was an old proverb.
ALDERMOOR (Harbour Wire): May I ask why not?

There is no verb of saying in it and no quotation mark; a name and a colon at the head of a paragraph do for both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.text.tables import word_set

__all__ = ["Turn", "turns"]

Spans = tuple[tuple[int, int], ...]

_WORD = r"[^\W\d_a-z][\w.’'\-]*+"
_SMALL = r"(?:al|bin|da|de|del|den|der|di|dos|du|for|la|le|of|the|van|von)"
_LABEL = re.compile(
    rf"(?P<name>{_WORD}(?:,? (?:{_SMALL} ){{0,2}}{_WORD}){{0,5}})(?: [(\[][^()\[\]\n]{{1,60}}[)\]])?(?P<colon>:)\s+(?=\S)"
)
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]\.?")
# A list of results or of ingredients has labels too: a transcript has several, they come back, and sentences follow them.
_FEWEST_LABELS = 4
_FEWEST_NAMES = 2
_SENTENCE_WORDS = 6
_MOST_UNLABELLED = 3  # paragraphs in a row that still belong to the turn before them


@dataclass(frozen=True, slots=True)
class Turn:
    """Half-open code-point spans: the `name` of who speaks, the `colon` after it, and the stretches of what is `said`."""

    name: tuple[int, int]
    colon: tuple[int, int]
    said: Spans


def turns(text: str, blocks: Sequence[tuple[int, int]]) -> tuple[Turn, ...]:
    """The turns in some blocks of a text, in order; none where it is no transcript."""
    labels = {at: match for at, (start, end) in enumerate(blocks) if (match := _label(text, start, end)) is not None}
    if not _is_transcript(text, blocks, labels):
        return ()
    found = []
    ends = [*list(labels)[1:], None]
    for (at, match), end in zip(labels.items(), ends, strict=True):
        # what follows the last turn may be the report going on
        more = [] if end is None or end - at - 1 > _MOST_UNLABELLED else blocks[at + 1 : end]
        said = [(match.end(), blocks[at][1]), *(b for b in more if not _ASIDE.fullmatch(text, *b))]
        found.append(Turn(name=match.span("name"), colon=match.span("colon"), said=tuple(said)))
    return tuple(found)


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    match = _LABEL.match(text, start, end)
    return None if match is None or match["name"].lower() in word_set("not_speakers.txt") else match


def _is_transcript(text: str, blocks: Sequence[tuple[int, int]], labels: dict[int, re.Match[str]]) -> bool:
    if len(labels) < _FEWEST_LABELS:
        return False
    names = Counter(match["name"].lower() for match in labels.values())
    again = sum(count for count in names.values() if count > 1)
    spoken = sum(_is_sentence(text[match.end() : blocks[at][1]]) for at, match in labels.items())
    return len(names) >= _FEWEST_NAMES and 2 * again >= len(labels) and 3 * spoken >= len(labels)


def _is_sentence(words: str) -> bool:
    return sum(word[0].isalpha() for word in words.split()) >= _SENTENCE_WORDS
