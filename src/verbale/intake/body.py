"""The body and the metadata of a page, as trafilatura finds them: the one seam to it and to lxml."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from verbale.intake.page import Page
from verbale.intake.refusing import is_date

__all__ = ["Body", "find_body"]

# Beyond these, building and walking the tree takes minutes, or libxml2 gives up; a news page has some thousand tags.
_MOST_TAGS = 25_000
_DEEPEST = 200
_FEWEST_WORDS = 5
_PARAGRAPH_TAGS = frozenset(
    ["p", "head", "list", "item", "quote", "code", "table", "row", "cell", "lb", "div", "main", "body"]
)
_AGE = re.compile(
    r"""<meta\b[^>]{0,200}?\b(?:property|name|itemprop)\s*=\s*["']?(?:article:published_time|datePublished|parsely-pub-date)["']?[^>]{0,200}?\bcontent\s*=\s*["']([^"']{8,40})"""
    r"""|<meta\b[^>]{0,200}?\bcontent\s*=\s*["']([^"']{8,40})["'][^>]{0,200}?\b(?:property|name|itemprop)\s*=\s*["']?(?:article:published_time|datePublished|parsely-pub-date)\b"""
    r"""|"datePublished"\s*:\s*"([^"]{8,40})\"""",
    re.IGNORECASE,
)
_HEAD_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True)
class Body:
    """What a page says: paragraphs in reading order, and its metadata; `note` where another way had to be taken."""

    paragraphs: tuple[str, ...]
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None
    uri: str | None = None
    note: str | None = None


def find_body(markup: str, page: Page) -> Body:
    """The body of a page. Paragraphs are empty where none was found."""
    published = _published(markup)
    if page.tags > _MOST_TAGS or page.depth > _DEEPEST:
        why = f"{page.tags} tags" if page.tags > _MOST_TAGS else f"nested {page.depth} deep"
        note = f"the page is too large to weigh ({why}): its paragraphs are taken as they stand"
        return Body(_plain_paragraphs(page), published=published, note=note)
    found = _extract(markup)
    if found is None:
        return Body(_plain_paragraphs(page), published=published, note="no article was told from the rest of the page")
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    date = found.date if isinstance(found.date, str) and is_date(found.date) else None
    if date is not None and date[:4] not in markup:
        date = None  # made of two digits: "07-03-04" in a title does not say which year it is, nor that it is a date
    return Body(
        tuple(_paragraphs(found.body)),
        title=_clean(found.title),
        authors=authors,
        published=published or date,
        outlet=_clean(found.sitename),
        uri=_clean(found.url),
    )


def _extract(markup: str) -> Any:
    """The document trafilatura makes, or None where it finds no body or stumbles."""
    import trafilatura

    logger = logging.getLogger("trafilatura")
    was_disabled, logger.disabled = logger.disabled, True
    try:
        return trafilatura.bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # no date out of the running text, and none that depends on the day of reading
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
        )
    except Exception:  # noqa: BLE001 - a page must not stop the others, whatever a parser makes of it
        return None
    finally:
        logger.disabled = was_disabled


def _paragraphs(body: Any) -> Iterator[str]:
    """The paragraphs of trafilatura's tree. Walks without recursion."""
    from lxml import etree

    held: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _PARAGRAPH_TAGS:
            if words := " ".join("".join(held).split()):
                yield words
            held = []
        text = element.text if event == "start" else element.tail
        if text and isinstance(element.tag, str):
            held.append(text)
    if words := " ".join("".join(held).split()):
        yield words


def _plain_paragraphs(page: Page) -> tuple[str, ...]:
    """Every paragraph element of some length: no telling of article from margin."""
    texts = (page.text[segment.start : segment.end] for segment in page.segments if segment.mark == "p")
    return tuple(" ".join(words) for words in (text.split() for text in texts) if len(words) >= _FEWEST_WORDS)


def _published(markup: str) -> str | None:
    """The date, with its time and zone if they are given, that the metadata state."""
    for match in _AGE.finditer(markup[:_HEAD_CHARACTERS]):
        stated = next(group for group in match.groups() if group is not None).strip()
        stated = re.sub(r"(\.\d{6})\d+", r"\1", stated)
        for value in (stated, stated[:10]):
            if is_date(value):
                return value
    return None


def _clean(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
