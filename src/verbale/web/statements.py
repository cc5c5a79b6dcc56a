"""Statements out of a ledger as a page: who said what, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from verbale.desk.rows import StatementLine
from verbale.export.show import show
from verbale.web.days import day

__all__ = ["StatementEntry", "statement_entry"]

_TONES = {"positive": "+", "negative": "−"}


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """What the template needs of one statement. All strings are shown text, not yet escaped; "" where nothing is known.

    `about` are names, each with the sign of the tone.
    """

    ref: str
    day: str
    iso: str
    who: str
    countries: str
    act: str
    to: str
    about: tuple[tuple[str, str], ...]
    cue: str
    said: str
    told_by: str
    tellings: int
    channel: str
    document: str
    title: str
    link: str
    likeness: str


def statement_entry(line: StatementLine) -> StatementEntry:
    """The entry of a line."""
    return StatementEntry(
        ref=line.ref,
        day=day(line.day),
        iso=line.day or "",
        who="; ".join(map(show, line.speakers)) or show(line.source) or "Not known who",
        countries=", ".join(line.countries),
        act=("not " if line.negated else "") + line.act if line.act else "",
        to=", ".join(map(show, line.to)),
        about=tuple((show(one.name), _TONES.get(one.tone, "")) for one in line.about),
        cue=show(line.cue),
        said=show(line.content),
        told_by="; ".join(map(show, line.told_by)) or show(line.outlet or ""),
        tellings=line.tellings,
        channel=show(line.channel),
        document=show(line.document),
        title=show(line.title or ""),
        link=_link(line.uri),
        likeness="" if line.likeness is None else f"{line.likeness:.2f}",
    )


def _link(uri: str | None) -> str:
    """An address that a page may lead to; "" for one with a scheme that runs something."""
    try:
        return uri if uri and urlsplit(uri).scheme in {"http", "https"} else ""
    except ValueError:
        return ""
