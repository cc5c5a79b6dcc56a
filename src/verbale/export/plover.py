"""Event records as the gold-standard records of PLOVER have them.

Field names follow https://github.com/openeventdata/PLOVER: those of `PLOVER_GSR_CAMEO.txt` (id, date, source, target, event,
eventText, eventLoc, text, textInfo, language, publication, coder, and of an actor actorText, code, sector), and for what
these do not have those of the manual (enddate, citeInfo, office, identifierText). What goes beyond PLOVER, which allows it,
is said in `docs/reference/cli.md`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from verbale.export.acts import ActCode, act_codes
from verbale.export.facts import Cast, inside
from verbale.export.jsonl import JsonObject
from verbale.record import Actor, Event, Reading, Span, Statement, Time
from verbale.text.lines import blocks
from verbale.text.sentences import sentences

__all__ = ["to_plover"]

_REQUIRED = frozenset({"id", "date", "source", "event"})
_REACH = 1_000  # code points; a text without full stops must not come along whole with each record
_NOT_DONE = frozenset({"denied", "hypothetical"})


def to_plover(reading: Reading) -> tuple[JsonObject, ...]:
    """The statements whose act has a PLOVER root, then the events, each as one record.

    What is negated, denied or hypothetical is no event and is left out. Fields without a value are left out, but for
    `date` (null where neither the text nor a publication gives one) and `source` (empty where nobody is named).
    """
    coder = _Coder(reading)
    codes = act_codes()
    return (
        *(
            coder.statement(statement, codes[statement.act])
            for statement in reading.statements
            if statement.act is not None and codes[statement.act].plover and not statement.negated
        ),
        *(coder.event(event) for event in reading.events if event.status not in _NOT_DONE),
    )


class _Coder:
    """What the records of one reading share."""

    def __init__(self, reading: Reading) -> None:
        self._document = reading.document
        self._reader = reading.reader
        self._cast = Cast(reading.actors)
        text = reading.document.text
        self._mentions = {
            actor.id: sorted(inside(text, (Span(mention.start, mention.end) for mention in actor.mentions)))
            for actor in reading.actors
        }
        self._sentences = [span for start, end in blocks(text) for span in sentences(text, start, end)]

    def statement(self, statement: Statement, code: ActCode) -> JsonObject:
        if code.target == "addressees":
            targets: Iterable[str] = statement.addressees
        else:
            targets = [about.actor for about in statement.about if about.tone == code.target]
        source = [self._actor(self._cast[actor], statement.source) for actor in statement.speakers]
        if not source and statement.source:
            source = [{"actorText": self._words(statement.source)}]
        return self._record(
            statement.id,
            time=statement.time,
            spans={"source": statement.source, "event": statement.cue, "content": statement.content},
            source=source,
            target=[self._actor(self._cast[actor]) for actor in targets],
            event=code.plover,
            eventText=self._words(statement.cue),
            cameo=list(code.cameo),
            act=code.act,
            within=statement.within,
            confidence=statement.confidence,
        )

    def event(self, event: Event) -> JsonObject:
        spans = inside(self._document.text, [event.span])
        return self._record(
            event.id,
            time=event.time,
            spans={"event": spans},
            source=[self._actor(self._cast[actor]) for actor in event.actors],
            target=[self._actor(self._cast[actor]) for actor in event.recipients],
            event=event.type,
            eventText=self._words(spans),
            eventLoc={"name": event.place} if event.place else None,
            status=event.status,
        )

    def _record(
        self,
        item: str,
        *,
        time: Time | None,
        spans: dict[str, tuple[Span, ...]],
        source: list[JsonObject],
        **fields: object,
    ) -> JsonObject:
        document = self._document
        first, last, basis = self._days(time)
        start, end = self._around([span for role in spans.values() for span in role])
        record: JsonObject = {
            "id": f"{document.key}#{item}",
            "date": first or None,
            "enddate": last if last != first else None,
            "dateBasis": basis,
            "source": source,
            **fields,
            "text": document.text[start:end],
            "textInfo": {"start": start, "end": end, **{role: list(given) for role, given in spans.items() if given}},
            "language": document.language,
            "publication": document.outlet,
            "citeInfo": _present({"citation": document.key, "url": document.uri, "title": document.title}),
            "coder": f"verbale {self._reader.version}",
            "documentId": document.id,
            "documentKey": document.key,
            "itemId": item,
        }
        return _present(record, always=_REQUIRED)

    def _days(self, time: Time | None) -> tuple[str, str, str]:
        """The first and the last day and what they rest on: the words for the time, else the day of publication."""
        known = [day for day in (time.start, time.end) if day] if time else []
        if known:
            return known[0], known[-1], "text"
        day = (self._document.published or "")[:10]
        return day, day, "publication" if day else ""

    def _actor(self, actor: Actor, near: Sequence[Span] = ()) -> JsonObject:
        """`actorText` are the words of the mention among `near`, else the name."""
        text, mentions = self._document.text, self._mentions.get(actor.id, [])
        here = [
            span
            for place in near
            for span in mentions[
                bisect_left(mentions, place.start, key=_start) : bisect_left(mentions, place.end, key=_start)
            ]
            if span.end <= place.end
        ]
        longest = max(here, key=lambda span: span.end - span.start, default=None)
        return _present(
            {
                "actorText": text[longest.start : longest.end] if longest else actor.name,
                "code": actor.country,
                "sector": actor.sector,
                "office": list(actor.roles),
                "identifierText": actor.name,
                "actorId": actor.id,
            }
        )

    def _words(self, spans: Iterable[Span]) -> str:
        return " … ".join(self._document.text[span.start : span.end] for span in spans)

    def _around(self, spans: Sequence[Span]) -> tuple[int, int]:
        """The sentences that hold the spans, from the first to the last, but no more than `_REACH` around them."""
        if not spans:
            return (0, 0)
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        before = bisect_right(self._sentences, start, key=_start) - 1
        after = bisect_left(self._sentences, end, key=lambda one: one[1])
        first = self._sentences[before] if before >= 0 else (start, start)
        last = self._sentences[after] if after < len(self._sentences) else (end, end)
        return (
            max(first[0], start - _REACH) if first[1] > start else start,
            min(last[1], end + _REACH) if last[0] < end else end,
        )


def _start(span: tuple[int, int]) -> int:
    return span[0]


def _present(fields: JsonObject, *, always: frozenset[str] = frozenset()) -> JsonObject:
    """The fields that have a value, and those that are there `always`, in their order."""
    return {name: value for name, value in fields.items() if name in always or value not in (None, "", [], {})}
