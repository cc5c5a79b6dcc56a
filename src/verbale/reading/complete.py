"""The record made whole: from statements and mentions to actors, acts, addressees, tone, times, channels, events and links."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
import numpy as np
import numpy.typing as npt

from verbale.reading.actors.abouts import abouts
from verbale.reading.actors.addressees import Named, addressees
from verbale.reading.actors.cast import Cast, Cluster, Player
from verbale.reading.actors.gathering import gather
from verbale.reading.actors.listing import actors
from verbale.reading.actors.pointing import hang_descriptions
from verbale.reading.actors.speakers import hang_first_persons, of_themselves, speakers
from verbale.reading.actors.unseen import see_addressed
from verbale.reading.channels import Leg, channels
from verbale.reading.events import Part as Participant
from verbale.reading.events import events
from verbale.reading.links import links
from verbale.reading.notes import Mentions, Notes
from verbale.reading.times import expressions, resolve, statement_times
from verbale.record import Actor, Channel, Document, Event, Link, Statement
from verbale.record.statement import About, Time
from verbale.record.vocabulary import TONES, Tone
from verbale.world import World

__all__ = ["Whole", "complete"]

_Told = tuple[int, int, tuple[float, float, float]]
_LEAST_TONE = 0.7  # chance from which on a tone is more than neutral: below, eight of nine wrong ones should have been


@dataclass(frozen=True, slots=True)
class Whole:
    """What a reading holds beside its document."""

    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    links: tuple[Link, ...]


def complete(
    document: Document, notes: Notes, found: Sequence[Statement], world: World, *, unspoken: Sequence[tuple[int, int]]
) -> Whole:
    """Everything that rests on who is who.

    `found` are the statements with their acts, `notes` has seen all of the text; `unspoken` are the spans of its datelines.
    """
    text = document.text
    mentions = notes.mentions()
    cast = gather(text, mentions, notes.session.heads, world, _day(document.published))
    who = {s.id: speakers(cast, s) for s in found}
    hang_descriptions(cast, found, who)
    hang_first_persons(cast, _first_persons(mentions), found, who)
    # "I" and "who", which stood alone before, have found their own
    who |= {s.id: speakers(cast, s) for s in found if not who[s.id]}
    who |= of_themselves(cast, found, who)
    # clusters go by their number until it is known which of them are actors
    stated = [msgspec.structs.replace(s, speakers=_ids(who[s.id])) for s in found]
    legs = channels(text, document.parts, stated, outlet=document.outlet, world=world)
    stated = [msgspec.structs.replace(s, channel=_chain(cast, legs.get(s.id, ()))) for s in stated]
    stated = _with_others(cast, stated)
    times = statement_times(text, stated, document.published, unspoken=unspoken)
    stated = [msgspec.structs.replace(s, time=times.get(s.id)) for s in stated]
    done = _events(document, notes, mentions, cast, stated, unspoken)
    used = {int(one) for s in stated for one in _named(s)} | {
        int(one) for e in done for one in (*e.actors, *e.recipients)
    }
    known, ids = actors(cast, used)
    stated = [_renamed(s, ids) for s in stated]
    done = tuple(
        msgspec.structs.replace(e, actors=_real(e.actors, ids), recipients=_real(e.recipients, ids)) for e in done
    )
    return Whole(known, tuple(stated), done, links(text, stated, known))


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _first_persons(mentions: Mentions) -> list[tuple[int, int]]:
    spans = zip(mentions.spans.tolist(), mentions.described, strict=True)
    return [(start, end) for (start, end), described in spans if described.is_pronoun and described.head == "i"]


def _ids(clusters: Sequence[int]) -> tuple[str, ...]:
    return tuple(map(str, clusters))


def _chain(cast: Cast, legs: Sequence[Leg]) -> tuple[Channel, ...]:
    return tuple(
        Channel(kind=leg.kind, actor=None if leg.actor is None else str(cast.at(leg.actor)), span=leg.span)
        for leg in legs
    )


def _with_others(cast: Cast, stated: Sequence[Statement]) -> list[Statement]:
    """Statements with their addressees, and whom they are about in which tone."""
    seen = _mentions(cast)
    mentions = _mentions(cast) if see_addressed(cast, stated, seen) else seen
    media = frozenset(str(number) for number, c in enumerate(cast.clusters) if c.is_media)
    tones = [_told_tones(cluster) for cluster in cast.clusters]
    out = []
    for s in stated:
        to = addressees(cast.text, s, mentions, media=media)
        about = tuple(About(actor=one, tone=_tone(tones[int(one)], s)) for one in abouts(cast.text, s, seen))
        out.append(msgspec.structs.replace(s, addressees=to, about=about))
    return out


def _mentions(cast: Cast) -> list[Named]:
    return [
        Named(player.start, player.end, str(number), player.form == "pronoun")
        for number, player in cast.players()
        if not cast.clusters[number].is_place
    ]


def _told_tones(cluster: Cluster) -> list[_Told]:
    """Where each mention of an actor begins, its number among them, and its tone; in the order of the text."""
    return sorted((p.start, number, p.tone) for number, p in enumerate(cluster.players) if p.tone is not None)


def _tone(told: list[_Told], statement: Statement) -> Tone:
    """The tone towards an actor in a statement's content: a mean over its mentions there; neutral where in doubt."""
    inside = {
        number: tone
        for span in statement.content
        for _, number, tone in told[bisect_left(told, (span.start,)) : bisect_left(told, (span.end,))]
    }
    rows = [inside[number] for number in sorted(inside)]
    if not rows:
        return "neutral"
    mean = np.mean(np.array(rows), axis=0)
    best = int(mean.argmax())
    tone: Tone = TONES[best] if mean[best] >= _LEAST_TONE else "neutral"  # type: ignore[assignment]
    return tone


