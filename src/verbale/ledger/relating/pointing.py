"""What a statement points at by a noun of saying: "Ruritania’s offer", "a request for comment on the proposal"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from verbale.ledger.candidates import Keys, pairs
from verbale.ledger.gist.words import MOST_CHARACTERS, stem
from verbale.ledger.relating.claims import Claim
from verbale.ledger.voices import Voices
from verbale.reading.links.matter import matter
from verbale.reading.links.talk import sayings_in
from verbale.record.span import Span

__all__ = ["Pointed", "are_akin", "is_at", "pointed", "pointing"]

_KEPT = 16_384
_BACK = 60  # code points before a noun in which its owner is named
_WORD = re.compile(r"[^\W\d_]+")
_TABLED = frozenset({"offer", "proposal", "demand", "promise", "threat", "intention"})
_PART = 4  # of the words behind the noun, one in so many is in what it points at
_FEW = 2  # words behind the noun from which on they must tell of what it points at
_LEAST_ROOT = 4  # letters that "Ruritania" and "Ruritanian" share
_ROOT = 5  # letters of a name by which it is looked up


@dataclass(frozen=True, slots=True)
class Pointed:
    """The acts that a noun may stand for, the stems of the names before it (none: whose it is, is not said), and what follows.

    `about` are stems as `verbale.reading.links.matter` has them; `own` is that of the noun itself.
    """

    acts: frozenset[str]
    owners: frozenset[str]
    about: frozenset[str]
    own: str


def pointing(
    claims: Sequence[Claim], voices: Voices, new: frozenset[int] | None, *, window_days: int
) -> Iterator[tuple[Claim, Claim]]:
    """What names somebody's offer, demand or claim, each with those before it that are his: they need share no other word."""
    keys: list[Keys] = []
    for one in claims:
        owners = {name for noun in pointed(f"{one.row.cue} {one.row.content}") for name in noun.owners}
        mine = owners or (_names(one, voices) if one.row.act in _TABLED else frozenset())
        keys.append({window_days: sorted({name[:_ROOT] for name in mine})})
    is_new = None if new is None else [one.row.id in new for one in claims]
    for earlier, later in pairs([one.day for one in claims], keys, is_new):
        yield claims[earlier], claims[later]


@lru_cache(maxsize=_KEPT)
def pointed(words: str) -> tuple[Pointed, ...]:
    """What the words of a statement point at, in their order; nothing where no noun means a statement in particular."""
    words = words[:MOST_CHARACTERS]
    found = []
    for saying in sayings_in(words, 0, len(words)):
        owners: set[str] = set()
        if saying.owner is not None:
            before = words[max(0, saying.owner.start - _BACK) : max(saying.end, saying.owner.end)]
            names = [word for word in _WORD.findall(before) if word[:1].isupper()]
            owners = {stem(word) for word in names[-3:]}
        found.append(Pointed(frozenset(saying.acts), frozenset(owners), saying.about, stem(saying.noun)))
    return tuple(found)


def is_at(one: Pointed, earlier: Claim, voices: Voices) -> bool:
    """Whether a noun may mean an earlier statement: by its act, its owner, and what is said of it."""
    if earlier.row.act not in one.acts:
        return False
    if one.owners and not _owns(one.owners, earlier, voices):
        return False
    if len(one.about) < _FEW:
        return True
    words = f"{earlier.row.cue} {earlier.row.content}"
    return len(one.about & matter(words, [Span(0, len(words))])) * _PART >= len(one.about)


def _owns(owners: frozenset[str], earlier: Claim, voices: Voices) -> bool:
    """Whether one of the names is the speaker's, or that of the state or body he speaks for."""
    mine = _names(earlier, voices)
    return any(are_akin(a, b) for a in owners for b in mine)


def _names(one: Claim, voices: Voices) -> frozenset[str]:
    """The stems of the names by which its speakers, and whom they speak for, may be told as owners."""
    called = [one.row.source, *voices.called(one.row)]
    for number in one.row.speakers:
        if (speaker := voices.identities.get(number)) is not None:
            called += [*speaker.names, *speaker.roles]
    return frozenset(stem(word) for words in called for word in _WORD.findall(words) if word[:1].isupper())


def are_akin(one: str, other: str) -> bool:
    """Whether two stems are of one name: "ruritan" and "ruritania"."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _LEAST_ROOT and long.startswith(short))
