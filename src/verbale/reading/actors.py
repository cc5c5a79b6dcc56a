"""Speakers by name: sources that name somebody become actors; all others stay unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from verbale.reading.tables import word_table
from verbale.record.actor import Actor, Mention
from verbale.record.span import Span
from verbale.record.statement import Statement

__all__ = ["name_speakers"]

# Capitalised words in a row; particles of names may stand between them.
_NAME = re.compile(
    r"[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:al|bin|da|de|del|den|der|di|dos|du|la|le|of|van|von|the)\s+){0,2}[^\W\d_a-z][\w’'.-]*)*"
)
_POSSESSIVE = re.compile(r"[’']s?$")


def name_speakers(text: str, statements: Sequence[Statement]) -> tuple[tuple[Actor, ...], tuple[Statement, ...]]:
    """Actors for the names in the statements' sources, and the statements with their speakers.

    A name that ends another one in this text ("Berg" after "Anna Berg") is the same actor, unless it ends two. A source
    without a name leaves `speakers` empty.
    """
    mentions = {span: name for s in statements for span in s.source[:1] if (name := _name(text, span)) is not None}
    full = _fullest({text[start:end] for start, end in mentions.values()})
    actors: dict[str, list[Span]] = {}
    for span in sorted(set(mentions.values())):
        actors.setdefault(full[text[span.start : span.end]], []).append(span)
    ids = {name: f"a{number}" for number, name in enumerate(actors, 1)}
    named = tuple(
        Actor(id=ids[name], name=name, mentions=tuple(Mention(span.start, span.end, "name") for span in spans))
        for name, spans in actors.items()
    )

    def speakers(statement: Statement) -> tuple[str, ...]:
        found = [mentions[span] for span in statement.source[:1] if span in mentions]
        return tuple(ids[full[text[span.start : span.end]]] for span in found)

    return named, tuple(msgspec.structs.replace(s, speakers=speakers(s)) for s in statements)


def _name(text: str, source: Span) -> Span | None:
    """The name in a source: of the stretches between its commas, the first that has one.

    A name that says whose or what kind of body speaks ("Pakistani officials", "members of Congress", "Berg's office") is
    not the speaker's.
    """
    start = source.start
    while start < source.end:
        comma = text.find(",", start, source.end)
        end = source.end if comma < 0 else comma
        found = [
            span for match in _NAME.finditer(text, start, end) if (span := _bare(text, match, start, end)) is not None
        ]
        if found:
            return found[-1]
        start = end + 1
    return None


def _bare(text: str, match: re.Match[str], begin: int, end: int) -> Span | None:
    """A run of capitalised words without articles and possessives; None where it only qualifies another word."""
    start, words = match.start(), match.group()
    first = words.split()[0]
    if first in word_table("not_names"):
        words = words[len(first) :].lstrip()
        start = match.end() - len(words)
    before = [word for word in text[begin : match.start()].lower().split() if word != "the"]
    after = text[match.end() : end].split()
    if (before and before[-1] in word_table("qualifying")) or (
        after and after[0].islower() and after[0] not in word_table("qualified")
    ):
        return None
    words = _POSSESSIVE.sub("", words.rstrip("."))
    return Span(start, start + len(words)) if words else None


def _fullest(names: set[str]) -> dict[str, str]:
    """Each name's fullest form among the names of the text."""
    out = {}
    for name in names:
        longer = [other for other in names if other != name and other.endswith(f" {name}")]
        tops = [other for other in longer if not any(o != other and o.endswith(f" {other}") for o in longer)]
        out[name] = tops[0] if len(tops) == 1 else name
    return out
