"""The name within a mention ("Dana Oyelaran" in "Deputy Foreign Minister Dana Oyelaran"), and when two names are one's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from verbale.reading.actors.named import either
from verbale.reading.profiles.words import pairs
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.world import World

__all__ = [
    "POSTNOMINALS",
    "Name",
    "bare_of",
    "break_in",
    "full_name",
    "gender_of",
    "is_mere_word",
    "is_nobody",
    "may_be_one",
    "name_in",
    "words_in",
]

# Capitalised words in a row; particles of names may stand between them.
_RUN = re.compile(
    r"[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:for\s+an?|al|bin|bint|ibn|da|das|de|del|della|den|der|di|dos|du|el|la|le|of|ter|van|von|the|and|y|zu|for)\s+){0,2}(?:(?:a[dlnst]|ash?|el)-)?[^\W\d_a-z][\w’'.-]*)*"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_THE = re.compile(r"^[Tt]he\s+")
_PLAIN = re.compile(r"\w+")
_WHOLE_WORD = re.compile(r"(?<![\w-])\w+")
_ALONE = frozenset(
    {"one", "another", "others", "some", "many", "most", "few", "several", "all"}
)  # nobody, if nothing follows
_SOME = frozenset({"All", "Both", "Few", "Many", "Most", "Several", "Some", "These", "Those"})
_ADJECTIVE = re.compile(r"(?:ian|ean|ese|ish)$")
_ARTICLES = frozenset({"the", "a", "an"})
_MOST_KINDS = 3  # words that say what kind of body a name is: "the Tarsis newspaper group"
_LINKS = frozenset(["of", "the", "and", "for"])
_Word = tuple[str, int, int]  # a word and its span
POSTNOMINALS = frozenset({"CBE", "KC", "MBE", "MEP", "MP", "MSP", "OBE", "QC", "TD"})
_FULL = 2  # words of a full name
_ROLE_WORDS = 4  # the longest role, in words


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text, and its words in lower case."""

    text: str
    span: Span
    words: tuple[str, ...]


def name_in(text: str, start: int, end: int, world: World, *, is_person: bool) -> Name | None:
    """The name in the mention `text[start:end]`; None where it only describes or points.

    Of the stretches between commas the first that has one. Of a person, titles, nations and offices before the name are
    left out, and a name that only says whose or what kind ("Pakistani officials") is none.
    """
    begin = start
    while begin < end:
        stop = min((at for mark in ",(;:–—" if (at := text.find(mark, begin, end)) > begin), default=end)
        name = _name(text, begin, stop, world, is_person=is_person)
        if name is not None:
            return name
        begin = stop + 1
    return None


def _name(text: str, start: int, stop: int, world: World, *, is_person: bool) -> Name | None:
    breaking = _breaks().search(text, start, stop)
    stop = breaking.start() if breaking else stop
    runs = [match for match in _RUN.finditer(text, start, stop) if _may_name(match)]
    if not runs:
        return None
    run = runs[-1] if is_person else _first_of(text, runs, start, stop)
    end = _end(text, (start, stop), run, world, is_person=is_person)
    if end is None:
        return None
    begin = run.start()
    words = _words(text, begin, end)
    if is_person and words[1:] and _POSSESSIVE.sub("", words[-1][0]).lower() in word_table("offices_last"):
        return None  # "Harbour Wire Executive Director"
    if is_person:
        while words[1:] and words[-1][0].strip(".,") in POSTNOMINALS:
            words = words[:-1]
        words = _persons(words, world)
    elif words and (words[0][0].lower() == "the" or (words[0][0] in _SOME and len(words) > 1)):
        words = words[1:]  # "Many Tarsians"
    if not words:
        return None
    first, last = words[0][1], words[-1][2]
    whole = _POSSESSIVE.sub("", text[first:last])
    whole = whole if is_person else whole.rstrip(".")
    if not whole or whole in word_table("not_names"):
        return None
    lowered = tuple(_POSSESSIVE.sub("", w).lower().strip(".") for w, _, _ in words)
    return Name(whole, Span(first, first + len(whole)), lowered)


