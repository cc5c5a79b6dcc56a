"""Persons in office whom the network has overlooked, as it does in lists ("Lund, Berg and President Ilze Kalna")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from verbale.reading.actors.cast import Cast
from verbale.world import World

__all__ = ["overlooked"]

_RUN = re.compile(r"(?<![\w’'.-])[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){2,6}+")
_POSSESSIVE = re.compile(r"[’']s?$")
_NAME_WORDS = 2


def overlooked(cast: Cast) -> Iterator[tuple[int, int]]:
    """Spans of an office and a name of two words or more in capitals, of which no mention is known: in order of the text."""
    known = sorted((player.start, player.end) for one in cast.clusters for player in one.players)
    for run in _RUN.finditer(cast.text):
        words = _POSSESSIVE.sub("", run[0]).split(" ")
        end = run.start() + len(" ".join(words))
        if _is_titled(words, cast.world) and not _is_known(known, run.start(), end):
            yield run.start(), end


def _is_titled(words: Sequence[str], world: World) -> bool:
    """Whether an office stands before the last two words or three, and none in them."""
    lower = [word.lower() for word in words]
    return any(
        lower[-count - 1] in world.roles and not any(word in world.roles for word in lower[-count:])
        for count in (_NAME_WORDS, _NAME_WORDS + 1)
        if len(words) > count
    )


def _is_known(known: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a mention shares a part of a span: those around it are looked at."""
    at = bisect_left(known, (end, 0))
    return any(begin < end and start < stop for begin, stop in known[max(0, at - 12) : at])
