"""The words of a sentence, and the noun phrases and names among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, cast

from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.vocabulary import ChannelKind
from verbale.text.tables import table

__all__ = ["Word", "bare_name", "found_names", "group", "is_person", "kinds", "phrase", "trimmed", "words_of"]

_WORD = re.compile(r"(?:[A-Z]\.){2,}(?!\w)|\w+(?:[’'.&/-]\w+)*|[^\w\s]")
_POSSESSIVE = re.compile(r"[’']s$")
_LONGEST_PHRASE = 14
_PERSON = 2  # words of a person's name
_CHANNEL_DIGITS = 2  # "Channel 4", "Radio 24"


@cache
def group(name: str) -> frozenset[str]:
    """A group of words of the table of groups; raises `KeyError` where there is none of that name."""
    rows = (line.split("\t") for line in table("words/channel_words.tsv", "verbale.reading"))
    return {row[0]: frozenset(row[1].split()) for row in rows}[name]


@cache
def kinds(name: str) -> dict[str, tuple[ChannelKind, bool]]:
    """A table of words with the kind of channel that each makes, and whether it is a weak sign of it."""
    rows = [line.split("\t") for line in table(f"words/channel_{name}.tsv", "verbale.reading")]
    return {row[0]: (cast("ChannelKind", row[1]), row[2:] == ["weak"]) for row in rows}


class Word(NamedTuple):
    """A word or mark: its form, the same in small letters, its place, and whether it stands in quotation marks."""

    text: str
    lower: str
    start: int
    end: int
    is_quoted: bool
    is_word: bool  # more than a mark
    is_capital: bool  # it can be part of a name


def words_of(text: str, start: int, end: int, quoted: Sequence[Span] = ()) -> list[Word]:
    """The words and marks of `text[start:end]`; `quoted` are the quotations there, in order."""
    found, at = [], 0
    for match in _WORD.finditer(text, start, end):
        word, begin = match.group(), match.start()
        while at < len(quoted) and quoted[at].end <= begin:
            at += 1
        is_quoted = at < len(quoted) and quoted[at].start <= begin
        is_word = word[0].isalnum() or word == "&"
        found.append(
            Word(
                word, word.lower(), begin, match.end(), is_quoted, is_word, word[0].isupper() and not _is_compound(word)
            )
        )
    return found


def _is_compound(word: str) -> bool:
    """Whether a word is no name for all its capital: "Doha-based"."""
    return "-" in word and word.rsplit("-", 1)[1] in group("compound")


def phrase(words: Sequence[Word], at: int, names: frozenset[str] = frozenset()) -> int:
    """Where the noun phrase that begins with `words[at]` ends; `names` are days that are names ("Thursday, a daily")."""
    j = at
    while j < min(len(words), at + _LONGEST_PHRASE) and not _is_end(words, j, names, is_first=j == at):
        j += 1
    while j > at and words[j - 1].lower in group("article") | {"of", "for"}:
        j -= 1
    return j


def _is_end(words: Sequence[Word], j: int, names: frozenset[str], *, is_first: bool) -> bool:
    word, lower = words[j], words[j].lower
    is_day = lower in group("day") and word.text not in names and not _is_title(words, j)
    if not word.is_word or word.is_quoted or is_day:
        return True
    if is_first:
        return lower in word_table("phrase_stops") - group("mine")
    if lower in group("article"):
        return words[j - 1].lower not in {"of", "for", "all"}
    if lower in group("time") and words[j - 1].lower in group("article") | group("mine"):
        return False  # "the late bulletin", "his next speech"
    is_before_noun = words[j - 1].lower in group("article") | group("mine")  # "a televised address"
    is_passed_on = (lower in kinds("carriers") and not is_before_noun) or (
        lower.endswith("ing") and words[j - 1].lower == "of"
    )
    is_doing = (
        lower.endswith("ing") and words[j - 1].is_capital and lower not in group("titled")
    )  # "on Telegram claiming …"
    if ((is_passed_on or is_doing) and not word.is_capital) or (lower == "for" and _is_for_what(words, j)):
        return True  # "the letter published", "accused the daily of having …"
    is_written_large = len(word.text) > 1 and word.text.isupper()  # "USA TODAY"
    is_titled = lower == "today" and word.is_capital and words[j - 1].is_capital  # "Moor Today"
    return lower in word_table("phrase_stops") and not is_written_large and not is_titled


def _is_for_what(words: Sequence[Word], j: int) -> bool:
    """Whether "for" begins no part of a name: "for an hour", "on Radio K for the delay"."""
    is_after_name = words[j - 1].is_capital and not any(w.is_capital for w in words[j + 1 : j + 3])
    return is_after_name or not group("span").isdisjoint(w.lower for w in words[j + 1 : j + 4])


def found_names(
    words: Sequence[Word], start: int, end: int, names: frozenset[str] = frozenset()
) -> list[tuple[int, int]]:
    """The runs of capitalised words in `words[start:end]`, cut after a possessive; a run may hold "of the"."""
    runs: list[tuple[int, int]] = []
    i = start
    while i < end:
        j = _run(words, i, end, names)
        if j > i:
            runs.append((i, j))
        i = max(j, i + 1)
    return runs


def _run(words: Sequence[Word], i: int, end: int, names: frozenset[str]) -> int:
    """Where the name that begins with `words[i]` ends; `i` where none does."""
    if not (_names(words[i], names) or _is_title(words, i)) or words[i].lower in group("article"):
        return i
    j, joining = i + 1, group("joining")
    while j < end and not _POSSESSIVE.search(words[j - 1].text):
        if (digits := _POSSESSIVE.sub("", words[j].text)).isdigit() and len(digits) <= _CHANNEL_DIGITS:
            j += 1
            continue
        k = j
        while k < min(end, j + 2) and words[j].lower in joining and words[k].lower in joining | {"the"}:
            k += 1
        if k >= end or not _names(words[k], names):
            break
        j = k + 1
    return j


def _is_title(words: Sequence[Word], j: int) -> bool:
    """Whether a day begins a name: "the Sunday Tribune"."""
    is_the = 0 < j < len(words) - 1 and words[j - 1].lower == "the" and words[j].is_capital
    return is_the and words[j + 1].is_capital and words[j + 1].lower not in group("day")


def _names(word: Word, names: frozenset[str]) -> bool:
    return word.is_word and word.is_capital and (word.lower not in group("day") or word.text in names)


def trimmed(words: Sequence[Word], start: int, end: int) -> Span | None:
    """The span of `words[start:end]` without a leading article or pointer and a final possessive."""
    while start < end and words[start].lower in group("article") | group("mine") | {"that"}:
        start += 1
    if start >= end:
        return None
    stop = words[end - 1].end - (2 if _POSSESSIVE.search(words[end - 1].text) else 0)
    return Span(words[start].start, stop) if words[start].start < stop else None


def is_person(words: Sequence[Word], run: tuple[int, int]) -> bool:
    """Whether a name after an outlet's possessive is somebody there: "K's Ann Brown", and not "K's Late Edition"."""
    taken = word_table("outlet_words") | word_table("outlet_first_words")
    tokens = words[slice(*run)]
    is_plain = not any(w.text in taken or w.lower in group("titled") | group("time") | group("day") for w in tokens)
    return len(tokens) == _PERSON and is_plain and all(w.is_capital for w in tokens)


def bare_name(words: Sequence[Word], start: int, end: int) -> Span | None:
    """The span of `words[start:end]` where it is a name and nothing else, but for an article."""
    while start < end and words[start].lower in group("article"):
        start += 1
    runs = found_names(words, start, end)
    return trimmed(words, start, end) if runs == [(start, end)] else None
