"""The lines of the minutes as a page shows them: every string is shown text, not yet escaped, "" where it is not known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from verbale.export import show
from verbale.export.minutes_words import Notes, link_of, quoted
from verbale.minutes.record import Note
from verbale.web.days import day

__all__ = [
    "AgreedLine",
    "AnswerLine",
    "Citing",
    "NoteLine",
    "PairLine",
    "PartyLine",
    "ProposalLine",
    "Ref",
    "SideLine",
    "SpeakerLine",
    "StandingLine",
    "TermRow",
    "ThinLine",
    "UndertakenLine",
    "VersionLine",
]


@dataclass(frozen=True, slots=True)
class Ref:
    """A number behind a line: that of the note it leads to, and the id of this very number, to come back to."""

    number: int
    anchor: str


Refs = tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note of the list at the end: where its words stand, and the ids of the numbers that lead to it."""

    number: int
    outlet: str
    published: str
    day: str
    words: str
    document: str
    statement: str
    start: int
    end: int
    link: str
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """Who speaks for a party, and what that is worth, in words."""

    name: str
    role: str
    rank: str
    refs: Refs


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party; `also` are its other names."""

    anchor: str
    name: str
    country: str
    also: str
    speakers: tuple[SpeakerLine, ...]
    refs: Refs


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer: `words` are quoted, `sign` is a drawing of the standing."""

    standing: str
    sign: Markup
    by: str
    published: str
    day: str
    condition: str
    words: str
    is_new: bool
    refs: Refs


@dataclass(frozen=True, slots=True)
class StandingLine:
    """Where one addressee stands, by its `latest` answer."""

    anchor: str
    party: str
    standing: str
    sign: Markup
    remark: str
    latest: AnswerLine | None
    earlier: tuple[AnswerLine, ...]
    hearsay: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class TermRow:
    """One kind of term: (words, notes) in each version."""

    kind: str
    cells: tuple[tuple[str, Refs], ...]


@dataclass(frozen=True, slots=True)
class VersionLine:
    """The terms of a proposal from a day on."""

    anchor: str
    number: int
    published: str
    day: str
    by: str
    words: str
    is_new: bool
    refs: Refs
    standings: tuple[StandingLine, ...]


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal; `heads` and `terms` are the versions side by side in their order, `versions` begin with the latest."""

    anchor: str
    number: int
    kind: str
    between: str
    words: str
    status: str
    facts: tuple[str, ...]
    channels: str
    is_new: bool
    refs: Refs
    closing: Refs
    heads: tuple[str, ...]
    terms: tuple[TermRow, ...]
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """What is agreed, and between whom."""

    anchor: str
    what: str
    by: str
    is_new: bool
    refs: Refs


@dataclass(frozen=True, slots=True)
class SideLine:
    """One side of two: who, the quoted words, the day of the first report, and the outlets."""

    who: str
    words: str
    published: str
    day: str
    outlets: str
    refs: Refs


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two statements that do not go together: a dispute, or a shift of `actor`; `basis` says what that rests on."""

    anchor: str
    actor: str
    sides: tuple[SideLine, SideLine]
    basis: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class UndertakenLine:
    """A promise, announcement or threat."""

    anchor: str
    kind: str
    what: str
    by: str
    condition: str
    published: str
    day: str
    state: str
    is_due: bool
    is_new: bool
    refs: Refs
    fulfilled: Refs


@dataclass(frozen=True, slots=True)
class ThinLine:
    """What rests on little, and why."""

    what: str
    why: str
    refs: Refs


class Citing:
    """Numbers the notes of a page in the order of its lines, and remembers from where each is cited."""

    def __init__(self) -> None:
        self._notes = Notes()
        self._back: dict[int, list[str]] = {}

    def refs(self, notes: Iterable[Note]) -> Refs:
        """The numbers for a line that rests on `notes`."""
        return tuple(map(self._ref, self._notes.numbers(notes)))

    def _ref(self, number: int) -> Ref:
        back = self._back.setdefault(number, [])
        back.append(f"r{number}-{len(back) + 1}")
        return Ref(number, back[-1])

    def lines(self) -> tuple[NoteLine, ...]:
        """All notes so far, by their numbers."""
        return tuple(
            NoteLine(
                number=number,
                outlet=show(note.outlet or "") or "outlet not known",
                published=show(note.published or ""),
                day=show(day(note.published)) or "no date",
                words=quoted(note.words),
                document=show(note.document),
                statement=show(note.statement or ""),
                start=note.span.start,
                end=note.span.end,
                link=link_of(note),
                back=tuple(self._back.get(number, ())),
            )
            for number, note in enumerate(self._notes.all, 1)
        )
