"""States that no table has, known by what a text says of them: "the Tarsian government", "Tarsia’s foreign minister".

A name is a state's where the text gives it what only states have, or where both the name and an adjective made from it
stand in the text, and the adjective says whose an office, a body or a people is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from verbale.reading.actors.cities import cities, filed_from, seats
from verbale.reading.actors.named import either
from verbale.reading.profiles.profile import surnames
from verbale.reading.tables import word_table
from verbale.world import World

__all__ = ["Polities", "polities"]

_CAPITAL = r"[^\W\d_a-z][^\W\d_A-Z]{2,30}+"
_NAME = rf"(?<![\w’'.-]){_CAPITAL}"
_ENDINGS = re.compile(r"(?:ian|ean|an|ese|ish|ene|i)$")
_OF_STATE = re.compile(
    r"(?:the\s+)?(?:(?P<whose>[^\W\d_a-z]\w*)[’']s?\s+|(?P<which>[^\W\d_a-z]\w*)\s+)?[Gg]overnment"
    r"(?:\s+of\s+(?:the\s+)?(?P<whom>[^\W\d_a-z]\w*))?"
)
# "neighbouring Tarsia", but not "northern Tarsia"
_BESIDE = re.compile(r"^(?:neighbou?ring|rival|nearby|fellow|tiny|oil-rich|nuclear-armed|war-torn|landlocked)\s")
_LEAST_STEM = 4  # letters that a name and its adjective share
_MOST_ENDING = 4  # letters by which a name may be longer than what they share
# "KESSIN, Tarsia — "
_FILED = re.compile(
    rf"^[^\W\d_a-z]{{2}}[^\W\d_a-z .’'-]{{0,40}}, ({_CAPITAL})(?=,? (?:[—–(-]|[^\W\d_a-z]))", re.MULTILINE
)
_MOST = 200  # names, and adjectives, that are looked at: no report has more
_MOST_WORDS = 2  # words of what hangs on an adjective: "foreign minister"
_LOWER = r"(?:[a-z]+(?:-[a-z]+)*+)"


@dataclass(frozen=True, slots=True)
class Polities:
    """Names of states that only this text knows, and adjectives with the name that each is made from."""

    names: frozenset[str] = frozenset()
    adjectives: frozenset[tuple[str, str]] = frozenset()
    seats: frozenset[tuple[str, str]] = frozenset()  # capitals, each with its state
    cities: frozenset[str] = frozenset()  # places of the text that are no states

    def state_of(self, words: str) -> str | None:
        """The name of the state that `words`, without an article, name or whose government they are; None where none."""
        words = _BESIDE.sub("", words)
        if words in self.names:
            return words
        found = _OF_STATE.fullmatch(words)
        if found is None:
            return None
        if found["which"]:
            return self.origin(found["which"])
        name = found["whose"] or found["whom"]
        return name if name in self.names else None

    def origin(self, adjective: str) -> str | None:
        """The state that an adjective is made from."""
        return next((name for one, name in self.adjectives if one == adjective), None)


def polities(text: str, world: World) -> Polities:
    """The states that only a text knows."""
    owners = dict.fromkeys(found["whose"] or found["whom"] for found in _owned().finditer(text))
    owners |= dict.fromkeys(name for name in _FILED.findall(text) if name not in word_table("calendar"))
    borne = _borne(text) if owners else frozenset()
    names = {name for name in [*owners][:_MOST] if name not in borne and not _known(name, world)}
    towns = cities(text)
    names = {name for name in names - towns if not _ENDINGS.search(name) or name.endswith(("ia", "ea"))}
    adjectives: dict[str, str] = {}
    words: frozenset[str] = frozenset()
    asked = (f["which"] for f in _of_people().finditer(text) if _is_had(f["which"], f["what"], world))
    for adjective in [*dict.fromkeys(asked)][:_MOST]:
        if _known(adjective, world):
            continue
        words = words or frozenset(re.findall(_NAME, text))
        name = _made_from(adjective, words)
        borne = borne or _borne(text)
        if name is not None and name not in borne | towns and adjective not in borne and not _known(name, world):
            adjectives[adjective] = name
            names.add(name)
    if names:
        beside = (f.groups() for f in _beside().finditer(text) if not names.isdisjoint(f.groups()))
        others = {name for pair in beside for name in pair} - names - towns - filed_from(text)
        borne = borne or _borne(text)
        names |= {name for name in others if name not in borne and not _known(name, world) and name not in adjectives}
    adjectives |= _adjectives(text, names, world)
    own = {capital: adjectives.get(state, state) for capital, state in seats(text)}
    own = {capital: state for capital, state in own.items() if state in names and capital not in names}
    places = (towns | filed_from(text) | own.keys()) - names
    borne = borne or (_borne(text) if places else borne)
    return Polities(frozenset(names), frozenset(adjectives.items()), frozenset(own.items()), frozenset(places - borne))


def _adjectives(text: str, names: set[str], world: World) -> dict[str, str]:
    """The words of a text that are made from the name of a state: "Tarsian", whatever follows."""
    begun = {name[:length]: name for name in sorted(names) for length in range(_LEAST_STEM, len(name) + 1)}
    found: dict[str, str] = {}
    for word in dict.fromkeys(re.findall(_NAME, text)) if begun else ():
        ending = _ENDINGS.search(word)
        name = begun.get(word[: ending.start()]) if ending else None
        if name is not None and word not in names and _made_from(word, frozenset({name})) and not _known(word, world):
            found[word] = name
    return found


def _borne(text: str) -> frozenset[str]:
    """Words that a title or a first name stands before somewhere: "Mr. Berg", "Ann Berg", but not "In Tarsia"."""
    small = frozenset(re.findall(r"(?<![\w-])[a-z]+", text))
    borne = set()
    for found in re.finditer(rf"(?<![\w-])([^\W\d_a-z][\w-]*+)(\.?)\s(?=({_CAPITAL}))", text):
        before = found[1].lower()
        if found[2] and len(before) > 1 and before not in word_table("forms_of_address"):
            continue  # the end of a sentence
        is_small = before in small or before in _leading() or found[1] in word_table("not_names")
        if before in word_table("forms_of_address") - _leading() or not is_small:
            borne.add(found[3])
    return frozenset(borne)


@cache
def _leading() -> frozenset[str]:
    """Words, in lower case, that may begin a sentence right before a name."""
    small = frozenset(
        {"the", "a", "an", "and", "as", "but", "if", "nor", "or", "so", "then", "yet", "today", "yesterday"}
    )
    return small.union(*(word_table(name) for name in ("qualifying", "breaking", "clause_openers")))


def _is_had(adjective: str, words: str, world: World) -> bool:
    """Whether words behind an adjective, or the first of them, are an office, a body or a people; or any noun after "-an"."""
    if not _ENDINGS.search(adjective):
        return False
    first, _, _ = words.partition(" ")
    tables = (world.roles, word_table("people_nouns"), word_table("state_nouns"))
    return any(one in table for one in (words, first) for table in tables) or (
        adjective.endswith("an") and first not in word_table("phrase_stops") | word_table("breaking")
    )


def _made_from(adjective: str, words: frozenset[str]) -> str | None:
    """The shortest word of the text that shares the adjective's stem."""
    ending = _ENDINGS.search(adjective)
    stem = adjective[: ending.start()] if ending else ""
    if len(stem) < _LEAST_STEM:
        return None
    least = len(stem) + (adjective[-2:] == "an")  # "Wagnerian" comes of no state
    fit = [
        word
        for word in words
        if word != adjective
        and word.startswith(stem)
        and least <= len(word) <= len(stem) + _MOST_ENDING
        and not _ENDINGS.fullmatch(word[len(stem) :])
        and not word.endswith("s")
    ]
    return min(fit, key=lambda word: (len(word), word), default=None)


