"""Who is who in one document: mentions gathered into clusters, each of them one actor.

Names and places that act go by their words, descriptions and pronouns to what the crown finds likeliest among those before
them that they can mean. What finds nobody stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt

from verbale.model.heads import Heads
from verbale.model.mentions import Described, describe, kin
from verbale.reading.actors.cast import Cast
from verbale.reading.actors.chosen import appositions, chosen, cut
from verbale.reading.actors.cluster import Cluster, Player
from verbale.reading.actors.names import Name, bare_of
from verbale.reading.actors.offices import bearer, holds_other, is_other_body
from verbale.reading.actors.overlooked import overlooked
from verbale.reading.notes import Mentions
from verbale.record.span import Span
from verbale.world import World

__all__ = ["gather"]

_BACK = 80  # mentions looked back for an antecedent
_LEAST_LINK = -0.7  # log odds against having no antecedent
_LEAST_PERSONAL = -3.0  # likewise of "he" and "she", which nearly always have one
_LIKELIEST = 8  # antecedents of a mention that are looked at once more
_LEAST_SETTLED = 0.0  # log odds; what is above is sure enough to move a whole cluster
_MOST_POINTING = 3  # words of a description that points at somebody: "the foreign minister"
_NEW = ("a ", "an ", "another ", "one ", "some ", "two ", "three ")
_INSIDE = 6  # mentions after one that may begin with it
_ACTS = 0.5  # chance from which on a place acts
_ACTING = frozenset({"person", "organization"})
_Links = list[tuple[float, int]]  # (log odds, number of the antecedent), likeliest first
_PERSONAL = frozenset({"he", "she"})
_SPEAKING = frozenset({"i", "we", "you"})  # they hang on who speaks, and to whom
_GENDERS = {"he": "m", "she": "f"}


def gather(text: str, mentions: Mentions, heads: Heads, world: World, on: date | None) -> Cast:
    """The clusters of a document's mentions, but for "I" and "we", which hang on who speaks."""
    cast = Cast(text, world, on)
    if not len(mentions):
        return cast
    wanted = chosen(text, mentions)
    links = _links(mentions, wanted, heads)
    explained = appositions(text, mentions, wanted)
    placed: dict[int, int] = {}
    reach = Name("", Span(0, 0), ())
    for at in wanted:
        if at in placed:
            continue
        described = mentions.described[at]
        if described.is_pronoun:
            if described.head not in _SPEAKING:
                _hang(cast, mentions, at, placed, links.get(at, []))
            continue
        player = _player(cast, mentions, at)
        if _is_part(cast, player, reach) or _says_whose(cast, player):
            continue
        host = explained.get(at)
        if host is not None and player.name is None:
            if host not in placed:
                named = replace(_player(cast, mentions, host), gender=player.gender)
                placed[host] = cast.place(named)
                reach = named.name or reach
            placed[at] = cast.add(player, placed[host])
            continue
        owner = _owner(cast, mentions, at, placed, links)
        placed[at] = _place(cast, mentions, at, player, placed, links.get(at, []), owner)
        reach = player.name if player.name is not None and player.name.span.end > reach.span.end else reach
    for player in [cast.phrase(start, end, "person") for start, end in overlooked(cast)]:
        cast.place(player)
    _settle(cast, placed, links)
    return cast


def _hang(cast: Cast, mentions: Mentions, at: int, placed: dict[int, int], links: _Links) -> None:
    """Put a pronoun to whom it means, if anybody."""
    described = mentions.described[at]
    cluster = _antecedent(cast, described, placed, links)
    if cluster is None:
        return
    start, end = (int(x) for x in mentions.spans[at])
    player = Player(start, end, "pronoun", mentions.type_of(at), tone=_tone(mentions, at))
    placed[at] = cast.add(player, cluster)
    cast.clusters[cluster].gender = cast.clusters[cluster].gender or _GENDERS.get(described.head, "")


def _settle(cast: Cast, placed: dict[int, int], links: dict[int, _Links]) -> None:
    """Give whom only pronouns and descriptions mean to the name that one of them most likely means, if any."""
    best: dict[int, tuple[float, int]] = {}
    unnamed = {n for n in placed.values() if not cast.clusters[n].is_named and not cast.clusters[n].is_place}
    alone = {n for n in unnamed if cast.clusters[n].is_person and not _is_other(cast.text, cast.clusters[n])}
    for later, cluster in placed.items():
        if cluster not in alone:
            continue
        held = cast.clusters[cluster]
        for score, earlier in links.get(later, [])[:_LIKELIEST]:
            if score <= _LEAST_SETTLED:
                break
            to = placed.get(earlier, cluster)
            if to != cluster and _may_join(cast.clusters[to], held):
                best[cluster] = max(best.get(cluster, (score, to)), (score, to))
                break
    for cluster, (_, to) in best.items():
        cast.join(to, cluster)


