"""What is disputed: statements of different actors that cannot both be so, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.minutes.case import Case, Told, in_order
from verbale.minutes.notes import notes
from verbale.minutes.record import Disputed, Side

__all__ = ["disputed", "is_one_actor", "side", "speakers"]

_STATING_ALIKE = frozenset({"repeats", "supports"})


def disputed(case: Case) -> tuple[Disputed, ...]:
    """Disputes, by their earliest statement; what is said alike stands on one side."""
    against: dict[int, dict[int, float]] = {}
    alike: dict[int, set[int]] = {}
    for relation in case.relations:
        one, other = case.by_statement.get(relation.from_), case.by_statement.get(relation.to)
        if one is None or other is None or one.at == other.at:
            continue
        if relation.kind == "contradicts" and not is_one_actor(case, one, other):
            for a, b in ((one.at, other.at), (other.at, one.at)):
                against.setdefault(a, {})[b] = max(relation.confidence, against.get(a, {}).get(b, 0.0))
        elif relation.kind in _STATING_ALIKE:
            alike.setdefault(one.at, set()).add(other.at)
            alike.setdefault(other.at, set()).add(one.at)
    found, seen = [], set[int]()
    for start in sorted(against):
        if start not in seen:
            colours = _coloured(start, against, alike)
            seen |= set(colours)
            found.append(_dispute(case, colours, against))
    return tuple(found)


def _coloured(start: int, against: dict[int, dict[int, float]], alike: dict[int, set[int]]) -> dict[int, int]:
    """The side, 0 or 1, of all that hangs together with one statement; the surest relations decide first."""
    colours, waiting = {start: 0}, [start]
    while waiting:
        at = waiting.pop(0)
        steps = [(-sure, other, 1) for other, sure in against.get(at, {}).items()]
        steps += [(-0.5, other, 0) for other in alike.get(at, ())]
        for _, other, turn in sorted(steps):
            if other not in colours:
                colours[other] = colours[at] ^ turn
                waiting.append(other)
    return colours


def _dispute(case: Case, colours: dict[int, int], against: dict[int, dict[int, float]]) -> Disputed:
    sides = [[case.told[at] for at in sorted(colours) if colours[at] == colour] for colour in (0, 1)]
    sure = [against[a][b] for a in colours for b in against.get(a, {}) if colours.get(b) != colours[a]]
    pairs = [side(case, one) for one in sides]
    # new is the dispute when its later side is: until then nobody had spoken against it
    is_new = any(case.is_new(row for told in one for row in told.rows) for one in sides)
    return Disputed(sides=(pairs[0], pairs[1]), confidence=min(sure), is_new=is_new)


def side(case: Case, tellings: Sequence[Told]) -> Side:
    """One side: who says it, in the words of the earliest telling, through which outlets."""
    rows = sorted((row for told in tellings for row in told.rows), key=in_order)
    outlets = sorted(rows, key=lambda row: (row.document.published or "", row.document.key))
    return Side(
        who=_who(case, tellings),
        words=case.texts.words(rows[0]),
        outlets=tuple(dict.fromkeys(row.document.outlet for row in outlets if row.document.outlet)),
        notes=notes(case, rows),
    )


def _who(case: Case, tellings: Iterable[Told]) -> tuple[str, ...]:
    numbers = dict.fromkeys(number for told in tellings for row in told.rows for number in row.speakers)
    named = dict.fromkeys(case.identities[number].name for number in numbers if number in case.identities)
    return tuple(named) or tuple(dict.fromkeys(told.first.source or "unknown" for told in tellings))


def speakers(told: Told) -> frozenset[int]:
    """The numbers of all who say it, in any of its tellings."""
    return frozenset(number for row in told.rows for number in row.speakers)


def is_one_actor(case: Case, one: Told, other: Told) -> bool:
    """One person or body, or people who may speak for one party."""
    if speakers(one) & speakers(other):
        return True
    shared = {key for key in set(one.parties) & set(other.parties) if key}
    return bool(shared) and all(
        case.parties.rank(number) in ("binds", "speaks for") for number in speakers(one) | speakers(other)
    )
