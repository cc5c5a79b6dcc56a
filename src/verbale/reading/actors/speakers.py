"""Who speaks: from the words of a source to the actors they mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from verbale.model.mentions import describe
from verbale.reading.actors.cast import Cast, Player
from verbale.reading.actors.names import is_nobody, name_in
from verbale.record.span import Span
from verbale.record.statement import Statement

__all__ = ["hang_first_persons", "of_themselves", "speakers"]

_GENDERS = {"he": "m", "she": "f"}
_FAR = 20_000  # code points back to which an open quotation is looked for
_LONGEST = 400  # code points of a mention
_SLACK = 2  # code points by which a mention may leave the source: a possessive, a mark
# Words before the first mention of a source that leave it the source's head.
_LEADING = re.compile(
    r"[\W_]*(?:(?:the|a|an|both|neither|either|nor|and|but|as|even|only|also|then|meanwhile|according|to|by|from|of)\b[\W_]*)*",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\W*(?:I|[Ww]e|my|our)\W*")
_I = re.compile(r"(?<![\w-])I(?=[’']|\s+[a-z])")  # not that of "Elizabeth I of"
_ALONE = re.compile(r"\.?[ \t]{0,9}(?:\n|\Z)|, [^\W\d_a-z][\w.,’' -]{1,40}(?:\n|\Z)")  # with a place, perhaps
_IS = re.compile(r",? (?:is|was) [a-z]")
_WHO = re.compile(r"\W*(?:who|whom|which|that|whose)\W*", re.IGNORECASE)
_OWNER = re.compile(r"(?:[’']s|s[’'])$")
_AND = re.compile(r"\b(?:and|or|nor|as well as)\b|&", re.IGNORECASE)
_BOTH = re.compile(r"(?:both|neither|either)\s+", re.IGNORECASE)
# White space is tried from its first only and never given back: a megabyte of it takes no longer than prose.
_THE = re.compile(r"the\s+", re.IGNORECASE)
_JOINT = re.compile(r"(?<!\s)(?:\s*+,\s*+(?:and\s++)?|\s++(?:and|or|nor)\s++)")
_JOINED = re.compile(r"[\s,]*(?:and|or|nor|as well as|&|,)[\s,]*(?:(?:both|the|then|also)\s+)*", re.IGNORECASE)


def speakers(cast: Cast, statement: Statement) -> tuple[int, ...]:
    """Clusters of the actors who speak; several where the source lists them, none where it names nobody to be found."""
    if not statement.source:
        return ()
    if is_nobody(cast.text[slice(*statement.source[0])]):
        return ()
    relative = _WHO.fullmatch(cast.text, *statement.source[0])
    if relative is not None:
        before = _ending_at(cast, statement.source[0].start)
        return () if before is None else (before,)
    source = statement.source[0]
    found = _capitals(cast, source) or [cluster for _, _, cluster in _heads(cast, source)]
    found = _owned(cast, source, found) or _people(cast, source, len(found)) or found or _by_words(cast, source)
    return tuple(dict.fromkeys(found))


def of_themselves(
    cast: Cast, statements: Sequence[Statement], who: Mapping[str, tuple[int, ...]]
) -> dict[str, tuple[int, ...]]:
    """Who speaks where a statement begins another's content with "he" or "she": the other's speaker tells it of themselves.

    "Berg said she was ready to meet the president": she is Berg, whoever else was named before.
    """
    held = {one.id: one for one in statements}
    found = {}
    for one in statements:
        outer = held.get(one.within or "")
        if outer is None or not outer.content or not one.source or outer.manner == "direct":
            continue
        gender = _GENDERS.get(cast.text[slice(*one.source[0])].lower())
        begins = one.source[0].start - outer.content[0].start
        if gender is None or not 0 <= begins <= len("that ") or len(who[outer.id]) != 1:
            continue
        cluster = cast.clusters[who[outer.id][0]]
        if cluster.is_person and cluster.gender in {"", gender}:
            found[one.id] = who[outer.id]
    return found


def _ending_at(cast: Cast, place: int) -> int | None:
    """The mention that a relative pronoun at `place` follows: the outermost that ends right before it, or of its own words."""
    while place > 0 and cast.text[place - 1] in " ,\n\t":
        place -= 1
    at = bisect_left(cast.by_start, (place, 0, 0)) - 1
    before = around = acting = None
    while at >= 0 and cast.by_start[at][0] > place - _LONGEST:
        _, end, cluster = cast.by_start[at]
        if cast.clusters[cluster].is_place:
            acting = cluster if -end == place else acting
        else:
            before = cluster if -end == place else before
            # "the man who said so" is one mention
            around = cluster if -end > place and around is None else around
        at -= 1
    if before is None and around is None and acting is not None:
        cast.clusters[acting].is_place = False  # what a place "which said so" did, it did as an actor
        return acting
    return around if before is None else before


def _owned(cast: Cast, source: Span, heads: list[int]) -> list[int]:
    """Of "the agency’s Ann Berg" and "harbour master Ann Berg" the person, where the crown has seen what stands before her."""
    inside = _within(cast, source)
    if len(heads) != 1 or not inside or inside[0][2] != heads[0] or inside[0][0] != source.start:
        return []
    begin = inside[0][1] + 1
    if begin >= source.end or cast.text[begin - 1] != " ":
        return []
    is_owner = _OWNER.search(cast.text, source.start, begin - 1)
    theirs = next(
        (cluster for start, end, cluster in inside[1:] if start == begin and end >= source.end - _SLACK), None
    )
    if theirs is not None:
        return [theirs] if is_owner else []
    name = name_in(cast.text, begin, source.end, cast.world, is_person=True)
    if name is None or len(name.words) == 1 or name.span != (begin, source.end):
        return []
    return [cast.place(cast.phrase(begin if is_owner else source.start, source.end, "person"))]


def _capitals(cast: Cast, source: Span) -> list[int]:
    """Of "neither Riga nor Washington officials" the governments: each part of the list names a state or its seat."""
    parts = _parts(cast.text, source)
    if len(parts) < 2:  # noqa: PLR2004
        return []
    players = [cast.phrase(start, end, "place", acts=True) for start, end in parts]
    return [cast.place(player) for player in players] if all(p.form == "metonym" for p in players) else []


def _people(cast: Cast, source: Span, seen: int) -> list[int]:
    """Of "Ana Silva, Bruno Costa and Carla Dias" all three, where the crown has `seen` fewer: each part is a full name."""
    parts = _parts(cast.text, source)
    if len(parts) <= max(seen, 1) or not _AND.search(cast.text, parts[-2][1], parts[-1][0]):
        return []
    if _BOTH.match(cast.text, *source) or len(parts) == 2:  # noqa: PLR2004
        two = _two(cast, parts)
        if two:
            return two
    for start, end in parts:
        name = name_in(cast.text, start, end, cast.world, is_person=True)
        if name is None or name.span.end != end or len(name.words) == 1:
            return []
    known = {(start, end): cluster for start, end, cluster in _within(cast, source)}
    if not any(cast.clusters[known[part]].is_person for part in parts if part in known):
        return []  # they may be bodies
    return [known[part] if part in known else cast.place(cast.phrase(*part, "person")) for part in parts]


def _two(cast: Cast, parts: Sequence[tuple[int, int]]) -> list[int]:
    """Of "Arden and Borland", "neither the bank nor the Harbour Board" all, where each part is a name or a mention."""
    found: list[int] = []
    for start, end in parts:
        article = _THE.match(cast.text, start, end)
        begin = article.end() if article else start
        cluster = _exactly(cast, start, end)
        cluster = _exactly(cast, begin, end) if cluster is None else cluster
        if cluster is None:
            name = name_in(cast.text, begin, end, cast.world, is_person=False)
            if name is None or name.span != (begin, end):
                return []
            cluster = cast.place(cast.phrase(start, end, "organization", acts=True))
        cast.clusters[cluster].is_place = False
        found.append(cluster)
    return found


def _exactly(cast: Cast, start: int, end: int) -> int | None:
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


def _heads(cast: Cast, source: Span) -> list[tuple[int, int, int]]:
    """The outermost mentions that head the source: one, or several that are listed."""
    text = cast.text
    inside = _within(cast, source)
    outer: list[tuple[int, int, int]] = []
    for start, end, cluster in inside:
        if not outer or start >= outer[-1][1]:
            outer.append((start, end, cluster))
    if not outer or not _LEADING.fullmatch(text, min(source.start, outer[0][0]), outer[0][0]):
        return []
    heads = [outer[0]]
    for mention in outer[1:]:
        if not _JOINED.fullmatch(text, heads[-1][1], mention[0]):
            break
        heads.append(mention)
    heads = _joined(text, heads)
    if len(heads) == 1:
        start, end, _ = heads[0]
        parts = _listed(text, [m for m in inside if m[:2] != (start, end) and m[1] <= end])
        if (
            len(parts) > 1
            and _LEADING.fullmatch(text, start, parts[0][0])
            and not text[parts[-1][1] : end].strip(" ,.’'")
        ):
            return parts
    return heads


def _listed(text: str, mentions: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The mentions that follow one another as a list, from the first on."""
    listed: list[tuple[int, int, int]] = []
    for mention in mentions:
        if listed and mention[0] < listed[-1][1]:
            continue
        if listed and not _JOINED.fullmatch(text, listed[-1][1], mention[0]):
            break
        listed.append(mention)
    return _joined(text, listed)


