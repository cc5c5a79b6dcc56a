"""Events: what is done or planned, not said, found by trigger words and laid on the actors around them.

The roots are PLOVER's (https://github.com/openeventdata/PLOVER), with its older YIELD. No grammar is parsed: who does it is
the nearest mention before the trigger that can be its subject, and an event without anybody is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from verbale.reading.events.clauses import Clause, Part, lay_out, outermost
from verbale.reading.events.finding import Found, find
from verbale.reading.events.words import ROOTS
from verbale.record.reading import Event
from verbale.record.span import Span
from verbale.record.statement import Statement, Time

__all__ = ["ROOTS", "Part", "Roots", "When", "events"]

Roots = Callable[[Sequence[tuple[int, int | None, int | None]]], "npt.NDArray[np.float32]"]
When = Callable[[int, int], Time | None]

_NEAR = 30  # events that are looked back for the same one: a sentence may be a megabyte
_CLEARLY = 0.25  # by how much the chance of another of a trigger's roots must be higher
_WAITING = frozenset({"proposed", "planned"})
_DONE = frozenset({"happened", "ongoing"})


def events(
    text: str,
    sentences: Sequence[tuple[int, int]],
    statements: Sequence[Statement],
    parts: Sequence[Part],
    published: str | None,
    *,
    roots: Roots | None = None,
    when: When | None = None,
) -> tuple[Event, ...]:
    """The events of a text in its order, with the ids e1, e2 and so on.

    `sentences` are half-open spans, in order and apart; `parts` all mentions of actors and places: of those that nest the
    outermost counts. `published` is an ISO date: what is to be after it is planned, whatever the tense. `roots` gives the
    chances [event, root] of events given as (place of the trigger, index of the doer in `parts`, index of whom it is done
    to); `when` gives the time told in a stretch of text.
    """
    outer = outermost(parts)
    found: list[tuple[Found, Span, bool]] = []
    for clause, sentence, around in _clauses(text, sentences, statements, outer):
        own = _distinct(find(clause, around), outer)
        found += [(one, sentence, len(own) == 1) for one in own]
    _choose_roots([one for one, _, _ in found], parts, outer, roots)
    made = []
    for one, sentence, is_alone in found:
        time = _time(one.span, sentence, when, is_alone=is_alone)
        made.append(_event(text, one, outer, time, published))
    return tuple(msgspec.structs.replace(event, id=f"e{number}") for number, event in enumerate(_merged(made), 1))


def _clauses(
    text: str, sentences: Sequence[tuple[int, int]], statements: Sequence[Statement], parts: Sequence[Part]
) -> Iterator[tuple[Clause, Span, list[Statement | None]]]:
    """The sentences that name somebody, laid out, each with the statement around each of its words."""
    around = _around(text, statements)
    cues = sorted({cue for statement in statements for cue in statement.cue})
    part_starts, cue_starts = [part.start for part in parts], [cue.start for cue in cues]
    for start, end in sentences:
        first, stop = bisect_left(part_starts, start), bisect_left(part_starts, end)
        if first == stop:
            continue
        near = cues[max(bisect_left(cue_starts, start) - 1, 0) : bisect_left(cue_starts, end)]
        clause = lay_out(text, start, end, parts, near, first, stop)
        inside = [statements[at] if at >= 0 else None for at in around[[w.start for w in clause.words]]]
        yield clause, Span(start, end), inside


def _around(text: str, statements: Sequence[Statement]) -> npt.NDArray[np.int32]:
    """For each code point the index of the statement in whose content it lies, of several the shortest; -1 for none."""
    around = np.full(len(text), -1, dtype=np.int32)
    spans = [(span.end - span.start, span, at) for at, s in enumerate(statements) for span in s.content]
    for _, span, at in sorted(spans, reverse=True):
        around[span.start : span.end] = at
    return around


def _ids(parts: Sequence[Part], found: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for at in found if (actor := parts[at].actor) is not None))


def _distinct(found: Sequence[Found], parts: Sequence[Part]) -> list[Found]:
    """One event for the same trigger and actors, or for one root and actors in overlapping words: the first, completed."""
    kept: list[Found] = []
    for one in found:
        doers = _ids(parts, one.actors)
        for other in kept[-_NEAR:]:
            is_same = one.root == other.root and (one.span.start < other.span.end or _is_no_more(one, other, parts))
            if (is_same or one.trigger is other.trigger) and doers == _ids(parts, other.actors):
                other.recipients = other.recipients or one.recipients
                other.place = other.place or one.place
                break
        else:
            kept.append(one)
    return kept


def _is_no_more(one: Found, other: Found, parts: Sequence[Part]) -> bool:
    """Whether one of two names nobody to whom it is done, or both the same."""
    bearers = _ids(parts, one.recipients)
    return not one.recipients or not other.recipients or bearers == _ids(parts, other.recipients)


def _choose_roots(found: Sequence[Found], parts: Sequence[Part], outer: Sequence[Part], roots: Roots | None) -> None:
    """Let the classifier choose between the roots of a trigger that lists several."""
    open_ones = [one for one in found if len(one.trigger.roots) > 1]
    if roots is None or not open_ones:
        return
    place = {part: at for at, part in reversed(list(enumerate(parts)))}

    def index(who: Sequence[int]) -> int | None:
        return place[outer[who[0]]] if who else None

    asked = [(one.at, index(one.actors), index(one.recipients)) for one in open_ones]
    for one, chances in zip(open_ones, roots(asked), strict=True):
        first = chances[ROOTS.index(one.trigger.roots[0])]
        best = max(one.trigger.roots[1:], key=lambda root: float(chances[ROOTS.index(root)]))
        if chances[ROOTS.index(best)] > first + _CLEARLY:
            one.root = best


def _time(span: Span, sentence: Span, when: When | None, *, is_alone: bool) -> Time | None:
    """The time told in the event's words, or else, where it is the only event there, in its sentence."""
    if when is None:
        return None
    time = when(*span)
    return when(*sentence) if time is None and is_alone else time


def _event(text: str, one: Found, parts: Sequence[Part], time: Time | None, published: str | None) -> Event:
    actors, recipients = _ids(parts, one.actors), _ids(parts, one.recipients)
    status = one.status
    if status in _WAITING and one.statement is not None and one.statement.act == "offer" and not recipients:
        recipients = one.statement.addressees
    if status in _DONE and time is not None and time.start and published and time.start > published[:10]:
        status = "planned"
    place = text[parts[one.place[0]].start : parts[one.place[-1]].end] if one.place else None
    return Event(
        id="e0",
        type=one.root,
        actors=actors,
        recipients=tuple(who for who in recipients if who not in actors),
        span=one.span,
        place=place,
        time=time,
        status=status,
    )


def _merged(made: Sequence[Event]) -> list[Event]:
    """Events told twice made one: what is yet to come, of the same root, by the same actors, at the same place."""
    kept: list[Event] = []
    seen: dict[tuple[str, tuple[str, ...], str | None], int] = {}
    for event in made:
        key = (event.type, event.actors, event.place)
        at = seen.get(key)
        if at is not None and event.status in _WAITING and event.status == kept[at].status and event.place:
            one = kept[at]
            if not (one.recipients and event.recipients):
                kept[at] = msgspec.structs.replace(
                    one, recipients=one.recipients or event.recipients, time=one.time or event.time
                )
                continue
        seen[key] = len(kept)
        kept.append(event)
    return kept
