"""When two names are one person's, one body's or one government's, and when two sets of speakers are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from verbale.world import World

__all__ = ["government", "is_named", "is_same", "matched", "names_of"]

_GOVERNMENT = re.compile(r"Government of (?:the )?(.+)")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_POSSESSIVE = re.compile(r"'s\b")
_INITIAL_DOT = re.compile(r"(?<=\b\w)\.")  # "U.N." is "UN"
_UNSAID = frozenset(["the", "a", "an", "of", "for", "and", "jr", "sr", "ii", "iii"])
_NAMING = frozenset({"name", "metonym"})

_One = TypeVar("_One")
_Other = TypeVar("_Other")


def is_named(actor: Mapping[str, Any]) -> bool:
    """Whether an actor of a reading has a name, or stands for a government; one that is only described is nobody."""
    return any(mention["form"] in _NAMING for mention in actor["mentions"])


def names_of(reading: Mapping[str, Any], statement: Mapping[str, Any]) -> list[str]:
    """The names of a statement's speakers that have one."""
    by_id = {actor["id"]: actor for actor in reading["actors"]}
    return [by_id[one]["name"] for one in statement["speakers"] if is_named(by_id[one])]


def government(name: str, world: World) -> str | None:
    """The code of the state whose government a name is: "Government of France"; None where it is no government."""
    found = _GOVERNMENT.fullmatch(name.strip())
    if found is None:
        return None
    state = world.state_names.get(found[1]) or world.state_names.get(f"the {found[1]}")
    return state.code if state is not None else found[1].casefold()


def is_same(one: str, other: str, world: World) -> bool:
    """Whether two names may be one's: governments by their state, others if the last words agree and no word before differs.

    A name that is the initials of the other is the same too.
    """
    states = government(one, world), government(other, world)
    if states != (None, None):
        return states[0] == states[1]
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    if not shorter:
        return False
    if len(shorter) == 1 and len(longer) > 1 and shorter[0] == "".join(word[0] for word in longer):
        return True
    return shorter[-1] == longer[-1] and _is_within(shorter[:-1], longer[:-1])


def matched(given: Iterable[_One], wanted: Iterable[_Other], is_one: Callable[[_One, _Other], bool]) -> bool:
    """Whether every one that is given is one of the wanted, each another one, and none is left over."""
    rest = list(wanted)
    for one in given:
        at = next((i for i, other in enumerate(rest) if is_one(one, other)), None)
        if at is None:
            return False
        del rest[at]
    return not rest


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = _POSSESSIVE.sub("", _INITIAL_DOT.sub("", plain))
    return [word for word in _WORD.findall(plain) if word not in _UNSAID]


def _is_within(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether the words stand in the longer name in their order, some perhaps by their first letter alone."""
    rest = iter(longer)
    return all(any(_agree(word, other) for other in rest) for word in shorter)


def _agree(word: str, other: str) -> bool:
    return word == other or (1 in {len(word), len(other)} and word[0] == other[0])
