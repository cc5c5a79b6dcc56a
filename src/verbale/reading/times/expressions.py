"""Time expressions: the words of a text that say when, found by the forms in `time_patterns.tsv`.

What days they mean is for `verbale.reading.times.days` to say. Here it is only told what is a time at all ("may", "march on",
"1,200 cases" and "Friday prayers" are none), and whether the words around it put it in the past or in the future.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from verbale.reading.times.forms import Form, cores, forms, openers
from verbale.reading.times.guards import stands
from verbale.reading.times.tense import Tenses
from verbale.record.span import Span

__all__ = ["Expression", "expressions"]

_TOKEN = re.compile(r"[^\W_]++")
_SAME = str.maketrans("İıſ\u212a", "iisk")  # what the case-insensitive forms take for i, s and k
_REACH = 60  # code points from the beginning of an expression to its first word of time


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression: `text[span]`, its form, and the parts of the form by name, in lower case.

    `inner` are the expressions it is made of ("since January": "January"), by their part's name. `is_ahead` is what the
    words around it tell: true for the future, false for the past, None where they tell nothing.
    """

    span: Span
    form: str
    parts: Mapping[str, str] = field(default_factory=dict)
    inner: Mapping[str, Expression] = field(default_factory=dict)
    is_ahead: bool | None = None

    def part(self, name: str) -> str:
        """The words of a part, "" where it is missing."""
        return self.parts.get(name, "")


def expressions(text: str, start: int, end: int) -> list[Expression]:
    """The time expressions in `text[start:end]`, in order, not overlapping; of those that begin together the longest.

    All spans are half-open code-point spans of `text`.
    """
    found = []
    free, at_core = start, 0
    places, cores_at = _candidates(text, start, end)
    tenses: Tenses | None = None
    for at, candidates in places:
        while at_core < len(cores_at) and cores_at[at_core] < at:
            at_core += 1
        if at_core == len(cores_at):
            break
        if at < free or cores_at[at_core] - at > _REACH:
            continue
        one = _longest(text, at, end, candidates)
        if one is not None:
            tenses = tenses or Tenses(text, start, end)
            one = replace(one, is_ahead=tenses.is_ahead(*one.span))
            found.append(one)
            free = one.span.end
    return found


def _candidates(text: str, start: int, end: int) -> tuple[list[tuple[int, Sequence[Form]]], list[int]]:
    """Where a form could begin, and where the words lie one of which every form has: "the" alone is no beginning."""
    by_opener, known = openers(), cores()
    places: list[tuple[int, Sequence[Form]]] = []
    cores_at = []
    for token in _TOKEN.finditer(text, start, end):
        word = token.group().lower()
        if word[0].isdecimal():
            cores_at.append(token.start())
            word = "#"
        elif word in known:
            cores_at.append(token.start())
        candidates = by_opener.get(word)
        if candidates is not None and text[token.start() - 1 : token.start()] != "_":
            places.append((token.start(), candidates))
    return places, cores_at


def _longest(text: str, at: int, end: int, candidates: Sequence[Form]) -> Expression | None:
    matches = [(form, match) for form in candidates if (match := form.match(text, at, end))]
    # a stable sort: of equally long ones the first in the table
    for form, match in sorted(matches, key=lambda found: -found[1].end()):
        if stands(text, form.name, match):
            return _made(text, form, match)
    return None


def _made(text: str, form: Form, match: re.Match[str]) -> Expression:
    named = {name: words for name, words in match.groupdict().items() if words}
    return Expression(
        Span(*match.span()),
        form.name,
        {name: _plain(words) for name, words in named.items() if name not in form.inner},
        {name: sub for name in form.inner if name in named and (sub := _inside(text, *match.span(name)))},
    )


def _inside(text: str, start: int, end: int) -> Expression | None:
    """What stands inside another expression, by the first form that covers all of it."""
    for form in forms():
        if form.level and (match := form.fullmatch(text, start, end)):
            return _made(text, form, match)
    return None


def _plain(words: str) -> str:
    return " ".join(words.translate(_SAME).lower().replace("’", "'").split())
