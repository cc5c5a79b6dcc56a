"""Which of the network's mentions can be an actor's, where each of them ends, and which of them say the same of one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from verbale.reading.actors.names import break_in, is_nobody
from verbale.reading.notes import Mentions
from verbale.record.span import Span

__all__ = ["appositions", "chosen", "cut"]

_ACTING = frozenset({"person", "organization"})
_PERSONAL = frozenset({"he", "she"})
_AND = re.compile(r"[\s,]*(?:and|or|nor|as well as|&)\s+(?:the\s+)?", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?:(?:and|or|nor)\s+)?(?:the\s+)?")
# a place in capitals, then perhaps a state, a day and an agency, and a dash: ALDRA, March 3 (Harbour Wire) —
_DATELINE = re.compile(
    r"^[ \t]*([^\W\d_a-z]{2}[^\na-z(—–]{0,40}?(?:,[^\n(—–]{0,40}?)?) {0,3}(?:\([^)\n]{1,40}\) {0,3})?(?:[—–]|--?)\s",
    re.MULTILINE,
)
_CLOSED = re.compile(r"\s*(?:[.,;:)!?”\"’—–]|$|who\b|which\b)")
_LISTED = re.compile(r",?\s+(?:and|or|nor|&)\s")
_TO_DO = re.compile(r"[^\W\d_a-z][\w’'.-]*(?:\s[^\W\d_a-z][\w’'.-]*)*(\sto\s[a-z])")
_THEIRS = ("his ", "her ", "their ")
_LONG = 60  # code points of a description that is cut at a relative clause
_NEAR = 12  # mentions before a description among which that which it explains is looked for


def chosen(text: str, mentions: Mentions) -> list[int]:
    """The numbers of the mentions that can be an actor's: by type, no list of two, no place of filing, none too long."""
    datelines = [(*match.span(1), match.end()) for match in _DATELINE.finditer(text)]
    return [
        at
        for at in range(len(mentions))
        if _is_wanted(mentions, at)
        and not _is_empty(text, mentions, at)
        and not _is_list(text, mentions, at)
        and not _is_filed(mentions, at, datelines)
        and not _runs_on(text, mentions, at)
    ]


def _is_wanted(mentions: Mentions, at: int) -> bool:
    """Whether a mention can be an actor's: by its type, or as a pronoun without one."""
    kind = mentions.type_of(at)
    described = mentions.described[at]
    if described.is_pronoun:
        return kind in _ACTING or described.head in _PERSONAL or (kind == "place" and described.head == "it")
    return kind in _ACTING or kind == "place"


def _is_empty(text: str, mentions: Mentions, at: int) -> bool:
    """Whether a mention means nobody in particular ("nobody", "every delegation"), or is a pronoun in capitals ("WE")."""
    return mentions.type_of(at) != "place" and is_nobody(text[slice(*mentions.spans[at].tolist())])


def _is_list(text: str, mentions: Mentions, at: int) -> bool:
    """Whether a mention is but two others with an "and" between: they are actors, it is none."""
    start, end = mentions.spans[at].tolist()
    within = [mentions.spans[i].tolist() for i in mentions.inside(Span(start, end)) if i > at]
    first = [stop for begin, stop in within if begin == start and stop < end]
    last = [begin for begin, stop in within if stop == end and begin > start]
    joint = _COMMA if mentions.type_of(at) == "place" else _AND
    return any(
        _AND.fullmatch(text, stop, begin) or joint.fullmatch(text, stop, begin) for stop in first for begin in last
    )


def _is_filed(mentions: Mentions, at: int, datelines: Sequence[tuple[int, int, int]]) -> bool:
    """Whether a mention is the place from which a report was filed."""
    start, end = mentions.spans[at].tolist()
    before = bisect_right(datelines, start, key=itemgetter(0)) - 1
    if before < 0:
        return False
    _, place_end, stop = datelines[before]
    crosses = start < stop < end
    return crosses or (start < place_end and (end > place_end or mentions.type_of(at) != "organization"))


def _runs_on(text: str, mentions: Mentions, at: int) -> bool:
    """Whether a mention swallows what is said of another that it begins with."""
    start, end = mentions.spans[at].tolist()
    stop = break_in(text, start, end)
    if stop is None:
        return False
    return any(
        mentions.spans[i, 0] == start and mentions.spans[i, 1] <= stop and mentions.type_of(i) in _ACTING
        for i in mentions.inside(Span(start, start + 1))
        if i > at
    )


def cut(text: str, start: int, end: int, *, is_name: bool) -> int:
    """Where a mention ends that may swallow half a sentence: before a relative clause or a verb."""
    doing = _TO_DO.match(text, start, end) if is_name else None
    if doing is not None:
        return doing.start(1)
    stop = break_in(text, start, end)
    if stop is None or not (is_name or end - start > _LONG or text[start:stop].rpartition(" ")[2][:1].isupper()):
        return end
    kept = text[start:stop].rstrip(" \t\n,–—-")
    return start + len(kept) if kept else end


def appositions(text: str, mentions: Mentions, wanted: Sequence[int]) -> dict[int, int]:
    """Descriptions that say who a name is, each with the name: "Hanna Berg, the finance minister", and the other way round."""
    found: dict[int, int] = {}
    starts: dict[int, list[int]] = {}
    for at in wanted:
        starts.setdefault(int(mentions.spans[at, 0]), []).append(at)
    for place, at in enumerate(wanted):
        described = mentions.described[at]
        if described.is_pronoun or described.is_plural or mentions.type_of(at) not in _ACTING:
            continue
        near = wanted[max(0, place - _NEAR) : place]
        host = None if described.is_name else _before(text, mentions, near, at)
        if host is None:
            host = _after(text, mentions, starts, near, at)
        if host is not None:
            found[at] = host
    return found


def _before(text: str, mentions: Mentions, near: Sequence[int], at: int) -> int | None:
    """The name that a description explains: right before its comma."""
    start, end = mentions.spans[at].tolist()
    comma = start - 2
    if (
        text[comma:start] != ", "
        or text[start:end].lower().startswith(_THEIRS)
        or not _CLOSED.match(text, end, end + 20)
    ):
        return None
    for one in reversed(near):
        begin, stop = mentions.spans[one].tolist()
        ends_there = stop == comma or (stop >= end and text.find(",", begin, start) == comma)
        if ends_there and mentions.type_of(one) == mentions.type_of(at) and _is_named(text, mentions, one, comma):
            return one
    return None


def _after(text: str, mentions: Mentions, starts: dict[int, list[int]], near: Sequence[int], at: int) -> int | None:
    """The name that follows what it is: "the finance minister, Hanna Berg"."""
    start, end = mentions.spans[at].tolist()
    if any(mentions.spans[one].tolist() < [start] and mentions.spans[one, 1] == end for one in near):
        return None  # "the president" in "the spokesman of the president, Hanna Berg"
    if text[end : end + 2] != ", " or _is_named(text, mentions, at, end):
        return None
    for one in starts.get(end + 2, ()):
        stop = int(mentions.spans[one, 1])
        is_name = mentions.described[one].is_name and _is_named(text, mentions, one, stop)
        if is_name and mentions.type_of(one) == mentions.type_of(at) and not _LISTED.match(text, stop, stop + 9):
            return one
    return None


def _is_named(text: str, mentions: Mentions, at: int, stop: int) -> bool:
    """Whether the last word of a mention up to `stop` is capitalised, as a name's is."""
    words = text[int(mentions.spans[at, 0]) : stop].split()
    return bool(words) and words[-1][:1].isupper()
