"""What is asked of a ledger's statements, in words."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.errors import UsageError
from verbale.ledger.filter import Filter, Sort

__all__ = ["Question"]

_NAMES = ("speaker", "about", "to", "act", "outlet", "country")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which statements; all that is given must hold, and of several values of one, any.

    `speaker`, `about` and `to` are people, states or bodies by any variant of their names, or their numbers; `country` is a
    speaker's, by its name or code (ISO 3166-1 alpha-3). `since` and `until` are ISO days, both included, of the day a statement
    was made or else published. `text` are words that all occur, a phrase in quotation marks. `similar` is a sentence: the
    nearest in meaning come first, 20 where no `limit` is given. A statement that several reports tell comes once, as the first
    telling that fits, unless `every_telling` is wanted. A single name may be given as a string.

    Raises:
        UsageError: An act, a day, an order or a limit that makes no sense.
    """

    speaker: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    outlet: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    text: str | None = None
    similar: str | None = None
    sort: Sort = "time"
    descending: bool = False
    limit: int | None = None
    every_telling: bool = False

    def __post_init__(self) -> None:
        for name in _NAMES:
            given = getattr(self, name)
            object.__setattr__(self, name, (given,) if isinstance(given, str) else tuple(given))
        if self.since and self.until and self.since > self.until:
            message = f"no day lies between {self.since} and {self.until}; give the earlier day as since"
            raise UsageError(message)
        if self.limit is not None and self.limit < 1:
            message = f"the limit is {self.limit}; it must be at least 1"
            raise UsageError(message)
        if self.similar is not None and not self.similar.strip():
            message = "there are no words in the sentence to search for"
            raise UsageError(message)
        self.plain()

    def plain(self) -> Filter:
        """What needs no ledger to be understood, as a filter."""
        return Filter(
            acts=self.act,
            since=self.since,
            until=self.until,
            text=self.text,
            sort=self.sort,
            descending=self.descending,
        )
