"""Which body somebody leads or is of, by what reports say beside the name: "Otto Berg, who has led the Miners' Union"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

from verbale.ledger.rows import Identity
from verbale.minutes.matter import PACKAGE
from verbale.text.tables import table

__all__ = ["bodies_named", "body_of"]

_MOST = 6  # places of a name in one report
_REACH = 60  # code points before or behind a name
_APART = frozenset({"MED"})
_LEADS = (
    r"(?:who\s+(?:has\s+|have\s+)?(?:chair|head|lead|run|direct|preside)(?:s|ed|s\s+over)?|who\s+(?:has\s+)?led)"
    r"(?:\s+over)?"
)
_OF = re.compile(rf"^,?\s+(?:{_LEADS}|(?:(?:the|an?)\s+)?(?:[\w-]+\s+){{0,3}}of)\s+(?:the\s+)?", re.IGNORECASE)
_APPOSED = re.compile(r"^,\s+")


def bodies_named(identities: Mapping[int, Identity]) -> list[tuple[str, int]]:
    """The names of bodies that have a capital and more than one word, apostrophes straight, the longest first."""
    found = {
        (name.replace("’", "'").removeprefix("the ").removeprefix("The "), one.id)
        for one in identities.values()
        if one.kind == "organization" and one.sector not in _APART
        for name in (one.name, *one.names)
        if " " in name and any(letter.isupper() for letter in name)
    }
    return sorted(found, key=lambda pair: (-len(pair[0]), pair))


def body_of(one: Identity, texts: Iterable[str], bodies: Iterable[tuple[str, int]]) -> int | None:
    """The number of the body that has more than half of what is told; None where nothing is told."""
    last = one.name.split()[-1] if one.name else ""
    if one.kind != "person" or not last[:1].isupper():
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(one.name)}(?!\w)")
    votes: Counter[int] = Counter()
    for text in texts:
        for match in islice(pattern.finditer(text), _MOST):
            body = _beside(text, match.start(), match.end(), bodies)
            if body is not None:
                votes[body] += 1
    best = max(sorted(votes), key=lambda body: votes[body], default=None)
    return best if best is not None and 2 * votes[best] > votes.total() else None


def _beside(text: str, start: int, end: int, bodies: Iterable[tuple[str, int]]) -> int | None:
    behind = text[end : end + 2 * _REACH].replace("’", "'")
    match = _OF.match(behind)
    if match is not None:
        rest = behind[match.end() :]
        return next((number for name, number in bodies if rest.startswith(name)), None)
    before = text[max(0, start - _REACH) : start].replace("’", "'")
    for name, number in bodies:
        role = before.rsplit(name, 1)[-1] if name in before else None
        if role is not None and _is_role(role.removeprefix("'s").strip(" ,")):
            return number
    return _by_its_noun(text, before, bodies)


def _by_its_noun(text: str, before: str, bodies: Iterable[tuple[str, int]]) -> int | None:
    """The one body of the report that is meant by its last word: "the board's chair, Otto Berg"."""
    match = re.search(r"\b(?:the|that)\s+([a-z]{4,20})'s\s+([a-z -]{3,30}?),?\s+$", before)
    if match is None or not _is_role(match.group(2)):
        return None
    straight = text.replace("’", "'")
    meant = {number for name, number in bodies if name.split()[-1].casefold() == match.group(1) and name in straight}
    return meant.pop() if len(meant) == 1 else None


def _is_role(words: str) -> bool:
    return words.casefold() in set(table("words/leading.txt", PACKAGE)) if words else False
