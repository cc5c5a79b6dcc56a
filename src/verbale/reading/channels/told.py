"""Whom one speaks to: "told reporters", "in remarks to parliament", "testified before the committee"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.reading.channels.found import Found, asks, at_outlet, audience_row, hall, lower_at, outlet, span_of, who
from verbale.reading.channels.names import Word, found_names, group, phrase, trimmed
from verbale.reading.channels.outlets import Outlets
from verbale.record.span import Span
from verbale.record.vocabulary import ChannelKind

__all__ = ["assured", "spoke", "told"]

_REACH = 9  # words between "speaking" and "to"
_CALL = 6  # words of "by satellite phone", "in a long interview"


def told(words: Sequence[Word], verb: int, start: int, outlets: Outlets) -> Iterator[Found]:
    """Whom one tells: an outlet or its reporter, the press, a house, a hall."""
    end = phrase(words, start, outlets.days)
    if end == start:
        return
    row = None if asks(words, start, end) else audience_row(words, start, end)
    on = None
    if row is not None and row[0] == "broadcast":  # "told listeners to Radio M", "told viewers of …"
        last = phrase(words, end + 1, outlets.days) if lower_at(words, end) in {"to", "on"} else end
        on = outlet(words, start, last, outlets)
        end = last if on is not None else end
    if on is not None:
        yield Found("broadcast", span_of(words, verb, end), on)
    elif row is not None and not _is_outlet(words, start, end, outlets):
        last = phrase(words, end + 1) if row[1] and lower_at(words, end) in {"in", "at", "of"} else end
        if last > end + 1 and (seat := audience_row(words, end + 1, last)) is not None and not seat[1]:
            start, end, row = end + 1, last, seat  # "members of the Senate", "deputies in the Lower House"
        yield _audience(words, (verb, start, end), *row)
    elif words[verb].lower not in group("address"):
        actor = _asker(words, start, end, outlets)
        if actor is not None:
            yield Found("interview", span_of(words, verb, end), actor)


def assured(words: Sequence[Word], verb: int, outlets: Outlets) -> Iterator[Found]:
    """Who is informed, or reminded that something is so: a house, the press. "Warned the court" may be a threat."""
    end = phrase(words, verb + 1, outlets.days)
    is_informed = words[verb].lower.startswith("inform") and (end == len(words) or lower_at(words, end) != "of")
    if end > verb + 1 and (is_informed or lower_at(words, end) == "that"):
        one = next(told(words, verb, verb + 1, outlets), None)
        is_house = any(w.is_capital or w.lower in group("house") for w in words[verb + 1 : end])
        if one is not None and (
            one.kind == "press conference" or (one.kind == "speech" and is_house and not one.is_weak)
        ):
            yield one


def _audience(words: Sequence[Word], at: tuple[int, int, int], kind: ChannelKind, is_weak: bool) -> Found:  # noqa: FBT001
    verb, start, end = at
    lowers = [w.lower for w in words[start:end]]
    span = span_of(words, verb, end)
    if kind != "press conference":
        return Found(kind, span, hall(words, start, end), is_back="same" in lowers, is_weak=is_weak)
    is_the = lowers[-1] in {"conference", "briefing"} and lowers[0] == "the"
    return Found(kind, span, is_back=is_the or bool({"same", "that"} & set(lowers)), is_weak=is_weak)


def _asker(words: Sequence[Word], start: int, end: int, outlets: Outlets) -> Span | None:
    """The name of the outlet or the interviewer that is told something; None where it is neither."""
    if words[start].lower in {"us", "me"} and end == start + 1:
        return span_of(words, start, end)
    names = found_names(words, start, end, outlets.days)
    if asks(words, start, end):
        last = phrase(words, end + 1, outlets.days) if lower_at(words, end) in {"from", "with", "at"} else end
        if not names and last > end + 1 and outlet(words, end + 1, last, outlets) is not None:
            end = last  # "a reporter from K"
        return who(words, start, end, outlets)
    if (guest := at_outlet(words, start, end, outlets)) is not None:
        return guest
    if names and _is_of(words, names[0], end) and outlet(words, *names[0], outlets) is None:
        of = outlet(words, names[0][1], end, outlets)
        return None if of is None else trimmed(words, *names[0])  # "told Ann Brown of the daily D"
    if not names or (actor := outlet(words, start, end, outlets)) is not None:
        return outlet(words, start, end, outlets)
    after = {w.lower for w in words[end : end + _CALL]}
    if group("call") & after and not group("calling") & after:
        actor = trimmed(words, *names[-1])  # "told the poet Ann Brown in an interview"
    aside = phrase(words, end + 1) if lower_at(words, end) == "," else end
    return trimmed(words, *names[-1]) if asks(words, end + 1, aside) else actor  # "told Brown, a reporter for …"


def _is_of(words: Sequence[Word], name: tuple[int, int], end: int) -> bool:
    return name[1] < end and words[name[1]].lower == "of"


def _is_outlet(words: Sequence[Word], start: int, end: int, outlets: Outlets) -> bool:
    """Whether a phrase that has a word for an audience in it is an outlet's name all the same ("House & Garden News")."""
    return any(outlets.known(words, *run) is not None for run in found_names(words, start, end, outlets.days))


def spoke(words: Sequence[Word], i: int, outlets: Outlets) -> Iterator[Found]:
    """Links such as "speaking to reporters", "in remarks to parliament", "testified before the committee"."""
    is_witness = words[i].lower.startswith("testif")
    for k in range(i + 1, min(len(words), i + 1 + _REACH)):
        if not words[k].is_word or words[k].is_quoted or words[k].lower in {"that", "which", "who"}:
            break
        if words[k].lower not in group("at") or (words[k].lower == "in" and is_witness):
            continue
        if words[k].lower == "to" and words[k - 1].lower in group("before_to"):
            continue  # "stated with regard to the Council"
        end = phrase(words, k + 1)
        if words[k].lower == "in" and end > k + 1 and words[end - 1].lower in {"address", "speech", "lecture"}:
            continue  # "said in his State of the Nation address"
        one = next(told(words, i if k == i + 1 else k, k + 1, outlets), None)
        if one is not None and (words[k].lower == "to" or one.kind != "interview"):
            yield one
            return
        if words[i].lower in group("say"):
            return
    if is_witness:
        yield Found("speech", span_of(words, i, i + 1), is_weak=True)
