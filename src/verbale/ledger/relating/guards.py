"""What can be seen of two sentences without a model: where they plainly clash, and where they cannot."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz

from verbale.ledger.gist import Gist, Number
from verbale.ledger.gist.gist import antonyms
from verbale.text.tables import word_set

__all__ = ["Seen", "seen"]

_LEAST_SHARED = 2  # content words that both must have, beside what clashes
_MOST_ONLY = 2  # content words that each may have alone, beside what clashes
_SHARE_NEGATED, _SHARE_OPPOSED, _SHARE_COUNTED = 0.7, 0.6, 0.5  # of the shorter's content words, those that both have
_LEAST_LIKE = 70  # of 100, between two renderings of a name


@dataclass(frozen=True, slots=True)
class Seen:
    """What two sentences show.

    `kind` is "counted", "opposed" or "negated" where they clash, and `clash` says it in words; `apart` is "named" where they
    name different ones, "unreal" where one tells no fact, "alike" where they say the same in two ways; "" where nothing is
    seen.
    """

    clash: str = ""
    kind: str = ""
    apart: str = ""


def seen(one: Gist, other: Gist) -> Seen:
    """What two sentences show; the same whichever comes first, but for the order of the words in `clash`."""
    apart = _apart(one, other)
    pair = antonyms(one, other)
    is_negated = bool(one.negations) != bool(other.negations)
    if pair and is_negated:
        return Seen(apart="alike")
    clashes = {
        "counted": _counted(one, other),
        "opposed": _opposed(one, other, pair),
        "negated": _negated(one, other, is_negated=is_negated),
    }
    for kind, clash in clashes.items():
        if clash:
            return Seen(clash, kind, apart)
    return Seen(apart=apart)


def _share(one: Gist, other: Gist) -> tuple[int, float, int]:
    """Content words of both, their share of the shorter's, and those the one with fewer has alone."""
    shared = len(one.stems & other.stems)
    fewer = min(len(one.stems), len(other.stems))
    return shared, shared / max(fewer, 1), fewer - shared


def _counted(one: Gist, other: Gist) -> str:
    """Two numbers of the same thing."""
    shared, share, only = _share(one, other)
    if shared < _LEAST_SHARED or share < _SHARE_COUNTED or only > _MOST_ONLY:
        return ""
    mine, theirs = ([number for number in gist.numbers if _is_count(number)] for gist in (one, other))
    for a, b in product(mine, theirs):
        if a.unit == b.unit and a.value not in other.values and b.value not in one.values:
            return f"{a.value:g} against {b.value:g}"
    return ""


def _is_count(number: Number) -> bool:
    return bool(number.unit) and number.unit != "date" and not number.is_hedged


def _opposed(one: Gist, other: Gist, pair: tuple[str, str] | None) -> str:
    """Two words that exclude each other."""
    if pair is None:
        return ""
    shared, share, only = _share(one, other)
    if shared < _LEAST_SHARED or share < _SHARE_OPPOSED or only > _MOST_ONLY + 1:
        return ""
    return f"“{pair[0]}” against “{pair[1]}”"


def _negated(one: Gist, other: Gist, *, is_negated: bool) -> str:
    """The same words, once with "not"."""
    shared, share, only = _share(one, other)
    if not is_negated or shared < _LEAST_SHARED or share < _SHARE_NEGATED or only > _MOST_ONLY - 1:
        return ""
    return "one says that it is not so"


def _apart(one: Gist, other: Gist) -> str:
    """Why two sentences may both be so. That they speak of different days is no reason: half of such pairs clash."""
    if _foreign(one, other) and _foreign(other, one):
        return "named"
    unreal = word_set("unreal.txt", "verbale.ledger.relating")
    if unreal.isdisjoint(one.words) != unreal.isdisjoint(other.words):
        return "unreal"
    return ""


def _foreign(one: Gist, other: Gist) -> bool:
    """Whether one has a name that the other has not, in no rendering."""
    return any(all(fuzz.ratio(name, word) < _LEAST_LIKE for word in other.names) for name in one.names - other.stems)
