"""What words tell beside the network: silence, answers, what is put forward, and what nouns tell.

Each finds only what the network has not, and each sees what those before it have found.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from verbale.reading.answering import answerers, answers
from verbale.reading.attribution import Attribution
from verbale.reading.found import Found, manner, overlaps
from verbale.reading.nominal import nominals
from verbale.reading.notes import Notes
from verbale.reading.putting import puttings, somebody
from verbale.reading.silence import silences
from verbale.record.span import Span
from verbale.text.quotation import quotations

__all__ = ["worded"]

_NEAR = 20  # contents before a place that may reach to it


def worded(text: str, blocks: Sequence[tuple[int, int]], found: Sequence[Found], notes: Notes) -> list[Found]:
    """What words tell in `blocks` beside what was `found`, which may come to lie within it.

    A word of content belongs to one statement of a level: what would share one with another is left out, unless the cue of
    the one lies in the content of the other, which then holds it.
    """
    mentions = notes.mentions()
    spans = [(start, end) for start, end in mentions.spans.tolist()]
    every, levels = [*found], _Levels(found)

    def take(told: Iterable[Found]) -> None:
        every.extend(one for one in list(told) if levels.take(one))

    take(_told(silences, text, blocks, every, spans))
    take(_told(answers, text, blocks, every, answerers(text, mentions)))
    take(_put(text, blocks, every, notes))
    take(_named(text, every, spans))
    return every[len(found) :]


class _Levels:
    """The contents of each level in order: within a level they share no word, so only neighbours can share one with another."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._contents: dict[int, list[tuple[int, int, int, Found]]] = defaultdict(list)
        for one in found:
            self._add(one)

    def take(self, one: Found) -> bool:
        """Take one more into its level, or into or around what it shares words with; whether there is a place for it."""
        for other in self._sharing(one):
            if any(_holds(span, other) for span in one.attribution.content):
                self._remove(other)
                other.parent = one
                self._add(other)
            elif any(_holds(span, one) for span in other.attribution.content):
                one.parent = other
            else:
                return False
        self._add(one)
        return True

    def _sharing(self, one: Found) -> list[Found]:
        own = self._contents[id(one.parent)]
        found = {}
        for start, end in one.attribution.content:
            at = bisect_left(own, (start, 0), key=_place)
            for a, b, _, other in own[max(0, at - 1) : bisect_left(own, (end, 0), key=_place)]:
                if a < end and start < b:
                    found[id(other)] = other
        return list(found.values())

    def _add(self, one: Found) -> None:
        for start, end in one.attribution.content:
            insort(self._contents[id(one.parent)], (start, end, id(one), one), key=_place)

    def _remove(self, one: Found) -> None:
        level = self._contents[id(one.parent)]
        level[:] = [entry for entry in level if entry[3] is not one]


def _place(entry: tuple[int, int, int, Found]) -> tuple[int, int]:
    return entry[:2]


def _holds(span: Span, one: Found) -> bool:
    return span.start <= one.attribution.cue[0].start < span.end


def _told(
    words: Callable[..., Iterator[Attribution]],
    text: str,
    blocks: Sequence[tuple[int, int]],
    found: Sequence[Found],
    mentions: Sequence[Sequence[int]],
) -> Iterator[Found]:
    """What words tell where nothing was found: silence, answers. Inside a content it is its speaker who reports it."""
    cues = sorted((span.start, span.end) for one in found for span in one.attribution.cue)
    contents = sorted((span, number) for number, one in enumerate(found) for span in one.attribution.content)
    starts = [span.start for span, _ in contents]
    for one in words(text, blocks, cues, mentions):
        at = bisect_right(starts, one.cue[0].start)
        # of contents that lie in one another the innermost begins last
        around = [number for span, number in contents[max(0, at - _NEAR) : at] if one.cue[0].start < span.end]
        parent = found[around[-1]] if around else None
        yield _placed(text, one, parent)


def _put(text: str, blocks: Sequence[tuple[int, int]], found: Sequence[Found], notes: Notes) -> Iterator[Found]:
    """Offers, proposals and demands that plain words tell where nothing was found."""
    for one, number in puttings(text, blocks, [f.attribution for f in found], somebody(notes.mentions())):
        yield _placed(text, one, None if number is None else found[number])


def _named(text: str, found: Sequence[Found], mentions: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """What nouns tell in the contents of what was found, in the innermost where contents lie in one another."""
    taken = [(span.start, span.end) for one in found for span in one.attribution.cue]
    contents = [(*span, number) for number, one in enumerate(found) for span in one.attribution.content]
    # the innermost is the shortest, and what is found there is taken
    contents.sort(key=lambda span: (span[1] - span[0], span[0]))
    for one, number in nominals(text, contents, taken, mentions):
        yield _placed(text, one, found[number])


def _placed(text: str, one: Attribution, parent: Found | None) -> Found:
    """What words have told, with what of it is verbatim: inside a content what its own marks say."""
    quotes = parent.quotes if parent else [Span(q.start, q.end) for q in quotations(text, one.content)]
    verbatim = tuple(overlaps(quotes, one.content))
    return Found(one, verbatim, manner(text, one.content, verbatim), parent)