def _events(
    document: Document,
    notes: Notes,
    mentions: Mentions,
    cast: Cast,
    stated: Sequence[Statement],
    unspoken: Sequence[tuple[int, int]],
) -> tuple[Event, ...]:
    """What is done or planned, by whom and to whom; the crown has a say where a word may mean two things."""
    parts = [_participant(cast, number, player) for number, player in cast.players()]
    rows = {(int(start), int(end)): row for row, (start, end) in enumerate(mentions.spans.tolist())}

    def roots(asked: Sequence[tuple[int, int | None, int | None]]) -> npt.NDArray[np.float32]:
        places = []
        for at, doer, bearer in asked:
            sentence = notes.sentence_at(at)
            source, target = (None if i is None else rows.get((parts[i].start, parts[i].end)) for i in (doer, bearer))
            places.append((sentence[0] if sentence else 0, source, target))
        return notes.roots(mentions, places)

    begins = [first for first, _ in unspoken]

    def when(start: int, end: int) -> Time | None:
        for found in expressions(document.text, start, end):
            at = bisect_right(begins, found.span.start) - 1
            if at >= 0 and found.span.start < unspoken[at][1]:
                continue  # a dateline says when it was written, not when it happened
            first_day, last_day = resolve(found, document.published)
            return Time(text=document.text[slice(*found.span)], span=found.span, start=first_day, end=last_day)
        return None

    return events(document.text, notes.sentences, stated, parts, document.published, roots=roots, when=when)


def _participant(cast: Cast, number: int, player: Player) -> Participant:
    actor = None if cast.clusters[number].is_place else str(number)
    return Participant(player.start, player.end, actor, player.kind or "person", player.form == "pronoun")


def _named(statement: Statement) -> list[str]:
    about = [one.actor for one in statement.about]
    through = [leg.actor for leg in statement.channel if leg.actor is not None]
    return [*statement.speakers, *statement.addressees, *about, *through]


def _real(clusters: Sequence[str], ids: dict[int, str]) -> tuple[str, ...]:
    return tuple(ids[int(one)] for one in clusters)


def _renamed(statement: Statement, ids: dict[int, str]) -> Statement:
    """The statement with ids of actors for the numbers of clusters."""
    return msgspec.structs.replace(
        statement,
        speakers=_real(statement.speakers, ids),
        addressees=_real(statement.addressees, ids),
        about=tuple(msgspec.structs.replace(one, actor=ids[int(one.actor)]) for one in statement.about),
        channel=tuple(
            leg if leg.actor is None else msgspec.structs.replace(leg, actor=ids[int(leg.actor)])
            for leg in statement.channel
        ),
    )
