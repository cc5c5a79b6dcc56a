"""Pairs of states that a report names side by side, for what it then says of "both countries"."""

from __future__ import annotations

import re

from verbale.minutes.matter import PACKAGE
from verbale.minutes.parties import Parties
from verbale.text.tables import table

__all__ = ["names_both", "pairs_in"]

_PAIR = re.compile(r"[’']?s?\s+(?:and|or|nor|with)\s+(?:the\s+)?")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_BOTH = re.compile(
    rf"\b(?:both|the\s+two)\s+(?:of\s+the\s+)?(?:{'|'.join(sorted(table('words/joint.txt', PACKAGE)))})\b",
    re.IGNORECASE,
)


def pairs_in(text: str, parties: Parties) -> list[tuple[int, tuple[int, ...]]]:
    """The places where two states stand side by side, "Ruritania and Grauland", with their numbers, in order."""
    found: list[tuple[int, tuple[int, ...]]] = []
    last: tuple[int, int] | None = None  # where the last state's name ends, and its number
    for match in _WORD.finditer(text):
        states = parties.states_in([match.group().casefold().replace("’", "'").removesuffix("'s")])
        if len(states) != 1:
            continue
        if last and last[1] != states[0] and _PAIR.fullmatch(text[last[0] : match.start()]):
            found.append((match.start(), (last[1], states[0])))
        last = (match.end(), states[0])
    return found


def names_both(words: str) -> bool:
    """Whether words speak of two without naming them: "both countries", "the two sides"."""
    return _BOTH.search(words) is not None
