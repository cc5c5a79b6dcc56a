"""All relations of some statements: candidates that share words and time, each judged by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from verbale.ledger.candidates import Keys, pairs
from verbale.ledger.comparing import Comparer, Floats
from verbale.ledger.features import chance, features
from verbale.ledger.nearness import nearest_before
from verbale.ledger.relating.answering import MOST_ANSWERED, answers
from verbale.ledger.relating.answers import MOST_DAYS
from verbale.ledger.relating.asking import beside, doubtful
from verbale.ledger.relating.claims import Claim, claim
from verbale.ledger.relating.judging import LEAST_CONTRADICTION, LEAST_SUPPORT, Verdict, heard, verdict
from verbale.ledger.relating.pointing import pointing
from verbale.ledger.relating.terms import other_terms
from verbale.ledger.rows import Relation, StatementRow
from verbale.ledger.voices import OPEN, OTHER, SAME, Voices
from verbale.text.tables import table

__all__ = ["MOST_ANSWERED", "WINDOW_DAYS", "relations"]

WINDOW_DAYS = 120  # back to which a statement is compared with others
_LEAST_NEAR = 0.3  # vectors further apart than this are not judged
_MOST_NEAR = 8  # by their vectors, for one statement
_LEAST_OPEN = 0.9  # where one of two speakers is unknown
_LEAST_REPEAT = 0.5
_LEAST_MATTER = 2  # content words beside names that two must share to say the same


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
        rows: the statements, with their first telling: only first tellings are compared, and stand for the others, but for
            what a report sets side by side.
        vectors: [row, 384], of their sentences, of unit length.
        voices: who the speakers are, and for whom they speak.
        comparer: the pair model; without it, only what is plain to see is told.
        new: numbers of the statements that are new, all of some reports: then only pairs with one of them are looked at.
    """
    voices = voices or Voices()
    every = sorted(
        (claim(row, vector, voices) for row, vector in zip(rows, vectors, strict=True) if row.content),
        key=lambda one: (one.day, one.row.document.published or "", one.row.ref),
    )
    claims = [one for one in every if one.row.telling in (None, one.row.id)]
    sharing = [pair for pair in _candidates(claims, new) if not _are_entangled(*pair)]
    near = [pair for pair in _near(claims, new) if not _are_entangled(*pair)]
    named = [pair for pair in pointing(claims, voices, new, window_days=MOST_DAYS) if not _are_entangled(*pair)]
    here = beside(one for one in every if new is None or one.row.id in new)
    set_beside = [pair for pair in here if not _are_entangled(*pair)]
    found = [
        *answers(_each_once([*sharing, *named]), claims, voices),
        *_judged([*sharing, *near, *set_beside], voices, comparer),
    ]
    return sorted(found, key=lambda one: (one.from_, one.to, one.kind))


def _each_once(found: Iterable[tuple[Claim, Claim]]) -> Iterable[tuple[Claim, Claim]]:
    return {(a.row.id, b.row.id): (a, b) for a, b in found}.values()


def _candidates(claims: Sequence[Claim], new: frozenset[int] | None) -> Iterator[tuple[Claim, Claim]]:
    keys: list[Keys] = [{WINDOW_DAYS: sorted(one.gist.stems)} for one in claims]
    is_new = None if new is None else [one.row.id in new for one in claims]
    for earlier, later in pairs([one.day for one in claims], keys, is_new):
        yield claims[earlier], claims[later]


def _near(claims: Sequence[Claim], new: frozenset[int] | None) -> Iterator[tuple[Claim, Claim]]:
    """Each with those before it in the window whose vectors are nearest: what clashes need not share a word."""
    is_new = None if new is None else [one.row.id in new for one in claims]
    found = nearest_before(
        [one.vector for one in claims],
        [one.day for one in claims],
        is_new,
        window_days=WINDOW_DAYS,
        least=_LEAST_NEAR,
        most=_MOST_NEAR,
    )
    for earlier, later in found:
        yield claims[earlier], claims[later]


