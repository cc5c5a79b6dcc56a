"""Statements as annotations of the W3C Web Annotation Data Model, https://www.w3.org/TR/annotation-model/.

One annotation a statement. Each of its spans is a target of its own with both selectors, which is what Recogito and
Annotorious need to find the words again, and what Hypothesis keeps. Positions count code points, as the model demands.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from urllib.parse import quote

import msgspec

from verbale.export.acts import act_codes
from verbale.export.facts import Cast
from verbale.export.jsonl import JsonObject, json_text
from verbale.record import Document, Reading, Span, Statement

__all__ = ["to_webanno"]

_CONTEXT = 32  # code points of prefix and suffix
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def to_webanno(reading: Reading) -> tuple[JsonObject, ...]:
    """One annotation for each statement, in the order of the record.

    The target's source is the document's address, or, where it has none, the name `ni:///sha-256;…` of its bytes (RFC
    6920). `styleClass` says whether a span is source, cue or content.
    """
    cast, source = Cast(reading.actors), _source(reading.document)
    return tuple(_annotation(reading, statement, cast, source) for statement in reading.statements)


def _annotation(reading: Reading, statement: Statement, cast: Cast, source: str) -> JsonObject:
    document = reading.document
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:verbale:{document.id}:{quote(statement.id, safe='', errors='replace')}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": f"verbale {reading.reader.version}"},
        "body": [
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in _tags(statement)),
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "value": _sentence(reading, statement, cast),
            },
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json_text(_structured(document, statement, cast)),
            },
        ],
        "target": [_target(document.text, source, role, span) for role, span in _spans(statement)],
    }


def _tags(statement: Statement) -> list[str]:
    tags = [statement.act or "", statement.manner, "negated" if statement.negated else ""]
    return [tag for tag in tags if tag]


def _sentence(reading: Reading, statement: Statement, cast: Cast) -> str:
    """As in: Anna Berg (BRA), offered: to host the talks."""
    who = ", ".join(map(cast.label, statement.speakers)) or reading.words(statement.source)
    parts = [who or "(nobody named)", reading.words(statement.cue)]
    head = ", ".join(part for part in parts if part)
    content = reading.words(statement.content)
    return f"{head}: {content}" if content else head


def _structured(document: Document, statement: Statement, cast: Cast) -> JsonObject:
    """The statement as the record has it, with the actors its ids stand for and the codes of its act."""
    ids = [
        *statement.speakers,
        *statement.addressees,
        *(about.actor for about in statement.about),
        *(channel.actor for channel in statement.channel if channel.actor),
    ]
    actors = [cast[actor] for actor in dict.fromkeys(ids)]
    code = act_codes().get(statement.act or "")
    return {
        "document": {"key": document.key, "id": document.id},
        "statement": statement,
        "actors": [msgspec.structs.replace(actor, mentions=()) for actor in actors],
        "plover": code.plover or None if code else None,
        "cameo": list(code.cameo) if code else [],
    }


def _spans(statement: Statement) -> Iterator[tuple[str, Span]]:
    """(role, span) in the order of the text."""
    marked = [(role, span) for role in ("source", "cue", "content") for span in getattr(statement, role)]
    return iter(sorted(marked, key=lambda one: one[1]))


def _target(text: str, source: str, role: str, span: Span) -> JsonObject:
    start, end = span
    return {
        "type": "SpecificResource",
        "source": source,
        "styleClass": role,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(start - _CONTEXT, 0) : start],
                "suffix": text[end : end + _CONTEXT],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _source(document: Document) -> str:
    if document.uri and document.uri.isprintable() and _IRI.fullmatch(document.uri):
        return document.uri
    digest = base64.urlsafe_b64encode(bytes.fromhex(document.id)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
