"""What looks like a time and is none."""

from __future__ import annotations

import re
from functools import lru_cache

from verbale.reading.tables import word_table

__all__ = ["stands"]

_LAST_WORD = re.compile(r"(?:^|[^\w'’.-])([\w'’.-]+) ?$")
_NEXT_WORD = re.compile(r"[ \xa0\n]?([\w-]+)")
_NAMES = frozenset({"april", "may", "june", "march", "august", "jan", "mar"})  # months that are names or words as well
_BEFORE_LOWER = frozenset({"in", "since", "during", "throughout", "last", "next"})
_VERBS = frozenset({"may", "march", "mar", "sept"})  # in lower case they are hardly months
_AFTER_YEAR = frozenset({"was", "saw", "is", "has", "will", "had", "marked", "brought", "and", "to", "in"})
_LOOSE = frozenset({"vague", "month", "day word", "few"})
_DATE_WORDS = frozenset({"on", "since", "until", "till", "from", "before", "after", "dated"})
_OPEN = '([{,;–—-/:“"‘'
_NO_DIGIT = re.compile(r"\D")
_JOINED_NOW = re.compile(r"\d ?[-–—]")
_JOINED = re.compile(r"\d[-–/]\d")
_MONEY = "$€£¥₽#№%+=*"
_MAY = re.compile(
    r"(?:\b(?:Mrs?|Ms|Dr|Sir)\.?|(?<=[a-z] )(?!(?:In|Since|Until|Till|By|Last|Next|This|Early|Late|From|To|On)\b)[A-Z][a-z]+)"
    r" May\b"
)
_NEAR = 512  # code points before and after, in which a person of that name is looked for
_SHORT = 3  # letters: "Oct", "was"
_FIRST_MODERN = "1900"
_LATELY = frozenset(
    map(str, range(1950, 2050))
)  # a number that ends a sentence is hardly ever one of these unless it is a year
_ENDS = re.compile(r"[.!?][\"”’)]*(?:\s|$)|\s*$")


def stands(text: str, form: str, match: re.Match[str]) -> bool:
    """Whether a form that fits means a time here; `match` is its match in `text`."""
    start, end = match.span()
    if text[start].isdecimal() and _is_number_before(text, start, is_date=form == "date"):
        return False
    if form in _LOOSE and text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        return False  # "now-defunct"
    named = match.groupdict()
    month = named.get("month")
    is_bare = form == "month" and not any(named.get(part) for part in ("year", "which", "worded", "short", "digits"))
    if month and not _is_month(text, month, match, is_bare=is_bare):
        return False
    check = _CHECKS.get(form)
    return check is None or check(text, match)


def _last_word(text: str, start: int) -> str:
    found = _LAST_WORD.search(text, max(0, start - 30), start)
    return found.group(1) if found else ""


def _next_word(text: str, end: int) -> str:
    found = _NEXT_WORD.match(text, end)
    return found.group(1) if found else ""


def _is_number_before(text: str, start: int, *, is_date: bool) -> bool:
    """Whether what begins with a digit at `start` goes on a number, or counts money; a date may follow another's dash."""
    before = text[max(0, start - 1) : start]
    if before and before in _MONEY:
        return True
    joints = ".,:/" if is_date else ".,:/-–"
    return before in joints and start > 1 and text[start - 2].isdecimal()


def _is_month(text: str, month: str, match: re.Match[str], *, is_bare: bool) -> bool:
    word = month.rstrip(".").lower()
    last = _last_word(text, match.start()).lower()
    if not is_bare:
        named = match.groupdict()
        is_plain = month[0].isupper() or word not in _VERBS or bool(named.get("year") or named.get("which"))
        return is_plain or last in word_table("time_before_months") | {"on"}
    if word not in _NAMES and len(word) != _SHORT:
        return True
    if month[0].islower():
        return last in _BEFORE_LOWER
    following = _next_word(text, match.end())
    return not following[:1].isupper() and _is_month_by_words(text, word, match, last, following)


