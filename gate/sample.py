"""What of the sample report's record is as expected, in counts: speakers, acts, channels, times, links and actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from gate.people import is_same, matched, names_of
from verbale.world import World, load

__all__ = ["published", "record_scores"]

Row = Mapping[str, Any]
Leg = tuple[str, str | None]


def published(expected: Row) -> str | None:
    """The day of publication on which the expected times rest."""
    times = [statement["time"] for statement in expected["statements"] if statement["time"]]
    return next((time["if_published"] for time in times if "if_published" in time), None)


def record_scores(
    scorer: ModuleType, text: str, expected: Row, reading: Row, *, world: World | None = None
) -> dict[str, float]:
    """How many of the expected statements, found by their cues, links and actors are right; one that is not found is wrong.

    Speakers and the actors of channels go by their names. A channel or a time is right, too, where there is none and none is
    expected; "channels stated" are those that are expected, whatever the other statements have.
    """
    known = load() if world is None else world
    pairs = _pairs(scorer, text, expected, reading)
    names = {actor["id"]: actor["name"] for actor in expected["actors"]}
    own = {actor["id"]: actor["name"] for actor in reading["actors"]}

    def speakers(given: Row, wanted: Row) -> bool:
        return matched(
            names_of(reading, given), [names[one] for one in wanted["speakers"]], lambda a, b: is_same(a, b, known)
        )

    def channel(given: Row, wanted: Row) -> bool:
        return _same_chain(_chain(given, own), _chain(wanted, names), known)

    scores = {
        "sample speakers": sum(speakers(given, wanted) for given, wanted in pairs),
        "sample acts": sum(given["act"] == wanted["act"] for given, wanted in pairs),
        "sample channels": sum(channel(given, wanted) for given, wanted in pairs),
        "sample channels stated": sum(channel(given, wanted) for given, wanted in pairs if wanted["channel"]),
        "sample times": sum(_same_time(given["time"], wanted["time"]) for given, wanted in pairs),
        "sample links": _links(pairs, expected, reading),
        "sample actors": _actors(expected["actors"], reading["actors"], known),
    }
    return {name: float(score) for name, score in scores.items()}


def _pairs(scorer: ModuleType, text: str, expected: Row, reading: Row) -> list[tuple[Row, Row]]:
    """(statement of the reading, expected statement), matched as the scorer does."""
    words = scorer.words_of(text)

    def sets(statements: Sequence[Row]) -> list[dict[str, frozenset[int]]]:
        return [{role: scorer.word_set(s[role], words) for role in scorer.ROLES} for s in statements]

    given, wanted = sets(reading["statements"]), sets(expected["statements"])
    number = {id(one): at for one_side in (given, wanted) for at, one in enumerate(one_side)}
    return [
        (reading["statements"][number[id(one)]], expected["statements"][number[id(other)]])
        for one, other in scorer.match(given, wanted)
    ]


def _chain(statement: Row, names: Mapping[str, str]) -> list[Leg]:
    return [(leg["kind"], None if leg["actor"] is None else names[leg["actor"]]) for leg in statement["channel"]]


def _same_chain(given: Sequence[Leg], wanted: Sequence[Leg], world: World) -> bool:
    """Whether the kinds agree in their order, and wherever an actor is expected the actor does."""
    if [kind for kind, _ in given] != [kind for kind, _ in wanted]:
        return False
    return all(
        other is None or (one is not None and is_same(one, other, world))
        for (_, one), (_, other) in zip(given, wanted, strict=True)
    )


def _same_time(given: Row | None, wanted: Row | None) -> bool:
    if given is None or wanted is None:
        return given is wanted
    return all(given.get(bound) == wanted.get(bound) for bound in ("start", "end"))


def _links(pairs: Sequence[tuple[Row, Row]], expected: Row, reading: Row) -> int:
    """How many of the expected links there are, with their kind and direction."""
    as_expected = {given["id"]: wanted["id"] for given, wanted in pairs}
    found = {(link["kind"], as_expected.get(link["from"]), as_expected.get(link["to"])) for link in reading["links"]}
    return sum((link["kind"], link["from"], link["to"]) in found for link in expected["links"])


def _actors(wanted: Sequence[Row], given: Sequence[Row], world: World) -> int:
    """How many of the expected actors there are with their country and sector; where none is expected, any will do.

    A state is found by its name, or by its country where the name that it has is another one of that state's.
    """
    rest = list(given)
    right = 0
    for actor in sorted(wanted, key=lambda one: -len(one["name"])):
        at = next((i for i, other in enumerate(rest) if _is_actor(other, actor, world)), None)
        if at is not None:
            other = rest.pop(at)
            right += all(actor[name] is None or actor[name] == other[name] for name in ("country", "sector"))
    return right


def _is_actor(given: Row, wanted: Row, world: World) -> bool:
    if is_same(given["name"], wanted["name"], world):
        return True
    state = world.state_names.get(wanted["name"])
    return state is not None and is_same(given["name"], f"Government of {state.name}", world)
