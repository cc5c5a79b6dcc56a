"""The events of one sentence: triggers, what carries them out, and who stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from verbale.reading.events.clauses import Clause, Objects
from verbale.reading.events.hits import hits
from verbale.reading.events.status import Group, finite, governor, in_statement, nominal
from verbale.reading.events.words import Hit, Phrases, Trigger, inflected, longest, rows, words_of
from verbale.record.span import Span
from verbale.record.statement import Statement
from verbale.record.vocabulary import EventStatus

__all__ = ["Found", "find"]

_PHRASE = 7  # words before a noun in its phrase
_LIGHT_AFTER = 16  # words between a noun and the verb that says it takes place
_TAIL = 14  # words of a span after the last of those named in it
_AT = frozenset({"on", "against"})
_LOOSE = frozenset({".", "a", "an", "the", "in", "on", "at", "to", "of", "for", "by", "with", "from"})
_SIDES = frozenset({"does", "bears", "occurs"})
_LIGHT_TAKES = frozenset({"object", "alone"})
_BY_NAME = frozenset(
    {"ASSAULT", "COERCE", "YIELD", "PROTEST"}
)  # "a Ruritanian raid" is by, "Ruritanian sanctions" may be on


@dataclass(slots=True)
class Found:
    """An event before it has its id; `actors`, `recipients` and `place` are indices of the clause's parts."""

    trigger: Trigger
    at: int  # where in the text the trigger begins
    span: Span
    status: EventStatus
    actors: list[int]
    recipients: list[int]
    place: list[int]
    statement: Statement | None
    root: str


@dataclass(slots=True)
class _Head:
    """What carries an event out: its words, its group, the tokens after which its objects stand."""

    first: int
    stop: int
    group: Group
    side: str = "does"


@cache
def _lights() -> Phrases[str]:
    phrases: Phrases[str] = Phrases()
    for row in rows("event_lights", "words forms side"):
        words = row.required("words")
        first = words.split()[0]
        phrases.add(words, inflected(first, row.list("forms")), row.among("side", _SIDES))
    return phrases


def find(clause: Clause, statement_at: Sequence[Statement | None]) -> list[Found]:
    """The events of a sentence in order; `statement_at` has, for each token, the statement in whose content it lies."""
    heads = [
        (hit, head)
        for hit in hits(clause)
        if (head := _noun_head(clause, hit) if hit.value.is_noun else _verb_head(clause, hit)) is not None
    ]
    ends = frozenset(hit.first for hit, _ in heads if not hit.value.is_noun)
    found = (_read(clause, hit, head, statement_at[hit.first], ends) for hit, head in heads)
    return [one for one in found if one is not None]


def _verb_head(clause: Clause, hit: Hit[Trigger]) -> _Head | None:
    takes = _LIGHT_TAKES if "~" in hit.value.words else hit.value.takes  # its object stands within
    group = finite(clause, hit.first, hit.stop, hit.forms, takes=takes)
    return None if group is None else _Head(hit.first, hit.stop, group)


def _noun_head(clause: Clause, hit: Hit[Trigger]) -> _Head | None:
    """What carries a noun out: "held talks", "talks were held", or nothing but a name before it."""
    start = _phrase_start(clause, hit.first)
    light = _light_before(clause, start)
    if light is not None:
        group = finite(clause, light.first, light.stop, light.forms, takes=_LIGHT_TAKES)
        return None if group is None else _Head(light.first, hit.stop, group, light.value)
    planning = governor(clause, start - 1, "noun")
    if planning is not None and planning.value.status == "planned":
        group = finite(clause, planning.first, planning.stop, planning.forms, takes=_LIGHT_TAKES)
        if group is not None and not group.is_passive:
            group.status = "denied" if group.status == "denied" else "planned"
            return _Head(planning.first, hit.stop, group)
    after = _light_after(clause, hit.stop)
    if after is not None:
        group = finite(clause, after.first, after.stop, after.forms, takes=_LIGHT_TAKES)
        if group is not None and (group.is_passive or after.value == "occurs"):
            group.before, group.is_passive = start - 1, False
            return _Head(start, hit.stop, group, "occurs")
    if hit.value.needs == "light":
        return None
    status = nominal(clause, start)
    if status is None:
        return None
    phrase = {clause.word(i) for i in range(start, hit.first)}
    for name, kept in (
        ("hedging", "hypothetical"),
        ("coming", "planned"),
        ("suggested", "proposed"),
        ("lasting", "ongoing"),
    ):
        if phrase & words_of(name) and status == "happened":
            status = kept  # type: ignore[assignment]  # one of the statuses
    return _Head(start, hit.stop, Group(start - 1, status, is_open=status == "happened"), "bare")


def _phrase_start(clause: Clause, at: int) -> int:
    """The first token of the phrase that ends in the noun at a token: "the latest round of talks"."""
    i = at
    while i > 0 and at - i < _PHRASE:
        word = clause.word(i - 1)
        if clause.part_at[i - 1] >= 0:
            i = clause.first(i - 1)
            continue
        if word == "of" and clause.word(i - 2) in words_of("counting"):
            i -= 2
            continue
        is_light = governor(clause, i - 1, "noun") is not None or any(
            h.stop == i for f in range(max(i - 3, 0), i) for h in _lights().at(clause.words, f)
        )
        if (
            is_light
            or clause.is_cue[i - 1]
            or word == ","
            or (
                word
                in words_of(
                    "preposition", "boundary", "relative", "joining", "be", "will", "would", "may", "must", "pronoun"
                )
                and word not in words_of("determiner")
            )
        ):
            break
        if word.endswith("ed") and word not in words_of("suggested", "coming", "lasting", "hedging"):
            break
        i -= 1
    return i


