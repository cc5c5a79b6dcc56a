"""People whose reading took their office for a part of their name: "US President Otto Berg" is Otto Berg."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from verbale.ledger.rows import ActorRow
from verbale.reading.actors.names import name_in
from verbale.reading.profiles.profile import profile
from verbale.world import World

__all__ = ["untitled"]

_FEWEST = 3  # words of a name with a title before it
_LONGEST = 120  # code points of a name that are looked at


def untitled(actor: ActorRow, world: World) -> ActorRow:
    """The actor under the name alone, with the office among its roles; as it is where its name holds no office."""
    if actor.kind == "state" or len(actor.name) > _LONGEST or len(actor.name.split()) < _FEWEST:
        return actor
    found = _person(actor.name, world)
    if found is None:
        return actor
    name, country, roles = found
    return replace(
        actor,
        name=name,
        kind="person",
        country=actor.country or country,
        roles=actor.roles or roles,
        names=tuple(dict.fromkeys((name, *actor.names))),
    )


@lru_cache(maxsize=1 << 14)
def _person(words: str, world: World) -> tuple[str, str | None, tuple[str, ...]] | None:
    """Name, country and roles of somebody in office with first name and surname; None where the words are nobody's so."""
    told = profile(words, world)
    if told.kind != "person" or told.rank is None or not told.roles:
        return None
    found = name_in(words, 0, len(words), world, is_person=True)
    if found is None or len(found.words) < 2 or not words.endswith(found.text) or found.text == words:  # noqa: PLR2004 -- first name and surname
        return None
    return found.text, told.country, told.roles
