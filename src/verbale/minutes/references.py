"""Words that point at a proposal without telling it: "Ruritania's offer", "the invitation of the Lake Board"."""

from __future__ import annotations

import re
from functools import lru_cache

from verbale.minutes.case import Case, Told
from verbale.minutes.matter import phrase_at

__all__ = ["points_at", "refers_to"]

_KEPT = 32_768  # texts whose nouns are kept
_MOST = 4_000  # code points that are looked at
_REACH = 60  # code points between the proposer's name and the noun
_SENTENCE = re.compile(r"[.!?]\s")


def refers_to(case: Case, told: Told, proposer: str) -> bool:
    """Whether one of the tellings names somebody's offer, proposal or demand."""
    return any(points_at(case, f"{row.cue} {row.content}", proposer) for row in told.rows)


def points_at(case: Case, words: str, proposer: str) -> bool:
    """Whether a noun for an offer stands near the proposer's name, before or behind it, in one sentence."""
    return any(proposer in case.parties.spoken_of(near) for near in _surroundings(words))


@lru_cache(maxsize=_KEPT)
def _surroundings(words: str) -> tuple[str, ...]:
    """What stands before and behind each noun for an offer, within its sentence."""
    words = words[:_MOST]
    found = []
    at = phrase_at("offer_nouns", words)
    while at is not None:
        start, end = at
        found.append(_SENTENCE.split(words[max(0, start - _REACH) : start])[-1])
        found.append(_SENTENCE.split(words[end : end + _REACH])[0])
        at = phrase_at("offer_nouns", words, end)
    return tuple(dict.fromkeys(found))
