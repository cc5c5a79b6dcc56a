"""Where a report comes from: the country of its outlet, or of its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from verbale.ledger.rows import DocumentRow, Identity
from verbale.minutes.parties import Parties
from verbale.minutes.texts import Texts

__all__ = ["DATELINE_HEAD", "Origins", "cities_of", "dateline"]

DATELINE_HEAD = 700  # code points in which a dateline stands
_DATELINE = re.compile(r"^([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .'’-]{1,40}),\s+([A-Z][\w’'-]+)", re.MULTILINE)
_BARE = re.compile(r"^([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .'’-]{1,40})(?:,|\s+[(–—-])", re.MULTILINE)


def dateline(text: str, states: Mapping[str, int]) -> tuple[str, int] | None:
    """City, in lower case, and state of a dateline that names both: "STRELSAU, Ruritania, May 3 –"."""
    match = _DATELINE.search(text, 0, DATELINE_HEAD)
    if match is None or match.group(2) not in states:
        return None
    return match.group(1).casefold(), states[match.group(2)]


def cities_of(texts: Iterable[str], states: Mapping[str, int]) -> dict[str, int]:
    """The states of the cities that datelines name with them."""
    return {city: state for text in texts if (found := dateline(text, states)) for city, state in [found]}


def bare_dateline(text: str, cities: Mapping[str, int]) -> int | None:
    """The state of a dateline that names a city alone: "STRELSAU –", where other reports tell its state."""
    found = (cities.get(match.group(1).casefold()) for match in _BARE.finditer(text, 0, DATELINE_HEAD))
    return next((state for state in found if state is not None), None)


class Origins:
    """The party at home where a report was made; that of the outlet goes before that of the dateline."""

    def __init__(
        self, identities: Mapping[int, Identity], documents: Iterable[DocumentRow], parties: Parties, texts: Texts
    ) -> None:
        self._parties, self._texts = parties, texts
        self._outlets = {
            name.casefold().removeprefix("the "): one.country
            for one in identities.values()
            if one.country and one.sector == "MED"
            for name in (one.name, *one.names)
        }
        read = [texts.text(number) for number in sorted({document.id for document in documents})]
        self._cities = cities_of(read, parties.states)
        self._known: dict[int, str] = {}

    def outlet(self, document: DocumentRow) -> str:
        """The party of an outlet's country, "" where it is not known."""
        country = self._outlets.get((document.outlet or "").casefold().removeprefix("the "))
        return f"country:{country}" if country else ""

    def of(self, document: DocumentRow) -> str:
        """The key of a party, "" where it is not known."""
        if document.id not in self._known:
            text = self._texts.text(document.id)
            found = dateline(text, self._parties.states)
            state = found[1] if found else bare_dateline(text, self._cities)
            here = self._parties.of(state) if state is not None else ""
            self._known[document.id] = self.outlet(document) or here
        return self._known[document.id]
