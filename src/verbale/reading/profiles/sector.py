"""Which sector the words before a head give its bearer, and what an office that is over or not yet had leaves of it."""

from __future__ import annotations

from verbale.reading.profiles.words import Item
from verbale.reading.tables import word_table
from verbale.world.known import Role

__all__ = ["ended", "lowered", "person_role", "sector_before", "sector_hinted"]

_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "IGO"})
_ARMED = frozenset({"MIL", "UAF", "COP"})


def sector_before(before: list[Item], own: str | None) -> str | None:
    """The sector of the nearest body or role before the head that has one; what a person is counts only for spokespeople."""
    for item in reversed(before):
        if item.kind in ("body", "seat", "run"):
            return item.sector
        if item.kind == "role" and item.sector and (own is None or not person_role(item)):
            return item.sector
    if own in _ARMED:
        return next((item.sector for item in reversed(before) if item.kind == "hint" and item.sector == "REB"), None)
    return None


def sector_hinted(before: list[Item]) -> str | None:
    """The sector that the nearest telling word before the head gives ("presidential", "oil")."""
    return next((item.sector for item in reversed(before) if item.kind in ("hint", "seated") and item.sector), None)


def lowered(
    sector: str | None, rank: str | None, role: Role | None, before: list[Item], *, over: bool
) -> tuple[str | None, str | None]:
    """Offices that are over, or of a deputy, a would-be, or the opposition."""
    words = {item.word.lower() for item in before}
    if over:
        if sector in _OFFICES and (rank or sector in ("GOV", "LEG", "JUD", "SPY") or role is None or not role.sector):
            return "ELI", None
        return ("CVL" if sector in _ARMED else sector), None
    if "shadow" in words and sector == "GOV":
        return "OPP", None
    if words & {"deputy", "vice", "assistant", "junior"} and rank in ("head", "minister"):
        rank = "minister" if rank == "head" else "official"
    return sector, rank


def ended(head: Item) -> bool:
    """Whether the role itself says that it is over: "former president"."""
    return head.word.split(" ")[0].split("-")[0] in word_table("profile_former")


def person_role(item: Item) -> bool:
    """Whether it is a role, or a title, of a person."""
    return item.kind == "role" and (not isinstance(item.known, Role) or item.known.kind == "person")
