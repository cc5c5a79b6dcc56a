"""Refusals, and the checks that every document passes whatever its format."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal

from verbale.errors import RefusedError, UsageError
from verbale.intake.language import foreign_language
from verbale.intake.taken import LIMIT_BYTES
from verbale.record import Refusal

__all__ = ["Facts", "check_size", "check_text", "is_date", "refuse"]

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2}))?")
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_FEWEST_WORDS = 40  # below that, a text's language is not judged


@dataclass(frozen=True, slots=True)
class Facts:
    """What the caller says of documents; it wins over what a document says of itself."""

    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    uri: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and not is_date(self.published):
            message = (
                f"published is {self.published!r}; write an ISO date such as 2025-03-06, "
                "or a date and time with its zone such as 2025-03-06T09:30+01:00"
            )
            raise UsageError(message)

    def over(self, other: Facts) -> Facts:
        """These, and what `other` says where these say nothing."""
        return Facts(**{one.name: getattr(self, one.name) or getattr(other, one.name) for one in fields(self)})


def is_date(value: str) -> bool:
    """Whether it is an ISO date, or date and time with zone, of a day that exists."""
    if not _DATE.fullmatch(value) or not value.isascii():
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def refuse(key: str, reason: str, advice: str, *, outcome: Literal["empty", "refused"] = "refused") -> RefusedError:
    """The error to raise for a document that cannot be read."""
    return RefusedError(Refusal(key=key, reason=reason, advice=advice, outcome=outcome))


def check_size(size_bytes: int, *, key: str) -> None:
    """Raise `RefusedError` where a document is larger than `LIMIT_BYTES`."""
    if size_bytes > LIMIT_BYTES:
        reason = f"it is larger than {LIMIT_BYTES // 1024**2} MiB"
        raise refuse(key, reason, "split it into one document a file, or one a line of JSON")


def check_text(text: str, *, key: str) -> str | None:
    """The language of a text: "en" where that is sure, else None.

    Raises `RefusedError` where there is no text, where it is surely in another language than English, or where two lone
    surrogates stand together: as JSON or in UTF-16 they would come back as the one character they are the halves of.
    """
    if not text.strip("\ufeff\x00") or text.isspace():
        raise refuse(key, "there is no text in it", "give a document with words", outcome="empty")
    if not text.isascii() and _HALVES.search(text) is not None:
        advice = (
            'save it as UTF-8, or join them: text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")'
        )
        raise refuse(key, "a character is written as two characters, its halves (surrogates)", advice)
    language = foreign_language(text, fewest_words=_FEWEST_WORDS)
    if language is not None and language != "English":
        raise refuse(key, f"it looks like {language}", "verbale reads English: give an English version of it")
    return None if language is None else "en"
