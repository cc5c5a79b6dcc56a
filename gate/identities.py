"""How well actors of different reports become one: B³ (Bagga and Baldwin 1998) over all elements, those alone included.

On the invented process the elements are the forms by which `truth.json` says that each report names an actor; each goes to the
actor of the reading whose mention covers the form most tightly, and one that no mention by name covers stands alone. What the
reader got wrong within a report counts too, so the score that perfect identification would reach is given beside it.

On MEANTIME (Minard et al. 2016) the elements are the entities that one document names: persons, organisations and places, each
with those of its gold mentions that have a name in them. So only identification is measured; what counts as right is the
instance that the corpus gives them, across all topics.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import compress
from pathlib import Path
from typing import Any

from verbale.ledger.identity import identify
from verbale.ledger.rows import ActorRow, DocumentRow
from verbale.reading.actors.names import full_name, name_in
from verbale.world import World, load

__all__ = ["actor_rows", "b_cubed", "meantime_rows", "meantime_scores", "process_scores"]

Row = Mapping[str, Any]
_INSTANCE = re.compile(r"(?:cross_)?(?:intra_)?")  # the same instance, whether annotated within or across documents
_KINDS = {"PER": "person", "ORG": "organization", "LOC": "unknown"}


def process_scores(readings: Iterable[Row], truth: Row, *, world: World | None = None) -> dict[str, float]:
    """In points, over the named mentions: B³ F1 of those that the reading has by name, and of all, and what would be best."""
    readings = list(readings)
    rows = actor_rows(readings)
    numbers = {(row.document.key, row.local): row.id for row in rows}
    gold, read = _mapped(readings, truth, numbers)
    identity = {member: one.id for one in identify(rows, world=world) for member in one.members}
    whose: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for right, number in zip(gold, read, strict=True):
        whose[number][right] += 1
    best = [at if number is None else whose[number].most_common(1)[0][0] for at, number in enumerate(read)]
    found = [-1 - at if number is None else identity[number] for at, number in enumerate(read)]
    has = [number is not None for number in read]
    named = [list(compress(labels, has)) for labels in (gold, found, best)]
    return {
        "identities in the process": b_cubed(named[0], named[1])[2],
        "identities in the process, at best": b_cubed(named[0], named[2])[2],
        "identities in the process, unread too": b_cubed(gold, found)[2],
        "identities in the process, unread too, at best": b_cubed(gold, best)[2],
        "mentions of the process read by name": 100 * sum(has) / max(len(has), 1),
    }


def meantime_scores(folder: Path, *, world: World | None = None) -> dict[str, float]:
    """In points, over the entities that a document names: B³ F1, precision and recall."""
    known = world or load()
    rows, gold = meantime_rows(folder, known)
    identity = {member: one.id for one in identify(rows, world=known) for member in one.members}
    precision, recall, both = b_cubed(gold, [identity[row.id] for row in rows])
    return {
        "identities in MEANTIME": both,
        "identities in MEANTIME, precision": precision,
        "identities in MEANTIME, recall": recall,
    }


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 in points, of the sets in which each element is and in which it was put."""
    right, given, both = Counter(gold), Counter(found), Counter(zip(gold, found, strict=True))
    if not gold:
        return 0.0, 0.0, 0.0
    shared = [(both[pair], *pair) for pair in zip(gold, found, strict=True)]
    precision = sum(n / given[b] for n, _, b in shared) / len(shared)
    recall = sum(n / right[a] for n, a, _ in shared) / len(shared)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)


def actor_rows(readings: Iterable[Row]) -> list[ActorRow]:
    """The actors of readings, numbered in order, as a ledger has them."""
    rows: list[ActorRow] = []
    for number, reading in enumerate(readings):
        document = _document(number, reading["document"])
        for actor in reading["actors"]:
            forms = _forms(reading["document"]["text"], actor["mentions"])
            rows.append(
                ActorRow(
                    id=len(rows),
                    document=document,
                    local=actor["id"],
                    name=actor["name"],
                    kind=actor["kind"],
                    country=actor["country"],
                    sector=actor["sector"],
                    roles=tuple(actor["roles"]),
                    names=forms["name"],
                    metonyms=forms["metonym"],
                    descriptions=forms["description"],
                    beside=frozenset(a["name"] for a in reading["actors"] if a is not actor),
                )
            )
    return rows


