"""How words are passed on: "on Telegram", "published by the weekly K", "agency I reported", "according to minutes"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.reading.channels.called import is_headed
from verbale.reading.channels.found import Found, asks, at_outlet, audience, lower_at, noun, outlet, platform, span_of
from verbale.reading.channels.made import complement
from verbale.reading.channels.names import Word, bare_name, group, kinds, phrase, trimmed
from verbale.reading.channels.outlets import Outlets
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.vocabulary import ChannelKind

__all__ = ["aired_as", "carried", "cited", "on_air", "reported", "seen", "shown", "wrote"]

_AIRED: frozenset[ChannelKind] = frozenset({"speech", "press conference", "interview"})
_REACH = 9  # words between "published" and "by", or of an outlet's phrase


def on_air(words: Sequence[Word], i: int, outlets: Outlets) -> Iterator[Found]:
    """Links such as "on Telegram", "took to the platform P", "on Radio M's breakfast programme"."""
    if words[i].lower == "to" and lower_at(words, i - 1) not in {"took", "taking", "takes"}:
        return
    end = phrase(words, i + 1, outlets.days)
    if lower_at(words, i + 1) == "live" and lower_at(words, i + 2) in group("on_air"):
        yield Found("broadcast", span_of(words, i, i + 3), is_part=True, is_place=True)
    if end == i + 1:
        return
    span = span_of(words, i, end)
    actor = platform(words, i + 1, end, outlets)
    if actor is not None and words[i + 1].lower in {"the", "that"} and "same" in {w.lower for w in words[i:end]}:
        yield Found("post", span, is_back=True, is_part=True)
        return
    if actor is not None:
        yield Found("post", span, actor, is_part=True, is_place=True)
        return
    of = next(
        (k for k in range(i + 2, end - 1) if words[k].lower == "of"), i
    )  # "on the late bulletin of state television"
    named = (outlets.outlet(words, of + 1, end) if of > i else None) or outlets.outlet(words, i + 1, end)
    if words[i].lower != "on":
        return
    if words[end - 1].lower in group("broadcast") and "same" in {w.lower for w in words[i:end]}:
        yield Found("broadcast", span, is_back=True, is_part=True)
    elif named is not None and not named[1]:
        yield Found("broadcast", span, named[0], is_part=True, is_place=True)


def wrote(words: Sequence[Word], i: int, outlets: Outlets) -> Iterator[Found]:
    """Links such as "writing in the weekly K"."""
    end = phrase(words, i + 2, outlets.days) if lower_at(words, i + 1) in {"in", "for"} else i
    if end > i + 2 and (actor := outlet(words, i + 2, end, outlets)) is not None:
        yield Found("publication", span_of(words, i, end), actor, 1)


def carried(words: Sequence[Word], i: int, outlets: Outlets) -> Iterator[Found]:
    """Links such as "published on Wednesday by the weekly K", "posted on P", "reached by telephone by the daily D"."""
    verb = words[i].lower
    kind, _ = kinds("carriers")[verb]
    by_phone: Found | None = None
    for k in range(i + 1, min(len(words), i + 1 + _REACH)):
        if not words[k].is_word or words[k].is_quoted or words[k].lower in {"that", "which", "and"}:
            break
        by = words[k].lower
        end = phrase(words, k + 1, outlets.days)
        if end == k + 1 or by not in {"by", "on", "in", "to"}:
            continue
        is_given = verb in {"given", "granted", "leaked"}
        if is_given != (by == "to") and (is_given or kind != "post"):
            continue
        if not is_given and by != "by" and (kind in {"interview", "report"} or (kind == "post" and by == "in")):
            continue
        if kind == "interview" and words[end - 1].lower in group("phone"):
            by_phone = Found("interview", span_of(words, i, end))
            continue
        one = _carrier(words, i, (k + 1, end), kind, outlets)
        if one is not None:
            yield one
            return
    if by_phone is not None:
        yield by_phone


def _carrier(
    words: Sequence[Word], i: int, named: tuple[int, int], kind: ChannelKind, outlets: Outlets
) -> Found | None:
    """The link that a participle makes with the phrase after "by" or "on"."""
    span, by = span_of(words, i, named[1]), words[named[0] - 1].lower
    if kind == "report" and outlets.is_ours(words, *named):
        return None  # what is seen by who publishes it has come through nobody else
    if kind == "interview" and audience(words, *named) == "press conference":
        return Found("press conference", span)
    guest = at_outlet(words, *named, outlets) if kind == "interview" else None
    actor, rank = guest or outlet(words, *named, outlets), 0 if kind == "interview" else 2
    if kind == "post" or (kind == "publication" and by == "on" and platform(words, *named, outlets) is not None):
        kind, actor = "post", platform(words, *named, outlets) if by in {"on", "to"} else None
    elif actor is None and words[i].lower in group("bare") and by == "by":
        actor = bare_name(words, *named)
    elif actor is None and words[i].lower == "interviewed":
        actor = trimmed(words, *named)
    elif actor is None and words[i].lower in group("bare") and by == "in":  # "printed in the Lens"
        name = bare_name(words, *named)
        tokens = [w for w in words[slice(*named)] if w.is_capital]
        actor = (
            name if name is not None and outlets.known_as.may_be_outlet(outlets.text[slice(*name)], tokens) else None
        )
    if (kind == "publication" or words[i].lower == "relayed") and _is_on_air(words, *named):
        kind, rank = "broadcast", 2
    if actor is None:
        return None
    is_after = actor.start > words[i].start  # an outlet that is pointed to ("the agency") was named before
    return Found(kind, Span(span.start, actor.end) if is_after else span, actor, 4 if kind == "report" else rank)


def _is_on_air(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether an outlet's name or noun says that it broadcasts."""
    return any(w.lower in {"radio", "television", "tv", "broadcaster", "channel", "fm"} for w in words[start:end])


