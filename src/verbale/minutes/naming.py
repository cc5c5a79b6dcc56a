"""What the names of a state or body look like in words: "Ruritania", "Ruritanian", "Ruritania's"; and what roles tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from verbale.ledger.rows import Identity
from verbale.minutes.matter import PACKAGE, has_phrase, words_of
from verbale.reading.profiles.profile import profile
from verbale.text.tables import word_set
from verbale.world.known import load

__all__ = [
    "Office",
    "adjectives_of",
    "bears",
    "goes_by_office",
    "is_home",
    "is_named",
    "is_office",
    "is_unnamed",
    "office",
    "plain",
]

_FORMS = ("n", "an", "ian", "ean", "ese", "ish", "i", "ic", "er", "s", "ns", "ans", "ians", "is")
_LEAST = 3  # letters of a name without its last vowels
_LINKING = frozenset({"a", "an", "and", "for", "in", "new", "of", "the", "to"})
_ARTICLES = frozenset({"a", "an", "the", "of"})
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Office:
    """What roles and names tell of somebody: `rank` as in `verbale.reading.profiles`, and a sector; None is unknown."""

    rank: str | None = None
    sector: str | None = None
    is_over: bool = False


def office(identity: Identity) -> Office:
    """The office that most reports give, else that of the descriptions that serve as names; the first that has a rank."""
    described = (name for name in (identity.name, *identity.names) if _is_described(name))
    told = [_office(words) for words in (*identity.roles, *described)]
    best = next((one for one in told if one.rank is not None), None)
    sector = identity.sector or next((one.sector for one in told if one.sector), None)
    if best is None:
        return Office(None, sector, any(one.is_over for one in told))
    return Office(best.rank, identity.sector or best.sector or sector, best.is_over)


@cache
def _office(words: str) -> Office:
    if has_phrase("local_offices", words):
        return Office(None, "LOC")
    told = profile(words, load())
    return Office(told.rank, told.sector, told.sector == "ELI")


def is_office(word: str) -> bool:
    """Whether a word belongs to an office: "minister", "foreign", "spokesman"."""
    return word.casefold() in _office_words()


@cache
def _office_words() -> frozenset[str]:
    return frozenset(word for role in load().roles for word in role.split() if word not in _LINKING) | {"pm"}


def _is_described(name: str) -> bool:
    """Whether a name is none but a description: "the Ruritanian foreign minister"."""
    words = _WORD.findall(name)
    return bool(words) and words[-1][:1].islower()


def is_unnamed(identity: Identity) -> bool:
    """Whether somebody goes by no name but a noun for the unnamed: "a senior official", "sources"."""
    names = (identity.name, *identity.names)
    return all(_is_described(name) or not name for name in names) and any(
        word in word_set("words/unnamed.txt", PACKAGE) for name in names for word in words_of(name)
    )


def is_named(identity: Identity) -> bool:
    """Whether somebody goes by a name: "Ruritanian embassy" is one, "officials" and "a Ruritanian diplomat" are none."""
    if all(name.casefold() in word_set("words/quantities.txt", PACKAGE) for name in (identity.name, *identity.names)):
        return False
    return not is_unnamed(identity) and any(
        letter.isupper() for name in (identity.name, *identity.names) for letter in name
    )


def goes_by_office(identity: Identity, is_form: Callable[[str], bool]) -> bool:
    """Whether somebody has no name but an office: "the PM", "Ruritania's president", "the consul of Grauland, who saw him".

    `is_form` says whether a word, in lower case, is a form of a state's name.
    """
    names = [name.split(",")[0] for name in (identity.name, *identity.names)]
    words = [word.removesuffix("'s") for name in names for word in words_of(name)]
    if not any(map(is_office, words)):
        return False
    if all(map(_is_described, names)):
        return True
    return all(word in _LINKING or is_office(word) or is_form(word) for word in words)


def is_home(identity: Identity, *, alone: bool = False) -> bool:
    """Whether somebody is a government that is not named: "the authorities", "the army"; or, but where `alone`, any state."""
    name = " ".join(word for word in words_of(identity.name) if word not in _ARTICLES - {"of"})
    is_called = identity.kind in ("organization", "group", "state") and name in word_set(
        "words/home_bodies.txt", PACKAGE
    )
    return is_called or (identity.kind == "state" and not alone)


def adjectives_of(name: str, words: Iterable[str]) -> frozenset[str]:
    """Those of `words`, in lower case, that are the adjective or genitive of a one-word name, by their form alone."""
    bare = name.casefold()
    root = bare.rstrip("aeiouy")
    if " " in bare or len(root) < _LEAST:
        return frozenset(word for word in words if word in (bare, bare + "'s"))
    return frozenset(
        word
        for word in words
        if (rest := word.removesuffix("'s")) == bare
        or (rest.startswith(root) and rest[len(root) :] in _tails(bare[len(root) :]))
    )


@cache
def _tails(vowels: str) -> frozenset[str]:
    return (
        frozenset(_FORMS)
        | {vowels + form for form in ("n", "ns", "an", "ans")}
        | {vowels[:1] + "an", vowels[:1] + "ans"}
    )


def bears(name: str, words: str) -> bool:
    """Whether `words` hold the name of a body, whole: "chair of the Lake Board" holds "Lake Board"."""
    padded = f" {' '.join(words_of(words))} "
    bare = plain(name)
    return bool(bare) and (f" {bare} " in padded or f" {bare}'s " in padded)


def plain(name: str) -> str:
    """A name in lower case, articles left out."""
    return " ".join(word for word in words_of(name) if word not in _ARTICLES)
