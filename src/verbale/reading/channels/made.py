"""What a statement is made in: "in an interview with M", "gave a speech to parliament", "the letter says"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from verbale.reading.channels.found import Found, asks, audience, hall, lower_at, noun, outlet, platform, span_of, who
from verbale.reading.channels.names import Word, bare_name, found_names, group, kinds, phrase, trimmed
from verbale.reading.channels.outlets import Outlets
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.record.vocabulary import ChannelKind

__all__ = ["complement", "last_held", "made_in", "opens_about", "said_by"]

_ADJECTIVES = 7  # words between "in" and "interview"
_OWNED: frozenset[ChannelKind] = frozenset({"interview", "speech", "press conference", "statement"})
_REACH = 9  # words between "interview" and "with"
_SHORT = 3  # words of "in the Senate"
_OPENING = 9  # words of a sentence in which "His remarks came" stands
_AFTER = {"with": "respond", "as": "billed", "for": "sat"}  # "what was billed as a briefing", "sat for an interview"
_ON: dict[ChannelKind, frozenset[str]] = {
    "broadcast": frozenset({"on"}),  # "on a podcast"
    "press conference": frozenset({"on"}),  # "on a conference call"
    "document": frozenset({"by", "from"}),
}

Named = tuple[ChannelKind, Span | None]


def made_in(words: Sequence[Word], i: int, outlets: Outlets) -> Iterator[Found]:
    """Links such as "in a two-hour interview with M", "gave a speech to parliament"."""
    kind = noun(words, i)
    if i + 1 < len(words) and words[i + 1].lower not in kinds("carriers") and noun(words, i + 1) is not None:
        return  # "in an email statement"
    start = None if kind is None else _introduced(words, i, kind)
    if kind is not None and start is None:
        yield from _bare(words, i, kind, outlets)
    elif kind is not None and start is not None and not _is_of_another_sort(words, start, i):
        yield from _made(words, (start, i), kind, outlets)


def _bare(words: Sequence[Word], i: int, kind: ChannelKind, outlets: Outlets) -> Iterator[Found]:
    """The links of a noun that nothing brings in: "an interview in which", "Berg's interview with K", "an article in K"."""
    if [w.lower for w in words[i + 1 : i + 3]] == ["in", "which"]:
        yield Found(kind, span_of(words, i, i + 3), rank=1 if kind == "publication" else 0, is_part=True)
    if kind in _OWNED and _is_owned(words, i):
        kind, actor, end = complement(words, i, kind, outlets)
        yield Found(kind, span_of(words, i, end), actor, is_frame=True)
    elif kind == "publication" and (one := _piece(words, i, outlets)) is not None:
        yield one


def _is_of_another_sort(words: Sequence[Word], start: int, i: int) -> bool:
    """Whether a noun is no channel here: "given a minute's notice", "every speech", "a story told in a book"."""
    between = {w.lower for w in words[start + 1 : i]}
    if words[i].lower == "notice" and (
        between & {"short", "advance"} or words[i - 1].text.endswith(("’", "'", "’s", "'s"))
    ):
        return True
    is_some_book = words[i].lower in group("book") and not between & (group("mine") | {"the"})
    if words[i].lower in group("sent") and lower_at(words, i + 1) in group("linked"):
        return True  # "by video link"
    return "every" in between or (is_some_book and start > 0)  # "In a book due out next week" opens its sentence


def _made(words: Sequence[Word], at: tuple[int, int], kind: ChannelKind, outlets: Outlets) -> Iterator[Found]:
    """The links of a noun that a preposition or verb brings in; `at` are the places of both."""
    start, i = at
    between = {w.lower for w in words[start + 1 : i]}
    kind, actor, end = complement(words, i, kind, outlets)
    given = _given(words, start, i, outlets) if kind == "interview" and actor is None else []
    if given:
        yield from given
        return
    if words[i].lower in group("calling") and kind == "interview" and _is_private(words, i, outlets):
        return
    if kind == "document" and (asker := _answered(words, i, outlets)) is not None:
        kind, actor = "interview", asker
    in_house = next((k for k in range(start + 1, i) if words[k].lower in group("house")), None)
    if kind == "statement" and actor is None and in_house is not None:
        kind, actor = "speech", span_of(words, in_house, in_house + 1)  # "in a Commons statement"
    is_sent = words[i].lower in group("sent")
    if (is_sent or (kind == "post" and actor is None)) and (on := platform(words, start + 1, i, outlets)) is not None:
        kind, actor = "post", on  # "in a Chatter post", "in a Chatter message"
    is_back = actor is None and bool(between & group("back")) and words[start].lower in group("in")
    rank = {"publication": 1, "report": 4}.get(kind, 0)
    is_weak = actor is None and (kind == "report" or words[i].lower in {"evidence", "testimony"})
    yield Found(kind, span_of(words, start, end), actor, rank, is_back=is_back, is_weak=is_weak, is_part=True)


def _is_owned(words: Sequence[Word], i: int) -> bool:
    """Whether a noun with its possessor opens a sentence: "Berg's interview", "The minister's two-hour speech"."""
    before = words[:i]
    is_theirs = any(w.text.endswith(("’s", "'s")) for w in before) or bool(before and before[0].lower in group("mine"))
    return is_theirs and i < _ADJECTIVES and phrase(words, 0) > i and not any(w.is_quoted for w in before)


def _piece(words: Sequence[Word], i: int, outlets: Outlets) -> Found | None:
    """The link that "a commentary in the daily D" is, where it opens the sentence."""
    kind, actor, end = complement(words, i, "publication", outlets)
    is_first = i < _ADJECTIVES and phrase(words, 0) > i  # what somebody brings up is no way to speak
    return None if actor is None or not is_first else Found(kind, span_of(words, i, end), actor, 1)


def _given(words: Sequence[Word], start: int, i: int, outlets: Outlets) -> list[Found]:
    """The links of "gave Ann Brown of the broadcaster B an interview, aired at midnight": to whom, and who aired it."""
    end = next((k for k in range(start + 2, i) if words[k].lower in group("article")), start + 1)
    is_somebody = words[start].lower in group("make") and end > start + 1 and words[start + 1].is_capital
    actor = who(words, start + 1, end, outlets) if is_somebody else None
    if actor is None:
        return []
    of = next((k for k in range(start + 1, end) if words[k].lower in {"of", "from"}), end)
    on = outlet(words, of + 1, end, outlets) if of + 1 < end else None
    aired = next((k for k in range(i + 1, min(len(words), i + 4)) if words[k].lower in group("shown")), None)
    found = [Found("interview", span_of(words, start, i + 1), actor, is_part=True)]
    return [*found, Found("broadcast", span_of(words, aired, aired + 1), on, 2)] if on and aired else found


def _answered(words: Sequence[Word], i: int, outlets: Outlets) -> Span | None:
    """Who asked, where words are an answer to an outlet: "in written answers to questions from the daily K"."""
    if words[i].lower.removesuffix("s") not in group("answering") or i + 1 == len(words) or words[i + 1].lower != "to":
        return None
    at = i + 4 if [w.lower for w in words[i + 2 : i + 4]] in (["questions", "from"], ["queries", "from"]) else i + 2
    end = phrase(words, at, outlets.days)
    return outlet(words, at, end, outlets) if end > at else None


def _is_private(words: Sequence[Word], i: int, outlets: Outlets) -> bool:
    """Whether a call or conversation is between those of whom the report tells: "told M in a call", "a call with M"."""
    if i + 1 < len(words) and words[i + 1].lower in {"with", "to", "between"}:
        end = phrase(words, i + 2)
        return end > i + 2 and not asks(words, i + 2, end) and outlet(words, i + 2, end, outlets) is None
    tell = next((k for k in range(i - 1, max(-1, i - 1 - _REACH), -1) if words[k].lower in group("tell")), None)
    end = i if tell is None else phrase(words, tell + 1)
    return tell is not None and not asks(words, tell + 1, end) and outlet(words, tell + 1, end, outlets) is None


def _introduced(words: Sequence[Word], i: int, kind: ChannelKind) -> int | None:
    """Where the preposition or verb is that brings in the noun `words[i]`, with nothing but its adjectives between."""
    commas = 0
    if noun(words, i - 1) is not None and i > 0 and words[i].lower == "broadcast":
        return None  # "in an interview broadcast by …"
    allowed = group("in") | group("make") | _ON.get(kind, frozenset())
    runs = found_names(words, max(0, i - _ADJECTIVES), i)
    begin = runs[-1][0] if runs and runs[-1][1] == i else i  # "in his State of the Nation address"
    begin += begin < i and words[begin].lower in allowed  # "In UN testimony"
    is_whole = False  # its article has come
    for k in range(begin - 1, max(-1, i - 2 - _ADJECTIVES), -1):
        word = words[k]
        if word.is_quoted:
            return None
        if word.lower in allowed or lower_at(words, k - 1) in _after(word.lower):
            return None if is_whole and k + 1 < begin and word.lower in group("in") else k
        if word.lower in group("article") | group("mine") and not is_whole:
            is_whole, begin = True, k  # "In 1961 the conference" is not "in the conference"
        if word.text == "," and not commas and k + 1 < i and words[k + 1].lower not in group("mine") | group("article"):
            commas += 1
        elif not word.is_word or (
            word.lower in word_table("phrase_stops") and word.lower not in group("mine") | {"live"}
        ):
            return None
    return None


def _after(lower: str) -> frozenset[str]:
    """The words after one of which a preposition brings in a channel, where it does not by itself."""
    return group(_AFTER[lower]) if lower in _AFTER else frozenset()


def complement(
    words: Sequence[Word], i: int, kind: ChannelKind, outlets: Outlets
) -> tuple[ChannelKind, Span | None, int]:
    """What follows the noun `words[i]`: with whom, to whom, on what; and where that ends."""
    named = _NAMED.get("report" if words[i].lower == "report" else kind)
    on: tuple[ChannelKind, Span | None, int] | None = None
    for k in range(i + 1, min(len(words), i + 1 + _REACH)):
        word = words[k]
        is_since = word.lower in {"since", "after"} and words[k + 1 : k + 2] and words[k + 1].lower in group("article")
        if named is None or not word.is_word or word.is_quoted or (word.lower in group("subordinate") and not is_since):
            break
        if word.lower in kinds("carriers") and word.lower != "given":
            break
        end = phrase(words, k + 1, outlets.days)
        found = named(words, k, end, outlets) if end > k + 1 else None
        if found is not None and (kind != "interview" or word.lower == "with" or on is not None):
            return *found, end
        on = (*found, end) if found is not None else on  # "an interview on B": "with M" may follow
    return on or (kind, None, i + 1)


def _with(words: Sequence[Word], k: int, end: int, outlets: Outlets) -> Named | None:
    """Of an interview: with whom, or on whose air."""
    if words[k].lower in {"on", "by", "in"}:
        actor = outlet(words, k + 1, end, outlets)
    elif words[k].lower in {"with", "to", "for"}:
        actor = who(words, k + 1, end, outlets)
    else:
        return None
    return None if actor is None else ("interview", actor)


def _before(words: Sequence[Word], k: int, end: int, _: Outlets) -> Named | None:
    """Of a speech: before whom."""
    is_to = words[k].lower in {"to", "before"}
    if words[k].lower in group("at") and audience(words, k + 1, end) == "speech":
        return "speech", hall(words, k + 1, end)
    return ("speech", trimmed(words, k + 1, end)) if is_to and _is_company(words, k + 1, end) else None


def _stated(words: Sequence[Word], k: int, end: int, _: Outlets) -> Named | None:
    """Of a statement: before which house, which makes it a speech."""
    is_hall = words[k].lower in {"to", "before"} or (words[k].lower in group("at") and end - k <= _SHORT)
    return ("speech", hall(words, k + 1, end)) if is_hall and audience(words, k + 1, end) == "speech" else None


def _printed(words: Sequence[Word], k: int, end: int, outlets: Outlets) -> Named | None:
    """Of an article: in what."""
    if words[k].lower not in {"in", "for", "on", "by"}:
        return None
    actor = outlet(words, k + 1, end, outlets)
    if actor is None and words[k].lower != "by":
        actor = bare_name(words, k + 1, end)
    return None if actor is None else ("publication", actor)


def _filed(words: Sequence[Word], k: int, end: int, outlets: Outlets) -> Named | None:
    """Of a report: by which outlet."""
    actor = outlet(words, k + 1, end, outlets) if words[k].lower in {"by", "from", "in", "on"} else None
    return None if actor is None else ("report", actor)


def _posted(words: Sequence[Word], k: int, end: int, outlets: Outlets) -> Named | None:
    """Of a post: on which platform."""
    actor = platform(words, k + 1, end, outlets) if words[k].lower == "on" else None
    return None if actor is None else ("post", actor)


_NAMED: dict[ChannelKind, Callable[[Sequence[Word], int, int, Outlets], Named | None]] = {
    "interview": _with,
    "speech": _before,
    "statement": _stated,
    "publication": _printed,
    "report": _filed,
    "post": _posted,
}


def _is_company(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a phrase after "to" can be people, and no verb: it has an article, a name or a plural."""
    return (
        words[start].lower in group("article") | group("mine")
        or words[start].is_capital
        or words[end - 1].lower.endswith("s")
    )


