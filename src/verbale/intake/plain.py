"""Plain text: kept as it is, character for character."""

from __future__ import annotations

import hashlib
from functools import partial

import numpy as np

from verbale.intake.encoding import Decoded, decode
from verbale.intake.refusing import Facts, check_size, check_text
from verbale.intake.sniff import check_readable
from verbale.intake.taken import Origin, Ranges, Taken
from verbale.record import Document
from verbale.text.parts import dateline_date, parts

__all__ = ["document_of", "take_plain", "take_text"]


def take_text(
    text: str,
    *,
    key: str = "text",
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    uri: str | None = None,
) -> Taken:
    """Take a text that is at hand. Its source bytes are its UTF-8, lone surrogates included.

    Raises `RefusedError` where it is empty, too large or surely not English, `UsageError` where `published` is no ISO date.
    """
    facts = Facts(published=published, outlet=outlet)
    data = text.encode("utf-8", "surrogatepass")
    check_size(len(data), key=key)
    return _taken(Decoded(data, text, "utf-8"), key=key, facts=facts, title=title, uri=uri)


def take_plain(data: bytes, *, key: str, facts: Facts) -> Taken:
    """Take the bytes of one plain text; raises `RefusedError`."""
    check_size(len(data), key=key)
    check_readable(data, key=key)
    return _taken(decode(data, key=key), key=key, facts=facts)


def _taken(decoded: Decoded, *, key: str, facts: Facts, title: str | None = None, uri: str | None = None) -> Taken:
    document = document_of(
        decoded.text, hashlib.sha256(decoded.data).hexdigest(), key=key, facts=facts, title=title, uri=uri
    )
    origin = Origin(
        decoded.data, length=len(decoded.text), locate=partial(_locate, decoded), read=partial(_read, decoded)
    )
    return Taken(document, origin, () if decoded.note is None else (decoded.note,))


def document_of(
    text: str,
    digest: str,
    *,
    key: str,
    facts: Facts,
    title: str | None = None,
    uri: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
) -> Document:
    """The document of a verbatim text; raises `RefusedError` where it is empty or surely not English."""
    language = check_text(text, key=key)
    found = parts(text, title=title or facts.title)
    byline = next((text[part.start : part.end] for part in found if part.kind == "byline"), None)
    headline = next((text[part.start : part.end] for part in found if part.kind == "headline"), None)
    return Document(
        id=digest,
        key=key,
        text=text,
        uri=facts.uri or uri,
        outlet=facts.outlet or outlet,
        title=facts.title or title or headline,
        byline=byline,
        language=language,
        published=facts.published or published or dateline_date(text, found),
        parts=found,
    )


def _locate(decoded: Decoded, start: int, end: int) -> Ranges | None:
    offsets = decoded.offsets(np.array([start, end], dtype=np.int64))
    return None if offsets is None else ((int(offsets[0]), int(offsets[1])),)


def _read(decoded: Decoded, ranges: Ranges) -> str:
    return "".join(decoded.read(start, end) for start, end in ranges)
