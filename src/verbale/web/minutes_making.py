"""Lines of the minutes out of their record."""

from __future__ import annotations

from itertools import chain

from markupsafe import Markup

from verbale.export import show
from verbale.export.minutes_words import (
    NO_ANSWER,
    counted,
    joined,
    quoted,
    rank_words,
    standing_words,
    standings_of,
    undertaking_state,
)
from verbale.minutes.record import (
    Agreed,
    Answer,
    Channels,
    Disputed,
    Party,
    Proposal,
    Shifted,
    Side,
    Standing,
    Thin,
    Undertaken,
    Version,
)
from verbale.plot import badge
from verbale.web.days import day
from verbale.web.minutes_lines import (
    AgreedLine,
    AnswerLine,
    Citing,
    PairLine,
    PartyLine,
    ProposalLine,
    SideLine,
    SpeakerLine,
    StandingLine,
    TermRow,
    ThinLine,
    UndertakenLine,
    VersionLine,
)

__all__ = ["Making"]


class Making:
    """Makes the lines of one page; they have to be asked for in the order in which the page has them."""

    def __init__(self, citing: Citing) -> None:
        self._refs = citing.refs

    def party(self, number: int, one: Party) -> PartyLine:
        """A party, the `number`-th from 1."""
        refs = self._refs(one.notes)
        return PartyLine(
            anchor=f"party-{number}",
            name=show(one.name) or show(one.id),
            country=show(one.country or ""),
            also=joined([name for name in one.names if name != one.name]),
            speakers=tuple(
                SpeakerLine(show(s.name), show(s.role), rank_words(s.rank), self._refs(s.notes)) for s in one.speakers
            ),
            refs=refs,
        )

    def proposal(self, one: Proposal) -> ProposalLine:
        """A proposal with its versions."""
        anchor = f"proposal-{one.number}"
        refs, closing = self._refs(one.notes), self._refs(one.closing)
        kinds = dict.fromkeys(term.kind for version in one.versions for term in version.terms)
        return ProposalLine(
            anchor=anchor,
            number=one.number,
            kind=show(one.kind).capitalize(),
            between=f"by {show(one.proposer) or 'nobody knows whom'}" + (f" to {joined(one.to)}" if one.to else ""),
            words=quoted(one.what),
            status=show(one.status),
            facts=tuple(_facts(one)),
            channels=_channels(one.channels),
            is_new=one.is_new,
            refs=refs,
            closing=closing,
            heads=tuple(_head(version) for version in one.versions),
            terms=tuple(self._term(kind, one) for kind in kinds),
            versions=tuple(self._version(anchor, one, version) for version in reversed(one.versions)),
        )

    def _term(self, kind: str, one: Proposal) -> TermRow:
        cells = []
        for version in one.versions:
            terms = [term for term in version.terms if term.kind == kind and term.words]
            refs = self._refs(chain.from_iterable(term.notes for term in terms))
            cells.append((joined([term.words for term in terms]), refs))
        return TermRow(show(kind), tuple(cells))

    def _version(self, anchor: str, one: Proposal, version: Version) -> VersionLine:
        own = f"{anchor}-v{version.number}"
        refs = self._refs(version.notes) if len(one.versions) > 1 else ()
        standings = enumerate(standings_of(one, version), 1)
        return VersionLine(
            anchor=own,
            number=version.number,
            published=show(version.since or ""),
            day=show(day(version.since)),
            by=show(version.by),
            words=quoted(version.words),
            is_new=version.is_new,
            refs=refs,
            standings=tuple(self._standing(f"{own}-{number}", standing) for number, standing in standings),
        )

    def _standing(self, anchor: str, one: Standing) -> StandingLine:
        return StandingLine(
            anchor=anchor,
            party=show(one.party),
            standing=show(one.standing),
            sign=_sign(one.standing),
            remark=standing_words(one).capitalize() if one.standing == NO_ANSWER else "",
            latest=self._answer(one.latest) if one.latest else None,
            earlier=tuple(map(self._answer, one.earlier)),
            hearsay=tuple(map(self._answer, one.hearsay)),
        )

    def _answer(self, one: Answer) -> AnswerLine:
        return AnswerLine(
            standing=show(one.standing),
            sign=_sign(one.standing),
            by=show(one.by),
            published=show(one.day or ""),
            day=show(day(one.day)),
            condition=quoted(one.condition),
            words=quoted(one.notes[0].words) if one.notes else "",
            is_new=one.is_new,
            refs=self._refs(one.notes),
        )

    def agreed(self, number: int, one: Agreed) -> AgreedLine:
        """What is agreed, the `number`-th from 1."""
        return AgreedLine(f"agreed-{number}", show(one.what), joined(one.by), one.is_new, self._refs(one.notes))

    def disputed(self, number: int, one: Disputed) -> PairLine:
        """A dispute, the `number`-th from 1."""
        first, second = map(self._side, one.sides)
        return PairLine(f"disputed-{number}", "", (first, second), _sure(one.confidence), one.is_new)

    def shifted(self, number: int, one: Shifted) -> PairLine:
        """A shift, the `number`-th from 1."""
        basis = "A report says so itself" if one.said_by_report else _sure(one.confidence)
        sides = (self._side(one.earlier), self._side(one.later))
        return PairLine(f"shifted-{number}", show(one.actor), sides, basis, one.is_new)

    def _side(self, one: Side) -> SideLine:
        first = next((note.published for note in one.notes if note.published), None)
        return SideLine(
            who=joined(one.who) or "nobody named",
            words=quoted(one.words),
            published=show(first or ""),
            day=show(day(first)),
            outlets=joined(one.outlets),
            refs=self._refs(one.notes),
        )

    def undertaken(self, number: int, one: Undertaken) -> UndertakenLine:
        """A promise, announcement or threat, the `number`-th from 1."""
        return UndertakenLine(
            anchor=f"undertaken-{number}",
            kind=show(one.kind),
            what=quoted(one.what),
            by=show(one.by) + (f", for {show(one.party)}" if one.party and one.party != one.by else ""),
            condition=show(one.condition),
            published=show(one.day or ""),
            day=show(day(one.day)),
            state=undertaking_state(one),
            is_due=one.state == "due",
            is_new=one.is_new,
            refs=self._refs(one.notes),
            fulfilled=self._refs(one.fulfilled),
        )

    def thin(self, one: Thin) -> ThinLine:
        """What rests on little."""
        return ThinLine(show(one.what), show(one.why), self._refs(one.notes))


def _sign(standing: str) -> Markup:
    return Markup(badge("standing", standing))  # noqa: S704  numbers and words of our own table


def _sure(confidence: float) -> str:
    return f"Inferred from the words, {round(100 * confidence)} % sure"


def _head(version: Version) -> str:
    since = show(day(version.since))
    return f"Version {version.number}{f', {since}' if since else ''}"


def _facts(one: Proposal) -> list[str]:
    renewed = joined([day(moment) for moment in one.renewed])
    facts = [
        f"first reported {show(day(one.first))}" if one.first else "its day is not known",
        f"renewed {renewed}" if renewed else "",
        f"spoken by {show(one.spoken_by)}" if one.spoken_by and one.spoken_by != one.proposer else "",
    ]
    return [fact for fact in facts if fact]


def _channels(channels: Channels) -> str:
    if not channels.outlets:
        return ""
    ways = counted(len(channels.independent), "independent channel")
    named = f" ({joined(channels.independent)})" if channels.independent else ""
    called = f" Called state-run by reports: {joined(channels.state_run)}." if channels.state_run else ""
    told = counted(channels.statements, "statement").capitalize()
    return f"{told} through {joined(channels.outlets)}: {ways}{named}.{called}"