def _end(text: str, phrase: tuple[int, int], run: re.Match[str], world: World, *, is_person: bool) -> int | None:
    """Where the name ends that a run of capitals begins; None where the run only says whose or what kind something is."""
    start, stop = phrase
    before, after = text[start : run.start()].split(), text[run.end() : stop].split()
    lead = [word.lower() for word in before if word.lower() not in _ARTICLES]
    if lead and lead[-1] in word_table("qualifying"):
        return None  # "a spokesman for Okoro", "experts in the United States"
    if not is_person and not word_table("qualifying").isdisjoint(before):
        return None  # "members of parliament on the Harbour Committee"
    if not after or not after[0][:1].islower() or after[0] in word_table("qualified"):
        return run.end()
    if is_person or _qualifies(run.group(), after[0], world):
        return None  # "Pakistani officials"
    if len(after) == 1:
        return stop  # "the Rao administration" is a body's own name
    is_kind = len(after) <= _MOST_KINDS and after[-1] in world.roles and not _ADJECTIVE.search(run.group())
    return run.end() if is_kind else None  # "the Tarsis newspaper group"


def _qualifies(run: str, after: str, world: World) -> bool:
    return bool(_POSSESSIVE.search(run)) or _is_place(run, world) or after.removesuffix("s") in _persons_roles(world)


def bare_of(mention: str) -> str:
    """A mention without an article and a possessive mark."""
    return _THE.sub("", _POSSESSIVE.sub("", mention))


def gender_of(lead: str) -> str:
    """What the words before a name tell; nothing where they are somebody else's: "Mr. Berg’s aide", "the wife of"."""
    words = [word.strip(".,").lower() for word in lead.split()]
    return pairs("genders").get(words[-1], "") if words else ""


def is_nobody(mention: str) -> bool:
    """Whether a mention means nobody in particular ("nobody", "every delegation"), or is a pronoun in capitals ("WE")."""
    words = mention.split()
    if not words:
        return False
    first, rest = words[0], words[1:]
    if first.isupper() and len(first) > 1:
        return not rest and first in word_table("nobody")
    if first.lower() in _ALONE:
        return not rest
    return first.lower() in word_table("nobody") and not any(word[:1].isupper() for word in rest)


def break_in(text: str, start: int, end: int) -> int | None:
    """Where within a phrase a relative clause or a verb begins; None where none does."""
    found = _breaks().search(text, start, end)
    if found is None and text[start:end].isupper() and len(text[start:end].lower()) == end - start:
        found = _breaks().search(text[start:end].lower())  # a headline in capitals, or somebody who shouts
        return None if found is None else start + found.start()
    return None if found is None else found.start()


@cache
def _breaks() -> re.Pattern[str]:
    """Where a phrase has ended though its mention goes on: "who", "said", "has"."""
    words = (word_table("finite") | word_table("breaking")) - {"may"}
    return re.compile(rf"\s(?:{either(words)}|[a-z]{{2,5}}n[’']t)(?![\w’'-])")


@cache
def _persons_roles(world: World) -> frozenset[str]:
    return frozenset(name for name, role in world.roles.items() if role.kind == "person")


def _may_name(run: re.Match[str]) -> bool:
    return run.end() - run.start() > 1 and run.group() not in word_table("not_names")


def may_be_one(one: Name, other: Name) -> bool:
    """Whether two names of persons can be the same one's: the last words agree and nothing before them differs."""
    shorter, longer = sorted((one.words, other.words), key=len)
    if shorter[-1] != longer[-1]:
        # a first name alone, as features use it
        return len(shorter) == 1 and len(longer) > 1 and shorter[0] == longer[0] and len(shorter[0]) > 1
    if len(shorter) == 1:
        return True
    first, its = shorter[0], longer[0]
    return first == its or (first[0] == its[0] and 1 in (len(first), len(its))) or shorter == longer[-len(shorter) :]


def full_name(names: list[Name]) -> str:
    """Of one's names the fullest: of most words, then the longest, then the first."""
    return max(names, key=lambda name: (len(name.words), len(name.text), -name.span.start)).text


