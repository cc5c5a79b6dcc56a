"""Which names and phrases of a report are outlets.

An outlet is known by a table, by its name ("… Gazette"), or because this report says what it is ("the weekly Kettle").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from verbale.reading.channels.called import is_followed, is_outlet_noun, named_by
from verbale.reading.channels.known import Known
from verbale.reading.channels.names import Word, bare_name, found_names, group, kinds, phrase, trimmed
from verbale.reading.tables import word_table
from verbale.record.span import Span

__all__ = ["Outlets"]

_BRACKETS = re.compile(r"\(([^()\n]{2,40})\)")
_ON_AIR = re.compile(r"^[A-Z]{1,4}TV[A-Z0-9]*$|^TV[A-Z0-9]+$")
_LONGEST_NAME = 4  # words of a name in the tables
_NEAR = 400  # code points within which "the agency" points back to an outlet
_BEFORE = 5  # words in which a name before a comma or a verb is looked for


@dataclass(slots=True)
class Outlets:
    """The outlets of one report: names learned from it, and where they are named."""

    text: str
    known_as: Known  # what the world knows
    names: set[str] = field(default_factory=set)
    days: frozenset[str] = frozenset()  # names of days that are names of outlets here
    platforms: set[str] = field(default_factory=set)
    places: list[Span] = field(default_factory=list)
    firsts: dict[str, int] = field(default_factory=dict)  # where a capitalised word stands first
    repeated: set[str] = field(default_factory=set)  # capitalised words that stand more than once
    own: str | None = None  # who publishes the report

    def learn(self, sentences: Iterable[Sequence[Word]]) -> None:
        """Learn from all sentences of the report what its outlets are, and where they are named."""
        kept = list(sentences)
        asides: set[str] = set()
        is_pointed_to = False
        for word in (word for words in kept for word in words if word.is_capital):
            if self.firsts.setdefault(word.text, word.start) != word.start:
                self.repeated.add(word.text)
        for words in kept:
            for i in range(len(words)):
                if not words[i].is_quoted:
                    self._learn_at(words, i)
                    self._learn_carrier(words, i)
                    self._learn_platform(words, i)
                    self._learn_told(words, i)
                    asides |= _reporting(self.text, words, i)
                    is_pointed_to |= words[i].lower in group("pointing") and self._is_unnamed(words, i)
        if not self.names - {self.own} and is_pointed_to and len(asides) == 1:
            self.names |= asides
        self._learn_places(kept)

    def _learn_places(self, kept: Sequence[Sequence[Word]]) -> None:
        """Remember where outlets are named, to which "the agency" may point back."""
        for words in kept:
            for i, word in enumerate(words[1:], 1):  # "state TV", which "the broadcaster" points back to
                if word.lower in group("on_air") and words[i - 1].lower in group("owned") and not word.is_quoted:
                    self.places.append(Span(words[i - 1].start, word.end))
            for i, j in found_names(words, 0, len(words), self.days):
                span = self.known(words, i, j)
                if span is not None:
                    self.places.append(span)
        self.places.sort()

    def learn_place(self, start: int, end: int) -> None:
        """Learn the name in brackets in a dateline, which is who publishes where nothing else tells."""
        match = _BRACKETS.search(self.text, start, end)
        if match is not None:
            self.names.add(match.group(1))
            self.own = self.own or match.group(1)

    def is_platform(self, name: str) -> bool:
        """Whether one posts there: by the table, or because this report says so."""
        return name in self.platforms or name in word_table("platforms")

    def _learn_at(self, words: Sequence[Word], i: int) -> None:
        """Learn "the weekly Kettle", or "Kettle, a weekly"."""
        if is_outlet_noun(words, i, weak=words[i].lower in {"website", "portal", "channel", "outlet"}):
            run = found_names(words, i + 1, min(len(words), i + 1 + _BEFORE), self.days)
            if run and run[0][0] == i + 1 and (span := trimmed(words, *run[0])):
                self.names.add(self.text[span.start : span.end])
            self._learn_before(words, i)
        elif words[i].lower == "agency" and i + 1 < len(words) and words[i + 1].lower in kinds("verbs"):
            self._learn_before(words, i)  # "the Kettle agency reported"
        if words[i].text == "," and i and words[i - 1].is_capital and words[i + 1 : i + 2]:
            end = phrase(words, i + 1)
            run = found_names(words, max(0, i - _BEFORE), i, self.days)
            while end > i + 2 and words[end - 1].lower in group("after_outlet"):
                end -= 1
            is_told = (
                words[i + 1].lower in group("article") and end > i + 2 and is_outlet_noun(words, end - 1, weak=False)
            )
            if is_told and run and run[-1][1] == i and (span := trimmed(words, *run[-1])):
                self.names.add(self.text[span.start : span.end])

    def _learn_before(self, words: Sequence[Word], i: int) -> None:
        """Learn "the Kettle agency"."""
        run = named_by(words, i, found_names(words, max(0, i - _BEFORE), i, self.days))
        span = None if run is None or words[run[0] - 1].lower != "the" else trimmed(words, *run)
        if run is not None and span is not None and run[0]:
            name = self.text[span.start : span.end]
            if self.known_as.may_be_outlet(name, words[slice(*run)]):
                self.names.add(name)

    def _learn_platform(self, words: Sequence[Word], i: int) -> None:
        """Learn "the platform Kettle"."""
        if words[i].text == "," and i and words[i - 1].is_capital:  # "Quill, a social network"
            end = phrase(words, i + 1)
            run = found_names(words, max(0, i - _BEFORE), i)
            is_told = end > i + 2 and words[i + 1].lower in group("article") and _is_service(words, end - 1)
            if is_told and run and run[-1][1] == i and (span := trimmed(words, *run[-1])) is not None:
                self.platforms.add(self.text[span.start : span.end])
        is_noun = not words[i].is_capital and (
            words[i].lower in {"platform", "network", "app"} or _is_service(words, i)
        )
        if is_noun or (words[i].lower == "on" and _is_posted(words, i)):
            self._add_platform(words, i + 1)
        if words[i].lower in group("account") and i > 1 and words[i - 2].lower in group("mine"):  # "his Quill account"
            self._add_platform(words, i - 1)

    def _add_platform(self, words: Sequence[Word], at: int) -> None:
        """Learn that the name which begins there is a platform's, where it is nothing else's."""
        run = found_names(words, at, min(len(words), at + _BEFORE))
        if run and run[0][0] == at and (span := trimmed(words, *run[0])) is not None:
            name = self.text[span.start : span.end]
            if not self.known_as.is_of_another(name) and self.known(words, *run[0]) is None:
                self.platforms.add(name)

    def _learn_told(self, words: Sequence[Word], i: int) -> None:
        """Learn "told Kettle": who is named for the first time there, and by one word, is no person and no state."""
        is_to = words[i].lower == "to" and i > 0 and words[i - 1].lower in group("converse")
        is_in_print = words[i].lower in {"in", "for"} and i > 0 and words[i - 1].lower in group("in_print")
        if not is_to and not is_in_print and words[i].lower not in group("tell"):
            return
        at = i + 2 if i + 1 < len(words) and words[i + 1].text == "the" else i + 1
        if is_in_print and words[i + 1 : i + 2] and words[i + 1].lower != "the":
            return  # "writing in Tor"
        run = found_names(words, at, min(len(words), at + _BEFORE))
        if at < len(words) and words[at].text == "The":  # "told The Meridian"
            run = [(i, j) for i, j in found_names(words, at + 1, min(len(words), at + _BEFORE)) if i == at + 1]
            at += 1
        if not run or run[0][0] != at or (span := trimmed(words, *run[0])) is None:
            return
        name, tokens = self.text[span.start : span.end], words[run[0][0] : run[0][1]]
        last = tokens[-1]
        is_short = len(tokens) == 1 or is_in_print or tokens[0].text in word_table("outlet_articles")
        beside = words[run[0][1]].lower if run[0][1] < len(words) else ""
        if beside in group("owned") or beside in group("on_air"):
            return  # "told Moorish state television"
        is_new = self.firsts.get(last.text) == last.start and (is_short or last.text not in self.repeated)
        is_met = not group("talked").isdisjoint(w.lower for w in words[run[0][1] : run[0][1] + _BEFORE])
        if is_new and not is_met and self.known_as.may_be_outlet(name, tokens):  # a person told would be named again
            self.names.add(name)

    def _learn_carrier(self, words: Sequence[Word], i: int) -> None:
        """Learn "broadcast on Sunday by Kettle"."""
        is_seen = words[i].lower in group("seen")  # "a memo seen by Kettle"
        if words[i].lower not in group("bare") and not is_seen:
            return
        by = next((k for k in range(i + 1, min(len(words), i + _BEFORE)) if words[k].lower == "by"), None)
        if by is not None:
            span = bare_name(words, by + 1, phrase(words, by + 1, self.days))
            tokens = [w for w in words if span is not None and span.start <= w.start < span.end]
            if span is not None and (not is_seen or self.known_as.may_be_outlet(self.text[slice(*span)], tokens)):
                self.names.add(self.text[span.start : span.end])

    def _is_unnamed(self, words: Sequence[Word], i: int) -> bool:
        end = phrase(words, i)
        return end > i + 1 and not found_names(words, i + 1, end) and is_outlet_noun(words, end - 1, weak=False)

    def known(self, words: Sequence[Word], start: int, end: int) -> Span | None:
        """The outlet's name in a run of capitalised words, else None."""
        for i in range(start, min(end, start + _LONGEST_NAME)):
            for j in range(min(end, i + _LONGEST_NAME), i, -1):
                span = trimmed(words, i, j)
                name = "" if span is None else self.text[span.start : span.end]
                if name and (name in self.names or name in self.known_as.media):
                    return span
        span = trimmed(words, start, end)
        if span is None:
            return None
        if end - start == 1 and _ON_AIR.search(words[start].text) is None:  # "the Examiner"
            is_the = start > 0 and words[start - 1].lower == "the" and words[start].text in word_table("outlet_words")
            return span if is_the and words[start].text not in {"Press", "Media", "News", "Record"} else None
        first, last = words[start].text, self.text[span.start : span.end].rsplit(maxsplit=1)[-1]
        pair = " ".join(w.text for w in words[end - 2 : end])
        is_named_so = (
            _ON_AIR.search(last) is not None
            or pair in word_table("outlet_words")
            or last in word_table("outlet_words")
            or first in word_table("outlet_first_words")
        )
        return span if is_named_so else None

    def outlet(self, words: Sequence[Word], start: int, end: int) -> tuple[Span | None, bool] | None:
        """What names the outlet that `words[start:end]` is, and whether it points back; None where it is none."""
        runs = found_names(words, start, end, self.days)
        whole = [(one[0], other[1]) for one, other in pairwise(runs) if one[1] == other[0]]
        for i, j in whole:  # "the People's Daily", which is no daily of the People's
            if self.text[words[i].start : words[j - 1].end].replace("’", "'") in self.names | self.known_as.media:
                return Span(words[i].start, words[j - 1].end), False
        for run in reversed(runs):
            if (span := self.known(words, *run)) is not None:
                return span, False
        noun = next((k for k in range(end - 1, start - 1, -1) if is_outlet_noun(words, k, weak=True)), None)
        if noun is None or (noun < end - 1 and not is_followed(words, noun, runs)):
            return None
        named = named_by(words, noun, runs)
        if named is not None:
            return trimmed(words, *named), False
        return self._unnamed(words, start, end, noun, is_pointing=not runs)

    def _unnamed(
        self, words: Sequence[Word], start: int, end: int, noun: int, *, is_pointing: bool
    ) -> tuple[Span | None, bool] | None:
        """What "the agency", "this newspaper" or "state television" names."""
        is_weak = not is_outlet_noun(words, noun, weak=False)
        if is_pointing and words[start].lower in group("pointing") and words[noun].lower not in group("place"):
            back = self._before(words[start].start, _NEAR if is_weak else len(self.text))
            if back is not None:
                return back, True
        is_ours = words[start].lower == "this"
        if is_weak and not is_ours:
            return None
        return Span(words[start].start, words[end - 1].end) if is_ours else trimmed(words, start, end), False

    def is_ours(self, words: Sequence[Word], start: int, end: int) -> bool:
        """Whether a phrase is who publishes the report: "this newspaper", "us", or its own name."""
        if words[start].lower in {"this", "our", "us"}:
            return True
        span = trimmed(words, start, end)
        if self.own is None or span is None:
            return False
        name, own = self.text[slice(*span)], self.own.removeprefix("The ")
        is_the = words[start].lower == "the" and end == start + 2  # "the Sentinel" in the Moor Sentinel
        return name == own or (is_the and own.endswith(f" {name}"))

    def _before(self, at: int, reach: int) -> Span | None:
        """The last place before `at`, at most `reach` code points away, where an outlet is named."""
        place = bisect_left(self.places, Span(at, at))
        return self.places[place - 1] if place and at - self.places[place - 1].end <= reach else None


def _is_service(words: Sequence[Word], k: int) -> bool:
    """Whether a phrase that ends there is a platform: "a social network", "the messaging service"."""
    is_social = words[k - 1].lower in {"social", "messaging", "video-sharing", "microblogging"}
    return words[k].lower == "platform" or (words[k].lower in group("service") and is_social)


def _is_posted(words: Sequence[Word], i: int) -> bool:
    """Whether "on" follows a verb of posting or what is posted, with nothing but small words between."""
    for k in range(i - 1, max(-1, i - 1 - _BEFORE), -1):
        if words[k].lower in group("post"):
            return True
        if words[k].is_quoted or words[k].lower in group("in"):
            return False
    return False


def _reporting(text: str, words: Sequence[Word], i: int) -> set[str]:
    """The name before "reported on …" at a sentence's end, which may be an outlet's."""
    if words[i].lower != "reported":
        return set()
    for start in range(max(1, i - _BEFORE), i):
        if words[start - 1].text == "," and (span := bare_name(words, start, i)) is not None:
            return {text[span.start : span.end]}
    return set()
