"""Whether two statements near each other are one speaker's, by the words of their sources alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from verbale.reading.channels.names import Word, found_names, group, words_of
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.statement import Statement

__all__ = ["Who", "is_break", "is_same", "merged", "named_in", "who_of"]

_HE, _SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
_THEY = frozenset({"they", "it", "them", "i", "we", "both"})
_PART = re.compile(
    r"(?:one|two|some|all|both|several) of them|the (?:others?|pair|two|three|four|five|six|seven)|another",
    re.IGNORECASE,
)
_BARE = re.compile(r"the (?:[a-z-]+ ){0,2}([a-z-]+)")


@dataclass(frozen=True, slots=True)
class Who:
    """What a source tells of its speaker: ids, last names, the words in small letters, and how it stands in for a name."""

    ids: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    gender: str = ""  # "he", "she", "they" as pronouns tell it
    is_pronoun: bool = False
    head: str = ""  # of "the minister"
    firsts: frozenset[str] = frozenset()  # first words of names: "Hu" of "Hu Yan"
    titles: frozenset[str] = frozenset()  # of "Foreign Minister Anna Berg", in small letters


def who_of(text: str, statement: Statement) -> Who:
    """What the source of a statement tells of its speaker."""
    return _who(text, statement.source, frozenset(statement.speakers))


def named_in(words: Sequence[Word]) -> Who:
    """The speakers that a sentence without a statement may be about: all whom it names."""
    outside = [w for w in words if not w.is_quoted]
    return Who(
        names=_last_names(outside, is_sentence=True),
        words=frozenset(w.lower for w in outside if w.is_word and not w.is_capital),
        gender=next((w.lower for w in outside[:4] if w.lower in {"he", "she"}), ""),
    )


def _who(text: str, spans: Sequence[Span], ids: frozenset[str]) -> Who:
    words = [word for span in spans for word in words_of(text, span.start, span.end)]
    whole = " ".join(w.text for w in words)
    first = words[0].lower if words else ""
    is_pronoun = (len(words) == 1 and first in _HE | _SHE | _THEY) or _PART.fullmatch(whole) is not None
    bare = (
        _BARE.fullmatch(whole.split(" ,", 1)[0].lower())
        if words and not any(w.is_capital for w in words[1:3])
        else None
    )
    return Who(
        ids=ids,
        names=frozenset() if is_pronoun else _last_names(words),
        words=frozenset(w.lower for w in words if w.is_word),
        gender=_gender(first) if is_pronoun else "",
        is_pronoun=is_pronoun,
        head=bare.group(1) if bare else "",
        titles=_titles(words),
        firsts=frozenset() if is_pronoun else _firsts(words),
    )


def _firsts(words: Sequence[Word]) -> frozenset[str]:
    """The first words of the names of two and more that a source has, titles left out."""
    runs = found_names(words, 0, len(words))
    names = [[w.text for w in words[i:j] if w.text not in word_table("channel_titles")] for i, j in runs]
    return frozenset(name[0] for name in names if len(name) > 1)


def _titles(words: Sequence[Word]) -> frozenset[str]:
    """The titles that a source begins with, before a name."""
    titles = list(takewhile(lambda w: w.text in word_table("channel_titles"), words))
    is_named = len(words) > len(titles) and words[len(titles)].is_capital
    return frozenset(w.lower for w in titles) if is_named else frozenset()


def _has_comma(words: Sequence[Word]) -> bool:
    return any(w.text == "," for w in words)


def _gender(pronoun: str) -> str:
    return "he" if pronoun in _HE else "she" if pronoun in _SHE else "they" if pronoun in _THEY else ""


def _last_names(words: Sequence[Word], *, is_sentence: bool = False) -> frozenset[str]:
    """The last words of the names, titles and those left out that only qualify another word ("Russian officials")."""
    found: set[str] = set()
    end = (
        len(words)
        if is_sentence
        else next((k for k, w in enumerate(words) if w.lower in group("relative")), len(words))
    )
    start = 1 if words and words[0].lower in group("mine") else 0  # "His guest, …"
    for i, j in found_names(words, start, end):
        if found and not is_sentence and words[0].is_capital and words[0].lower != "the" and _has_comma(words[:i]):
            break  # "Bob Hale, an editor of the Mail"
        head = next((k for k in range(i, j) if words[k].lower == "of"), j)
        last = words[head - 1]
        is_whose = last.text.endswith(("’s", "'s"))
        # in a sentence a small word after a name may be its verb
        is_adjective = (
            not is_sentence and j < len(words) and words[j].text.islower() and words[j].lower not in group("joint")
        )
        if not is_whose and not is_adjective and last.text not in word_table("channel_titles"):
            found.add(last.text)
    return frozenset(found - word_table("not_names"))


def is_same(earlier: Who, later: Who) -> bool:
    """Whether a statement's speaker is the one before, as far as words tell; where they do not, not."""
    if (
        earlier.ids & later.ids
        and not (earlier.names and later.names)
        and (not later.names or earlier.ids == later.ids)
    ):
        return True  # who is who is read by a model: names weigh more
    if later.is_pronoun:
        return not (earlier.gender and later.gender and earlier.gender != later.gender)
    if earlier.names & later.names or (len(later.words) == 1 and later.names & earlier.firsts):
        return True
    if later.titles and not earlier.names and later.titles <= earlier.words:
        return True  # "Arvia's foreign minister", then "Foreign Minister Anna Berg"
    if (earlier.words & group("unlike")) - later.words or (later.words & group("posts")) - earlier.words:
        return False  # "the deputy chancellor", then "the chancellor"; "the premier", then "the foreign minister"
    return bool(later.head) and later.head in earlier.words and not (earlier.names and later.names)


def merged(earlier: Who, later: Who) -> Who:
    """Both sources' knowledge of one speaker."""
    return Who(
        ids=earlier.ids | later.ids,
        names=earlier.names | later.names,
        words=earlier.words | later.words,
        gender=later.gender or earlier.gender,
        firsts=earlier.firsts | later.firsts,
    )


def is_break(earlier: Sequence[Word], later: Sequence[Word], content: Sequence[Span]) -> bool:
    """Whether a sentence sets its statement apart in time from the one before: another weekday, "earlier"."""
    outside = [w.lower for w in later if w.is_word and not any(s <= w.start < e for s, e in content)]
    said = set(outside)
    if any(a in {"last", "previous"} and b in group("span") for a, b in pairwise(outside)) or "ago" in said:
        return True  # "last month"
    days = said & group("day")
    return bool(said & group("apart")) or bool(days and not days <= {w.lower for w in earlier})
