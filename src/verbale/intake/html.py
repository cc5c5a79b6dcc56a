"""Web pages: headline, byline, captions and paragraphs, each traced back to the bytes of the page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Literal

import numpy as np

from verbale.intake.align import LAYOUT, UNPLACED, Aligned, Aligner
from verbale.intake.body import Body, find_body
from verbale.intake.encoding import Decoded, decode
from verbale.intake.page import Page, scan, squash
from verbale.intake.refusing import Facts, check_size, check_text, refuse
from verbale.intake.shown import Shown
from verbale.intake.sniff import check_readable
from verbale.intake.taken import ByteMap, Origin, Taken
from verbale.record import Document
from verbale.record.vocabulary import PartKind
from verbale.text.parts import dateline_date, parts

__all__ = ["take_html"]

_CHARSET = re.compile(
    rb"""<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]{0,100}?\bencoding\s*=\s*["']([\w-]+)""",
    re.IGNORECASE,
)
_CHARSET_BYTES = 4096
_BY = re.compile(r"(?:written |story |words )?by:?\s+", re.IGNORECASE)
_LONGEST_BYLINE = 150
_LONGEST_CAPTION = 700


@dataclass(frozen=True, slots=True)
class _Block:
    kind: PartKind | None  # None: for the text to tell
    words: Aligned


def take_html(data: bytes, *, key: str, facts: Facts) -> Taken:
    """Take the bytes of one page; raises `RefusedError` where there is no article in it."""
    check_size(len(data), key=key)
    check_readable(data, key=key)
    declared = _CHARSET.search(data[:_CHARSET_BYTES])
    label = next((group.decode("ascii") for group in declared.groups() if group), None) if declared else None
    decoded = decode(data, key=key, declared=label)
    page = scan(decoded.text)
    body = find_body(decoded.text, page)
    if not body.paragraphs:
        empty: Literal["empty", "refused"] = "refused" if page.text.strip() else "empty"
        advice = "give the page of one article, or its text"
        raise refuse(key, "no article text found in the page", advice, outcome=empty)
    blocks = _blocks(page, body)
    text = "\n\n".join(block.words.text for block in blocks)
    language = check_text(text, key=key)
    starts = np.cumsum([0] + [len(block.words.text) + 2 for block in blocks])[:-1].tolist()
    known = {start: block.kind for start, block in zip(starts, blocks, strict=True) if block.kind is not None}
    found = parts(text, is_html=True, title=body.title, known=known)
    document = Document(
        id=hashlib.sha256(data).hexdigest(),
        key=key,
        text=text,
        uri=facts.uri or body.uri,
        outlet=facts.outlet or body.outlet,
        title=facts.title
        or body.title
        or next((text[part.start : part.end] for part in found if part.kind == "headline"), None),
        byline=", ".join(body.authors)
        or next((text[part.start : part.end] for part in found if part.kind == "byline"), None),
        language=language,
        published=facts.published or body.published or dateline_date(text, found),
        parts=found,
    )
    lost = sum(not block.words.whole for block in blocks)
    notes = [
        decoded.note,
        body.note,
        f"{lost} of {len(blocks)} paragraphs not wholly aligned to the page" if lost else None,
    ]
    return Taken(document, _origin(decoded, page, blocks, len(text)), tuple(note for note in notes if note is not None))


