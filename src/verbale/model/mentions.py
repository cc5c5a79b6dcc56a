"""What two mentions tell of whether they mean the same: the features of the head that finds each one's antecedent.

A mention is described by its words alone (which pronoun, which head word, name or not); a pair by how far apart the two
stand and how their words and kinds agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from verbale.text.quotation import Quotation
from verbale.text.tables import table

__all__ = ["FEATURES", "TYPES", "Described", "describe", "kin", "quotation_of"]

Ints = npt.NDArray[np.int64]

# GUM's types of entities, and at 0 none.
TYPES = ("", "person", "organization", "place", "abstract", "event", "time", "object", "substance", "animal", "plant")
# Classes of words that point at somebody; what has a head of its own is at the end.
_PRONOUNS = ("he", "she", "it", "they", "i", "we", "you", "who", "this", "each other")
_NAME, _NOMINAL = len(_PRONOUNS), len(_PRONOUNS) + 1
_FORMS = len(_PRONOUNS) + 2
_DISTANCES = np.array([1, 2, 3, 4, 6, 9, 14, 22, 35, 60, 110])
_SENTENCES = np.array([1, 2, 3, 5, 8, 16])

# name: number of values
FEATURES = {
    "mentions between": len(_DISTANCES) + 1,
    "sentences between": len(_SENTENCES) + 1,
    "words": 6,  # nothing in common, one holds the other's words, same head, both, same words, initials
    "forms": _FORMS * _FORMS,
    "types": len(TYPES) * len(TYPES),
    "inside": 3,  # neither in the other, the later one in the earlier one, the other way round
    "quotation": 5,  # neither in one, only the earlier one, only the later one, both in one, in two
    "number": 4,  # of the later and of the earlier one: plural or not
}

_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
_POSSESSIVE = re.compile(r"[’']s?$")
# What follows the head of a noun phrase.
_AFTER_HEAD = re.compile(
    r",|\(|\s(?:of|in|on|at|for|from|with|to|by|who|which|that|whose|between|against|about|over|under|near|as|and|where|when)\s",
)
_BEFORE_HEAD = frozenset(
    ["the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "these", "those"]
)


@dataclass(frozen=True, slots=True)
class Described:
    """One mention's words: `form` as in `FEATURES`, its head and its words in lower case, without articles."""

    form: int
    head: str
    words: tuple[str, ...]
    initials: str
    is_plural: bool

    @property
    def is_pronoun(self) -> bool:
        """Whether it names nothing itself."""
        return self.form < _NAME

    @property
    def is_name(self) -> bool:
        """Whether it is headed by a capitalised word."""
        return self.form == _NAME


def describe(mention: str) -> Described:
    """The description of a mention's words."""
    bare = _POSSESSIVE.sub("", mention).strip()
    pronoun = _pronouns().get(bare.lower())
    if pronoun is not None and not (bare.isupper() and len(bare) > 1):  # "US", "IT"
        form = _PRONOUNS.index(pronoun)
        return Described(form, pronoun, (pronoun,), "", pronoun in {"they", "we", "each other"})
    core = _AFTER_HEAD.split(f"{mention} ", maxsplit=1)[0]
    raw = [_POSSESSIVE.sub("", word) for word in _WORD.findall(core)] or [_POSSESSIVE.sub("", mention.strip())]
    head = raw[-1]
    words = tuple(_POSSESSIVE.sub("", w).lower() for w in _WORD.findall(mention) if w.lower() not in _BEFORE_HEAD)
    is_name = head[:1].isupper()
    initials = "".join(w[0] for w in raw if w[:1].isupper())
    plural = (not is_name and head.endswith("s") and not head.endswith(("ss", "us", "is"))) or " and " in mention
    return Described(_NAME if is_name else _NOMINAL, head.lower(), words or (head.lower(),), initials, plural)


def kin(
    described: Sequence[Described],
    spans: Ints,
    types: Ints,
    sentence: Ints,
    quotation: Ints,
    pairs: Ints,
) -> Ints:
    """[pair, feature] of some pairs [pair, 2] of mentions, (earlier, later).

    spans [mention, 2], types [mention] into `TYPES`, sentence [mention] counted from the document's first, quotation
    [mention] the number of the quotation it stands in, -1 outside.
    """
    first, second = pairs[:, 0], pairs[:, 1]
    forms = np.array([d.form for d in described], dtype=np.int64)
    plural = np.array([d.is_plural for d in described], dtype=np.int64)
    out = np.zeros((len(pairs), len(FEATURES)), dtype=np.int64)
    out[:, 0] = np.searchsorted(_DISTANCES, second - first, side="right")
    out[:, 1] = np.searchsorted(_SENTENCES, sentence[second] - sentence[first], side="right")
    out[:, 2] = _shared(described, forms, pairs)
    out[:, 3] = forms[first] * _FORMS + forms[second]
    out[:, 4] = types[first] * len(TYPES) + types[second]
    within = (spans[first, 0] <= spans[second, 0]) & (spans[second, 1] <= spans[first, 1])
    around = (spans[second, 0] <= spans[first, 0]) & (spans[first, 1] <= spans[second, 1])
    out[:, 5] = np.where(within, 1, np.where(around, 2, 0))
    one, other = quotation[first], quotation[second]
    both = np.where(one == other, 3, 4)
    out[:, 6] = np.where((one < 0) & (other < 0), 0, np.where(other < 0, 1, np.where(one < 0, 2, both)))
    out[:, 7] = plural[second] * 2 + plural[first]
    return out


def quotation_of(quotes: Sequence[Quotation], places: Ints) -> Ints:
    """The number of the quotation each place in the text stands in, -1 outside; `quotes` are in order."""
    if not quotes:
        return np.full(len(places), -1, dtype=np.int64)
    starts = np.array([quote.start for quote in quotes], dtype=np.int64)
    ends = np.array([quote.end for quote in quotes], dtype=np.int64)
    at = np.searchsorted(starts, places, side="right") - 1
    return np.where((at >= 0) & (ends[at] > places), at, -1)


def _shared(described: Sequence[Described], forms: Ints, pairs: Ints) -> Ints:
    """How the words of each pair agree; only pairs without pronouns are looked at."""
    out = np.zeros(len(pairs), dtype=np.int64)
    sets = [frozenset(d.words) for d in described]
    spelled = (forms[pairs[:, 0]] >= _NAME) & (forms[pairs[:, 1]] >= _NAME)
    for row in np.flatnonzero(spelled).tolist():
        i, j = pairs[row].tolist()
        one, other = described[i], described[j]
        if one.words == other.words:
            out[row] = 4
            continue
        held = sets[i] <= sets[j] or sets[j] <= sets[i]
        same = one.head == other.head
        if held or same:
            out[row] = 3 if held and same else 2 if same else 1
        elif (len(one.initials) > 1 and one.initials.lower() == "".join(other.words)) or (
            len(other.initials) > 1 and other.initials.lower() == "".join(one.words)
        ):
            out[row] = 5
    return out


@cache
def _pronouns() -> dict[str, str]:
    return dict(line.split("\t") for line in table("pronouns.tsv", "verbale.model"))
