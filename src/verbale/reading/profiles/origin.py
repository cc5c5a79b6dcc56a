"""Where the bearer of a phrase is from: the states and places named before its head."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from verbale.reading.profiles.words import Item, pairs
from verbale.reading.tables import word_table
from verbale.world.known import State

__all__ = ["COUNTRIES", "PLACES", "adjective", "country"]

PLACES = frozenset({"state", "capital", "place"})
COUNTRIES = frozenset({"state", "demonym", "capital", "place", "run"})


def country(before: Sequence[Item], head: Item | None, word: str) -> str | None:
    """The first country named before the head; none where two are joined, or where it is only what the role is about."""
    found = [item for item in before if item.kind in COUNTRIES and item.country]
    if word in word_table("profile_beyond") and head is not None:
        found = [item for item in found if not _about(item, before)]
    if found and head is not None and found[-1] is before[-1] and found[-1].word in pairs("profile_attributive"):
        return pairs("profile_attributive")[found[-1].word]
    if not found:
        return next((item.country for item in before if item.kind == "seated"), None)
    for one, other in pairwise(found):
        joined = any(item.kind == "and" for item in before if one.end <= item.start <= other.start)
        if joined and one.country != other.country:
            return None
    return found[0].country


def _about(item: Item, before: Sequence[Item]) -> bool:
    """A state's noun right before an envoy: "Iran envoy", but not "UK ambassador", "France's envoy"."""
    after = next((one for one in before if one.start >= item.end), None)
    return item.kind in PLACES and not adjective(item) and (after is None or after.kind != "poss")


def adjective(item: Item) -> bool:
    """Whether a state's name stands before a noun as an adjective does ("US", "UK")."""
    return isinstance(item.known, State) and item.word in item.known.adjectives
