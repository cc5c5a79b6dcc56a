"""Whether a statement goes on with what its speaker said before, and so came through the same channel.

A statement has the channel that its own words or the sentence around it tell of. It shares its speaker's last one in the same
paragraph, and in the next only where the words say that the same remarks go on.
"""

from __future__ import annotations

from verbale.reading.channels.chains import Chain
from verbale.reading.channels.names import group
from verbale.reading.channels.who import Who
from verbale.record.statement import Statement

__all__ = ["adds", "is_answer", "is_of_old", "is_standing", "is_taken_up", "is_told_after"]

_QUOTES = frozenset("“\"„«‘'")
_PERFECT = frozenset({"has", "have"})
_ALSO = 6  # code points before a cue in which "also" stands


def is_taken_up(text: str, statement: Statement, who: Who) -> bool:
    """Whether a statement in a new paragraph goes on with the remarks before it.

    "He" does, a quotation does, "Berg also said" does; who is named anew may say something that came another way.
    """
    is_quoted = any(text[span.start : span.start + 1] in _QUOTES for span in statement.content[:1])
    return who.is_pronoun or is_quoted or bool(group("resume") & _cue(text, statement))


def adds(text: str, statement: Statement) -> bool:
    """Whether a cue takes up again what its speaker said before others spoke: "added", "went on to say"."""
    return bool(group("add") & _cue(text, statement))


def is_of_old(text: str, statement: Statement, last: Statement) -> bool:
    """Whether a statement stands from before, after one that was made: "told K that …. She has denied …"."""
    return _is_perfect(text, statement) and not _is_perfect(text, last)


def is_answer(text: str, statement: Statement, chain: Chain) -> bool:
    """Whether somebody denies what no more than a report said of him: that came another way."""
    cue = {word for span in statement.cue for word in text[slice(*span)].lower().split()}
    return all(leg.kind == "report" for leg in chain) and bool(cue & group("answer"))


def is_standing(text: str, statement: Statement, last: Statement) -> bool:
    """Whether a statement tells what its speaker thinks or wants at all, after one that was made: "Berg intends …"."""
    return _is_present(text, statement) and not _is_present(text, last)


def is_told_after(text: str, statement: Statement, outer: Statement) -> bool:
    """Whether a content is told of its own speaker, by the same pronoun: "She was sorry for it, she said"."""
    who, by = (text[slice(*one.source[0])].lower() if one.source else "" for one in (statement, outer))
    return who == by and who in {"he", "she"} and statement.source[0] < outer.source[0]


def _is_present(text: str, statement: Statement) -> bool:
    first = text[slice(*statement.cue[0])].lower().split()[:1] if statement.cue else []
    return bool(first) and first[0].endswith("s") and first[0] not in {"was", "has", "does"}


def _is_perfect(text: str, statement: Statement) -> bool:
    first = text[slice(*statement.cue[0])].lower().split()[:1] if statement.cue else []
    return not _PERFECT.isdisjoint(first)


def _cue(text: str, statement: Statement) -> set[str]:
    """The words of a cue, and the last one before it."""
    cue = {word for span in statement.cue for word in text[slice(*span)].lower().split()}
    before = text[max(0, statement.cue[0].start - _ALSO) : statement.cue[0].start].split() if statement.cue else []
    return cue | set(before[-1:])