def _blocks(page: Page, body: Body) -> list[_Block]:
    """Headline, byline, captions and paragraphs in reading order."""
    headline = _headline(page, body)
    paragraphs = [paragraph for paragraph in body.paragraphs if squash(paragraph)]
    if headline is not None and paragraphs and _key(paragraphs[0]) in (_key(headline.text), _key(body.title or "")):
        del paragraphs[0]
    aligner = Aligner(page, begin=(headline.begins if headline is not None else None) or 0)
    placed = [aligner.place(paragraph) for paragraph in paragraphs]
    begins = [begin for begin in (block.begins for block in placed) if begin is not None]
    first, last = (min(begins), max(begins)) if begins else (0, 0)
    top = (headline.begins if headline is not None else None) or 0
    held = {_key(block.text) for block in placed}
    if headline is not None:
        held.add(_key(headline.text))
    extra = [
        (words.begins or 0, _Block("caption", words))
        for words in _captions(page, aligner, min(top, first), last)
        if _key(words.text) not in held
    ]
    byline = _byline(page, body, aligner, top, first)
    blocks = [_Block("headline", headline)] if headline is not None and headline.text else []
    if byline is not None and _key(byline.text) not in held:
        blocks.append(_Block("byline", byline))
    for block in placed:
        while extra and block.begins is not None and extra[0][0] < block.begins:
            blocks.append(extra.pop(0)[1])
        blocks.append(_Block(None, block))
    return [*blocks, *(block for _, block in extra)]


def _headline(page: Page, body: Body) -> Aligned | None:
    """The page's own first-rank heading that says what its metadata call it, else that title where the page shows it."""
    aligner = Aligner(page)
    headings = [aligner.at(segment.start, segment.end) for segment in page.segments if segment.mark == "h1"]
    headings = [heading for heading in headings if squash(heading.text)]
    if body.title is None:
        return headings[0] if len(headings) == 1 else None
    title = _key(body.title)
    for heading in headings:
        if _key(heading.text) in title or title in _key(heading.text):
            return heading
    begin = next((segment.end for segment in page.segments if segment.mark == "title"), 0)
    shown = Aligner(page, begin=begin).place(body.title)
    return shown if shown.whole or len(headings) != 1 else headings[0]


def _captions(page: Page, aligner: Aligner, begin: int, end: int) -> Iterator[Aligned]:
    """The texts of the figures between two places of the page."""
    figures = (segment for segment in page.segments if segment.mark == "figcaption" and begin <= segment.start < end)
    for _, grouped in groupby(figures, key=attrgetter("element")):
        segments = list(grouped)
        if segments[-1].end - segments[0].start <= _LONGEST_CAPTION:
            words = aligner.at(segments[0].start, segments[-1].end)
            if squash(words.text):
                yield words


def _byline(page: Page, body: Body, aligner: Aligner, top: int, first: int) -> Aligned | None:
    """The line between headline and text that begins with an author's name."""
    names = [_key(name) for name in body.authors if name]
    if not names:
        return None
    for segment in page.segments:
        if (
            top < segment.start < first
            and segment.mark in ("", "p")
            and segment.end - segment.start <= 2 * _LONGEST_BYLINE
        ):
            line = " ".join(page.text[segment.start : segment.end].split())
            bare = _key(_BY.sub("", line, count=1) if _BY.match(line) else line)
            if line and len(line) <= _LONGEST_BYLINE and any(bare.startswith(name) for name in names):
                return aligner.at(segment.start, segment.end)
    return None


def _key(words: str) -> str:
    """What two blocks share that say the same."""
    return squash(words).casefold()


def _origin(decoded: Decoded, page: Page, blocks: Sequence[_Block], length: int) -> Origin:
    gap = np.full(2, LAYOUT, dtype=np.int64)
    at = np.concatenate([place for block in blocks for place in (block.words.at, gap)])[:length]
    starts, ends, runs = (decoded.offsets(places) for places in (page.starts, page.ends, page.runs))
    if starts is None or ends is None or runs is None or not page.text:
        at = np.where(at == LAYOUT, at, UNPLACED)
        starts = ends = np.zeros(1, dtype=np.int64)
        runs = np.zeros((0, 2), dtype=np.int64)
    sides = (np.where(at >= 0, side[np.maximum(at, 0)], np.where(at == LAYOUT, 0, UNPLACED)) for side in (starts, ends))
    return Origin(decoded.data, length=length, locate=ByteMap(*sides).locate, read=Shown(decoded, runs))
