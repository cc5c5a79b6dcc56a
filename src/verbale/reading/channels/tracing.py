"""The channel of each statement: the chain from the speaker's mouth to the page, outermost last.

A sentence tells how what is said in it came to the reader; a statement that tells nothing of its own shares the chain of
its speaker's statement before it, or of a sentence that is about the remarks ("His remarks came in an interview with …").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from verbale.reading.channels.carry import Carrier, Sentence
from verbale.reading.channels.chains import Chain, Leg
from verbale.reading.channels.known import known_of
from verbale.reading.channels.legs import find
from verbale.reading.channels.names import group, words_of
from verbale.reading.channels.outlets import Outlets
from verbale.reading.channels.scope import place
from verbale.record.document import Part
from verbale.record.span import Span
from verbale.record.statement import Statement
from verbale.text.quotation import quotations
from verbale.text.sentences import sentences
from verbale.world import World, load

__all__ = ["Leg", "channels"]

_LONGEST_SENTENCE = 4_000  # code points: what is longer is no sentence, and tells nothing
_SPOKEN = frozenset({"headline", "caption", "paragraph"})


def channels(
    text: str,
    parts: Sequence[Part],
    statements: Sequence[Statement],
    *,
    outlet: str | None = None,
    world: World | None = None,
) -> dict[str, Chain]:
    """The chain of each statement, by its id; empty where the text tells of none.

    `parts` and all spans are half-open code-point spans of `text`. A link's actor is None where nobody is named.
    `outlet` is who publishes the report: what it has seen itself came through nobody else.
    `world` knows names of outlets, and of what is none; without one it is the package's.
    """
    days = frozenset(
        w for s in statements for span in s.source[:1] if (w := text[slice(*span)]).lower() in group("day")
    )
    outlets = Outlets(text, known_of(world or load()), names={outlet} if outlet else set(), days=days, own=outlet)
    for part in parts:
        if part.kind in {"dateline", "credit"}:
            outlets.learn_place(part.start, part.end)
    kept = list(_sentences(text, parts, statements))
    outlets.learn([sentence.words for sentence in kept])
    for sentence in kept:
        sentence.found = find(sentence.words, outlets)
    reader = Carrier(text, {s.id: s for s in statements}, outlets.known_as)
    for sentence in kept:
        reader.take(sentence)
    return {s.id: reader.chains.get(s.id, ()) for s in statements}


def _sentences(text: str, parts: Sequence[Part], statements: Sequence[Statement]) -> Iterator[Sentence]:
    """The sentences in which somebody may speak, each with the statements whose cue is in it."""
    anchored = sorted((place(s), n) for n, s in enumerate(statements))
    places = [at for at, _ in anchored]
    blocks = [(part.kind, part.start, part.end) for part in parts if part.kind in _SPOKEN]
    if not parts:
        blocks = [("paragraph", 0, len(text))]
    quoted = [Span(q.start, q.end) for q in quotations(text, [(start, end) for _, start, end in blocks])]
    begins = [span.start for span in quoted]
    for kind, start, end in blocks:
        for begin, stop in sentences(text, start, end):
            if stop - begin > _LONGEST_SENTENCE:
                continue
            near = quoted[max(0, bisect_left(begins, begin) - 1) : bisect_right(begins, stop)]
            inside = [statements[n] for _, n in anchored[bisect_left(places, begin) : bisect_left(places, stop)]]
            yield Sentence(kind, start, words_of(text, begin, stop, near), inside)
