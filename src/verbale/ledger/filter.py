"""What is asked of a ledger's statements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from verbale.errors import UsageError
from verbale.record.vocabulary import ACTS

__all__ = ["Filter", "Sort"]

Sort = Literal["time", "published", "confidence", "speaker"]
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which statements, in which order; all that is given must hold, and of several values of one field any.

    `speakers`, `about` and `to` are numbers of identities, `documents` numbers of documents. `since` and `until` are ISO
    days, both included, of the day a statement was made or else published; one without a day is then left out.
    `countries` (ISO 3166-1 alpha-3) and `sectors` (PLOVER) are those of a speaker, both of one where both are given.
    `text` are words that all occur in source, cue or content, without regard to case and accents; a phrase stands in
    quotation marks. What is not known comes last in any order.

    Raises:
        UsageError: An act, a day, an order or a number that makes no sense.
    """

    speakers: tuple[int, ...] = ()
    about: tuple[int, ...] = ()
    to: tuple[int, ...] = ()
    acts: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    outlets: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    text: str | None = None
    documents: tuple[int, ...] = ()
    negated: bool | None = None
    sort: Sort = "time"
    descending: bool = False
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        for act in self.acts:
            if act not in ACTS:
                message = f"there is no act {act!r}; the acts are: {', '.join(ACTS)}"
                raise UsageError(message)
        for day in (self.since, self.until):
            if day is not None and not _DAY.fullmatch(day):
                message = f"{day!r} is no day; write an ISO date such as 2025-03-06"
                raise UsageError(message)
        if self.sort not in get_args(Sort):
            message = f"statements are not sorted by {self.sort!r}; they can be by: {', '.join(get_args(Sort))}"
            raise UsageError(message)
        if (self.limit is not None and not 0 <= self.limit < 2**62) or not 0 <= self.offset < 2**62:
            message = "limit and offset must be 0 or more, and less than 2 to the 62nd"
            raise UsageError(message)
