"""The command line with a reader and a comparer that need no weights; intake is the real one.

`python stubbed_ledger.py add …`: each sentence "Anna Berg offered to open the port." is a statement; names in its content
are whom it is about, a name after "told" is to whom. With VERBALE_STUB_READER=2 the reader is a newer one, which reads
"announced" as a promise. VERBALE_STUB_SLOW waits before each reading; VERBALE_STUB_WEIGHTLESS has no comparer.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verbale.errors import WeightsError
from verbale.intake import Taken
from verbale.record import About, Actor, Document, Mention, ReaderInfo, Reading, Refusal, Span, Statement
from verbale.world import open_world

_VERSION = os.environ.get("VERBALE_STUB_READER", "1")
_ACTS = {
    "said": "claim", "denied": "denial", "offered": "offer", "proposed": "proposal", "refused": "refusal",
    "agreed": "agreement", "promised": "promise", "announced": "announcement" if _VERSION == "1" else "promise",
    "told": "claim",
}  # fmt: skip
_NAME = r"[A-Z]\w+ [A-Z]\w+|Velmark|Ostrava"
_SENTENCE = re.compile(rf"({_NAME}) ({'|'.join(_ACTS)}) (?:({_NAME}) )?([^.\n]+)\.")
_STATES = {"Velmark": "XVA", "Ostrava": "XOS"}


def read(document: Document) -> Reading:
    """The sentences of one of the forms above."""
    people: dict[str, list[Mention]] = {}
    numbers: dict[str, str] = {}

    def actor(name: str, start: int) -> str:
        people.setdefault(name, []).append(Mention(start, start + len(name), "name"))
        return numbers.setdefault(name, f"a{len(numbers) + 1}")

    statements = []
    for number, found in enumerate(_SENTENCE.finditer(document.text), 1):
        who, how, told, _ = found.groups()
        given: dict[str, Any] = {"speakers": (actor(who, found.start(1)),)}
        if told:
            given["addressees"] = (actor(told, found.start(3)),)
        inside = re.finditer(_NAME, document.text[found.start(4) : found.end(4)])
        about = dict.fromkeys(actor(name.group(), found.start(4) + name.start()) for name in inside)
        statements.append(
            Statement(
                id=f"s{number}",
                manner="indirect",
                act=_ACTS[how],  # type: ignore[arg-type]
                source=(Span(*found.span(1)),),
                cue=(Span(*found.span(2)),),
                content=(Span(*found.span(4)),),
                about=tuple(About(actor=one) for one in about),
                confidence=0.9,
                **given,
            )
        )
    actors = tuple(
        Actor(
            id=local,
            name=name,
            kind="state" if name in _STATES else "person",
            country=_STATES.get(name),
            mentions=tuple(sorted(people[name], key=lambda mention: mention.start)),
        )
        for name, local in numbers.items()
    )
    info = ReaderInfo(version=_VERSION, model="0" * 64)
    return Reading(document=document, reader=info, actors=actors, statements=tuple(statements))


class Reader:
    """As in verbale.reader."""

    info = ReaderInfo(version=_VERSION, model="0" * 64)

    def __init__(self, *, threads: int = 1, world: str | None = None) -> None:
        self.threads = threads
        self.world = None if world is None else open_world(world)

    @property
    def comparer(self) -> Comparer:
        """Loaded where it is asked for."""
        return Comparer()

    def read_many(self, sources: Iterable[Taken | Refusal]) -> Iterator[Reading | Refusal]:
        """One after the other."""
        for source in sources:
            if isinstance(source, Refusal):
                yield source
                continue
            sys.stderr.write(f"reading {source.document.key}\n")
            sys.stderr.flush()
            time.sleep(float(os.environ.get("VERBALE_STUB_SLOW", "0")))
            yield read(source.document)


class Comparer:
    """As in verbale.model.comparer: bags of hashed words; what is "open" in one text and "shut" in the other cannot be so."""

    def __init__(self, session: object = None) -> None:
        self.session = session
        if "VERBALE_STUB_WEIGHTLESS" in os.environ:
            message = "the weights file comparer.onnx cannot be read (No such file or directory); install verbale again"
            raise WeightsError(message)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors [text, 384] of unit length."""
        vectors = np.full((len(texts), 384), 1e-3, dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                vector[int(hashlib.sha256(word.encode()).hexdigest(), 16) % 384] += 1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def infer(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Chances [pair, 3]: neutral, but for what is open and shut."""
        rows = [(0.0, 0.0, 1.0) if ("shut" in a) != ("shut" in b) and ("open" in a) != ("open" in b) else (0.0, 1.0, 0.0)
                for a, b in pairs]  # fmt: skip
        return np.array(rows, dtype=np.float32).reshape(-1, 3)


def install() -> None:
    """Put both in the place of the real ones."""
    for name, value in (("reader", Reader), ("model.comparer", Comparer)):
        module = ModuleType(f"verbale.{name}")
        setattr(module, value.__name__, value)
        sys.modules[module.__name__] = module


if __name__ == "__main__":
    install()
    from verbale.cli import main

    main()
