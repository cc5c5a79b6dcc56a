"""Who speaks: from the words of a source to the actors they mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from verbale.model.mentions import describe
from verbale.reading.actors.cast import Cast, Player
from verbale.reading.actors.named import either
from verbale.reading.actors.names import is_nobody, name_in
from verbale.reading.actors.pointing import government_of
from verbale.reading.actors.several import AND, SLACK, capitals, exactly, people, within
from verbale.reading.profiles import Profile, profile
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.statement import Statement

__all__ = ["hang_first_persons", "of_themselves", "speakers"]

_GENDERS = {"he": "m", "she": "f"}
_FAR = 20_000  # code points back to which an open quotation is looked for
_PRONOUN = 5  # code points of the longest of "his", "their"
_LONGEST = 400  # code points of a mention
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
_POSSESSIVE = re.compile(r"[’']s?(?=\s)")
_THEIRS = re.compile(r"(?:his|her|its|their|my|our)\s+\w", re.IGNORECASE)
_LONGEST_LABEL = 30  # code points
_PARTY = re.compile(r",?\s\(?[^\W\d_a-z]{1,3}-[^\W\d_a-z][\w. ]{1,20}\)?,?\s?$")  # ", D-Mich., who"
_STATE = re.compile(
    r"(his|her|their)\s(?:own\s)?(?:country|nation|government|administration|republic|kingdom)", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"(?<!\S)[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,5}$")
_OWNER = re.compile(r"(?:[’']s|s[’'])$")
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
    whole = capitals(cast, source) or _their_state(cast, source) or _issued(cast, source) or _cut_short(cast, source)
    found = whole or [cluster for _, _, cluster in _heads(cast, source)]
    found = _owned(cast, source, found) or people(cast, source, len(found)) or found or _by_words(cast, source)
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
    label = _PARTY.search(cast.text[max(0, place - _LONGEST_LABEL) : place])
    place -= len(label.group()) if label else 0
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
    if before is None and around is None:
        return _named_before(cast, place)
    return around if before is None else before


def _named_before(cast: Cast, place: int) -> int | None:
    """The body whose name ends at `place`, of which the crown has seen but a part: "U.N. Women"."""
    found = _NAME_BEFORE.search(cast.text[max(0, place - _LONGEST) : place])
    if found is None:
        return None
    start = place - len(found.group())
    name = name_in(cast.text, start, place, cast.world, is_person=False)
    if name is None or name.span.end != place or len(name.words) == 1:
        return None
    return cast.place(cast.phrase(start, place, "organization", acts=True))


def _owned(cast: Cast, source: Span, heads: list[int]) -> list[int]:
    """Of "the agency’s Ann Berg" and "harbour master Ann Berg" the person, where the crown has seen what stands before her."""
    inside = within(cast, source)
    if len(heads) != 1 or not inside or inside[0][2] != heads[0] or inside[0][0] != source.start:
        return []
    owner = _POSSESSIVE.match(cast.text, inside[0][1])
    begin = (owner.end() if owner else inside[0][1]) + 1
    if begin >= source.end or cast.text[begin - 1] != " ":
        return []
    is_owner = owner or _OWNER.search(cast.text, source.start, begin - 1)
    theirs = next((cluster for start, end, cluster in inside[1:] if start == begin and end >= source.end - SLACK), None)
    if theirs is not None and is_owner and not cast.clusters[theirs].is_named and cast.clusters[theirs].is_person:
        cast.add(replace(cast.phrase(source.start, source.end, "person"), form="description", name=None), theirs)
    if theirs is not None:
        return [theirs] if is_owner else []
    name = name_in(cast.text, begin, source.end, cast.world, is_person=True)
    if name is None or len(name.words) == 1 or name.span != (begin, source.end):
        return []
    return [cast.place(cast.phrase(begin if is_owner else source.start, source.end, "person"))]


def _cut_short(cast: Cast, source: Span) -> list[int]:
    """The body whose whole name a source is, where the crown has seen but the first words: "the Berg Center for Opinion"."""
    name = name_in(cast.text, *source, cast.world, is_person=False)
    if name is None or name.span.end < source.end - SLACK:
        return []
    ends = [end for start, end, _ in within(cast, source) if start <= name.span.start < end]
    head = name.text.partition(" for ")[0]  # all of it, where there is no "for"
    is_cut = bool(ends) and max(ends) < name.span.start + len(head) < name.span.end
    if not is_cut or profile(name.text, cast.world, cast.on).kind == "person":
        return []
    return [cast.place(cast.phrase(*source, "organization", acts=True))]


def _their_state(cast: Cast, source: Span) -> list[int]:
    """Of "her country" the government of the state that whoever is meant by "her" is from, where it is known."""
    found = _STATE.fullmatch(cast.text, *source)
    owner = None if found is None else exactly(cast, *found.span(1))
    name = None if owner is None else government_of(cast, cast.clusters[owner])
    if name is None:
        return []
    told = Profile("state", None, "GOV", (), name)
    return [cast.place(Player(*source, "metonym", "organization", None, told))]


def _issued(cast: Cast, source: Span) -> list[int]:
    """Of "a Harbour Board survey" the body that has made it."""
    found = _paper().fullmatch(cast.text, *source)
    if found is None:
        return []
    start, end = found.span(1)
    words = found[1].split()
    is_nation = any(word in table for word in words for table in (cast.world.adjectives, cast.world.place_adjectives))
    if is_nation or not word_table("calendar").isdisjoint(words) or cast.states.origin(found[1]) is not None:
        return []
    player = cast.phrase(start, end, "organization", acts=True)
    return [] if player.name is None and player.form != "metonym" else [cast.place(player)]


@cache
def _paper() -> re.Pattern[str]:
    body = r"([^\W\d_a-z][\w&/.-]*+(?:[ \u00a0][^\W\d_a-z][\w&/.-]*+){0,5})"
    return re.compile(rf"(?i:the|a|an|another|one)\s{body}(?:\s[a-z]+)?\s(?:{either(word_table('papers_of_bodies'))})")


def _heads(cast: Cast, source: Span) -> list[tuple[int, int, int]]:
    """The outermost mentions that head the source: one, or several that are listed."""
    text = cast.text
    inside = within(cast, source)
    outer: list[tuple[int, int, int]] = []
    for start, end, cluster in inside:
        if not outer or start >= outer[-1][1]:
            outer.append((start, end, cluster))
    if not outer or not _LEADING.fullmatch(text, min(source.start, outer[0][0]), outer[0][0]):
        return []
    if _THEIRS.match(text, outer[0][0], source.end) and outer[0][1] - outer[0][0] <= _PRONOUN:
        return []  # "his office" is not he
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
    last = max((i for i in range(1, len(listed)) if AND.search(text, listed[i - 1][1], listed[i][0])), default=0)
    return listed[: last + 1]


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
