"""Which body somebody leads or is of, by what reports say beside the name: "Otto Berg, who has led the Miners' Union"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from verbale.ledger.rows import Identity, StatementRow
from verbale.minutes.matter import PACKAGE, has_phrase, words_of
from verbale.text.tables import table

__all__ = ["bodies_named", "body_in_role", "body_of", "leads_public_body", "owned_by", "owner_of", "party_led"]

_MOST = 6  # places of a name in one report
_REACH = 60  # code points before or behind a name
_APART = frozenset({"MED"})
_WITHOUT_STATE = frozenset({"IGO", "NGO", "REB", "PTY", "OPP", "LAB", "BUS"})
_ITS = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)
_LAST = 2  # last words of a body's name by which it is called
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


def body_in_role(one: Identity, bodies: Iterable[tuple[str, int]], sectors: Mapping[int, str | None]) -> int | None:
    """The body that one of somebody's roles names, whole or by its last words: "the customs union's commissioner"."""
    for role in one.roles:
        spoken = " ".join(word.removesuffix("'s") for word in words_of(role))
        found = {
            number: name.casefold()
            for name, number in reversed(list(bodies))
            if sectors.get(number) in _WITHOUT_STATE and f" {' '.join(words_of(name)[-_LAST:])} " in f" {spoken} "
        }
        # "the Union" is what a report calls the Lake Union
        whole = [n for n, name in found.items() if not any(name != o and o.endswith(name) for o in found.values())]
        if len(whole) == 1:
            return whole[0]
    return None


def owner_of(one: Identity, bodies: Iterable[tuple[str, int]]) -> int | None:
    """The body of which another is a part by its name: "central bank of the Lake Union"."""
    _, of, rest = one.name.rpartition(" of the ")
    owner = next((number for name, number in bodies if of and name == rest and number != one.id), None)
    return owner if one.kind == "organization" else None


def owned_by(statements: Iterable[StatementRow], bodies: Iterable[tuple[str, int]]) -> dict[int, int]:
    """By number who speaks as somebody of "its", of the body with whose name he begins: "The Board will go, its chair said"."""
    named = list(bodies)
    found: dict[int, int] = {}
    for row in statements:
        if len(row.speakers) == 1 and _ITS.search(row.source):
            words = row.content.replace("’", "'").removeprefix("that ").removeprefix("the ").removeprefix("The ")
            body = next((number for name, number in named if words.startswith(name)), None)
            if body is not None:
                found[row.speakers[0]] = body
    return found


def party_led(
    one: Identity, texts: Iterable[str], bodies: Iterable[tuple[str, int]], sectors: Mapping[int, str | None]
) -> int | None:
    """The only political party that the reports of a party's leader name."""
    if not any(has_phrase("party_leaders", role) for role in one.roles):
        return None
    read = [text.replace("’", "'") for text in texts]
    named = {
        number
        for name, number in bodies
        if sectors.get(number) in ("PTY", "OPP") and any(name in text for text in read)
    }
    return named.pop() if len(named) == 1 else None


def leads_public_body(one: Identity, states_in: Callable[[Iterable[str]], Iterable[int]]) -> bool:
    """Whether somebody is the head of a state's body that has no name of its own: "head of Ruritania’s border agency"."""
    return any(
        has_phrase("leading", role) and has_phrase("public_bodies", role) and bool(tuple(states_in(words_of(role))))
        for role in one.roles
    )


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
    """The one body of the report that is meant by its last word: "the board's chair, Otto Berg", "board chair Otto Berg"."""
    match = re.search(r"\b(?:the|that)\s+([a-z]{4,20})'s\s+([a-z -]{3,30}?),?\s+$", before)
    match = match or re.search(r"\b([a-z]{4,20})\s+([a-z-]{3,20}),?\s+$", before)
    if match is None or not _is_role(match.group(2)):
        return None
    straight = text.replace("’", "'")
    meant = {
        name: number for name, number in bodies if name.split()[-1].casefold() == match.group(1) and name in straight
    }
    whole = {number for name, number in meant.items() if not any(name != other and name in other for other in meant)}
    return whole.pop() if len(whole) == 1 else None


def _is_role(words: str) -> bool:
    return words.casefold() in set(table("words/leading.txt", PACKAGE)) if words else False
