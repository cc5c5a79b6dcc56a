"""Appositions by the words of a text: "Tarsia’s foreign minister, Jon Berg", "Ann Lund, the prime minister’s spokeswoman".

The network sees many of these only in part: the state, or the name. Whoever is fully named right beside an office bears it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from verbale.reading.actors.named import either
from verbale.reading.actors.names import POSTNOMINALS, name_in, words_in
from verbale.reading.profiles.words import pairs
from verbale.reading.tables import word_table
from verbale.record.span import Span
from verbale.world import World

__all__ = ["Explained", "explained"]

_Token = tuple[str, int, int]
_PARTICLE = r"(?:(?:al|bin|bint|da|das|de|del|della|den|der|di|dos|du|el|ibn|la|le|ter|van|von|zu)[ \u00a0]){0,2}"
_WORD = r"(?:(?:a[dlnst]|ash?|el)-)?[^\W\d_a-z][\w’'-]*+"
_FEW = 5  # letters of a title that is written with a full stop
_TOKEN = re.compile(r"[^\s,;:()\[\]“”\"—–]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]?$")
_ABBREVIATED = re.compile(r"(?<!\w)(?:[^\W\d_a-z]\.)+$")
_CLOSED = re.compile(r"\s*(?:[,.;:)”\"—–]|$|\n|who\s)")
_SAID = re.compile(r"\s(?:said|says|told)\s")  # whoever leaves out the second comma
_FROM = re.compile(rf"\s(?:of|from)\s(?:the\s)?{_WORD}(?:\s{_WORD}){{0,2}}")
_LIST = re.compile(r"\s(?:and|or)\s[^\W\d_a-z]")
_LISTED = re.compile(rf",\s(?:{_WORD}\s){{1,3}}{_WORD}(?:,?\sand\s|,\s(?:{_WORD}\s){{1,3}}{_WORD}(?:,|\sand))")
_OWNER = re.compile(r"[’']s$|s[’']$")
_OF = re.compile(r"(?<!\w)(\w+) of $")
_ENDS = frozenset({"", ".", "!", "?", "…", ":", "\n", "”"})
_LAST = re.compile(r"(?<![^\s(“\"‘—–])([^\W\d_][\w-]*+)[ \u00a0]$")
_LONGEST_WORD = 40
_BACK = 160  # code points before a name, or behind it, in which its explanation stands
_TITLED = 3  # words of a full name behind a title
_MOST_BEFORE = 7  # words between an article and an office
_ROLE_WORDS = 4  # the longest office, in words
_PREPOSITIONS = frozenset({"of", "for", "to", "in", "at", "on", "with", "from"})
_WHOSE = frozenset({"of", "for", "to"})
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my"})


@dataclass(frozen=True, slots=True)
class Explained:
    """A full name with titles, and what explains it; where `what` is None, office and name are one phrase."""

    name: Span
    what: Span | None = None

    @property
    def whole(self) -> Span:
        """From the first word of both to the last."""
        what = self.what or self.name
        return Span(min(self.name.start, what.start), max(self.name.end, what.end))


def explained(text: str, world: World) -> list[Explained]:
    """All in order of the text; none shares a word with another."""
    found: list[Explained] = []
    for name in _names().finditer(text):
        begin = found[-1].whole.end if found else 0
        start = _opening(text, max(begin, name.start()), name.end(), world)
        one = _of(text, world, start, name.end(), begin)
        if one is not None:
            found.append(one)
    return found


@cache
def _names() -> re.Pattern[str]:
    """A name in full, perhaps behind a rank: "Lt. Gen. Dan Peretz", "Ursula von Hagen"."""
    titles = {word.title() for word in word_table("forms_of_address") if len(word) <= _FEW and word.isalpha()}
    word = rf"(?:(?:{either(titles)})\.|(?:[^\W\d_a-z]\.)+|{_WORD})"
    return re.compile(rf"(?<![\w’'.-])(?:{word}[ \u00a0]{_PARTICLE}){{1,5}}{_WORD}(?!\w)")


def _opening(text: str, start: int, end: int, world: World) -> int:
    """Where a run of capitals begins without the words that open a sentence or end an office: "When Ann Berg"."""
    of = _OF.search(text[max(0, start - _LONGEST_WORD) : start])
    first = text[start : max(start, text.find(" ", start, end))]
    if of is not None and _is_role(f"{of[1]} of {first}".lower(), world):
        return start + len(first) + 1  # "Secretary of State Ann Berg"
    is_first = text[max(0, start - 4) : start].rstrip(' “"‘(')[-1:] in _ENDS
    while is_first:
        space = text.find(" ", start, end)
        word = text[start:space]
        if space < 0 or not (_is_stop(word) or word.lower() in _ARTICLES | _PREPOSITIONS):
            break
        start = space + 1
    return start


def _is_first(text: str, start: int) -> bool:
    """Whether a sentence begins at a place."""
    return text[max(0, start - 4) : start].rstrip(' “"‘(')[-1:] in _ENDS


def _of(text: str, world: World, start: int, end: int, begin: int) -> Explained | None:
    """What explains the run of capitals `text[start:end]`; nothing before `begin` is looked at."""
    is_after, is_before = text[start - 2 : start] == ", ", text[end : end + 2] == ", "
    last = _LAST.search(text[max(begin, start - _LONGEST_WORD) : start])
    is_one = last is not None and last[1].lower() in _last_words(world)
    is_titled = _is_titled(text, start, end, world)
    owner = _OWNER.search(text, max(start, end - 2), end)
    if is_titled and owner and _is_person(text, start, owner.start(), world):
        return Explained(Span(start, owner.start()))  # "President Ann Berg’s office"
    if not (is_after or is_before or is_one or is_titled) or not _is_person(text, start, end, world):
        return None
    from_where = _FROM.match(text, end)
    stop = from_where.end() if from_where else end
    is_closed = _CLOSED.match(text, stop)
    if is_after and (is_closed or _SAID.match(text, stop)) and not _is_list(text, end):
        what = _before(text, world, begin, start - 2)
        if what is not None and (is_closed or _is_first(text, what)):
            return Explained(Span(start, end), Span(what, start - 2))
    if is_before:
        last_of = _behind(text, world, end + 2)
        if last_of is not None:
            return Explained(Span(start, end), Span(end + 2, last_of))
    what = _before(text, world, begin, start - 1, is_one=True) if is_one else None
    if what is None:
        return Explained(Span(start, end)) if is_titled else None
    return Explained(Span(what, end))


def _is_titled(text: str, start: int, end: int, world: World) -> bool:
    """Whether an office, or its short form, stands before two words that are but a name: "Sen. Ann Berg"."""
    words = text[start:end].split()
    if len(words) < _TITLED or words[-1].lower() in words_in(text):
        return False
    title = words[-_TITLED].rstrip(".")
    role = world.roles.get(title.lower())
    is_office = role is not None and (role.rank is not None or role.sector == "LEG")
    return is_office or bool(pairs("profile_titles").get(title))


def _is_person(text: str, start: int, end: int, world: World) -> bool:
    """Whether some words are a full name, perhaps with titles, and own nothing."""
    named = name_in(text, start, end, world, is_person=True)
    rest = "" if named is None else text[named.span.end : end].strip(" ,.")
    is_full = named is not None and len(named.words) > 1 and (not rest or rest in POSTNOMINALS)
    last = world.roles.get(named.words[-1]) if named is not None else None
    is_full = is_full and (last is None or last.kind == "person")  # the "Unity Party" is none
    return is_full and not _OWNER.search(text, max(start, end - 2), end)


def _is_list(text: str, end: int) -> bool:
    """Whether a name goes on as a list: "the mayor, Ann Berg and Otto Lund" may be three."""
    return (bool(_LIST.match(text, end)) and text[end] != ",") or bool(_LISTED.match(text, end))


def _before(text: str, world: World, begin: int, end: int, *, is_one: bool = False) -> int | None:
    """Where the explanation begins that ends at `end`: "Tarsia’s envoy to the Harbour Council"; None where there is none.

    Where it `is_one` phrase with the name, its office is its last word.
    """
    tokens = list(_tokens(text, max(begin, end - _BACK), end))
    if not tokens or tokens[-1][2] != end:
        return None
    for at in range(len(tokens), len(tokens) - 1 if is_one else 0, -1):
        if at < len(tokens) and tokens[at][0].lower() not in _PREPOSITIONS:
            continue
        role = _role(tokens, at, world)
        if any(word in word_table("calendar") for word, _, _ in tokens[at:]):
            return None  # "to send its minister to the talks on Thursday"
        if role is not None:
            if is_one and tokens[-1][0] in word_table("roles_adjectival"):
                return None
            first = _lead(tokens, role)
            return tokens[first if is_one else _outer(tokens, first, world)][1]
    return None


def _outer(tokens: Sequence[_Token], first: int, world: World) -> int:
    """Of "the spokesman of the president" the number of the first word, where `first` is that of "the president"."""
    while first > 1 and tokens[first - 1][0] in _WHOSE:
        role = _role(tokens, first - 1, world)
        if role is None:
            break
        first = _lead(tokens, role)
    return first


def _tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    """The words of the last sentence and the last stretch between commas that reach to `end`."""
    kept: list[_Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        gap = text[kept[-1][2] : match.start()] if kept else ""
        if gap.strip() or "\n" in gap or (kept and _is_end(kept[-1][0])):
            kept = []
        kept.append((word, match.start(), match.end()))
    yield from kept


def _is_end(word: str) -> bool:
    return bool(_SENTENCE_END.search(word)) and not _ABBREVIATED.search(word)


def _role(tokens: Sequence[_Token], stop: int, world: World) -> int | None:
    """The number of the first word of the longest office of one person that ends before `stop`."""
    for count in range(min(_ROLE_WORDS, stop), 0, -1):
        if _is_role(" ".join(word for word, _, _ in tokens[stop - count : stop]).lower(), world):
            return stop - count
    return None


@cache
def _last_words(world: World) -> frozenset[str]:
    roles = (name for name, role in world.roles.items() if role.kind == "person")
    return frozenset(name.rpartition(" ")[2] for name in (*roles, *word_table("roles_besides")))


def _is_role(words: str, world: World) -> bool:
    role = world.roles.get(words)
    return (role is not None and role.kind == "person") or words in word_table("roles_besides")


def _lead(tokens: Sequence[_Token], role: int) -> int:
    """The number of the word with which a phrase begins whose office begins at `role`: its article, its owner, its nation."""
    capital = None
    for at in range(role - 1, max(-1, role - 1 - _MOST_BEFORE), -1):
        word = tokens[at][0]
        if word.lower() in _ARTICLES:
            return at
        if _OWNER.search(word):
            return _owner(tokens, at)
        if _is_stop(word):
            break
        if word[:1].isupper() and (capital is None or capital == at + 1):
            capital = at
        elif word == "of" and capital == at + 1 and at and tokens[at - 1][0][:1].isupper():
            capital = at  # "Bank of Tarsia"
    return role if capital is None else capital


def _owner(tokens: Sequence[_Token], at: int) -> int:
    """The number of the first word of an owner whose last is at `at`: "The prime minister’s", "the Bank of Tarsia’s"."""
    is_name = tokens[at][0][:1].isupper()
    first = at
    while first > 0 and at - first < _MOST_BEFORE:
        word = tokens[first - 1][0]
        if word.lower() in _ARTICLES:
            return first - 1
        links = word in {"of", "&"} and is_name
        if _is_stop(word) and not links:
            break
        if is_name and not (word[:1].isupper() or links):
            break
        first -= 1
    return first if is_name else at


def _is_stop(word: str) -> bool:
    stops = (word_table("phrase_stops"), word_table("breaking"), word_table("finite"))
    return any(word.lower() in table for table in stops) or word in word_table("calendar")


def _behind(text: str, world: World, start: int) -> int | None:
    """Where the explanation ends that begins at `start`: "the prime minister’s spokesman"; None where there is none."""
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text, start, min(len(text), start + _BACK)):
        if tokens and text[tokens[-1][2] : match.start()] != " ":
            break
        if match.group() == "who":
            break
        tokens.append((match.group(), match.start(), match.end()))
        if _is_end(match.group()):
            break
    if not tokens or tokens[0][1] != start:
        return None
    last = tokens[-1]
    bare = last[0].rstrip(".!?…’'") if _is_end(last[0]) else last[0]
    tokens[-1] = (bare, last[1], last[1] + len(bare))
    stop = tokens[-1][2]
    for at in range(1, len(tokens) + 1):
        if at < len(tokens) and tokens[at][0].lower() not in _PREPOSITIONS:
            continue
        role = _role(tokens, at, world)
        if role is not None:
            is_whole = _lead(tokens, role) == 0 and not any(_is_verb(word) for word, _, _ in tokens)
            is_whole &= not _OWNER.search(tokens[-1][0]) and tokens[-1][0] not in word_table("roles_adjectival")
            return stop if is_whole and _CLOSED.match(text, stop) and not _is_other(text, stop, world) else None
    return None


def _is_verb(word: str) -> bool:
    return word in word_table("breaking") or word in word_table("finite")


def _is_other(text: str, stop: int, world: World) -> bool:
    """Whether a name follows an explanation, which is then that one's: "with Ann Berg, the mayor, Otto Lund, said"."""
    after = _names().match(text, stop + 2) if text[stop : stop + 2] == ", " else None
    return after is not None and _is_person(text, *after.span(), world) and bool(_CLOSED.match(text, after.end()))
