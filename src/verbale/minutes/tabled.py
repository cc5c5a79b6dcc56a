"""What is on the table: offers, proposals and demands, one of each action, with all that tells, renews or withdraws it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from verbale.ledger.rows import StatementRow
from verbale.minutes.case import Case, Told
from verbale.minutes.headlines import is_of_lead, under_headlines
from verbale.minutes.joining import is_reference, is_thin, referred
from verbale.minutes.matter import has_phrase, keys, words_of
from verbale.minutes.pairs import names_both
from verbale.minutes.proposing import PROPOSING, is_history, is_idle, is_proposal, is_put
from verbale.minutes.references import refers_to

__all__ = ["PROPOSING", "Tabled", "is_asked", "on_the_table"]

_TALKS = "TALKS"
_ALIKE, _ALIKE_HERE, _ALIKE_AGAIN = 0.5, 0.3, 0.2  # of the poorer matter: across reports, within one, "repeated"
_ALIKE_OTHERWISE = 0.7  # where one is an offer and the other a demand, or the like
_VECTORS = 0.72
_RARE = 0.5
_OPENING = 12  # code points at the head of a content: "again that …"
_ITS = frozenset({"its", "their", "his", "her"})
_FEWEST = 2  # keys that what can be taken up has, names included: one word is as often the reader's slip
_RENEWING, _RENEWING_HERE = 0.5, 0.3
# who is to do it, and where, is not asked: "an inquiry by the Lake Board", "an end to the war in Ruritania"
_ASIDE = re.compile(r"\b(?:by|in|inside|across|near)\s+(?:the\s+|[a-z]+ern\s+)?(?:[A-Z][\w’'-]*(?:\s+|\b))+")
_BETWEEN = re.compile(
    r"\bbetween\s+(?P<whom>[^.;:!?“”\"]{3,120}?)(?=\s+(?:in|on|over|about|aboard|at|to|for)\s|[.;:!?“”\"]|$)"
)
_GOING_ON = re.compile(r"\w+ing\b")
_MERGING = ("repeats", "supports", "shifts-from")


@dataclass(frozen=True, slots=True)
class Tabled:
    """One proposal: its tellings in order, what renews it and what withdraws it; parties by key."""

    proposer: str
    told: tuple[Told, ...]
    to: tuple[str, ...]
    renewing: tuple[Told, ...] = ()
    withdrawing: tuple[Told, ...] = ()
    matter: frozenset[str] = field(default=frozenset())
    is_open: bool = False  # that its report does not say to whom it is put: those it speaks of, and others, may answer

    @property
    def first(self) -> Told:
        """The first telling."""
        return self.told[0]


def on_the_table(case: Case) -> list[Tabled]:
    """The proposals of the process, by their first telling."""
    found: list[Tabled] = []
    for told in case.told:
        party = _proposer(case, told)
        if party is None:
            continue
        to = _addressees(case, told, party)
        if not to and is_idle(case, told.first):
            continue
        best = max(
            ((_nearness(case, told, to, one), -at) for at, one in enumerate(found) if one.proposer == party),
            default=(0.0, 0),
        )
        if best[0] <= 0:
            at = _told_on(case, told, party, to, found)
            best = best if at is None else (1.0, -at)
        if best[0] <= 0 and is_reference(told):
            at = referred(case, told, party, enumerate(found))
            best = best if at is None else (1.0, -at)
        if best[0] <= 0 and is_thin(case, told):
            continue
        if best[0] > 0:
            one = found[-best[1]]
            found[-best[1]] = replace(
                one,
                told=(*one.told, told),
                to=tuple(dict.fromkeys((*one.to, *to))),
                matter=one.matter | told.matter,
                is_open=one.is_open and _is_open(case, told, party),
            )
        else:
            is_open = _is_open(case, told, party)
            found.append(Tabled(party, (told,), to, matter=told.matter, is_open=is_open))
    found = under_headlines(case, found)
    return [_followed(case, one, found) for one in found]


def _proposer(case: Case, told: Told) -> str | None:
    """Whose proposal it is; None where it is none, or where nobody known makes it."""
    row = told.first
    if not is_put(case, row) or is_history(case, row) or row.negated:
        return None
    if is_thin(case, told) and not is_reference(told):
        return None
    if is_of_lead(case, told, PROPOSING):
        return None
    if has_phrase("withdrawing", row.cue) or has_phrase("still_open", row.content) or not is_proposal(case, row):
        return None
    known = [case.parties.of(number) for number in row.speakers if case.parties.rank(number) != "hints"]
    put = {case.parties.of(number) for number in row.addressees}
    # what a president asks of his minister is on nobody's table
    return next((key for key in known if key and _is_somebody(case, key) and put != {key}), None)


def _is_open(case: Case, told: Told, proposer: str) -> bool:
    """Whether no telling says to whom it is put."""
    put = {case.parties.of(number) for row in told.rows for number in row.addressees} - {proposer}
    return not any(_is_somebody(case, key) for key in put if key)


def _addressees(case: Case, told: Told, proposer: str) -> tuple[str, ...]:
    """To whom it is put: the addressees of its tellings, else the parties that its words name; () where that is open."""
    put = [
        key
        for row in told.rows
        for number in row.addressees
        if (key := case.parties.of(number)) and case.parties.office(number).sector != "MED"
    ]
    named = [key for row in told.rows for key in case.parties.keys_in(_ASIDE.sub("", row.content))]
    about = [key for row in told.rows for number, _ in row.about if (key := case.parties.of(number))]
    put, told_of = ([key for key in found if key != proposer] for found in (put, [*named, *about]))
    # a state that is named is meant, and not the audience: "told parliament that Ruritania must …"
    known = [key for key in put if is_asked(case, key)] or [key for key in put if _is_somebody(case, key)]
    if known:  # "to mediate between Ruritania and Grauland" is put to both
        known += [key for row in told.rows for key in _between(case, row.content) if key != proposer]
    meant = known or [key for key in told_of if is_asked(case, key)]
    if not meant and names_both(told.first.content):
        pair = case.pair_before(told.first)
        meant = [key for key in pair if key != proposer and proposer not in pair]
    if not meant and (party := case.parties.first_named(_ASIDE.sub("", told.first.content))):
        meant = [party] if party != proposer and is_asked(case, party) else []
    return tuple(dict.fromkeys(meant))


def _between(case: Case, content: str) -> tuple[str, ...]:
    """The parties between whom something is to be, where all of those named there are."""
    match = _BETWEEN.search(content)
    return case.parties.keys_in(match.group("whom")) if match else ()


def is_asked(case: Case, key: str) -> bool:
    """Whether it is a state, a body to which something is put, or one of the parties that the process names."""
    is_state = key.startswith("country:") or case.parties.state(key) is not None
    return is_state or key in case.asked or case.parties.name(key) in case.process.parties


def _is_somebody(case: Case, key: str) -> bool:
    """Whether it goes by a name, and is not what the process is about: no "ministers", no "autumn storms"."""
    name = case.parties.name(key)
    is_topic = name.casefold() in {word.casefold() for word in case.process.words}
    return is_asked(case, key) or (name[:1].isupper() and not is_topic)


def _nearness(case: Case, told: Told, to: tuple[str, ...], one: Tabled) -> float:
    """How surely something said tells a proposal that is on the table; 0 where it does not."""
    best, head = 0.0, case.heads[told.at]
    again = any(has_phrase("again", row.cue) for row in told.rows)
    reports = {row.document.id for row in told.rows}
    links = (*case.related.get(told.at, ()), *case.related_to.get(told.at, ()))
    if {other.at for other in one.told} & {at for kind, at, _ in links if kind in _MERGING}:
        return 2.0
    for other in one.told:
        if best >= 1.0:
            break
        alike = case.weights.alike(told.matter, other.matter)
        if len(head) == _FEWEST and head == case.heads[other.at]:
            best = max(best, _ALIKE)
        is_here = any(row.document.id in reports for row in other.rows)
        needed = _ALIKE_AGAIN if again else _ALIKE_HERE if is_here else _ALIKE
        is_like = told.first.act == other.first.act or _are_offers(told, other)
        if (
            (is_like or (not is_here and alike >= _ALIKE_OTHERWISE))
            and alike >= needed
            and len((told.matter & other.matter) - case.weights.none) >= (1 if is_here else _FEWEST)
        ):
            best = max(best, alike)
        if is_here and _is_said_again(case, told, to, one, other):
            best = max(best, 0.4)
        if is_here and len(to) > 1 and set(to) == set(one.to) and _are_offers(told, other):
            best = max(best, 0.0 if has_phrase("further", case.texts.sentence(told.first)) else 0.4)
        if (
            _TALKS in told.matter & other.matter
            and (not to or not one.to or set(to) & set(one.to) or is_here)
            and _are_offers(told, other)
        ):
            best = max(best, 0.5)
        if case.vectors and case.likeness(told, other) >= _VECTORS:
            best = max(best, case.likeness(told, other))
    return best


def _told_on(case: Case, told: Told, party: str, to: tuple[str, ...], found: Sequence[Tabled]) -> int | None:
    """The place of the proposal that is said once more, or goes on in the next sentence's quotation, in other words."""
    row = told.first
    mine = [at for at, one in enumerate(found) if one.proposer == party]
    if any(has_phrase("again", row.cue) for row in told.rows):
        same = [at for at in mine if set(to) & set(found[at].to) and found[at].first.first.act == row.act]
        return same[0] if len(same) == 1 else None
    if row.source.casefold() in _ITS and has_phrase("offer_nouns", row.cue) and mine:
        return mine[-1]  # "it moved its invitation": the one it has made
    if (at := _in_one_breath(case, row, mine, found)) is not None:
        return at
    if row.manner != "direct" or not mine:
        return None
    before = [at for at in mine if case.texts.is_next(found[at].told[-1].first, row)]
    # whom a quotation names counts; to whom it was said is the audience
    named = set(case.parties.keys_in(row.content)) - {party}
    return before[-1] if before and named <= set(found[before[-1]].to) else None


