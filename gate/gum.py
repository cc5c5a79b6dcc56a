"""GUM (Zeldes 2017) as texts: entities with their types, and coreference in the style of OntoNotes.

The tokens of a document are joined as they stood; paragraphs are lines of their own. All spans are half-open and count code
points of `text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Document", "documents", "genre"]

Span = tuple[int, int]

_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")
_MARK = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Document:
    """`entities` are (start, end, type); `clusters` the coreference chains of OntoGUM, each of two mentions or more."""

    key: str
    text: str
    entities: tuple[tuple[int, int, str], ...]
    clusters: tuple[tuple[Span, ...], ...]


def genre(key: str) -> str:
    """The genre in a document's key: "GUM_news_iodine" is news."""
    return key.split("_")[1]


def documents(folder: Path) -> Iterator[tuple[Document, bool]]:
    """The documents of the corpus in `folder`, in order of their keys, and whether each is one to develop on."""
    kept = frozenset((folder / "dev_documents.txt").read_text(encoding="utf-8").split())
    for path in sorted((folder / "dep").glob("*.conllu")):
        rows = _rows(path)
        text, spans = _text(rows)
        other = _rows(folder / "ontogum" / path.name)
        if [row[1] for row in other] != [row[1] for row in rows]:
            message = f"{path.name} has other tokens in dep/ than in ontogum/"
            raise ValueError(message)
        chains: dict[str, list[Span]] = {}
        for first, last, mark in _marked(other):
            chains.setdefault(mark.split("-")[0], []).append((spans[first][0], spans[last][1]))
        entities = {(spans[first][0], spans[last][1], mark.split("-")[1]) for first, last, mark in _marked(rows)}
        clusters = (tuple(sorted(set(chain))) for chain in chains.values())
        document = Document(
            path.stem, text, tuple(sorted(entities)), tuple(sorted(chain for chain in clusters if len(chain) > 1))
        )
        yield document, path.stem in kept


def _rows(path: Path) -> list[list[str]]:
    """The lines of tokens, ranges ("5-6") included; a line that begins a paragraph has a further column."""
    rows, fresh, sentence = [], False, True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar"):
            fresh = True
        elif not line:
            sentence = True
        elif not line.startswith("#"):
            row = line.split("\t")
            if "." in row[0]:
                continue
            rows.append([*row, "paragraph" if fresh else "sentence" if sentence else ""])
            fresh = sentence = False
    return rows


def _text(rows: Sequence[Sequence[str]]) -> tuple[str, list[Span]]:
    """The text, and each word's span in it; a range's words share its span out, or all have it where they cannot."""
    text, space, spans = "", "", []
    held: list[int] = []  # the words of a range still to come
    place = (0, 0)
    for row in rows:
        name, form, misc = row[0], row[1], row[9]
        if row[-1] == "paragraph" and text:
            space = "\n"
        if "-" in name:
            first, last = map(int, name.split("-"))
            held = list(range(first, last + 1))
            text += space + form
            place = (len(text) - len(form), len(text))
            space = "" if "SpaceAfter=No" in misc else " "
            spans.append(place)
            continue
        if held:
            held.pop(0)
            fits = text.startswith(form, place[0]) and place[0] + len(form) <= place[1]
            end = place[0] + len(form) if fits and held else place[1]
            spans.append((place[0], end))
            place = (end if fits else place[0], place[1])
            continue
        text += space + form
        spans.append((len(text) - len(form), len(text)))
        space = "" if "SpaceAfter=No" in misc else " "
    return text, spans


def _marked(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, str]]:
    """(first row, last row, mark) of every span that opens and closes in the last column."""
    opened: dict[str, list[tuple[int, str]]] = {}
    for at, row in enumerate(rows):
        found = _ENTITY.search(row[9])
        if not found or "-" in row[0]:
            continue
        for start, whole, end in _MARK.findall(found.group(1)):
            if start and whole:
                yield at, at, start
            elif start:
                opened.setdefault(start.split("-")[0], []).append((at, start))
            elif opened.get(end):
                first, mark = opened[end].pop()
                yield first, at, mark
