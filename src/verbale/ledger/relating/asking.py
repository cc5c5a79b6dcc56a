"""About which pairs the pair model is asked: it costs as much as reading a sentence, and most pairs are plain without it.

Asked are those of which the answer can matter, for each statement the three that are likeliest to clash with it. On the
invented process that is one pair for two statements, and all true disputes and shifts within reach of the model are among
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from verbale.ledger.gist import Gist
from verbale.ledger.gist.gist import antonyms
from verbale.ledger.relating.answers import is_put_to
from verbale.ledger.relating.claims import Claim, start
from verbale.ledger.relating.guards import seen
from verbale.ledger.voices import OPEN, OTHER, SAME, Voices

__all__ = ["beside", "doubtful"]

_MOST = 3  # pairs for one statement, as the later of both
_LEAST = 0.45  # nearness of the vectors, with what is plain to see added
_CLASH, _LOOSE, _BESIDE, _NAMING, _APART, _BARE = 0.2, 0.15, 0.15, 0.08, -0.2, -0.15
_LEAST_STEMS = 3  # content words below which a sentence says too little to be gainsaid: "Says so"
_LEAST_BESIDE = 2  # and where it stands beside what it gainsays: "The first shots were Ruritanian"
_NEXT = 3  # statements of a report within which two stand side by side
_LEAST_SAME = 2  # content words that two of one mouth share
_HALF = 0.5
_NEAR = 0.6  # vectors from which on what is denied may be what is claimed, in other words
_BOTH = 2


def beside(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """What a report sets side by side, retold though it may be: "Ruritania says … ; Grauland insists …"."""
    reports: dict[int, list[Claim]] = defaultdict(list)
    for one in claims:
        reports[one.row.document.id].append(one)
    for report in reports.values():
        ordered = sorted(report, key=start)
        for at, later in enumerate(ordered):
            yield from ((earlier, later) for earlier in ordered[max(0, at - _NEXT) : at])


def doubtful(pairs: Iterable[tuple[Claim, Claim]], voices: Voices) -> frozenset[tuple[int, int]]:
    """The pairs, by their numbers, that the pair model is to be asked about."""
    likely: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for earlier, later in pairs:
        if not _may_matter(earlier, later, voices):
            continue
        if earlier.gist.words == later.gist.words and earlier.is_denied == later.is_denied:
            continue
        doubt = _doubt(earlier, later, voices)
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


def _doubt(earlier: Claim, later: Claim, voices: Voices) -> float:
    """How likely two clash, before the model is asked."""
    one, other = earlier.gist, later.gist
    is_here = earlier.row.document.id == later.row.document.id
    if min(len(one.stems), len(other.stems)) < (_LEAST_BESIDE if is_here else _LEAST_STEMS):
        return 0.0
    fit = voices.fit(earlier.row, later.row)
    # one mouth's sentences name it, and are near each other by that
    naming = is_put_to(earlier, later, voices) + is_put_to(later, earlier, voices) if fit == OTHER else 0
    shared = len(one.matter & other.matter)
    is_mutual = naming == _BOTH or (naming and is_here)
    found = seen(one, other)
    near = float(earlier.vector @ later.vector)
    is_clash = bool(found.kind) or (earlier.is_denied != later.is_denied and (shared > 0 or near >= _NEAR))
    is_loose = not is_clash and (_is_loose(one, other) or (is_here and antonyms(one, other) is not None))
    doubt = near + _CLASH * is_clash + _LOOSE * is_loose + _NAMING * naming + _BESIDE * is_here
    if is_clash or is_loose or is_mutual:
        return doubt
    if fit != OTHER and not shared:
        return 0.0
    return doubt + _APART * bool(found.apart) + _BARE * (shared < (_LEAST_SAME if fit == SAME else 1))


def _is_loose(one: Gist, other: Gist) -> bool:
    """Whether two may clash in one thing, though they are worded too differently for it to be plain.

    They count one thing differently, have two words that exclude each other, or one of two that share half their words is
    negative.
    """
    shared = len(one.stems & other.stems)
    if not shared:
        return False
    if antonyms(one, other) is not None:
        return True
    if bool(one.negations) != bool(other.negations) and shared >= _HALF * min(len(one.stems), len(other.stems)):
        return True
    units = {number.unit for number in one.numbers if number.unit} & {number.unit for number in other.numbers}
    return any(_values(one, unit).isdisjoint(_values(other, unit)) for unit in units - {"date"})


def _values(gist: Gist, unit: str) -> frozenset[float]:
    return frozenset(number.value for number in gist.numbers if number.unit == unit)
