"""What the tables of the world know: which names are media, and which are of something that is no outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from verbale.reading.channels.names import Word, group, kinds
from verbale.reading.tables import word_table
from verbale.world import World

__all__ = ["Known", "known_of"]

_LEAST = 2  # letters of a name that alone tells something
_WORLDS = 4  # kept: the package's and some of a user's


@dataclass(frozen=True, slots=True)
class Known:
    """The names of outlets, without an article, and those of something else: a state, a place, a person, a body."""

    media: frozenset[str]
    others: frozenset[str]
    persons: frozenset[str] = frozenset()  # last words of what one person is called: "minister"

    def is_of_another(self, name: str) -> bool:
        """Whether a name is known as a state's, a place's, a person's or a body's that is no outlet."""
        bare = name.removeprefix("The ").removeprefix("the ")
        return len(bare) < _LEAST or bare in self.others or f"the {bare}" in self.others

    def may_be_outlet(self, name: str, tokens: Sequence[Word]) -> bool:
        """Whether a name that no table has as an outlet's may be one: it is no place's, no person's and no body's."""
        last, no_outlets = tokens[-1].text, group("institution") | kinds("audiences").keys()
        if last.endswith(("’s", "'s", "s")) or not no_outlets.isdisjoint(w.lower for w in tokens):
            return False
        is_titled = any(w.text in word_table("channel_titles") for w in tokens)
        return not is_titled and not self.is_of_another(name) and not any(self.is_of_another(w.text) for w in tokens)


@lru_cache(maxsize=_WORLDS)
def known_of(world: World) -> Known:
    """What a world knows of outlets, a user's own among them."""
    names = {name for name, bodies in world.bodies.items() if any(body.sector == "MED" for body in bodies)}
    bare = {name.removeprefix("The ") for name in names}
    media = (word_table("outlets") | bare) - word_table("platforms") - word_table("not_names")
    persons = {name.rsplit(maxsplit=1)[-1] for name, role in world.roles.items() if role.kind == "person"}
    return Known(media, _others(world) - media, frozenset(persons))


def _others(world: World) -> frozenset[str]:
    people = {name.rsplit(maxsplit=1)[-1] for name in world.persons}
    bodies = {name for name, found in world.bodies.items() if all(body.sector != "MED" for body in found)}
    named = (world.state_names, world.people, world.adjectives, world.capitals, world.places, world.place_adjectives)
    return frozenset[str]().union(*named, world.seats, world.persons, people, bodies)
