"""From what a user calls somebody to who that is in the ledger; where nobody is, who comes near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn

from verbale.errors import LedgerError
from verbale.ledger.counts import identity_of
from verbale.ledger.folding import folded, folded_names
from verbale.ledger.rows import ActorRow, Identity
from verbale.ledger.store import Store
from verbale.ledger.view import View
from verbale.world import World

__all__ = ["Names"]

_MOST = 3  # names that are offered
_LEAST = 60  # of 100 by rapidfuzz's weighted ratio, below which a name is no help


class Names:
    """Finds what is meant in one ledger; raises `LedgerError`, with the nearest names, where nothing is."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._view = View(store)

    def people(self, name: str) -> list[Identity]:
        """All who go by a name in any variant, or the one of a number; those called just so, where there are any."""
        if name.strip().isdecimal() and (numbered := self._numbered(int(name))):
            return numbered
        found = self._view.find_identities(name)
        wanted = folded(name)
        exact = [one for one in found if wanted in folded_names((one.name, *one.names))]
        if not found:
            self._refuse(f"nobody in it is called {name!r}", self._near(name), "`verbale actors` lists who is")
        return exact or found

    def person(self, name: str) -> Identity:
        """The only one of a name or number."""
        found = self.people(name)
        if len(found) > 1:
            shown = ", ".join(f"{one.number_and_name}" for one in map(_Shown, found[:_MOST]))
            more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
            problem = f"{len(found)} actors are called {name!r}: {shown}{more}"
            raise LedgerError(self._store.path, problem, "name one by its number")
        return found[0]

    def numbers(self, names: Iterable[str]) -> tuple[int, ...]:
        """The numbers of all who go by any of some names."""
        return tuple(dict.fromkeys(one.id for name in names for one in self.people(name)))

    def apart(self, one: str, others: Sequence[str]) -> tuple[list[int], list[int]]:
        """The actors in reports that are meant by `one`, and by `others`, of whom none is to be one of the former.

        Where all are one at present, a number is that of an actor in a report and a name means the actors so called.
        """
        left, right = self.people(one), [person for other in others for person in self.people(other)]
        if {person.id for person in left}.isdisjoint(person.id for person in right):
            sides = [sorted({number for person in side for number in person.members}) for side in (left, right)]
            return sides[0], sides[1]
        within = {number for person in (*left, *right) for number in person.members}
        rows = [row for row in self._view.actor_rows() if row.id in within]
        first = self._actors(one, rows)
        second = sorted({number for other in others for number in self._actors(other, rows)})
        if not first or not second or set(first) & set(second):
            problem = f"{one!r} and {', '.join(map(repr, others))} cannot be told apart by these names"
            advice = "name actors by the numbers that `verbale actors NAME --members` shows"
            raise LedgerError(self._store.path, problem, advice)
        return first, second

    def outlets(self, names: Iterable[str]) -> tuple[str, ...]:
        """The outlets of some names, without regard to case and accents."""
        known = {folded(outlet): outlet for outlet, _, _ in reversed(self._view.outlets()) if outlet}
        found = []
        for name in names:
            if folded(name) not in known:
                near = _nearest(name, dict(zip(known.values(), known.values(), strict=True)))
                self._refuse(f"no report in it is of an outlet called {name!r}", near, "`verbale outlets` lists them")
            found.append(known[folded(name)])
        return tuple(found)

    def countries(self, names: Iterable[str], world: World) -> tuple[str, ...]:
        """Codes of countries, given as codes (ISO 3166-1 alpha-3) or by names, those of states in the ledger included."""
        codes = {folded(state.name): code for code, state in world.states.items()}
        codes |= {folded(code): code for code in world.states}
        return tuple(codes.get(folded(name)) or self._country(name, world) for name in names)

    def _country(self, name: str, world: World) -> str:
        for one in self._view.find_identities(name):
            if one.kind == "state" and one.country and folded(name) in folded_names((one.name, *one.names)):
                return one.country
        if len(name) == 3 and name.isascii() and name.isalpha():  # noqa: PLR2004 - a code of the user's own tables
            return name.upper()
        near = _nearest(name, {state.name: state.name for state in world.states.values()})
        return self._refuse(f"there is no country called {name!r}", near, "write its code, such as FRA")

    def known_as(self, names: Iterable[str]) -> str:
        """Names that come near to some, for a sentence; "" where none does."""
        return "; ".join(f"{name!r}: {_either(near)}" for name in names if (near := self._near(name)))

    def _numbered(self, number: int) -> list[Identity]:
        """The one of a number, or of whom an actor in a report has it."""
        if found := self._view.identities([number]):
            return found
        with self._store.reading() as connection:
            whose = identity_of(connection, number)
        return [] if whose is None else self._view.identities([whose])

    def _actors(self, name: str, rows: Sequence[ActorRow]) -> list[int]:
        if name.strip().isdecimal():
            return [row.id for row in rows if row.id == int(name)]
        wanted = folded(name)
        return [row.id for row in rows if wanted in folded_names((row.name, *row.names))]

    def _near(self, name: str) -> list[str]:
        with self._store.reading() as connection:
            query = "SELECT n.folded, i.name FROM identity_name AS n JOIN identity AS i ON i.id = n.identity_id"
            called = {row[0]: row[1] for row in connection.exec_driver_sql(query)}
        return _nearest(name, called)

    def _refuse(self, problem: str, near: Sequence[str], otherwise: str) -> NoReturn:
        raise LedgerError(self._store.path, problem, f"did you mean {_either(near)}?" if near else otherwise)


class _Shown:
    """An identity as a sentence names it."""

    def __init__(self, one: Identity) -> None:
        more = ", ".join((*one.roles[:1], *([one.country] if one.country else [])))
        self.number_and_name = f"{one.id} {one.name}" + (f" ({more})" if more else "")


def _nearest(name: str, called: dict[str, str]) -> list[str]:
    from rapidfuzz import fuzz, process

    found = process.extract(
        folded(name), {key: folded(key) for key in called}, scorer=fuzz.WRatio, limit=4 * _MOST, score_cutoff=_LEAST
    )
    return list(dict.fromkeys(called[key] for _, _, key in found))[:_MOST]


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
