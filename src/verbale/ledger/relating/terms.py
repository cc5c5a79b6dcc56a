"""In which terms two proposals of one mouth in one matter differ: another place, another number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.ledger.gist.words import stem, tokens
from verbale.ledger.relating.claims import Claim
from verbale.ledger.relating.pointing import are_akin
from verbale.ledger.voices import Voices

__all__ = ["other_terms"]

_LEAST_NEAR = 0.5  # of two proposals of one mouth, to be one with other terms
_LEAST_MATTER = 2  # content words beside names that they share
_TABLED = frozenset({"offer", "proposal", "demand"})
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]*(?:\s+[^\W\d_a-z][\w’'-]*)*")


def other_terms(earlier: Claim, later: Claim, nearness: float, voices: Voices) -> str:
    """The names, or the numbers, that each has alone; "" where there are none, or the two are not of one matter.

    What only one of them has, the other may have left out; states, and who speaks, are no terms.
    """
    if earlier.row.act not in _TABLED or later.row.act not in _TABLED or nearness < _LEAST_NEAR:
        return ""
    if len(earlier.said.matter & later.said.matter) < _LEAST_MATTER:
        return ""
    called = {stem(word) for one in (earlier, later) for name in voices.called(one.row) for word in tokens(name)}
    known = called | {stem(word) for name in voices.states for word in tokens(name)}
    mine, theirs = (list(_names(one, other, known)) for one, other in ((earlier, later), (later, earlier)))
    before, after = earlier.said.values - later.said.values, later.said.values - earlier.said.values
    found = [*dict.fromkeys([*mine, *theirs])] if mine and theirs else []
    return ", ".join([*found, *(f"{number:g}" for number in sorted(before | after) if before and after)])


def _names(one: Claim, other: Claim, known: set[str]) -> Iterator[str]:
    """The names in mid-sentence of which the other has no word: "the Middle Shoals" are but the shoals by their full name."""
    for match in _NAME.finditer(one.row.content):
        stems = {stem(word) for word in tokens(match.group())}
        is_inside = stems <= one.said.names
        if is_inside and stems.isdisjoint(other.said.stems) and not any(are_akin(a, b) for a in stems for b in known):
            yield match.group()