def _in_one_breath(case: Case, row: StatementRow, mine: Sequence[int], found: Sequence[Tabled]) -> int | None:
    """The proposal that a sentence goes on with: "She renewed her call for talks, proposing a first round in May"."""
    if not _GOING_ON.match(row.cue) or not row.source_spans:
        return None
    for mate in case.by_report.get(row.document.id, ()):
        here = [other for other in mate.rows if other.source_spans == row.source_spans and other.id != row.id]
        if not any(case.texts.is_next(other, row, most=0) for other in here):
            continue
        again = any(has_phrase("again", other.cue) for other in here)
        same = [at for at in mine if mate in found[at].told or (again and mate.matter & found[at].matter)]
        if same:
            return max(same, key=lambda at: (case.weights.sum(mate.matter & found[at].matter), -at))
    return None


def _is_said_again(case: Case, told: Told, to: tuple[str, ...], one: Tabled, other: Told) -> bool:
    """Whether one report gives an offer first in its own words and then in its maker's: one rare word in common is enough."""
    shared = (told.matter & other.matter) - case.weights.none
    return told.first.act == other.first.act and set(to) == set(one.to) and case.weights.sum(shared) >= _RARE


def _are_offers(told: Told, other: Told) -> bool:
    return told.first.act != "demand" and other.first.act != "demand"


