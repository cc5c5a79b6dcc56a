"""The cast of one document: clusters of mentions, each of them one actor, and where a name or a phrase belongs.

Names go together by their words, places that act by the state they stand for. What finds nobody stays alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from verbale.reading.actors.names import Name, is_mere_word, may_be_one, name_in
from verbale.reading.profiles import Profile, profile
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.vocabulary import MentionForm
from verbale.world import World

__all__ = ["Cast", "Cluster", "Player"]

_LONGEST = 400  # code points of a mention
_NAMESAKES = 50  # persons of one surname among whom a name is looked for: no report has more
_ARTICLE = re.compile(r"^[Tt]he\s+")
_POSSESSIVE = re.compile(r"[’']s?$")
_TWO = re.compile(r"[^\W\d_]\s+and\s+(?:(?:the|Mr\.|Mrs\.|Ms\.)\s+)?[^\W\d_a-z]")
_BOTH = re.compile(r"(?:both|neither|either)\s+(?=\S)", re.IGNORECASE)
_SMALL = frozenset({"of", "the", "and", "for", "in", "on"})


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


@dataclass(slots=True)
class Cluster:
    """The mentions of one actor; `stands_for` is the name of what its metonyms stand for ("Government of Latvia")."""

    players: list[Player] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    gender: str = ""
    stands_for: str | None = None
    is_place: bool = False  # only ever a place: no actor
    is_person: bool = False  # one of its mentions is a person's
    different: dict[tuple[str, ...], Name] = field(default_factory=dict)  # of its names the first of the same words

    def add(self, player: Player) -> None:
        """Put a mention in."""
        self.players.append(player)
        self.is_person = self.is_person or player.kind == "person"
        if player.name is not None:
            self.names.append(player.name)
            self.different.setdefault(player.name.words, player.name)

    def may_bear(self, name: Name) -> bool:
        """Whether a person's name can be one of its own: of those of several words, if there are any.

        "Ilze" is no "Kalna", but both are Ilze Kalna.
        """
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


@dataclass(slots=True)
class Cast:
    """All clusters of a document, and where each mention went."""

    text: str
    world: World
    on: date | None
    clusters: list[Cluster] = field(default_factory=list)
    by_start: list[tuple[int, int, int]] = field(default_factory=list)  # (start, -end, cluster), sorted
    _surnames: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _titles: dict[tuple[str, ...], int] = field(default_factory=dict)
    _governments: dict[str, int] = field(default_factory=dict)

    def add(self, player: Player, cluster: int | None = None) -> int:
        """Put a mention into a cluster, or into one of its own; gives the cluster's number."""
        if cluster is None:
            cluster = len(self.clusters)
            self.clusters.append(Cluster())
        held = self.clusters[cluster]
        place = (player.start, -player.end, cluster)
        at = bisect_left(self.by_start, place)
        if self.by_start[at : at + 1] == [place]:
            return cluster  # the words are its own already
        held.add(player)
        if player.name is not None:
            if held.is_person:
                for word in {player.name.words[-1], player.name.words[0]}:
                    if cluster not in self._surnames[word][-_NAMESAKES:]:
                        self._surnames[word].append(cluster)
            else:
                words = tuple(word.replace(".", "") for word in player.name.words)
                self._titles.setdefault(words, cluster)
                if len(words) > 1:
                    self._titles.setdefault(("".join(w[0] for w in words if w not in _SMALL),), cluster)
        self.by_start.insert(at, place)
        return cluster

    def named(self, name: Name, *, is_person: bool) -> int | None:
        """The cluster a name belongs to: of several persons it may be, the one named most."""
        words = tuple(word.replace(".", "") for word in name.words)
        if not is_person and words in self._titles:
            return self._titles[words]
        # a person's name may be taken for a body's, but not by one of its words alone
        if not is_person and len(name.words) > 1 and name.words[0] != name.words[-1]:
            return self._of_person(name) if name.words[-1] in self._surnames else None
        return self._of_person(name)

    def _of_person(self, name: Name) -> int | None:
        found = [
            cluster
            for word in dict.fromkeys((name.words[-1], name.words[0]))
            for cluster in self._surnames.get(word, [])[-_NAMESAKES:]
            if self.clusters[cluster].may_bear(name)
        ]
        # of two of one surname the one the report is more about
        return max(
            found, key=lambda c: (len(self.clusters[c].names), self.clusters[c].names[-1].span.start), default=None
        )

    def players(self) -> list[tuple[int, Player]]:
        """(cluster, mention) of all mentions, in order, outer ones first."""
        found = [(number, player) for number, cluster in enumerate(self.clusters) for player in cluster.players]
        return sorted(found, key=lambda one: (one[1].start, -one[1].end))

    def at(self, span: Span) -> int:
        """The cluster of some words: of the mention they are, or that they head; else of their own."""
        inside, around = None, None
        low = bisect_left(self.by_start, (span.start - _LONGEST, 0, 0))
        for start, end, cluster in self.by_start[low : bisect_left(self.by_start, (span.end, 0, 0))]:
            if self.clusters[cluster].is_place:
                continue
            if span.start <= start and -end <= span.end and inside is None:
                inside = cluster if start == span.start or -end == span.end else None
            elif start <= span.start and span.end <= -end:
                around = cluster
        found = inside if inside is not None else around
        if found is not None:
            return found
        name = name_in(self.text, *span, self.world, is_person=False)
        return self.place(self.phrase(span.start, span.end, "organization" if name else ""))

    def phrase(self, start: int, end: int, kind: str, *, acts: bool | None = None) -> Player:
        """A mention that is no pronoun, with its name and what its words tell."""
        both = _BOTH.match(self.text, start, end)
        start = both.end() if both else start
        words = self.text[start:end]
        bare = _ARTICLE.sub("", _POSSESSIVE.sub("", words))
        if bare in self.world.state_names or bare in self.world.capitals or bare in self.world.seats:
            # a state is a place even where the crown calls it a body, as it does where it acts
            told = profile(bare, self.world, self.on, entity="place", acts=acts)
            return Player(start, end, "metonym" if acts and told.name else "name", "place", None, told)
        told = profile(words, self.world, self.on, entity=kind or None, acts=acts)
        seat, _, rest = words.rpartition(" ")
        if rest.lower() in word_table("of_a_government") and seat in self.world.capitals:
            # "Washington officials": the capital says whose, as "American officials" does not
            return Player(start, end, "metonym", kind, None, profile(seat, self.world, self.on, acts=True))
        if acts and told.name is not None:
            return Player(start, end, "metonym", kind, None, told)
        persons = name_in(self.text, start, end, self.world, is_person=True)
        if persons is None and words[:1].isupper() and words.lower() in self._surnames:
            persons = Name(words, Span(start, end), (words.lower(),))  # "King", after "Mr. King"
        if persons is not None and told.kind == "person":
            kind = "person"  # "Finance Minister Ilze Kalna", taken for a body
        is_person = "person" in (kind, told.kind)
        name = persons if is_person else name_in(self.text, start, end, self.world, is_person=False)
        if name is None and kind == "person":
            name = self._known_word(start, self._core(start, end))
        if name is not None and name.span.start == start and self._is_mere_word(name, is_person=kind == "person"):
            name = None
        if name is not None and kind == "person" and _TWO.search(self.text, start, self._core(start, end)):
            name = None  # "Ilze Kalna and Ann Berg" are two
        return Player(start, end, "description" if name is None else "name", kind, name, told)

    def _is_mere_word(self, name: Name, *, is_person: bool) -> bool:
        """Whether a name is but a word with which a sentence begins, and nobody's that is known already."""
        return self.named(name, is_person=is_person) is None and is_mere_word(self.text, name, self.world)

    def _known_word(self, start: int, end: int) -> Name | None:
        """A word that is an office elsewhere, and here the surname of somebody who was named in full: "Dean"."""
        word = _POSSESSIVE.sub("", self.text[start:end]).strip()
        lowered = word.lower()
        if not word[:1].isupper() or lowered not in self._surnames:
            return None
        return Name(word, Span(start, start + len(word)), (lowered,))

    def _core(self, start: int, end: int) -> int:
        """Where the explanation of a mention begins: at its first comma."""
        comma = self.text.find(",", start, end)
        return end if comma < 0 else comma

    def place(self, player: Player) -> int:
        """Put a name, a metonym or a description where it belongs by its words, or into a cluster of its own."""
        if player.form == "metonym" and player.profile is not None and player.profile.name is not None:
            return self._govern(player, player.profile.name)
        known = None if player.name is None else self.named(player.name, is_person=player.kind == "person")
        if player.kind == "place" and known is not None and self.clusters[known].is_person:
            known = None  # "in Florence", after "Florence Hale"
        cluster = self.add(player, known)
        if player.kind != "place":
            self.clusters[cluster].is_place = False
        return cluster

    def _govern(self, player: Player, name: str) -> int:
        cluster = self.add(player, self._governments.get(name))
        self.clusters[cluster].stands_for = name
        self._governments[name] = cluster
        return cluster
