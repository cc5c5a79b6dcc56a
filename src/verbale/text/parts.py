"""Parts: what each block of a report is, so that a caption is not read as news and a byline not as speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from verbale.record.document import Part
from verbale.record.vocabulary import PartKind
from verbale.text import furniture
from verbale.text.lines import blocks

__all__ = ["dateline_date", "parts"]

_HEAD_BLOCKS = 8  # bylines and datelines stand among the first blocks
_LONGEST_HEADLINE = 180
_LONGEST_CAPTION = 700
_BODY = 80  # a block at least as long is body text
_NO_HEADLINE = re.compile(r"[.,;:—–-][\"'”’)]*$")


def parts(
    text: str, *, is_html: bool = False, title: str | None = None, known: Mapping[int, PartKind] | None = None
) -> tuple[Part, ...]:
    """The parts of `text`, in order, not overlapping; between them is only white space.

    `title` is the headline where the source gives one apart. `known` gives the kind of blocks, by their start, where a
    page's markup tells; `is_html` says that markup set the blocks apart, so that a picture's text may stand anywhere.
    """
    spans = blocks(text)
    known = known or {}
    headline = _headline(text, spans, title, known)
    has_dateline = False
    found: list[Part] = []
    for index, (start, end) in enumerate(spans):
        block = text[start:end]
        kind = known.get(start)
        if kind is None:
            kind = "headline" if start == headline else _kind(block, index=index, is_html=is_html)
        if kind == "caption" or (kind == "paragraph" and (is_html or index < _HEAD_BLOCKS)):
            at = furniture.trailing_credit(block) if len(block) <= _LONGEST_CAPTION else None
            if at is not None and (kind == "caption" or _is_caption(block[:at])):
                found += _split(text, start, start + at, end, ("caption", "credit"))
                continue
        if kind == "paragraph" and not has_dateline and index < _HEAD_BLOCKS:
            length = furniture.dateline(block)
            if length is not None:
                has_dateline = True
                found += _split(text, start, start + length, end, ("dateline", "paragraph"))
                continue
        found.append(Part(kind, start, end))
    return tuple(found)


def dateline_date(text: str, parts: Sequence[Part]) -> str | None:
    """The ISO date that a dateline states with its year, else None: a date is never guessed."""
    for part in parts:
        if part.kind == "dateline":
            stated = furniture.dated(text[part.start : part.end])
            if stated is not None and _exists(stated):
                return stated
    return None


def _kind(block: str, *, index: int, is_html: bool) -> PartKind:
    if furniture.is_boilerplate(block):
        return "boilerplate"
    if furniture.credit(block):
        return "credit"
    if block.startswith("Image caption, "):
        return "caption"
    is_sign_off = block.startswith(
        ("(Reporting by", "Reporting by", "(Additional reporting by", "Additional reporting by")
    )
    if (index < _HEAD_BLOCKS or is_html or is_sign_off) and furniture.byline(block):
        return "byline"
    return "paragraph"


def _is_caption(words: str) -> bool:
    """Whether the words before a credit can be a caption's: no speech is quoted in them."""
    return len(words.split()) > 1 and not re.search(r"[“\"][^”\"]{40,}", words)


def _headline(
    text: str, spans: Sequence[tuple[int, int]], title: str | None, known: Mapping[int, PartKind]
) -> int | None:
    """Where the headline starts. A document of one block has none, nor has one whose markup has told it."""
    if len(spans) <= 1 or "headline" in known.values():
        return None
    if title is not None:
        for start, end in spans[:3]:
            if _bare(text[start:end]) == _bare(title):
                return start
    start, end = spans[0]
    block = text[start:end]
    if start in known or end - start > _LONGEST_HEADLINE or block[0].islower() or _NO_HEADLINE.search(block):
        return None
    if not any(character.isalpha() for character in block) or _kind(block, index=0, is_html=False) != "paragraph":
        return None
    if furniture.trailing_credit(block) is not None or furniture.dateline(block) is not None:
        return None
    longest = max(stop - begin for begin, stop in spans[1:7])
    return start if longest >= max(_BODY, end - start) else None


def _bare(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")


def _split(text: str, start: int, cut: int, end: int, kinds: tuple[PartKind, PartKind]) -> Iterator[Part]:
    """Two parts, white space at the cut left out."""
    head = start + len(text[start:cut].rstrip(" \t\xa0|"))
    tail = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    if head > start:
        yield Part(kinds[0], start, head)
    if end > tail:
        yield Part(kinds[1], tail, end)


def _exists(stated: str) -> bool:
    try:
        date.fromisoformat(stated)
    except ValueError:
        return False
    return True
