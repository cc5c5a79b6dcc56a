"""Under what keys an actor may meet others: what its name is once roles, articles, legal forms and spelling are taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from verbale.ledger.identity.folding import folded, given_keys, names_table, names_words, skeleton, sound
from verbale.ledger.rows import ActorRow
from verbale.reading.actors.names import name_in
from verbale.reading.tables import word_table
from verbale.world import World

__all__ = ["STATE", "Form", "Sort", "form_of"]

STATE = "state:"  # before the code of a state that the tables know
Sort = Literal["none", "state", "body", "name"]

_GOVERNMENT = re.compile(r"(?:the )?(?:government|administration) of (?:the )?(.+)", re.IGNORECASE)
_ITS_GOVERNMENT = re.compile(r"(?:the )?(.+?)(?:[’']s?)? (?:government|administration)", re.IGNORECASE)
_SHORT = 4  # letters of a lone word up to which its spelling counts, not its sound: it may be an acronym
_ACRONYM = range(2, 9)  # letters
_TITLE_WORDS = 4  # the longest role before a name, in words
_LONGEST = 300  # code points of a mention that are looked at
_OTHERS = 40  # mentions of one actor that are looked at for other names


@dataclass(frozen=True, slots=True)
class Form:
    """How an actor of one report is called.

    `sort` is "none" where it is only described: it meets nobody. `whole` is the key at which those of the same name meet;
    `words` the folded words of a name that may be a person's, first names first; `others` the keys of what else the report
    calls the same body; `initials` and `acronym` lead a body and its acronym to each other; `gender` is told by a form of
    address.
    """

    sort: Sort
    whole: str = ""
    words: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()
    initials: str = ""
    acronym: str = ""
    gender: str = ""
    names: tuple[str, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys that it shares with whomever it may be identified with, on its own or through others."""
        if self.sort == "none":
            return frozenset()
        keys = {f"w:{self.whole}", *(f"w:{other}" for other in self.others)}
        keys |= {f"a:{letters}" for letters in (self.initials, self.acronym) if letters}
        return frozenset(keys | _person_keys(self.words))


def form_of(actor: ActorRow, world: World) -> Form:
    """The form of an actor: that of its name, with what else its report calls it."""
    if not _is_named(actor):
        return Form("none")
    on = _day(actor)
    called = actor.name[:_LONGEST]
    main = _named(_outlet(actor, world) or called, on, actor.country, world)
    if main.sort == "none":
        return main
    is_person = actor.kind == "person"
    cores = [c for n in actor.names[:_OTHERS] if (c := _core(n[:_LONGEST], world, is_person=is_person)) is not None]
    names = tuple(dict.fromkeys([called, *(core for core in cores if _is_kin(core, called))]))
    gender = next((g for n in actor.names for w in folded(n)[:3] if (g := names_table("genders").get(w))), "")
    others: set[str] = set()
    if main.sort == "body" or (main.sort == "name" and actor.kind != "person"):
        forms = (_named(name, on, actor.country, world) for name in names[1:])
        others = {form.whole for form in forms if form.sort in {"body", "name"}} - {main.whole}
    return replace(main, others=frozenset(others), gender=gender, names=names)


def _is_named(actor: ActorRow) -> bool:
    """Whether it has a name: by a mention, or because it stands for a government, or because nothing else is known of it."""
    if actor.names or actor.metonyms or _GOVERNMENT.fullmatch(actor.name[:_LONGEST]):
        return True
    if not actor.descriptions:
        return any(letter.isupper() for letter in actor.name)
    return actor.country is not None and actor.kind == "organization" and _is_ministry(folded(actor.name))


def _outlet(actor: ActorRow, world: World) -> str | None:
    """The outlet of the report where the name is its beginning or end: "the Herald" in the Hale Herald."""
    outlet, name = (_without_articles(folded(n)) for n in (actor.document.outlet or "", actor.name))
    if actor.kind == "person" or not name or len(name) >= len(outlet):
        return None
    is_place = any(actor.name in known for known in (world.state_names, world.capitals, world.places))
    return actor.document.outlet if name in {outlet[-len(name) :], () if is_place else outlet[: len(name)]} else None


def _is_ministry(words: Sequence[str]) -> bool:
    return "ministry" in {names_table("offices").get(word) for word in words}


@lru_cache(maxsize=1 << 16)
def _core(mention: str, world: World, *, is_person: bool) -> str | None:
    found = name_in(mention, 0, len(mention), world, is_person=is_person)
    return found.text if found else None


def _named(name: str, on: date | None, country: str | None, world: World) -> Form:
    body = world.body(name, on) or world.body(name.removeprefix("the ").removeprefix("The "), on)
    return _told(name, body.name if body else None, country, world)


@lru_cache(maxsize=1 << 16)
def _told(name: str, body: str | None, country: str | None, world: World) -> Form:
    """The form of a name, which the tables may have as that of a `body`."""
    state = _state(name, world)
    if state:
        return Form("state", f"{STATE}{state}")
    government = _GOVERNMENT.fullmatch(name)
    if government and folded(government[1]):
        return Form("state", _told(government[1], None, None, world).whole)
    words = _without_articles(folded(body or name))
    if not words:
        return Form("none")
    office = _office(words, country, world)
    if office is not None:
        return office
    bare = _without_legal_form(words)
    is_paper = len(bare) > 1 and bare[0] in names_words("leading")
    if body is not None or is_paper or not names_words("body_words").isdisjoint(words):
        led = bare[1:] if is_paper else bare
        whole = _whole(sorted(map(sound, led)) if len(led) > 1 else led)
        return Form("body", whole, initials=_initials(words), acronym=_acronym(name))
    bare = _without_titles(bare, world)
    whole = _whole([sound(word) for word in bare] if len(bare) > 1 else bare)
    initials = _initials(words) if len(words) > 2 else ""  # noqa: PLR2004 -- a person's two are anybody's
    return Form("name", whole, bare, initials=initials, acronym=_acronym(name))