def meantime_rows(folder: Path, world: World) -> tuple[list[ActorRow], list[str]]:
    """The entities that the documents name, as actors, and their instances."""
    mentions = json.loads((folder / "entities_mentions.json").read_text(encoding="utf-8"))
    named: dict[str, dict[str, list[tuple[str, str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for mention in sorted(mentions, key=lambda m: (m["sent_id"], m["tokens_number"][0], -len(m["tokens_number"]))):
        words, kind = mention["tokens_str"], mention["mention_type"]
        if kind not in _KINDS or mention["mention_head_pos"] == "PRON":
            continue
        found = name_in(words, 0, len(words), world, is_person=kind == "PER")
        if found is not None:
            instance = _INSTANCE.sub("", mention["coref_chain"], count=1)
            named[mention["doc_id"]][instance].append((words, kind, found))
    rows: list[ActorRow] = []
    gold = []
    for number, (key, entities) in enumerate(sorted(named.items())):
        names = {instance: full_name([found for _, _, found in own]) for instance, own in entities.items()}
        published = f"20{key[:2]}-{key[2:4]}-{key[4:6]}" if key[:6].isdigit() else None
        document = DocumentRow(number, key, key, "Wikinews", published)
        for instance, own in entities.items():
            kind = _KINDS[Counter(kind for _, kind, _ in own).most_common(1)[0][0]]
            beside = frozenset(name for other, name in names.items() if other != instance)
            words = tuple(dict.fromkeys(words for words, _, _ in own))
            rows.append(ActorRow(len(rows), document, instance, names[instance], kind, names=words, beside=beside))
            gold.append(instance)
    return rows, gold


def _document(number: int, document: Row) -> DocumentRow:
    return DocumentRow(number, document["id"], document["key"], document.get("outlet"), document.get("published"))


def _forms(text: str, mentions: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    words: dict[str, dict[str, None]] = {"name": {}, "description": {}, "metonym": {}, "pronoun": {}}
    for mention in mentions:
        words[mention["form"]].setdefault(text[mention["start"] : mention["end"]])
    return {form: tuple(own) for form, own in words.items()}


def _mapped(
    readings: Iterable[Row], truth: Row, numbers: Mapping[tuple[str, str], int]
) -> tuple[list[str], list[int | None]]:
    """For each form by which a report names an actor: who it is, and the number of the actor read; None where there is none."""
    gold: list[str] = []
    read: list[int | None] = []
    for reading in readings:
        key, text = reading["document"]["key"], reading["document"]["text"]
        forms = [(form, actor["id"]) for actor in truth["actors"] for form in actor["mentions"].get(key, ())]
        names = [
            (m["start"], m["end"], a["id"]) for a in reading["actors"] for m in a["mentions"] if m["form"] == "name"
        ]
        taken: list[tuple[int, int]] = []
        for form, actor in sorted(forms, key=lambda pair: (-len(pair[0]), pair)):
            places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
            places = [(s, e) for s, e in places if not any(a <= s and e <= b for a, b in taken)]
            taken += places
            local = _covering(names, places)
            gold.append(actor)
            read.append(numbers[key, local] if local is not None else None)
    return gold, read


def _covering(names: Sequence[tuple[int, int, str]], places: Iterable[tuple[int, int]]) -> str | None:
    """The actor whose mention covers most of the places more tightly than any other."""
    votes: Counter[str] = Counter()
    for start, end in places:
        tightest = min((n for n in names if n[0] <= start and end <= n[1]), key=lambda n: n[1] - n[0], default=None)
        votes.update([tightest[2]] if tightest else [])
    return votes.most_common(1)[0][0] if votes else None
