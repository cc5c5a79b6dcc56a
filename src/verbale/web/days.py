"""Days as people write them."""

from __future__ import annotations

from datetime import date, datetime

__all__ = ["day"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(moment: str | None) -> str:
    """As in: 6 March 2025. With the hour as the report gives it; a day that no calendar has stays as it is written."""
    if not moment:
        return ""
    try:
        found = date.fromisoformat(moment[:10])
        words = f"{found.day} {_MONTHS[found.month - 1]} {found.year}"
        if len(moment) > len("2025-03-06"):
            exact = datetime.fromisoformat(moment)
            zone = exact.strftime("%z") or "+0000"
            words += f", {exact:%H:%M} UTC" + ("" if zone == "+0000" else f"{zone[:3]}:{zone[3:5]}")
    except ValueError:
        return moment
    return words
