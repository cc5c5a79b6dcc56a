"""For whom somebody in office speaks, where no country is known: what reports say beside the name, and their datelines.

"Ruritania's delegate, Ambassador Anna Berg" makes her Ruritania's. Where no words say so, a minister who speaks in reports
from "STRELSAU, Ruritania" is taken for Ruritania's; and Strelsau, where it acts, stands for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

from verbale.ledger.rows import Identity, StatementRow
from verbale.minutes.matter import words_of
from verbale.minutes.naming import adjectives_of, bears, is_office, office
from verbale.minutes.texts import Texts

__all__ = ["allegiances"]

_DATELINE = re.compile(r"^([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .'’-]{1,40}),\s+([A-Z][\w’'-]+)", re.MULTILINE)
_HEAD = 700  # code points in which a dateline stands
_REACH = 70  # code points around a name
_MOST = 6  # places of a name in one report
_STOP = re.compile(r"[.!?;“”\"\n]")
_BEHIND = re.compile(r"^(?:\s+of\s+[A-Z][\w’'-]+|,\s+(?:who\s+\w+|whose|an?|the|[A-Z][\w-]+['’]s?)\s[^,]{0,60})")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_FAR = 8  # words between a state's form and a name
_LINKING = frozenset({"of", "the", "for", "and", "s", "'s"})
_SPEAKING = frozenset({"head", "minister", "spokesperson", "official"})


def allegiances(
    identities: Mapping[int, Identity], statements: Iterable[StatementRow], texts: Texts, states: Mapping[str, int]
) -> dict[int, int]:
    """The number of the state for which each of some people, or cities, speaks; only where most of the evidence says so."""
    if not states:
        return {}
    reports: dict[int, set[int]] = {}
    for row in statements:
        for number in (*row.speakers, *row.addressees):
            reports.setdefault(number, set()).add(row.document.id)
    read = sorted({report for found in reports.values() for report in found})
    datelines = {report: _dateline(texts.text(report), states) for report in read}
    cities = {city: state for found in datelines.values() if found for city, state in [found]}
    told: dict[int, int] = {}
    for number, where in sorted(reports.items()):
        one = identities.get(number)
        if one is None or one.country or number in states.values():
            continue
        state = _of_city(one, cities)
        if state is None and one.kind != "organization" and office(one).rank in _SPEAKING:
            state = _of_person(one, [(texts.text(at), datelines[at]) for at in sorted(where)], states)
        if state is not None:
            told[number] = state
    return told


def _of_city(one: Identity, cities: Mapping[str, int]) -> int | None:
    """The state of a city that acts, or of "the government in Strelsau"."""
    words = one.name.casefold()
    if words in cities:
        return cities[words]
    if office(one).sector != "GOV" or one.kind == "person":
        return None
    return next((state for city, state in sorted(cities.items()) if bears(city, words)), None)


def _dateline(text: str, states: Mapping[str, int]) -> tuple[str, int] | None:
    match = _DATELINE.search(text, 0, _HEAD)
    if match is None or match.group(2) not in states:
        return None
    return match.group(1).casefold(), states[match.group(2)]


def _of_person(
    one: Identity, reports: Iterable[tuple[str, tuple[str, int] | None]], states: Mapping[str, int]
) -> int | None:
    """The state that has more than half of what is told; what stands beside the name goes before datelines."""
    last = one.name.split()[-1] if one.name else ""
    beside: Counter[int] = Counter()
    dateline: Counter[int] = Counter()
    if not last[:1].isupper():
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(last)}(?!\w)")
    for text, origin in reports:
        for match in islice(pattern.finditer(text), _MOST):
            state = _nearest(text, match.start(), match.end(), states)
            if state is not None:
                beside[state] += 1
        if origin:
            dateline[origin[1]] += 1
    votes = beside or dateline
    best = max(sorted(votes), key=lambda state: votes[state], default=None)
    return best if best is not None and 2 * votes[best] > votes.total() else None


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