def _joined(text: str, listed: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """A list up to its last "and": what only commas join is one and its apposition."""
    last = max((i for i in range(1, len(listed)) if _AND.search(text, listed[i - 1][1], listed[i][0])), default=0)
    return listed[: last + 1]


def _within(cast: Cast, source: Span) -> list[tuple[int, int, int]]:
    """(start, end, cluster) of the mentions in a source, outer ones first; not of mere places."""
    at = bisect_left(cast.by_start, (source.start - _SLACK, -len(cast.text) - 1, -1))
    found = []
    while at < len(cast.by_start) and cast.by_start[at][0] < source.end:
        start, end, cluster = cast.by_start[at]
        if -end <= source.end + _SLACK and not cast.clusters[cluster].is_place:
            found.append((start, -end, cluster))
        at += 1
    return found


def _by_words(cast: Cast, source: Span) -> list[int]:
    """A source in which the crown saw no mention, or not the one that heads it."""
    if describe(cast.text[source.start : source.end].strip()).is_pronoun:
        return []
    name = name_in(cast.text, *source, cast.world, is_person=True)
    kind = "person"
    if name is None:
        name, kind = name_in(cast.text, *source, cast.world, is_person=False), "organization"
    player = cast.phrase(source.start, source.end, kind, acts=True)
    if name is None and not cast.text[source.start : source.end].strip():
        return []
    return [cast.place(player)]


def hang_first_persons(
    cast: Cast, places: Sequence[tuple[int, int]], statements: Sequence[Statement], who: dict[str, tuple[int, ...]]
) -> None:
    """Give each "I" in quotation marks, and each "we" that is said to say something there, to the one who is quoted.

    Outside quotation marks they are whoever has signed: a letter to an editor, an opinion.
    """
    said = [span for s in statements for span in s.source[:1]]
    spoken = {found.span() for s in statements for span in s.quotes for found in _I.finditer(cast.text, *span)}
    places = sorted({*places, *spoken, *((s.start, s.end) for s in said if _FIRST.fullmatch(cast.text, *s))})
    quotes = sorted((span.start, span.end, s.id) for s in statements for span in s.quotes)
    starts = [start for start, _, _ in quotes]
    signed = _signatures(cast)
    for start, end in places:
        at = bisect_left(starts, start + 1) - 1
        # of nested quotations the innermost is the last that begins before
        while at >= 0 and quotes[at][1] < end:
            at -= 1
            if at >= 0 and start - quotes[at][0] > _FAR:
                at = -1
        if at < 0:
            author = next((cluster for place, cluster in signed if place >= end), None)
            if author is not None:
                cast.add(Player(start, end, "pronoun", "person"), author)
            continue
        speaking = who.get(quotes[at][2], ())
        if len(speaking) == 1:
            cast.add(Player(start, end, "pronoun", "person"), speaking[0])


def _signatures(cast: Cast) -> list[tuple[int, int]]:
    """(end, cluster) of the full names that stand alone on a line, or open the last one ("Ann Berg is a teacher")."""
    text = cast.text
    last = text.rstrip().rfind("\n") + 1
    found = []
    for number, cluster in enumerate(cast.clusters):
        for player in cluster.players:
            if player.name is None or not cluster.is_person or len(player.name.words) == 1:
                continue
            name = player.name.span
            if (text[name.start - 1 : name.start] or "\n") == "\n" and (
                _ALONE.match(text, name.end) or (name.start == last and _IS.match(text, name.end))
            ):
                found.append((name.end, number))
    return sorted(found)
