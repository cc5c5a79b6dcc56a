"""Which statement another one plainly answers or repeats, where no word of the report says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.reading.links.talk import Talk, is_kin, is_same, meant, sayings_in, shared
from verbale.reading.tables import word_table
from verbale.record.reading import Link
from verbale.record.statement import Statement

__all__ = ["repeated", "responses"]

_BACK = 40  # statements back to which what is answered is looked for
_CLOSE = 2  # and within which a word in common is enough, where the answer is expected
_LEAST_SHARED = 2
_LEAST_TOLD = 4  # content words below which sameness means nothing
_ALIKE = 0.75  # of all content words of two statements, the part that both have
_SILENCE, _QUESTION, _REPEATED, _CERTAIN, _IT_IS = 0.7, 0.6, 0.8, 0.8, 0.6
_HEAD = 120  # code points at the head of a content in which it is said what was not commented on

_TAKEN_UP = frozenset({"demand", "offer", "proposal"})
_BLAME = frozenset({"accusation", "criticism"})
_ANSWERS = frozenset({"agreement", "announcement", "denial", "intention", "promise", "refusal", "threat"})
_IT = re.compile(r"(?:it|this|that|these|them)\b", re.IGNORECASE)
_NEGATIONS = frozenset({"cannot", "never", "no", "not"})


def responses(talk: Talk, at: int) -> Link | None:
    """The statement before the one at `at` that it answers, as a link without evidence.

    Silence on "Berg’s offer", a yes or no to an offer or demand that shares its matter, the denial of an accusation by its
    target, the answer of whoever was asked.
    """
    statement = talk.statements[at]
    if statement.act == "silence":
        return _on_which_nothing_is_said(talk, at)
    if statement.negated or statement.act is None:
        return None
    best: tuple[int, int] | None = None
    for before in range(max(0, at - _BACK), at):
        if is_kin(talk, at, before) or is_same(talk, at, before) is not False:
            continue
        overlap = shared(talk, at, before)
        is_expected = _is_put_to(talk, before, at)
        least = 1 if is_expected and at - before <= _CLOSE else _LEAST_SHARED
        if overlap >= least and _answers(statement, talk.statements[before], is_expected=is_expected):
            best = max(best or (0, -1), (overlap, before))
    if best is not None:
        return _link(talk, at, best[1], min(_CERTAIN, 0.4 + 0.1 * best[0]))
    valued = _on_what_is_valued(talk, at)
    if valued is not None:
        return valued
    if (
        at
        and talk.statements[at - 1].act == "question"
        and _is_put_to(talk, at - 1, at)
        and not is_kin(talk, at, at - 1)
    ):
        return _link(talk, at, at - 1, _QUESTION)
    return None


def _link(talk: Talk, at: int, to: int, confidence: float) -> Link:
    return Link(
        kind="responds-to", from_=talk.statements[at].id, to=talk.statements[to].id, confidence=round(confidence, 3)
    )


def _on_which_nothing_is_said(talk: Talk, at: int) -> Link | None:
    for start, end in talk.statements[at].content[:1]:
        sayings = sayings_in(talk.text, start, min(end, start + _HEAD))
        to = next((to for saying in sayings if (to := meant(talk, saying, at, start)) is not None), None)
        return None if to is None else _link(talk, at, to, _SILENCE)
    return None


def _on_what_is_valued(talk: Talk, at: int) -> Link | None:
    """To what was put forward right before, where "it" is called good or bad: "She called it a pause for thought"."""
    statement = talk.statements[at]
    if not statement.content or not statement.cue or not _IT.match(talk.text, *statement.content[0]):
        return None
    if not word_table("valuing").issuperset(talk.text[slice(*statement.cue[0])].casefold().split()):
        return None
    for before in range(at - 1, max(-1, at - 1 - _CLOSE), -1):
        earlier = talk.statements[before]
        if earlier.act in _TAKEN_UP and not is_kin(talk, at, before):
            return _link(talk, at, before, _IT_IS) if is_same(talk, at, before) is False else None
        if earlier.speakers and earlier.act != "question":
            return None  # "it" may be what was said there
    return None


def _answers(answer: Statement, earlier: Statement, *, is_expected: bool) -> bool:
    if answer.act in {"agreement", "refusal"} and earlier.act in _TAKEN_UP:
        return True
    if answer.act in {"denial", "refusal"} and earlier.act in _BLAME:
        return is_expected
    return is_expected and answer.act in _ANSWERS and earlier.act in _TAKEN_UP


def _is_put_to(talk: Talk, earlier: int, at: int) -> bool:
    """Whether one statement is addressed to, or blames, a speaker of the other."""
    statement, speakers = talk.statements[earlier], set(talk.statements[at].speakers)
    blamed = {about.actor for about in statement.about} if statement.act in _BLAME else set()
    return not speakers.isdisjoint({*statement.addressees, *blamed})


def repeated(talk: Talk) -> Iterator[Link]:
    """Statements in nearly the words of an earlier one by the same speaker, each with the latest such."""
    spoken: dict[str, list[int]] = {}
    for at, statement in enumerate(talk.statements):
        for speaker in statement.speakers[:1]:
            earlier = spoken.setdefault(speaker, [])
            to = next(
                (b for b in reversed(earlier[-_BACK:]) if _is_alike(talk, at, b) and not is_kin(talk, at, b)), None
            )
            if to is not None:
                yield Link(kind="repeats", from_=statement.id, to=talk.statements[to].id, confidence=_REPEATED)
            earlier.append(at)


def _is_alike(talk: Talk, one: int, other: int) -> bool:
    a, b = talk.matters[one], talk.matters[other]
    is_negated = bool(a & _NEGATIONS) ^ talk.statements[one].negated
    is_other_negated = bool(b & _NEGATIONS) ^ talk.statements[other].negated
    if min(len(a), len(b)) < _LEAST_TOLD or is_negated != is_other_negated:
        return False
    return len(a & b) >= _ALIKE * len(a | b) and _numbers(a) == _numbers(b)


def _numbers(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in stems if word.isdigit())
