"""Who holds the office by which a report calls somebody: "the president", "Ruritania's defence minister", "the PM".

An actor known by an office alone is the one person who holds it in the reports of the same period; where nobody is known to
hold it, those called alike are one. "The foreign ministers of Ruritania and Grauland" are both states, and nobody's
spokesperson.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from verbale.ledger.rows import Identity, StatementRow
from verbale.minutes.matter import PACKAGE, has_phrase, words_of
from verbale.minutes.naming import goes_by_office, is_home, is_unnamed
from verbale.minutes.offices import is_spoken, offices
from verbale.minutes.pairs import pairs_in
from verbale.minutes.parties import Parties
from verbale.minutes.places import Origins
from verbale.minutes.texts import Texts
from verbale.text.tables import word_set

__all__ = ["recast"]

_REACH = 60  # code points before a noun in which its owner is named
_OWNER = re.compile(r"(?P<name>[A-ZÀ-ÖØ-Þ][\w-]+)[’']s?\s+(?:[a-z-]+\s+){0,2}$")
_CLEARLY = 0.6  # of the words for states that a report has, where it speaks of one
_ITS = frozenset({"its", "their"})
_OWN = frozenset({"his", "her", "our", "their", "its", "my"})
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def recast(
    identities: Mapping[int, Identity],
    statements: Sequence[StatementRow],
    *,
    parties: Parties,
    texts: Texts,
    origins: Origins,
) -> tuple[dict[int, Identity], tuple[StatementRow, ...]]:
    """Identities and statements with holders in place of offices, and states in place of those who are joint."""
    told = _Cast(identities, statements, parties=parties, texts=texts, origins=origins)
    instead = told.instead()
    by_number = {row.id: row for row in statements}
    rows = tuple(told.mouthed(told.owned(_rewritten(row, instead, by_number), by_number)) for row in statements)
    return {number: one for number, one in identities.items() if number not in instead}, rows


def _rewritten(
    row: StatementRow, instead: Mapping[int, tuple[int, ...]], by_number: Mapping[int, StatementRow]
) -> StatementRow:
    speakers, parent = row.speakers, by_number.get(row.within) if row.within is not None else None
    if not speakers and not row.source and parent is not None:
        speakers = parent.speakers  # "accused them of it and demanded": one mouth
    changed = [_put(numbers, instead) for numbers in (speakers, row.addressees)]
    about = tuple((number, how) for one, how in row.about for number in instead.get(one, (one,)))
    if changed == [row.speakers, row.addressees] and about == row.about:
        return row
    return replace(row, speakers=changed[0], addressees=changed[1], about=about)


def _put(numbers: Iterable[int], instead: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(other for one in numbers for other in instead.get(one, (one,))))


class _Cast:
    """The people of the reports with their offices, ready to be asked who is meant."""

    def __init__(
        self,
        identities: Mapping[int, Identity],
        statements: Sequence[StatementRow],
        *,
        parties: Parties,
        texts: Texts,
        origins: Origins,
    ) -> None:
        self._identities, self._parties, self._texts, self._origins = identities, parties, texts, origins
        self._said: dict[int, list[StatementRow]] = defaultdict(list)
        for row in statements:
            for number in dict.fromkeys((*row.speakers, *row.addressees, *(one for one, _ in row.about))):
                self._said[number].append(row)
        self._spoken: dict[int, list[StatementRow]] = defaultdict(list)
        for row in statements:
            if row.speakers:
                self._spoken[row.document.id].append(row)
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, one in sorted(identities.items()):
            if one.kind == "person" and not self._is_office(one):
                for key in offices(one.roles, broad=True):
                    self._holders[key].append(number)

    def instead(self) -> dict[int, tuple[int, ...]]:
        """By number of those who are called by an office alone, or jointly, who is meant."""
        found: dict[int, tuple[int, ...]] = {}
        alike: dict[tuple[str, str], int] = {}
        for number, rows in sorted(self._said.items()):
            one = self._identities.get(number)
            if one is None or (is_unnamed(one) and not is_home(one, alone=True)):
                continue
            if states := self._joint(one, rows):
                found[number] = states
            elif is_home(one) or (one.kind != "person" and words_of(one.name)[:1] and words_of(one.name)[0] in _OWN):
                found |= self._government(one, rows)
            elif self._is_office(one) and one.kind != "group":
                holder = self._holder(one, rows)
                holder = self._alike(one, alike) if holder is None else holder
                if holder != number:
                    found[number] = (holder,)
        return found

    def mouthed(self, row: StatementRow) -> StatementRow:
        """The row with its spokesperson for whoever a reading took "his spokesman" for."""
        if len(row.speakers) != 1 or not word_set("words/spokespeople.txt", PACKAGE) & set(words_of(row.source)):
            return row
        one = self._identities.get(row.speakers[0])
        if one is None or one.kind != "person" or is_spoken(offices(one.roles[:1])) or self._is_office(one):
            return row
        party = self._parties.of(one.id)
        speaking = {
            number
            for key, numbers in self._holders.items()
            if is_spoken((key,))
            for number in numbers
            if number != one.id and self._parties.of(number) == party and self._is_named_in(number, row)
        }
        return replace(row, speakers=tuple(speaking)) if len(speaking) == 1 else row

    def owned(self, row: StatementRow, by_number: Mapping[int, StatementRow]) -> StatementRow:
        """The row with the state whose offer it is: of "Ruritania’s invitation", or of "Ruritania moved its invitation"."""
        parent = by_number.get(row.within) if row.within is not None else None
        if parent is None or not row.cue_spans or not parent.content_spans or not has_phrase("offer_nouns", row.cue):
            return row
        text = self._texts.text(row.document.id)
        start = parent.content_spans[0].start
        owner = _OWNER.search(text, max(start, row.cue_spans[0].start - _REACH), row.cue_spans[0].start)
        if owner is not None:
            named = self._parties.first_named(owner.group("name"))
        else:
            is_its = row.source.casefold() in _ITS and row.source_spans
            named = self._parties.first_named(text[start : row.source_spans[0].start]) if is_its else None
        state = self._parties.state(named) if named else None
        return row if state is None else replace(row, speakers=(state,))

    def _is_office(self, one: Identity) -> bool:
        return goes_by_office(one, self._parties.is_form)

    def _holder(self, one: Identity, rows: Sequence[StatementRow]) -> int | None:
        """The one person who holds the office, None where none or several may be meant."""
        if any(_WORD.findall(row.source[:8].casefold())[:1] in (["neither"], ["both"], ["each"]) for row in rows):
            return None
        keys = offices((one.name, *one.roles))
        pool = sorted({number for key in keys for number in self._holders.get(key, ())} - {one.id})
        party = self._parties.of(one.id)
        if one.country or party != f"actor:{one.id}":
            return self._main([number for number in pool if self._parties.of(number) == party])
        here = [number for number in pool if all(self._is_named_in(number, row) for row in rows)]
        own = {self._origins.of(row.document) for row in rows}
        at_home = [number for number in here or pool if {self._parties.of(number)} == own]
        if at_home or not here:
            return self._main(at_home)
        return here[0] if len(here) == 1 else self._nearest(here, rows[0])

    def _main(self, pool: Sequence[int]) -> int | None:
        """The one whom most reports name: a slip of a reading makes others of the same office."""
        counts = {number: max(1, len(self._identities[number].members)) for number in pool}
        best = max(pool, key=lambda number: (counts[number], -number), default=None)
        return best if best is not None and 2 * counts[best] > sum(counts.values()) else None

    def _is_named_in(self, number: int, row: StatementRow) -> bool:
        return bool(self._places(number, row))

    def _places(self, number: int, row: StatementRow) -> list[int]:
        text = self._texts.text(row.document.id)
        lasts = {name.split()[-1] for name in self._identities[number].names if name.split()}
        return [match.start() for last in sorted(lasts) for match in _name(last).finditer(text)] if text else []

    def _nearest(self, pool: Sequence[int], row: StatementRow) -> int | None:
        """The one named last before the statement."""
        start = min((span.start for span in (*row.source_spans, *row.cue_spans, *row.content_spans)), default=0)
        before = [(at, number) for number in pool for at in self._places(number, row) if at < start]
        return max(before)[1] if before else None

    def _alike(self, one: Identity, alike: dict[tuple[str, str], int]) -> int:
        """The first of those who go by the same office of the same country or body."""
        party = self._parties.of(one.id)
        keys = offices((one.name, *one.roles))
        if party == f"actor:{one.id}" or not keys:
            return one.id
        return min(alike.setdefault((party, key), one.id) for key in sorted(keys))

    def _joint(self, one: Identity, rows: Sequence[StatementRow]) -> tuple[int, ...]:
        """The states that are meant by a plural: those that it names, else the two that the report named together last."""
        words = [word.removesuffix("'s") for word in words_of(one.name)]
        if one.kind == "person" and not set(words) & word_set("words/joint.txt", PACKAGE):
            return ()
        if not any(word in word_set("words/joint.txt", PACKAGE) for word in words[:4]):
            return ()
        named = self._parties.states_in(words)
        if len(named) > 1:
            return named
        if named or len([word for word in words if word not in ("the", "two", "both")]) > 1 + ("foreign" in words):
            return ()
        row = rows[0]
        start = min((span.start for span in (*row.source_spans, *row.cue_spans, *row.content_spans)), default=0)
        return self._pair(row.document.id, start)

    def _pair(self, document: int, end: int) -> tuple[int, ...]:
        """The two states that stand side by side last before a place: "Ruritania and Grauland"."""
        pairs = [pair for at, pair in self._pairs(document) if at < end]
        return pairs[-1] if pairs else ()

    @cached_property
    def _pairs_of(self) -> dict[int, list[tuple[int, tuple[int, ...]]]]:
        return {}

    def _pairs(self, document: int) -> list[tuple[int, tuple[int, ...]]]:
        if document not in self._pairs_of:
            self._pairs_of[document] = pairs_in(self._texts.text(document), self._parties)
        return self._pairs_of[document]

    def _government(self, one: Identity, rows: Sequence[StatementRow]) -> dict[int, tuple[int, ...]]:
        """The state of "the government" in a paper of one country, and of "its embassy", "her government" behind a speaker."""
        is_own = words_of(one.name)[:1] and words_of(one.name)[0] in _OWN
        is_named = not is_own and not is_home(one, alone=True) and any(n[:1].isupper() for n in (one.name, *one.names))
        if one.country or is_named or self._parties.states_in(words_of(one.name)):
            return {}
        keys = {self._teller(row, one.id) if is_own else self._home(row) for row in rows}
        state = self._parties.state(keys.pop()) if len(keys) == 1 else None
        return {one.id: (state,)} if state is not None and state != one.id else {}

    def _home(self, row: StatementRow) -> str:
        """The party at home where a report was made, else the one state of which it speaks most."""
        return self._origins.of(row.document) or _spoken_most(self._texts.text(row.document.id), self._parties)

    def _teller(self, row: StatementRow, number: int) -> str:
        """The party of who spoke last before a statement, in its report."""
        rows = [other for other in self._spoken[row.document.id] if number not in other.speakers]
        mine = _start(row)
        before = [other for other in rows if _start(other) <= mine and other.id != row.id]
        last = max(before, key=lambda other: (_start(other), other.id), default=row)
        return self._parties.of(last.speakers[0]) if last.speakers else ""


def _spoken_most(text: str, parties: Parties) -> str:
    """The party of the state of which most of the words for states in a text are, clearly; "" where there is none."""
    counts = Counter(parties.of(number) for word in words_of(text) for number in parties.states_in((word,)))
    best = max(sorted(counts), key=lambda key: counts[key], default="")
    return best if counts[best] > _CLEARLY * counts.total() else ""


def _start(row: StatementRow) -> int:
    return min((span.start for span in (*row.source_spans, *row.cue_spans, *row.content_spans)), default=0)


@lru_cache(maxsize=4_096)
def _name(last: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(last)}(?!\w)")
