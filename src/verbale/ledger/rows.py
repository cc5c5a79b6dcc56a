"""What flows between the ledger and those who ask it: plain frozen rows, the same from every store.

Numbers (`id`) are the ledger's own and hold within one ledger file; `ref` names a statement everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from verbale.record import Span

__all__ = ["ActorRow", "ChannelRow", "DocumentRow", "Identity", "Relation", "StatementRow"]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One report: `sha` is the record's document id; `published` an ISO date, or date and time with zone, or null."""

    id: int
    sha: str
    key: str
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    uri: str | None = None

    @property
    def day(self) -> str | None:
        """The day of publication, ISO."""
        return self.published[:10] if self.published else None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor of one report, as its reading has it.

    `names` are the words of its mentions by name and `descriptions` those by description, `metonyms` those by metonym, each
    once, in order of the text; `beside` are the names of the other actors of the same report.
    """

    id: int
    document: DocumentRow
    local: str  # "a1"
    name: str
    kind: str = "unknown"
    country: str | None = None
    sector: str | None = None
    roles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Identity:
    """One person, body or government across reports; `members` are numbers of actors, `names` all names and variants."""

    id: int
    name: str
    kind: str = "unknown"
    country: str | None = None
    sector: str | None = None
    roles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One step of the way from a mouth to the page: `identity` is null and `name` "" where the report names nobody."""

    kind: str
    identity: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement of one report.

    `source`, `cue` and `content` are words, gaps shown as " … "; their `…_spans` and `quotes` are offsets in the report's
    text. `speakers`, `addressees` and the first of each pair in `about` are numbers of identities. `within` and `telling` are
    numbers of statements: that in whose content this one lies; the first telling of what this one tells (itself where it is
    the first or the only one).
    """

    id: int
    document: DocumentRow
    local: str  # "s1"
    manner: str
    act: str | None
    source: str
    cue: str
    content: str
    source_spans: tuple[Span, ...] = ()
    cue_spans: tuple[Span, ...] = ()
    content_spans: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()
    speakers: tuple[int, ...] = ()
    addressees: tuple[int, ...] = ()
    about: tuple[tuple[int, str], ...] = ()
    channel: tuple[ChannelRow, ...] = ()
    time_text: str | None = None
    time_start: str | None = None
    time_end: str | None = None
    within: int | None = None
    negated: bool = False
    confidence: float = 0.0
    telling: int | None = None

    @property
    def ref(self) -> str:
        """As in "3f9c2b7a41de/s4": the beginning of the document's SHA-256, and the statement's id in its reading."""
        return f"{self.document.sha[:12]}/{self.local}"

    @property
    def day(self) -> str | None:
        """The day it was made, else the day it was published, ISO; null where neither is known."""
        return self.time_start or self.document.day


@dataclass(frozen=True, slots=True)
class Relation:
    """How one statement bears on another; `origin` is "report" where its own report says so, else "ledger".

    `kind` as in the record: responds-to, contradicts, supports, repeats, shifts-from. `evidence` are spans in the report of
    `from_`, [] where it is inferred; `because` says in words what an inferred one rests on.
    """

    kind: str
    from_: int
    to: int
    confidence: float = 1.0
    origin: str = "report"
    evidence: tuple[Span, ...] = field(default=())
    because: str = ""
