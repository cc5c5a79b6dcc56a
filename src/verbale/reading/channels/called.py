"""What outlets are called: "the weekly Kettle", "the Kettle agency", "state television"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.reading.channels.names import Word, group
from verbale.reading.tables import word_table

__all__ = ["is_followed", "is_headed", "is_outlet_noun", "named_by"]

_OF_A_PEOPLE = re.compile(r"\w(?:an|ish|ese|ch|[^aeiou\W]i|ss|ek)$")


def is_headed(last: Word) -> bool:
    """Whether a phrase that ends so can be an outlet, and not its poll or its reporter."""
    if last.text.endswith(("’s", "'s")):
        return False
    nouns = word_table("outlet_nouns") | word_table("outlet_nouns_weak")
    return last.is_capital or last.lower in nouns or last.lower == "service"


def named_by(words: Sequence[Word], noun: int, runs: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The name that goes with what an outlet is called: after it, or before it where it is not a people's."""
    after = [run for run in runs if run[0] == noun + 1]
    if after:
        return after[0]
    words_before = words[runs[0][0] : noun] if runs else []
    is_general = group("general") | group("owned") | group("making")
    if all(w.lower in is_general for w in words_before):
        return None  # "State media" at the beginning of a sentence
    before = [run for run in runs if run[1] <= noun and all(w.lower in group("making") for w in words[run[1] : noun])]
    return before[-1] if before and not _OF_A_PEOPLE.search(words[before[-1][1] - 1].text) else None


def is_followed(words: Sequence[Word], noun: int, runs: Sequence[tuple[int, int]]) -> bool:
    """Whether a name or "of" follows a noun: "the weekly Kettle", "the evening programme of …"."""
    return words[noun + 1].lower in {"of", "for"} or any(run[0] == noun + 1 for run in runs)


def is_outlet_noun(words: Sequence[Word], k: int, *, weak: bool) -> bool:
    """Whether `words[k]` is what an outlet is called, with the word before it where one needs it."""
    lower = words[k].lower
    before = words[k - 1].lower if k else ""
    if words[k].is_capital and k and not (words[k].text == "TV" and before in group("owned")):
        return False
    if lower in word_table("outlet_nouns") or f"{before} {lower}" in word_table("outlet_nouns"):
        return True
    return weak and lower in word_table("outlet_nouns_weak")
