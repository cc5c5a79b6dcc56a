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
    if lower == "posted" and (after in {":", "that"} or before in {"he", "she", "they"}) and after not in {"on", "to"}:
        yield Found("post", span_of(words, i, i + 1), is_weak=True)
    if lower in _ALONE:
        yield Found(_ALONE[lower], span_of(words, i, i + 1))
    if lower in {"writing", "wrote", "writes"}:
        yield from wrote(words, i, outlets)
    if (before, lower, after) == ("quoted", "as", "saying") and lower_at(words, i + 2) != "by":
        yield Found("report", span_of(words, i - 1, i + 2), None, 4, is_back=True)
    yield from _asked(words, i, outlets)
    if lower in group("sittings") and i and words[i - 1].is_capital:
        yield from _sitting(words, i)
    if lower in {"cross-examination", "oath"} and before == "under":
        yield Found("speech", span_of(words, i - 1, i + 1), is_weak=True, is_part=True)
    if lower == "questioning" and before == "under" and after in {"from", "by"}:
        yield from (one for one in told(words, i, i + 2, outlets) if one.kind == "speech" and not one.is_weak)
    if lower in group("sittings") and after == "of":
        yield from _sitting_of(words, i)
    yield from _standing(words, i)
    yield from _pointing(words, i)


def _asked(words: Sequence[Word], i: int, outlets: Outlets) -> Iterator[Found]:
    """Where one is asked: "took questions", "sat down with M", "a call with reporters", "by phone to K"."""
    lower, before, after = words[i].lower, lower_at(words, i - 1), lower_at(words, i + 1)
    is_question = lower in {"question", "questions"}
    if lower in {"question", "questions", "query", "queries"} and after in {"from", "by", "of"}:
        yield from told(words, i, i + 2, outlets)
    if (before, lower, after) in {("sat", "down", "with"), ("sitting", "down", "with")}:
        yield from (one for one in told(words, i, i + 2, outlets) if one.kind == "interview")
    if lower in group("exchange") and after == "with":
        yield from (one for one in told(words, i, i + 2, outlets) if one.kind == "press conference")
    if lower in group("phone") and "by" in {before, lower_at(words, i - 2)} and lower_at(words, i - 3) != "reached":
        to = list(told(words, i, i + 2, outlets)) if after == "to" else []  # "said by telephone to the daily K"
        yield from to or [Found("interview", span_of(words, i - 1, i + 1), is_weak=True, is_part=True)]
    is_taken = before in group("questions") and after not in {"from", "by", "of"}
    if is_question and (is_taken or before.rstrip("s").rstrip("’'") in {"reporter", "journalist"}):
        yield Found("press conference", span_of(words, i - 1, i + 1), is_part=True)


def _sitting(words: Sequence[Word], i: int) -> Iterator[Found]:
    """Where a house sits: "at a Senate session"."""
    start = i
    while start and words[start - 1].is_capital and words[start - 1].is_word:
        start -= 1
    k = start - 1 if lower_at(words, start - 1) in group("article") else start
    if lower_at(words, k - 1) in {"at", "in", "during"} and audience(words, start, i) == "speech":
        yield Found("speech", span_of(words, k - 1, i + 1), span_of(words, start, i), is_part=True)


def _sitting_of(words: Sequence[Word], i: int) -> Iterator[Found]:
    """Where a house sits: "at an emergency meeting of the Security Council"."""
    start = next((k for k in range(i - 1, max(-1, i - 5), -1) if words[k].lower in {"at", "in", "during"}), None)
    end = phrase(words, i + 2)
    actor = hall(words, i + 2, end) if end > i + 2 and audience(words, i + 2, end) == "speech" else None
    is_named = actor is not None and any(w.is_capital or w.lower in group("house") for w in words[i + 2 : end])
    if start is not None and is_named and all(w.is_word and not w.is_quoted for w in words[start:i]):
        yield Found("speech", span_of(words, start, end), actor, is_part=True)


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
    if (
        lower in {"stand", "box"}
        and before == "witness"
        and lower_at(words, i - 3) in {"on", "from", "in", "taking", "took"}
    ):
        yield Found("speech", span_of(words, i - 3, i + 1), is_weak=True, is_part=True)
    house = hall(words, i - 1, i) if lower == "floor" and words[i - 1].is_capital else None
    if house is not None and lower_at(words, i - 2) == "the" and lower_at(words, i - 3) in {"on", "from"}:
        yield Found("speech", span_of(words, i - 3, i + 1), house, is_part=True)  # "on the Senate floor"
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
