"""For whom somebody in office speaks, where no country is known: what reports say beside the name, and their datelines.

"Ruritania's delegate, Ambassador Anna Berg" makes her Ruritania's. Where no words say so, a minister who speaks in reports
from "STRELSAU, Ruritania" is taken for Ruritania's; and Strelsau, where it acts, stands for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

from verbale.ledger.rows import DocumentRow, Identity, StatementRow
from verbale.minutes.matter import has_phrase, words_of
from verbale.minutes.naming import adjectives_of, bears, goes_by_office, is_office, office
from verbale.minutes.offices import offices
from verbale.minutes.places import bare_dateline, cities_of, dateline
from verbale.minutes.serving import bodies_named, body_in_role, body_of, owned_by, party_led
from verbale.minutes.spoken import States
from verbale.minutes.texts import Texts

__all__ = ["allegiances"]

_REACH = 70  # code points around a name
_MOST = 6  # places of a name in one report
_STOP = re.compile(r"[.!?;“”\"\n]")
_BEHIND = re.compile(r"^(?:\s+of\s+[A-Z][\w’'-]+|,\s+(?:who\s+\w+|whose|an?|the|[A-Z][\w-]+['’]s?)\s[^,]{0,60})")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_SENTENCES = 2  # between two statements of which the one goes on from the other
_TITLE = 4  # words before a last name among which a title stands
_FAR = 8  # words between a state's form and a name
_LINKING = frozenset({"of", "the", "for", "and", "s", "'s"})
_SPEAKING = frozenset({"head", "minister", "spokesperson", "official"})


def allegiances(
    identities: Mapping[int, Identity],
    statements: Iterable[StatementRow],
    texts: Texts,
    states: Mapping[str, int],
    *,
    named: bool = False,
) -> dict[int, int]:
    """The number of the state, or body, for which each of some people, or cities, speaks, where most of the evidence says so.

    With `named`, only of those who have a name: of others the office may yet tell who they are.
    """
    reports, spoken_to = _reports(statements)
    read = {
        number: document
        for found in (*reports.values(), *spoken_to.values())
        for number, document in sorted(found.items())
    }
    cities = cities_of((texts.text(number) for number in sorted(read)), states)
    outlets = _outlets(identities)
    homes = {number: _homes(document, texts, states, cities, outlets) for number, document in sorted(read.items())}
    forms = States(states)
    bodies = bodies_named(identities)
    sectors = {number: one.sector for number, one in identities.items()}
    reports |= {number: found for number, found in spoken_to.items() if number not in reports}
    told: dict[int, int] = {}
    owned = owned_by(statements, bodies)
    before = _Before(statements, identities, texts, states)
    for number, where in sorted(reports.items()):
        one = identities.get(number)
        served = None
        if one is not None and one.kind == "person":
            served = body_in_role(one, bodies, sectors) or party_led(one, map(texts.text, where), bodies, sectors)
            served = owned.get(number) if served is None else served
        if served is not None:
            told[number] = served
        if one is None or one.country or number in states.values() or served is not None:
            continue
        state = _of_city(one, cities)
        if state is None and one.kind != "organization":
            read_in = [(texts.text(at), homes[at]) for at in sorted(where)]
            is_alone = goes_by_office(one, lambda word: bool(forms.of(word)))
            if is_alone and named:
                continue
            told_to = [(texts.text(at), homes[at]) for at in sorted(spoken_to.get(number, ()))]
            state = _of_person(one, read_in, states, before.of(number), is_alone=is_alone) if states else None
            if state is None and states:  # whom a report but speaks to, it may name with his office
                state = _of_person(one, told_to, states, Counter(), is_alone=is_alone)
            state = body_of(one, [text for text, _ in read_in], bodies) if state is None and not is_alone else state
        if state is not None:
            told[number] = state
    return told


_Reports = dict[int, dict[int, DocumentRow]]


def _reports(statements: Iterable[StatementRow]) -> tuple[_Reports, _Reports]:
    """By number of whoever speaks, and of whoever is spoken to, the reports in which he does, or is."""
    said: _Reports = {}
    heard: _Reports = {}
    for row in statements:
        for numbers, found in ((row.speakers, said), (row.addressees, heard)):
            for number in numbers:
                found.setdefault(number, {})[row.document.id] = row.document
    return said, heard


def _outlets(identities: Mapping[int, Identity]) -> dict[str, int]:
    """The state of each outlet whose country is known, by its name in lower case without an article."""
    states = {
        one.country: number
        for number, one in sorted(identities.items(), reverse=True)
        if one.kind == "state" and one.country
    }
    return {
        name.casefold().removeprefix("the "): states[one.country]
        for one in identities.values()
        if one.sector == "MED" and one.country in states
        for name in (one.name, *one.names)
    }


def _homes(
    document: DocumentRow,
    texts: Texts,
    states: Mapping[str, int],
    cities: Mapping[str, int],
    outlets: Mapping[str, int],
) -> tuple[int, ...]:
    """The states of a report's outlet and dateline, as far as known."""
    text = texts.text(document.id)
    found = dateline(text, states)
    here = found[1] if found else bare_dateline(text, cities)
    outlet = outlets.get((document.outlet or "").casefold().removeprefix("the "))
    return tuple(state for state in (outlet, here) if state is not None)


def _of_city(one: Identity, cities: Mapping[str, int]) -> int | None:
    """The state of a city that acts, or of "the government in Strelsau"."""
    words = one.name.casefold()
    if words in cities:
        return cities[words]
    if office(one).sector != "GOV" or one.kind == "person":
        return None
    return next((state for city, state in sorted(cities.items()) if bears(city, words)), None)


