"""Words brought to one form: without case, ending, and the difference between British and American spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from verbale.reading.links.matter import stem as bare
from verbale.reading.tables import word_table
from verbale.text.tables import table, word_set

__all__ = ["MOST_CHARACTERS", "is_plain", "names", "pairs_of", "stem", "tokens", "words_of"]

MOST_CHARACTERS = 2_000  # of a statement that are looked at
_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+|%")
_LOOKED_BACK = 4  # code points before a word in which the end of a sentence shows
_BETWEEN = " \t\n\"'“”‘’«»„(["
_ENDS = ".!?:…"
_PACKAGE = "verbale.ledger.gist"
_LEAST_LETTERS = 3  # before an ending that is spelled in two ways


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, as they stand, "%" among them; "didn't" is two, the second of them "t"."""
    return _TOKEN.findall(text[:MOST_CHARACTERS])


def names(text: str) -> Iterator[str]:
    """The words that begin with a capital and no sentence, and are no title."""
    for match in _TOKEN.finditer(text[:MOST_CHARACTERS]):
        word = match[0]
        if word[0].isupper() and len(word) > 1 and word.casefold() not in words_of("titles"):
            before = text[max(0, match.start() - _LOOKED_BACK) : match.start()].rstrip(_BETWEEN)
            if before and before[-1] not in _ENDS:
                yield word


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word in the one form it shares with its relatives: "apologised", "apologies" and "apology" have one."""
    word = word.casefold()
    word = pairs_of("irregular").get(word, word)
    for length in range(min(8, len(word) - _LEAST_LETTERS), 1, -1):
        if (other := pairs_of("spelling").get(word[-length:])) is not None:
            word = word[:-length] + other
            break
    return bare(word)


@lru_cache(maxsize=65_536)
def is_plain(word: str) -> bool:
    """Whether a word says nothing about what a statement is about."""
    word = word.casefold()
    return len(word) == 1 or word in word_table("matter_stop") or word in words_of("plain")


def words_of(name: str) -> frozenset[str]:
    """The words of `name.txt`."""
    return word_set(f"{name}.txt", _PACKAGE)


@lru_cache(maxsize=16)
def pairs_of(name: str) -> dict[str, str]:
    """The first column of `name.tsv` with the second."""
    rows = (line.partition("\t") for line in table(f"{name}.tsv", _PACKAGE))
    return {key: value for key, _, value in rows}
