"""What the faces of the minutes say alike: numbers of notes, anchors of lines, and sentences of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from verbale.export.show import show
from verbale.minutes.record import Answer, Minutes, Note, Process, Proposal, Standing, Undertaken, Version

__all__ = [
    "EMPTY",
    "NO_ANSWER",
    "Line",
    "Notes",
    "addressed",
    "counted",
    "day_of",
    "joined",
    "link_of",
    "news",
    "period",
    "proposal_title",
    "quoted",
    "rank_words",
    "standing_words",
    "standings_of",
    "state_run",
    "summary",
    "undertaking_state",
    "unknown",
]

Days = Callable[[str | None], str]  # an ISO day as the face writes it, "" for none

NO_ANSWER = "no answer known"
# What stands where a section would have nothing in it.
EMPTY = {
    "parties": "No party is known.",
    "table": "Nothing is on the table: no offer, proposal or demand was found in this period.",
    "agreed": "Nothing that the rules can show to be agreed.",
    "disputed": "No two statements were found that cannot both be so.",
    "shifted": "Nobody was found to have said one thing and later another.",
    "undertaken": "Nothing is promised, announced or threatened.",
    "thin": "Nothing rests on one report or one channel alone, on unnamed people or on an outlet called state-run.",
    "new": "Nothing was first reported after the last minutes.",
    "first": "No earlier minutes are named, so nothing is marked as new.",
    "unknown": "Every addressee of what is on the table has answered or is reported silent.",
    "notes": "There is no note, for there is no line to bear out.",
}
# What a speaker's rank says of the party.
_RANKS = {"binds": "binds it", "speaks for": "speaks for it", "hints": "only hints", "own word": "own word only"}
_VERBS = {"silent": "is silent", NO_ANSWER: "has not answered as far as is known"}
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_OUTER = re.compile('[“”„"«»]')


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence about a line of the minutes, and the line's anchor, "" for none."""

    words: str
    anchor: str = ""


class Notes:
    """Numbers the notes from 1 in the order in which they are first asked for; the same place is one note."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.all: list[Note] = []

    def numbers(self, notes: Iterable[Note]) -> tuple[int, ...]:
        """The numbers of `notes`, each once, in their order."""
        return tuple(dict.fromkeys(map(self._number, notes)))

    def _number(self, note: Note) -> int:
        key = (note.sha, note.span.start, note.span.end)
        if key not in self._numbers:
            self.all.append(note)
            self._numbers[key] = len(self.all)
        return self._numbers[key]


def rank_words(rank: str) -> str:
    """As in: speaks for it."""
    return _RANKS.get(rank, show(rank))


def quoted(words: str) -> str:
    """`words` in quotation marks: double, or single where they have double ones themselves; "" for no words."""
    said = show(words)
    if not said:
        return ""
    return f"‘{said}’" if _OUTER.search(said) else f"“{said}”"


def link_of(note: Note) -> str:
    """The web address of the report, "" where it has none that is safe to follow."""
    uri = note.uri or ""
    return uri if uri.isprintable() and _LINK.fullmatch(uri) else ""


def counted(number: int, noun: str) -> str:
    """As in: 1 report, 3 reports, no reports."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def joined(names: Sequence[str]) -> str:
    """As in: Tarsia, Velmark and Ostrava."""
    said = [show(name) for name in names]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}" if said else ""


def day_of(day: str | None) -> str:
    """An ISO day as it is."""
    return show(day or "")


def period(process: Process, days: Days) -> str:
    """As in: 1 September 2025 to 5 October 2025."""
    since, until = show(days(process.since)), show(days(process.until))
    if since and until:
        return f"{since} to {until}"
    return f"from {since}" if since else f"until {until}" if until else "no limits of time"


def proposal_title(one: Proposal) -> str:
    """As in: Offer by Calvessa to Vardenia and Orsania."""
    by = f" by {show(one.proposer)}" if one.proposer else ", nobody knows whose"
    return f"{show(one.kind).capitalize()}{by}{f' to {joined(one.to)}' if one.to else ''}"


def addressed(one: Answer, days: Days) -> str:
    """Who gave an answer, and when: Aslan Merekh, 16 September 2025."""
    return ", ".join(filter(None, [show(one.by), show(days(one.day))]))


def standings_of(one: Proposal, version: Version) -> tuple[Standing, ...]:
    """Where each addressee stands; one without a standing of its own has no answer known."""
    named = {standing.party for standing in version.standings}
    rest = (Standing(party=party, standing=NO_ANSWER) for party in one.to if party not in named)
    return (*version.standings, *rest)


