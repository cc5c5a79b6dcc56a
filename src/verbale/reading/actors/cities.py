"""Cities and towns that a text itself tells of, so that none is taken for a state or a person: "the harbour city of Raven"."""

from __future__ import annotations

import re
from functools import cache

from verbale.reading.actors.named import either
from verbale.reading.tables import word_table

__all__ = ["cities", "filed_from", "seats"]

_CAPITAL = r"[^\W\d_a-z][^\W\d_A-Z]{2,30}+"
_PLACE = rf"{_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}}"
# what comes before the state, the agency or the dash of a place of filing
_FILED = re.compile(r"^[ \t]{0,9}([^\W\d_a-z]{2}[^\W\d_a-z .’'-]{0,40}+)(?=,| \(| ?[—–]| -)", re.MULTILINE)
_SEAT = re.compile(
    rf"(?<![\w’'.-])(?!The\b|Its\b|A\b)(?P<of>{_CAPITAL})(?:[’']s?)?\scapital(?:\scity)?,?\s(?:of\s)?(?P<is>{_CAPITAL})"
    rf"|\bcapital\sof\s(?P<whose>{_CAPITAL}),\s(?P<named>{_CAPITAL})|(?P<first>{_CAPITAL}),\sthe\scapital\sof\s(?P<last>{_CAPITAL})"
)


def cities(text: str) -> frozenset[str]:
    """Their names."""
    names = {name for found in _told().finditer(text) for name in found.groups() if name}
    return frozenset(names - word_table("not_names"))


def filed_from(text: str) -> frozenset[str]:
    """The places from which a report was filed, as their names are written in a sentence."""
    return frozenset(found.title() for found in _FILED.findall(text))


def seats(text: str) -> list[tuple[str, str]]:
    """Capitals, each with the state or the adjective of the state that it is said to be the capital of."""
    found = []
    for one in _SEAT.finditer(text):
        capital = one["is"] or one["named"] or one["first"]
        found.append((capital, one["of"] or one["whose"] or one["last"]))
    return found


@cache
def _told() -> re.Pattern[str]:
    nouns = either(word_table("settlements"))
    return re.compile(
        rf"\b(?:{nouns}|[Mm]ayor)\sof\s({_PLACE})|(?<![\w’'.-])({_PLACE})(?:[’']s)?\s(?:mayor|city\scouncil|city\shall)\b"
        rf"|(?<![\w’'.-])({_PLACE}),\s(?:a|an|the)\s(?:[a-z-]+\s){{0,3}}(?:{nouns})\b"
    )
