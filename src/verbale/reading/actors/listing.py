"""The actors of the record, from the clusters of mentions that name somebody or that something is told of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from verbale.reading.actors.cast import Cast
from verbale.reading.actors.cluster import Cluster, Player
from verbale.reading.actors.names import full_name
from verbale.reading.profiles import Profile, merged, profile
from verbale.record.actor import Actor, Mention
from verbale.record.vocabulary import ActorKind

__all__ = ["actors"]

_DETERMINER = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_LONGEST_NAME = 80  # code points of a description that serves as a name


def actors(cast: Cast, used: Collection[int]) -> tuple[tuple[Actor, ...], dict[int, str]]:
    """The actors in order of their first mention, and the id of each cluster among them.

    A cluster is an actor if it is in `used`, or if it has a name and is more than a place.
    """
    chosen = [n for n, c in enumerate(cast.clusters) if n in used or (c.is_named and not c.is_place)]
    chosen.sort(key=lambda n: min((p.start, -p.end) for p in cast.clusters[n].players))
    ids = {cluster: f"a{number}" for number, cluster in enumerate(chosen, 1)}
    return tuple(_actor(cast, cast.clusters[cluster], ids[cluster]) for cluster in chosen), ids


def _actor(cast: Cast, cluster: Cluster, name: str) -> Actor:
    players = sorted(cluster.players, key=lambda p: (p.start, -p.end))
    told = merged([_own(cast, cluster, p, p.profile) for p in players if p.profile is not None])
    return Actor(
        id=name,
        name=_name(cast, cluster),
        kind=_kind(cluster, told),
        country=told.country,
        sector=told.sector,
        roles=told.roles,
        mentions=tuple(Mention(p.start, p.end, p.form) for p in players),
    )


def _own(cast: Cast, cluster: Cluster, player: Player, told: Profile) -> Profile:
    """What a mention tells, without a person of the tables who is called otherwise: "President Silva" is Ana Silva here."""
    if told.known_as is None:
        return told
    known = told.known_as.lower().split()
    namesakes = [cluster, *(cast.clusters[number] for number in cast.bearers(known[-1]))]
    fuller = [name.words for one in namesakes for name in one.different.values() if len(name.words) > 1]
    if not fuller or any(words[0] in known or known[0].startswith(words[0].rstrip(".")) for words in fuller):
        return told
    return profile(
        cast.text[player.start : player.end], cast.world, cast.on, entity=player.kind or None, surnames=False
    )


def _name(cast: Cast, cluster: Cluster) -> str:
    if cluster.stands_for is not None:
        return cluster.stands_for
    if cluster.names:
        return full_name(cluster.names)
    words = [cast.text[p.start : p.end] for p in cluster.players if p.form != "pronoun"]
    words = words or [cast.text[p.start : p.end] for p in cluster.players]
    first = " ".join(words[0].split())
    determiner = _DETERMINER.match(first)
    return first[determiner.end() if determiner else 0 :][:_LONGEST_NAME]


def _kind(cluster: Cluster, told: Profile) -> ActorKind:
    """What most of the mentions are; one of them alone does not make a company a person."""
    players = cluster.players
    stood = next((p.profile.kind for p in players if p.form == "metonym" and p.profile is not None), None)
    if cluster.stands_for is not None and stood is not None:
        return stood
    types = Counter(player.kind for player in players)
    if types["person"] > types["organization"] + types["place"]:
        return "group" if told.kind == "group" and not cluster.names else "person"
    if types["person"] and any(p.form == "name" and p.profile and p.profile.kind == "person" for p in players):
        return "person"  # "President Ann Berg", whose surname alone was taken for a company
    if told.kind not in {"unknown", "person"}:
        return told.kind
    if told.kind == "person" and not cluster.names:
        return "person"  # "the minister", whom the crown took for a body
    return "organization" if types["organization"] else told.kind
