"""What is undertaken: promises, announcements and threats, with their condition and day, and whether they were kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.ledger.rows import StatementRow
from verbale.minutes.answers import Answered
from verbale.minutes.case import Case, Told
from verbale.minutes.kept import Kept
from verbale.minutes.matter import has_phrase, keys, words_of
from verbale.minutes.notes import notes
from verbale.minutes.record import Undertaken
from verbale.minutes.stances import condition_in, phrased
from verbale.minutes.tabled import Tabled
from verbale.minutes.terms import day_by
from verbale.minutes.texts import stands_alone

__all__ = ["undertaken"]

_AHEAD_ACTS = frozenset({"prediction", "intention"})
_WILL = re.compile(r"\b(?:will|would|shall)\b|['’]ll\b")
_PLEDGING = re.compile(r"\b(?:promis|pledg|vow|sw[eo]r|guarant|assur|commit|undert)", re.IGNORECASE)
_NO_YES = frozenset({"refuses", "evades"})  # "We will look at it" undertakes nothing
_PERFECT = ("had promised", "has promised")  # "did not mention the talks that it had promised"
_ACTS = frozenset({"promise", "announcement", "threat"})
_AHEAD = re.compile(
    r"^(?:(?:that|whom|which)\s+)?(?:… )?to\s+[a-z]+\b|\bto (?:set up|hold)\b"
    r"|\b(?:will|would|shall|won't|going to|plans? to)\b"
    r"|\b(?:from|by)\s+(?:\d|next\b|tomorrow\b|the\s+(?:\d|end|beginning|middle|first|second|\w+th)\b|[A-Z][a-z]+day\b|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*)|\b(?:next|tomorrow)\b"
)
_BACKGROUND = re.compile(r",?\s\b(?:after|because|since)\b")
_ALIKE, _ALIKE_AROUND, _FEWEST = 0.6, 0.3, 2
_MERGING = ("repeats", "supports")


@dataclass(frozen=True, slots=True)
class _Undertaking:
    kind: str
    parties: tuple[str, ...]
    told: tuple[Told, ...]


def undertaken(case: Case, tabled: Sequence[Tabled] = (), answers: Sequence[Answered] = ()) -> tuple[Undertaken, ...]:
    """All undertakings, by their first telling; `state` is as of the end of the period.

    An answer to a proposal that refuses it, or that takes it up without a promise or a day, is told there and not again.
    """
    found: list[_Undertaking] = []
    given = {
        one.told.at: (one.stance.standing, tabled[one.to].first.first.act or "")
        for one in answers
        if one.kind != "hearsay"
    }
    for told in case.told:
        kind = _kind(case, told)
        if kind is None or _is_but_an_answer(told, given.get(told.at)) or _is_of_an_offer(case, told):
            continue
        at = next((n for n, one in enumerate(found) if _is_same(case, told, kind, one)), None)
        if at is None:
            found.append(_Undertaking(kind, told.parties, (told,)))
        else:
            one = found[at]
            found[at] = _Undertaking(one.kind, one.parties, (*one.told, told))
    kept = Kept(case)
    return tuple(_line(case, one, kept) for one in found)


def _is_but_an_answer(told: Told, given: tuple[str, str] | None) -> bool:
    """Whether it is no more than its answer, of which the standing and what it answers are given: a promise meets a demand."""
    acts = {row.act for row in told.rows}
    if given is None or "threat" in acts or any(day_by(row) for row in told.rows):
        return False
    standing, answered = given
    return standing == "refuses" or "promise" not in acts or answered != "demand"


def _is_of_an_offer(case: Case, told: Told) -> bool:
    """Whether it but sweetens an offer in the same breath: "I invite them, and I promise that the crew will serve coffee"."""
    return all(
        row.within is not None
        and any(other.act == "offer" and other.id != row.id for other in case.children.get(row.within, ()))
        for row in told.rows
    )


def _kind(case: Case, told: Told) -> str | None:
    """Promise, announcement or threat; what several parties agree to do together is promised by each to the others."""
    row = next((row for row in told.rows if row.act in _ACTS), told.first)
    if _is_none(case, row):
        return None
    if row.act == "agreement":
        together = len({key for key in told.parties if key}) > 1
        return "promise" if together and _is_ahead(row.content) else None
    if not any(case.parties.of(number) for number in row.speakers):
        return None
    if row.act in _AHEAD_ACTS:
        return "announcement" if _is_own(case, told) and day_by(row, exact=True) else None
    is_undertaken = row.act in _ACTS and (row.act != "announcement" or _is_ahead(row.content))
    return row.act if is_undertaken else None


def _is_none(case: Case, row: StatementRow) -> bool:
    """Whether it undertakes nothing: it is denied, taken back, or says only what will not be done."""
    parent = case.rows.get(row.within) if row.within is not None else None
    if parent is not None and (parent.act == "denial" or parent.negated) and not row.cue.startswith(_PERFECT):
        return True
    if has_phrase("no_answer", row.content):
        return True
    if row.act in ("announcement", "promise") and not _PLEDGING.search(row.cue) and phrased(row.content) in _NO_YES:
        return True
    return row.negated or not row.content or has_phrase("withdrawing", row.cue)


def _is_own(case: Case, told: Told) -> bool:
    """Whether who speaks says what they, or their own side, will do."""
    row = told.first
    if not _WILL.search(row.content):
        return False
    return words_of(row.content)[:1] in (("i",), ("we",)) or case.parties.first_named(row.content) in told.parties


def _is_ahead(content: str) -> bool:
    return bool(_AHEAD.search(_BACKGROUND.split(content)[0]))


def _is_same(case: Case, told: Told, kind: str, one: _Undertaking) -> bool:
    """The same undertaking told or renewed again: of one party, one kind and one matter, or so related."""
    links = (*case.related.get(told.at, ()), *case.related_to.get(told.at, ()))
    if {other.at for other in one.told} & {at for kind, at, _ in links if kind in _MERGING}:
        return True
    day = day_by(told.first)
    if day and (days := {other_day for other in one.told if (other_day := day_by(other.first))}) and day not in days:
        return False
    if not set(told.parties) & set(one.parties) or (kind == "threat") != (one.kind == "threat"):
        return False
    matter = _matter(case, told)
    return any(
        len((matter & other.matter) - case.weights.none) >= _FEWEST
        and case.weights.alike(matter, other.matter) >= (_ALIKE if matter is told.matter else _ALIKE_AROUND)
        for other in one.told
    )


def _matter(case: Case, told: Told) -> frozenset[str]:
    """What it is about; with its sentence where its own words leave that out: "the crew, whom they promised to free"."""
    row = told.first
    is_bare = stands_alone(row.content) and len(told.matter) >= _FEWEST
    return told.matter if is_bare else told.matter | keys(case.texts.sentence(row))


def _line(case: Case, one: _Undertaking, kept: Kept) -> Undertaken:
    rows = [row for told in one.told for row in told.rows]
    first = next((row for row in rows if row.act in _ACTS), rows[0])
    day = next((day for row in rows if (day := day_by(row))), None)
    fulfilled = kept.notes(rows, day)
    numbers = dict.fromkeys(number for number in first.speakers if number in case.identities)
    state = "fulfilled" if fulfilled else "due" if day and day < case.end else "open"
    return Undertaken(
        kind=one.kind,
        what=case.texts.words(first),
        by=" and ".join(case.identities[number].name for number in numbers) or first.source or "unknown",
        party=_names(case, one.parties),
        condition=_condition(case, rows),
        day=day,
        state=state,
        is_new=case.is_new(rows),
        notes=notes(case, rows),
        fulfilled=fulfilled,
    )


def _condition(case: Case, rows: Sequence[StatementRow]) -> str:
    """The condition in the first telling that has one, else in the sentence of the first: "If …, she said"."""
    told = next((words for row in rows if (words := condition_in(row.content))), "")
    return told or _leading(case.texts.sentence(rows[0]))


def _leading(sentence: str) -> str:
    found = condition_in(sentence)
    return found if found and sentence.lstrip(' “"').startswith(found) else ""


def _names(case: Case, keys: Sequence[str]) -> str:
    return " and ".join(dict.fromkeys(case.parties.name(key) for key in keys if key))
