"""Persons whom a text itself introduces, put into the cast in their place: "Tarsia’s foreign minister, Jon Berg"."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from verbale.reading.actors.cast import Cast
from verbale.reading.actors.cluster import Player
from verbale.reading.actors.explained import Explained, explained
from verbale.reading.actors.names import Name, gender_of
from verbale.reading.notes import Mentions
from verbale.reading.profiles import profile
from verbale.record.span import Span

__all__ = ["Introduced", "introduced"]

_NEAR = 12  # code points before a sentence that are looked at
_BEGINS = re.compile(r"(?:^|\n|[.!?…][\"'”’]?\s|\)\s?[-—–]{1,2}\s|[—–]\s|\bBut\s|\bAnd\s)[“\"]?$")
_ENDS = re.compile(r"[.!?…]")
_THEIRS = re.compile(r"(?:his|her)\s", re.IGNORECASE)
_OF_WHAT = re.compile(r",? (?:at|for|from|in|of|to|who|with)\b")
_OWNER = re.compile(r"[’']s?$")
# Whose an office is, where the text has said before whose.
_WHOSE = re.compile(
    r"^(?:the|its|that|this)\s(?:country|nation|state|kingdom|republic|government)[’']s\s", re.IGNORECASE
)
Tone = tuple[float, float, float]


@dataclass(slots=True)
class Introduced:
    """Those yet to come, in order of the text, and the cluster of each span that has been put somewhere, with the name in it.

    `tones` are those of the network's mentions, by their spans.
    """

    coming: deque[Explained]
    tones: Mapping[tuple[int, int], Tone | None]
    went: dict[tuple[int, int], int] = field(default_factory=dict)
    names: dict[tuple[int, int], Name | None] = field(default_factory=dict)
    last: Explained | None = None
    subjects: list[tuple[Explained, int]] = field(default_factory=list)  # those that begin a sentence, and who they are

    def up_to(self, cast: Cast, place: int) -> list[Name]:
        """Put all that begin at `place` or before it into the cast; gives their names."""
        names = []
        while self.coming and self.coming[0].whole.start <= place:
            self.last = self.coming.popleft()
            names += self._put(cast, self.last)
        return names

    def crosses(self, span: Span, words: str) -> bool:
        """Whether a mention takes but a part of who was put last, or of what that is; `words` are the mention's."""
        if self.last is None:
            return False
        what = self.last.what
        parts = (self.last.name, what or self.last.name)
        if what is not None and span.start == what.start and span.end < what.end and not _OWNER.search(words):
            return True  # "her Tarsian" of "her Tarsian counterpart"
        return any(_cross(span, part) for part in parts) or _cross(span, self.last.whole)

    def subject_before(self, text: str, place: int, after: int) -> int | None:
        """Who begins a sentence of the paragraph in which `place` is, behind `after`, if nobody is introduced since.

        Of "his envoy, Jon Berg, would come, he said" it is not he.
        """
        if not self.subjects:
            return None
        one, cluster = self.subjects[-1]
        start, end = one.whole
        if one is not self.last or not after <= start < place or text.find("\n", start, place) >= 0:
            return None
        is_theirs = one.what is not None and _THEIRS.match(text, one.what.start)
        return None if is_theirs and not _ENDS.search(text, end, place) else cluster

    def _put(self, cast: Cast, one: Explained) -> list[Name]:
        named = replace(cast.phrase(*one.name, "person"), kind="person")
        head = _OF_WHAT.split(cast.text[slice(*one.what)], maxsplit=1)[0] if one.what else ""
        gender = named.gender or gender_of(head)
        cluster = cast.place(replace(named, gender=gender, tone=self.tones.get((named.start, named.end))))
        spans = [one.name, one.whole]
        if named.name is not None:
            spans.append(named.name.span)
        if one.what is not None:
            told = profile(_WHOSE.sub("", cast.text[slice(*one.what)]), cast.world, cast.on, entity="person")
            cast.add(
                Player(*one.what, "description", "person", None, told, self.tones.get((one.what.start, one.what.end))),
                cluster,
            )
            spans.append(one.what)
        if _BEGINS.search(cast.text[max(0, one.whole.start - _NEAR) : one.whole.start]):
            self.subjects.append((one, cluster))
        self.names |= dict.fromkeys(((span.start, span.end) for span in (one.name, one.whole)), named.name)
        self.went |= dict.fromkeys(((span.start, span.end) for span in spans), cluster)
        return [] if named.name is None else [named.name]


def introduced(
    cast: Cast, mentions: Mentions, wanted: Sequence[int], tones: Callable[[int], Tone | None]
) -> Introduced:
    """Those in a text that the network has read, but for names that it takes for a place or a body."""
    seen = {(int(start), int(end)): at for at in wanted for start, end in [mentions.spans[at]]}
    found = []
    for one in explained(cast.text, cast.world):
        at = seen.get((one.name.start, one.name.end))
        kind = "person" if at is None else mentions.type_of(at)
        is_other = kind == "place" or (kind == "organization" and one.what is not None and one.what > one.name)
        if not is_other and len(mentions.inside(_line(cast.text, one.whole))):
            found.append(one)
    return Introduced(deque(found), {span: tones(at) for span, at in seen.items()})


def _line(text: str, span: Span) -> Span:
    """The line around a span; the network has seen nothing of a byline, or of what the page says of itself."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _cross(one: Span, other: Span) -> bool:
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end
