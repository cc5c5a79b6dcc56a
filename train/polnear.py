"""PolNeAR (Newell, Margolin and Ruths 2018) as training windows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from verbale.model.pairs import ROLE_TAGS
from verbale.model.tags import TAGS, forbidden
from verbale.model.tokens import CONTINUES, Passage, Tokenizer
from verbale.model.windows import WINDOW_TOKENS, Window, windows
from verbale.text.lines import blocks
from verbale.text.quotation import quotations

__all__ = ["Article", "Example", "examples", "is_held_out", "load"]

_HIDDEN_WORDS = 0.2
Ints = npt.NDArray[np.int64]
Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Article:
    """A document's passages, and each attribution as {"source" | "cue" | "content": code-point spans}."""

    key: str
    text: str
    passages: list[Passage]
    attributions: list[dict[str, Spans]]


@dataclass(frozen=True, slots=True)
class Example:
    """One window with what is to be learned from it.

    `tags` [token]; `cues` token spans, `roles` [cue, token]; all positions count from the window's first real token.
    """

    window: Window
    tags: Ints
    cues: Spans
    roles: Ints


def is_held_out(key: str) -> bool:
    """One training document in twenty is kept from the weights: for thresholds and calibration."""
    return hashlib.sha256(key.encode()).digest()[0] < 13


def load(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """The documents of a JSON-lines file, tokenised."""
    articles = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            parts = blocks(text)
            articles.append(
                Article(
                    key=row["id"],
                    text=text,
                    passages=list(tokenizer.passages(text, parts, quotations(text, parts))),
                    attributions=row["attributions"],
                )
            )
    return articles


def examples(article: Article, random: np.random.Generator | None = None, *, mask: int = 0) -> Iterator[Example]:
    """The windows of an article; with `random`, packed anew, with some surface noise and some words hidden as `mask`."""
    first = None if random is None else int(random.integers(48, WINDOW_TOKENS - 1))
    for window in windows(iter(article.passages), first_tokens=first):
        yield _example(window if random is None else _noisy(window, random, mask), article.attributions)


def _example(window: Window, attributions: list[dict[str, Spans]]) -> Example:
    tokens = window.tokens
    tags = np.zeros(len(tokens), dtype=np.int64)
    cues: Spans = []
    rows = []
    for attribution in attributions:
        places = {role: _positions(tokens, attribution[role]) for role in ("source", "cue", "content")}
        for role, runs in places.items():
            _mark(tags, runs, TAGS.index(f"B-{role}"))
        if places["cue"]:
            row = np.zeros(len(tokens), dtype=np.int64)
            for role in ("source", "content"):
                _mark(row, places[role], ROLE_TAGS.index(f"B-{role}"))
            cues.append((places["cue"][0][0], places["cue"][0][1]))
            rows.append(row)
    # one span has covered another's beginning: the other begins where it comes to light
    tags[1:][forbidden(TAGS)[tags[:-1], tags[1:]]] -= 1
    order = sorted(range(len(cues)), key=cues.__getitem__)
    return Example(
        window=window,
        tags=tags,
        cues=[cues[i] for i in order],
        roles=np.stack([rows[i] for i in order]) if rows else np.zeros((0, len(tokens)), dtype=np.int64),
    )


def _positions(tokens: Passage, spans: Spans) -> Spans:
    """Token ranges, expanded outwards, of code-point spans; nothing of those outside the window."""
    found = []
    for start, end, *_ in spans:
        first = int(np.searchsorted(tokens.end, start, side="right"))
        last = int(np.searchsorted(tokens.start, end, side="left"))
        if first < last:
            found.append((first, last))
    return found


def _mark(row: Ints, runs: Spans, begin: int) -> None:
    for first, last in runs:
        row[first:last] = begin + 1
        row[first] = begin


def _noisy(window: Window, random: np.random.Generator, mask: int) -> Window:
    """What other outlets do: capitals throughout, no capitals, lost paragraph breaks, lost quotation marks.

    And a share of the words, up to `_HIDDEN_WORDS` of a window, is hidden: what the network cannot learn by heart it has to
    read off the words around.
    """
    tokens = window.tokens
    word = np.cumsum(tokens.space != CONTINUES)
    hidden = random.random(int(word[-1]) + 1) < random.random() * _HIDDEN_WORDS
    # marks and figures stay: what they tell is in no other word
    tokens = replace(tokens, ids=np.where(hidden[word] & (tokens.case > 0), mask, tokens.ids).astype(np.int32))
    dice = random.random(4)
    if dice[0] < 0.06:
        lettered = tokens.case > 0
        tokens = replace(tokens, case=np.where(lettered, 3 if dice[0] < 0.03 else 1, 0).astype(np.int32))
    if dice[1] < 0.04:
        tokens = replace(tokens, space=np.where(tokens.space == 3, 2, tokens.space).astype(np.int32))
    if dice[2] < 0.04:
        tokens = replace(tokens, mark=np.zeros_like(tokens.mark))
    return replace(window, tokens=tokens)
