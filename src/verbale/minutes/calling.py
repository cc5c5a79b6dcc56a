"""Who is meant by a short name or a description of a party: "the Community", "the relief organisation Lake Aid", "Berg"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from verbale.ledger.rows import Identity, StatementRow
from verbale.minutes.matter import PACKAGE, words_of
from verbale.minutes.naming import is_office
from verbale.minutes.offices import offices
from verbale.minutes.record import Process
from verbale.minutes.texts import Texts
from verbale.text.tables import word_set

__all__ = ["called"]

_BODIES = frozenset({"organization", "group", "unknown"})
# whose nouns are those of many: "the army", "the council"
_OF_STATE = frozenset({"GOV", "MIL", "SPY", "LEG", "COP", "MED"})
_FEWEST = 4  # letters of a noun by which a body is called
_SERVED = re.compile(r"^spoke\w+\s+(?:for|of)\s+(?:the\s+)?(?P<body>[\w’' -]+)$", re.IGNORECASE)
_ARTICLES = frozenset({"a", "an", "the"})


def called(
    identities: Mapping[int, Identity], statements: Sequence[StatementRow], texts: Texts, process: Process
) -> tuple[dict[int, Identity], tuple[StatementRow, ...]]:
    """Identities and statements with the party in place of what it is called, where its reports leave no doubt."""
    identities = _titled(identities, statements, process)
    reports: dict[int, set[int]] = defaultdict(set)
    for row in statements:
        for number in (*row.speakers, *row.addressees):
            reports[number].add(row.document.id)
    names = _Names(identities, process)
    instead: dict[int, tuple[int, ...]] = {}
    for number in sorted(reports):
        one = identities.get(number)
        meant = names.meant(one, [texts.text(at) for at in sorted(reports[number])]) if one is not None else ()
        if meant and number not in meant:
            instead[number] = meant
    instead = {one: tuple(instead.get(other, (other,))[0] for other in meant) for one, meant in instead.items()}
    rows = tuple(_rewritten(row, instead) for row in statements)
    return {number: one for number, one in identities.items() if number not in instead}, rows


def _titled(
    identities: Mapping[int, Identity], statements: Iterable[StatementRow], process: Process
) -> dict[int, Identity]:
    """Identities, with the name of a party of the process for whom reports call so, where nobody bears it."""
    borne = {name.casefold() for one in identities.values() for name in (one.name, *one.names)}
    missing = {" ".join(words_of(name)): name for name in process.parties if name.casefold() not in borne}
    found = dict(identities)
    for row in statements:
        source = " ".join(word for word in words_of(row.source) if word not in _ARTICLES)
        party = missing.get(source)
        one = found.get(row.speakers[0]) if len(row.speakers) == 1 else None
        if party is not None and one is not None and one.kind in _BODIES and party not in one.names:
            found[one.id] = replace(one, names=(*one.names, party))
    return found


def _rewritten(row: StatementRow, instead: Mapping[int, tuple[int, ...]]) -> StatementRow:
    if not instead:
        return row
    about = tuple((other, how) for number, how in row.about for other in instead.get(number, (number,)))
    return replace(row, speakers=_put(row.speakers, instead), addressees=_put(row.addressees, instead), about=about)


def _put(numbers: Iterable[int], instead: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(other for number in numbers for other in instead.get(number, (number,))))


class _Names:
    """The names of people and bodies, ready to be asked who goes by part of one."""

    def __init__(self, identities: Mapping[int, Identity], process: Process) -> None:
        wanted = set(process.parties)
        self._parties = [one for _, one in sorted(identities.items()) if wanted & {one.name, *one.names}]
        self._last: dict[str, set[int]] = defaultdict(set)
        self._tails: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self._held: dict[str, set[int]] = defaultdict(set)
        self._whole: list[tuple[str, int]] = []
        for number, one in sorted(identities.items()):
            for name in dict.fromkeys((one.name, *one.names)):
                words = name.split()
                if one.kind not in ("person", "organization") or one.sector == "MED" or not _is_name(words):
                    continue
                self._whole.append((name, number))
                if one.kind == "person":
                    self._last[words[-1].casefold()].add(number)
                    for role in one.roles:
                        self._held[role.casefold()].add(number)
                else:
                    for at in range(1, len(words)):
                        self._tails[" ".join(words[at:]).casefold()].add((name, number))
        self._by_first: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for name, number in self._whole:
            self._by_first[name.split()[0]].append((name, number))

    def meant(self, one: Identity, texts: Sequence[str]) -> tuple[int, ...]:
        """The numbers of those whom an identity is, by its reports; none where that is not sure."""
        words = [word for word in one.name.split() if word.casefold() not in _ARTICLES]
        name = " ".join(words)
        is_held = (len(words) == 1 and offices((name,))) or (one.kind == "person" and all(map(is_office, words)))
        if not words or not texts or is_held:  # who holds an office is told by where a report comes from
            return ()
        if one.kind in _BODIES and len(words) == 1 and name[:1].isupper() and not one.roles:
            people = self._last.get(name.casefold(), set())
            if len(people) == 1:
                return tuple(people)
        if not _is_described(words):
            return ()
        holders = self._held[name.casefold()] if one.kind == "person" and len(words) > 1 else ()
        if len(holders) == 1 and one.id not in holders:
            return tuple(holders)  # "the former Ruritanian president", of whom others tell the name
        if one.kind == "person" and (match := _SERVED.search(name)) is not None:
            served = self._of_tail(replace(one, kind="group"), match.group("body"), texts)
            return () if served is None else (served,)  # "a spokesperson for the movement"
        found = self._of_tail(one, name, texts) or self._apposed(one, name, texts)
        return self._together(one, words) if found is None else (found,)

    def _together(self, one: Identity, words: Sequence[str]) -> tuple[int, ...]:
        """The parties of the process that are of a kind: "both rebel groups"."""
        if (
            one.sector is None
            or one.sector in _OF_STATE
            or words[-1].casefold() not in word_set("words/together.txt", PACKAGE)
        ):
            return ()
        alike = tuple(party.id for party in self._parties if party.sector == one.sector)
        return alike if len(alike) > 1 else ()

    def _of_tail(self, one: Identity, name: str, texts: Sequence[str]) -> int | None:
        """The one body that every report of it names whole: "the Community" in a report of the Lake Community."""
        if one.kind not in _BODIES or one.sector in _OF_STATE or len(name) < _FEWEST:
            return None
        ending = self._tails.get(name.casefold().removesuffix("’s").removesuffix("'s"), set())
        found = {frozenset(number for whole, number in ending if whole in text) for text in texts}
        if " " in name and len(found) > 1:  # of two words of a name, a report may leave it at those
            found -= {frozenset()}
        alone = found.pop() if len(found) == 1 else frozenset()
        return next(iter(alone)) if len(alone) == 1 else None

    def _apposed(self, one: Identity, name: str, texts: Sequence[str]) -> int | None:
        """Whom a description stands right before: "the relief organisation Lake Aid", "former president Otto Berg"."""
        if not name.rsplit(maxsplit=1)[-1][:1].islower():
            return None
        pattern = re.compile(rf"(?<!\w){re.escape(name)},?\s+(?=([A-ZÀ-ÖØ-Þ][\w’'-]*))", re.IGNORECASE)
        found = set()
        for text in texts:
            for match in pattern.finditer(text):
                for whole, number in self._by_first.get(match.group(1), ()):
                    if text.startswith(whole, match.end()) and number != one.id:
                        found.add(number)
        return found.pop() if len(found) == 1 else None


def _is_name(words: Sequence[str]) -> bool:
    return len(words) > 1 and words[-1][:1].isupper() and words[0][:1].isupper()


def _is_described(words: Sequence[str]) -> bool:
    """Whether no word but the first, or an adjective of a place, has a capital: "former Ruritanian president"."""
    return words[-1][:1].islower() or len(words) == 1
