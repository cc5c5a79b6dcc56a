"""Who is who in one document: mentions gathered into clusters, each of them one actor.

Names and places that act go by their words, descriptions and pronouns to what the crown finds likeliest among those before
them that they can mean. What finds nobody stays alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt

from verbale.model.heads import Heads
from verbale.model.mentions import Described, kin
from verbale.reading.actors.cast import Cast, Cluster, Player
from verbale.reading.notes import Mentions
from verbale.record.span import Span
from verbale.world import World

__all__ = ["gather"]

_BACK = 80  # mentions looked back for an antecedent
_LEAST_LINK = -0.7  # log odds against having no antecedent
_LEAST_PERSONAL = -3.0  # likewise of "he" and "she", which nearly always have one
_ACTS = 0.5  # chance from which on a place acts
_ACTING = frozenset({"person", "organization"})
_AND = re.compile(r"[\s,]*(?:and|or|nor|as well as|&)\s+(?:the\s+)?", re.IGNORECASE)
_PERSONAL = frozenset({"he", "she"})
_SPEAKING = frozenset({"i", "we", "you"})  # they hang on who speaks, and to whom
_GENDERS = {
    "he": "m",
    "she": "f",
    "mr": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "sir": "m",
    "lord": "m",
    "king": "m",
    "queen": "f",
}


def gather(text: str, mentions: Mentions, heads: Heads, world: World, on: date | None) -> Cast:
    """The clusters of a document's mentions, but for "I" and "we", which hang on who speaks."""
    cast = Cast(text, world, on)
    if not len(mentions):
        return cast
    wanted = [at for at in range(len(mentions)) if _is_wanted(mentions, at) and not _is_list(text, mentions, at)]
    links = _links(mentions, wanted, heads)
    placed: dict[int, int] = {}
    for at in wanted:
        described = mentions.described[at]
        start, end = (int(x) for x in mentions.spans[at])
        kind = mentions.type_of(at)
        tone = _tone(mentions, at)
        if described.is_pronoun:
            if described.head in _SPEAKING:
                continue
            cluster = _antecedent(cast, described, placed, links.get(at, []))
            if cluster is None:
                continue
            player = Player(start, end, "pronoun", kind, tone=tone)
            placed[at] = cast.add(player, cluster)
            cast.clusters[cluster].gender = cast.clusters[cluster].gender or _GENDERS.get(described.head, "")
            continue
        placed[at] = _place(cast, mentions, at, placed, links.get(at, []))
    return cast


def _is_wanted(mentions: Mentions, at: int) -> bool:
    """Whether a mention can be an actor's: by its type, or as a pronoun without one."""
    kind = mentions.type_of(at)
    described = mentions.described[at]
    if described.is_pronoun:
        return kind in _ACTING or described.head in _PERSONAL or (kind == "place" and described.head == "it")
    return kind in _ACTING or kind == "place"


def _is_list(text: str, mentions: Mentions, at: int) -> bool:
    """Whether a mention is but two others with an "and" between: they are actors, it is none."""
    start, end = mentions.spans[at].tolist()
    within = [mentions.spans[i].tolist() for i in mentions.inside(Span(start, end)) if i > at]
    first = [stop for begin, stop in within if begin == start and stop < end]
    last = [begin for begin, stop in within if stop == end and begin > start]
    return any(_AND.fullmatch(text, stop, begin) for stop in first for begin in last)


def _tone(mentions: Mentions, at: int) -> tuple[float, float, float] | None:
    if mentions.vectors is None:
        return None
    negative, neutral, positive = mentions.vectors.tone[at].tolist()
    return negative, neutral, positive


def _place(cast: Cast, mentions: Mentions, at: int, placed: dict[int, int], links: list[tuple[float, int]]) -> int:
    """Where a mention that is no pronoun goes."""
    start, end = (int(x) for x in mentions.spans[at])
    kind = mentions.type_of(at)
    acts = None
    if kind == "place" and mentions.vectors is not None:
        acts = bool(mentions.vectors.acts[at] > _ACTS)
    elif kind == "organization":
        acts = True
    player = cast.phrase(start, end, kind, acts=acts)
    player = replace(player, tone=_tone(mentions, at))
    if player.form == "description" and kind != "place":
        for score, earlier in links:
            if score <= _LEAST_LINK:
                break
            cluster = placed.get(earlier)
            if cluster is not None and _fits(cast.clusters[cluster], player, mentions.described[at]):
                return cast.add(player, cluster)
    known = len(cast.clusters)
    cluster = cast.place(player)
    is_place = player.kind == "place" and player.form != "metonym"
    cast.clusters[cluster].is_place = is_place and (cluster == known or cast.clusters[cluster].is_place)
    title = mentions.described[at].words[0]
    if kind == "person" and title in _GENDERS:
        cast.clusters[cluster].gender = _GENDERS[title]
    return cluster


def _fits(cluster: Cluster, player: Player, described: Described) -> bool:
    """Whether a description can mean a cluster: persons with persons, one with one, not within itself."""
    last = cluster.players[-1]
    if (last.start <= player.start and player.end <= last.end) or (
        player.start <= last.start and last.end <= player.end
    ):
        return False
    if cluster.is_place:
        return False
    if player.kind == "person" and not cluster.is_person:
        return False
    if player.kind == "organization" and cluster.is_person:
        return False
    return not (described.is_plural and cluster.is_person and cluster.names)


def _antecedent(cast: Cast, described: Described, placed: dict[int, int], links: list[tuple[float, int]]) -> int | None:
    """The cluster a pronoun means."""
    is_personal = described.head in _PERSONAL
    gender = _GENDERS.get(described.head, "")
    least = _LEAST_PERSONAL if is_personal else _LEAST_LINK
    for score, earlier in links:
        if score <= least:
            return None
        number = placed.get(earlier)
        if number is None:
            continue
        cluster = cast.clusters[number]
        if is_personal and (not cluster.is_person or (cluster.gender and cluster.gender != gender)):
            continue
        if described.head == "it" and (cluster.is_person or cluster.is_place):
            continue
        return number
    return None


def _links(mentions: Mentions, wanted: Sequence[int], heads: Heads) -> dict[int, list[tuple[float, int]]]:
    """For each pronoun and description its likely antecedents among the wanted, likeliest first."""
    if mentions.vectors is None:
        return {}
    pairs = _pairs(mentions, wanted)
    if not len(pairs):
        return {}
    features = kin(mentions.described, mentions.spans, mentions.kind, mentions.sentence, mentions.quotation, pairs)
    scores: npt.NDArray[np.float32] = heads.links(mentions.vectors.earlier, mentions.vectors.later, pairs, features)
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (earlier, later), score in zip(pairs.tolist(), scores.tolist(), strict=True):
        found[later].append((score, earlier))
    for options in found.values():
        options.sort(key=lambda option: (-option[0], -option[1]))
    return found


def _pairs(mentions: Mentions, wanted: Sequence[int]) -> npt.NDArray[np.int64]:
    """[pair, 2] of each mention that looks for an antecedent, with those before it that may be one."""
    described = mentions.described
    found = [np.zeros((0, 2), dtype=np.int64)]
    every = np.array(wanted, dtype=np.int64)
    for place, later in enumerate(wanted):
        one = described[later]
        is_settled = one.head in _SPEAKING if one.is_pronoun else one.is_name or mentions.type_of(later) == "place"
        if is_settled:
            continue
        earlier = every[max(0, place - _BACK) : place]
        found.append(np.stack([earlier, np.full(len(earlier), later)], axis=1))
    return np.concatenate(found)
