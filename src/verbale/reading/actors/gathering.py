"""Who is who in one document: mentions gathered into clusters, each of them one actor.

Names and places that act go by their words, descriptions and pronouns to what the crown finds likeliest among those before
them that they can mean. What finds nobody stays alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice

from verbale.model.heads import Heads
from verbale.model.mentions import Described, describe
from verbale.reading.actors.cast import Cast
from verbale.reading.actors.chosen import appositions, chosen, cut
from verbale.reading.actors.cluster import Cluster, Player
from verbale.reading.actors.introduced import Introduced, introduced
from verbale.reading.actors.kinds import is_holder
from verbale.reading.actors.linking import SPEAKING, Links, links_of
from verbale.reading.actors.names import Name, bare_of
from verbale.reading.actors.offices import bearer, bears_too, holds_other, is_other_body
from verbale.reading.actors.overlooked import overlooked
from verbale.reading.actors.pointing import may_mean, pointing
from verbale.reading.notes import Mentions
from verbale.record.span import Span
from verbale.world import World

__all__ = ["gather"]

_LEAST_LINK = -0.7  # log odds against having no antecedent
_LEAST_HOLDER = 1.0  # likewise of "the captain of the ferry", who is seldom somebody named before
_LEAST_PERSONAL = -3.0  # likewise of "he" and "she", which nearly always have one
_LIKELIEST = 8  # antecedents of a mention that are looked at once more
_LEAST_SETTLED = 0.0  # log odds; what is above is sure enough to move a whole cluster
_NEW = ("a ", "an ", "another ", "one ", "some ", "two ", "three ")
_INSIDE = 6  # mentions after one that may begin with it
_ACTS = 0.5  # chance from which on a place acts
_ACTING = frozenset({"person", "organization"})
_MANY = frozenset({"countries", "nations", "neighbors", "neighbours", "parties", "sides", "states"})  # no body is that
_PERSONAL = frozenset({"he", "she"})
_GENDERS = {"he": "m", "she": "f"}


def gather(text: str, mentions: Mentions, heads: Heads, world: World, on: date | None) -> Cast:
    """The clusters of a document's mentions, but for "I" and "we", which hang on who speaks."""
    cast = Cast(text, world, on)
    if not len(mentions):
        return cast
    wanted = chosen(text, mentions)
    links = links_of(mentions, wanted, heads)
    explained = appositions(text, mentions, wanted)
    placed: dict[int, int] = {}
    reach = Name("", Span(0, 0), ())
    told = introduced(cast, mentions, wanted, partial(_tone, mentions))
    for at in wanted:
        reach = max([reach, *told.up_to(cast, int(mentions.spans[at, 0]))], key=lambda name: name.span.end)
        known = _introduced(cast, mentions, at, told)
        if known is not None:
            placed.setdefault(at, known)
        if at in placed:
            continue
        if mentions.described[at].is_pronoun:
            _hang(cast, mentions, at, placed, links.get(at, []), told)
            continue
        player = _player(cast, mentions, at)
        span = Span(player.start, player.end)
        if _is_part(cast, player, reach) or _says_whose(cast, player) or told.crosses(span, text[slice(*span)]):
            continue
        host = explained.get(at) if player.name is None else None
        if host is not None and host not in placed:
            named = replace(_player(cast, mentions, host), gender=player.gender)
            placed[host] = cast.place(named)
            reach = named.name or reach
        if host is not None:
            placed[at] = cast.add(player, placed[host])
            continue
        owner = _owner(cast, mentions, at, placed, links)
        placed[at] = _place(cast, mentions, at, player, placed, links.get(at, []), owner)
        reach = player.name if player.name is not None and player.name.span.end > reach.span.end else reach
    told.up_to(cast, len(text))
    for player in [cast.phrase(start, end, "person") for start, end in overlooked(cast)]:
        cast.place(player)
    _settle(cast, placed, links)
    return cast


def _introduced(cast: Cast, mentions: Mentions, at: int, told: Introduced) -> int | None:
    """The cluster of a mention that is who the text introduces, or what that is; None where it is neither."""
    start, end = mentions.spans[at].tolist()
    number = told.went.get((start, end))
    if number is None:
        return None
    player = cast.phrase(start, end, "person")
    name = told.names.get((start, end), player.name)
    return cast.add(replace(player, kind="person", name=name, tone=_tone(mentions, at)), number)


def _hang(cast: Cast, mentions: Mentions, at: int, placed: dict[int, int], links: Links, told: Introduced) -> None:
    """Put a pronoun to whom it means, if anybody; but not "I" and "we"."""
    described = mentions.described[at]
    if described.head in SPEAKING:
        return
    cluster = _antecedent(cast, described, placed, links)
    start, end = (int(x) for x in mentions.spans[at])
    gender = _GENDERS.get(described.head, "")
    if gender:
        after = max((int(mentions.spans[e, 0]) for _, e in links if placed.get(e) == cluster), default=0)
        subject = told.subject_before(cast.text, start, after)
        if subject is not None and cast.clusters[subject].gender in {"", gender}:
            cluster = subject
    if cluster is None:
        return
    player = Player(start, end, "pronoun", mentions.type_of(at), tone=_tone(mentions, at))
    placed[at] = cast.add(player, cluster)
    cast.clusters[cluster].gender = cast.clusters[cluster].gender or gender


