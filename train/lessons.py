"""What the crown learns from: windows of several corpora, each with the spans that matter in it and their labels.

Span labels are kept as token positions in their window. The lower layers are not trained, so a lesson carries their output,
once as the text stands and once or more with some words hidden.
"""

from __future__ import annotations

import hashlib
import json
import re
import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from gate.gum import Document, documents
from train.polnear import _noisy
from verbale.model.mentions import TYPES, Described, describe, quotation_of
from verbale.model.tokens import Passage, Tokenizer
from verbale.model.windows import Window, windows
from verbale.reading.events import ROOTS
from verbale.record.vocabulary import ACTS
from verbale.text.lines import blocks
from verbale.text.quotation import quotations

__all__ = ["ROOTS", "Found", "Lesson", "acts", "directed", "gum", "is_aside", "metonymy", "roots", "texts_of", "tones"]

Ints = npt.NDArray[np.int64]
NEAR_TOKENS = 16  # the first tokens of a content: its first clause
Span = tuple[int, int]
Pool = Span | None | list[Span]  # tokens that are taken together

_POLNEAR = "attribution/polnear_train.jsonl"  # whose the settled labels are, which do not say so
_ASIDE = {"tone": 26, "metonymy": 51, "root": 51}  # of 256: a tenth and two fifths
_OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_TONES = {2.0: 0, 4.0: 1, 6.0: 2}


@dataclass(frozen=True, slots=True)
class Found:
    """The gold mentions of a document: `place` [mention, 3] window, first and last-but-one token there; `chain` -1 alone."""

    place: Ints
    again: (
        Ints  # [copy, 4] the mentions that lie in the context of the next window: window, first, last-but-one, number
    )
    kind: Ints  # [mention] into TYPES; 0 where only OntoGUM has it
    onto: Ints  # [mention] 1 where OntoGUM has it
    chain: Ints
    described: list[Described]
    spans: Ints  # [mention, 2] code points
    sentence: Ints
    quotation: Ints


@dataclass(slots=True)
class Lesson:
    """One window, or all of a document's, of one task.

    `pools` [target, pool, token] are weights of tokens, `gold` [target] the classes; `mentions` only for the task "mentions".
    """

    task: str
    key: str
    windows: list[Window]
    gold: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    pools: Sequence[Sequence[Pool]] = ()
    mentions: Found | None = None
    stems: list[list[npt.NDArray[np.float16]]] = field(default_factory=list)  # [variant][window] of [token, hidden]

    def noisy(self, random: np.random.Generator, mask: int) -> list[Window]:
        """The windows with some words hidden and some surface lost."""
        return [_noisy(window, random, mask) for window in self.windows]


def is_aside(lesson: Lesson) -> bool:
    """Whether a lesson is kept to measure on: by its own label, or so many of 256 of its task."""
    if lesson.task == "act":
        return lesson.key.startswith("aside")
    if lesson.key.startswith("story "):
        return False
    return hashlib.sha256(lesson.key.encode()).digest()[0] < _ASIDE.get(lesson.task, 0)


def _passages(text: str, tokenizer: Tokenizer, parts: Sequence[Span] | None = None) -> list[Passage]:
    parts = blocks(text) if parts is None else parts
    return list(tokenizer.passages(text, parts, quotations(text, parts)))


def _within(tokens: Passage, start: int, end: int, first: int = 0) -> Span | None:
    """The token range that covers a span of code points, from token `first` on."""
    begin = max(int(np.searchsorted(tokens.end, start, side="right")), first)
    stop = int(np.searchsorted(tokens.start, end, side="left"))
    return (begin, stop) if begin < stop else None


def gum(folder: Path, tokenizer: Tokenizer, *, dev: bool) -> Iterator[tuple[Document, Lesson]]:
    """GUM's documents, each as one lesson."""
    for document, is_dev in documents(folder):
        if is_dev == dev:
            yield document, mentions(document, tokenizer)


