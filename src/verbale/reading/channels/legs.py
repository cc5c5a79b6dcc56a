"""The words of one sentence that say through which channel something came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from verbale.reading.channels.found import Found, lower_at
from verbale.reading.channels.made import made_in
from verbale.reading.channels.names import Word, group, kinds
from verbale.reading.channels.outlets import Outlets
from verbale.reading.channels.passed import aired_as, carried, cited, on_air, reported, seen, shown
from verbale.reading.channels.phrases import set_phrases
from verbale.reading.channels.told import assured, spoke, told

__all__ = ["find"]


def find(words: Sequence[Word], outlets: Outlets) -> list[Found]:
    """The links that the words of a sentence tell of, in order."""
    telling = _telling()
    found = [
        one
        for i, word in enumerate(words)
        if word.lower in telling and not word.is_quoted
        for one in _at(words, i, outlets)
    ]
    if not any(one.is_relay for one in found):
        found = [one for one in found if not one.is_cited]  # who quotes is no outlet
    if any(one.kind == "broadcast" for one in found):  # a debate that is aired is a broadcast
        found = [one for one in found if one.kind != "speech" or not _says(words, one, "aired")]
    if any(one.kind == "post" for one in found):
        bare = {"statement", "document", "broadcast"}
        found = [one for one in found if one.kind not in bare or one.actor or not _says(words, one, "sent")]
    whole = [one for one in found if not one.is_place or not any(_holds(other, one) for other in found)]
    return sorted(whole, key=lambda one: (one.span, one.rank))


def _says(words: Sequence[Word], one: Found, name: str) -> bool:
    """Whether a link's words have a word: "in a message posted on P" is no more than a post."""
    return any(w.lower in group(name) and one.span.start <= w.start < one.span.end for w in words)


@cache
def _telling() -> frozenset[str]:
    """The words at which links are looked for: any other tells of none."""
    names = (
        "tell",
        "face",
        "address",
        "speak",
        "say",
        "assure",
        "show",
        "stand",
        "beside",
        "phone",
        "exchange",
        "sittings",
    )
    words = {"on", "to", "via", "in", "as", "tweeted", "citing", "quoting", "writing", "wrote", "writes"}
    words |= {
        "viewers",
        "listeners",
        "preaching",
        "preached",
        "floor",
        "question",
        "questions",
        "query",
        "queries",
        "there",
        "down",
        "stage",
        "box",
        "questioning",
        "cross-examination",
        "oath",
        "text",
        "paper",
    }
    nouns = {noun.rsplit(maxsplit=1)[-1] for noun in kinds("nouns")}
    nouns |= {f"{noun}s" for noun in nouns}
    return frozenset(words | nouns).union(kinds("carriers"), kinds("verbs"), *map(group, names))


def _holds(outer: Found, inner: Found) -> bool:
    """Whether "on the broadcaster B" is part of other words: "in an interview on B", "posted on P"."""
    is_one = outer.actor is None or outer.actor == inner.actor  # "an interview on B with M" has two
    return is_one and not outer.is_place and outer.span.start <= inner.span.start and inner.span.end <= outer.span.end


def _at(words: Sequence[Word], i: int, outlets: Outlets) -> Iterator[Found]:
    yield from made_in(words, i, outlets)
    yield from _spoken(words, i, outlets)
    yield from _passed(words, i, outlets)
    yield from set_phrases(words, i, outlets)


def _spoken(words: Sequence[Word], i: int, outlets: Outlets) -> Iterator[Found]:
    """Links to whom one speaks to, and on whose air."""
    lower = words[i].lower
    if lower in group("tell") or (lower in group("address") and not _is_adjective(words, i)):
        yield from told(words, i, i + 1, outlets)
    if lower in group("assure"):
        yield from assured(words, i, outlets)
    if lower in group("speak") or (lower in group("say") and lower_at(words, i + 1) in group("at")):
        yield from spoke(words, i, outlets)
    if lower in group("face"):
        is_met = not lower.startswith("brief")
        met = told(words, i, i + 1, outlets)
        yield from (one for one in met if one.kind == "press conference" or (one.kind == "speech" and not is_met))
    if lower in {"viewers", "listeners"} and lower_at(words, i - 1) not in group("tell"):
        yield from (one for one in told(words, i, i, outlets) if one.actor is not None and not one.is_weak)
    if lower in {"on", "to", "via"}:
        yield from on_air(words, i, outlets)


def _passed(words: Sequence[Word], i: int, outlets: Outlets) -> Iterator[Found]:
    """Links to who passes words on."""
    lower = words[i].lower
    if lower in kinds("carriers"):
        yield from carried(words, i, outlets)
    if lower in group("aired_as") and (one := aired_as(words, i)) is not None:
        yield one
    if lower in group("seen"):
        yield from seen(words, i, outlets)
    if lower in kinds("verbs"):
        yield from reported(words, i, outlets)
    if lower in {"citing", "quoting"} or (lower == "to" and lower_at(words, i - 1) == "according"):
        yield from cited(words, i, outlets)
    if lower in group("show"):
        yield from shown(words, i)


def _is_adjective(words: Sequence[Word], i: int) -> bool:
    """Whether "opening" is no verb: "the opening session"."""
    return i > 0 and words[i - 1].lower in group("article") | group("mine")
