"""How the statements of one report bear on each other: by the words that say so, and by what plainly follows."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.reading.links.responses import repeated, responses
from verbale.reading.links.talk import listen
from verbale.reading.links.told import told_links
from verbale.record.actor import Actor
from verbale.record.reading import Link
from verbale.record.statement import Statement

__all__ = ["links"]


def links(text: str, statements: Sequence[Statement], actors: Sequence[Actor]) -> tuple[Link, ...]:
    """The links between the statements of a text, in the order of what they lead from and to.

    `statements` stand in the order of the text. Links that words of the text tell of have these words as evidence; the
    others are inferred, and their confidence is below 1. A pair is linked once.
    """
    if len(statements) < 2:  # noqa: PLR2004
        return ()
    talk = listen(text, statements, actors)
    found: dict[tuple[str, str], Link] = {}
    for link in told_links(talk):
        found.setdefault((link.from_, link.to), link)
    answering = {link.from_ for link in found.values() if link.kind == "responds-to"}
    answers = (responses(talk, at) for at, s in enumerate(statements) if s.id not in answering)
    for link in (*(answer for answer in answers if answer is not None), *repeated(talk)):
        if (link.to, link.from_) not in found:
            found.setdefault((link.from_, link.to), link)
    place = {statement.id: at for at, statement in enumerate(statements)}
    return tuple(sorted(found.values(), key=lambda link: (place[link.from_], place[link.to])))
