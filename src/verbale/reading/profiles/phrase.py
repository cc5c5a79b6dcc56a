"""What a noun phrase tells: its head, what stands before it, what hangs on it by "of", and what each says of the bearer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.reading.profiles.origin import COUNTRIES, PLACES, adjective
from verbale.reading.profiles.origin import country as origin
from verbale.reading.profiles.sector import ended, lowered, person_role, sector_before, sector_hinted
from verbale.reading.profiles.words import Item
from verbale.reading.tables import word_table
from verbale.world.known import Body, Role, Seat

__all__ = ["Found", "read_phrase", "with_kind"]

_HEADS = frozenset({"role", "body", "seat", "person", "state", "capital", "place", "demonym"})
_NAMES = frozenset({"name", "person"})
_THINGS = PLACES | {"body", "seat", "person"}
# A member of parliament or a minister of a party sits in parliament or in government.
_ABOVE_PARTY = frozenset({"LEG", "GOV", "JUD"})
_GOVERNING = frozenset(
    {"administration", "government", "cabinet", "regime", "interim government", "federal government"}
)
_LEADING = frozenset({"leader", "leadership"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a phrase, or a part of it, tells; `head` is its head, `role` the words `phrase[start:end]` that say what one is."""

    head: Item | None = None
    kind: str = "unknown"
    country: str | None = None
    sector: str | None = None
    rank: str | None = None
    role: tuple[int, int] | None = None
    names: tuple[Item, ...] = ()  # words of a name
    settled: bool = False  # a country that must stay open: a body of many states
    over: bool = False  # a former office

    @property
    def bare(self) -> bool:
        """Nothing but a state or place."""
        return self.head is not None and self.head.kind in PLACES


def read_phrase(items: Sequence[Item]) -> Found:
    """The phrase between two marks: its core, and what follows a preposition read as a phrase of its own."""
    items = items[: next((n for n, item in enumerate(items) if item.kind == "end"), len(items))]
    while items and items[0].kind in ("prep", "and", "mark"):
        items = items[1:]
    cut = next((n for n, item in enumerate(items) if item.kind == "prep"), len(items))
    core = _without_named_places(items[:cut])
    if cut == len(items):
        return _read_core(core, None, "")
    rest, names = _named_behind(items[cut + 1 :])
    link = items[cut].sector or "of"
    found = _read_core(core, read_phrase(rest), link)
    if found.role is not None and not found.names and rest and link in ("of", "for", "to"):
        found = replace(found, role=(found.role[0], rest[-1].end))
    return replace(found, names=found.names + names)


def _named_behind(items: Sequence[Item]) -> tuple[Sequence[Item], tuple[Item, ...]]:
    """A name behind what it is of is not part of it: "envoy to the Arab League Omar Saif"."""
    end = len(items)
    while end and items[end - 1].kind in _NAMES:
        end -= 1
    if 0 < end < len(items) and items[end - 1].kind in (PLACES | {"body", "seat"}):
        return items[:end], tuple(items[end:])
    return items, ()


def with_kind(found: Found) -> Found:
    """The same, with the kind that its head tells."""
    head, kind = found.head, "unknown"
    if head is None:
        return found
    if isinstance(head.known, Role):
        kind = "group" if head.plural and head.known.kind == "person" else head.known.kind
        if head.known.sector == "GOV" and head.word in _GOVERNING:
            kind = "state"
    elif isinstance(head.known, Body):
        kind = head.known.kind
    elif isinstance(head.known, Seat):
        kind = "state" if head.sector == "GOV" and head.country else "organization"
    elif head.kind == "person" or (head.kind == "role" and head.known is None):
        kind = "person"
    elif head.kind == "demonym":
        kind = "group" if head.plural else "person" if found.sector else "unknown"
    return replace(found, kind=kind)


