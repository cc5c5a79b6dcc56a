"""The minutes of a process: what is laid down, every line with the notes that bear it out."""

from __future__ import annotations

import msgspec

from verbale.record import Span

__all__ = [
    "STANDINGS",
    "Agreed",
    "Answer",
    "Channels",
    "Disputed",
    "Minutes",
    "Note",
    "Party",
    "Process",
    "Proposal",
    "Shifted",
    "Side",
    "Spokesperson",
    "Standing",
    "Term",
    "Thin",
    "Undertaken",
    "Version",
]

STANDINGS = ("accepts", "accepts in part", "refuses", "evades", "silent", "no answer known")


class Process(msgspec.Struct, frozen=True, kw_only=True):
    """What the minutes are of: `words` belong to it, `parties` are names; days are ISO, `until` included.

    `members` say who speaks for a party, by names, where reports do not tell or tell it wrongly.
    """

    name: str
    words: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    last_minutes: str | None = None
    leave_out: tuple[str, ...] = ()  # outlets
    members: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Where a line comes from: the report, the statement in it, and the words `text[span.start:span.end]` it rests on."""

    document: str  # the document's key
    sha: str
    outlet: str | None
    published: str | None  # ISO day
    statement: str | None  # "s4"; null for words that are no statement
    span: Span
    words: str
    uri: str | None = None


class Channels(msgspec.Struct, frozen=True, kw_only=True):
    """Through whom something reached us: `outlets` in order of publication; `independent` ways, said in words."""

    outlets: tuple[str, ...] = ()
    independent: tuple[str, ...] = ()
    statements: int = 0
    state_run: tuple[str, ...] = ()


class Spokesperson(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks for a party, with what `rank`: binds, speaks for, hints, own word."""

    name: str
    role: str
    rank: str
    notes: tuple[Note, ...] = ()


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A party, with its `names` (variants and metonyms) and who speaks for it, the highest rank first."""

    id: str  # "p1"
    name: str
    country: str | None = None
    names: tuple[str, ...] = ()
    speakers: tuple[Spokesperson, ...] = ()
    notes: tuple[Note, ...] = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: what it amounts to (one of STANDINGS), who gave it, when, on what `condition` in the report's words."""

    standing: str
    by: str  # a name
    day: str | None
    condition: str = ""
    is_new: bool = False
    notes: tuple[Note, ...] = ()


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where one addressee stands: by its latest answer; `earlier` ones latest first; `hearsay` changes nothing."""

    party: str  # a name
    standing: str
    latest: Answer | None = None
    earlier: tuple[Answer, ...] = ()
    hearsay: tuple[Answer, ...] = ()


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One term of a proposal (who, where, when, price, condition) in the report's words; "" where not said."""

    kind: str
    words: str
    notes: tuple[Note, ...] = ()


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal in the terms it had from `since` on, and where each addressee stands to them."""

    number: int
    since: str | None
    by: str
    words: str
    terms: tuple[Term, ...] = ()
    standings: tuple[Standing, ...] = ()
    is_new: bool = False
    notes: tuple[Note, ...] = ()


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """An offer, proposal or demand: `kind` is its act; `status` open, withdrawn or taken up; `renewed` are later days."""

    number: int
    kind: str
    what: str  # its own words, from the first telling
    proposer: str
    spoken_by: str
    to: tuple[str, ...]
    first: str | None
    renewed: tuple[str, ...] = ()
    status: str = "open"
    versions: tuple[Version, ...] = ()
    channels: Channels = Channels()
    is_new: bool = False
    notes: tuple[Note, ...] = ()  # all tellings, earliest first
    closing: tuple[Note, ...] = ()  # the withdrawal, or the taking up


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """What every addressee accepts, or two parties state alike."""

    what: str
    by: tuple[str, ...]
    is_new: bool = False
    notes: tuple[Note, ...] = ()


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a dispute: who says it, in which words, through which outlets, earliest first."""

    who: tuple[str, ...]
    words: str
    outlets: tuple[str, ...]
    notes: tuple[Note, ...]


class Disputed(msgspec.Struct, frozen=True, kw_only=True):
    """Statements of different actors that cannot both be so; `confidence` is the least of its pairs."""

    sides: tuple[Side, Side]
    confidence: float
    is_new: bool = False


class Shifted(msgspec.Struct, frozen=True, kw_only=True):
    """One actor, one matter, two statements that do not go together; `said_by_report` where a report says so itself."""

    actor: str
    earlier: Side
    later: Side
    confidence: float
    said_by_report: bool = False
    is_new: bool = False


class Undertaken(msgspec.Struct, frozen=True, kw_only=True):
    """A promise, announcement or threat; `state`: open, due (its day is past and no report says it was kept), fulfilled."""

    kind: str
    what: str
    by: str
    party: str
    condition: str = ""
    day: str | None = None  # by when, ISO
    state: str = "open"
    is_new: bool = False
    notes: tuple[Note, ...] = ()
    fulfilled: tuple[Note, ...] = ()


class Thin(msgspec.Struct, frozen=True, kw_only=True):
    """What rests on little, and `why`: one report, one channel, unnamed source, state-run outlet."""

    what: str
    why: str
    notes: tuple[Note, ...] = ()


class Minutes(msgspec.Struct, frozen=True, kw_only=True):
    """How a process stands at the end of a period. What the rules cannot tell is left out or says so."""

    process: Process
    parties: tuple[Party, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    disputed: tuple[Disputed, ...] = ()
    shifted: tuple[Shifted, ...] = ()
    undertaken: tuple[Undertaken, ...] = ()
    thin: tuple[Thin, ...] = ()
    documents: int = 0
    statements: int = 0  # each told twice counts once
    outlets: tuple[str, ...] = ()
    timeline: tuple[
        tuple[str, str, str, str], ...
    ] = ()  # (ISO day, party's name, act, ref) of every statement of a party