def _whole(words: Sequence[str]) -> str:
    if len(words) == 1 and len(words[0]) > _SHORT:
        return sound(words[0])
    return " ".join(words) if len(words) > 1 else f"={words[0]}"


def _state(name: str, world: World) -> str | None:
    """The code of the state that a name is, or whose government; for a state that no table has, None."""
    found = _GOVERNMENT.fullmatch(name) or _ITS_GOVERNMENT.fullmatch(name)
    bare = name.removeprefix("the ").removeprefix("The ")
    for told in (name, f"{name}.", bare, *((found[1], f"the {found[1]}") if found else ())):
        state = world.state_names.get(told) or (world.adjectives.get(told) if found else None)
        if state is not None:
            return state.code
    return None


def _office(words: Sequence[str], country: str | None, world: World) -> Form | None:
    """A body that every state has, by its state; "none" where the state is not known, None where it is no such body."""
    meant = {names_table("offices").get(word) for word in words}
    rest = [word for word in words if word not in names_table("offices")]
    common = sorted(word for word in meant if word and word != "-")
    if not common or (rest and names_words("body_words").isdisjoint(words)):
        return None
    origin = _origin(" ".join(rest), world) if rest else country
    if origin and not names_words("weak_offices").issuperset(common):
        return Form("body", f"office:{' '.join(common)}@{origin}")
    return None if rest else Form("none")


@lru_cache(maxsize=1 << 14)
def _origin(words: str, world: World) -> str | None:
    """The code of the state that folded words name or that they are the adjective of."""
    return _origins(world).get(words)


@lru_cache(maxsize=4)
def _origins(world: World) -> dict[str, str]:
    return {
        " ".join(_without_articles(folded(word))): state.code
        for table in (world.people, world.adjectives, world.state_names)
        for word, state in table.items()
        if folded(word)
    }


@lru_cache(maxsize=1 << 16)
def _without_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(word for word in words if word not in names_words("particles"))
    return kept or words


def _without_legal_form(words: tuple[str, ...]) -> tuple[str, ...]:
    while len(words) > 1 and words[-1] in names_words("company_forms"):
        words = words[:-1]
    return words


def _without_titles(words: tuple[str, ...], world: World) -> tuple[str, ...]:
    """Without the roles and forms of address before a name, of which at least one word is left."""
    while len(words) > 1:
        counts = range(min(_TITLE_WORDS, len(words) - 1), 0, -1)
        titled = next((n for n in counts if _is_title(" ".join(words[:n]), world)), 0)
        is_name = len(words) - titled == 1 and words[0] not in word_table("forms_of_address")
        if not titled or (is_name and titled == 1 and len(words) == 2):  # noqa: PLR2004 -- "King Lear", "Dean Hale"
            return words
        words = words[titled:]
    return words


def _is_title(words: str, world: World) -> bool:
    return words in world.roles or words in word_table("forms_of_address")


def _initials(words: Sequence[str]) -> str:
    letters = "".join(word[0] for word in words)
    return letters if len(letters) in _ACRONYM else ""


def _acronym(name: str) -> str:
    bare = name.replace(".", "")
    return bare.casefold() if bare.isalpha() and bare.isupper() and len(bare) in _ACRONYM else ""


@lru_cache(maxsize=1 << 16)
def _is_kin(name: str, main: str) -> bool:
    """Whether a name in a report may be another of the actor `main`: it shares a word, or one abbreviates the other."""
    one, other = set(_without_articles(folded(name))), set(_without_articles(folded(main)))
    if not one.isdisjoint(other) or {sound(w) for w in one} & {sound(w) for w in other}:
        return True
    return _abbreviates(name, main) or _abbreviates(main, name)


def _abbreviates(short: str, full: str) -> bool:
    """Whether the letters of a short name of capitals stand in the full one in their order, the first at its beginning."""
    letters = short.replace(".", "")
    if not (letters.isalpha() and len(letters) in _ACRONYM and letters[-1].isupper() and " " not in letters):
        return False
    rest = iter("".join(folded(full)))
    heads = "".join(word[0] for word in folded(full))
    return letters.casefold()[0] == heads[:1] and all(letter in rest for letter in letters.casefold())


def _person_keys(words: tuple[str, ...]) -> set[str]:
    """The surname alone, and the first name with each word after it: what the names of one person have in common."""
    if not words:
        return set()
    keys = {f"s:{skeleton(words[-1])}"}
    if len(words) > 1 and words[0] in names_words("surnames_first"):
        keys.add(f"s:{skeleton(words[0])}")
    return keys | {f"c:{first} {skeleton(word)}" for first in given_keys(words[0]) for word in words[1:]}


def _day(actor: ActorRow) -> date | None:
    try:
        return date.fromisoformat(actor.document.day or "")
    except ValueError:
        return None