class _Before:
    """Which states' words stand right before somebody's: "Ruritania denied it. “…,” ministry spokesman Otto Berg said."."""

    def __init__(
        self,
        statements: Iterable[StatementRow],
        identities: Mapping[int, Identity],
        texts: Texts,
        states: Mapping[str, int],
    ) -> None:
        self._identities, self._texts, self._forms = identities, texts, States(states)
        self._numbers = frozenset(states.values())
        self._said: dict[int, list[StatementRow]] = {}
        for row in statements:
            if row.within is None and row.speakers:
                self._said.setdefault(row.document.id, []).append(row)
        self._rows: dict[int, list[StatementRow]] = {}
        for rows in self._said.values():
            rows.sort(key=_start)
            for row in rows:
                for number in row.speakers:
                    self._rows.setdefault(number, []).append(row)

    def of(self, number: int) -> Counter[int]:
        """How often each state spoke in the same paragraph right before."""
        found: Counter[int] = Counter()
        for row in self._rows.get(number, ()):
            rows = self._said[row.document.id]
            at = next(place for place, other in enumerate(rows) if other.id == row.id)
            found.update(self._of_the_same_office(number, rows[:at]))
            last = next((other for other in reversed(rows[:at]) if number not in other.speakers), None)
            state = None if last is None else self._state(last)
            if last is not None and state is not None and self._texts.is_next(last, row, most=_SENTENCES):
                found[state] += 1
        return found

    def _of_the_same_office(self, number: int, rows: Iterable[StatementRow]) -> list[int]:
        """The states whose holder of the same office the report has had speak without a name: "Ruritania’s prime minister"."""
        one = self._identities.get(number)
        mine = offices(one.roles) if one is not None else frozenset()
        called = (self._identities[other] for row in rows for other in row.speakers if other in self._identities)
        alone = (other for other in called if mine & offices((other.name,)) and goes_by_office(other, self._is_form))
        named = ({state for _, state in self._forms.found(words_of(other.name))} for other in alone)
        return [state for found in named if len(found) == 1 for state in found]

    def _is_form(self, word: str) -> bool:
        return bool(self._forms.of(word))

    def _state(self, row: StatementRow) -> int | None:
        """The state, or its government, that alone says something."""
        one = self._identities.get(row.speakers[0]) if len(row.speakers) == 1 else None
        if one is None or one.kind == "person":
            return None
        if one.id in self._numbers:
            return one.id
        named = {number for _, number in self._forms.found(words_of(one.name))}
        return named.pop() if len(named) == 1 and one.kind in ("state", "organization", "group") else None


def _start(row: StatementRow) -> int:
    return min((span.start for span in (*row.source_spans, *row.cue_spans, *row.content_spans)), default=0)


def _of_person(
    one: Identity,
    reports: Iterable[tuple[str, tuple[int, ...]]],
    states: Mapping[str, int],
    before: Counter[int],
    *,
    is_alone: bool,
) -> int | None:
    """The state that has more than half of what is told.

    What stands beside the name goes before what stands in the sentences before, and this before where reports come from.
    """
    last = one.name.split()[-1] if one.name else ""
    is_speaking = office(one).rank in _SPEAKING
    is_named = last[:1].isupper() and not is_alone and (is_speaking or has_phrase("leading", *one.roles))
    beside: Counter[int] = Counter()
    home: Counter[int] = Counter()
    pattern = re.compile(rf"(?<!\w){re.escape(last)}(?!\w)")
    for text, homes in reports:
        for match in islice(pattern.finditer(text), _MOST) if is_named else ():
            state = _nearest(text, match.start(), match.end(), states)
            if state is not None:
                beside[state] += 1
        if is_speaking and any(_is_titled(text[: match.start()]) for match in islice(pattern.finditer(text), _MOST)):
            home.update(homes)
    votes = beside or (before if is_speaking else Counter()) or home
    best = max(sorted(votes), key=lambda state: votes[state], default=None)
    return best if best is not None and 2 * votes[best] > votes.total() else None


def _is_titled(before: str) -> bool:
    """Whether an office stands before a name: who is at home is told with it, and a last name alone may be a foreigner's."""
    for word in reversed(_WORD.findall(before[-_REACH:])[-_TITLE:]):
        if is_office(word):
            return True
        if not word[:1].isupper():
            return False
    return False


def _nearest(text: str, start: int, end: int, states: Mapping[str, int]) -> int | None:
    """The state named in the phrase around a name: before it with the office, or behind it in an apposition."""
    before = _STOP.split(text[max(0, start - _REACH) : start])[-1]
    behind = _BEHIND.match(_STOP.split(text[end : end + _REACH])[0])
    found = {
        state
        for state in (_in_title(before, states), _in(behind.group() if behind else "", states))
        if state is not None
    }
    return found.pop() if len(found) == 1 else None


def _in_title(before: str, states: Mapping[str, int]) -> int | None:
    """The nearest state with nothing but an office and names between it and a name: "the Ruritanian president, Otto Berg"."""
    words = _WORD.findall(before)
    for word in reversed(words[-_FAR:]):
        state = _in(word, states)
        if state is not None:
            return state
        if not (word[:1].isupper() or is_office(word) or word.casefold() in _LINKING):
            return None
    return None


def _in(words: str, states: Mapping[str, int]) -> int | None:
    """The one state of which a form stands in some words; None where there is none, or several."""
    found = {state for name, state in states.items() if adjectives_of(name, words_of(words))}
    return found.pop() if len(found) == 1 else None
