"""Who is the same across reports: a function of the set of actors, block by block.

Nobody's identity depends on actors of another block. So whoever adds reports takes the blocks that have new actors in them,
identifies these alone, and leaves what it knows of all others: `for block in blocks(actors): if new & block: identify(block)`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from verbale.errors import UsageError
from verbale.ledger.decision import Decision
from verbale.ledger.identity.decisions import Rulings, rulings
from verbale.ledger.identity.forms import Form, form_of
from verbale.ledger.identity.joining import Atom, Circle, atoms
from verbale.ledger.identity.known import Known
from verbale.ledger.identity.organisations import join_bodies
from verbale.ledger.identity.persons import is_full, is_short, join_renderings, join_short, surnames
from verbale.ledger.identity.portraits import portrait
from verbale.ledger.identity.titled import untitled
from verbale.ledger.rows import ActorRow, DocumentRow, Identity
from verbale.world import World, load

__all__ = ["blocks", "identify"]


@dataclass(frozen=True, slots=True)
class _Cast:
    """All that takes part: actors of reports, and of the user's list under numbers below zero."""

    actors: Mapping[int, ActorRow]
    forms: Mapping[int, Form]
    owners: Mapping[int, Known]
    rulings: Rulings


def identify(
    actors: Sequence[ActorRow],
    decisions: Sequence[Decision] = (),
    *,
    world: World | None = None,
    own: Sequence[Known] = (),
) -> list[Identity]:
    """The identities of actors of many reports, in order of their numbers: each the smallest of its members'.

    Every actor is in one of them. The order of actors, decisions and `own` does not matter. Decisions are never overruled.
    Raises `UsageError` where two actors have one number, or a number below zero.
    """
    cast = _cast(actors, decisions, own, world or load())
    found = [identity for group in _groups(cast) for identity in _identified(cast, group)]
    return sorted(found, key=lambda identity: identity.id)


def blocks(
    actors: Sequence[ActorRow],
    decisions: Sequence[Decision] = (),
    *,
    world: World | None = None,
    own: Sequence[Known] = (),
) -> list[list[ActorRow]]:
    """The actors in groups that can be identified apart from each other: `identify` of all is that of each, put together.

    Those share a block that share a surname's consonants, a name, an acronym or a decision, on their own or through others.
    """
    cast = _cast(actors, decisions, own, world or load())
    given = {actor.id: actor for actor in actors}
    found = ([given[number] for number in group if number >= 0] for group in _groups(cast))
    return [block for block in found if block]


def _cast(actors: Sequence[ActorRow], decisions: Sequence[Decision], own: Sequence[Known], world: World) -> _Cast:
    by_number = {actor.id: untitled(actor, world) for actor in actors}
    if len(by_number) < len(actors) or any(number < 0 for number in by_number):
        message = "the numbers of actors must be all different and not below zero"
        raise UsageError(message)
    owners: dict[int, Known] = {}
    together = []
    for known in sorted(set(own), key=repr):
        first = -len(owners) - 1
        for name in dict.fromkeys((known.name, *known.aliases)):
            number = -len(owners) - 1
            owners[number] = known
            by_number[number] = _stand_in(number, name, known)
            together.append((first, number))
    forms = {number: form_of(actor, world) for number, actor in sorted(by_number.items())}
    decided = rulings(decisions, forms.keys())
    return _Cast(by_number, forms, owners, Rulings((*together, *decided.together), decided.apart))


def _stand_in(number: int, name: str, known: Known) -> ActorRow:
    row = DocumentRow(number, "", "")
    kind = known.kind or "unknown"
    return ActorRow(number, row, "", name, kind, known.country, known.sector, known.roles, (name,))