def _first_of(text: str, runs: list[re.Match[str]], start: int, stop: int) -> re.Match[str]:
    """Of a body, the run after which nothing follows that it would only qualify; else the last."""
    for run in runs:
        after = text[run.end() : stop].split()
        before = text[start : run.start()].split()
        if (not after or after[0] in word_table("qualified")) and (
            not before or before[-1] not in word_table("qualifying")
        ):
            return run
    return runs[-1]


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [(m.group(), start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]


def _persons(words: list[_Word], world: World) -> list[_Word]:
    """Of "Minister of State Ann Berg" and "Ann Berg of the Bank of Italy" the person."""
    parts: list[list[_Word]] = [[]]
    for word in words:
        if word[0].lower() in _LINKS:
            parts.append([])
        else:
            parts[-1].append(word)
    for number, part in enumerate(parts):
        name = _without_titles(part, world)
        if name and (number == 0 or len(part) > 1):
            return name  # not the state alone that an office is of: "the Prime Minister of Tarsia"
    return []


def _without_titles(words: list[_Word], world: World) -> list[_Word]:
    """The words without the offices, nations and forms of address before the name."""
    addressed = False
    while words:
        counts = range(min(_ROLE_WORDS, len(words) - addressed), 0, -1)  # "Mr. King" is no king
        leads = ((count, " ".join(_POSSESSIVE.sub("", w).strip(",") for w, _, _ in words[:count])) for count in counts)
        found = next(((count, lead) for count, lead in leads if _is_title(lead, world)), None)
        is_full = len(words) == _FULL and _is_first_name(words[0][0], world) and not _is_of_party(words[1][0], world)
        if found is None or is_full:
            return _after_office(words, world)
        words = words[found[0] :]
        addressed = found[1].strip(".").lower() in word_table("honorifics")
    return words


def _after_office(words: list[_Word], world: World) -> list[_Word]:
    """Of "Ulvarian Foreign Minister Mina Rost", whose nation no table has, the full name after the office."""
    for at in range(len(words) - 2, 0, -1):
        for count in range(1, min(_ROLE_WORDS, at) + 1):
            if " ".join(w for w, _, _ in words[at - count : at]).lower() in world.roles:
                return words[at:]
    return words


def _is_title(words: str, world: World) -> bool:
    bare = words.strip(".").lower()
    one = bare.removesuffix("s")  # "Senators Ann Berg and Otto Brandt"
    known = bare in word_table("forms_of_address") or bare in world.roles or one in world.roles or words in world.bodies
    return known or _is_place(words, world)


def _is_first_name(word: str, world: World) -> bool:
    """Whether a word before a surname is its bearer's, though a place is called so too: "Jordan Pike", "Florence Hale"."""
    tables = (world.state_names, world.capitals, world.places)
    return not word.isupper() and word.isalpha() and any(word in table for table in tables)


def _is_of_party(word: str, world: World) -> bool:
    """Whether a word tells a party: "the Iowa Republican" is nobody called Iowa."""
    role = world.roles.get(word.lower())
    return role is not None and role.sector == "PTY"


def _is_place(words: str, world: World) -> bool:
    tables = (world.state_names, world.people, world.adjectives, world.capitals, world.seats)
    return any(words in table for table in (*tables, world.places, world.place_adjectives))


def is_mere_word(text: str, name: Name, world: World) -> bool:
    """Whether a name of one word is but a word that begins a sentence: "Polls show …", "Lawmakers said …"."""
    if len(name.words) > 1 or not name.text[1:].islower():
        return False
    start = name.span.start
    before = text[max(0, start - 3) : start].rstrip(" “\"'‘(")
    if before and before[-1] not in ".!?…:\n":
        return False
    word = name.text.lower()
    if word in world.roles or word.removesuffix("s") in world.roles:
        return True
    if _PLAIN.fullmatch(word):
        return word in words_in(text)
    return re.search(rf"(?<![\w-]){re.escape(word)}\b", text) is not None


@lru_cache(maxsize=4)
def words_in(text: str) -> frozenset[str]:
    """The words of a text, as they stand; kept, since a report is asked for each of its names."""
    return frozenset(_WHOLE_WORD.findall(text))
