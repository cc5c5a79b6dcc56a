"""The cast of one document: clusters of mentions, each of them one actor, and where a name or a phrase belongs.

Names go together by their words, places that act by the state they stand for. What finds nobody stays alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from verbale.reading.actors.cluster import Cluster, Player
from verbale.reading.actors.kinds import is_holder, kind_of
from verbale.reading.actors.names import Name, bare_of, gender_of, is_mere_word, name_in
from verbale.reading.actors.polities import Polities, polities
from verbale.reading.profiles import Profile, profile
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.vocabulary import MentionForm
from verbale.world import World

__all__ = ["Cast", "Cluster", "Player"]

_LONGEST = 400  # code points of a mention
_NAMESAKES = 50  # persons of one surname among whom a name is looked for: no report has more
_LEAST_INITIALS = 3  # words of a name that is known by its initials before it is named in full
_ARTICLE = re.compile(r"^[Tt]he\s+")
_POSSESSIVE = re.compile(r"[’']s?$")
_TWO = re.compile(r"[^\W\d_]\s+and\s+(?:(?:the|Mr\.|Mrs\.|Ms\.)\s+)?[^\W\d_a-z]")
_BOTH = re.compile(r"(?:both|neither|either)\s+(?=\S)", re.IGNORECASE)
_GOVERNMENT = re.compile(r"(?:(.{2,40}?)(?:[’']s?)?\s+government|government\s+of\s+(.{2,40}))", re.IGNORECASE)
_SMALL = frozenset({"of", "the", "and", "for", "in", "on"})


@dataclass(slots=True)
class Cast:
    """All clusters of a document, and where each mention went."""

    text: str
    world: World
    on: date | None
    clusters: list[Cluster] = field(default_factory=list)
    by_start: list[tuple[int, int, int]] = field(default_factory=list)  # (start, -end, cluster), sorted
    _states: Polities | None = None
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

    def join(self, cluster: int, other: int) -> None:
        """Put the mentions of `other`, which has no name, to those of `cluster`; nobody is left in `other`."""
        held, moved = self.clusters[cluster], self.clusters[other]
        for player in moved.players:
            place = (player.start, -player.end, other)
            del self.by_start[bisect_left(self.by_start, place)]
            self.add(player, cluster)
        held.gender = held.gender or moved.gender
        moved.players.clear()

    def named(self, name: Name, *, is_person: bool, gender: str = "") -> int | None:
        """The cluster a name belongs to: of several persons it may be, the one named most."""
        words = tuple(word.replace(".", "") for word in name.words)
        if not is_person and words in self._titles:
            return self._titles[words]
        initials = ("".join(word[0] for word in words if word not in _SMALL),)
        if not is_person and len(words) >= _LEAST_INITIALS and initials in self._titles:
            return self._titles[initials]  # "NATO", named in full later
        # a person's name may be taken for a body's, but not by one of its words alone
        if not is_person and len(name.words) > 1 and name.words[0] != name.words[-1]:
            return self._of_person(name) if name.words[-1] in self._surnames else None
        return self._of_person(name, gender)

    def _of_person(self, name: Name, gender: str = "") -> int | None:
        found = [
            cluster
            for word in dict.fromkeys((name.words[-1], name.words[0]))
            for cluster in self._surnames.get(word, [])[-_NAMESAKES:]
            if self.clusters[cluster].may_bear(name, gender)
        ]
        # of two of one surname the one the report is more about
        return max(
            found, key=lambda c: (len(self.clusters[c].players), self.clusters[c].names[-1].span.start), default=None
        )

    def bearers(self, word: str) -> Sequence[int]:
        """The clusters of persons with a first or last name, in lower case."""
        return self._surnames.get(word, [])[-_NAMESAKES:]

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
        stately = self._acting(start, end, kind, acts=acts)
        if stately is not None:
            return stately
        if kind != "place" and bare_of(self.text[start:end]) in self.states.cities:
            kind, acts = "place", False  # a town of which nobody but this text knows
        told = profile(self.text[start:end], self.world, self.on, entity=kind or None, acts=acts)
        if acts and told.name is not None:
            return Player(start, end, "metonym", kind, None, told)
        persons = self._persons_name(start, end)
        kind = kind_of(bare_of(self.text[start:end]), kind, told, persons, self.world)
        is_person = kind == "person" or (told.kind == "person" and persons is not None)
        name = persons if is_person else name_in(self.text, start, end, self.world, is_person=False)
        if name is None and kind == "person":
            name = self._known_word(start, self._core(start, end))
        if name is not None and name.span.start == start and self._is_mere_word(name, is_person=kind == "person"):
            name = None
        if name is not None and kind == "person" and _TWO.search(self.text, start, self._core(start, end)):
            name = None  # "Ilze Kalna and Ann Berg" are two
        gender = gender_of(self.text[start : end if name is None else name.span.start]) if kind == "person" else ""
        is_several = self._is_several(start, end)
        if kind == "person" and (is_several or is_holder(bare_of(self.text[start:end]), self.world)):
            name = None  # "several of them: Berg, Lund", "the captain of the Petrel"
        form: MentionForm = "description" if name is None else "name"
        return Player(start, end, form, kind, name, told, gender=gender, is_several=is_several)

    def _is_several(self, start: int, end: int) -> bool:
        """Whether words begin as those for more than one do: "several officials", but not "Most Rev. Ann Berg"."""
        first, _, rest = self.text[start:end].partition(" ")
        return first.lower() in word_table("several") and rest[:1].islower()

    def _acting(self, start: int, end: int, kind: str, *, acts: bool | None) -> Player | None:
        """A state, its seat, its government or its officials; None where the words are nothing of the kind."""
        words = self.text[start:end]
        bare = bare_of(words.split(", led by ")[0])
        if bare in self.world.state_names or bare in self.world.capitals or bare in self.world.seats:
            # a state is a place even where the crown calls it a body, as it does where it acts
            told = profile(bare, self.world, self.on, entity="place", acts=acts)
            return Player(start, end, "metonym" if acts and told.name else "name", "place", None, told)
        state = dict(self.states.seats).get(bare) if acts else None
        government = self._government(bare) if state is None else f"Government of {state}"
        if government is None and kind != "person" and bare == words and " " not in bare:
            government = self._government(f"{bare} government")  # "the Saudi | proposal"
        if government is not None:
            return self._stately(start, end, bare, government, acts=acts is not False)
        seat, _, rest = words.rpartition(" ")
        if rest.lower() in word_table("of_a_government") and seat in self.world.capitals:
            # "Washington officials": the capital says whose, as "American officials" does not
            return Player(start, end, "metonym", kind, None, profile(seat, self.world, self.on, acts=True))
        return None

    def _persons_name(self, start: int, end: int) -> Name | None:
        words = self.text[start:end]
        name = name_in(self.text, start, end, self.world, is_person=True)
        if name is None and words[:1].isupper() and words.lower() in self._surnames:
            return Name(words, Span(start, end), (words.lower(),))  # "King", after "Mr. King"
        return name

    @property
    def states(self) -> Polities:
        """The states that only this text knows."""
        if self._states is None:
            self._states = polities(self.text, self.world)
        return self._states

    def _government(self, bare: str) -> str | None:
        """What "the Latvian government" and "Latvia’s government" are: the government of a state; None where it is none."""
        own = self.states.state_of(bare)
        if own is not None:
            return f"Government of {own}"
        found = _GOVERNMENT.fullmatch(bare)
        name = _ARTICLE.sub("", found[1] or found[2]) if found else ""
        state = self.world.state_names.get(name) or self.world.adjectives.get(name)
        if state is None:
            return None
        return profile(state.name, self.world, self.on, entity="place", acts=True).name

    def _stately(self, start: int, end: int, bare: str, government: str, *, acts: bool) -> Player:
        """A state that acts, a state as a place, or its government by name."""
        is_place = bare in self.states.names or bare in dict(self.states.seats)
        if is_place and not acts:
            return Player(start, end, "name", "place")
        country = profile(bare, self.world, self.on).country
        told = Profile("state", country, "GOV", (), government)
        if is_place:
            return Player(start, end, "metonym", "place", None, told)
        return Player(start, end, "name", "organization", None, told)

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
        stands = player.form == "metonym" or (player.form == "name" and player.name is None and player.kind != "place")
        if stands and player.profile is not None and player.profile.name is not None:
            return self._govern(player, player.profile.name)
        known = (
            None
            if player.name is None
            else self.named(player.name, is_person=player.kind == "person", gender=player.gender)
        )
        if known is None and player.name is not None and player.kind != "person":
            known = self._governments.get(player.name.text)  # "the European Union", after "Brussels"
        if player.kind == "place" and known is not None and self.clusters[known].is_person:
            known = None  # "in Florence", after "Florence Hale"
        cluster = self.add(player, known)
        if player.kind != "place":
            self.clusters[cluster].is_place = False
        return cluster

    def _govern(self, player: Player, name: str) -> int:
        known = self._governments.get(name)
        cluster = self.add(player, self._titles.get(tuple(name.lower().split())) if known is None else known)
        self.clusters[cluster].is_place = False
        self.clusters[cluster].stands_for = name
        self._governments[name] = cluster
        return cluster
