"""The terms of a proposal: who, where, when, at what price and on what condition, in the words of its tellings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from verbale.ledger.rows import StatementRow
from verbale.minutes.case import Case, Told
from verbale.minutes.matter import PACKAGE, keys
from verbale.minutes.notes import note
from verbale.minutes.record import Term
from verbale.minutes.stances import condition_in
from verbale.reading.times import expressions, resolve
from verbale.text.tables import table

__all__ = ["KINDS", "changed", "day_by", "terms_of"]

KINDS = ("who", "where", "when", "price", "condition")
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_WHERE = re.compile(
    rf"\b(?:(?:in|at|on board|aboard|on|near)\s+|to\s+(?=(?:the|its|their|our)\s))"
    rf"(?P<place>(?:(?:the|its|their|his|her|our|an?)\s+)?(?:[a-z-]+\s+){{0,2}}{_NAME}(?:\s+(?:of\s+|de\s+|the\s+)?{_NAME}){{0,3}})"
)
# "the government in Strelsau", "to find out who fired on the lake": places that are no term
_ELSEWHERE = re.compile(
    r"\b(?:government|ministry|embassy|office|authorities|officials?|court)\s+$|\b(?:who|which|whom|whose)\b[^,;]{0,90}$"
)
_GOING = re.compile(
    rf"\b(?:invit\w*|come|go|fly|travel\w*|meet\w*)\b[^.;:!?]{{0,90}}?\bto\s+(?P<place>{_NAME}(?:\s+{_NAME}){{0,3}})"
)
_MONTHS = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?"
    r"|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|President|Prime|Minister|Foreign)\b"
)
_LIMIT = re.compile(r"\b(?:by|until|till|before|no later than)\s+")
_MOST = 4_000  # code points of a content that are looked at
_KEPT = 32_768  # contents whose days are kept
_NEAR = 8  # code points around the beginning of a time in which "by" or "until" makes it a limit
_NUMBER = (
    r"(?:\d[\d.,]*|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundred|half)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|hundred))?)"
)
_JOINING = "(?:and|as|because|before|after|by|but|for|if|of|or|so|that|to|until|when|where|while|with)"
_SCALE = r"(?:\s+(?:hundred|thousand|million|billion|trillion|m|bn))?"


def terms_of(case: Case, tellings: Sequence[Told]) -> tuple[Term, ...]:
    """The terms that any of the tellings states, one of each kind, from the first that states it."""
    found: dict[str, Term] = {}
    read = set[tuple[str, str, str | None]]()  # what is told in the same words states nothing more
    for told in tellings:
        for row in told.rows:
            said = (row.cue, row.content, row.document.published)
            if said in read:
                continue
            read.add(said)
            for kind in KINDS:
                if kind not in found and (words := _said(case, row, kind)):
                    found[kind] = Term(kind=kind, words=words, notes=(note(case, row),))
    return tuple(found[kind] for kind in KINDS if kind in found)


def changed(earlier: Sequence[Term], later: Sequence[Term]) -> tuple[str, ...]:
    """The kinds of terms that both state and state differently; a condition alone makes no other proposal."""
    before = {term.kind: term.words for term in earlier}
    return tuple(
        term.kind
        for term in later
        if term.kind in before and not (_core(term.words) & _core(before[term.kind])) and _core(term.words)
    )


def _core(words: str) -> frozenset[str]:
    return keys(words) | frozenset(re.findall(r"\d+", words))


def _said(case: Case, row: StatementRow, kind: str) -> str:
    if kind == "condition":
        return condition_in(row.content)
    if kind == "when":
        return _when(row)
    if kind == "where":
        return _where(case, row)
    match = (_who() if kind == "who" else _price()).search(row.content[:_MOST])
    return " ".join(match.group().split()) if match else ""


def _where(case: Case, row: StatementRow) -> str:
    for match in _WHERE.finditer(row.content[:_MOST]):
        place = match.group("place")
        if _ELSEWHERE.search(row.content, 0, match.start()):
            continue
        # "called on Ruritania" names no place
        if _MONTHS.search(place) or (match.group().startswith(("on ", "to ")) and case.parties.keys_in(place)):
            continue
        return place
    going = _GOING.search(f"{row.cue} {row.content[:_MOST]}")
    place = going.group("place") if going else ""
    return place if place and not case.parties.first_named(place) and not _MONTHS.search(place) else ""


def _when(row: StatementRow) -> str:
    """The words of a day after publication, as the content has them."""
    found = _days_ahead(row.content, row.document.published)
    return found[0][1] if found else ""


def day_by(row: StatementRow, *, exact: bool = False) -> str | None:
    """The first day after its publication that a statement names, its last where it is a stretch, ISO; `exact`, no stretch."""
    found = _days_ahead(row.content, row.document.published)
    return min((day for day, _, is_day in found if is_day or not exact), default=None)


@lru_cache(maxsize=_KEPT)
def _days_ahead(content: str, published: str | None) -> tuple[tuple[str, str, bool], ...]:
    """The days that a content names and that lie ahead of its report, ISO, with the words, and whether it is one day."""
    if not published:
        return ()
    found = []
    for expression in expressions(content, 0, min(_MOST, len(content))):
        at = expression.span.start
        # "agreed to set it up by 1 November": the past tense is that of the agreement
        is_limit = bool(_LIMIT.search(content[max(0, at - _NEAR) : at + _NEAR]))
        if expression.is_ahead is False and not is_limit:
            continue
        start, end = resolve(expression, published, past=False)
        day = end or start
        if day and day > published[:10] and (start or day) >= published[:10]:
            found.append((day, content[at : expression.span.end], start == end))
    return tuple(found)


@cache
def _who() -> re.Pattern[str]:
    nouns = sorted(table("words/participants.txt", PACKAGE), key=lambda noun: (-len(noun), noun))
    return re.compile(
        rf"(?:\b(?:the|their|our|its|both|two|three|four|five|six|seven|a)\s+){{0,3}}(?:\b(?!{_JOINING}\b)[a-z]{{1,20}}\s+)?\b(?:{'|'.join(nouns)})\b"
        r"(?:\s+of\s+[A-Z]\w+(?:(?:,\s*|\s+and\s+)[A-Z]\w+)*)?",
    )


@cache
def _price() -> re.Pattern[str]:
    money = "|".join(
        sorted(map(re.escape, table("words/currencies.txt", PACKAGE)), key=lambda word: (-len(word), word))
    )
    return re.compile(
        rf"[$€£¥₽₴]\s?\d[\d.,]*{_SCALE}\b|\b{_NUMBER}{_SCALE}\s+(?:{money})\b"
        rf"|(?:\bat|\bfine of|\bpay(?:\s+\w+){{0,3}}?|\bprice of|\bsum of)\s+{_NUMBER}{_SCALE}\s+[a-z]+"
        r"(?:\s+(?:a|an|per|each)\s+[a-z]+)?",
        re.IGNORECASE,
    )
