"""A sentence laid out for finding who does what to whom: its words, the mentions among them, what else is told there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from verbale.reading.events.words import Token, tokens, words_of
from verbale.record.span import Span

__all__ = ["Clause", "Objects", "Part", "lay_out", "outermost"]

_SUBJECT_REACH = 60  # words between a verb and its subject
_OBJECT_REACH = 40
_APPOSITION = 25  # words between two commas
_NOUNS_BETWEEN = 2  # "Ruritanian army units": the nouns that a name may qualify
_OBJECT_NOUNS = 9  # words before the name in "two senior members of the …"
_NEAR = 5  # words between a preposition and the name that it governs


@dataclass(frozen=True, slots=True)
class Part:
    """One mention `text[start:end]` of an actor or a place; `actor` is null for a mere place."""

    start: int
    end: int
    actor: str | None
    kind: str
    is_pronoun: bool = False

    @property
    def is_place(self) -> bool:
        """Whether it names a place, which may act all the same."""
        return self.kind == "place" or self.actor is None


@dataclass(slots=True)
class Objects:
    """What stands after a verb or noun: indices of parts, and the token with which the last of them ends."""

    recipients: list[int] = field(default_factory=list)
    agents: list[int] = field(default_factory=list)
    between: list[int] = field(default_factory=list)
    place: list[int] = field(default_factory=list)
    stop: int = 0


@dataclass(slots=True)
class Clause:
    """One sentence; `part_at` and `is_cue` have one entry a token."""

    words: list[Token]
    parts: Sequence[Part]
    part_at: list[int]  # index into `parts`, -1 for none
    is_cue: list[bool]  # said, told …: here what is said begins or ends

    def word(self, at: int) -> str:
        """The word at a place, empty outside the sentence."""
        return self.words[at].word if 0 <= at < len(self.words) else ""

    def first(self, at: int) -> int:
        """The first token of the part at a token."""
        part = self.part_at[at]
        while at > 0 and self.part_at[at - 1] == part:
            at -= 1
        return at

    def stop(self, at: int) -> int:
        """Where the part at a token ends."""
        part = self.part_at[at]
        while at < len(self.words) and self.part_at[at] == part:
            at += 1
        return at

    def is_actor(self, at: int) -> bool:
        """Whether the part at a token can do something."""
        return self.part_at[at] >= 0 and self.parts[self.part_at[at]].actor is not None

    def subject(self, at: int, *, of_clause: bool = False) -> tuple[list[int], str]:
        """The parts that are the subject of a verb whose group begins after the token `at`, and what opens its clause.

        With `of_clause` the first that the clause has: for a verb that shares its subject with the one before it.
        """
        found: list[int] = []
        unknown = 0
        i = at
        while i > max(at - _SUBJECT_REACH, -1):
            word = self.word(i)
            if self.part_at[i] >= 0:
                start = self.first(i)
                if self.word(start - 1) in words_of("preposition"):
                    unknown += self.word(start - 1) == "of"
                    i = start - 2
                    continue
                if (of_clause or unknown <= _NOUNS_BETWEEN) and self.is_actor(i):
                    found, start = self._listed_before(start)
                if not of_clause:
                    return found, self._opener(start - 1)
                i, unknown = start - 1, 0
            elif self.is_cue[i] or word in words_of("boundary", "saying"):
                return found, word
            elif word in words_of("relative"):
                return ([] if unknown and not of_clause else self._before_relative(i)), word
            elif word != ",":
                of_clause = of_clause or (i == at and word in words_of("joining"))
                unknown = _counted(word, unknown)
                i -= 1
            elif unknown and not of_clause:
                break
            else:
                i = self._before_apposition(i)
        return found, ""

    def _opener(self, at: int) -> str:
        """The word that opens the clause in which the token `at` lies: "if", "while"."""
        for i in range(at, max(at - _APPOSITION, -1), -1):
            if self.part_at[i] < 0 and (self.is_cue[i] or self.word(i) in words_of("boundary", "relative")):
                return self.word(i)
        return ""

    def _before_relative(self, at: int) -> list[int]:
        i = at - 1 - (self.word(at - 1) == ",")
        if i >= 0 and self.word(at) != "who" and self.word(self.first(i) - 1) in words_of("where"):
            return []  # "a fire in Strelsau that killed …"
        return [self.part_at[i]] if i >= 0 and self.is_actor(i) else []

    def _before_apposition(self, at: int) -> int:
        """The token before the comma that pairs with the one at `at`, or before that one itself."""
        for i in range(at - 1, max(at - _APPOSITION, 0), -1):
            if self.part_at[i] < 0 and self.word(i) in words_of("boundary"):
                break
            if self.word(i) == "," and self.part_at[i] < 0 and self.part_at[i - 1] >= 0:
                return i - 1
        return at - 1

    def _listed_before(self, start: int) -> tuple[list[int], int]:
        """The parts that end a list whose last member begins at a token, and where it begins."""
        found = [self.part_at[start]]
        while True:
            i = start - 1
            while i >= 0 and self.part_at[i] < 0 and self.word(i) in _LIST:
                i -= 1
            is_list = any(self.word(j) != "the" for j in range(i + 1, start))
            if i < 0 or not is_list or not self.is_actor(i):
                return found, start
            if self.word(self.first(i) - 1) in words_of("preposition"):
                return found, start
            start = self.first(i)
            found.insert(0, self.part_at[i])

    def listed_after(self, at: int) -> tuple[list[int], int]:
        """The parts of a list that begins at a token, and where it ends."""
        found = [self.part_at[at]]
        stop = self.stop(at)
        while True:
            i = stop
            while i < len(self.words) and self.part_at[i] < 0 and self.word(i) in _LIST:
                i += 1
            if i in {stop, len(self.words)} or not self.is_actor(i) or self.word(i - 1) == "the" == self.word(stop):
                return found, stop
            found.append(self.part_at[i])
            stop = self.stop(i)

    def objects(self, at: int, takes: frozenset[str], ends: frozenset[int], *, is_passive: bool = False) -> Objects:
        """Whom what is done at the words that end before `at` is done to, by whom, and where.

        `takes` as in `event_triggers.tsv`; `ends` are tokens at which another doing begins.
        """
        found = Objects(stop=at)
        preposition = "here" if "here" in takes else ""
        passed = since = 0
        i = at
        while i < min(at + _OBJECT_REACH, len(self.words)):
            word = self.word(i)
            if self.part_at[i] >= 0:
                i = self._place_part(i, found, takes, preposition, (passed, since), is_passive=is_passive)
                continue
            if self._ends(i, at, found, ends):
                break
            if word in words_of("preposition") or (word == "between" and preposition != "here"):
                if word != "of" or "of" in takes:
                    preposition = word
                since = 0
            elif word in words_of("time"):
                preposition = preposition if preposition in words_of("where") else ""
            elif word not in _LIST:
                since += 1
                passed += 1
            i += 1
        return found

    def _ends(self, i: int, at: int, found: Objects, ends: frozenset[int]) -> bool:
        word = self.word(i)
        if word in _HELPING and self.word(i - 1) == "to":
            return False  # "sent a team to help them"
        if self.is_cue[i] or word in words_of("boundary", "relative", "telling") or (i in ends and i > at):
            return True
        if word == ",":
            return self.word(i + 1) != "including"
        return word in {"and", "or", "but"} and bool(found.recipients or found.place)

    def _place_part(
        self, i: int, found: Objects, takes: frozenset[str], preposition: str, far: tuple[int, int], *, is_passive: bool
    ) -> int:
        """Put the part at a token where it belongs, and go on after it."""
        passed, since = far
        part = self.parts[self.part_at[i]]
        listed, stop = self.listed_after(i) if self.is_actor(i) else ([], self.stop(i))
        near = since <= _NEAR
        if part.is_place and preposition in words_of("where") and (part.actor is None or preposition not in takes):
            if not found.place and near:
                found.place, stop = self._place(i)
                found.stop = stop
            return stop
        near = near and bool(listed)
        is_between = preposition == "between" and "between" in takes
        is_object = not preposition and "object" in takes and not is_passive and passed <= _OBJECT_NOUNS
        if near and not found.agents and preposition == "by":
            found.agents, found.stop = listed, stop
        elif near and is_between and not found.between:
            found.between, found.stop = listed, stop
        elif listed and not found.recipients and (is_object or (near and preposition in takes)):
            found.recipients, found.stop = listed, stop
        else:
            return self.stop(i)
        return stop

    def _place(self, at: int) -> tuple[list[int], int]:
        """A place and what it lies in: "the Old Mill in Strelsau"."""
        found, stop = [self.part_at[at]], self.stop(at)
        step = stop + 1
        if self.word(stop) in {"in", ","} and step < len(self.words) and self.part_at[step] >= 0:
            part = self.parts[self.part_at[step]]
            if part.is_place and (self.word(stop) == "in" or part.actor is None):
                return [*found, self.part_at[step]], self.stop(step)
        return found, stop

    def place_after(self, at: int, ends: frozenset[int]) -> list[int]:
        """A place named later in the sentence, before anything else is done or said there."""
        for i in range(at, len(self.words)):
            if i in ends or self.is_cue[i] or i - at > _OBJECT_REACH:
                break
            part = self.part_at[i]
            if part >= 0 and self.parts[part].is_place and self.first(i) == i:
                before = i - 1 - (self.word(i - 1) == "the")
                if self.word(before) in words_of("where"):
                    return self._place(i)[0]
        return []


_HELPING = frozenset({"aid", "assist", "help", "support"})
_LIST = frozenset({",", "and", "or", "both", "&", "well", "as", "the"})


def _counted(word: str, unknown: int) -> int:
    """How many words nobody knows stand between a verb and its subject, with one more."""
    if word in words_of("preposition"):
        return 0
    return unknown + (word not in words_of("time", "determiner", "adverb", "joining") and not word[:1].isdigit())


def outermost(parts: Sequence[Part]) -> list[Part]:
    """The parts that lie in no other, in order; of those that cross, the first."""
    kept: list[Part] = []
    for part in sorted(set(parts), key=lambda p: (p.start, -p.end, p.actor or "", p.kind, p.is_pronoun)):
        if part.start < part.end and (not kept or part.start >= kept[-1].end):
            kept.append(part)
    return kept


def lay_out(
    text: str, start: int, end: int, parts: Sequence[Part], cues: Sequence[Span], first: int, stop: int
) -> Clause:
    """The sentence `text[start:end]` with `parts[first:stop]`, which begin in it, and the cues, each in order and apart."""
    words = tokens(text, start, end)
    begins = [word.start for word in words]
    part_at, is_cue = [-1] * len(words), [False] * len(words)
    for number in range(first, stop):
        for at in range(bisect_left(begins, parts[number].start), bisect_left(begins, parts[number].end)):
            part_at[at] = number
    for cue in cues:
        for at in range(bisect_left(begins, cue.start), bisect_left(begins, cue.end)):
            is_cue[at] = True
    return Clause(words, parts, part_at, is_cue)