def _is_month_by_words(text: str, word: str, match: re.Match[str], last: str, following: str) -> bool:
    """Whether May, March, April … stands where a month does."""
    if not last and following in _AFTER_YEAR:
        return word != "may"
    if word in _NAMES - {"may"}:
        if text.startswith(("'s", "’s"), match.end()):
            return True
        is_owned = last in word_table("time_before_years") and following not in {"on", "past", "through"}
        if is_owned and following[:1].islower():  # "the June summit"
            return True
    return last in word_table("time_before_months") and not (word == "may" and _is_person(text, match.start()))


def _is_person(text: str, at: int) -> bool:
    """Whether somebody near is called May."""
    first = max(0, at // _NEAR - 1) * _NEAR
    return _names_may(text[first : first + 3 * _NEAR])


@lru_cache(maxsize=8)
def _names_may(words: str) -> bool:
    """Kept for what comes next: a text may name the month a thousand times."""
    return _MAY.search(words) is not None


def _is_year(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    last, following = _last_word(text, start).rstrip("."), _next_word(text, end)
    if following.lower() in word_table("time_counted") or last.lower() in word_table("time_numbered"):
        return False
    year = match.group("year")
    is_rare = year < _FIRST_MODERN or year.endswith("00")
    if is_rare and following.islower() and following.endswith("s") and len(following) > _SHORT:
        return False  # "1200 guests"
    before = text[max(0, start - 8) : start].rstrip(" \n")[-1:]
    if text[max(0, start - 1) : start] in {"", "\n"} and text[end : end + 1] in {"", *"\n:,–—"}:
        return True  # it heads a line: "1669: …", "2013" by itself
    return (
        (before != "" and before in _OPEN)
        or last.lower() in word_table("time_before_years") | word_table("time_before_months")
        or last.lower().endswith(("'s", "’s", "s’", "s'"))
        or _is_with_name(text, match, last, following, is_rare=is_rare)
        or ((not before or before in ".!?") and following in _AFTER_YEAR)
        or (year in _LATELY and _ENDS.match(text, end) is not None)
    )


def _is_with_name(text: str, match: re.Match[str], last: str, following: str, *, is_rare: bool) -> bool:
    """Whether a year stands with a name: "the London 2012 Games", "a 2020 Review", "(Smith 1986)"."""
    after = text[match.end() : match.end() + 1]
    if last[:1].isupper():
        is_modern = match.group("year") >= _FIRST_MODERN
        if after and after in ");,]:":
            return True
        return is_modern and (not following or following[0].isupper() or following in word_table("time_after_years"))
    return following[:1].isupper() and not following.endswith("s") and last.islower() and not is_rare


def _are_years(text: str, match: re.Match[str]) -> bool:
    first, last = match.group("year"), match.group("last")
    if last is None:
        return _JOINED_NOW.search(match.group()) is not None
    is_short = len(last) < len(first)
    if is_short and not _JOINED.search(match.group()):
        return False
    if _next_word(text, match.end()).lower() in word_table("time_counted"):
        return False
    until = first[:2] + last if is_short else last
    return int(first) < int(until) and not (text[match.start()].isdecimal() and " and " in match.group())


def _is_weekday(text: str, match: re.Match[str]) -> bool:
    following, last = _next_word(text, match.end()), _last_word(text, match.start())
    is_name = following[:1].isupper() or following[:4] in {"pray", "scho", "serm", "pape", "news"}
    if is_name and following.lower() in word_table("time_not_after"):
        return False
    return not (last[:1].isupper() and last.lower() in word_table("time_not_before"))


def _is_month_and_day(text: str, match: re.Match[str]) -> bool:
    """Not a fraction, a score, "24/7" or half of a longer number: only where a word before wants a date."""
    number, day = int(match.group("number")), int(match.group("day"))
    low, high = sorted((number, day))
    if not (1 <= low <= 12 and high <= 31):  # noqa: PLR2004  months, days
        return False
    following = text[match.end() : match.end() + 1]
    is_alone = not following or (following not in "/%-" and _next_word(text, match.end()) not in {"of", "majority"})
    return is_alone and _last_word(text, match.start()).lower() in _DATE_WORDS


def _is_attack(text: str, match: re.Match[str]) -> bool:
    """Not the 9/11 of a vote or a score."""
    last = _last_word(text, match.start()).lower()
    return not last or last in word_table("time_before_months") | word_table("time_before_years") | {
        "on",
        "post",
        "pre",
    }


def _are_days(_: str, match: re.Match[str]) -> bool:
    """Not "on 3 and 17 June": two days, and nothing of what lies between."""
    words = match.group().lower()
    if " and " not in words or words.startswith(("between", "from")):
        return True
    first, last = (int(_NO_DIGIT.sub("", match.group(part))) for part in ("day", "last"))
    return last - first == 1


def _is_early_year(text: str, match: re.Match[str]) -> bool:
    """AD and CE in capitals; "c. 340" is in small letters and counts nothing."""
    if match.group("about"):
        return match.group()[0].islower() and not _next_word(text, match.end())[:1].isalpha()
    return match.group().upper() == match.group()


def _is_era(text: str, match: re.Match[str]) -> bool:
    """As "after World War II", but not "a World War II bomb": that tells no time."""
    following = _next_word(text, match.end())
    is_alone = text[match.end() : match.end() + 1] != "-" and (
        not following or following in word_table("time_after_days")
    )
    last = _last_word(text, match.start()).lower()
    return is_alone and (not last or last in word_table("time_before_months") | {"the", "over"})


def _is_worded_year(text: str, match: re.Match[str]) -> bool:
    last, following = _last_word(text, match.start()).lower(), _next_word(text, match.end()).lower()
    is_counted = following in word_table("time_counted") or (following.endswith("s") and len(following) > _SHORT)
    return last in word_table("time_before_months") and last not in {"or", "than", "of", "for"} and not is_counted


def _is_week_number(text: str, match: re.Match[str]) -> bool:
    is_named = bool(match.group("year") or match.group("which"))
    return is_named or _next_word(text, match.end()) != "of"


def _is_day(text: str, match: re.Match[str]) -> bool:
    following = _next_word(text, match.end())
    last = _last_word(text, match.start()).lower()
    return last in {"on", "until", "since", "from", "by", "till", "for", "before", "after", "to"} and (
        not following or following in word_table("time_after_days")
    )


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Not "in May 19 people died"."""
    is_marked = bool(match.groupdict().get("year")) or match.group()[-1].isalpha()
    return is_marked or _next_word(text, match.end()).lower() not in word_table("time_counted")


def _is_season(text: str, match: re.Match[str]) -> bool:
    last = _last_word(text, match.start()).lower()
    following = _next_word(text, match.end())
    if following == "of" or last not in word_table("time_before_seasons"):
        return False
    return match.group("season").lower() != "fall" or match.group()[:3].lower() == "the"


def _is_period(text: str, match: re.Match[str]) -> bool:
    return match.group("unit").lower() != "fall" or _next_word(text, match.end()) not in {"of", "from", "in"}


def _is_within(text: str, match: re.Match[str]) -> bool:
    """Not "within two days of the vote", nor "once in a day"."""
    return _next_word(text, match.end()) not in {"of", "after", "ago", "before", "or"}


def _is_vague(text: str, match: re.Match[str]) -> bool:
    return _next_word(text, match.end()) != "than"


def _is_stretch(_: str, match: re.Match[str]) -> bool:
    return match.group("first")[0].isupper() and match.group("second")[0].isupper()


_CHECKS = {
    "year": _is_year,
    "years": _are_years,
    "weekday": _is_weekday,
    "relative weekday": _is_weekday,
    "day": _is_day,
    "month and day": _is_month_and_day,
    "early year": _is_early_year,
    "the attacks": _is_attack,
    "days": _are_days,
    "days of month": _are_days,
    "era": _is_era,
    "worded year": _is_worded_year,
    "week number": _is_week_number,
    "month date": _is_date,
    "bare season": _is_season,
    "period": _is_period,
    "part of period": _is_vague,
    "within": _is_within,
    "vague": _is_vague,
    "stretch": _is_stretch,
}
