"""A synthetic ledger of any size, made in bulk: frequent and rare words, speakers, acts and outlets as reports have them."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path
from typing import Any, Final

import numpy as np
from sqlalchemy import insert

from verbale.ledger import schema
from verbale.ledger.flatten import packed
from verbale.ledger.folding import folded_names
from verbale.ledger.similar import DIMENSIONS, keep_embeddings
from verbale.ledger.store import Store
from verbale.record.vocabulary import ACTS, MANNERS

__all__ = ["ACTORS", "STATEMENTS", "WORDS", "made", "word"]

STATEMENTS: Final = 15  # of a report
ACTORS: Final = 8
_BATCH = 2000  # documents written at once
WORDS: Final = 30_000
_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")  # a word with digits would be taken for a number
_OUTLETS = 40
_COUNTRIES = [a + b + c for a in "ABCDE" for b in "KLMNO" for c in "XYZ"]
_SECTORS = ["GOV", "MIL", "IGO", "MED", "OPP", "BUS", "CVL", "JUD"]


def made(path: Path, count: int) -> dict[str, float]:
    """Make a ledger of `count` statements unless it is there."""
    if path.exists():
        return {}
    began = time.perf_counter()
    unfinished = path.with_suffix(".unfinished")
    for old in path.parent.glob(unfinished.name + "*"):
        old.unlink()
    with Store.open(unfinished, create=True) as store:
        random = np.random.default_rng(7)
        people = max(50, count // 50)
        _make_identities(store, people)
        vocabulary = [word(n) for n in range(WORDS)]
        centres = random.standard_normal((max(20, count // 20), DIMENSIONS)).astype(np.float32)
        documents = count // STATEMENTS + 1
        for first in range(0, documents, _BATCH):
            _make_documents(store, range(first, min(first + _BATCH, documents)), random, people, vocabulary, centres)
    unfinished.rename(path)
    return {"making the ledger, s": time.perf_counter() - began}


def word(rank: int) -> str:
    """The word of a rank below `WORDS`, the most frequent first."""
    return hashlib.sha256(str(rank).encode()).hexdigest()[: 3 + rank % 7].translate(_LETTERS)


def _make_identities(store: Store, people: int) -> None:
    rows: list[dict[str, Any]] = [
        {
            "id": n + 1, "name": f"Given{n % 977} Family{n}", "kind": "person", "country": _COUNTRIES[n % 7 * n % 75],
            "sector": _SECTORS[n % 8], "roles": '["minister"]', "names": packed([f"Given{n % 977} Family{n}", f"Family{n}"]),
        }
        for n in range(people)
    ]  # fmt: skip
    with store.writing() as connection:
        connection.execute(insert(schema.identity), rows)
        names = [
            {"folded": fold, "identity_id": row["id"]}
            for row in rows
            for fold in folded_names(json.loads(row["names"]))
        ]
        connection.execute(insert(schema.identity_name), names)


def _make_documents(store: Store, batch: range, random: Any, people: int, vocabulary: list[str], centres: Any) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("document", "document_key", "reading", "actor", "mention", "statement", "statement_words",
                              "statement_actor", "channel_step")
    }  # fmt: skip
    count = len(batch) * STATEMENTS
    drawn = _zipf(random, WORDS, count * 22).reshape(count, 22)
    said = iter([" ".join([vocabulary[w] for w in line]) for line in drawn.tolist()])
    who = _zipf(random, people, len(batch) * ACTORS).reshape(len(batch), ACTORS)
    acts = random.choice(len(ACTS), size=count, p=_act_shares())
    for n, number in enumerate(batch):
        day = f"20{20 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}"
        _make_document(rows, number + 1, day)
        actors = [(number * ACTORS + k + 1, int(who[n, k]) + 1) for k in range(ACTORS)]
        for k, (actor, identity) in enumerate(actors):
            _make_actor(rows, actor, identity, number + 1, k)
        for k in range(STATEMENTS):
            place = n * STATEMENTS + k
            mine = number * STATEMENTS + k + 1
            _make_statement(rows, mine, number + 1, k, day, ACTS[acts[place]], next(said), float(random.random()))
            _make_people(rows, mine, day, actors, random.integers(0, ACTORS, 3).tolist())
    first = batch.start * STATEMENTS
    vectors = centres[random.integers(0, len(centres), count)] + 0.7 * random.standard_normal(
        (count, DIMENSIONS), dtype=np.float32
    )
    with store.writing() as connection:
        for name, some in rows.items():
            connection.execute(insert(schema.metadata.tables[name]), some)
        keep_embeddings(connection, range(first + 1, first + count + 1), vectors)


def _zipf(random: Any, most: int, count: int) -> Any:
    """Ranks below `most`, each drawn in proportion to 1 / (rank + 3)."""
    shares = 1 / np.arange(3, most + 3)
    return np.searchsorted(np.cumsum(shares / shares.sum()), random.random(count)).clip(max=most - 1)


def _act_shares() -> Any:
    shares = np.array([30.0 if act == "claim" else 10.0 if act in {"belief", "demand"} else 2.0 for act in ACTS])
    return shares / shares.sum()


def _make_document(rows: dict[str, list[dict[str, Any]]], number: int, day: str) -> None:
    sha = hashlib.sha256(str(number).encode()).hexdigest()
    rows["document"].append({
        "id": number, "sha": sha, "key": f"{number}.txt", "uri": None, "outlet": f"Outlet {number % _OUTLETS * number % 17}",
        "title": f"Report {number}", "byline": None, "language": "en", "published": day, "text": "words " * 600,
        "is_altered": 0,
    })  # fmt: skip
    rows["document_key"].append({"document_id": number, "key": f"{number}.txt", "added": day})
    rows["reading"].append({
        "document_id": number, "reader_version": "1", "reader_model": "m", "added": day, "is_current": 1, "record": b"",
    })  # fmt: skip


def _make_actor(
    rows: dict[str, list[dict[str, Any]]], number: int, identity: int, document: int, position: int
) -> None:
    name = f"Family{identity - 1}"
    rows["actor"].append({
        "id": number, "document_id": document, "identity_id": identity, "position": position, "local": f"a{position + 1}",
        "name": name, "kind": "person", "country": None, "sector": None, "roles": "[]",
    })  # fmt: skip
    rows["mention"] += [
        {"actor_id": number, "position": n, "form": "name", "start_at": n, "end_at": n + 6, "words": name}
        for n in range(2)
    ]


def _make_statement(
    rows: dict[str, list[dict[str, Any]]], number: int, document: int, position: int, day: str, *rest: Any
) -> None:
    act, words, confidence = rest
    rows["statement"].append({
        "id": number, "document_id": document, "position": position, "local": f"s{position + 1}",
        "manner": MANNERS[number % 3], "act": act, "day": day, "published": day, "negated": int(number % 50 == 0),
        "confidence": confidence, "within_id": None, "telling_id": number, "time_text": None, "time_start": None,
        "time_end": None,
    })  # fmt: skip
    rows["statement_words"].append({
        "id": number, "source": "the minister", "cue": "said", "content": words, "source_spans": "[[0,12]]",
        "cue_spans": "[[13,17]]", "content_spans": f"[[18,{18 + len(words)}]]", "quotes": "[]",
    })  # fmt: skip


def _make_people(
    rows: dict[str, list[dict[str, Any]]], number: int, day: str, actors: list[tuple[int, int]], drawn: list[int]
) -> None:
    for role, who in zip(("speaker", "addressee", "about"), drawn, strict=True):
        if role == "addressee" and number % 4:
            continue
        actor, identity = actors[who]
        rows["statement_actor"].append({
            "statement_id": number, "role": role, "position": 0, "actor_id": actor,
            "tone": None if role != "about" else "neutral", "identity_id": identity, "day": day,
        })  # fmt: skip
    if number % 5 == 0:
        step = {
            "statement_id": number,
            "position": 0,
            "kind": "interview",
            "actor_id": None,
            "start_at": 0,
            "end_at": 1,
        }
        rows["channel_step"].append(step)