def reported(words: Sequence[Word], i: int, outlets: Outlets) -> Iterator[Found]:
    """Links such as "…, state agency I reported", "I reported that …", "I quoted him as saying"."""
    start, end = _subject(words, i)
    if start == end and (one := _inverted(words, i, outlets)) is not None:
        yield one
    if start == end or lower_at(words, start - 1) in group("before_object"):
        return
    kind, _ = kinds("verbs")[words[i].lower]
    is_tail = start > 0 and (not words[start - 1].is_word or words[start - 1].is_quoted)
    named = outlets.outlet(words, start, end) if is_headed(words[end - 1]) else None
    if kind == "publication" and (lower_at(words, i + 1) == "live" or _is_on_air(words, start, end)):
        kind = "broadcast"
        named = named or ((name, False) if (name := bare_name(words, start, end)) is not None else None)
    if kind == "interview":
        is_host = asks(words, start, end)  # "the presenter of Radio K's noon programme asked him"
        is_aired = is_host and words[end - 1].lower in group("broadcast")
        if named is not None and (is_aired or not is_host):
            yield Found("broadcast" if is_aired else kind, span_of(words, start, i + 1), named[0])
        return
    if not is_tail and _is_of_itself(words, i):
        return
    rank = 4 if kind == "report" else 2
    if named is not None and (named[1] or not asks(words, start, end)):
        yield Found(
            kind, span_of(words, start, i + 1), named[0], rank, is_back=named[1], is_tail=is_tail, is_relay=True
        )
    elif is_tail and words[i].lower in {"reported", "reports"} and (name := bare_name(words, start, end)) is not None:
        yield Found(kind, span_of(words, start, i + 1), name, rank, is_tail=True, is_guess=True, is_relay=True)


def aired_as(words: Sequence[Word], i: int) -> Found | None:
    """The link that an adjective is: "in a televised address"."""
    end = phrase(words, i + 1)
    is_adverb = lower_at(words, i - 1).endswith("ly")
    before = lower_at(words, i - 2) if is_adverb else lower_at(words, i - 1)
    if end == i + 1 or before not in group("article") | group("mine") | {"in"}:
        return None
    is_spoken = any(noun(words, k) in _AIRED or words[k].lower in group("spoken") for k in range(i + 1, end))
    return Found("broadcast", span_of(words, i, i + 1), None, 2, is_part=True) if is_spoken else None


def seen(words: Sequence[Word], i: int, outlets: Outlets) -> Iterator[Found]:
    """Links such as "a copy of which K has seen"."""
    start, end = _subject(words, i)
    if start == end or lower_at(words, start - 1) not in {"which", "that", ","} or outlets.is_ours(words, start, end):
        return
    if (actor := outlet(words, start, end, outlets)) is not None:
        yield Found("report", span_of(words, start, i + 1), actor, 4)


