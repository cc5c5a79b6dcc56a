"""The numbers of a text with what they count: "some 4,000 dockers" is 4000 of "docker", and no more than a guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verbale.ledger.gist.words import is_plain, pairs_of, stem, words_of

__all__ = ["Number", "numbers"]

_MULTIPLIES = 100  # a word for a number from here on multiplies what stands before it
_REACH = 4  # words after a number among which what it counts is looked for
_BEFORE = 3  # words before it that may hedge it


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and whether it is only a bound or a guess.

    `unit` is the stem of what it counts, "" where unknown, "date" beside a month, "people" for all words for them.
    """

    value: float
    unit: str
    is_hedged: bool = False


def numbers(words: Sequence[str]) -> tuple[Number, ...]:
    """The numbers among the words of a text, in their order."""
    return tuple(_numbers([word.casefold() for word in words]))


def _numbers(words: list[str]) -> Iterator[Number]:
    at = 0
    while at < len(words):
        start, value = at, None
        while at < len(words) and (found := _value(words[at])) is not None:
            joined = _joined(value, found, is_word=words[at] in pairs_of("numbers"))
            if joined is None:
                break
            value = joined
            at += 1
        if value is None:
            at += 1
            continue
        if at == start + 1 and words[start] in {"m", "second"}:
            continue  # no number stands before it
        yield Number(
            value, _unit(words, start, at), not words_of("hedged").isdisjoint(words[max(0, start - _BEFORE) : start])
        )


def _joined(so_far: float | None, found: float, *, is_word: bool) -> float | None:
    """Two numbers that follow each other as one: "four" "thousand", "sixty" "two"; null where they are two."""
    if so_far is None:
        return found
    if is_word and found >= _MULTIPLIES:
        return so_far * found
    return so_far + found if is_word and so_far % 10 == 0 and so_far > found else None


def _value(word: str) -> float | None:
    if (value := pairs_of("numbers").get(word)) is not None:
        return float(value)
    if not word[0].isdigit():
        return None
    try:
        return float(word.replace(",", ""))
    except ValueError:  # "1.2.3", or a digit of another script
        return None


def _unit(words: Sequence[str], start: int, end: int) -> str:
    after = words[end : end + _REACH]
    if not words_of("months").isdisjoint([*after[:2], *words[max(0, start - 1) : start]]) or after[:1] in (
        ["st"],
        ["nd"],
        ["rd"],
        ["th"],
    ):
        return "date"
    for word in after:
        if (measure := pairs_of("measures").get(word)) is not None:
            return measure
        if word in words_of("people"):
            return "people"
        if not is_plain(word) and not word[0].isdigit() and word not in pairs_of("numbers"):
            return stem(word)
    return ""