def _light_before(clause: Clause, start: int) -> Hit[str] | None:
    hits = (
        hit
        for first in range(max(start - 3, 0), start)
        if clause.part_at[first] < 0
        for hit in _lights().at(clause.words, first)
        if hit.stop == start and hit.value != "occurs"
    )
    return min(hits, key=lambda hit: hit.first, default=None)


def _light_after(clause: Clause, stop: int) -> Hit[str] | None:
    for at in range(stop, min(stop + _LIGHT_AFTER, len(clause.words))):
        word = clause.word(at)
        if clause.part_at[at] >= 0:
            continue
        if clause.is_cue[at] or word in words_of("boundary", "relative") or word == ",":
            return None
        hits = [
            h
            for h in _lights().at(clause.words, at)
            if h.value == "occurs" or ("past" in h.forms and h.value == "does")
        ]
        if hits:
            return longest(hits)
    return None


def _read(
    clause: Clause, hit: Hit[Trigger], head: _Head, statement: Statement | None, ends: frozenset[int]
) -> Found | None:
    """Who does it to whom, where, and how far it has come; None where nobody is known or the table asks for more."""
    trigger, group = hit.value, head.group
    is_passive = group.is_passive
    begin = hit.first + 1 if "~" in trigger.words else hit.stop
    objects = clause.objects(begin, trigger.takes, ends, is_passive=is_passive)
    actors, opener = _doers(clause, hit, head)
    recipients = objects.recipients
    if is_passive and head.side == "does" and trigger.is_noun:
        recipients, actors = recipients or [], objects.agents
    elif is_passive:
        actors, recipients = objects.agents, actors or recipients
    elif head.side == "bears":
        actors, recipients = objects.agents or recipients, actors
    else:
        actors = list(dict.fromkeys([*actors, *objects.agents]))
    if objects.between:
        actors, recipients = (actors, recipients or objects.between) if actors else (objects.between, recipients)
    recipients = [part for part in recipients if part not in actors]
    if not (actors or recipients) or (trigger.needs == "both" and not (actors and recipients)):
        return None
    status = in_statement(group, statement)
    if head.side == "bare" and not actors and status == "happened" and not trigger.takes & _AT:
        return None
    if opener in words_of("conditional") and status in {"happened", "ongoing", "planned"}:
        status = "hypothetical"
    place = objects.place or clause.place_after(max(objects.stop, hit.stop), ends)
    span = _span(clause, hit, head, recipients if is_passive else actors, objects)
    return Found(
        trigger, clause.words[hit.first].start, span, status, actors, recipients, place, statement, trigger.roots[0]
    )


def _doers(clause: Clause, hit: Hit[Trigger], head: _Head) -> tuple[list[int], str]:
    """The parts before a trigger that do it, or to which it is done in the passive; and what opens the clause."""
    if head.side in {"bare", "occurs"}:
        own = [i for i in range(head.first, hit.first) if clause.part_at[i] >= 0 and clause.is_actor(i)]
        return (_named_in(clause, hit, own[-1]) if own else []), ""
    return clause.subject(head.group.before, of_clause=head.group.shares_subject)


def _named_in(clause: Clause, hit: Hit[Trigger], at: int) -> list[int]:
    """The part at a token of the phrase of a noun, if what the noun names is its doing."""
    part = clause.parts[clause.part_at[at]]
    is_owner = clause.word(at + 1) in {"'s", "'"} or clause.word(at) == "'s"
    if part.is_pronoun or not (is_owner or (hit.value.roots[0] in _BY_NAME and not part.is_place)):
        return []
    return [clause.part_at[at]]


def _span(clause: Clause, hit: Hit[Trigger], head: _Head, who: Sequence[int], objects: Objects) -> Span:
    """From the doer, where it stands just before, to the last of those named; then to the end of the phrase."""
    first = head.first
    if clause.word(first - 1) == "to" and clause.part_at[first - 1] < 0:
        first -= 1
    elif who and head.side not in {"bare", "occurs"}:
        group = head.group.before
        if group >= 0 and clause.part_at[group] in who:
            first = clause.first(group)
            begin = min(clause.parts[part].start for part in who)
            while first > 0 and clause.words[first].start > begin:
                first -= 1
    stop = max(objects.stop, hit.stop)
    if not objects.place:
        stop = _tail(clause, stop)
    return Span(clause.words[first].start, clause.words[stop - 1].end)


def _tail(clause: Clause, at: int) -> int:
    """Where the phrase ends that goes on at a token."""
    stop = at
    for i in range(at, min(at + _TAIL, len(clause.words))):
        word = clause.word(i)
        if clause.part_at[i] < 0:
            if clause.is_cue[i] or word in words_of("boundary", "relative", "joining", "telling"):
                break
            if i > at and word in words_of("closing"):
                break
        stop = i + 1
    while stop > at and clause.word(stop - 1) in _LOOSE:
        stop -= 1
    return stop