def mentions(document: Document, tokenizer: Tokenizer) -> Lesson:
    """A document of GUM with its mentions, gold ones."""
    text = document.text
    parts = blocks(text)
    quotes = list(quotations(text, parts))
    packed = list(windows(iter(_passages(text, tokenizer))))
    kinds = {(start, end): TYPES.index(kind) for start, end, kind in document.entities}
    chains = {span: number for number, chain in enumerate(document.clusters) for span in chain}
    starts = [int(window.core.start[0]) for window in packed]
    place, kept = [], []
    for span in sorted({*kinds, *chains}, key=lambda s: (s[0], -s[1])):
        at = int(np.searchsorted(starts, span[0], side="right")) - 1
        if at >= 0 and (run := _within(packed[at].tokens, *span, packed[at].context)) is not None:
            place.append((at, *run))
            kept.append(span)
    spans = np.array(kept, dtype=np.int64).reshape(-1, 2)
    # what a window shows of the one before: without it the places at a window's beginning would hardly ever hold a mention
    again = [
        (at + 1, *run, number)
        for number, (span, (at, _, _)) in enumerate(zip(kept, place, strict=True))
        if at + 1 < len(packed) and span[0] >= int(packed[at + 1].tokens.start[0])
        for run in [_within(packed[at + 1].tokens, *span)]
        if run is not None and run[1] <= packed[at + 1].context
    ]
    return Lesson(
        "mentions",
        document.key,
        packed,
        mentions=Found(
            place=np.array(place, dtype=np.int64).reshape(-1, 3),
            again=np.array(again, dtype=np.int64).reshape(-1, 4),
            kind=np.array([kinds.get(span, 0) for span in kept], dtype=np.int64),
            onto=np.array([int(span in chains) for span in kept], dtype=np.int64),
            chain=np.array([chains.get(span, -1) for span in kept], dtype=np.int64),
            described=[describe(text[start:end]) for start, end in kept],
            spans=spans,
            sentence=sentences_of(packed, place),
            quotation=quotation_of(quotes, spans[:, 0]),
        ),
    )


def sentences_of(packed: Sequence[Window], place: Sequence[tuple[int, int, int]]) -> Ints:
    """The number of the sentence each place stands in, counted through the document."""
    before, count = [], 0
    for window in packed:
        # the sentence that a window's context ends in may go on in it: one more or less does not matter
        before.append(
            count - (int(window.tokens.sentence[window.context]) if len(window.tokens) > window.context else 0)
        )
        count += int(window.tokens.sentence[-1] - window.tokens.sentence[window.context]) + 1
    return np.array([before[w] + int(packed[w].tokens.sentence[i]) for w, i, _ in place], dtype=np.int64)


def tones(path: Path, tokenizer: Tokenizer) -> Iterator[Lesson]:
    """NewsMTSC: the tone of a sentence towards a person named in it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["sentence_normalized"]
        window = _one(text, tokenizer)
        pools, gold = [], []
        for target in row["targets"]:
            run = _within(window.tokens, target["from"], target["to"]) if window else None
            if run is not None:
                pools.append([run])
                gold.append(_TONES[target["polarity"]])
        if window is not None and pools:
            yield Lesson("tone", text, [window], np.array(gold), pools)


def directed(path: Path, tokenizer: Tokenizer) -> Iterator[Lesson]:
    """DSE: one entity's tone towards another; of the neutral ones every fifth."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        marked, _, _, label = line.split("\t")
        if label == "0" and number % 5:
            continue
        spans = [(m.start() - 2 * i, m.end() - 2 * i - 2) for i, m in enumerate(re.finditer(r"\[[^\[\]]*\]", marked))]
        text = re.sub(r"\[([^\[\]]*)\]", r"\1", marked)
        window = _one(text, tokenizer)
        if window is None or len(spans) != 2:
            continue
        # 1, 3: of the first towards the second; 2, 4: the other way round
        source, target = (1, 0) if label in "24" else (0, 1)
        pools = [_within(window.tokens, *spans[at]) for at in (source, target)]
        gold = {"0": 1, "1": 2, "2": 2, "3": 0, "4": 0}[label]
        yield Lesson("directed", text, [window], np.array([gold]), [pools])


def metonymy(path: Path, tokenizer: Tokenizer) -> Iterator[Lesson]:
    """ReLocaR: whether a place stands for who acts there (1) or is a place (0)."""
    for sample in ET.parse(path).getroot():  # noqa: S314  our own data
        before, place = sample.text or "", sample[0]
        text = before + (place.text or "") + (place.tail or "")
        window = _one(text, tokenizer)
        run = _within(window.tokens, len(before), len(before) + len(place.text or "")) if window else None
        if window is not None and run is not None:
            yield Lesson("metonymy", text, [window], np.array([int(place.get("reading") == "met")]), [[run]])


