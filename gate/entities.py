"""How well mentions and their chains are found, on the development documents of GUM that are news, interview or speech."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from gate.coref import conll, f1
from gate.gum import Document, documents, genre
from gate.observed import observed
from verbale.model.mentions import TYPES
from verbale.model.session import Session
from verbale.reading.actors.chains import chains
from verbale.reading.notes import Mentions

__all__ = ["GENRES", "entity_scores", "scored", "texts"]

GENRES = frozenset({"news", "interview", "speech"})
_TYPES = frozenset({"person", "organization", "place"})

Span = tuple[int, int]
Typed = tuple[int, int, str]


def entity_scores(session: Session, folder: Path) -> dict[str, float]:
    """F1 of people, organisations and places, span and type exact, and CoNLL F1 of chains; both in points."""
    pairs = []
    for document in texts(folder):
        mentions = observed(session, document.text).mentions()
        found = [[_span(mentions, at) for at in chain] for chain in chains(mentions, session.heads)]
        pairs.append((document, _typed(mentions), found))
    return scored(pairs)


def texts(folder: Path) -> list[Document]:
    """The documents that are measured on."""
    return [document for document, is_dev in documents(folder) if is_dev and genre(document.key) in GENRES]


def scored(pairs: Iterable[tuple[Document, Iterable[Typed], Sequence[Sequence[Span]]]]) -> dict[str, float]:
    """The scores of (document, mentions found, chains found); of the mentions only those of the three types count."""
    right = of = given = 0
    both = []
    for document, mentions, found in pairs:
        shared, gold, own = f1(_wanted(document.entities), _wanted(mentions))
        right, of, given = right + shared, of + gold, given + own
        both.append((document.clusters, found))
    return {"mentions": 200 * right / max(of + given, 1), "coreference": conll(both)["conll"]}


def _wanted(mentions: Iterable[Typed]) -> set[Typed]:
    return {mention for mention in mentions if mention[2] in _TYPES}


def _span(mentions: Mentions, at: int) -> Span:
    start, end = mentions.spans[at].tolist()
    return start, end


def _typed(mentions: Mentions) -> list[Typed]:
    """The mentions with their types; where the chance of one is too low, its `kind` is 0 already."""
    return [(*_span(mentions, at), TYPES[kind]) for at, kind in enumerate(mentions.kind.tolist()) if kind]
