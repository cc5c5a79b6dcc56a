"""Set phrases that tell of a channel: "tweeted", "from the rostrum", "a call with reporters", "In it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.reading.channels.found import Found, audience, hall, lower_at, span_of
from verbale.reading.channels.names import Word, group, phrase
from verbale.reading.channels.outlets import Outlets
from verbale.reading.channels.passed import wrote
from verbale.reading.channels.told import told
from verbale.record.vocabulary import ChannelKind

__all__ = ["set_phrases"]

_ALONE: dict[str, ChannelKind] = {"tweeted": "post", "preaching": "speech", "preached": "speech"}


def set_phrases(words: Sequence[Word], i: int, outlets: Outlets) -> Iterator[Found]:
    """The links that set phrases around `words[i]` tell of."""
    lower, before, after = words[i].lower, lower_at(words, i - 1), lower_at(words, i + 1)
    if lower in _ALONE:
        yield Found(_ALONE[lower], span_of(words, i, i + 1))
    if lower in {"writing", "wrote", "writes"}:
        yield from wrote(words, i, outlets)
    if lower in {"question", "questions", "query", "queries"} and after in {"from", "by", "of"}:
        yield from told(words, i, i + 2, outlets)
    if (before, lower, after) in {("sat", "down", "with"), ("sitting", "down", "with")}:
        yield from (one for one in told(words, i, i + 2, outlets) if one.kind == "interview")
    if lower in group("exchange") and after == "with":
        yield from (one for one in told(words, i, i + 2, outlets) if one.kind == "press conference")
    if lower in group("phone") and "by" in {before, lower_at(words, i - 2)} and lower_at(words, i - 3) != "reached":
        to = list(told(words, i, i + 2, outlets)) if after == "to" else []  # "said by telephone to the daily K"
        yield from to or [Found("interview", span_of(words, i - 1, i + 1), is_weak=True, is_part=True)]
    if (before, lower, after) == ("quoted", "as", "saying") and lower_at(words, i + 2) != "by":
        yield Found("report", span_of(words, i - 1, i + 2), None, 4, is_back=True)
    if lower in {"question", "questions"} and before in group("questions") and after not in {"from", "by", "of"}:
        yield Found("press conference", span_of(words, i - 1, i + 1), is_part=True)
    if lower in group("sittings") and i and words[i - 1].is_capital:
        yield from _sitting(words, i)
    yield from _standing(words, i)
    yield from _pointing(words, i)


def _sitting(words: Sequence[Word], i: int) -> Iterator[Found]:
    """Where a house sits: "at a Senate session"."""
    start = i
    while start and words[start - 1].is_capital and words[start - 1].is_word:
        start -= 1
    k = start - 1 if lower_at(words, start - 1) in group("article") else start
    if lower_at(words, k - 1) in {"at", "in", "during"} and audience(words, start, i) == "speech":
        yield Found("speech", span_of(words, k - 1, i + 1), span_of(words, start, i), is_part=True)


def _standing(words: Sequence[Word], i: int) -> Iterator[Found]:
    """Where one stands: "from the rostrum", "took the floor", "speaking alongside his guest"."""
    lower, before, after = words[i].lower, lower_at(words, i - 1), lower_at(words, i + 1)
    if lower in group("beside") and before in {"standing", "sitting", "speaking", "appearing"}:
        end = phrase(words, i + 1)
        is_back = not group("counterpart") & {w.lower for w in words[i + 1 : end]}
        span = span_of(words, i - 1, max(end, i + 1))
        yield Found("press conference", span, is_back=is_back, is_weak=is_back, is_part=True)
    is_taken = lower == "floor" and lower_at(words, i - 2) in {"took", "taking", "takes"}
    is_taken |= lower == "stage" and lower_at(words, i - 2) in {"took", "taking", "takes"}
    is_stand = lower in group("stand") or (lower == "floor" and after == "of") or is_taken
    is_stand |= lower == "floor" and lower_at(words, i - 2) == "from"
    if is_stand and before == "the" and (is_taken or lower_at(words, i - 2) in {"from", "at", "on"}):
        end = phrase(words, i + 2) if after == "of" else i + 1
        actor = hall(words, i + 2, end) if end > i + 2 else None
        yield Found("speech", span_of(words, i - 2, end), actor, is_weak=actor is None, is_part=True)


def _pointing(words: Sequence[Word], i: int) -> Iterator[Found]:
    """What points back by itself: "he said there", "In it he also …"."""
    lower, before, after = words[i].lower, lower_at(words, i - 1), lower_at(words, i + 1)
    is_a_place = not words[i + 1 : i + 2] or after == "that" or not words[i + 1].is_word
    if lower == "there" and is_a_place and before in group("say") | {"spoke", "speaking"}:
        yield Found("speech", span_of(words, i, i + 1), is_back=True, is_weak=True, is_part=True)
    house = i + 2 if after == "the" else i + 1
    if lower == "in" and lower_at(words, house) in group("house"):  # "he said in parliament"
        end = phrase(words, i + 1)
        yield Found("speech", span_of(words, i, end), hall(words, i + 1, end), is_part=True)
    if lower == "in" and i <= 1 and (end := _in_it(words, i + 1)):
        yield Found("document", span_of(words, i, end), is_back=True, is_weak=True, is_part=True)


def _in_it(words: Sequence[Word], at: int) -> int:
    """Where "it", "them", "one of them" ends, 0 where there is none."""
    at += 2 if (lower_at(words, at), lower_at(words, at + 1)) in {("one", "of"), ("both", "of")} else 0
    return at + 1 if lower_at(words, at) in {"it", "them", "these"} else 0
