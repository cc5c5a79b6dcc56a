"""What the tables of the world know: which names are media, and which are of something that is no outlet."""

from __future__ import annotations

from functools import cache

from verbale.reading.tables import word_table
from verbale.world import load

__all__ = ["is_of_another", "media"]

_LEAST = 2  # letters of a name that alone tells something


@cache
def media() -> frozenset[str]:
    """The names of outlets, without an article."""
    names = {name for name, bodies in load().bodies.items() if any(body.sector == "MED" for body in bodies)}
    bare = {name.removeprefix("The ") for name in names}
    return (word_table("outlets") | bare) - word_table("platforms") - word_table("not_names")


@cache
def _others() -> frozenset[str]:
    world = load()
    people = {name.rsplit(maxsplit=1)[-1] for name in world.persons}
    bodies = {name for name, found in world.bodies.items() if all(body.sector != "MED" for body in found)}
    named = (world.state_names, world.people, world.adjectives, world.capitals, world.places, world.place_adjectives)
    return frozenset().union(*named, world.seats, world.persons, people, bodies) - media()


def is_of_another(name: str) -> bool:
    """Whether a name is known as a state's, a place's, a person's or a body's that is no outlet."""
    bare = name.removeprefix("The ").removeprefix("the ")
    return len(bare) < _LEAST or bare in _others() or f"the {bare}" in _others()
