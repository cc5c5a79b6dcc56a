"""What changed between two readings of one document: matched by the words they rest on, not by their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from verbale.record import Actor, Reading, Span, Statement

__all__ = ["Change", "Diff", "diff", "matched_actors", "matched_statements"]

_LEAST = 0.3  # of the code points of both that they share: below, they are two


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a statement or an actor that both readings have; `old` and `new` are its values as plain JSON.

    Where a field names actors or statements, the old reading's ids are given as the new reading's where they match.
    """

    what: str  # "statement" or "actor"
    old_id: str
    new_id: str
    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Diff:
    """What a new reading has that the old one had not, what it lacks, and what it says otherwise."""

    appeared: tuple[Statement, ...] = ()
    vanished: tuple[Statement, ...] = ()
    actors_appeared: tuple[Actor, ...] = ()
    actors_vanished: tuple[Actor, ...] = ()
    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return any((self.appeared, self.vanished, self.actors_appeared, self.actors_vanished, self.changes))


def diff(old: Reading, new: Reading) -> Diff:
    """What `new` says otherwise than `old`, a reading of the same text."""
    actors = matched_actors(old, new)
    statements = matched_statements(old, new)
    names = {old.actors[a].id: new.actors[b].id for a, b in actors.items()}
    names |= {old.statements[a].id: new.statements[b].id for a, b in statements.items()}
    changes = [
        change
        for what, pairs, olds, news in (
            ("actor", actors, old.actors, new.actors),
            ("statement", statements, old.statements, new.statements),
        )
        for a, b in pairs.items()
        for change in _changes(what, olds[a], news[b], names)
    ]
    return Diff(
        appeared=tuple(s for n, s in enumerate(new.statements) if n not in set(statements.values())),
        vanished=tuple(s for n, s in enumerate(old.statements) if n not in statements),
        actors_appeared=tuple(a for n, a in enumerate(new.actors) if n not in set(actors.values())),
        actors_vanished=tuple(a for n, a in enumerate(old.actors) if n not in actors),
        changes=tuple(changes),
    )


def matched_statements(old: Reading, new: Reading) -> dict[int, int]:
    """Which statement of `new` is which of `old`, by position: those that share most of their words."""
    if old.document.text != new.document.text:
        return {}
    return _matched([s.spans for s in old.statements], [s.spans for s in new.statements])


def matched_actors(old: Reading, new: Reading) -> dict[int, int]:
    """Which actor of `new` is which of `old`, by position: those that share most of their mentions, else their name."""
    if old.document.text != new.document.text:
        return {}
    places = [[[Span(m.start, m.end) for m in a.mentions] for a in reading.actors] for reading in (old, new)]
    pairs = _matched(*places)
    taken = set(pairs.values())
    named = {a.name: n for n, a in reversed(list(enumerate(new.actors))) if n not in taken}
    for o, actor in enumerate(old.actors):
        if o not in pairs and actor.name in named:
            pairs[o] = named.pop(actor.name)
    return dict(sorted(pairs.items()))


def _matched(olds: Sequence[Sequence[Span]], news: Sequence[Sequence[Span]]) -> dict[int, int]:
    """Pairs with the greatest share of words in common first; each item is in one pair at the most."""
    shared = _shared(olds, news)
    sizes = [[sum(s.end - s.start for s in spans) for spans in side] for side in (olds, news)]
    ranked = sorted((-common / (sizes[0][o] + sizes[1][n] - common), o, n) for (o, n), common in shared.items())
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, o, n in ranked:
        if -share >= _LEAST and o not in pairs and n not in taken:
            pairs[o] = n
            taken.add(n)
    return dict(sorted(pairs.items()))


def _shared(olds: Sequence[Sequence[Span]], news: Sequence[Sequence[Span]]) -> Counter[tuple[int, int]]:
    """How many code points each pair has in common, by one sweep over the text."""
    spans = sorted(
        (span.start, span.end, side, number)
        for side, items in enumerate((olds, news))
        for number, item in enumerate(items)
        for span in dict.fromkeys(item)
    )
    shared: Counter[tuple[int, int]] = Counter()
    open_spans: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])  # (end, number) on each side
    for start, end, side, number in spans:
        other = open_spans[1 - side]
        other[:] = [span for span in other if span[0] > start]
        for stop, theirs in other:
            shared[(number, theirs) if side == 0 else (theirs, number)] += min(end, stop) - start
        open_spans[side].append((end, number))
    return shared


def _changes(what: str, old: Actor | Statement, new: Actor | Statement, names: dict[str, str]) -> list[Change]:
    before, after = _named(msgspec.to_builtins(old), names), msgspec.to_builtins(new)
    return [
        Change(what, old.id, new.id, field, before[field], after[field])
        for field in after
        if field != "id" and before[field] != after[field]
    ]


def _named(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """The same with the ids of the other reading."""

    def other(name: str | None) -> str | None:
        return names.get(name, f"{name} (old)") if name is not None else None

    for field in ("speakers", "addressees"):
        if field in row:
            row[field] = tuple(other(name) for name in row[field])
    for field in ("about", "channel"):
        if field in row:
            row[field] = tuple({**item, "actor": other(item["actor"])} for item in row[field])
    if "within" in row:
        row["within"] = other(row["within"])
    return row
