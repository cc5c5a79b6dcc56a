"""The triggers of a sentence: which words name a doing where they stand."""

from __future__ import annotations

from functools import cache

from verbale.reading.events.clauses import Clause
from verbale.reading.events.words import Hit, Trigger, longest, rows, triggers, words_of

__all__ = ["hits"]


def hits(clause: Clause) -> list[Hit[Trigger]]:
    """The triggers of a sentence, the longest where several begin, none inside another or inside a name or a cue."""
    found: list[Hit[Trigger]] = []
    stop = 0
    for at in range(len(clause.words)):
        if at < stop or clause.is_cue[at]:
            continue
        here = [hit for hit in triggers().at(clause.words, at) if _may_be(clause, hit)]
        hit = longest(sorted(here, key=lambda hit: hit.value.is_noun != _is_noun_here(clause, at)))
        if hit is not None:
            stop = hit.stop
            if hit.value.kind != "none":
                found.append(hit)
    return found


def _may_be(clause: Clause, hit: Hit[Trigger]) -> bool:
    """Whether a phrase can be a trigger where it stands: a verb in no name, a noun at the end of a phrase."""
    at = hit.first
    if clause.part_at[at] >= 0:
        return False
    if hit.value.kind == "none":
        return True
    if hit.value.is_noun:
        return hit.stop > at + 1 or not _is_verb_here(clause, at)
    if not hit.forms <= {"base", "s"}:
        return True
    is_noun = clause.word(at) in _nouns() and not _is_verb_here(clause, at)
    return not (is_noun or clause.word(at - 1) in words_of("article"))


@cache
def _nouns() -> frozenset[str]:
    """The verbs' forms that are nouns as well: attack, attacks."""
    found = (
        row.list("words")
        for row in rows("event_triggers", "class words forms roots takes needs")
        if row.cells["class"] == "noun"
    )
    return frozenset(word for words in found for word in words) | words_of("nouns too")


def _is_noun_here(clause: Clause, at: int) -> bool:
    """Whether a word such as "meeting" is the noun: not after "is" nor where what follows is its object."""
    before = clause.word(at - 1)
    return not (
        before in words_of("be", "joining")
        or before in {"after", "before", "by", "while"}
        or clause.part_at[min(at + 1, len(clause.words) - 1)] >= 0
    )


def _is_verb_here(clause: Clause, at: int) -> bool:
    """Whether a word that is noun and verb alike is the verb: after "to", "will", "they", or between two names."""
    before = clause.word(at - 1)
    if at > 0 and clause.part_at[at - 1] >= 0:
        return clause.word(at + 1) not in words_of("after a noun") and not _is_verb_next(clause, at)
    return before in words_of("will", "would", "may", "must", "do", "pronoun", "relative") or before in {
        "to",
        "'t",
        "not",
    }


def _is_verb_next(clause: Clause, at: int) -> bool:
    """Whether a verb comes right after a noun: "Ruritanian attacks killed", "strikes have hit"."""
    word = clause.word(at + 1)
    return clause.part_at[min(at + 1, len(clause.words) - 1)] < 0 and (
        word.endswith("ed") or word in words_of("have", "be", "will", "would", "may", "must")
    )
