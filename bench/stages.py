"""Reading, timed stage by stage, in this process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from verbale import Reader, Refusal, Taken, take, to_json
from verbale.model.session import Session
from verbale.model.tokens import Passage
from verbale.model.windows import windows
from verbale.text.lines import blocks
from verbale.text.quotation import quotations

__all__ = ["STAGES", "Stopwatch", "documents", "packed", "stages", "throughput", "timed"]

# "decode" is what is left of reading: cues, roles, spans, nested statements, names, and the checks of the record.
STAGES = ("take", "tokens and windows", "encoder", "role head", "decode", "write")


class Stopwatch:
    """Adds up seconds by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = dict.fromkeys(STAGES, 0.0)

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Time the block."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - began


class _TimedSession(Session):
    """The network, with its calls timed; for one thread."""

    def __init__(self, watch: Stopwatch) -> None:
        super().__init__()
        self._watch = watch

    def encode(self, tokens: Passage) -> Any:
        with self._watch("encoder"):
            return super().encode(tokens)

    def understand(self, tokens: Passage) -> Any:
        with self._watch("encoder"):
            return super().understand(tokens)

    def roles(self, *arguments: Any) -> Any:
        with self._watch("role head"):
            return super().roles(*arguments)


def documents(paths: Sequence[Path], limit: int | None) -> list[Taken]:
    """The documents at some places that can be read, `limit` of them at most."""
    return list(islice((taken for taken in take(paths) if not isinstance(taken, Refusal)), limit))


def throughput(paths: Sequence[Path], limit: int | None, *, threads: int) -> float:
    """Seconds for everything from the files to JSON; the weights are loaded before the clock starts."""
    reader = Reader(threads=threads)
    reader.read("Nobody said a word.")
    began = time.perf_counter()
    for taken in documents(paths, limit):
        to_json(reader.read(taken))
    return time.perf_counter() - began


def stages(paths: Sequence[Path], limit: int | None) -> dict[str, float]:
    """Seconds by stage, one thread."""
    watch = Stopwatch()
    reader = Reader()
    reader.__dict__["session"] = _TimedSession(watch)  # where the reader would keep its own once loaded
    reader.read("Nobody said a word.")
    watch.seconds.update(dict.fromkeys(STAGES, 0.0))
    with watch("take"):
        held = documents(paths, limit)
    began = time.perf_counter()
    readings = [reader.read(taken) for taken in held]
    reading = time.perf_counter() - began
    with watch("write"):
        for one in readings:
            to_json(one)
    with watch("tokens and windows"):
        packed(reader.session, (taken.document.text for taken in held))
    known = watch.seconds["encoder"] + watch.seconds["role head"] + watch.seconds["tokens and windows"]
    watch.seconds["decode"] = max(0.0, reading - known)
    return watch.seconds


def packed(session: Session, texts: Iterable[str]) -> list[Passage]:
    """The windows of some texts, as the encoder sees them."""
    found = []
    for text in texts:
        lines = blocks(text)
        passages = session.tokenizer.passages(text, lines, quotations(text, lines))
        found += [window.tokens for window in windows(passages)]
    return found


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