def _without_named_places(core: Sequence[Item]) -> list[Item]:
    """Places, peoples and roles that are parts of a person's name become names: "Jordan Berg", "Anna Paris", "Max King"."""
    out = list(core)
    for n, item in enumerate(out):
        after = out[n + 1] if n + 1 < len(out) else None
        before = out[n - 1] if n else None
        last = after is None or after.kind == "poss"
        named = before is not None and before.kind == "name" and last
        first = item.kind in PLACES and after is not None and after.kind == "name" and not adjective(item)
        rank = item.kind == "role" and isinstance(item.known, Role) and item.known.kind == "person"
        titled = rank and not item.plural and " " not in item.word
        ranked = item.title and before is not None and before.kind == "role"
        lonely = named and all(one.kind == "name" for one in out[:n]) and (item.kind in COUNTRIES or titled)
        # "the Amber House": a name of its own, and no parliament's
        housed = item.kind in ("body", "seat") and " " not in item.word and before is not None and before.kind == "name"
        housed = housed and before is not None and before.end + 1 == item.start and len(before.word) > 1
        if (lonely or first or ranked or housed) and item.kind != "run" and not _lowercase(item, core):
            out[n] = replace(item, kind="name", country=None, sector=None, known=None)
    return out


def _lowercase(item: Item, core: Sequence[Item]) -> bool:
    """Whether a role is written small, which a name is not; tables hold roles in lower case, so the length of text decides."""
    return item.kind == "role" and any(one.kind == "det" for one in core)


def _read_core(core: list[Item], follows: Found | None, link: str) -> Found:
    """The head is the last word of the core that the tables know; names may follow it."""
    both = next((n for n in range(1, len(core) - 1) if core[n].kind == "and" and core[n - 1].kind in _THINGS), None)
    if both is not None and core[-1].kind in _THINGS:
        return _both(_read_core(core[:both], None, ""), _read_core(core[both + 1 :], follows, link))
    at = next((n for n in range(len(core) - 1, -1, -1) if core[n].kind in _HEADS), None)
    if at is not None and core[at].kind == "person" and at and core[at - 1].kind == "role":
        at -= 1
    return _headless(core, follows, link) if at is None else _headed(core, at, follows, link)


def _headless(core: list[Item], follows: Found | None, link: str) -> Found:
    names = tuple(item for item in core if item.kind == "name")
    found = Found(country=origin(core, None, ""), names=names)
    return found if follows is None else _located(found, follows, link)


def _headed(core: list[Item], at: int, follows: Found | None, link: str) -> Found:
    head, before, after = core[at], core[:at], core[at + 1 :]
    if head.kind in ("body", "seat") and before and before[-1].kind == "role" and not person_role(before[-1]):
        return _apposed(head, before, follows, link)
    names = tuple(item for item in after if item.kind in _NAMES)
    if any(item.kind in ("word", "poss") for item in after):
        return _possessed(core, at, follows, link)
    if head.kind == "role":
        return _of_role(head, before, names, follows, link)
    if head.kind in ("body", "seat", "person"):
        return _of_body(head, before, names)
    return _of_place(head, before, follows, names)


def _both(one: Found, other: Found) -> Found:
    """Two that act together: what they share."""
    return Found(
        country=one.country if one.country == other.country else None,
        sector=one.sector if one.sector == other.sector else None,
        settled=True,
    )


def _located(found: Found, follows: Found, link: str) -> Found:
    """A name with "of", "in" or "from": "Karin Olsen of Tartu University"."""
    if link == "to":
        return found
    sector = follows.sector if link in ("of", "for") and not follows.bare else None
    return replace(found, country=follows.country, sector=sector)


def _apposed(head: Item, before: list[Item], follows: Found | None, link: str) -> Found:
    """What a body is called, and its name: "the state news agency Interwire"."""
    told = _of_role(before[-1], before[:-1], (), follows, link)
    found = _of_body(head, before[:-1], ())
    role = (told.role or (_start(before), before[-1].end)) if isinstance(before[-1].known, Role) else None
    return replace(found, role=role, sector=found.sector or told.sector, country=found.country or told.country)


def _possessed(core: list[Item], at: int, follows: Found | None, link: str) -> Found:
    """What the tables do not know, of somebody or something that they know: "the chancellor's entourage"."""
    head, before = core[at], core[:at]
    whole = _read_core(core[: at + 1], follows, link)
    names = tuple(item for item in core[at + 1 :] if item.kind == "name")
    if core[-1].kind == "name" and core[at + 1].kind == "poss" and head.kind in COUNTRIES:
        return Found(country=origin(core, None, ""), names=names)
    body = head.kind in ("body", "seat") or _by_body(before)
    return Found(country=whole.country, sector=whole.sector if body else None, settled=whole.settled, names=())


