"""The package's tables and a user's as one world. Where both say what a name means, the user's table wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from verbale.world.known import World
from verbale.world.things import Body, Person, Place, Seat, State, first_day, last_day

__all__ = ["joined"]

_Dated = TypeVar("_Dated", bound=Seat | Body | Person)
_Named = TypeVar("_Named", bound=State | Place)
_Owner = tuple[str, str]


def joined(package: World, own: World) -> World:
    """The world of both.

    A row of `own` adds its words to the state of that code, or to the place, seat, body or person of that name, and what
    it says of it holds. A word of `own` leads nowhere else any more, whatever kind of thing it was; where seats, bodies
    and offices have days, this is so for the days of the row. Persons' names take nothing from others.
    """
    claims = _claims(own)
    states = {code: _state(state, package.states.get(code)) for code, state in own.states.items()}
    known = {place.name: place for place in package.places.values()}
    places = {place.name: _place(place, known.get(place.name)) for place in own.places.values()}

    def of_states(of_package: Mapping[str, State], of_own: Mapping[str, State]) -> dict[str, State]:
        return _words(of_package, of_own, claims, lambda state: ("states", state.code), states)

    def of_places(of_package: Mapping[str, Place], of_own: Mapping[str, Place]) -> dict[str, Place]:
        return _words(of_package, of_own, claims, lambda place: ("places", place.name), places)

    return World(
        states={**package.states, **states},
        state_names=of_states(package.state_names, own.state_names),
        people=of_states(package.people, own.people),
        adjectives=of_states(package.adjectives, own.adjectives),
        capitals=of_states(package.capitals, own.capitals),
        seats=_dated(package.seats, own.seats, claims, "seats"),
        bodies=_dated(package.bodies, own.bodies, claims, "bodies"),
        roles={**package.roles, **own.roles},
        places=of_places(package.places, own.places),
        place_adjectives=of_places(package.place_adjectives, own.place_adjectives),
        persons=_dated(package.persons, own.persons, claims, "people"),
        digest=own.digest,
    )


def _claims(own: World) -> dict[str, _Owner]:
    """Whose each word of the user's tables is: a state's, a place's, or a seat's or body's, which have days of their own."""
    named = chain.from_iterable(index.items() for index in (own.state_names, own.people, own.adjectives, own.capitals))
    claims = {word: ("states", state.code) for word, state in named}
    claims |= {word: ("places", place.name) for word, place in {**own.places, **own.place_adjectives}.items()}
    return claims | dict.fromkeys(own.seats, ("seats", "")) | dict.fromkeys(own.bodies, ("bodies", ""))


def _state(own: State, known: State | None) -> State:
    if known is None:
        return own
    names = tuple(name for name in _both((*own.names, known.name), known.names) if name != own.name)
    people, adjectives = _both(own.people, known.people), _both(own.adjectives, known.adjectives)
    return replace(own, names=names, people=people, adjectives=adjectives, capitals=_both(own.capitals, known.capitals))


def _place(own: Place, known: Place | None) -> Place:
    if known is None:
        return own
    return replace(own, names=_both(own.names, known.names), adjectives=_both(own.adjectives, known.adjectives))


def _both(own: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*own, *known)))


def _words(
    package: Mapping[str, _Named],
    own: Mapping[str, _Named],
    claims: Mapping[str, _Owner],
    owner: Callable[[_Named], _Owner],
    things: Mapping[str, _Named],
) -> dict[str, _Named]:
    """The user's words first, then those of the package that no other thing of the user's claims."""
    found = {word: things[owner(one)[1]] for word, one in own.items()}
    for word, one in package.items():
        if claims.get(word, owner(one)) == owner(one):
            found.setdefault(word, things.get(owner(one)[1], one))
    return found


def _dated(
    package: Mapping[str, tuple[_Dated, ...]],
    own: Mapping[str, tuple[_Dated, ...]],
    claims: Mapping[str, _Owner],
    kind: str,
) -> dict[str, tuple[_Dated, ...]]:
    """Each name with those who bear it, the user's before the package's: the first that holds on a day is asked for."""
    found = dict(own)
    for word, bearers in package.items():
        if claims.get(word, (kind, "")) != (kind, ""):
            continue
        # what goes by the name of one of the user's is that one, by its other names too
        heirs = chain.from_iterable(own.get(one.name, ()) for one in bearers)
        ours = own.get(word) or tuple(dict.fromkeys(heirs))
        found[word] = ours + tuple(one for one in bearers if not any(_covers(heir, one) for heir in ours))
    return found


def _covers(one: Seat | Body | Person, other: Seat | Body | Person) -> bool:
    """Whether one holds on every day on which the other does."""
    return first_day(one) <= first_day(other) and last_day(one) >= last_day(other)
