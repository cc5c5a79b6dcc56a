"""The words of an actor phrase, each with what the world knows of it: states, bodies, roles, names, small words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from verbale.reading.tables import word_table
from verbale.text.tables import table
from verbale.world import World
from verbale.world.known import Body, Person, Role, Seat, State

__all__ = ["Item", "items", "pairs", "spoken"]

Kind = Literal[
    "state", "demonym", "capital", "place", "seat", "body", "role", "person", "former", "poss", "prep", "mark", "end",
    "det", "and", "name", "word", "hint", "seated", "run",
]  # fmt: skip

# A report's phrases are short; what is longer is no phrase, and only its beginning is read.
_LONGEST_CHARACTERS = 400
_LONGEST_NAME_WORDS = 9
_LONGEST_ACRONYM = 4
_TOKEN = re.compile(r"[\w&'’‘][\w&.'’‘-]*|[,;:()\[\]–—]")
_POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")  # is looked up as it stands, as nearly all names are
_DOTTED = re.compile(r"\w\.\w")
# Double citizenship is given with the state of the passport last where that is a state of immigration.
_NEWER = frozenset({"USA", "CAN", "AUS"})


@dataclass(frozen=True, slots=True)
class Item:
    """One or more words `phrase[start:end]`; `word` is their bare form, `country` and `sector` what they tell alone."""

    kind: Kind
    start: int
    end: int
    word: str
    country: str | None = None
    sector: str | None = None
    known: State | Seat | Body | Role | Person | None = None
    plural: bool = False
    title: bool = False  # "Gen.", "Dr"


@dataclass(frozen=True, slots=True)
class _Index:
    """Words of the tables, tokens joined by blanks: what they name, longest entry first to be asked for."""

    names: dict[str, tuple[Kind, str]]
    roles: dict[str, tuple[Role, bool]]
    persons: dict[str, str]
    longest: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str  # its bare form

    @property
    def capital(self) -> bool:
        return any(c.isupper() for c in self.text[:1] + self.text.rpartition("-")[2][:1])


@cache
def pairs(name: str) -> dict[str, str]:
    """The rows of `name`.tsv: the first cell of each with its second."""
    return {line.partition("\t")[0]: line.partition("\t")[2] for line in table(f"words/{name}.tsv", "verbale.reading")}


def spoken(name: str) -> str:
    """A name as it is looked up: its tokens joined by blanks, straight marks, no full stop after abbreviations."""
    return name if _PLAIN_NAME.fullmatch(name) else " ".join(token.text for token in _tokens(name))


def items(phrase: str, world: World, on: date | None) -> tuple[Item, ...]:
    """The words of `phrase` in order, known ones joined, longest first."""
    index = _index(world)
    tokens = _tokens(phrase[:_LONGEST_CHARACTERS])
    if len(tokens) > 1 and phrase.isupper():  # a headline in capitals
        tokens = [replace(t, text=t.text.title() if len(t.text) > _LONGEST_ACRONYM else t.text) for t in tokens]
    found: list[Item] = []
    at = 0
    while at < len(tokens):
        one, taken = _known(tokens, at, index, world, on)
        if one is None:
            found.extend(_single(tokens[at], index, world))
            taken = 1
        else:
            found.append(one)
        at += taken
    return tuple(found)


def _tokens(text: str) -> list[_Token]:
    return [token for match in _TOKEN.finditer(text) for token in _split(match)]


def _split(match: re.Match[str]) -> Iterator[_Token]:
    """A word and its possessive mark apart; marks of quotation around it are left out."""
    start, raw = match.start(), match.group()
    word = raw.lstrip("'’‘")
    if raw[:1] in "'’‘" and raw[1:2] == "N":  # 'Ndrangheta
        word = raw
    start += len(raw) - len(word)
    mark = _POSSESSIVE.search(word)
    if mark is not None and mark.start() > 0:
        yield _Token(start, start + mark.start(), _bare(word[: mark.start()]))
        yield _Token(start + mark.start(), start + len(word), "'s")
    elif bare := _bare(word):
        yield _Token(start, start + len(word.rstrip("'’‘-")), bare)


def _bare(word: str) -> str:
    word = unicodedata.normalize("NFC", word).replace("’", "'").replace("‘", "'").rstrip("'-")
    shorter = word.rstrip(".")
    return shorter if len(shorter) > 1 and not _DOTTED.search(shorter) else word


def _folded(name: str) -> str:
    return (
        name
        if name.isascii()
        else "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    )


@cache
def _index(world: World) -> _Index:
    names: dict[str, tuple[Kind, str]] = {}
    sources: tuple[tuple[Kind, object], ...] = (
        ("state", world.state_names), ("capital", world.capitals), ("demonym", world.people),
        ("demonym", world.adjectives), ("place", world.places), ("demonym", world.place_adjectives),
        ("seat", world.seats), ("body", world.bodies),
    )  # fmt: skip
    for kind, known in sources:
        for name in known if isinstance(known, dict) else ():
            key = spoken(name)
            names.setdefault(f"the {key[4:]}" if key.startswith("The ") else key, (kind, name))
    roles: dict[str, tuple[Role, bool]] = {}
    for name, role in world.roles.items():
        roles.setdefault(spoken(_plural(name)), (role, True))
    for name, role in world.roles.items():
        roles[spoken(name)] = (role, role.kind == "group")
    persons = {_folded(spoken(name)): name for name in world.persons}
    longest: dict[str, int] = {}
    for key in (*names, *roles, *persons, *pairs("profile_titles"), *pairs("profile_party_words")):
        first = key.partition(" ")[0].lower()
        longest[first] = max(longest.get(first, 0), key.count(" ") + 1)
    return _Index(names, roles, persons, longest)


def _plural(role: str) -> str:
    """The plural: "chief of staff" -> "chiefs of staff", "attorney general" -> "attorneys general"."""
    head, of, rest = role.partition(" of ")
    for last in (" general", "-general", " elect", "-elect"):
        if not of and head.endswith(last) and len(head) > len(last):
            head, rest = head.removesuffix(last), last
    for one, many in (("man", "men"), ("child", "children"), ("y", "ies"), ("person", "people")):
        if head.endswith(one) and not (one == "y" and head[-2:-1] in "aeou"):
            return f"{head.removesuffix(one)}{many}{of}{rest}"
    return f"{head}{'es' if head.endswith(('s', 'ch', 'sh', 'x')) else 's'}{of}{rest}"


def _known(tokens: list[_Token], at: int, index: _Index, world: World, on: date | None) -> tuple[Item | None, int]:
    """What the longest run of tokens from `at` names, and how many they are."""
    most = min(index.longest.get(_folded(tokens[at].text).lower(), 0), _LONGEST_NAME_WORDS, len(tokens) - at)
    for count in range(most, 0, -1):
        run = tokens[at : at + count]
        words = " ".join(token.text for token in run)
        one = _named(words, run, index, world, on) if any(token.capital for token in run) else None
        if one is None and words.startswith("The "):
            one = _named(f"the {words[4:]}", run, index, world, on)
        if one is None and at + count < len(tokens) and (party := pairs("profile_party_words").get(words)) is not None:
            one = Item("seated", run[0].start, run[-1].end, words, party, "PTY")
        one = one or _bearing(words, run, index)
        if one is not None:
            return one, count
    return None, 0


def _named(words: str, run: list[_Token], index: _Index, world: World, on: date | None) -> Item | None:
    start, end = run[0].start, run[-1].end
    if len(run) > 1 and (name := index.persons.get(_folded(words))) is not None:
        return _person(Item("person", start, end, name), world, on)
    kind, name = index.names.get(words, ("word", ""))
    if kind == "seat":
        seat = world.seat(name, on)
        return Item(kind, start, end, words, seat.country, seat.sector, seat) if seat else None
    if kind == "body":
        body = world.body(name, on)
        return Item(kind, start, end, words, body.country, body.sector, body) if body else None
    return _located(kind, name, Item(kind, start, end, words), world)


def _person(bare: Item, world: World, on: date | None) -> Item:
    """The office of that day; without one what all offices of the name share: the country, and without a day the sector."""
    person, bearers = world.person(bare.word, on), world.persons[bare.word]
    countries, sectors = {one.country for one in bearers}, {one.sector for one in bearers}
    country = next(iter(countries)) if len(countries) == 1 else None
    sector = next(iter(sectors)) if on is None and len(countries) == len(sectors) == 1 else None
    if person is not None:
        country, sector = person.country, person.sector
    return replace(bare, country=country, sector=sector, known=person)


def _located(kind: Kind, name: str, bare: Item, world: World) -> Item | None:
    places = {"state": world.state_names, "capital": world.capitals}.get(kind)
    if kind == "place":
        return Item(kind, bare.start, bare.end, bare.word, world.places[name].country)
    if kind == "demonym":
        state = world.adjectives.get(name) or world.people.get(name)
        code = state.code if state else world.place_adjectives[name].country
        many = name in world.people and name not in world.adjectives and name.endswith(("s", "men", "women"))
        return Item(kind, bare.start, bare.end, bare.word, code, known=state, plural=many)
    if places is None:
        return None
    return Item(kind, bare.start, bare.end, bare.word, places[name].code, known=places[name])


def _bearing(words: str, run: list[_Token], index: _Index) -> Item | None:
    """A role or a title."""
    start, end = run[0].start, run[-1].end
    if run[0].capital and (title := pairs("profile_titles").get(words)) is not None:
        role = index.roles.get(title)
        return Item(
            "role", start, end, title, sector=role and role[0].sector, known=role[0] if role else None, title=True
        )
    found = index.roles.get(words) or index.roles.get(words.lower())
    if found is None:
        return None
    role_known, plural = found
    return Item("role", start, end, role_known.role, None, role_known.sector, role_known, plural)


def _single(token: _Token, index: _Index, world: World) -> Iterator[Item]:
    """A word that no table of the world has: a small word, a hint, half of a compound, or a name."""
    word, lower = token.text, token.text.lower()
    kind: Kind
    if word == "'s":
        kind = "poss"
    elif word in ",;:()[]–—":
        kind = "mark"
    elif lower in word_table("profile_former"):
        kind = "former"
    elif (small := pairs("profile_function_words").get(lower)) is not None and not (lower == "a" and token.capital):
        kind = small if small in ("end", "det", "and") else "prep"  # type: ignore[assignment]
        yield Item(kind, token.start, token.end, lower, sector=small)
        return
    elif lower.isdigit():
        kind = "det"
    elif lower in pairs("profile_hints"):
        yield Item("hint", token.start, token.end, lower, sector=pairs("profile_hints")[lower])
        return
    elif "-" in word[1:]:
        yield from _compound(token, index, world)
        return
    else:
        kind = "name" if token.capital else "word"
    yield Item(kind, token.start, token.end, word)


def _compound(token: _Token, index: _Index, world: World) -> Iterator[Item]:
    """The parts of "ex-president", "Sofia-based", "US-backed", "French-Lebanese", "then-Chancellor"."""
    before, _, after = token.text.partition("-")
    cut = token.end - len(after)
    if before.lower() in ("ex", "then", "former", "one"):
        if before.lower() != "then":
            yield Item("former", token.start, cut, before.lower())
        rest = _Token(cut, token.end, after)
        one = _named(after, [rest], index, world, None) or _bearing(after, [rest], index)
        yield one or Item("name" if rest.capital else "word", cut, token.end, after)
        return
    if before in ("R", "D", "I") and (after in word_table("profile_us_states") or "." in after):
        yield Item("seated", token.start, token.end, token.text, "USA")
        return
    stem, _, last = token.text.rpartition("-")
    tells = pairs("profile_suffixes").get(last.lower())
    first = _named(stem, [_Token(token.start, token.end, stem)], index, world, None)
    second = _named(last, [_Token(cut, token.end, last)], index, world, None)
    country = first.country if first else None
    if tells is None and first and second and first.kind == second.kind == "demonym":
        country = second.country if second.country in _NEWER else country
        yield Item("demonym", token.start, token.end, token.text, country)
    elif tells == "seat" and stem not in word_table("profile_sits"):
        yield Item("seated", token.start, token.end, token.text, country)
    elif tells == "run":
        yield Item("run", token.start, token.end, token.text, country, first.sector if first else None)
    else:
        role = index.roles.get(last.lower())
        kind: Kind = "name" if token.capital and tells is None and role is None and not last.islower() else "word"
        yield Item(kind, token.start, token.end, token.text)
