"""Readings from one line a statement, and a ledger to put them in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from verbale.ledger.store import Store
from verbale.ledger.view import View
from verbale.ledger.writer import Writer
from verbale.record import (
    About,
    Actor,
    Channel,
    Document,
    Link,
    Mention,
    Part,
    ReaderInfo,
    Reading,
    Span,
    Statement,
    Time,
)

ADDED = "2026-02-01T09:00:00Z"


def read_lines(
    *lines: str,
    key: str = "report.txt",
    reader: str = "1",
    more: dict[int, dict[str, Any]] | None = None,
    links: Sequence[Link] = (),
    country: dict[str, str] | None = None,
    **document: Any,
) -> Reading:
    """The reading of a report of one statement a line: "Ada Quill | offer: offered | to open the port | to Bo Lind | about X".

    The first three pieces are the text, in which the first is the source and the speaker; `to` and `about` name others,
    `via` a step of the channel, `on` a day. `more` adds fields to the statement of a line, from 1 on.
    """
    text, statements = "", []
    people: dict[str, list[Mention]] = {}
    names: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        who, how, what, *rest = (piece.strip() for piece in line.split("|"))
        act, _, cue = how.rpartition(": ")
        start = len(text)
        text += f"{who} {cue} {what}.\n"
        source = (Span(start, start + len(who)),)
        after = start + len(who) + 1
        names.setdefault(who, f"a{len(names) + 1}")
        people.setdefault(who, []).append(Mention(start, start + len(who), "name"))
        given: dict[str, Any] = {"confidence": 0.9, **(more or {}).get(number, {})}
        for piece in rest:
            word, _, name = piece.partition(" ")
            if word == "on":
                given["time"] = Time(text=name, start=name, end=name)
                continue
            local = names.setdefault(name, f"a{len(names) + 1}")
            people.setdefault(name, [])
            if word == "to":
                given["addressees"] = (*given.get("addressees", ()), local)
            elif word == "about":
                given["about"] = (*given.get("about", ()), About(actor=local, tone="negative"))
            else:
                given["channel"] = (*given.get("channel", ()), Channel(kind="interview", actor=local))
        statements.append(
            Statement(
                id=f"s{number}", manner="indirect", act=act or "claim", source=source,  # type: ignore[arg-type]
                cue=(Span(after, after + len(cue)),), content=(Span(after + len(cue) + 1, len(text) - 2),),
                speakers=(names[who],), **given,
            )
        )  # fmt: skip
    actors = tuple(
        Actor(id=local, name=name, kind="person", country=(country or {}).get(name), mentions=tuple(people[name]))
        for name, local in names.items()
    )
    return Reading(
        document=Document(
            id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            key=key,
            text=text,
            parts=(Part("paragraph", 0, len(text)),) if text else (),
            **document,
        ),
        reader=ReaderInfo(version=reader, model="0" * 64),
        actors=actors,
        statements=tuple(statements),
        links=tuple(links),
    )


@pytest.fixture(scope="session")
def lines() -> Callable[..., Reading]:
    """`lines("who | act: how | what", …)`; see `read_lines`."""
    return read_lines


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "a.ledger", create=True) as opened:
        yield opened


@pytest.fixture
def writer(store: Store) -> Writer:
    return Writer(store, wait_seconds=0.2)


@pytest.fixture
def view(store: Store) -> View:
    return View(store)
