"""Whom "the minister" and "the commission" mean, by the offices and the names of those who were named."""

from __future__ import annotations

from bisect import bisect_left

from verbale.reading.actors.cast import Cast
from verbale.reading.actors.cluster import Cluster, Player, bare_role
from verbale.reading.actors.names import bare_of
from verbale.reading.tables import word_table

__all__ = ["bearer", "holds_other", "is_other_body"]

_BACK = 60  # mentions back to which the bearer of an office is looked for
# whose office is not that of the word alone
_LOOKED = 20  # last mentions of an actor that are compared
_ROOT = 4  # letters that a state's name shares with its adjective
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our"})
_LESSER = frozenset({"vice", "deputy", "former", "ex", "assistant", "acting"})


def bearer(cast: Cast, player: Player, head: str) -> int | None:
    """The last named who has the office that a description names, or whose name ends with its `head`: "the commission"."""
    words = bare_of(cast.text[player.start : player.end]).lower()
    low = bisect_left(cast.by_start, (player.start, 0, 0))
    for _, _, number in reversed(cast.by_start[max(0, low - _BACK) : low]):
        held = cast.clusters[number]
        if not held.names or held.is_place or held.is_person != (player.kind == "person"):
            continue
        if held.is_person:
            if any(_is_of(role, words) and _LESSER.isdisjoint(role.split()) for role in held.roles):
                return number
        elif words == head and any(name.words[-1] == head and len(name.words) > 1 for name in held.different.values()):
            return number
    return None


def holds_other(cluster: Cluster, office: str) -> bool:
    """Whether a description, in lower case and bare, is an office, and an actor is known to hold another one."""
    own = _offices(bare_role(office))
    held = {_spelled(one) for role in cluster.roles for one in _offices(role)}
    return bool(own) and bool(held) and not any(_is_of(one, _spelled(own[0])) for one in held)


def is_other_body(cast: Cast, cluster: Cluster, player: Player) -> bool:
    """Whether a body is described as another of its sort: the defence ministry is not the foreign one."""
    own = _body(cast.text[player.start : player.end])
    if own is None:
        return False
    for other in cluster.players[-_LOOKED:]:
        held = None if other.form == "pronoun" else _body(cast.text[other.start : other.end])
        if held is not None and held[0] == own[0]:
            return any(
                mine and theirs and mine.isdisjoint(theirs) for mine, theirs in zip(own[1:], held[1:], strict=True)
            )
    return False


def _body(words: str) -> tuple[str, frozenset[str], frozenset[str]] | None:
    """The sort of a body described, of what, and whose: "Tarsia's foreign ministry" is ("ministry", {foreign}, {tars})."""
    *before, head = words.split() or [""]
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
