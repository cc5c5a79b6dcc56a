"""Actors as the tests write them."""

from __future__ import annotations

from verbale.ledger.decision import Decision
from verbale.ledger.identity import Known, identify
from verbale.ledger.rows import ActorRow, DocumentRow

__all__ = ["actor", "together"]


def actor(  # noqa: PLR0913 -- a row has that many
    number: int,
    name: str,
    kind: str = "person",
    country: str | None = None,
    sector: str | None = None,
    *,
    role: str = "",
    report: int | None = None,
    beside: str = "",
    names: tuple[str, ...] | None = None,
    outlet: str | None = None,
) -> ActorRow:
    at = number if report is None else report
    document = DocumentRow(at, f"{at:064x}", f"r{at}", outlet, f"2031-03-{1 + at % 28:02d}")
    return ActorRow(
        number,
        document,
        f"a{number}",
        name,
        kind,
        country,
        sector,
        roles=(role,) if role else (),
        names=(name,) if names is None else names,
        beside=frozenset(filter(None, beside.split("|"))),
    )


def together(
    *actors: ActorRow, decisions: tuple[Decision, ...] = (), own: tuple[Known, ...] = ()
) -> set[frozenset[int]]:
    """The members of each identity."""
    return {frozenset(one.members) for one in identify(actors, decisions, own=own)}
