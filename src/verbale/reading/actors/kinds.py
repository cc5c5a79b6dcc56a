"""Whether a mention is a person or a body, where its words tell better than the crown."""

from __future__ import annotations

import re

from verbale.reading.actors.names import Name
from verbale.reading.profiles import Profile
from verbale.reading.tables import word_table
from verbale.world import World

__all__ = ["is_holder", "kind_of"]

_ADDRESSED = frozenset({"mr", "mrs", "ms", "miss", "mx"})
_OF_WHAT = re.compile(r" (?:of|for|on) ")
_WHOSE = re.compile(r" (?:of|for|to|at|in|from|with) ")
_SHORT = re.compile(r" \(([^\W\d_a-z]{2,8})\)?$")


def kind_of(bare: str, kind: str, told: Profile, persons: Name | None, world: World) -> str:
    """The crown's type `kind` of a mention without its article, or what the words tell: `told`, a person's name in them."""
    is_body = persons is None and not world.bodies.keys().isdisjoint((bare, bare.replace(".", "")))
    if kind == "person":
        is_sort = bare.split(",", maxsplit=1)[0].rpartition(" ")[2] in word_table(
            "body_sorts"
        )  # "President Berg’s office"
        return "organization" if is_body or is_sort or _is_council(bare, world) else kind
    if told.kind == "person" and persons is not None:
        return "person"  # "Finance Minister Ilze Kalna"
    if kind != "organization":
        return kind
    is_addressed = persons is not None and bare.split(" ", maxsplit=1)[0].strip(".").lower() in _ADDRESSED
    return "person" if told.kind == "person" or is_addressed or is_holder(bare, world) else kind


def _is_council(bare: str, world: World) -> bool:
    """Whether words begin with what kind of body they name: "Council of Shippers", or end with its initials."""
    short = _SHORT.search(bare)
    if short is not None and short[1] in _initials(bare[: short.start()]):
        return True  # "International Board for Grain Trade (IBGT)"
    first, *matter = _OF_WHAT.split(bare, maxsplit=1)
    word = first.rpartition(" ")[2]
    role = world.roles.get(word.lower()) if matter and word[:1].isupper() else None
    return role is not None and role.kind == "organization"


def _initials(words: str) -> tuple[str, str]:
    """The first letters of a name's words in capitals, and those of all of them."""
    letters = [word[0] for word in words.split()]
    return "".join(one for one in letters if one.isupper()), "".join(letters).upper()


def is_holder(bare: str, world: World) -> bool:
    """Whether words are an office, and of what: "a spokesman for the board", "head of the delegation"."""
    first, *rest = _WHOSE.split(bare, maxsplit=1)
    word = first.rpartition(" ")[2]
    role = world.roles.get(word) if rest else None
    return role is not None and role.kind == "person" and "," not in bare