def _groups(cast: _Cast) -> list[list[int]]:
    """The connected numbers, each group in order."""
    above = {number: number for number in cast.actors}

    def top(number: int) -> int:
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    first: dict[str, int] = {}
    pairs = [
        (number, first.setdefault(key, number)) for number, form in cast.forms.items() for key in sorted(form.keys)
    ]
    for one, other in (*pairs, *cast.rulings.together, *cast.rulings.apart):
        low, high = sorted((top(one), top(other)))
        above[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for number in sorted(cast.actors):
        groups[top(number)].append(number)
    return [groups[number] for number in sorted(groups)]


def _identified(cast: _Cast, group: Sequence[int]) -> list[Identity]:
    if len(group) == 1:
        return [] if group[0] < 0 else [portrait([cast.actors[group[0]]], cast.forms)]
    named = cast.rulings.named
    pairs = ((cast.actors[number], cast.forms[number]) for number in group)
    members = atoms(pairs, lone=lambda actor, form: actor.id in named or actor.id < 0 or _is_lone_name(actor, form))
    circle = Circle(members, cast.forms, _apart(cast, group))
    numbers = set(group)
    for one, other in cast.rulings.together:
        if one in numbers:
            circle.join(one, other, forced=True)
    _join_all(circle)
    found = []
    for own in circle.sets():
        actors = [actor for atom in own for actor in atom.actors]
        known = next((cast.owners[actor.id] for actor in actors if actor.id < 0), None)
        real = [actor for actor in actors if actor.id >= 0]
        if real:
            found.append(portrait(real, cast.forms, known))
    return found


def _apart(cast: _Cast, group: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs that a split parts, and those of different entries of the user's list."""
    firsts = {cast.owners[number]: number for number in group if number < 0}
    listed = sorted(firsts.values())
    numbers = set(group)
    pairs = [(one, other) for at, one in enumerate(listed) for other in listed[:at]]
    return [*(pair for pair in cast.rulings.apart if pair[0] in numbers), *pairs]


def _join_all(circle: Circle) -> None:
    """The rules, the surest first: the same name, its renderings, bodies by other names, surnames alone."""
    persons = _surnames(circle)
    by_whole: dict[str, list[int]] = defaultdict(list)
    for number, atom in circle.atoms.items():
        if atom.form.sort != "none" and not _may_be_surname(atom, persons):
            by_whole[atom.form.whole].append(number)
    for _, own in sorted(by_whole.items()):
        circle.gather(own)
    join_renderings(circle)
    join_bodies(circle)
    _join_rest(circle, join_short(circle), persons)


def _surnames(circle: Circle) -> frozenset[str]:
    """The sounds of the surnames of those in the circle who have their full name from somewhere."""
    full = (atom for atom in circle.atoms.values() if is_full(atom.form.words) and atom.actors[0].kind == "person")
    return frozenset(surname for atom in full for surname in surnames(atom.form.words))


def _is_lone_name(actor: ActorRow, form: Form) -> bool:
    return form.sort == "name" and is_short(form.words) and actor.kind != "organization"


def _may_be_surname(atom: Atom, persons: Iterable[str]) -> bool:
    return _is_lone_name(atom.actors[0], atom.form) and any(name in persons for name in surnames(atom.form.words))


def _join_rest(circle: Circle, undecided: set[int], persons: Iterable[str]) -> None:
    """Surnames that no bearer claims meet under their name; of those for whom none or several fit, only who is alike."""
    rest: dict[str, list[int]] = defaultdict(list)
    for number, atom in sorted(circle.atoms.items()):
        if number not in undecided and _may_be_surname(atom, persons) and len(circle.members(number)) == 1:
            rest[atom.form.whole].append(number)
    open_: dict[str, list[int]] = defaultdict(list)
    for number in sorted(undecided):
        open_[circle.atoms[number].form.whole].append(number)
    for own in rest.values():
        circle.gather(own)
    for own in open_.values():
        _gather_like(circle, own)


def _gather_like(circle: Circle, numbers: Sequence[int]) -> None:
    groups: dict[object, list[int]] = defaultdict(list)
    for number in numbers:
        known = circle.known(number)
        if known.roles or (known.countries and known.sectors):
            groups[tuple(sorted(known.roles)), tuple(sorted(known.countries)), tuple(sorted(known.sectors))].append(
                number
            )
    for own in groups.values():
        circle.gather(own)
