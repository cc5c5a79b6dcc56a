"""When two names are one person's, and whose a surname alone is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, product

from verbale.ledger.identity.evidence import speaks_for
from verbale.ledger.identity.folding import is_same_given, is_same_surname, names_words, skeleton, sound
from verbale.ledger.identity.joining import Atom, Circle

__all__ = ["agree", "is_full", "is_short", "join_renderings", "join_short", "surnames"]

_EXACT, _LONGER, _NEAR = 1.0, 0.9, 0.5
_MARGIN = 1.0  # points by which the one that fits must lead the next
_ONE_LETTER = 1


def is_full(words: Sequence[str]) -> bool:
    """Whether a name has a first name that is more than an initial, and a surname."""
    return len(words) > 1 and len(words[0]) > _ONE_LETTER and len(words[-1]) > _ONE_LETTER


def is_short(words: Sequence[str]) -> bool:
    """Whether a name is a surname, alone or with initials."""
    return bool(words) and len(words[-1]) > _ONE_LETTER and all(len(word) == _ONE_LETTER for word in words[:-1])


def surnames(words: Sequence[str]) -> frozenset[str]:
    """The sounds of what may be the surname in a full name: the last word, and the first where such surnames come first."""
    first = words[:1] if words[0] in names_words("surnames_first") else ()
    return frozenset(map(sound, (words[-1], *first)))


def agree(one: Sequence[str], other: Sequence[str]) -> float:
    """How surely two full names are one person's, by the names alone.

    1; 0.9 where one goes on behind the other's surname; 0.5 where more must speak for it; 0 for two. First names may be
    renderings of one another; words between may be left out or shortened to their letter; what differs, parts.
    """
    shorter, longer = sorted((tuple(one), tuple(other)), key=lambda words: (len(words), words))
    if not is_full(shorter) or not is_full(longer):
        return 0.0
    if _is_turned(shorter, longer) or longer[-len(shorter) :] == shorter:
        return _EXACT  # "Brave Hanno Oort", "James Earl Ross" as "Earl Ross"
    if not is_same_given(shorter[0], longer[0]):
        return 0.0
    surname = is_same_surname(shorter[-1], longer[-1])
    if surname and _is_within(shorter[1:-1], longer[1:-1]):
        return surname
    return _LONGER if len(shorter) < len(longer) and _is_within(shorter[1:], longer[1:]) else 0.0


def _is_turned(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one name is the other with the surname at the other end, as "Jong-min Kim" is of "Kim Jong-min"."""
    turned = [
        [*map(sound, name[1:]), sound(name[0])] for name in (one, other) if name[0] in names_words("surnames_first")
    ]
    return any(name in (list(map(sound, one)), list(map(sound, other))) for name in turned)


def _is_within(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    rest = iter(longer)
    return all(any(_may_be_one(word, other) for other in rest) for word in shorter)


def _may_be_one(word: str, other: str) -> bool:
    if _ONE_LETTER in (len(word), len(other)):
        return word[0] == other[0]
    return sound(word) == sound(other)


def join_renderings(circle: Circle) -> None:
    """Join sets whose full names agree, the surest first; all names of a set must agree with all of the other."""
    buckets: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    bearers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, atom in circle.atoms.items():
        words = atom.form.words
        if is_full(words):
            bearers[words].append(number)
            for key in atom.form.keys:
                if key[0] in "sc":
                    buckets[key].add(words)
    pairs = {pair for own in buckets.values() for pair in combinations(sorted(own), 2)}
    sure = ((agree(*pair), pair) for pair in pairs)
    for points, (one, other) in sorted(((p, pair) for p, pair in sure if p), key=lambda found: (-found[0], found[1])):
        sets = [sorted({circle.of(number) for number in bearers[words]}) for words in (one, other)]
        for a, b in product(*sets):
            _join(circle, a, b, points)


def _join(circle: Circle, one: int, other: int, points: float) -> None:
    if circle.of(one) == circle.of(other):
        return
    names = [{atom.form.words for atom in circle.members(n) if is_full(atom.form.words)} for n in (one, other)]
    if not all(agree(a, b) for a in names[0] for b in names[1]):
        return
    if points <= _NEAR and not speaks_for(circle.known(one), circle.known(other)):
        return
    circle.join(one, other)


def join_short(circle: Circle) -> set[int]:
    """Join those called by the surname alone to the one bearer that fits; the numbers of those for whom several or none do."""
    full = _bearers(circle)
    wanted: list[tuple[int, int]] = []
    left = set()
    for number, atom in sorted(circle.atoms.items()):
        if not is_short(atom.form.words) or atom.actors[0].kind == "organization" or atom.form.sort != "name":
            continue
        bearers = full.get(sound(atom.form.words[-1]), set()) - {circle.of(number)}
        candidates = [n for n in sorted(bearers) if circle.may(number, n) and _initials_fit(circle, atom, n)]
        best = _best(circle, number, candidates)
        if best is not None:
            wanted.append((number, best))
        elif candidates:
            left.add(number)
    return left | {number for number, best in wanted if not circle.join(number, best)}


def _bearers(circle: Circle) -> dict[str, set[int]]:
    """The sets of persons of full name, by the sound of their surnames."""
    full: dict[str, set[int]] = defaultdict(set)
    for number, atom in circle.atoms.items():
        kinds = circle.known(number).kinds
        if is_full(atom.form.words) and kinds["person"] > kinds["organization"] + kinds["state"]:
            for surname in surnames(atom.form.words):
                full[surname].add(circle.of(number))
    return full


def _initials_fit(circle: Circle, short: Atom, full: int) -> bool:
    initials = short.form.words[:-1]
    if not initials:
        return True
    firsts = {atom.form.words[0] for atom in circle.members(full) if is_full(atom.form.words)}
    return any(initials[0] == first[0] or skeleton(initials[0])[0] == skeleton(first)[0] for first in firsts)


def _best(circle: Circle, number: int, candidates: Iterable[int]) -> int | None:
    """The candidate that fits, where nothing contradicts it and no other fits nearly as well."""
    own = circle.known(number)
    fitting = ((speaks_for(own, circle.known(n)), n) for n in candidates)
    points = sorted(((-p, n) for p, n in fitting if p is not None and p >= 0))
    if not points or (len(points) > 1 and points[1][0] - points[0][0] < _MARGIN):
        return None
    return points[0][1]
