"""Who speaks for whom: a government with its head, ministers, spokespeople and metonyms is one party, and so is a body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from verbale.ledger.rows import Identity
from verbale.minutes.matter import has_phrase, words_of
from verbale.minutes.naming import Office, is_office, is_unnamed, office
from verbale.minutes.record import Process
from verbale.minutes.serving import leads_public_body, owner_of
from verbale.minutes.spoken import Names, States
from verbale.world.known import load

__all__ = ["Parties"]

_OF_STATE = frozenset({"GOV", "MIL", "SPY"})
_APART = frozenset(
    {"MED", "BUS", "PTY", "OPP", "REB", "LAB", "NGO", "IGO", "EDU", "REL", "CRM", "ELI", "LOC", "LEG", "JUD"}
)
_GOVERNMENT = "Government of "  # under which a reading lists a state that acts
_WORD = re.compile(r"[^\W_]+")
_BODIES = frozenset({"organization", "group", "state"})


class Parties:
    """The parties of a ledger's identities, by key; "" is nobody's. A dossier's `members` are taken at their word."""

    def __init__(
        self, identities: Mapping[int, Identity], process: Process, allegiance: Mapping[int, int] | None = None
    ) -> None:
        self._identities = identities
        self._process = process
        self._allegiance = allegiance or {}
        self._keys: dict[int, str] = {}
        self._offices: dict[int, Office] = {}
        self._called: dict[str, str] = {}
        self._named_in: dict[str, tuple[str, ...]] = {}
        self._spoken_of: dict[str, frozenset[str]] = {}
        self._named_first: dict[str, str | None] = {}

    def of(self, number: int) -> str:
        """The key of the party that somebody speaks for, or is; "" for an unknown number."""
        if number not in self._keys:
            self._keys[number] = ""  # against circles: a body led by one who leads it
            self._keys[number] = self._key(number)
        return self._keys[number]

    def office(self, number: int) -> Office:
        """What office somebody holds, as far as told."""
        if number not in self._offices:
            identity = self._identities.get(number)
            self._offices[number] = office(identity) if identity else Office()
        return self._offices[number]

    def _key(self, number: int) -> str:
        if (one := self._identities.get(number)) is None:
            return ""
        for party, names in self._process.members:
            if set(names) & {one.name, *one.names}:
                return self._by_name(party)
        served = self._identities.get(self._allegiance.get(one.id, -1))
        if served is not None and served.kind == "organization":
            return self.of(served.id)
        if self._is_of_state(one):
            return self._state_of(one)
        body = self._body(one) if one.kind not in ("state", "organization") else owner_of(one, self._bodies)
        return self.of(body) if body is not None else f"actor:{one.id}"

    def _by_name(self, party: str) -> str:
        found = self.named(party)
        if found is None:
            return f"name:{party}"
        country = self._identities[found].country
        return f"country:{country}" if country and self._identities[found].kind == "state" else f"actor:{found}"

    def named(self, name: str) -> int | None:
        """The identity that bears a name, whole; a state before others."""
        wanted = name.casefold()
        bearers = [
            one for one in self._identities.values() if wanted in {other.casefold() for other in (one.name, *one.names)}
        ]
        best = min(bearers, key=lambda one: (one.kind != "state", one.kind == "person", one.id), default=None)
        return best.id if best else None

    def _is_of_state(self, one: Identity) -> bool:
        """Whether somebody is of a state's government, by kind, office or sector; an office that is over counts no more."""
        if one.kind == "state" or one.id in self.states.values():
            return True
        if one.id in self._allegiance:
            return True
        held = self.office(one.id)
        if held.is_over or held.sector in _APART:
            return False
        if one.kind == "organization":
            is_state = held.sector in _OF_STATE or self._adjectival(one) is not None
            return is_state and owner_of(one, self._bodies) is None
        return held.rank is not None or held.sector in _OF_STATE or leads_public_body(one, self.states_in)

    def _state_of(self, one: Identity) -> str:
        if one.country:
            return f"country:{one.country}"
        state = one.id if one.id in self.states.values() else self._adjectival(one)
        state = self._allegiance.get(one.id) if state is None else state
        if state is None:
            body = self._body(one)
            return self.of(body) if body is not None else f"actor:{one.id}"
        country = self._identities[state].country
        return f"country:{country}" if country else f"actor:{state}"

    @cached_property
    def states(self) -> dict[str, int]:
        """Names of one word that states bear, with their number: states, and the parties that a dossier names."""
        wanted = {name.casefold() for name in self._process.parties}
        found: dict[str, int] = {}
        for one in sorted(self._identities.values(), key=lambda one: one.id):
            for name in (one.name, *one.names):
                is_named = name.casefold() in wanted
                if name and (one.kind == "state" or is_named) and " " not in name and name[:1].isupper():
                    found.setdefault(name, one.id)
                ruled = name.removeprefix(_GOVERNMENT)
                if one.kind == "state" and ruled != name and " " not in ruled:
                    found.setdefault(ruled, one.id)
        return found

    def _adjectival(self, one: Identity) -> int | None:
        """The state in whose adjective or genitive somebody's roles or names speak: "the Ruritanian embassy"."""
        words = (word for words in (*one.roles, one.name, *one.names) for word in words_of(words))
        return next((number for _, number in self._forms.found(words) if number != one.id), None)

    def _body(self, one: Identity) -> int | None:
        """The body in one of whose roles somebody serves: the longest name that a role holds."""
        held = [
            (length, int(number))
            for role in one.roles
            for _, number, length in self._body_names.found(role)
            if int(number) != one.id
        ]
        return max(held, key=lambda pair: pair[0])[1] if held else None

    @cached_property
    def _bodies(self) -> list[tuple[str, int]]:
        """Names of bodies that have a capital, with their numbers."""
        return [
            (name, one.id)
            for one in sorted(self._identities.values(), key=lambda one: one.id)
            if one.kind == "organization"
            for name in dict.fromkeys((one.name, *one.names))
            if any(letter.isupper() for letter in name) and not is_office(name)
        ]

    @cached_property
    def members(self) -> dict[str, list[int]]:
        """The numbers of all identities of each party, in order."""
        found: dict[str, list[int]] = {}
        for number in sorted(self._identities):
            found.setdefault(self.of(number), []).append(number)
        return found

    def name(self, key: str) -> str:
        """What a party is called: its state's or body's name, else that of the one who is it."""
        if key not in self._called:
            self._called[key] = self._name(key)
        return self._called[key]

    def _name(self, key: str) -> str:
        kind, _, rest = key.partition(":")
        members = [self._identities[number] for number in self.members.get(key, ())]
        asked = {name.casefold(): name for name in self._process.parties}
        for name in (name for one in members if one.kind != "person" for name in (one.name, *one.names)):
            if name.casefold() in asked:
                return asked[name.casefold()]
        if kind == "country":
            state = load().states.get(rest)
            if state is not None:
                return state.name
            named = [one.name.removeprefix(_GOVERNMENT) for one in members if one.kind == "state"]
            return min(named, key=lambda name: (len(name), name)) if named else rest
        if kind == "actor":
            one = self._identities[int(rest)]
            return one.name.removeprefix(_GOVERNMENT) if one.kind == "state" else one.name
        return rest

    def names(self, key: str) -> tuple[str, ...]:
        """All names and metonyms of what the party is, not of those who speak for it."""
        found = [
            name
            for number in self.members.get(key, ())
            if (one := self._identities[number]).kind == "state"
            or f"actor:{number}" == key
            or number in self.states.values()
            for name in (one.name, *one.names)
        ]
        return tuple(dict.fromkeys(found))

    def rank(self, number: int) -> str:
        """With what weight somebody speaks for the party: binds, speaks for, hints, own word."""
        one = self._identities.get(number)
        key = self.of(number)
        if one is None or (key == f"actor:{number}" and one.kind not in _BODIES):
            return "hints" if one is not None and is_unnamed(one) else "own word"
        held = self.office(number)
        if is_unnamed(one) or (one.kind == "group" and held.rank != "head"):
            return "hints"
        if one.kind in _BODIES or number in self.states.values():
            return "speaks for"
        if self._is_bound_by(one, held, key):
            return "binds"
        return "speaks for" if held.rank or held.sector in _OF_STATE or one.roles else "own word"

    def _is_bound_by(self, one: Identity, held: Office, key: str) -> bool:
        """Whether somebody is the head of a state or government, or leads a body."""
        is_body = key.startswith("actor:") and int(key[6:]) not in self.states.values()
        if is_body:
            return has_phrase("leading", *one.roles) and held.rank != "spokesperson"
        return held.rank == "head"

    def is_form(self, word: str) -> bool:
        """Whether a word, in lower case, is a form of a state's name."""
        return bool(self._forms.of(word))

    def states_in(self, words: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the states of which forms stand among some words in lower case, each once, as states."""
        keys = dict.fromkeys(self.of(number) for _, number in self._forms.found(words))
        return tuple(number for key in keys if (number := self.state(key)) is not None)

    def state(self, key: str) -> int | None:
        """The number of the state, or its government, that is a party; None where it is none."""
        members = [number for number in self.members.get(key, ()) if self._identities[number].kind == "state"]
        return min(members, key=lambda number: (" " in self._identities[number].name, number)) if members else None

    def first_named(self, words: str) -> str | None:
        """The party named first in some words, by a state's or body's name or a person's last; None where none is."""
        if words not in self._named_first:
            found = [(at, self.of(number)) for at, number in self._forms.found(words_of(words))]
            found += [(at, key) for at, key, _ in self._all_names.found(words)]
            found += [(at, self.of(int(number))) for at, number, _ in self._long_names.found(words)]
            self._named_first[words] = min(found, key=lambda pair: pair[0])[1] if found else None
        return self._named_first[words]

    def keys_in(self, words: str) -> tuple[str, ...]:
        """The parties whose state's or body's name, or a form of it, stands in some words, in their order."""
        if words not in self._named_in:
            found = [(at, self.of(number)) for at, number in self._forms.found(words_of(words))]
            found += [(at, self.of(int(number))) for at, number, _ in self._body_names.found(words)]
            found += [(at, self.of(int(number))) for at, number, _ in self._long_names.found(words)]
            ordered = sorted(found, key=lambda pair: pair[0])
            self._named_in[words] = tuple(dict.fromkeys(key for _, key in ordered if key))
        return self._named_in[words]

    def spoken_of(self, words: str) -> frozenset[str]:
        """The parties whose own name, or the last name of one of their people, stands in some words."""
        if words not in self._spoken_of:
            last = (self._by_last.get(word, ()) for word in _WORD.findall(words))
            self._spoken_of[words] = frozenset(self.keys_in(words)).union(*last)
        return self._spoken_of[words]

    @cached_property
    def _forms(self) -> States:
        return States(self.states)

    @cached_property
    def _body_names(self) -> Names:
        return Names((name, str(number)) for name, number in self._bodies)

    @cached_property
    def _long_names(self) -> Names:
        """The names of states that have several words: "the United Islands"."""
        names = [
            (name.removeprefix(_GOVERNMENT).removeprefix("the "), one.id)
            for one in sorted(self._identities.values(), key=lambda one: one.id)
            if one.kind == "state"
            for name in (one.name, *one.names)
        ]
        return Names((name, str(number)) for name, number in names if " " in name and name[:1].isupper())

    @cached_property
    def _all_names(self) -> Names:
        """The names by which parties are spoken of: people by their last name, bodies by their whole name."""
        found = []
        for number in sorted(self._identities):
            one, key = self._identities[number], self.of(number)
            for name in (one.name, *one.names):
                last = name.split()[-1] if one.kind == "person" and name.split() else name
                if key and last[:1].isupper():
                    found.append((last, key))
        return Names(found)

    @cached_property
    def _by_last(self) -> dict[str, frozenset[str]]:
        """The parties of the people of each last name."""
        found: dict[str, set[str]] = {}
        for number, one in self._identities.items():
            for name in (one.name, *one.names) if one.kind == "person" else ():
                if name.split() and name.split()[-1][:1].isupper():
                    found.setdefault(name.split()[-1], set()).add(self.of(number))
        return {last: frozenset(keys) for last, keys in found.items()}
