"""Who else speaks on an occasion: those a press conference was held with, the two of a debate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from verbale.reading.channels.back import SPOKEN
from verbale.reading.channels.chains import Chain, chain_of
from verbale.reading.channels.found import Found
from verbale.reading.channels.names import Word, group, words_of
from verbale.reading.channels.who import Who, named_in, who_of
from verbale.reading.tables import word_table
from verbale.record.statement import Statement

__all__ = ["NOBODY", "Guests", "guests_of", "is_many", "is_named"]

_WITH = frozenset({"with", "alongside", "beside"})
_REACH = 12  # words after "with" among which their names are


@dataclass(frozen=True, slots=True)
class Guests:
    """Who else speaks on an occasion: those it was held with, and of a joint one the first that speak after it."""

    names: frozenset[str]
    free: int  # how many it has that are not named yet
    paragraph: int  # the how-manieth it is told of in: it goes on in the next
    chain: Chain

    def has(self, who: Who, paragraph: int, *, is_named: bool) -> bool:
        """Whether a speaker is one of them."""
        is_new = is_named and self.free > 0 and 0 <= paragraph - self.paragraph <= 1
        return bool(who.names & self.names) or is_new

    def with_one(self, who: Who) -> Guests:
        """The same, when one of them has spoken."""
        if who.names & self.names:
            return self
        return replace(self, names=self.names | who.names, free=max(0, self.free - 1))


NOBODY = Guests(frozenset(), 0, -1, ())


def guests_of(
    text: str, words: Sequence[Word], found: Sequence[Found], *, paragraph: int, is_of_many: bool
) -> Guests | None:
    """Whom a sentence of the `paragraph`-th part invites; `is_of_many`: "police", "officials" spoke in it."""
    lowers = {w.lower for w in words}
    is_shared = bool(lowers & group("joint_held"))
    for one in found:
        if one.is_back or one.kind not in SPOKEN or (one.kind == "speech" and not is_shared):
            continue
        after = [w for w in words if w.start >= one.span.end]
        names = named_in(after[1 : 1 + _REACH]).names if after and after[0].lower in _WITH else frozenset()
        free = 0
        if is_shared and not names:  # "alongside his guest", "the three of them", "both"
            free = 1 if lowers & group("beside") else 3 if "three" in lowers else 2
        elif one.kind == "press conference":
            free = int(is_of_many)
        if names or free:
            return Guests(names, free, paragraph, chain_of(text, found))
    return None


def is_many(text: str, statement: Statement) -> bool:
    """Whether nobody in particular speaks: a source has no name ("police"), or is many ("officials in Sollen")."""
    who = who_of(text, statement)
    words = [w for span in statement.source for w in words_of(text, *span)]
    head = list(takewhile(lambda w: w.is_word and w.lower not in word_table("phrase_stops"), words))
    if who.is_pronoun and who.gender != "they":
        return False
    return not who.names or (bool(head) and head[-1].text.islower() and head[-1].text.endswith("s"))


def is_named(text: str, statement: Statement) -> bool:
    """Whether a source has a name in it, more than a capital letter at the beginning of a sentence, and is a known one."""
    words = [w for span in statement.source for w in words_of(text, *span)]
    is_some = bool(words) and words[0].lower in {"a", "an", "one", "some"}  # "an Arvian diplomat"
    return not is_some and any(w.is_capital for w in words[1:])
