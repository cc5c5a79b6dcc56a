"""Who is who in one document: mentions gathered into clusters, each of them one actor.

Names go together by their words, places that act by the state they stand for, descriptions and pronouns by what the crown
finds likeliest among those before them that they can mean. What finds nobody stays alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from verbale.model.heads import Heads
from verbale.model.mentions import Described, kin
from verbale.reading.actors.names import Name, is_mere_word, may_be_one, name_in
from verbale.reading.notes import Mentions
from verbale.reading.profiles import Profile, profile
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.vocabulary import MentionForm
from verbale.world import World

__all__ = ["Cast", "Cluster", "Player", "gather"]

_LONGEST = 400  # code points of a mention
_BACK = 80  # mentions looked back for an antecedent
_LEAST_LINK = -0.7  # log odds against having no antecedent
_LEAST_PERSONAL = -3.0  # likewise of "he" and "she", which nearly always have one
_ACTS = 0.5  # chance from which on a place acts
_ACTING = frozenset({"person", "organization"})
_ARTICLE = re.compile(r"^[Tt]he\s+")
_POSSESSIVE = re.compile(r"[’']s?$")
_TWO = re.compile(r"[^\W\d_]\s+and\s+(?:(?:the|Mr\.|Mrs\.|Ms\.)\s+)?[^\W\d_a-z]")
_AND = re.compile(r"[\s,]*(?:and|or|nor|as well as|&)\s+(?:the\s+)?", re.IGNORECASE)
_BOTH = re.compile(r"(?:both|neither|either)\s+(?=\S)", re.IGNORECASE)
_PERSONAL = frozenset({"he", "she"})
_SPEAKING = frozenset({"i", "we"})
_SMALL = frozenset({"of", "the", "and", "for", "in", "on"})
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

    @property
    def is_person(self) -> bool:
        """Whether one of its mentions is a person's."""
        return any(player.kind == "person" for player in self.players)

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
        held.players.append(player)
        if player.name is not None:
            held.names.append(player.name)
            if held.is_person:
                for word in {player.name.words[-1], player.name.words[0]}:
                    if cluster not in self._surnames[word]:
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
            for cluster in self._surnames.get(word, [])
            if all(may_be_one(name, other) for other in _fuller(self.clusters[cluster].names))
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


def _fuller(names: list[Name]) -> list[Name]:
    """The names of several words, if there are any: "Ilze" is no "Kalna", but both are Ilze Kalna."""
    return [name for name in names if len(name.words) > 1] or names


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
            if described.head in _SPEAKING or described.head == "you":
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
    pairs = np.array(list(_pairs(mentions, wanted)), dtype=np.int64).reshape(-1, 2)
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


def _pairs(mentions: Mentions, wanted: Sequence[int]) -> Iterator[tuple[int, int]]:
    for place, later in enumerate(wanted):
        if mentions.described[later].is_name:
            continue
        for earlier in wanted[max(0, place - _BACK) : place]:
            yield earlier, later
