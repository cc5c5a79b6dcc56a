"""What statements are about, as keys: stems of content words, words of one meaning under one key, and how much each tells."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from verbale.reading.links.matter import stem
from verbale.reading.tables import word_table
from verbale.text.tables import table, word_set

__all__ = ["Weights", "has_phrase", "keys", "keys_in_order", "phrase_at", "words_of"]

PACKAGE = "verbale.minutes"
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_MOST = 4_000  # code points of a text that are looked at
_KEPT = 32_768  # texts whose keys, or times, are kept: rules look at the same words again and again
_TOPIC = 0.5  # what all of a process is about tells its statements apart less
_FEWEST = 4  # letters of a beginning that may stand for longer words


@cache
def _families() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Whole words with their family, and beginnings of words with theirs, the longest first."""
    whole: dict[str, str] = {}
    begun: list[tuple[str, str]] = []
    for line in table("words/families.tsv", PACKAGE):
        family, *words = line.split("\t")
        for word in words:
            if word.startswith("="):
                whole[word[1:]] = family
            else:
                begun.append((word, family))
    return whole, tuple(sorted(begun, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _begun(word: str) -> str | None:
    return next((family for start, family in _families()[1] if word.startswith(start)), None)


@lru_cache(maxsize=_KEPT)
def keys(text: str) -> frozenset[str]:
    """The keys of a text: "to free the crew" and "the release of the sailors" share two; a family's is in capitals."""
    found = set()
    stop = word_table("matter_stop") | word_set("words/generic.txt", PACKAGE)
    for word in words_of(text):
        bare = word.removesuffix("'s")
        family = _families()[0].get(bare) or (_begun(bare) if len(bare) >= _FEWEST else None)
        if family:
            found.add(family.upper())
        elif bare not in stop and len(bare) > 1 and not bare.endswith("n't"):
            found |= {stem(part) for part in bare.split("-") if len(part) > 1}
    return frozenset(found)


@lru_cache(maxsize=_KEPT)
def keys_in_order(text: str) -> tuple[str, ...]:
    """The same in the order of the words."""
    return tuple(key for word in words_of(text) for key in sorted(keys(word)))


@lru_cache(maxsize=_KEPT)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, its apostrophes straight."""
    return tuple(word.replace("’", "'") for word in _WORD.findall(text[:_MOST].casefold()))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    phrases = sorted(table(f"words/{name}.txt", PACKAGE), key=lambda phrase: (-len(phrase), phrase))
    either = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


def phrase_at(name: str, text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the first phrase of the table `words/name.txt` stands in a text, from `start` on; the longest that begins there."""
    match = _pattern(name).search(text, start)
    return match.span() if match else None


def has_phrase(name: str, *texts: str) -> bool:
    """Whether a phrase of the table stands in one of the texts."""
    return any(_has(name, text) for text in texts)


@lru_cache(maxsize=_KEPT)
def _has(name: str, text: str) -> bool:
    return phrase_at(name, text) is not None


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a key tells: the fewer statements of the process have it, the more; `none` tell nothing (parties' names)."""

    by_key: Mapping[str, float]
    most: float
    none: frozenset[str] = frozenset()
    sums: dict[frozenset[str], float] = field(
        default_factory=dict, compare=False, repr=False
    )  # rules ask again and again

    @classmethod
    def of(
        cls,
        matters: Iterable[frozenset[str]],
        none: frozenset[str] = frozenset(),
        topics: frozenset[str] = frozenset(),
    ) -> Weights:
        """The weights of keys in the matters of a process; a rare key's is about 1, that of its `topics` a part of it."""
        counts: Counter[str] = Counter()
        total = 0
        for one in matters:
            counts.update(one)
            total += 1
        top = math.log(1 + total) or 1.0
        parts = {key: _TOPIC if key in topics else 1.0 for key in counts}
        return cls({key: parts[key] * math.log(1 + total / n) / top for key, n in counts.items()}, 1.0, none)

    def sum(self, matter: frozenset[str]) -> float:
        """What the keys tell together; summed without rounding, so that it is the same in any order."""
        known = self.sums.get(matter)
        if known is None:
            known = math.fsum(self.by_key.get(key, self.most) for key in matter if key not in self.none)
            self.sums[matter] = known
        return known

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The part of the poorer matter that both share, 0 to 1."""
        shared = one & other
        least = min(self.sum(one), self.sum(other)) if shared else 0.0
        return self.sum(shared) / least if least > 0 else 0.0
