"""Sources that list several who speak: "Ana Silva, Bruno Costa and Carla Dias", "neither Riga nor Washington officials"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from verbale.reading.actors.cast import Cast
from verbale.reading.actors.names import name_in
from verbale.record.span import Span

__all__ = ["AND", "SLACK", "capitals", "exactly", "people", "within"]

SLACK = 2  # code points by which a mention may leave the source: a possessive, a mark
AND = re.compile(r"\b(?:and|or|nor|as well as)\b|&", re.IGNORECASE)
_BOTH = re.compile(r"(?:both|neither|either)\s+", re.IGNORECASE)
# White space is tried from its first only and never given back: a megabyte of it takes no longer than prose.
_THE = re.compile(r"the\s+", re.IGNORECASE)
_JOINT = re.compile(r"(?<!\s)(?:\s*+,\s*+(?:and\s++)?|\s++(?:and|or|nor)\s++)")


def capitals(cast: Cast, source: Span) -> list[int]:
    """Of "neither Riga nor Washington officials" the governments: each part of the list names a state or its seat."""
    parts = _parts(cast.text, source)
    if len(parts) < 2:  # noqa: PLR2004
        return []
    players = [cast.phrase(start, end, "place", acts=True) for start, end in parts]
    return [cast.place(player) for player in players] if all(p.form == "metonym" for p in players) else []


def people(cast: Cast, source: Span, seen: int) -> list[int]:
    """Of "Ana Silva, Bruno Costa and Carla Dias" all three, where the crown has `seen` fewer: each part is a full name."""
    parts = _parts(cast.text, source)
    if len(parts) <= max(seen, 1) or not AND.search(cast.text, parts[-2][1], parts[-1][0]):
        return []
    if _BOTH.match(cast.text, *source) or len(parts) == 2:  # noqa: PLR2004
        two = _two(cast, parts)
        if two:
            return two
    for start, end in parts:
        name = name_in(cast.text, start, end, cast.world, is_person=True)
        if name is None or name.span.end != end or len(name.words) == 1:
            return []
    known = {(start, end): cluster for start, end, cluster in within(cast, source)}
    if not any(cast.clusters[known[part]].is_person for part in parts if part in known):
        return []  # they may be bodies
    return [known[part] if part in known else cast.place(cast.phrase(*part, "person")) for part in parts]


def _two(cast: Cast, parts: Sequence[tuple[int, int]]) -> list[int]:
    """Of "Arden and Borland", "neither the bank nor the Harbour Board" all, where each part is a name or a mention."""
    found: list[int] = []
    for start, end in parts:
        article = _THE.match(cast.text, start, end)
        begin = article.end() if article else start
        cluster = exactly(cast, start, end)
        cluster = exactly(cast, begin, end) if cluster is None else cluster
        if cluster is None:
            name = name_in(cast.text, begin, end, cast.world, is_person=False)
            if name is None or name.span != (begin, end):
                return []
            cluster = cast.place(cast.phrase(start, end, "organization", acts=True))
        cast.clusters[cluster].is_place = False
        found.append(cluster)
    return found


def exactly(cast: Cast, start: int, end: int) -> int | None:
    """The cluster of the mention of just these words."""
    at = bisect_left(cast.by_start, (start, -end, -1))
    return cast.by_start[at][2] if at < len(cast.by_start) and cast.by_start[at][:2] == (start, -end) else None


def _parts(text: str, source: Span) -> list[tuple[int, int]]:
    """The parts of a source between commas and "and"."""
    begin = _BOTH.match(text, source.start, source.end)
    at = begin.end() if begin else source.start
    parts: list[tuple[int, int]] = []
    for joint in [*_JOINT.finditer(text, at, source.end), None]:
        stop = joint.start() if joint else source.end
        if stop > at:
            parts.append((at, stop))
        at = joint.end() if joint else stop
    return parts


def within(cast: Cast, source: Span) -> list[tuple[int, int, int]]:
    """(start, end, cluster) of the mentions in a source, outer ones first; not of mere places."""
    at = bisect_left(cast.by_start, (source.start - SLACK, -len(cast.text) - 1, -1))
    found = []
    while at < len(cast.by_start) and cast.by_start[at][0] < source.end:
        start, end, cluster = cast.by_start[at]
        if -end <= source.end + SLACK and not cast.clusters[cluster].is_place:
            found.append((start, -end, cluster))
        at += 1
    return found
