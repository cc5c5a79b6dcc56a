"""The laws that one reading can be held to by itself; each raises `AssertionError` where it is broken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from verbale.intake.taken import Taken
from verbale.record import Reading, Span, Time, from_json, to_json
from verbale.text.units import Units

__all__ = ["goes_through_json", "is_honest", "is_verbatim", "leads_back", "spans"]


def spans(reading: Reading) -> Iterator[Span]:
    """Every span of a reading, whatever it is the evidence of."""
    for part in reading.document.parts:
        yield Span(part.start, part.end)
    for actor in reading.actors:
        for mention in actor.mentions:
            yield Span(mention.start, mention.end)
    for statement in reading.statements:
        yield from statement.spans
        yield from statement.quotes
        yield from (channel.span for channel in statement.channel if channel.span is not None)
        if statement.time is not None and statement.time.span is not None:
            yield statement.time.span
    for event in reading.events:
        yield event.span
        if event.time is not None and event.time.span is not None:
            yield event.time.span
    for link in reading.links:
        yield from link.evidence


def is_verbatim(reading: Reading) -> None:
    """Law 1: a span is the same words in code points, UTF-8 and UTF-16; no word is in two roles of one statement."""
    text = reading.document.text
    units = Units(text)
    utf8, utf16 = text.encode("utf-8", "surrogatepass"), text.encode("utf-16-le", "surrogatepass")
    points = np.array(sorted(set(spans(reading))), dtype=np.int64).reshape(-1, 2)
    in_bytes, in_units = units.utf8(points), units.utf16(points)
    assert np.array_equal(units.from_utf8(in_bytes), points)
    assert np.array_equal(units.from_utf16(in_units), points)
    for (start, end), (a, b), (c, d) in zip(points, in_bytes, in_units, strict=True):
        assert 0 <= start < end <= len(text), (start, end)
        words = text[start:end]
        assert utf8[a:b].decode("utf-8", "surrogatepass") == words
        assert utf16[2 * c : 2 * d].decode("utf-16-le", "surrogatepass") == words
    firsts = [statement.spans[0].start for statement in reading.statements]
    assert firsts == sorted(firsts), "statements do not stand in the order of their first span"
    for statement in reading.statements:
        for one, other in pairwise(statement.spans):
            assert one.end <= other.start, f"two roles of {statement.id} share words: {one} and {other}"


def leads_back(taken: Taken, reading: Reading, *, always: bool) -> None:
    """Law 1: the bytes a span came from, decoded again, are the same words; `always` where every span must align."""
    text = taken.document.text
    assert reading.document.text == text
    for start, end in sorted(set(spans(reading))):
        ranges = taken.origin.ranges(start, end)
        if ranges is None:
            assert not always, f"the span ({start}, {end}) does not lead back to the source"
            continue
        for first, last in ranges:
            assert 0 <= first < last <= len(taken.origin.source)
        # white space is layout: a page may set a line break where the text has a blank
        assert _bare(taken.origin.text_of(ranges)) == _bare(text[start:end])


def is_honest(reading: Reading, *, published: str | None = None) -> None:
    """Law 4: no date, speaker or link is made up; what the text does not say in words says that it is inferred."""
    document = reading.document
    if published is None and document.published is not None:
        assert document.published[:4] in document.text or document.uri or document.title, document.published
    elif published is not None:
        assert document.published == published
    for actor in reading.actors:
        assert actor.mentions, f"{actor.id} is mentioned nowhere"
    known = {actor.id for actor in reading.actors}
    for statement in reading.statements:
        assert known.issuperset(one.actor for one in statement.about)
        assert known.issuperset(leg.actor for leg in statement.channel if leg.actor is not None)
        assert statement.source or not statement.speakers, f"{statement.id} names nobody, but has a speaker"
        assert 0 <= statement.confidence <= 1
        _is_dated_by_words(reading, statement.time)
    for event in reading.events:
        assert event.actors or event.recipients, f"{event.id} is nobody's"
        assert known.issuperset((*event.actors, *event.recipients))
        _is_dated_by_words(reading, event.time)
    said = {statement.id for statement in reading.statements}
    assert said.issuperset(end for link in reading.links for end in (link.from_, link.to))
    assert all(link.evidence or link.confidence < 1 for link in reading.links)


def _is_dated_by_words(reading: Reading, time: Time | None) -> None:
    """A time rests on words; without a day of publication only words with a year or a date near them have days."""
    if time is None:
        return
    assert time.span is not None
    assert reading.document.text[slice(*time.span)] == time.text
    if reading.document.published is None and (time.start or time.end):
        assert any(ch.isdigit() for ch in reading.document.text), time
    assert not (time.start and time.end) or time.start <= time.end


def goes_through_json(reading: Reading) -> bytes:
    """The reading's line, which gives the same reading back."""
    line = to_json(reading)
    assert b"\n" not in line
    assert from_json(line) == reading
    return line


def _bare(words: str) -> str:
    return "".join(words.split())
