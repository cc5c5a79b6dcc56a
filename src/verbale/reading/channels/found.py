"""One link of a chain as a sentence gives it, and what its nouns and phrases are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.reading.channels.names import Word, found_names, group, is_person, kinds, trimmed
from verbale.reading.channels.outlets import Outlets
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.vocabulary import ChannelKind

__all__ = [
    "Found",
    "asks",
    "at_outlet",
    "audience",
    "audience_row",
    "hall",
    "lower_at",
    "noun",
    "outlet",
    "platform",
    "span_of",
    "who",
]


@dataclass(frozen=True, slots=True)
class Found:
    """One link as a sentence gives it.

    `rank` orders links from the mouth (0) to the page (4). `is_back`: it points to a channel named before ("in the same
    interview"); `is_weak`: it does so where there is one ("told members"). `is_tail`: it stands behind what it is about.
    `is_part`: it is an adverbial ("in a letter"); `is_place`: no more than "on" and a name. `is_relay`: it is subject or
    source of a clause of its own ("I reported", "according to minutes"); `is_cited`: the source of another outlet ("quoting
    the daily D"). `is_guess`: only another's statement before it makes an outlet of the name.
    `is_frame`: it is what the sentence is about ("Berg's interview with K lasted an hour"), and nobody in it speaks so.
    """

    kind: ChannelKind
    span: Span
    actor: Span | None = None
    rank: int = 0
    is_back: bool = False
    is_weak: bool = False
    is_tail: bool = False
    is_guess: bool = False
    is_part: bool = False
    is_relay: bool = False
    is_cited: bool = False
    is_place: bool = False
    is_frame: bool = False


def lower_at(words: Sequence[Word], i: int) -> str:
    """The word at a place in small letters, empty outside the sentence."""
    return words[i].lower if 0 <= i < len(words) else ""


def span_of(words: Sequence[Word], start: int, end: int) -> Span:
    """The span of `words[start:end]`."""
    return Span(words[start].start, words[end - 1].end)


def noun(words: Sequence[Word], i: int) -> ChannelKind | None:
    """The kind of channel that a noun is; the word before it may be part of it."""
    if words[i].is_capital and words[i].lower != "q&a" and i and lower_at(words, i + 1) not in {"no", "number"}:
        return None  # a name: "Telegram", "Post", and not "in its Communiqué No. 3"
    nouns, lower = kinds("nouns"), words[i].lower
    both = f"{lower_at(words, i - 1)} {lower}"
    pair = nouns.get(both) or nouns.get(both.removesuffix("s"))
    if lower in {"paper", "text"} and lower_at(words, i - 1).endswith("-page"):
        return "document"
    kind = pair or nouns.get(lower) or (nouns.get(lower.removesuffix("s")) if lower != "reports" else None)
    return None if kind is None else kind[0]


def asks(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a phrase is one who asks: a reporter, a presenter."""
    asking = word_table("interviewers")
    return any(w.lower in asking and not _is_station(words, k) for k, w in enumerate(words[start:end], start))


def _is_station(words: Sequence[Word], k: int) -> bool:
    """Whether a broadcaster is one that has a building: "the state broadcaster B"."""
    return words[k].lower == "broadcaster" and lower_at(words, k - 1) in group("owned")


def outlet(words: Sequence[Word], start: int, end: int, outlets: Outlets) -> Span | None:
    """The words that name the outlet that a phrase is, else None."""
    named = outlets.outlet(words, start, end)
    return None if named is None else named[0]


def who(words: Sequence[Word], start: int, end: int, outlets: Outlets) -> Span | None:
    """The interviewer or the outlet of a phrase: its name, the whole phrase where there is none."""
    if words[start].lower == "our":
        return span_of(words, start, end)
    asks = next((k for k in range(start, end) if words[k].lower in word_table("interviewers")), None)
    if asks is not None and (after := found_names(words, asks + 1, end, outlets.days)):
        return trimmed(words, *after[-1])
    if (guest := at_outlet(words, start, end, outlets)) is not None:
        return guest
    named = outlets.outlet(words, start, end)
    if named is not None:
        return named[0]
    runs = found_names(words, start, end)
    return trimmed(words, *runs[-1]) if runs else trimmed(words, start, end)


def at_outlet(words: Sequence[Word], start: int, end: int, outlets: Outlets) -> Span | None:
    """The name of a person that a phrase says is an outlet's: "K's Ann Brown", "Ann Brown of K"."""
    runs = found_names(words, start, end, outlets.days)
    if len(runs) > 1 and runs[0][0] == start and runs[0][1] == runs[1][0] and is_person(words, runs[1]):
        return None if outlet(words, *runs[0], outlets) is None else trimmed(words, *runs[1])
    of = next((k for k in range(start, end) if words[k].lower in {"of", "for"}), end)
    if of == start + 2 and end > of + 1 and is_person(words, (start, of)) and outlet(words, start, of, outlets) is None:
        return None if outlet(words, of + 1, end, outlets) is None else trimmed(words, start, of)
    return None


def audience(words: Sequence[Word], start: int, end: int) -> ChannelKind | None:
    """The kind of channel that an audience makes: the head of the phrase, or what "of the …" names."""
    row = audience_row(words, start, end)
    return None if row is None else row[0]


def audience_row(words: Sequence[Word], start: int, end: int) -> tuple[ChannelKind, bool] | None:
    """The kind of channel that an audience makes, and whether it is a weak sign of it."""
    rows = kinds("audiences")
    for k in range(start, end):
        lower = words[k].lower
        if (kind := noun(words, k)) == "press conference" or lower == "conference":
            is_press = kind == "press conference" or bool({"same", "that"} & {w.lower for w in words[start:k]})
            return ("press conference", False) if is_press else ("speech", False)
        # the head ends the phrase or stands before "of", "for"; a name ("the Senate Foreign Relations …") may go on
        if lower == "house" and lower_at(words, k - 1) in group("residence"):
            continue  # "at the White House"
        is_press = lower == "press" and lower_at(words, k + 1) in group("press_of")
        is_head = k == end - 1 or words[k + 1].lower in {"of", "for"} | group("held_by")
        is_head = is_head or (
            words[k].lower.endswith("s") and words[k + 1].lower.endswith("ing")
        )  # "journalists waiting"
        if lower in rows and (is_press or is_head or words[k].is_capital):
            return rows[lower]
    return None


def hall(words: Sequence[Word], start: int, end: int) -> Span | None:
    """The words for the house that is spoken to: its name if it has one."""
    for run in reversed(found_names(words, start, end)):
        if audience(words, *run) is not None:
            return trimmed(words, *run)
    return trimmed(words, start, end)


def platform(words: Sequence[Word], start: int, end: int, outlets: Outlets) -> Span | None:
    """The platform that a phrase names, or the phrase where it only says that it is one."""
    if asks(words, start, end):
        return None
    for k in range(end - 1, start - 1, -1):
        pair = f"{words[k - 1].text} {words[k].text}" if k > start else ""
        is_last = k == end - 1 or words[k + 1].lower in group("account") or words[k + 1].is_capital
        if is_last and (outlets.is_platform(words[k].text) or outlets.is_platform(pair)):
            after = found_names(words, k + 1, end)
            if after and words[k].text.islower():
                return trimmed(words, *after[-1])
            if words[k].text.islower():
                return trimmed(words, start, end)
            return Span(words[k if outlets.is_platform(words[k].text) else k - 1].start, words[k].end)
    return None