def _settle(cast: Cast, placed: dict[int, int], links: dict[int, Links]) -> None:
    """Give whom only pronouns and descriptions mean to the name that one of them most likely means, if any."""
    best: dict[int, tuple[float, int]] = {}
    unnamed = {n for n in placed.values() if not cast.clusters[n].is_named and not cast.clusters[n].is_place}
    alone = {n for n in unnamed if cast.clusters[n].is_person and not _is_other(cast, cast.clusters[n])}
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


def _is_other(cast: Cast, held: Cluster) -> bool:
    """Whether somebody is introduced as new ("a doctor", "the captain of the ferry"), or is more than one."""
    told = [cast.text[p.start : p.end] for p in held.players]
    if any(p.is_several for p in held.players) or any(is_holder(bare_of(words), cast.world) for words in told):
        return True
    return any(words.lower().startswith(_NEW) or describe(words.partition(" and ")[0]).is_plural for words in told)


def _is_wire(text: str, cluster: Cluster) -> bool:
    """Whether a body is but the agency in a place of filing: "(Harbour Wire) —"."""
    named = (p for p in cluster.players if p.form == "name")
    first = next(named, None)
    return first is not None and all(")" in text[p.end - 1 : p.end + 1] for p in (first, *islice(named, 1)))


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
    cast: Cast, mentions: Mentions, at: int, player: Player, placed: dict[int, int], links: Links, owner: int | None
) -> int:
    """Where a mention that is no pronoun goes; never to its `owner`."""
    kind = mentions.type_of(at)
    if player.form == "description" and kind != "place":
        meant = _meant(cast, mentions.described[at], player, placed, links, owner)
        if meant is not None:
            return cast.add(player, meant)
    fresh = len(cast.clusters)
    cluster = cast.place(player)
    is_place = player.kind == "place" and player.form != "metonym"
    cast.clusters[cluster].is_place = is_place and (cluster == fresh or cast.clusters[cluster].is_place)
    return cluster


def _meant(
    cast: Cast, described: Described, player: Player, placed: dict[int, int], links: Links, owner: int | None
) -> int | None:
    """Whom a description means: who bears the office that it points with, if anybody does; else the likeliest that can."""
    one = pointing(cast.text[player.start : player.end], cast.world)
    known = None if described.is_plural else bearer(cast, player, described.head)
    bare = bare_of(cast.text[player.start : player.end])
    office, least = bare.lower(), _LEAST_HOLDER if is_holder(bare, cast.world) else _LEAST_LINK
    for score, earlier in links:
        if score <= least:
            break
        cluster = placed.get(earlier)
        if cluster is None or cluster == owner or holds_other(cast.clusters[cluster], office):
            continue
        if is_other_body(cast, cast.clusters[cluster], player) or not _fits(
            cast.text, cast.clusters[cluster], player, described
        ):
            continue
        if one is not None and not may_mean(cast, cast.clusters[cluster], one):
            continue
        if known is None or bears_too(cast, cluster, player):
            return cluster
    return known


def _owner(cast: Cast, mentions: Mentions, at: int, placed: dict[int, int], links: dict[int, Links]) -> int | None:
    """Whose "his spokesman" is: whom the pronoun means that a description begins with."""
    start = mentions.spans[at, 0]
    for one in range(at + 1, min(at + _INSIDE, len(mentions))):
        if mentions.spans[one, 0] != start:
            return None
        if mentions.described[one].is_pronoun:
            return _antecedent(cast, mentions.described[one], placed, links.get(one, []))
    return None


def _fits(text: str, cluster: Cluster, player: Player, described: Described) -> bool:
    """Whether a description can mean a cluster: persons with persons, one with one, not within itself."""
    last = cluster.players[-1]
    if (last.start <= player.start and player.end <= last.end) or (
        player.start <= last.start and last.end <= player.end
    ):
        return False
    if cluster.is_place or _is_wire(text, cluster):
        return False
    if player.kind == "person" and not cluster.is_person:
        return False
    if player.gender and cluster.gender and player.gender != cluster.gender:
        return False
    if player.kind == "organization" and cluster.is_person:
        return False
    is_several = (
        described.is_plural or player.is_several or (player.profile is not None and player.profile.kind == "group")
    )
    is_one = (bool(cluster.names) and (cluster.is_person or described.head in _MANY)) or cluster.stands_for is not None
    return not (is_several and is_one)


def _antecedent(cast: Cast, described: Described, placed: dict[int, int], links: Links) -> int | None:
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
        if described.head == "it" and (cluster.is_person or cluster.is_place or _is_wire(cast.text, cluster)):
            continue
        return number
    return None
