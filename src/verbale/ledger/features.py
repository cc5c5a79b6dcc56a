"""In what two texts agree and differ: the numbers by which a pair is judged to tell one statement or two."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

from rapidfuzz import fuzz

from verbale.ledger.gist import Gist
from verbale.ledger.gist.gist import antonyms
from verbale.text.tables import table

__all__ = ["FEATURES", "JUDGED", "chance", "features", "may_turn"]

FEATURES = (
    "bias",
    "nearness",  # of the two vectors
    "shared",  # content words of both, of all
    "contained",  # of those of the shorter one
    "runs",  # three words in a row that both have, of those of the shorter one
    "quoted",  # words in quotation marks that the other has too, of all
    "unquoted",  # 1 where both quote, and nothing of one quotation is in the other text
    "numbers differ",  # 1 where each has a number that the other has not
    "numbers shared",
    "names differ",  # 1 where each has a name that the other has not
    "turned",  # 1 where one of them is said in the negative
    "antonyms",
    "replaced",  # content words that only one has, those of the one that has fewer
    "added",  # those of the one that has more
    "deeds differ",  # 1 where one offers and the other asks
    "times differ",  # 1 where one of them speaks of what is to come
    "edited",  # the runs, where each has words that the other has not: one word in a sentence changed
    "within",  # 1 where one has no content word that the other has not
    "names shared",  # names of the one with fewer that the other has too
)

JUDGED = ("follows", "contradicts")  # what the pair model adds
_LEAST_LIKE = 70  # of 100, between two renderings of a name
_MOST_WORDS = 5  # content words that only one has, from which on more of them say no more


def features(one: Gist, other: Gist, nearness: float) -> tuple[float, ...]:
    """The features of a pair, in the order of `FEATURES`; the same whichever comes first."""
    names = one.names | other.names
    mine, theirs = one.stems - names, other.stems - names
    shared = len(mine & theirs)
    fewer = min(len(mine), len(theirs))
    only = sorted((len(mine) - shared, len(theirs) - shared))
    runs = len(one.runs & other.runs) / max(min(len(one.runs), len(other.runs)), 1)
    quoted = [_quoted(one, other), _quoted(other, one)]
    told = [share for share in quoted if share is not None]
    return (
        1.0,
        nearness,
        shared / max(len(mine | theirs), 1),
        shared / max(fewer, 1),
        runs,
        max(told, default=0.0),
        float(None not in quoted and max(told) < 0.5),  # noqa: PLR2004  less than half of either
        float(_differ(one.values, other.values) or _differ(one.measured, other.measured)),
        float(not one.values.isdisjoint(other.values)),
        float(_named_otherwise(one, other) and _named_otherwise(other, one)),
        float(one.is_turned != other.is_turned),
        float(antonyms(one, other) is not None),
        min(only[0], _MOST_WORDS) / _MOST_WORDS,
        min(only[1], _MOST_WORDS) / _MOST_WORDS,
        float(bool(one.deeds and other.deeds) and one.deeds.isdisjoint(other.deeds)),
        float(one.is_ahead != other.is_ahead),
        runs if only[0] else 0.0,
        float(shared and not only[0]),
        len(one.names & other.stems | other.names & one.stems) / max(min(len(one.names), len(other.names)), 1),
    )


def _quoted(one: Gist, other: Gist) -> float | None:
    """Of the words quoted in one text, the share that the other has in quotation marks or out of them."""
    if not one.quoted:
        return None
    theirs = set(other.words)
    return sum(word in theirs for word in one.quoted) / len(one.quoted)


def _named_otherwise(one: Gist, other: Gist) -> bool:
    """Whether one has a name that the other has not, in no rendering: "Dzhelkov" and "Jelkov" are one."""
    return any(all(fuzz.ratio(name, stem) < _LEAST_LIKE for stem in other.names) for name in one.names - other.stems)


def _differ(mine: frozenset[Any], theirs: frozenset[Any]) -> bool:
    return bool(mine - theirs) and bool(theirs - mine)


def chance(measured: Sequence[float], judged: tuple[float, float] | None = None) -> float:
    """The chance that a pair with these features tells one statement.

    `judged` is what the pair model says of it, the mean of both directions: the chances that one follows from the other, and
    that it contradicts it. Weights and how they were fitted: `telling_weights.tsv`, `train/tellings.py`.
    """
    alone, asked = _weights()
    if judged is None:
        total = sum(weight * value for weight, value in zip(alone, measured, strict=True))
    else:
        total = sum(weight * value for weight, value in zip(asked, (*measured, *judged), strict=True))
    return 1 / (1 + math.exp(-total))


def may_turn(measured: Sequence[float], least: float) -> bool:
    """Whether the pair model, whatever it says, decides if the chance that a pair tells one statement is `least` or more."""
    _, asked = _weights()
    told = asked[len(FEATURES) :]
    total = sum(weight * value for weight, value in zip(asked, measured, strict=False))
    low, high = (1 / (1 + math.exp(-total - sum(of(weight, 0.0) for weight in told))) for of in (min, max))
    return low < least <= high


@cache
def _weights() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Without the pair model, and with it."""
    rows = [line.split("\t") for line in table("telling_weights.tsv", "verbale.ledger")]
    names = (*FEATURES, *JUDGED)
    if tuple(row[0] for row in rows) != names:
        message = "telling_weights.tsv has other features than are measured: run train/tellings.py"
        raise ValueError(message)
    return tuple(float(row[1]) for row in rows[: len(FEATURES)]), tuple(float(row[2]) for row in rows)
