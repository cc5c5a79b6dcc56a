"""Whom "the minister" and "the commission" mean, by the offices and the names of those who were named."""

from __future__ import annotations

from bisect import bisect_left

from verbale.reading.actors.cast import Cast
from verbale.reading.actors.cluster import Cluster, Player, bare_role
from verbale.reading.actors.names import bare_of
from verbale.reading.actors.pointing import bears, pointing
from verbale.reading.profiles.words import pairs
from verbale.reading.tables import word_table

__all__ = ["bearer", "bears_too", "holds_other", "is_other_body"]

_MOST_POINTING = 3  # words of a description of a body that points at one: "the harbour commission"
_BACK = 60  # mentions back to which the bearer of an office is looked for
# whose office is not that of the word alone
_LOOKED = 20  # last mentions of an actor that are compared
_ROOT = 4  # letters that a state's name shares with its adjective
_GOVERNMENT = "government"
_GROUPS = frozenset({"group", "militia", "movement", "organisation", "organization"})
_THEIRS = ("his ", "her ")
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our"})


def bearer(cast: Cast, player: Player, head: str) -> int | None:
    """The last named who bears the office that a description points with, or whose name ends with its `head`."""
    mention = cast.text[player.start : player.end]
    words = bare_of(mention).lower()
    is_short = len(mention.split()) <= _MOST_POINTING and mention[:4].lower() == "the "
    points = pointing(mention, cast.world) if player.kind == "person" else None
    if points is None and not is_short:
        return None
    low = bisect_left(cast.by_start, (player.start, 0, 0))
    for _, _, number in reversed(cast.by_start[max(0, low - _BACK) : low]):
        held = cast.clusters[number]
        if not held.names or held.is_place or held.is_person != (player.kind == "person"):
            continue
        if held.is_person:
            if points is not None and bears(cast, held, points):
                return number
        elif _is_called(held, player, words, head):
            return number
    return None


def _is_called(held: Cluster, player: Player, words: str, head: str) -> bool:
    """Whether a body is called by what it is: by the last word of its name, as it is always called, or as an armed group."""
    names = held.different.values()
    if words == head and any(name.words[-1] == head and len(name.words) > 1 for name in names):
        return True
    called = pairs("bodies_called")
    if any(called.get(name.text) == words for name in names):
        return True
    sector = player.profile.sector if player.profile is not None else None
    sectors = {one.profile.sector for one in held.players if one.profile is not None}
    return sector == "REB" and sector in sectors and words.rpartition(" ")[2] in _GROUPS


def bears_too(cast: Cast, number: int, player: Player) -> bool:
    """Whether a cluster bears the office of a description, where somebody does; bodies are not asked."""
    points = pointing(cast.text[player.start : player.end], cast.world) if player.kind == "person" else None
    return points is None or bears(cast, cast.clusters[number], points)


def holds_other(cluster: Cluster, office: str) -> bool:
    """Whether a description, in lower case and bare, is an office, and an actor is known to hold another one."""
    own = _offices(bare_role(office))
    held = {_spelled(one) for role in cluster.roles for one in _offices(role)}
    return bool(own) and bool(held) and not any(_is_of(one, _spelled(own[0])) for one in held)


def is_other_body(cast: Cast, cluster: Cluster, player: Player) -> bool:
    """Whether a body is described as another of its sort: the defence ministry is not the foreign one."""
    mention = cast.text[player.start : player.end]
    own = _body(mention)
    if own is None:
        return False
    if own[0] == "office" and mention.lower().startswith(_THEIRS):
        return True
    if (cluster.stands_for is None) == (own[0] == _GOVERNMENT):
        told_of = (cast.text[p.start : p.end] for p in cluster.players[-_LOOKED:] if p.form != "pronoun")
        return not any(own[0] in words.lower() for words in told_of)  # a state is no ministry, a party no government
    for other in cluster.players[-_LOOKED:]:
        held = None if other.form == "pronoun" else _body(cast.text[other.start : other.end])
        if held is not None and held[0] == own[0]:
            return any(
                mine and theirs and mine.isdisjoint(theirs) for mine, theirs in zip(own[1:], held[1:], strict=True)
            )
    return False


def _body(words: str) -> tuple[str, frozenset[str], frozenset[str]] | None:
    """The sort of a body described, of what, and whose: "Tarsia's foreign ministry" is ("ministry", {foreign}, {tars})."""
    *before, head = bare_of(words).split() or [""]
    if head.lower() not in word_table("body_sorts"):
        return None
    matter = frozenset(_spelled(word) for word in before if word.islower() and word not in _ARTICLES)
    whose = frozenset(word[:_ROOT].lower() for word in before if not word.islower() and word.lower() not in _ARTICLES)
    return head.lower(), matter, whose


def _is_of(role: str, office: str) -> bool:
    return role == office or role.endswith(f" {office}")


def _offices(role: str) -> list[str]:
    """The longest office with which a role ends: "latvian prime minister" has "prime minister"."""
    words = role.split()
    return [one for at in range(len(words)) if _is_office(one := " ".join(words[at:]))][:1]


def _is_office(words: str) -> bool:
    return words in word_table("offices") or words.rpartition(" ")[2] == "minister"


def _spelled(office: str) -> str:
    return office.replace("defense", "defence")