def _followed(case: Case, one: Tabled, others: Sequence[Tabled]) -> Tabled:
    """The proposal with what its proposer said of it later."""
    renewing: list[Told] = []
    withdrawing: list[Told] = []
    mine = {told.at for told in one.told}
    rivals = [other for other in others if other.proposer == one.proposer]
    for told in case.told[one.first.at + 1 :]:
        if one.proposer not in told.parties or told.at in mine:
            continue
        taken_back = any(has_phrase("withdrawing", row.cue, row.content) for row in told.rows)
        again = any(
            has_phrase("again", row.cue, row.content[:_OPENING]) or has_phrase("still_open", row.content)
            for row in told.rows
        )
        if (taken_back or again) and _best(case, told, rivals) is one:
            (withdrawing if taken_back else renewing).append(told)
    return replace(one, renewing=tuple(renewing), withdrawing=tuple(withdrawing))


def _best(case: Case, told: Told, rivals: Sequence[Tabled]) -> Tabled | None:
    """Which of a proposer's proposals something it says later is about."""
    scored = []
    for at, one in enumerate(rivals):
        if one.first.at >= told.at:
            continue
        alike = case.weights.alike(told.matter, one.matter)
        if any(case.linked(told, other, "repeats", "supports") for other in one.told):
            alike = 2.0
        here = refers_to(case, told, one.proposer)
        around = keys(case.texts.before(told.first)) & one.matter
        alike += 0.3 if here else 0.0
        alike += 0.2 if any(one.first.first.act in words_of(row.content) for row in told.rows) else 0.0
        alike += min(0.4, 0.2 * case.weights.sum(around))
        needed = _RENEWING_HERE if _is_told_in(told, one) else _RENEWING
        if alike >= needed:
            scored.append((alike, -at))
    return rivals[-max(scored)[1]] if scored else None


def _is_told_in(told: Told, one: Tabled) -> bool:
    reports = {row.document.id for other in one.told for row in other.rows}
    return any(row.document.id in reports for row in told.rows)