def _inverted(words: Sequence[Word], i: int, outlets: Outlets) -> Found | None:
    """A verb before its outlet: "…, reports the daily K"."""
    kind, _ = kinds("verbs")[words[i].lower]
    end = phrase(words, i + 1, outlets.days)
    is_tail = i > 0 and (not words[i - 1].is_word or words[i - 1].is_quoted)
    if not is_tail or kind != "report" or end == i + 1 or not is_headed(words[end - 1]) or asks(words, i + 1, end):
        return None
    named = outlets.outlet(words, i + 1, end)
    if named is None:
        return None
    return Found(kind, span_of(words, i, end), named[0], 4, is_back=named[1], is_tail=True, is_relay=True)


def _is_of_itself(words: Sequence[Word], verb: int) -> bool:
    """Whether an outlet speaks of itself: "K said that it stood by its story"."""
    after = [w.lower for w in words[verb + 1 : verb + 5] if w.lower not in group("day") | {"on", "that"}]
    return words[verb].lower in group("say") and bool(after) and after[0] in {"it", "its"}


def _subject(words: Sequence[Word], verb: int) -> tuple[int, int]:
    """The phrase before a verb, its helpers left out."""
    end = verb
    while end and words[end - 1].lower in group("helper"):
        end -= 1
    if end and words[end - 1].text == ",":  # "Uvar, a state agency, reported"
        comma = next((k for k in range(end - 2, max(0, end - _REACH), -1) if words[k].text == ","), None)
        end = comma if comma is not None else end
    start = end
    while start and end - start < _REACH and words[start - 1].is_word and not words[start - 1].is_quoted:
        if words[start - 1].lower in word_table("phrase_stops") - {"this"}:
            break
        start -= 1
        if words[start].lower in group("article") and lower_at(words, start - 1) not in {"of", "for"}:
            break
    return start, end


def cited(words: Sequence[Word], i: int, outlets: Outlets) -> Iterator[Found]:
    """Links such as "according to minutes", "according to Interfax", "quoting the daily D"."""
    end = phrase(words, i + 1, outlets.days)
    if end == i + 1:
        return
    is_source = words[i].lower == "to"
    begin = i - 1 if is_source else i
    is_tail = begin > 0
    span = span_of(words, begin, end)
    for k in range(i + 1, end):
        kind = noun(words, k)
        is_head = k == end - 1 or words[k + 1].lower in {"of", "for"}
        if kind is not None and is_head and not words[k].is_capital:
            is_back = bool({w.lower for w in words[i + 1 : k]} & group("back"))
            kind, actor, end = complement(words, k, kind, outlets)
            if actor is None and kind == "report" and words[i + 1].lower in {"one", "another"}:
                kind = "document"  # of the cables told of before
            yield Found(
                kind, span, actor, 4 if kind == "report" else 1, is_back=is_back, is_tail=is_tail, is_relay=True
            )
            return
    named = outlets.outlet(words, i + 1, end) if is_headed(words[end - 1]) else None
    if named is not None and not asks(words, i + 1, end):
        yield Found(
            "report",
            span,
            named[0],
            4 if is_source else 3,
            is_back=named[1],
            is_tail=is_tail,
            is_relay=is_source,
            is_cited=not is_source,
        )


def shown(words: Sequence[Word], i: int) -> Iterator[Found]:
    """Links such as "…, the minutes show": a document at the end of what it tells."""
    opening = next((k for k in range(min(2, i)) if noun(words, k) in group("held")), None)
    if (
        opening is not None and i <= _REACH and all(w.is_word for w in words[:i])
    ):  # "Documents seen by the daily D show"
        yield Found(
            noun(words, opening) or "document",
            span_of(words, 0, i + 1),
            None,
            1,
            is_back=words[0].lower in group("back"),
            is_relay=True,
        )
        return
    kind = noun(words, i - 1) if i else None
    if kind is None:
        return
    k = i - 1
    while k and i - k < _REACH and words[k - 1].is_word and words[k].lower not in group("article"):
        k -= 1
    is_many = words[i - 1].lower.endswith("s") and words[k - 1].text == ","  # "…, leaked cables show"
    if k and words[k - 1].text in {",", "”", '"', "’", "'"} and (words[k].lower in group("article") or is_many):
        yield Found(
            kind, span_of(words, k, i + 1), None, 1, is_back=words[k].lower == "the", is_tail=True, is_relay=True
        )
