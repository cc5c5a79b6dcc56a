"""Those to whom something is put whom the crown has not seen as anybody: "urged the two commanders to", "gave Kessin time"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from verbale.reading.actors.cast import Cast
from verbale.reading.actors.named import GAP, Named, outermost
from verbale.reading.actors.slots import demanded_of, slots
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.statement import Statement

__all__ = ["see_addressed"]

_MOST = 12  # of a list
_JOINED = re.compile(r",?\s+(?:and|or)\s+(?:(?:on|to|with)\s+)?(?=\S)")
_ARTICLE = re.compile(r"(?:both|all|all of|the|his|her|its|their|these|those)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OF_STATES = re.compile(r"\s*(?:the\s+)?(?:[a-z-]+\s+){0,2}[a-z]+s\s+(?:from|of)(?=\s+[^\W\d_a-z])")
_CAPITALS = re.compile(r"[^\W\d_a-z][\w-]*+(?: [^\W\d_a-z][\w-]*+){0,3}")
_OWNER = re.compile(r"(?:[’']s|s[’'])$")


def see_addressed(cast: Cast, statements: Sequence[Statement], mentions: Sequence[Named]) -> bool:
    """Give the cast those who stand where somebody is addressed and are nobody yet; whether there were any.

    A description there that the crown took for the speaker is somebody else: nobody demands anything of himself.
    """
    apart = [_set_apart(cast, one, mentions) for one in statements]
    places = {at for one in statements for at in slots(cast.text, one)}
    places |= {of.end() for at in places if (of := _OF_STATES.match(cast.text, at)) is not None}
    found = {span for at in places for span in _unseen(cast, mentions, at)}
    for span in sorted(found):
        meant = _known(cast, span)
        player = cast.phrase(span.start, span.end, "organization", acts=True)
        if meant is not None:
            cast.add(player, meant)
        else:
            cast.clusters[cast.place(player)].is_place = False
    return bool(found) or any(apart)


def _set_apart(cast: Cast, statement: Statement, mentions: Sequence[Named]) -> bool:
    """Take the descriptions to whom a statement is put out of its speakers' clusters; whether there were any."""
    wrong = [
        one
        for at in demanded_of(cast.text, statement)
        if (one := next(outermost(mentions, at, at + GAP), None)) is not None
        and one.actor in statement.speakers
        and _is_gap(cast.text[at : one.start])
    ]
    moved = [_move(cast, one) for one in wrong if not any(s.start <= one.start < s.end for s in statement.source)]
    return any(moved)


def _move(cast: Cast, one: Named) -> bool:
    """Put a description to whom else it may mean, or by itself; never all that a cluster has."""
    number = int(one.actor)
    held = cast.clusters[number]
    player = next((p for p in held.players if (p.start, p.end, p.form) == (one.start, one.end, "description")), None)
    if player is None or not any(p.form != "pronoun" and p is not player for p in held.players):
        return False
    held.players.remove(player)
    cast.by_start.remove((player.start, -player.end, number))
    known = _known(cast, Span(player.start, player.end))
    cast.add(player, None if known == number else known)
    return True


def _is_gap(words: str) -> bool:
    return not words.strip() or _ARTICLE.fullmatch(words.lstrip()) is not None


def _unseen(cast: Cast, mentions: Sequence[Named], at: int) -> Iterator[Span]:
    """The phrases of a list that begins at a place which are nobody's mention."""
    text = cast.text
    for _ in range(_MOST):
        at += len(text[at : at + 3]) - len(text[at : at + 3].lstrip())
        article = _ARTICLE.match(text, at)
        one = next(outermost(mentions, at, at + GAP), None)
        if one is not None and one.start in {at, article.end() if article else at}:
            at = one.end
        else:
            span = _phrase(cast, at)
            if span is None:
                return
            yield span
            at = span.end
        joined = _JOINED.match(text, at)
        if joined is None:
            return
        at = joined.end()


def _phrase(cast: Cast, at: int) -> Span | None:
    """Words that begin at a place and can be somebody: "the two commanders", or the name of a state or its seat."""
    place = _place(cast, at)
    if place is not None:
        return place
    article = _ARTICLE.match(cast.text, at)
    if article is None:
        return None
    before = end = article.end()
    is_common = False
    for word in _WORD.finditer(cast.text, before, at + GAP):
        if (word.start() != before and cast.text[before : word.start()] != " ") or word[0] in word_table("after_names"):
            break
        if is_common and not word[0].islower():
            return None  # "told the mediator Cairo was out of the question"
        is_common = is_common or word[0].islower()
        before = word.end()
        end = before if _can_act(cast, word[0]) else end
    return Span(at, end) if end > article.end() and not _is_owner(cast, end) else None


def _can_act(cast: Cast, word: str) -> bool:
    """Whether a phrase that ends with a word is somebody."""
    if not word.islower():
        return not _OWNER.search(word)
    nouns = (cast.world.roles, word_table("sides"), word_table("people_nouns"), word_table("state_nouns"))
    return any(form in nouns_ for nouns_ in nouns for form in (word, word.removesuffix("s")))


def _place(cast: Cast, at: int) -> Span | None:
    """The name of a state, or but for after a "to" of its seat, at a place."""
    name = _CAPITALS.match(cast.text, at)
    words = name.group().split() if name else []
    after_to = cast.text[max(0, at - 3) : at].lower() == "to "
    for count in range(len(words), 0, -1):
        bare = " ".join(words[:count])
        is_state = bare in cast.world.state_names or bare in cast.states.names
        is_seat = bare in cast.world.capitals or bare in dict(cast.states.seats)
        if is_state or (is_seat and not after_to):
            return None if _is_owner(cast, at + len(bare)) else Span(at, at + len(bare))
    return None


def _is_owner(cast: Cast, end: int) -> bool:
    return bool(_OWNER.search(cast.text, max(0, end - 2), end)) or cast.text[end : end + 1] in {"’", "'"}


def _known(cast: Cast, span: Span) -> int | None:
    """Whom "the movement" means: the last that was called so, or whose name ends with that word."""
    words = _bare(cast.text[slice(*span)])
    if not words.islower():
        return None
    for start, end, cluster in reversed(cast.by_start[: bisect_left(cast.by_start, (span.start, 0, 0))]):
        called = cast.text[start:-end]
        is_meant = _bare(called) == words or called.lower().rpartition(" ")[2] == words
        if is_meant and not cast.clusters[cluster].is_place:
            return cluster
    return None


def _bare(words: str) -> str:
    """Words without the article before them."""
    return _ARTICLE.sub("", words, count=1)
