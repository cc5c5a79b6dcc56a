"""How a document ends that was not read: empty, or refused with a reason. Nothing disappears."""

from __future__ import annotations

from typing import Literal

import msgspec

from verbale.record.vocabulary import require

__all__ = ["Refusal"]


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A document that was not read: which, what is wrong, and what to do."""

    key: str
    reason: str
    advice: str
    outcome: Literal["empty", "refused"] = "refused"

    def __post_init__(self) -> None:
        require(self.outcome, ("empty", "refused"), "an outcome")

    def __str__(self) -> str:
        """One line, whatever the key holds."""
        line = f"{self.key}: {self.reason}; {self.advice}"
        return "".join(c if c.isprintable() else "\ufffd" for c in line)
