"""What an identity is called and what it is, from all that reports say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from verbale.ledger.identity.folding import folded
from verbale.ledger.identity.forms import STATE, Form
from verbale.ledger.identity.known import Known
from verbale.ledger.rows import ActorRow, Identity

__all__ = ["portrait"]

_T = TypeVar("_T")
_GOVERNMENT = "Government of "


_MANY = 5  # reports


def portrait(actors: Sequence[ActorRow], forms: Mapping[int, Form], known: Known | None = None) -> Identity:
    """The identity of these actors; what the user's own list says of it comes before what reports say.

    Its name is the most frequent of the fullest forms. Ties go to what was published first.
    """
    ordered = sorted(actors, key=lambda a: (a.document.day or "9999", a.id))
    own = known or Known("")
    name = own.name or _name(ordered, forms)
    names = dict.fromkeys((name, *own.aliases, *(n for a in ordered for n in forms[a.id].names or (a.name,))))
    states = [forms[a.id].whole for a in ordered if forms[a.id].sort == "state"]
    code = next((whole.removeprefix(STATE) for whole in states if whole.startswith(STATE)), None)
    roles = Counter(role for actor in ordered for role in actor.roles)
    return Identity(
        id=min(actor.id for actor in actors),
        name=name,
        kind=own.kind
        or ("state" if states else None)
        or _most([a.kind for a in ordered if a.kind != "unknown"])
        or "unknown",
        country=own.country or code or _country(ordered),
        sector=own.sector or _most([a.sector for a in ordered if a.sector]),
        roles=tuple(dict.fromkeys((*own.roles, *sorted(roles, key=lambda role: -roles[role])))),
        names=tuple(filter(None, names)),
        members=tuple(sorted(actor.id for actor in actors)),
    )


def _country(actors: Sequence[ActorRow]) -> str | None:
    """The most frequent country, unless one report of many is alone in telling any: then it is likelier misread than known."""
    told = [actor for actor in actors if actor.country]
    reports = {actor.document.id for actor in actors}
    if len({actor.document.id for actor in told}) == 1 and len(reports) >= _MANY and actors[0].kind == "person":
        return None
    return _most([actor.country for actor in told])


def _name(actors: Sequence[ActorRow], forms: Mapping[int, Form]) -> str:
    """The most frequent name of more than one word, of a state that of its government; shouted ones only for want of others."""
    names = [actor.name for actor in actors]
    if any(forms[actor.id].sort == "state" for actor in actors):
        names = [name for name in names if name.startswith(_GOVERNMENT)] or names
    full = [name for name in names if len(folded(name)) > 1] or names
    return _most([name for name in full if not name.isupper()] or full) or ""


def _most(values: Iterable[_T]) -> _T | None:
    """The most frequent; of equals the first."""
    counts = Counter(values)
    return max(counts, key=lambda value: counts[value]) if counts else None
