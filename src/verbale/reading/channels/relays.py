"""What an outlet passes on of others: "K reported, citing an aide", "K quoted him as saying"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from verbale.reading.channels.found import Found
from verbale.reading.channels.names import Word, group, words_of
from verbale.reading.channels.who import Who
from verbale.record.statement import Statement

__all__ = ["cited_in", "in_print", "is_cited", "is_citing"]

_SHORT = 2  # words of "the official"


def is_citing(text: str, statement: Statement) -> bool:
    """Whether a statement is no more than that an outlet cites somebody."""
    return bool(statement.cue) and text[slice(*statement.cue[0])].lower() in {"citing", "quoting"}


def cited_in(words: Sequence[Word]) -> frozenset[str]:
    """The words of a sentence, in small letters, that come after "citing" or stand in "quoted … as saying"."""
    at = next((k for k, w in enumerate(words) if w.lower in group("cite") and not w.is_quoted), len(words))
    is_quoting = at < len(words) and words[at].lower.endswith("ing")
    end = len(words) if is_quoting else next((k for k in range(at, len(words)) if words[k].lower == "as"), at)
    return frozenset(w.lower for w in words[at + 1 : end])


def is_cited(text: str, statement: Statement, who: Who, cited: frozenset[str]) -> bool:
    """Whether a source is whom the sentence before cites: "citing a district chief", then "The official, Ivo Lund," or "he"."""
    words = words_of(text, *statement.source[0]) if cited and statement.source else []
    front = list(takewhile(lambda w: w.is_word, words))
    if not front or front[0].lower != "the" or any(w.is_capital for w in front[1:]):
        return bool(front) and who.gender in {"he", "she"}
    head = front[-1].lower
    return head in cited or (len(front) == _SHORT and head.removesuffix("s") in group("anyone") | {"source", "person"})


def in_print(own: list[Found]) -> list[Found]:
    """Links of an outlet's own words: "the weekly K wrote in an editorial" is a publication of K, and no report."""
    bare = next((one for one in own if one.kind == "publication" and one.actor is None and one.is_part), None)
    says = next((one for one in own if one.kind == "report" and one.actor is not None and one.is_relay), None)
    if bare is None or says is None:
        return own
    return [replace(bare, actor=says.actor), *(one for one in own if one not in {bare, says})]
