"""What the comparer learns from: pairs of statements, acts of statements, and sentences whose sense is to be kept."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from train.lessons import texts_of
from verbale.model.comparer import CLASSES, RELATIONS, ROLES, asked, asked_act
from verbale.model.tokens import Tokenizer
from verbale.record.span import Span

__all__ = ["Example", "acts", "edited_corpus", "edits", "is_aside", "large_corpus", "own_pairs", "pair", "sentences_of"]

_ASIDE, _OWN_ASIDE = 26, 37  # of 256: a tenth, a seventh
_CLASSES = {name: number for number, name in enumerate(RELATIONS)}


@dataclass(frozen=True, slots=True)
class Example:
    """One input: `task` is inference, act or sense; `gold` a class, for sense the row of the vector to be kept."""

    task: str
    ids: list[int]
    types: list[int]
    roles: list[int]
    gold: int
    aside: bool = False


def pair(tokenizer: Tokenizer, a: str, b: str, gold: int, *, aside: bool = False) -> Example:
    """Two texts and how the second bears on the first."""
    ids, types = asked(tokenizer, [a, b])
    return Example("inference", ids, types, [0] * len(ids), gold, aside)


def large_corpus(folder: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """Pairs of LingNLI with their class; a tenth, by premise, is kept aside."""
    for line in (folder / "ling_in_loop_train.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        aside = hashlib.sha256(row["premise"].encode()).digest()[0] < _ASIDE
        yield pair(tokenizer, row["premise"], row["hypothesis"], _CLASSES[row["label"]], aside=aside)


def edited_corpus(folder: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """Pairs of CAD-NLI, minimal edits of each other; its development part is kept aside."""
    for name in ("cad_nli_train", "cad_nli_dev"):
        with (folder / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                gold = _CLASSES[row["gold_label"]]
                yield pair(tokenizer, row["sentence1"], row["sentence2"], gold, aside=name.endswith("dev"))


def own_pairs(path: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """Pairs of our own writing; a seventh is kept aside, to set thresholds by."""
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        row = json.loads(line)
        yield pair(tokenizer, row["a"], row["b"], _CLASSES[row["label"]], aside=is_aside(row))


def is_aside(row: dict[str, Any]) -> bool:
    """Whether a pair of our own is kept from the weights."""
    return hashlib.sha256(row["a"].encode()).digest()[0] < _OWN_ASIDE


def acts(labels: Sequence[Path], data: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """Statements with their acts, and what is none; kept aside are those that their label says."""
    lines = (line for path in labels for line in path.read_text(encoding="utf-8").splitlines())
    rows: list[dict[str, Any]] = []
    for line in lines:
        row = {"corpus": "attribution/polnear_train.jsonl"} | json.loads(line)
        rows += [row | one for one in row["statements"]] if "statements" in row else [row]
    rows = [row for row in rows if row["cue"] and row["act"] in CLASSES]
    texts = texts_of([row for row in rows if "text" not in row], data)
    for row in rows:
        text = row.get("text") or texts[row["corpus"], row["id"]]
        spans = [[Span(*span[:2]) for span in row[role]] for role in ROLES[1:]]
        ids, roles = asked_act(tokenizer, text, spans)
        yield Example("act", ids, [0] * len(ids), roles, CLASSES.index(row["act"]), bool(row.get("aside")))


def sentences_of(examples: Iterable[Example], count: int) -> list[list[int]]:
    """The ids of some first texts of pairs, framed: sentences whose vectors are to stay what they were."""
    found: dict[tuple[int, ...], None] = {}
    for example in examples:
        if example.task == "inference" and not example.aside:
            stop = example.types.index(1)
            found.setdefault(tuple(example.ids[:stop]))
    order = np.random.default_rng(5).permutation(len(found))[:count]
    every = list(found)
    return [list(every[i]) for i in order]


_NUMBER = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|\d{1,3}(?:,\d{3})*(?:\.\d+)?)\b"
)
_WORDS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "twelve",
    "twenty",
    "thirty",
    "fifty",
    "hundred",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DATE = re.compile(rf"\b(?:{'|'.join((*_DAYS, *_MONTHS))})\b")
_VERB = re.compile(r"\b(is|are|was|were|will|would|can|could|has|have|had|should|must)\b(?! not\b|n't)")
_NEGATED = re.compile(r"\b(is|are|was|were|will|would|can|could|has|have|had|should|must) not\b ?")


def edits(path: Path, tokenizer: Tokenizer, count: int) -> Iterator[Example]:
    """Pairs made by minimal edits of what is said in PolNeAR training articles.

    A number, a day or a negation changed is a contradiction, the same words are an entailment, another statement of the same
    article is neutral.
    """
    random = np.random.default_rng(11)
    contents: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        own = []
        for one in row["attributions"]:
            for span in one["content"][:1]:
                words = row["text"][span[0] : span[1]].strip("“”\"'‘’ ,.").removeprefix("that ")
                if 6 <= len(words.split()) <= 28 and "\n" not in words:
                    own.append(words[:1].upper() + words[1:])
        contents.append(own)
    made = 0
    while made < count:
        own = contents[int(random.integers(len(contents)))]
        if len(own) < 2:
            continue
        first, other = (own[i] for i in random.choice(len(own), 2, replace=False))
        kind = int(random.integers(6))
        changed, gold = _edited(first, kind, random), 2
        if kind == 4:
            changed, gold = first, 0
        if kind == 5:
            changed, gold = other, 1
        if changed is None or (changed == first and kind != 4):
            continue
        made += 1
        a, b = (first, changed) if random.integers(2) else (changed, first)
        yield pair(tokenizer, a, b, gold)


def _edited(words: str, kind: int, random: np.random.Generator) -> str | None:
    if kind == 0:
        return _NUMBER.sub(lambda m: _other_number(m[0], random), words, count=1)
    if kind == 1:
        return _DATE.sub(lambda m: str(random.choice(_DAYS if m[0] in _DAYS else _MONTHS)), words, count=1)
    if kind == 2:
        return _VERB.sub(r"\1 not", words, count=1)
    if kind == 3:
        return _NEGATED.sub(r"\1 ", words, count=1)
    return None


def _other_number(number: str, random: np.random.Generator) -> str:
    if number in _WORDS:
        return str(random.choice(_WORDS))
    value = float(number.replace(",", ""))
    changed = value * float(random.choice([0.3, 0.5, 0.7, 1.5, 2.0, 3.0])) + float(random.integers(1, 4))
    return f"{changed:,.1f}" if "." in number else f"{changed:,.0f}"