def _are_entangled(earlier: Claim, later: Claim) -> bool:
    one, other = earlier.row, later.row
    return one.document.id == other.document.id and (
        one.within == other.id
        or other.within == one.id
        or any(a.start < b.end and b.start < a.end for a in one.content_spans for b in other.content_spans)
    )


def _judged(found: Sequence[tuple[Claim, Claim]], voices: Voices, comparer: Comparer | None) -> Iterator[Relation]:
    """What the guards, and the pair model where it is asked, say of those that may be judged."""
    every = _each_once(found)
    worth = {(a.row.id, b.row.id): (a, b) for a, b in every if _is_worth_judging(a, b, voices)}
    doubts = doubtful(worth.values(), voices) if comparer is not None else frozenset()
    for numbers, (earlier, later) in worth.items():
        is_denied = earlier.is_denied != later.is_denied
        if comparer is None:
            ruling = verdict(earlier.gist, later.gist, is_denied=is_denied)
        elif numbers in doubts:
            ruling = _asked(earlier, later, comparer, is_denied=is_denied)
        else:
            ruling = Verdict(0.0, 0.0)
        relation = _relation(earlier, later, ruling, voices)
        if relation is not None:
            yield relation


def _asked(earlier: Claim, later: Claim, comparer: Comparer, *, is_denied: bool) -> Verdict:
    pair = earlier.sentence, later.sentence
    said = heard(comparer, pair, (earlier.gist, later.gist), is_denied=is_denied)
    return Verdict(0.0, 0.0) if said is None else verdict(earlier.gist, later.gist, said, is_denied=is_denied)


def _is_worth_judging(earlier: Claim, later: Claim, voices: Voices) -> bool:
    if earlier.row.negated or later.row.negated or float(earlier.vector @ later.vector) < _LEAST_NEAR:
        return False
    fit = voices.fit(earlier.row, later.row)
    acts = _acts("standing" if fit == SAME else "holding" if fit == OPEN else "stating")
    return (earlier.row.act or "claim") in acts and (later.row.act or "claim") in acts


def _relation(earlier: Claim, later: Claim, found: Verdict, voices: Voices) -> Relation | None:
    fit = voices.fit(earlier.row, later.row)
    is_across = earlier.row.document.id != later.row.document.id
    if found.contradicts >= (_LEAST_OPEN if fit == OPEN else LEAST_CONTRADICTION):
        if (fit == OPEN and is_across) or (fit == OTHER and voices.are_apart(earlier.row, later.row)):
            return _made("contradicts", earlier, later, found.contradicts, found.because)
        if fit == SAME and is_across and earlier.day != later.day:
            return _made("shifts-from", earlier, later, found.contradicts, found.because)
        return None
    return _agreeing(earlier, later, found, fit, voices) if is_across else None


def _agreeing(earlier: Claim, later: Claim, found: Verdict, fit: str, voices: Voices) -> Relation | None:
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
    terms = other_terms(earlier, later, nearness, voices) if earlier.day != later.day else ""
    return _made("shifts-from", earlier, later, nearness, f"the terms differ: {terms}") if terms else None


def _made(kind: str, earlier: Claim, later: Claim, sure: float, because: str) -> Relation:
    return Relation(kind, later.row.id, earlier.row.id, round(sure, 3), "ledger", because=because)


def _likely(earlier: Claim, later: Claim, nearness: float) -> float:
    """The chance that two say the same, 0 where they share too little beside names."""
    if len(earlier.said.matter & later.said.matter) < _LEAST_MATTER:
        return 0.0
    return chance(features(earlier.said, later.said, nearness))


@cache
def _acts(name: str) -> frozenset[str]:
    """Acts by which something is stated as a fact, by which somebody takes a stand, or, of somebody unknown, either."""
    rows = dict(line.split("\t") for line in table("acts.tsv", "verbale.ledger.relating"))
    return frozenset(rows[name].split())
