"""A document: the verbatim text of one report and what is known about it."""

from __future__ import annotations

import re

import msgspec

from verbale.errors import RecordError
from verbale.record.vocabulary import PART_KINDS, PartKind, require

__all__ = ["Document", "Part"]

_SHA256 = re.compile(r"[0-9a-f]{64}")
_ISO = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2}))?"
)


class Part(msgspec.Struct, frozen=True):
    """A stretch `text[start:end]` of one kind."""

    kind: PartKind
    start: int
    end: int

    def __post_init__(self) -> None:
        require(self.kind, PART_KINDS, "a part's kind")
        if not 0 <= self.start < self.end:
            message = f"the part {self.kind} has the span ({self.start}, {self.end}); a part needs 0 <= start < end"
            raise RecordError(message)


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One report. All offsets in a reading count code points of `text`, which is never changed.

    `id` is the SHA-256 of the source bytes in hex; `key` the caller's name for it; `published` an ISO date, or date and
    time with zone, and null where neither the caller, the page's metadata nor a dateline gives one.
    """

    id: str
    key: str
    uri: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    published: str | None = None
    text: str
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        if not _SHA256.fullmatch(self.id):
            message = f"the document {self.key!r} has the id {self.id!r}; it must be a SHA-256 in hex"
            raise RecordError(message)
        if self.published is not None and not _ISO.fullmatch(self.published):
            message = f"the document {self.key!r} is published {self.published!r}; write an ISO date such as 2025-03-06"
            raise RecordError(message)
        last = 0
        for part in self.parts:
            if part.start < last or part.end > len(self.text):
                message = f"the document {self.key!r} has parts that overlap, are out of order or leave the text"
                raise RecordError(message)
            last = part.end
