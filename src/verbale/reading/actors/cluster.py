"""One actor of a document, as its mentions make it up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from verbale.reading.actors.names import Name, may_be_one
from verbale.reading.profiles import Profile
from verbale.record.vocabulary import MentionForm

__all__ = ["Cluster", "Player", "bare_role"]


_ROLES = 50  # offices of one actor that are kept: nobody has more
_OF_BODY = re.compile(r"(?:^|\s)[^\W\d_a-z]\S* of [^\W\d_a-z]")
_OF = re.compile(r" (?:of|for|to) ")


def bare_role(role: str) -> str:
    """A role in lower case, up to whose or what for: "President of Latvia" is "president"."""
    return _OF.split(role.lower())[0]


@dataclass(frozen=True, slots=True)
class Player:
    """One mention as it plays a part: half-open code points, what form it has, what its words tell."""

    start: int
    end: int
    form: MentionForm
    kind: str  # the crown's type; "" where it saw none
    name: Name | None = None
    profile: Profile | None = None
    tone: tuple[float, float, float] | None = None
    gender: str = ""  # "m" or "f" where a title tells
    is_several: bool = False  # by the word with which it begins: "several people"


@dataclass(slots=True)
class Cluster:
    """The mentions of one actor; `stands_for` is the name of what its metonyms stand for ("Government of Latvia")."""

    players: list[Player] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    gender: str = ""  # by pronouns too
    titled: str = ""  # by titles alone
    stands_for: str | None = None
    is_place: bool = False  # only ever a place: no actor
    is_person: bool = False  # one of its mentions is a person's
    roles: dict[str, None] = field(default_factory=dict)  # its offices in lower case, up to whose or what for
    different: dict[tuple[str, ...], Name] = field(default_factory=dict)  # of its names the first of the same words

    def add(self, player: Player) -> None:
        """Put a mention in."""
        self.players.append(player)
        self.is_person = self.is_person or player.kind == "person"
        self.titled = self.titled or player.gender
        self.gender = self.gender or player.gender
        for role in player.profile.roles if player.profile and len(self.roles) < _ROLES else ():
            self.roles[bare_role(role)] = None
            if _OF_BODY.search(role) and role.rpartition(" ")[2].islower():
                self.roles[role.rpartition(" ")[2]] = None  # "Bank of Italy governor"
        if player.name is not None:
            self.names.append(player.name)
            self.different.setdefault(player.name.words, player.name)

    def may_bear(self, name: Name, gender: str = "") -> bool:
        """Whether a person's name can be one of its own: of those of several words, if there are any.

        "Ilze" is no "Kalna", but both are Ilze Kalna. `gender` is what a title tells of who bears it.
        """
        if gender and self.titled and gender != self.titled:
            return False
        fuller = [one for one in self.different.values() if len(one.words) > 1]
        return all(may_be_one(name, one) for one in fuller or self.different.values())

    @property
    def is_media(self) -> bool:
        """Whether it is a newspaper, an agency, a journalist."""
        return any(player.profile is not None and player.profile.sector == "MED" for player in self.players)

    @property
    def is_named(self) -> bool:
        """Whether its name is known, or the name of what it stands for."""
        return bool(self.names) or self.stands_for is not None
