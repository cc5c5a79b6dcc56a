"""The forms of time expressions as regular expressions, made of the tables beside this file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verbale.text.tables import table
from verbale.world.table import read_rows

__all__ = ["Form", "cores", "forms", "openers", "words"]

_SPACE = r"(?:\r\n|\s|[ \t\xa0]{2,4})"
_LATE_ONES = r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
_TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_TENS = rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety){_LATE_ONES}|{_TEENS})"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_WORDED = (
    rf"(?:(?:sixteen|seventeen|eighteen|nineteen|twenty) (?:hundred(?: (?:and )?(?:{_TENS}|{_ONES}))?|oh[- ]{_ONES}|{_TENS})"
    rf"|two thousand(?: (?:and )?(?:{_TENS}|{_ONES}))?)"
)
_ANNO = r"(?:(?:1\d|20)\d\d(?!\d|[.,]\d)|[1-9]\d\d(?=[ ]?[.,;:)\]–—]|$)(?![.,]\d))"
_FULL = ("numeric", "month and day", "date", "month date", "day word")
_YEAR = r"(?:1\d|2[01])\d\d(?!\d|[.,]\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_END = r"(?!\w|(?<=\d)(?:[%°]|[.,:/]\d))"
_WORD = re.compile(r"[^\W_]+")
_WHOLE = re.compile(r"\{(?:point|time|full)\}")
_NEXT = re.compile(r"\(\?P<\w+>\{(?:point|time|full)\}\)(?![?*])")
_GROUPING = re.compile(r"(?<!\\)[()|](?![^\[]*\])")  # not in a class, of which the tables hold no nested ones
_OF_A_YEAR = ("sixteen", "seventeen", "eighteen", "nineteen", "twenty", "two")  # as "nineteen ninety-six" begins
_NAMES = ("month", "weekday", "number", "ordinal", "unit", "season", "decade", "day word", "holiday", "era")


@dataclass(frozen=True, slots=True)
class Form:
    """One form: `level` is 0 where it stands only by itself; `inner` are the parts that are expressions themselves."""

    name: str
    level: int
    source: str
    inner: tuple[str, ...]
    opens: frozenset[str]
    head: str  # what it begins with, before the first part that is a whole expression; "" where it has none

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Its match at `start`. Its pattern is made where its head is first seen: making all takes a second and a half."""
        if self.head and _compiled(self.head).match(text, start, end) is None:
            return None
        return _compiled(self.source).match(text, start, end)

    def fullmatch(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Its match with all of `text[start:end]`."""
        if self.head and _compiled(self.head).match(text, start, end) is None:
            return None
        return _compiled(self.source).fullmatch(text, start, end)


def words(group: str) -> Mapping[str, str]:
    """What each word of a group of `time_words.tsv` counts, by the word in lower case."""
    return _words().get(group, {})


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_rows(files("verbale.reading") / "words/time_words.tsv", ("group", "word", "value")):
        groups[row.cells["group"]][row.cells["word"].lower()] = row.cells["value"]
    return groups


@cache
def forms() -> tuple[Form, ...]:
    """All forms, in the order of the table."""
    source = files("verbale.reading") / "words/time_patterns.tsv"
    rows = [row.cells for row in read_rows(source, ("name", "level", "opens", "pattern"))]
    known = _groups()
    known["point"] = _either(_nameless(_filled(row["pattern"], known)) for row in rows if row["level"] == "1")
    known["full"] = _either(_nameless(_filled(row["pattern"], known)) for row in rows if row["name"] in _FULL)
    second = [_nameless(_filled(row["pattern"], known)) for row in rows if row["level"] == "2"]
    known["time"] = _either([*second, known["point"]])
    known["begins"] = _begins(word for row in rows if row["level"] != "-" for word in _opens(row["opens"].split()))
    return tuple(
        Form(
            row["name"],
            int(row["level"].replace("-", "0")),
            _filled(row["pattern"], known).join(("(?:", f"){_END}")),
            tuple(name for name in ("of", "first", "second") if f"(?P<{name}>" in row["pattern"]),
            frozenset(_opens(row["opens"].split())),
            _filled(_head(row["pattern"]), known),
        )
        for row in rows
    )


@cache
def openers() -> Mapping[str, tuple[Form, ...]]:
    """The forms that can begin with a word (in lower case), or with a digit ("#")."""
    every = {word for form in forms() for word in form.opens}
    return {word: tuple(form for form in forms() if word in form.opens) for word in every}


@cache
def cores() -> frozenset[str]:
    """The words, in lower case, one of which is in every expression that has no digit."""
    groups = (*_NAMES, "short month", "short weekday")
    phrases = [word for group in groups if group not in {"number", "ordinal"} for word in words(group)]
    last = {_WORD.findall(phrase)[-1] for phrase in (*phrases, *table("words/time_vague.txt", "verbale.reading"))}
    plurals = {f"{word}s" for group in ("unit", "weekday") for word in words(group)}
    return frozenset(
        last | plurals | {"weekend", "eve", "present", "now", "q1", "q2", "q3", "q4", "h1", "h2", *_OF_A_YEAR}
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _groups() -> dict[str, str]:
    groups = {name.replace(" ", "_"): _either_word(words(name)) for name in _NAMES}
    groups["mon"] = rf"(?:{groups['month']}|{_either_word(words('short month'))}\.?)"
    groups["wd"] = rf"(?:{groups['weekday']}|{_either_word(words('short weekday'))}\.?)"
    groups["count"] = rf"(?:{groups['number']}|\d{{1,4}}(?:\.5)?)"
    groups["vague"] = _either_word(table("words/time_vague.txt", "verbale.reading"))
    return groups | {"year": _YEAR, "day": _DAY, "worded": _WORDED, "anno": _ANNO}


def _opens(names: Iterable[str]) -> Iterable[str]:
    groups = {name.replace(" ", "_"): tuple(words(name)) for name in (*_NAMES, "short month", "short weekday")}
    groups["vague"] = table("words/time_vague.txt", "verbale.reading")
    for name in names:
        for phrase in groups.get(name, (name,)):
            first = _WORD.match(phrase)
            yield "#" if first is None or first.group()[0].isdecimal() else first.group()


def _spelled(word: str) -> str:
    return re.escape(word).replace(r"\ ", " ").replace(r"\-", "[- ]").replace("'", "['’]")


def _either(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _either_word(phrases: Iterable[str]) -> str:
    """Some phrases, the longer first: "sixteen" before "six"."""
    return _either(map(_spelled, sorted(phrases, key=len, reverse=True)))


def _nameless(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _begins(words: Iterable[str]) -> str:
    """A look ahead for a word, or a digit ("#"), with which a whole expression can begin."""
    return rf"(?=\d|(?:{'|'.join(sorted({*words} - {'#'}))})(?![^\W_]))"


def _head(pattern: str) -> str:
    """What a pattern begins with, before the outermost group that holds an expression; "" where a "|" goes around it.

    Whatever the pattern matches, its head matches too.
    """
    whole = _WHOLE.search(pattern)
    depth, cut = 0, 0
    for mark in _GROUPING.finditer(pattern):
        if depth == 0 and mark.group() == "|":
            return ""
        if depth == 0 and mark.group() == "(" and (whole is None or mark.start() < whole.start()):
            cut = mark.start()
        depth += {"(": 1, ")": -1}.get(mark.group(), 0)
    if whole is None:
        return ""
    return pattern[:cut] + ("{begins}" if _NEXT.match(pattern, cut) else "")


def _filled(pattern: str, known: Mapping[str, str]) -> str:
    filled = re.sub(r"\{([a-z_]+)\}", lambda m: known[m.group(1)], pattern)
    return re.sub(r"\[[^\]]*\]| ", lambda m: m.group() if m.group() != " " else _SPACE, filled)
