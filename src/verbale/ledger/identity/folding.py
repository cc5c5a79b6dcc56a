"""The words of a name without what spelling adds: case, accents, points, transliteration; and how alike two words sound."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz import fuzz

from verbale.text.tables import table, word_set

__all__ = [
    "folded",
    "given_keys",
    "is_same_given",
    "is_same_surname",
    "names_table",
    "names_words",
    "skeleton",
    "sound",
]

_PACKAGE = "verbale.ledger.identity"
_LONGEST_NAME = 200  # code points: what is longer is no name
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_POSSESSIVE = re.compile(r"'s?(?=\s|$)")
_INITIAL_DOT = re.compile(r"(?<=\b\w)\.")
_VOWELS = frozenset("aeiou")
_TELLING = 3  # consonants that it takes to tell one first name from another
_LIKE = 70  # points of rapidfuzz: the same first name in another spelling
_NEAR = 85  # points of rapidfuzz: a surname that may be a slip or an unusual transliteration of the other
_LONG = 7  # letters of a surname that may be told by likeness


@cache
def names_table(name: str) -> dict[str, str]:
    """The rows `key <tab> value` of a table beside this module, in order."""
    rows = (line.split("\t") for line in table(f"tables/{name}.tsv", _PACKAGE))
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows}


def names_words(name: str) -> frozenset[str]:
    """The entries of a list beside this module."""
    return word_set(f"tables/{name}.txt", _PACKAGE)


@lru_cache(maxsize=1 << 16)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents, points, possessives and hyphens: "Jong-un", "U.N." → jong un, un."""
    letters = _letters()
    plain = unicodedata.normalize("NFKD", name[:_LONGEST_NAME].translate(letters)).casefold().translate(letters)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _INITIAL_DOT.sub("", _POSSESSIVE.sub("", plain))
    return tuple(word.replace("'", "") for word in _WORD.findall(plain))


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """What a folded word sounds like, by the table of romanizations: "dzhemal", "jemal" and "djemal" are one."""
    for pattern, becomes in _sounds():
        word = pattern.sub(becomes, word)
    return word


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of a word's sound, and "a" for any vowel that begins it."""
    heard = sound(word)
    return ("a" if heard[:1] in _VOWELS else heard[:1]) + "".join(c for c in heard[1:] if c not in _VOWELS)


@lru_cache(maxsize=1 << 16)
def is_same_given(one: str, other: str) -> bool:
    """Whether two first names are one's: by sound, as renderings or short forms of one another, or by their consonants."""
    if sound(one) == sound(other) or not _groups(one).isdisjoint(_groups(other)):
        return True
    bones = skeleton(one)
    if bones != skeleton(other) or len(bones) < _TELLING:
        return False
    heard, also = sound(one), sound(other)
    return (heard[-1] in _VOWELS) == (also[-1] in _VOWELS) and fuzz.ratio(heard, also) >= _LIKE


@lru_cache(maxsize=1 << 16)
def given_keys(word: str) -> frozenset[str]:
    """Keys of which first names that are one's share at least one."""
    return frozenset([skeleton(word), *map(str, _groups(word))])


@lru_cache(maxsize=1 << 16)
def is_same_surname(one: str, other: str) -> float:
    """How surely two surnames are one: 1 by their sound, 0.5 by likeness alone, 0 if they are two."""
    if sound(one) == sound(other):
        return 1.0
    near = min(len(one), len(other)) >= _LONG and skeleton(one) == skeleton(other)
    return 0.5 if near and fuzz.ratio(sound(one), sound(other)) >= _NEAR else 0.0


@cache
def _letters() -> dict[int, str]:
    return str.maketrans(names_table("letters"))


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), becomes) for pattern, becomes in names_table("sounds").items())


@cache
def _first_names() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(table("tables/given.txt", _PACKAGE)):
        for word in line.split():
            groups.setdefault(sound(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


def _groups(word: str) -> frozenset[int]:
    return _first_names().get(sound(word), frozenset())
