"""Whether two sentences can both be so: the pair model's word, with what is plain to see weighed in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from verbale.ledger.comparing import CONTRADICTS, ENTAILS, Comparer, Floats
from verbale.ledger.gist import Gist
from verbale.ledger.relating.guards import Seen, seen
from verbale.text.tables import table

__all__ = ["LEAST_CONTRADICTION", "LEAST_SUPPORT", "PLAIN", "Verdict", "both_ways", "heard", "heard_of", "verdict"]

LEAST_CONTRADICTION = 0.85  # shipped: the chance from which two are said to contradict each other
LEAST_SUPPORT = 0.8
PLAIN = ("opposed", "negated", "counted", "named", "unreal", "alike")  # what is plain to see, for a clash or against it
_DENIED = 1.5  # where the words of what is denied and what is claimed are the same
# the chance of a clash where no model is asked, all below what is shipped: on labelled pairs two in five were no contradiction
_WITHOUT_MODEL = {"opposed": 0.7, "negated": 0.57, "counted": 0.5, "": 0.0}
_FEW = 1e-4


@dataclass(frozen=True, slots=True)
class Verdict:
    """The chance that two contradict each other, the chance that one bears out the other, and what the first rests on."""

    contradicts: float
    supports: float
    because: str = ""


def both_ways(comparer: Comparer, pairs: list[tuple[str, str]]) -> Floats:
    """What the model says of each pair [pair, way, 3]: forwards, and backwards."""
    said = comparer.infer([*pairs, *((b, a) for a, b in pairs)])
    return said.reshape(2, len(pairs), -1).transpose(1, 0, 2)


def heard(comparer: Comparer, pair: tuple[str, str], gists: tuple[Gist, Gist], *, is_denied: bool) -> Floats | None:
    """What the model says of a pair [way, 3]; null where it says nothing that counts.

    The mean of both ways counts: what is told one way may be too little whatever is told the other, which is then not asked.
    """
    there = comparer.infer([pair])
    against, follows = ((float(there[0, of]) + 1) / 2 for of in (CONTRADICTS, ENTAILS))
    likeliest = _weighed(against, float(there[0, ENTAILS]) / 2, seen(*gists))
    if not is_denied and likeliest < LEAST_CONTRADICTION and follows < LEAST_SUPPORT:
        return None
    return np.concatenate([there, comparer.infer([pair[::-1]])])


def verdict(one: Gist, other: Gist, said: Floats | None = None, *, is_denied: bool = False) -> Verdict:
    """Judge two sentences.

    Args:
        one: the gist of a sentence.
        other: that of another.
        said: [way, 3], what the model says of them forwards and backwards; null where none was asked.
        is_denied: one of the sentences is what its speaker denies: then it is gainsaid by what bears it out.
    """
    found = seen(one, other)
    if is_denied:
        return _of_denied(one, other, found, said)
    if said is None:
        return Verdict(0.0 if found.apart else _WITHOUT_MODEL[found.kind], 0.0, found.clash)
    against = float(said[:, CONTRADICTS].mean())
    follows = float(said[:, ENTAILS].mean())
    chance = 0.0 if found.apart == "alike" else _weighed(against, follows, found)
    reasons = [found.clash] if found.clash else []
    return Verdict(chance, follows, "; ".join([*reasons, f"the pair model: {against:.2f}"]))


def _of_denied(one: Gist, other: Gist, found: Seen, said: Floats | None) -> Verdict:
    shared = len(one.matter & other.matter)
    is_same = shared >= 2 and shared >= 0.6 * min(len(one.matter), len(other.matter)) and not found.clash  # noqa: PLR2004
    if found.apart or (said is None and not is_same):
        return Verdict(0.0, 0.0)
    because = "denies what the other claims"
    if said is None:
        return Verdict(LEAST_CONTRADICTION, 0.0, because)
    follows = float(said[:, ENTAILS].max())
    chance = _logistic(_logit(follows) + (_DENIED if is_same else 0.0))
    return Verdict(chance, 0.0, f"{because}; the pair model: {follows:.2f}")


def heard_of(one: Gist, other: Gist, said: Floats) -> tuple[float, ...]:
    """What speaks for a contradiction: the pair model's word [way, 3] in log odds, of a clash and of following, and `PLAIN`."""
    found = seen(one, other)
    plain = (float(name in {found.kind, found.apart}) for name in PLAIN)
    return (_logit(float(said[:, CONTRADICTS].mean())), _logit(float(said[:, ENTAILS].mean())), *plain)


def _weighed(against: float, follows: float, found: Seen) -> float:
    weights = _weights()
    total = weights["bias"] + weights["contradicts"] * _logit(against) + weights["follows"] * _logit(follows)
    return _logistic(total + sum(weights[name] for name in (found.kind, found.apart) if name))


@cache
def _weights() -> dict[str, float]:
    rows = (line.split("\t") for line in table("contradicting.tsv", "verbale.ledger.relating"))
    return {name: float(weight) for name, weight in rows}


def _logit(chance: float) -> float:
    chance = min(max(chance, _FEW), 1 - _FEW)
    return math.log(chance / (1 - chance))


def _logistic(total: float) -> float:
    return 1 / (1 + math.exp(-total))
