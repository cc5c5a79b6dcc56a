"""What a ledger answers with: frozen rows with names in the place of numbers, ready to be printed, saved or counted."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.record import Span

__all__ = [
    "ActorLine",
    "AddedLine",
    "ChangeLine",
    "DecisionLine",
    "MemberLine",
    "OutletLine",
    "PairLine",
    "StatementLine",
    "TonedName",
    "Where",
]


@dataclass(frozen=True, slots=True)
class TonedName:
    """Somebody a statement is about, and the speaker's tone towards them."""

    name: str
    tone: str = "neutral"


@dataclass(frozen=True, slots=True)
class Where:
    """Offsets in the report's text, in code points, half-open."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement as one report tells it.

    `ref` names it everywhere, `first` the first telling of it. `day` is the day it was made, else of publication. `told_by`
    are the outlets of all its tellings, the earliest first, `tellings` their number. `quotes` are its verbatim words.
    `channel` says in words how it reached the reader. `likeness` is its cosine to the sentence that was searched for.
    """

    ref: str
    day: str | None
    published: str | None
    outlet: str | None
    speakers: tuple[str, ...]
    countries: tuple[str, ...]
    act: str | None
    manner: str
    negated: bool
    source: str
    cue: str
    content: str
    quotes: tuple[str, ...]
    to: tuple[str, ...]
    about: tuple[TonedName, ...]
    channel: str
    time: str | None
    time_start: str | None
    time_end: str | None
    confidence: float
    told_by: tuple[str, ...]
    tellings: int
    first: str
    document: str  # the report's key
    title: str | None
    uri: str | None
    offsets: Where
    likeness: float | None = None


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One actor of one report that was merged into another line; its `number` is good for `split`."""

    number: int
    name: str
    document: str  # the report's key


@dataclass(frozen=True, slots=True)
class ActorLine:
    """One person, body or government across reports; `statements` are those it makes, each told twice counted once."""

    number: int
    name: str
    kind: str
    country: str | None
    sector: str | None
    roles: tuple[str, ...]
    names: tuple[str, ...]
    reports: int
    statements: int
    merged_from: tuple[MemberLine, ...]


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two statements that do not go together: of two mouths (disputes), or of one at two times (shifts).

    `rests_on` is "report" where a report says so itself, else "ledger", and then `because` says in words on what.
    """

    earlier: StatementLine
    later: StatementLine
    confidence: float
    rests_on: str
    because: str


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet, its reports and their statements; `outlet` is null for reports of which none is known."""

    outlet: str | None
    reports: int
    statements: int


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What somebody decided on who is who; `actors` and `others` are names with the numbers of the actors in reports."""

    number: int
    kind: str
    made: str
    by: str
    because: str
    actors: tuple[MemberLine, ...]
    others: tuple[MemberLine, ...]
    undoes: int | None
    holds: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What a newer reading of a document says otherwise: `change` is appeared, vanished or changed.

    `old` and `new` are the words of what appeared or vanished, and the values of a `field` that changed, as text.
    """

    document: str  # the report's key
    change: str
    what: str  # "statement" or "actor"
    id: str  # in the new reading, or in the old one for what vanished
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class AddedLine:
    """What became of some readings: documents by their end, and what those that were added hold now."""

    new: int = 0
    newer: int = 0
    known: int = 0
    refused: int = 0
    statements: int = 0
    actors: int = 0
    told_before: int = 0
    links: int = 0

    @property
    def documents(self) -> int:
        """All that were given."""
        return self.new + self.newer + self.known + self.refused