def _is_other(text: str, held: Cluster) -> bool:
    """Whether somebody is introduced as new ("a doctor"), or is more than one."""
    told = [text[p.start : p.end] for p in held.players]
    return any(words.lower().startswith(_NEW) or describe(words.partition(" and ")[0]).is_plural for words in told)


def _may_join(named: Cluster, held: Cluster) -> bool:
    if not named.is_named or not named.is_person or named.is_place:
        return False
    return not (named.gender and held.gender and named.gender != held.gender)


def _is_part(cast: Cast, player: Player, name: Name) -> bool:
    """Whether a mention is but a part of a name around it: "Ersen" in "Ersen Commission"; but not the bodies of the tables."""
    whole = name.span
    inside = whole.start <= player.start and player.end <= whole.end and (player.start, player.end) != whole
    return inside and player.kind != "place" and cast.text[player.start : player.end] not in cast.world.bodies


def _tone(mentions: Mentions, at: int) -> tuple[float, float, float] | None:
    if mentions.vectors is None:
        return None
    negative, neutral, positive = mentions.vectors.tone[at].tolist()
    return negative, neutral, positive


def _says_whose(cast: Cast, player: Player) -> bool:
    """Whether a mention is but the adjective of a state that only this text knows: "Tarsian" in "Tarsian ships"."""
    return cast.states.origin(cast.text[player.start : player.end]) is not None


def _player(cast: Cast, mentions: Mentions, at: int) -> Player:
    """A mention that is no pronoun, with what its words tell."""
    start, end = (int(x) for x in mentions.spans[at])
    kind = mentions.type_of(at)
    end = cut(cast.text, start, end, is_name=mentions.described[at].is_name)
    acts = None
    if kind == "place" and mentions.vectors is not None:
        acts = bool(mentions.vectors.acts[at] > _ACTS)
    elif kind in _ACTING:
        acts = True
    return replace(cast.phrase(start, end, kind, acts=acts), tone=_tone(mentions, at))


def _place(
    cast: Cast, mentions: Mentions, at: int, player: Player, placed: dict[int, int], links: _Links, owner: int | None
) -> int:
    """Where a mention that is no pronoun goes; never to its `owner`."""
    kind = mentions.type_of(at)
    if player.form == "description" and kind != "place":
        office = bare_of(cast.text[player.start : player.end]).lower()
        for score, earlier in links:
            if score <= _LEAST_LINK:
                break
            cluster = placed.get(earlier)
            if cluster is None or cluster == owner or holds_other(cast.clusters[cluster], office):
                continue
            if is_other_body(cast, cast.clusters[cluster], player):
                continue
            if _fits(cast.clusters[cluster], player, mentions.described[at]):
                return cast.add(player, cluster)
        known = bearer(cast, player, mentions.described[at].head) if _points(cast.text, player) else None
        if known is not None and not mentions.described[at].is_plural:
            return cast.add(player, known)
    fresh = len(cast.clusters)
    cluster = cast.place(player)
    is_place = player.kind == "place" and player.form != "metonym"
    cast.clusters[cluster].is_place = is_place and (cluster == fresh or cast.clusters[cluster].is_place)
    return cluster


def _owner(cast: Cast, mentions: Mentions, at: int, placed: dict[int, int], links: dict[int, _Links]) -> int | None:
    """Whose "his spokesman" is: whom the pronoun means that a description begins with."""
    start = mentions.spans[at, 0]
    for one in range(at + 1, min(at + _INSIDE, len(mentions))):
        if mentions.spans[one, 0] != start:
            return None
        if mentions.described[one].is_pronoun:
            return _antecedent(cast, mentions.described[one], placed, links.get(one, []))
    return None


def _points(text: str, player: Player) -> bool:
    """Whether a description points at somebody known and says no more: "the minister"."""
    words = text[player.start : player.end].split()
    return len(words) <= _MOST_POINTING and words[0].lower() == "the"


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
    if player.gender and cluster.gender and player.gender != cluster.gender:
        return False
    if player.kind == "organization" and cluster.is_person:
        return False
    is_several = described.is_plural or (player.profile is not None and player.profile.kind == "group")
    return not (is_several and cluster.is_person and cluster.names)


def _antecedent(cast: Cast, described: Described, placed: dict[int, int], links: _Links) -> int | None:
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


def _links(mentions: Mentions, wanted: Sequence[int], heads: Heads) -> dict[int, _Links]:
    """For each pronoun and description its likely antecedents among the wanted, likeliest first."""
    if mentions.vectors is None:
        return {}
    pairs = _pairs(mentions, wanted)
    if not len(pairs):
        return {}
    features = kin(mentions.described, mentions.spans, mentions.kind, mentions.sentence, mentions.quotation, pairs)
    scores: npt.NDArray[np.float32] = heads.links(mentions.vectors.earlier, mentions.vectors.later, pairs, features)
    found: dict[int, _Links] = defaultdict(list)
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
