"""Patterns for what surrounds the body of a report: bylines, datelines, credits, boilerplate.

All are conservative: a body paragraph taken for furniture would lose what is said in it, a piece of furniture taken for
a paragraph costs little.
"""

from __future__ import annotations

import re
from functools import cache

from verbale.text.tables import table

__all__ = ["byline", "credit", "dated", "dateline", "is_boilerplate", "trailing_credit"]

_LONGEST_BOILERPLATE = 300
_LONGEST_BYLINE = 160
_LONGEST_CREDIT = 160
_SHORTEST_DATELINE = 4
_DAYS_IN_MONTH = 31
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
_WORD = r"(?:[^\W\d_a-z][\w.’'\-]*|(?:de|del|della|der|den|di|da|du|la|le|van|von|al|bin|ibn|el|ter|ten)(?= ))"
_NAME = rf"{_WORD}(?: {_WORD}){{1,5}}"
_PEOPLE = rf"{_NAME}(?:(?:,| and| &|, and|, with| with|;) {_NAME})*"
_ROLE = r"(?:(?:,| \||\s+[-–—]| for| at| in)\s[\w][\w .,&’'/|\-]{1,70})?"
_CAPITALS = r"[A-Z][A-Z.’'\-]+(?:[ /\-][A-Z][A-Z.’'\-]*){0,3}"
_NOT_PLACES = (
    r"(?!(?:BREAKING|EXCLUSIVE|UPDATED?|WATCH|VIDEO|LIVE|OPINION|ANALYSIS|EDITORIAL|EXPLAINER|CORRECTION"
    r"|FACTBOX|NOTE|Q|A)\b)"
)
_PICTURE = r"(?:Photo(?:graph)?s?|Image|Picture|Pic|Illustration|Graphic|Video|Foto)"


@cache
def _agency() -> str:
    """Longest first, so that "AP Photo" is not cut at "AP"."""
    return "(?:" + "|".join(re.escape(name) for name in sorted(table("agencies.txt"), key=lambda n: (-len(n), n))) + ")"


@cache
def _byline() -> re.Pattern[str]:
    agency = _agency()
    return re.compile(
        rf"(?:By|BY|Written by|Story by|From)\s+(?:{_PEOPLE}|{agency}){_ROLE}\.?"
        rf"|\(?(?:Reporting|Additional reporting|Writing|Editing|Compiled) by [^.!?“”\"]{{3,150}}\.?\)?"
    )


def byline(block: str) -> bool:
    """Whether a block is a byline: "By Jane Doe and John Roe, Staff Writers"."""
    return len(block) <= _LONGEST_BYLINE and _byline().fullmatch(block) is not None


@cache
def _dateline() -> re.Pattern[str]:
    agency = _agency()
    dash = r"\s*(?:—|–|--?)\s*(?=\S)"
    region = r"(?:, [^\W\d_a-z][\w.’' \-]{1,30}?){0,2}"
    wire = r"\([^\W\d_a-z][\w.’' /\-]{1,30}\)"  # after a place in capitals, any name in brackets is the agency's
    return re.compile(
        # LONDON, March 5 (Reuters) -  |  WASHINGTON —
        rf"{_NOT_PLACES}{_CAPITALS}{region}(?:,? {_DAY})?(?:,? (?:{wire}|/?{agency}/?))?"
        r"(?:\s*—|\s+(?:–|--?))(?=\s|[^\W\d_])"
        # Kyiv, Ukraine (AP) —  |  (CNN) —
        rf"|(?:[^\W\d_a-z][\w.’'\-]+(?: [^\W\d_a-z][\w.’'\-]+){{0,3}}{region}(?:,? {_DAY})? )?\({agency}\){dash}"
    )


def dateline(block: str) -> int | None:
    """How many characters at the head of a block are a dateline, the dash included; None where there is none."""
    match = _dateline().match(block)
    if match is None or match.end() >= len(block) or len(match.group()) < _SHORTEST_DATELINE:
        return None
    return len(match.group().rstrip())


