"""When two names are one body's: what a report itself calls by both, and acronyms of a name."""

from __future__ import annotations

from collections import Counter, defaultdict

from verbale.ledger.identity.evidence import Evidence
from verbale.ledger.identity.joining import Circle

__all__ = ["join_bodies"]

_LEAD = 2  # times as often as the next that a short name must stand for a full one
_SURE = 4  # letters of an acronym that are nobody else's by chance


def join_bodies(circle: Circle) -> None:
    """Join bodies to what reports call them as well, and acronyms to the one body whose initials they are."""
    by_whole: dict[str, list[int]] = defaultdict(list)
    for number, atom in circle.atoms.items():
        if atom.form.sort != "none":
            by_whole[atom.form.whole].append(number)
    wanted = [*_equated(circle, by_whole), *_abbreviated(circle)]
    for one, other in wanted:
        circle.join(one, other)


def _equated(circle: Circle, by_whole: dict[str, list[int]]) -> list[tuple[int, int]]:
    """Pairs of a name and what stands for it in most of the reports that use both for one body."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for number, atom in circle.atoms.items():
        for other in atom.form.others:
            counts[other][circle.of(number)] += len(atom.actors)
    pairs = []
    for whole, own in sorted(counts.items()):
        ranked = sorted(own.items(), key=lambda found: (-found[1], found[0]))
        targets = sorted({circle.of(n) for n in by_whole.get(whole, ())})
        if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
            continue
        pairs += [(target, ranked[0][0]) for target in targets]
    return pairs


def _abbreviated(circle: Circle) -> list[tuple[int, int]]:
    """Pairs of an acronym and the only body with these initials; of a short one, only where country or company agree."""
    full: dict[str, set[int]] = defaultdict(set)
    for number, atom in circle.atoms.items():
        if atom.form.initials:
            full[atom.form.initials].add(circle.of(number))
    pairs = []
    for number, atom in sorted(circle.atoms.items()):
        bodies = full.get(atom.form.acronym, set()) - {circle.of(number)} if atom.form.acronym else set()
        if len(bodies) != 1:
            continue
        (body,) = bodies
        if len(atom.form.acronym) >= _SURE or _is_near(circle.known(number), circle.known(body)):
            pairs.append((number, body))
    return pairs


def _is_near(one: Evidence, other: Evidence) -> bool:
    return not one.countries.keys().isdisjoint(other.countries) or not one.beside.isdisjoint(other.beside)
