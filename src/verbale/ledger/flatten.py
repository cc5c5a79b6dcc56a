"""A reading as the rows of a ledger's tables: a pure function of the reading and the numbers given to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from verbale.ledger.folding import clean
from verbale.record import Actor, Reading, Span, Statement, Time

__all__ = ["Numbers", "Rows", "actor_names", "flatten", "packed"]

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers a reading's parts get in the ledger, in the order of the reading; `identities` are those of `actors`."""

    document: int
    actors: Sequence[int]
    identities: Sequence[int]
    statements: Sequence[int]
    events: Sequence[int]


def packed(items: object) -> str:
    """Spans, names or numbers as JSON."""
    return msgspec.json.encode(items).decode()


def actor_names(actor: Actor, text: str) -> tuple[str, ...]:
    """The name of an actor and the words of its mentions by name or metonym, each once."""
    said = (text[m.start : m.end] for m in actor.mentions if m.form in {"name", "metonym"})
    return tuple(dict.fromkeys(clean(name) for name in (actor.name, *said)))


def flatten(reading: Reading, numbers: Numbers) -> Rows:
    """The rows of every table that holds what a reading found, by the table's name, parents before children."""
    actors = dict(zip(reversed([a.id for a in reading.actors]), reversed(numbers.actors), strict=True))
    identities = dict(zip(numbers.actors, numbers.identities, strict=True))
    statements = dict(zip((s.id for s in reading.statements), numbers.statements, strict=True))
    rows: Rows = {
        "part": [
            {"document_id": numbers.document, "position": n, "kind": p.kind, "start_at": p.start, "end_at": p.end}
            for n, p in enumerate(reading.document.parts)
        ],
        "actor": _actors(reading, numbers),
        "mention": _mentions(reading, numbers),
    }
    rows |= _statements(reading, numbers, statements)
    rows |= {"statement_actor": [], "channel_step": []}
    published = (reading.document.published or "")[:10] or None
    for number, statement in zip(numbers.statements, reading.statements, strict=True):
        day = (statement.time.start if statement.time else None) or published
        rows["statement_actor"] += [
            {**row, "statement_id": number, "identity_id": identities[row["actor_id"]], "day": day}
            for row in _people(statement, actors)
        ]
        rows["channel_step"] += _steps(statement, number, actors)
    rows |= _events(reading, numbers, actors)
    rows["relation"] = [
        {
            "kind": link.kind, "from_id": statements[link.from_], "to_id": statements[link.to],
            "confidence": link.confidence, "origin": "report", "evidence": packed(link.evidence), "because": "",
        }
        for link in reading.links
        if link.from_ in statements and link.to in statements
    ]  # fmt: skip
    return rows


def _actors(reading: Reading, numbers: Numbers) -> list[dict[str, Any]]:
    return [
        {
            "id": number, "document_id": numbers.document, "identity_id": identity, "position": position,
            "local": clean(actor.id),
            "name": clean(actor.name), "kind": actor.kind, "country": actor.country, "sector": actor.sector,
            "roles": packed([clean(role) for role in actor.roles]),
        }
        for position, (number, identity, actor) in enumerate(
            zip(numbers.actors, numbers.identities, reading.actors, strict=True)
        )
    ]  # fmt: skip


def _mentions(reading: Reading, numbers: Numbers) -> list[dict[str, Any]]:
    text = reading.document.text
    return [
        {
            "actor_id": number, "position": n, "form": m.form, "start_at": m.start, "end_at": m.end,
            "words": clean(text[m.start : m.end]),
        }
        for number, actor in zip(numbers.actors, reading.actors, strict=True)
        for n, m in enumerate(actor.mentions)
    ]  # fmt: skip


def _statements(reading: Reading, numbers: Numbers, known: Mapping[str, int]) -> Rows:
    narrow, words = [], []
    published = reading.document.published
    for position, (number, s) in enumerate(zip(numbers.statements, reading.statements, strict=True)):
        time = _time(s.time)
        narrow.append({
            "id": number, "document_id": numbers.document, "position": position, "local": clean(s.id),
            "manner": s.manner, "act": s.act, "day": time["time_start"] or (published or "")[:10] or None,
            "published": published, "negated": int(s.negated), "confidence": s.confidence,
            "within_id": known[s.within] if s.within is not None else None, "telling_id": number, **time,
        })  # fmt: skip
        words.append({
            "id": number, "source": _words(reading, s.source), "cue": _words(reading, s.cue),
            "content": _words(reading, s.content), "source_spans": packed(s.source), "cue_spans": packed(s.cue),
            "content_spans": packed(s.content), "quotes": packed(s.quotes),
        })  # fmt: skip
    return {"statement": narrow, "statement_words": words}


def _people(statement: Statement, actors: Mapping[str, int]) -> Iterable[dict[str, Any]]:
    """Who says it, to whom and about whom; an actor that the reading does not have is nobody."""
    said = [
        *(("speaker", n, actor, None) for n, actor in enumerate(statement.speakers)),
        *(("addressee", n, actor, None) for n, actor in enumerate(statement.addressees)),
        *(("about", n, about.actor, about.tone) for n, about in enumerate(statement.about)),
    ]
    for role, position, actor, tone in said:
        if actor in actors:
            yield {"role": role, "position": position, "actor_id": actors[actor], "tone": tone}


def _steps(statement: Statement, number: int, actors: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "statement_id": number, "position": n, "kind": step.kind,
            "actor_id": actors.get(step.actor) if step.actor is not None else None,
            "start_at": step.span.start if step.span else None, "end_at": step.span.end if step.span else None,
        }
        for n, step in enumerate(statement.channel)
    ]  # fmt: skip


def _events(reading: Reading, numbers: Numbers, actors: Mapping[str, int]) -> Rows:
    rows, people = [], []
    for position, (number, event) in enumerate(zip(numbers.events, reading.events, strict=True)):
        rows.append({
            "id": number, "document_id": numbers.document, "position": position, "local": clean(event.id),
            "type": clean(event.type), "status": event.status, "start_at": event.span.start, "end_at": event.span.end,
            "words": _words(reading, (event.span,)), "place": clean(event.place) if event.place is not None else None,
            **_time(event.time),
        })  # fmt: skip
        people += [
            {"event_id": number, "role": role, "position": n, "actor_id": actors[actor]}
            for role, named in (("actor", event.actors), ("recipient", event.recipients))
            for n, actor in enumerate(named)
            if actor in actors
        ]
    return {"event": rows, "event_actor": people}


def _time(time: Time | None) -> dict[str, Any]:
    if time is None:
        return {"time_text": None, "time_start": None, "time_end": None}
    return {"time_text": clean(time.text), "time_start": time.start, "time_end": time.end}


def _words(reading: Reading, spans: tuple[Span, ...]) -> str:
    return clean(reading.words(spans))
