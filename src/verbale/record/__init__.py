"""The record: frozen claims with their evidence. See `docs/reference/record.md` for every field."""

from verbale.record.actor import Actor, Mention
from verbale.record.codec import from_json, to_json
from verbale.record.document import Document, Part
from verbale.record.outcome import Refusal
from verbale.record.reading import Event, Link, ReaderInfo, Reading
from verbale.record.span import Span
from verbale.record.statement import About, Channel, Statement, Time

__all__ = [
    "About",
    "Actor",
    "Channel",
    "Document",
    "Event",
    "Link",
    "Mention",
    "Part",
    "ReaderInfo",
    "Reading",
    "Refusal",
    "Span",
    "Statement",
    "Time",
    "from_json",
    "to_json",
]