def standing_words(one: Standing) -> str:
    """What is said of a standing that rests on no words."""
    return "nothing in these reports, which is not the same as silence" if one.standing == NO_ANSWER else ""


def undertaking_state(one: Undertaken) -> str:
    """As in: due: its day is past, and no report says that it was kept."""
    return "due: the day is past and no report says it was kept" if one.state == "due" else show(one.state)


def state_run(minutes: Minutes) -> tuple[str, ...]:
    """The outlets that reports call state-run, as far as proposals came through them."""
    return tuple(dict.fromkeys(outlet for one in minutes.proposals for outlet in one.channels.state_run))


def summary(minutes: Minutes, days: Days) -> Iterator[str]:
    """The sentences at the top: how many reports, statements and channels, and what is new."""
    outlets = counted(len(minutes.outlets), "outlet")
    if not minutes.documents:
        yield "No report in this period is about the matter."
    else:
        held = "holds" if minutes.documents == 1 else "hold"
        yield (
            f"{counted(minutes.documents, 'report').capitalize()} from {outlets} {held} "
            f"{counted(minutes.statements, 'statement')} on the matter; one told more than once counts once."
        )
    ways = {way for one in minutes.proposals for way in one.channels.independent}
    if ways:
        yield f"What is on the table reached us through {counted(len(ways), 'independent channel')}: {joined(sorted(ways))}."
    called = state_run(minutes)
    if called:
        yield f"Reports call {joined(called)} state-run."
    elif minutes.documents:
        yield "None of the outlets behind what is on the table is called state-run in these reports."
    if minutes.process.last_minutes:
        last = show(days(minutes.process.last_minutes))
        yield f"The last minutes were of {last}; what was first reported after that day is marked new."
    if minutes.process.leave_out:
        yield f"Left out on request: {joined(minutes.process.leave_out)}."


def unknown(minutes: Minutes) -> Iterator[Line]:
    """What the reports do not say, one sentence each: answers, who speaks for a party, terms."""
    for one in minutes.proposals:
        where = [
            s.party for version in one.versions[-1:] for s in standings_of(one, version) if s.standing == NO_ANSWER
        ]
        if where and one.status == "open":
            yield Line(f"{_named(one)}: no answer known from {joined(where)}.", f"proposal-{one.number}")
    for number, party in enumerate(minutes.parties, 1):
        if not party.speakers:
            yield Line(f"{show(party.name)}: nobody is known to have spoken for it.", f"party-{number}")
    for one in minutes.proposals:
        missing = [show(term.kind) for version in one.versions[-1:] for term in version.terms if not term.words]
        if missing:
            yield Line(f"{_named(one)}: not said {joined(missing)}.", f"proposal-{one.number}")


def _named(one: Proposal) -> str:
    """As in: 3, proposal by Tarsia."""
    return f"{one.number}, {show(one.kind)}{f' by {show(one.proposer)}' if one.proposer else ''}"


def news(minutes: Minutes) -> Iterator[Line]:
    """All that is marked new, in the order of the minutes."""
    for one in minutes.proposals:
        yield from _news_of(one)
    for number, agreed in enumerate(minutes.agreed, 1):
        if agreed.is_new:
            yield Line(f"Agreed: {show(agreed.what)}.", f"agreed-{number}")
    for number, disputed in enumerate(minutes.disputed, 1):
        if disputed.is_new:
            yield Line(
                f"Disputed: {' against '.join(quoted(side.words) for side in disputed.sides)}.", f"disputed-{number}"
            )
    for number, shifted in enumerate(minutes.shifted, 1):
        if shifted.is_new:
            yield Line(f"{show(shifted.actor)} has shifted to {quoted(shifted.later.words)}.", f"shifted-{number}")
    for number, undertaken in enumerate(minutes.undertaken, 1):
        if undertaken.is_new:
            yield Line(f"{show(undertaken.kind).capitalize()}: {quoted(undertaken.what)}.", f"undertaken-{number}")


def _news_of(one: Proposal) -> Iterator[Line]:
    anchor = f"proposal-{one.number}"
    if one.is_new:
        yield Line(f"{_named(one)}, put forward.", anchor)
    for version in one.versions:
        if version.is_new and len(one.versions) > 1:
            yield Line(f"{_named(one)}, in new terms.", f"{anchor}-v{version.number}")
        for place, standing in enumerate(standings_of(one, version), 1):
            if standing.latest and standing.latest.is_new:
                line = (
                    f"{_named(one)}: {show(standing.party)} {_VERBS.get(standing.standing, show(standing.standing))}."
                )
                yield Line(line, f"{anchor}-v{version.number}-{place}")
