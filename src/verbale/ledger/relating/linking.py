"""All relations of some statements: candidates that share words and time, each judged by itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

from verbale.ledger.candidates import Keys, pairs
from verbale.ledger.comparing import Comparer, Floats
from verbale.ledger.features import chance, features
from verbale.ledger.gist.words import stem, tokens
from verbale.ledger.relating.answers import LEAST_ANSWER, answer
from verbale.ledger.relating.claims import Claim, claim
from verbale.ledger.relating.judging import LEAST_CONTRADICTION, LEAST_SUPPORT, Verdict, both_ways, verdict
from verbale.ledger.rows import Relation, StatementRow
from verbale.ledger.voices import OPEN, OTHER, SAME, Voices
from verbale.text.tables import table

__all__ = ["WINDOW_DAYS", "relations"]

WINDOW_DAYS = 120  # back to which a statement is compared with others
_LEAST_NEAR = 0.3  # vectors further apart than this are not judged
_MOST_NEAR = 8  # by their vectors, for one statement
_LEAST_OPEN = 0.9  # where one of two speakers is unknown
_LEAST_REPEAT = 0.5
_LEAST_MATTER = 2  # content words beside names that two must share to say the same
_LEAST_SHIFT_NEAR = 0.5  # of two proposals of one mouth, to be one with other terms
_MOST_ANSWERED = 2  # statements that one may answer
_TABLED = frozenset({"offer", "proposal", "demand"})


def relations(
    rows: Sequence[StatementRow],
    vectors: Floats,
    *,
    voices: Voices | None = None,
    comparer: Comparer | None = None,
    new: frozenset[int] | None = None,
) -> list[Relation]:
    """The relations between statements that the ledger can tell, from the later to the earlier.

    Args:
        rows: the statements, with their first telling: only first tellings are compared, and stand for the others.
        vectors: [row, 384], of their sentences, of unit length.
        voices: who the speakers are, and for whom they speak.
        comparer: the pair model; without it, only what is plain to see is told.
        new: numbers of the statements that are new: then only pairs with one of them are looked at.
    """
    voices = voices or Voices()
    claims = sorted(
        (
            claim(row, vector, voices)
            for row, vector in zip(rows, vectors, strict=True)
            if row.telling in (None, row.id) and row.content
        ),
        key=lambda one: (one.day, one.row.document.published or "", one.row.ref),
    )
    sharing = [pair for pair in _candidates(claims, new) if not _are_entangled(*pair)]
    near = [pair for pair in _near(claims, new) if not _are_entangled(*pair)]
    found = [*_answers(sharing, voices), *_judged([*sharing, *near], voices, comparer)]
    return sorted(found, key=lambda one: (one.from_, one.to, one.kind))


def _candidates(claims: Sequence[Claim], new: frozenset[int] | None) -> Iterator[tuple[Claim, Claim]]:
    keys: list[Keys] = [{WINDOW_DAYS: sorted(one.gist.stems)} for one in claims]
    is_new = None if new is None else [one.row.id in new for one in claims]
    for earlier, later in pairs([one.day for one in claims], keys, is_new):
        yield claims[earlier], claims[later]


def _near(claims: Sequence[Claim], new: frozenset[int] | None) -> Iterator[tuple[Claim, Claim]]:
    """Each with those before it in the window whose vectors are nearest: what clashes need not share a word."""
    if not claims:
        return
    vectors = np.stack([one.vector for one in claims])
    days = [one.day for one in claims]
    fresh = None if new is None else np.array([at for at, one in enumerate(claims) if one.row.id in new], dtype=np.intp)
    for at, one in enumerate(claims):
        start = bisect_left(days, one.day - WINDOW_DAYS) if one.day else 0
        among = np.arange(start, at)
        if fresh is not None and new is not None and one.row.id not in new:
            among = fresh[(fresh >= start) & (fresh < at)]
        nearness = vectors[among] @ one.vector
        for n in np.argsort(-nearness, kind="stable")[:_MOST_NEAR]:
            if nearness[n] >= _LEAST_NEAR:
                yield claims[int(among[n])], one


def _are_entangled(earlier: Claim, later: Claim) -> bool:
    one, other = earlier.row, later.row
    return one.document.id == other.document.id and (
        one.within == other.id
        or other.within == one.id
        or any(a.start < b.end and b.start < a.end for a in one.content_spans for b in other.content_spans)
    )


def _answers(found: Sequence[tuple[Claim, Claim]], voices: Voices) -> Iterator[Relation]:
    """Of every statement the likeliest that it answers."""
    by_later: dict[int, list[tuple[float, int, str]]] = {}
    for earlier, later in found:
        sure, because = answer(earlier, later, voices)
        if sure >= LEAST_ANSWER:
            by_later.setdefault(later.row.id, []).append((-sure, earlier.row.id, because))
    for later_id, likely in by_later.items():
        for sure, earlier_id, because in sorted(likely)[:_MOST_ANSWERED]:
            yield Relation("responds-to", later_id, earlier_id, round(-sure, 3), "ledger", because=because)


def _judged(found: Sequence[tuple[Claim, Claim]], voices: Voices, comparer: Comparer | None) -> Iterator[Relation]:
    """What the pair model and the guards say of those that may be judged."""
    every = {(a.row.id, b.row.id): (a, b) for a, b in found}
    worth = [pair for pair in every.values() if _is_worth_judging(*pair, voices)]
    said = both_ways(comparer, [(a.sentence, b.sentence) for a, b in worth]) if comparer and worth else None
    for at, (earlier, later) in enumerate(worth):
        ruling = verdict(
            earlier.gist,
            later.gist,
            None if said is None else said[at],
            is_denied=earlier.is_denied != later.is_denied,
        )
        relation = _relation(earlier, later, ruling, voices)
        if relation is not None:
            yield relation


def _is_worth_judging(earlier: Claim, later: Claim, voices: Voices) -> bool:
    acts = _acts("stating" if voices.fit(earlier.row, later.row) != SAME else "standing")
    if any(one.row.negated or (one.row.act or "claim") not in acts for one in (earlier, later)):
        return False
    return float(earlier.vector @ later.vector) >= _LEAST_NEAR


def _relation(earlier: Claim, later: Claim, found: Verdict, voices: Voices) -> Relation | None:
    fit = voices.fit(earlier.row, later.row)
    is_across = earlier.row.document.id != later.row.document.id
    if found.contradicts >= (_LEAST_OPEN if fit == OPEN else LEAST_CONTRADICTION):
        if (fit == OPEN and is_across) or (fit == OTHER and voices.are_apart(earlier.row, later.row)):
            return _made("contradicts", earlier, later, found.contradicts, found.because)
        if fit == SAME and is_across and earlier.day != later.day:
            return _made("shifts-from", earlier, later, found.contradicts, found.because)
        return None
    return _agreeing(earlier, later, found, fit) if is_across else None


def _agreeing(earlier: Claim, later: Claim, found: Verdict, fit: str) -> Relation | None:
    """Two that may both be so: said again, put anew in other terms, or said by another too."""
    nearness = float(earlier.vector @ later.vector)
    likely = _likely(earlier, later, nearness)
    if fit == OTHER:
        sure = max(found.supports, likely)
        because = "says the same" if likely >= found.supports else f"the pair model: {found.supports:.2f}"
        return _made("supports", earlier, later, sure, because) if sure >= LEAST_SUPPORT else None
    if fit != SAME:
        return None
    if likely >= _LEAST_REPEAT:
        return _made("repeats", earlier, later, likely, "the same in other words, another time")
    terms = _other_terms(earlier, later, nearness) if earlier.day != later.day else ""
    return _made("shifts-from", earlier, later, nearness, f"the terms differ: {terms}") if terms else None


def _made(kind: str, earlier: Claim, later: Claim, sure: float, because: str) -> Relation:
    return Relation(kind, later.row.id, earlier.row.id, round(sure, 3), "ledger", because=because)


def _likely(earlier: Claim, later: Claim, nearness: float) -> float:
    """The chance that two say the same, 0 where they share too little beside names."""
    if len(earlier.said.matter & later.said.matter) < _LEAST_MATTER:
        return 0.0
    return chance(features(earlier.said, later.said, nearness))


def _other_terms(earlier: Claim, later: Claim, nearness: float) -> str:
    """The terms in which two proposals of one mouth in one matter differ: names and numbers that only one has."""
    if earlier.row.act not in _TABLED or later.row.act not in _TABLED or nearness < _LEAST_SHIFT_NEAR:
        return ""
    mine, theirs = earlier.gist.names - later.gist.stems, later.gist.names - earlier.gist.stems
    numbers = earlier.gist.values ^ later.gist.values
    shared = len(earlier.said.matter & later.said.matter)
    if shared < _LEAST_MATTER or (not (mine and theirs) and not numbers):
        return ""
    words = (word for one in (earlier, later) for word in tokens(one.sentence) if stem(word) in mine | theirs)
    return ", ".join([*dict.fromkeys(words), *(f"{number:g}" for number in sorted(numbers))])


def _acts(name: str) -> frozenset[str]:
    """Acts by which something is stated as a fact, or by which somebody takes a stand."""
    rows = dict(line.split("\t") for line in table("acts.tsv", "verbale.ledger.relating"))
    return frozenset(rows[name].split())