def _known(name: str, world: World) -> bool:
    """Whether the tables know a word: as a place, a people, a body, an office or a surname."""
    named = (world.state_names, world.people, world.adjectives, world.capitals, world.seats, world.places, world.bodies)
    if any(name in table for table in (*named, world.place_adjectives, surnames(world), word_table("regions"))):
        return True
    return name.lower() in world.roles or name in word_table("profile_us_states")


@cache
def _owned() -> re.Pattern[str]:
    """A name with what only states have: "Tarsia’s navy", "the government of Tarsia"."""
    nouns = f"{either(word_table('state_nouns'))}|{either({noun.title() for noun in word_table('state_nouns')})}"
    return re.compile(
        rf"(?P<whose>{_NAME})[’']s?\s(?:(?:new|own|acting|deputy|former)\s)?(?:{nouns})\b"
        rf"|\b(?:(?:{nouns})\sof|(?:ambassadors?|envoys?)\sto|(?:ambassadors?|embassy)\sin)\s(?P<whom>{_CAPITAL})(?!\s[^\W\d_a-z])"
    )


@cache
def _of_people() -> re.Pattern[str]:
    return re.compile(rf"(?P<which>{_NAME})\s(?P<what>{_LOWER}(?:\s{_LOWER}){{0,{_MOST_WORDS - 1}}})")


@cache
def _beside() -> re.Pattern[str]:
    """Two bare names that are joined: where one is a state’s, the other is likely to be."""
    return re.compile(rf"(?<![A-Z][\w’'.-] )({_NAME})\s(?:and|or|nor)\s({_CAPITAL})(?![\w’'-]|\s[^\W\d_a-z])")
