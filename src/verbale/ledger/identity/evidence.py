"""What is known of somebody beside the name, and whether it speaks for or against two being one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from verbale.ledger.identity.folding import folded, names_table, names_words
from verbale.ledger.identity.forms import Form
from verbale.ledger.rows import ActorRow

__all__ = ["APART", "Evidence", "against", "evidence", "speaks_for"]

APART = 3  # points against at which two of one full name are two
_COMPANY = 2  # names beside that two must share to be in one company
_ENOUGH = 3  # names beside from which on it means something that none is shared
_SAME_ROLE = 0.6  # of the words of the role that tells less


@dataclass(slots=True)
class Evidence:
    """Of one actor or of several together: counts of countries, spheres, roles' words, and who stands beside them."""

    actors: int = 0
    countries: Counter[str] = field(default_factory=Counter)
    spheres: Counter[str] = field(default_factory=Counter)
    sectors: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    beside: set[str] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)

    def add(self, other: Evidence) -> None:
        """Add what is known of another to this one."""
        self.actors += other.actors
        for name in ("countries", "spheres", "sectors", "kinds", "genders", "roles"):
            getattr(self, name).update(getattr(other, name))
        self.beside |= other.beside
        self.documents |= other.documents


def evidence(pairs: Iterable[tuple[ActorRow, Form]]) -> Evidence:
    """What is known of several actors together."""
    found = Evidence()
    for actor, form in pairs:
        sphere = names_table("spheres").get(actor.sector or "")
        found.actors += 1
        found.countries.update(filter(None, [actor.country]))
        found.sectors.update(filter(None, [actor.sector]))
        found.spheres.update(filter(None, [sphere]))
        found.kinds[actor.kind] += 1
        found.genders.update(filter(None, [form.gender]))
        found.roles.update({word for role in actor.roles for word in folded(role)} - names_words("role_stop"))
        found.beside.update(actor.beside)
        found.documents.add(actor.document.id)
    return found


def against(one: Evidence, other: Evidence) -> int:
    """Points against two of the same full name being one: at `APART` they are two."""
    points = 2 * _differ(one.countries, other.countries)
    points += _differ(one.spheres, other.spheres) + _differ(one.roles, other.roles)
    if not one.documents.isdisjoint(other.documents):
        return points - 1  # one report would tell two of the same name apart
    shared = len(one.beside & other.beside)
    if shared >= _COMPANY:
        return points - 2
    return points + (not shared and min(len(one.beside), len(other.beside)) >= _ENOUGH)


def speaks_for(short: Evidence, full: Evidence) -> float | None:
    """How much speaks for somebody called by the surname alone being one of full name; None where something contradicts."""
    if any(
        _differ(a, b)
        for a, b in ((short.countries, full.countries), (short.spheres, full.spheres), (short.genders, full.genders))
    ):
        return None
    points = 0.0
    if short.roles and full.roles:
        shared = len(short.roles.keys() & full.roles.keys()) / min(len(short.roles), len(full.roles))
        points += 2 if shared >= _SAME_ROLE else 1 if shared else -1
    points += bool(short.countries) and bool(full.countries)
    points += 0.5 * (bool(short.sectors.keys() & full.sectors.keys()))
    points += 2 * len(short.beside & full.beside) / max(len(short.beside), 1)
    return points + (not short.documents.isdisjoint(full.documents))


def _differ(one: Counter[str], other: Counter[str]) -> bool:
    """Whether both are known and nothing is common to them."""
    return bool(one) and bool(other) and one.keys().isdisjoint(other.keys())