def said_by(words: Sequence[Word]) -> Found | None:
    """The link that a source is by itself: "a letter to the council", "a statement from the ministry"."""
    for k, word in enumerate(words):
        kind = noun(words, k)
        if kind in {"document", "statement", "post", "publication"} and _is_head(words, k):
            is_back = words[0].lower in group("back") | {"both"}
            return Found(kind, span_of(words, 0, k + 1), rank=1 if kind == "document" else 0, is_back=is_back)
        if not word.is_word or word.lower in word_table("phrase_stops") - group("mine"):
            return None
    return None


def _is_head(words: Sequence[Word], k: int) -> bool:
    """Whether a noun ends what a source is: what follows only says whose it is or who passed it on."""
    if k == len(words) - 1 or not words[k + 1].is_word:
        return True
    after = words[k + 1].lower
    return after in group("after_head") or after in kinds("carriers") or after.endswith("ed")


def last_held(words: Sequence[Word]) -> ChannelKind | None:
    """What "In it he also …" after a sentence may mean: the kind of the last letter, statement or post that it names."""
    kinds = [noun(words, k) for k, word in enumerate(words) if not word.is_quoted]
    return next((kind for kind in reversed(kinds) if kind in {"document", "statement", "post", "publication"}), None)


def opens_about(words: Sequence[Word]) -> bool:
    """Whether a sentence is about the remarks around it: "His remarks came in …", "She made the offer during …"."""
    lowers = [w.lower for w in words[:_OPENING] if not w.is_quoted]
    if not lowers:
        return False
    speaks = [i for i, lower in enumerate(lowers) if lower == "speaking"]
    if speaks and lowers[speaks[0] - 1] in {"was", "were"}:
        return True
    remarks = word_table("channel_remarks")
    at = next((i for i, lower in enumerate(lowers) if lower in remarks), None)
    if at is None or at + 1 >= len(lowers):
        return False
    is_theirs = lowers[0] in group("mine") | group("back") | {"these", "those"}
    if lowers[at + 1] in group("after_remarks") | {","} and (is_theirs or words[at - 1].text.endswith(("’s", "'s"))):
        return True
    return bool(group("made") & set(lowers[:at])) and lowers[at - 1] in group("mine") | {"the", "these", "those"}