def dated(dateline_text: str) -> str | None:
    """The ISO date a dateline states, where it states the year too."""
    for match in re.finditer(rf"({_MONTH}) (\d{{1,2}}), (\d{{4}})|(\d{{1,2}}) ({_MONTH}),? (\d{{4}})", dateline_text):
        month, day, year = match.group(1, 2, 3) if match.group(1) else match.group(5, 4, 6)
        number = next(n for n, name in enumerate(_MONTHS, 1) if month.startswith(name))
        if 1 <= int(day) <= _DAYS_IN_MONTH:
            return f"{year}-{number:02d}-{int(day):02d}"
    return None


@cache
def _credits() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A block that is a credit, and the credit at a block's end after a caption."""
    agency = _agency()
    # a name, not a clause: capitalised words, joined by the small ones that credits have
    word = r"(?:[@©]?[^\W\d_a-z][\w.’'\-]*|-)"
    small = r"(?:of|for|via|and|the|by|from|in|at|de|van|von|al|courtesy|handout|file|supplied|provided|pool|&)(?![\w])"
    who = rf"(?=.{{2,100}}$){word}(?:[ ,/|]+(?:{word}|{small}))*"
    # “Photo: EPA-EFE/NAME”, “Image credit: X”, “Photograph by X/Getty Images”, “Credit: X”
    labelled = rf"(?:{_PICTURE}(?: (?:credit|courtesy|source))?|Credit|Image source) ?:\s*{who}\.?|Image source, {who}"
    by = rf"{_PICTURE}s? (?:by|courtesy(?: of)?|credit) {who}"
    signed = (
        rf"(?:{_NAME} ?/ ?)?{agency}(?: ?[/|] ?[\w .’'\-]{{2,40}}){{1,3}}"
        rf"|{_NAME}(?: ?/ ?| for | via ){agency}(?: ?/ ?[\w .’'\-]{{2,30}})?"
    )
    bracketed = rf"\((?:{labelled}|{by}|{signed}|{agency} Photo)\)|\[(?:{labelled}|{by}|{signed})\]"
    strict_label = rf"{_PICTURE}(?: (?:credit|courtesy|source))? ?:\s*{who}\.?|Credit: ?{who}"
    strict_by = rf"{_PICTURE}s? by [^.!?:;“”\"()\n]{{2,60}}/ ?{agency}"
    whole = re.compile(rf"{bracketed}|{labelled}|{strict_by}|{signed}|© ?{who}/ ?{agency}")
    tail = re.compile(
        rf"(?:(?<=[.!?”\"’)])\s+|\s*[|]\s*)(?:{strict_label}|{strict_by}|{signed})$|\s*(?:{bracketed})\.?$"
    )
    return whole, tail


@cache
def _hint() -> re.Pattern[str]:
    """What every credit has: most blocks are done with after this one cheap search."""
    return re.compile(rf"{_PICTURE}|Credit|{_agency()}", re.IGNORECASE)


def credit(block: str) -> bool:
    """Whether a block is nothing but a credit: "Photograph: Jane Doe/Getty Images"."""
    if len(block) > _LONGEST_CREDIT or _hint().search(block) is None:
        return False
    return _credits()[0].fullmatch(block) is not None


def trailing_credit(block: str) -> int | None:
    """Where in a caption the credit at its end begins; None where it has none."""
    if _hint().search(block, max(0, len(block) - _LONGEST_CREDIT)) is None:
        return None
    for begin in range(max(0, len(block) - _LONGEST_CREDIT), len(block)):
        # a search from every white space near the end: `search` would also try the long head of the block
        if block[begin].isspace() or block[begin] in "|([":
            match = _credits()[1].match(block, begin)
            if match is not None:
                at = match.start()
                while block[at].isspace() or block[at] == "|":
                    at += 1
                return at
    return None


@cache
def _boilerplate() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in table("boilerplate.txt")), re.IGNORECASE)


def is_boilerplate(block: str) -> bool:
    """Whether a block speaks of the page itself: "Sign up for our newsletter"."""
    return len(block) <= _LONGEST_BOILERPLATE and _boilerplate().fullmatch(block) is not None
