"""What tests share: readings written as marked-up text, so that no test invents an offset."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

import pytest

import verbale
from verbale.record import Document, Part, ReaderInfo, Reading, Span, Statement
from verbale.text.lines import blocks
from verbale.text.quotation import quotations

_PARTS = "headline|byline|dateline|caption|credit|paragraph|boilerplate"
_TAG = re.compile(rf"<(/?)({_PARTS}|[scq])((?:\d+(?:,\d+)*)?)>")
_FIELDS = {"s": "source", "c": "cue", "q": "content"}


def read_marked(
    marked: str,
    *,
    within: dict[int, int] | None = None,
    more: dict[int, dict[str, Any]] | None = None,
    key: str = "report.txt",
    **document: Any,
) -> Reading:
    """The reading that marks in a text spell out.

    `<s>…</s>` is a source, `<c>…</c>` a cue, `<q>…</q>` a content; `<s2>` belongs to the second statement, `<s1,2>` to
    the first two, no number means the first. `<headline>`, `<dateline>` and so on make parts; text in none of them is
    one paragraph a line. Verbatim quotes and the manner follow from the quotation marks. `within` leads from a nested
    statement to its parent, `more` adds fields to statements.
    """
    text, open_tags, parts = "", [], []
    fields: dict[int, dict[str, list[Span]]] = {}
    at = 0
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        closing, name, numbers = tag.groups()
        if not closing:
            open_tags.append((name, numbers, len(text)))
            continue
        name, numbers, start = next(t for t in reversed(open_tags) if t[0] == name and numbers in ("", t[1]))
        open_tags.remove((name, numbers, start))
        if name not in _FIELDS:
            parts.append(Part(name, start, len(text)))  # type: ignore[arg-type]
            continue
        for number in map(int, (numbers or "1").split(",")):
            fields.setdefault(number, {}).setdefault(_FIELDS[name], []).append(Span(start, len(text)))
    text += marked[at:]
    assert not open_tags, f"never closed: {open_tags}"

    lines = blocks(text)
    for start, end in lines:
        inside = [p for p in parts if p.start < end and start < p.end]
        begin = max([start, *(p.end for p in inside)])
        begin += len(text[begin:end]) - len(text[begin:end].lstrip())
        if begin < end:
            parts.append(Part("paragraph", begin, end))
    parts.sort(key=lambda part: part.start)

    quoted = [(q.start, q.end) for q in quotations(text, lines)]
    statements = []
    for number, spans in sorted(fields.items()):
        content = tuple(sorted(spans.get("content", ())))
        quotes = tuple(
            Span(max(start, c.start), min(end, c.end))
            for start, end in quoted
            for c in content
            if start < c.end and c.start < end
        )
        manner = "indirect" if not quotes else "direct" if quotes == content else "mixed"
        given: dict[str, Any] = {"confidence": 0.9, "manner": manner, **(more or {}).get(number, {})}
        parent = (within or {}).get(number)
        statements.append(
            Statement(
                id=f"s{number}",
                source=tuple(sorted(spans.get("source", ()))),
                cue=tuple(sorted(spans.get("cue", ()))),
                content=content,
                quotes=quotes,
                within=None if parent is None else f"s{parent}",
                **given,
            )
        )
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Reading(
        document=Document(id=digest, key=key, text=text, parts=tuple(parts), **document),
        reader=ReaderInfo(version="0", model="0" * 64),
        statements=tuple(statements),
    )


@pytest.fixture
def marked() -> Callable[..., Reading]:
    """`marked(text, …)` is the reading that marks in the text spell out; see `read_marked`."""
    return read_marked


@pytest.fixture(scope="session")
def reader() -> verbale.Reader:
    """The real reader, its weights loaded once."""
    return verbale.Reader()
