"""Passages in which every statement is marked, those inside others too, as training documents.

A content is read again by itself for what is told inside it, and no corpus marks that: so each content of a passage is a
document of its own as well, with the statements inside it, or none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from train.polnear import Article
from verbale.model.tokens import Tokenizer
from verbale.text.lines import blocks
from verbale.text.quotation import quotations

__all__ = ["judged_contents", "passages"]

_LEAST_WORDS = 4  # as reading has it: fewer hold no statement
_MARKS = "“”\"'‘’ "
Row = dict[str, Any]


def passages(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """Each passage with what is told on its own level, and each content of it with what is told inside."""
    out: list[Article] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        told = [one for one in row["statements"] if one["act"] != "none"]
        outer = [one for one in told if not any(_lies_in(one, other) for other in told if other is not one)]
        out.append(_article(f"passage {number}", row["text"], outer, tokenizer))
        for one in told:
            out += _contents(f"passage {number}", row["text"], one, told, tokenizer)
    return out


def judged_contents(found: Path, articles: Sequence[Article], tokenizer: Tokenizer) -> Iterator[Article]:
    """Contents of `articles` in which something was found and judged: statements, or nothing at all.

    `found` has labelled findings (`train/labels/acts-found.jsonl`). Contents in which a finding was judged to have wrong spans
    are left out, for what is right in them is not known.
    """
    by_key: dict[str, list[Row]] = {}
    for line in found.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        by_key.setdefault(row["id"], []).append(row)
    for article in articles:
        judged = by_key.get(article.key, [])
        for outer in article.attributions:
            inside = [row for row in judged if _lies_in(row, outer)]
            if inside and all(row["act"] != "spans" for row in inside):
                told = [row for row in inside if row["act"] != "none"]
                yield from _contents(article.key, article.text, outer, told, tokenizer)


def _contents(key: str, text: str, outer: Row, told: Sequence[Row], tokenizer: Tokenizer) -> Iterator[Article]:
    for start, end, *_ in outer["content"]:
        begin, stop = start, end
        while begin < stop and text[begin] in _MARKS:
            begin += 1
        while begin < stop and text[stop - 1] in _MARKS:
            stop -= 1
        if len(text[begin:stop].split()) < _LEAST_WORDS:
            continue
        inside = [one for one in told if one is not outer and begin <= one["cue"][0][0] < stop]
        inside = [one for one in inside if not any(_lies_in(one, other) for other in inside if other is not one)]
        moved = [
            {role: [[a - begin, b - begin] for a, b, *_ in one[role] if begin <= a and b <= stop] for role in _ROLES}
            for one in inside
        ]
        yield _article(f"{key} {begin}", text[begin:stop], moved, tokenizer)


_ROLES = ("source", "cue", "content")


def _lies_in(one: Row, other: Row) -> bool:
    at = one["cue"][0][0]
    return one["cue"] != other["cue"] and any(start <= at < end for start, end, *_ in other["content"])


def _article(key: str, text: str, attributions: Sequence[Row], tokenizer: Tokenizer) -> Article:
    parts = blocks(text)
    own = [{role: [tuple(span[:2]) for span in one[role]] for role in _ROLES} for one in attributions]
    return Article(key, text, list(tokenizer.passages(text, parts, quotations(text, parts))), own)
