"""Which cases of Recognizers-Text are news-like, by the words of the expression alone, whatever the reader makes of them.

Most of its cases are typed or dictated to an assistant ("08/12,15", "march eighteenth nine thirty", "week 10 8 p.m."); a report
has weekdays, months in letters, "last week", "two days ago", years.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from gate.times import Case

__all__ = ["COUNT", "is_news_like", "news_like"]

COUNT = 200

_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|aug|sept?|oct|nov|dec)"
)
_NUMBER = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_UNIT = r"(?:day|week|month|year|decade)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_PART = r"(?:early|earlier|late|later|mid|the end of|the beginning of|the start of)"
_FORMS = (
    r"yesterday|today|tomorrow|tonight",
    rf"(?:{_WEEKDAY})(?: (?:morning|afternoon|evening|night))?",
    rf"(?:last|this|next|the past|the coming) (?:{_UNIT}|weekend|{_WEEKDAY}|{_MONTH}|spring|summer|autumn|fall|winter)",
    rf"(?:{_WEEKDAY},? )?(?:{_MONTH}\.? {_DAY}|{_DAY} (?:of )?{_MONTH})(?:,? {_YEAR})?",
    rf"{_MONTH}(?: (?:of )?{_YEAR})?",
    rf"{_YEAR}(?:s)?",
    rf"{_NUMBER} {_UNIT}s? (?:ago|earlier|later)",
    rf"in {_NUMBER} {_UNIT}s?",
    rf"(?:the )?(?:last|past|next|coming) {_NUMBER} {_UNIT}s?",
    rf"from (?:{_MONTH} {_DAY}|{_YEAR}|{_MONTH}) to (?:{_MONTH} {_DAY}|{_YEAR}|{_MONTH})",
    rf"between (?:{_YEAR}|{_MONTH}) and (?:{_YEAR}|{_MONTH})",
)
_NEWS_LIKE = re.compile(
    rf"(?:on |in |since |by |until |before |after )?(?:{_PART} (?:in )?)?(?:{'|'.join(_FORMS)})", re.IGNORECASE
)


def is_news_like(words: str) -> bool:
    """Whether a report could have the expression as it stands."""
    return _NEWS_LIKE.fullmatch(words.strip()) is not None


def news_like(cases: Iterable[Case], *, count: int = COUNT) -> list[Case]:
    """The news-like cases with a day of reference, none of them twice; `count` of them, drawn by a hash."""
    fitting = {
        (case.text, case.start, case.published): case
        for case in cases
        if case.published and is_news_like(case.text[case.start : case.end])
    }
    drawn = sorted(fitting, key=lambda key: hashlib.sha256(repr(key).encode()).digest())
    return [fitting[key] for key in drawn[:count]]
