"""Which offices a description names: "the Ruritanian prime minister", "spokesman of the president", "chair of the board"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from verbale.minutes.matter import PACKAGE, words_of
from verbale.minutes.naming import is_office
from verbale.text.tables import table, word_set

__all__ = ["is_spoken", "offices"]

_PAST = frozenset({"former", "ex", "late", "deputy", "vice", "acting", "then"})
_STATES = ("president", "monarch")  # who are the head of state
_FEWEST = 3  # words of a description that is an office of its own: "leader of the Miners' party"
_MOST_WORDS = 12


@cache
def _table() -> tuple[tuple[str, str, bool], ...]:
    """Phrase, office and whether the phrase is the broader word for others, the longest phrase first."""
    lines = (line.split("\t") for line in table("words/offices.tsv", PACKAGE))
    rows = [(phrase.lstrip("~"), office, phrase.startswith("~")) for office, *phrases in lines for phrase in phrases]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


def _bare(name: str) -> str:
    """A description without what follows a comma: "the consul, who had seen him"."""
    words = [word.removesuffix("'s") for word in words_of(name.partition(",")[0])]
    return " ".join(word for word in words if word not in ("the", "a", "an"))


def offices(descriptions: Iterable[str], *, broad: bool = False) -> frozenset[str]:
    """The offices that descriptions name; with `broad`, those too as which they may be spoken of."""
    found = frozenset(key for words in descriptions for key in _offices_in(words))
    return found | frozenset(more for key in found if (more := _broader(key))) if broad else found


def is_spoken(keys: Iterable[str]) -> bool:
    """Whether one of the offices is that of somebody who speaks in another's name."""
    return any(key.startswith("spokesperson ") for key in keys)


def _broader(key: str) -> str | None:
    """The president is a head of state, the finance minister a minister."""
    if key in _STATES:
        return "head-of-state"
    narrow = {office for phrase, office, is_broad in _table() if not is_broad and "minister" in phrase.split()}
    return "minister" if key in narrow and key != "premier" else None


@lru_cache(maxsize=16_384)
def _offices_in(description: str) -> frozenset[str]:
    """The offices that a description names; none where it is over, or a deputy's."""
    bare = _bare(description)
    words = bare.split()
    if not words or len(words) > _MOST_WORDS or _PAST & set(words):
        return frozenset()
    found = _named(bare)
    if word_set("words/spokespeople.txt", PACKAGE) & set(words):
        return frozenset(f"spokesperson {key}" for key in found or _ministries(words))
    whole = {bare} if len(words) >= _FEWEST or (len(words) > 1 and not found) else set()
    return frozenset(found | {key for key in whole if any(map(is_office, words))})


def _named(bare: str) -> frozenset[str]:
    padded = f" {bare} "
    return frozenset(next(((office,) for phrase, office, _ in _table() if f" {phrase} " in padded), ()))


def _ministries(words: Sequence[str]) -> frozenset[str]:
    return frozenset(f"{words[at - 1]} ministry" for at, word in enumerate(words) if word == "ministry" and at)
