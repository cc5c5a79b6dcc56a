"""About which pairs the pair model is asked: it costs as much as reading a sentence, and most pairs are plain without it.

Asked are those of which the answer can matter, for each statement the two that are likeliest to clash with it. On the
invented process that is one pair for three statements, and all true disputes and shifts within reach of the model are among
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from verbale.ledger.relating.claims import Claim
from verbale.ledger.relating.guards import seen
from verbale.ledger.voices import OPEN, OTHER, SAME, Voices

__all__ = ["doubtful"]

_MOST = 2  # pairs for one statement, as the later of both
_LEAST = 0.45  # nearness of the vectors, with what is plain to see added
_CLASH, _APART = 0.2, -0.2
_LEAST_STEMS = 3  # content words below which a sentence says too little to be gainsaid: "Says so"


def doubtful(pairs: Iterable[tuple[Claim, Claim]], voices: Voices) -> frozenset[tuple[int, int]]:
    """The pairs, by their numbers, that the pair model is to be asked about."""
    likely: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for earlier, later in pairs:
        if not _may_matter(earlier, later, voices) or min(map(_size, (earlier, later))) < _LEAST_STEMS:
            continue
        if earlier.gist.words == later.gist.words and earlier.is_denied == later.is_denied:
            continue
        doubt = _doubt(earlier, later)
        if doubt >= _LEAST:
            likely[later.row.id].append((-doubt, earlier.row.id))
    return frozenset((number, later) for later, own in likely.items() for _, number in sorted(own)[:_MOST])


def _may_matter(earlier: Claim, later: Claim, voices: Voices) -> bool:
    """Whether anything follows from a clash: of two mouths, of one on two days, or of an unknown one in another report."""
    fit = voices.fit(earlier.row, later.row)
    is_across = earlier.row.document.id != later.row.document.id
    if fit == OTHER:
        return voices.are_apart(earlier.row, later.row)
    return is_across and (fit == OPEN or (fit == SAME and earlier.day != later.day))


def _size(one: Claim) -> int:
    return len(one.gist.stems)


def _doubt(earlier: Claim, later: Claim) -> float:
    found = seen(earlier.gist, later.gist)
    is_clash = bool(found.kind) or earlier.is_denied != later.is_denied
    return float(earlier.vector @ later.vector) + _CLASH * is_clash + _APART * bool(found.apart)