def _by_body(before: list[Item]) -> bool:
    return any(item.kind in ("body", "seat") for item in before)


def _of_place(head: Item, before: list[Item], follows: Found | None, names: tuple[Item, ...]) -> Found:
    country = origin([*before, head], None, "")
    if head.kind == "demonym":
        one = any(item.word in ("a", "an") for item in before)
        some = one or (head.plural and not any(item.word == "the" for item in before))
        return Found(head=head, country=country, sector="CVL" if some else None, names=names)
    if before and not all(item.kind in ("det", "hint", "word", "name") for item in before):
        return Found(head=head, country=country, names=names)
    if follows is not None and follows.country and head.kind == "place":
        country = follows.country
    return Found(head=head, country=country, names=names)


def _of_body(head: Item, before: list[Item], names: tuple[Item, ...]) -> Found:
    own = head.country
    shared = head.kind in ("body", "seat") and own is None and head.sector == "IGO"
    told = None if shared else origin(before, None, "")
    role = None
    titles = [item for item in before if item.kind == "role"]
    if titles and person_role(titles[-1]):
        role = (_start(before), titles[-1].end)
    return Found(
        head=head, country=told or own, sector=head.sector, role=role, names=names, settled=shared and told is None
    )


def _of_role(head: Item, before: list[Item], names: tuple[Item, ...], follows: Found | None, link: str) -> Found:
    role = head.known if isinstance(head.known, Role) else None
    over = any(item.kind == "former" for item in before) or (role is not None and role.sector == "ELI" and ended(head))
    governor = _governing_body(before)
    shared = governor is not None and governor.country is None and governor.sector == "IGO"
    country = origin(before, head, head.word)
    if shared and not (head.word in word_table("profile_beyond") and country):
        country = None
    elif governor is not None and country is None:
        country = governor.country
    sector = _sector(head, role, before, follows, link, country)
    if country is None and not shared and sector != "IGO" and follows is not None and _leads(head, link, follows):
        country, shared = follows.country, follows.settled
    rank = role.rank if role else None
    if head.word in _LEADING and sector == "GOV" and country:
        rank = "head"
    sector, rank = lowered(sector, rank, role, before, over=over)
    named = (_start(before, head), head.end) if role is not None and not head.plural else None
    settled = (shared or sector == "IGO") and country is None
    return Found(head, "unknown", country, sector, rank, named, names, settled, over)


def _sector(
    head: Item, role: Role | None, before: list[Item], follows: Found | None, link: str, country: str | None
) -> str | None:
    own = role.sector if role else None
    if head.word in word_table("profile_apart"):
        return own
    link = "of" if head.word in word_table("profile_serving") else link
    theirs = sector_before(before, own) or _behind(follows, link)
    if own is None:
        stately = country or (follows is not None and follows.bare and link in ("of", "for"))
        return (
            theirs
            or sector_hinted(before)
            or ("GOV" if stately and head.word in word_table("profile_statelike") else None)
        )
    if head.word in word_table("profile_yielding") and theirs:
        keeps = theirs == "PTY" and own in _ABOVE_PARTY and role is not None and role.rank == "minister"
        weaker = theirs == "GOV" and own in ("MIL", "COP", "JUD", "IGO", "NGO", "EDU", "CRM", "LEG")
        envoy = head.word in word_table("profile_beyond") and country and theirs == "IGO"
        return own if keeps or weaker or envoy else theirs
    return own


def _behind(follows: Found | None, link: str) -> str | None:
    if follows is None or link == "in" or follows.bare or follows.head is None:
        return None
    return follows.sector if link in ("of", "for") else None


def _leads(head: Item, link: str, follows: Found) -> bool:
    """Whether the country behind the preposition is the bearer's own."""
    if link == "in":
        return head.word not in word_table("profile_beyond")
    if head.word in word_table("profile_beyond"):
        return link == "of" and not follows.settled
    return link in ("of", "for") or head.word in word_table("profile_serving")


def _governing_body(before: list[Item]) -> Item | None:
    return next((item for item in reversed(before) if item.kind in ("body", "seat")), None)


def _start(before: list[Item], head: Item | None = None) -> int:
    """Where the words of a role begin: after articles and numbers."""
    first = next((item for item in before if item.kind not in ("det", "poss", "name", "and")), None)
    return first.start if first else head.start if head else before[-1].start