def roots(folder: Path, tokenizer: Tokenizer, *, stories: int) -> Iterator[Lesson]:
    """PLOVER roots: of sentences with source and target, and of invented stories, whose first words are taken."""
    for line in (folder / "plv_train.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, at = "", 0
        spans: dict[str, list[int]] = {}
        for match in re.finditer(r"<(/?)([st])>", row["marked"]):
            text += row["marked"][at : match.start()]
            at = match.end()
            spans.setdefault(match[2], []).append(len(text))
        text += row["marked"][at:]
        window = _one(text, tokenizer)
        if window is None or row["root"] not in ROOTS:
            continue
        pool = [_within(window.tokens, *spans[k][:2]) if len(spans.get(k, [])) > 1 else None for k in "st"]
        yield Lesson(
            "root", row["text"], [window], np.array([ROOTS.index(row["root"])]), [[*pool, (0, len(window.tokens))]]
        )
    for number, line in enumerate((folder / "ngec_synthetic_stories.jsonl").read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        if hashlib.sha256(str(number).encode()).digest()[0] * 4500 < stories * 256:
            first = " ".join(row["text"].split("\n")[0].split()[:60])
            window = _one(first, tokenizer)
            if window is not None:
                pools = [[None, None, (0, len(window.tokens))]]
                yield Lesson(
                    "root",
                    f"story {number}",
                    [window],
                    np.array([ROOTS.index(_OLDER.get(row["root"], row["root"]))]),
                    pools,
                )


def acts(labels: Sequence[Path], data: Path, tokenizer: Tokenizer) -> Iterator[Lesson]:
    """Statements with their acts; those that are kept aside have keys that begin with "aside"."""
    lines = (line for path in labels for line in path.read_text(encoding="utf-8").splitlines())
    rows = [{"corpus": _POLNEAR} | json.loads(line) for line in lines]
    texts = texts_of(rows, data)
    by_text: dict[tuple[bool, str], list[dict[str, Any]]] = {}
    for row in rows:
        if row["cue"] and row["act"] in ACTS:
            by_text.setdefault((bool(row.get("aside")), texts[row["corpus"], row["id"]]), []).append(row)
    for (aside, text), own in by_text.items():
        for number, lesson in enumerate(_acts_of(text, own, tokenizer)):
            lesson.key = f"{'aside' if aside else 'learn'} {hashlib.sha256(text.encode()).hexdigest()} {number}"
            yield lesson


def texts_of(labels: Iterable[dict[str, Any]], data: Path) -> dict[tuple[str, str], str]:
    """The text of every label's document, by corpus and id: a JSON-lines file's `id` or line, re3d's `_id`, a page's digest."""
    wanted = {(label["corpus"], label["id"]) for label in labels}
    found: dict[tuple[str, str], str] = {}
    for corpus in {corpus for corpus, _ in wanted}:
        if corpus.endswith(".json"):  # of pages, by their digest
            pages = json.loads((data / corpus).read_text(encoding="utf-8"))
            found |= {key: pages[key[1]]["articleBody"] for key in wanted if key[0] == corpus and key[1] in pages}
            continue
        paths = sorted((data / corpus).glob("*/documents.json")) if (data / corpus).is_dir() else [data / corpus]
        lines = [line for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        for number, line in enumerate(lines):
            row = json.loads(line)
            key = corpus, str(row.get("id", row.get("_id", number)))
            if key in wanted:
                found[key] = row["text"]
    missing = wanted - found.keys()
    if missing:
        message = f"no text for the labelled statements of {min(missing)}"
        raise ValueError(message)
    return found


def _acts_of(text: str, rows: Sequence[dict[str, Any]], tokenizer: Tokenizer) -> Iterator[Lesson]:
    """A lesson for each paragraph with labelled statements: it and the one before, or the window in which the cue stands."""
    parts = blocks(text)
    quotes = list(quotations(text, parts))
    by_part: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        by_part.setdefault(bisect_right(parts, (row["cue"][0][0], len(text))) - 1, []).append(row)
    for at, own in by_part.items():
        for window in windows(tokenizer.passages(text, parts[max(at - 1, 0) : at + 1], quotes)):
            inside = [row for row in own if int(window.core.start[0]) <= row["cue"][0][0] < int(window.core.end[-1])]
            if inside:
                gold = np.array([ACTS.index(row["act"]) for row in inside])
                yield Lesson("act", "", [window], gold, [statement_pools(window.tokens, row) for row in inside])


def statement_pools(tokens: Passage, row: dict[str, Any]) -> list[list[Span]]:
    """The token ranges of cue, source, the beginning of the content, and the content."""
    pools: list[list[Span]] = []
    for role in ("cue", "source", "content"):
        runs = [_within(tokens, span[0], span[1]) for span in row[role]]
        pools.append([run for run in runs if run is not None])
    content = pools.pop()
    near = content[:1]
    if near and near[0][1] - near[0][0] > NEAR_TOKENS:
        near = [(near[0][0], near[0][0] + NEAR_TOKENS)]
    return [*pools, near, content]


def _one(text: str, tokenizer: Tokenizer) -> Window | None:
    """A short text as one window; None where it does not fit one."""
    packed = list(windows(iter(_passages(text, tokenizer))))
    return packed[0] if len(packed) == 1 and len(packed[0].tokens) else None
