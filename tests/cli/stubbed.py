"""The command line with an intake and a reader that need no weights.

`python stubbed.py read …`: a path with "empty" or "refused" in it ends so, "slow" waits, "noted" carries a note,
"manyx9" makes nine documents; everything else is read as a report of one statement.
"""

import hashlib
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

from verbale.record import Document, ReaderInfo, Reading, Refusal, Span, Statement

TEXT = "Anna Berg said “it is over”."


@dataclass(frozen=True)
class Taken:
    """As in verbale.intake."""

    document: Document
    notes: tuple[str, ...] = ()


def take(
    paths: Iterable[str], *, published: str | None = None, outlet: str | None = None, catalogue: object = None
) -> Iterator[Taken | Refusal]:
    """One document a path; a number behind an `x` makes as many."""
    assert catalogue is None
    for path in paths:
        key = path.rpartition("/")[2]
        for outcome in ("empty", "refused"):
            if outcome in path:
                yield Refusal(key=key, reason="no words", advice="give words", outcome=outcome)
                break
        else:
            digest = hashlib.sha256(key.encode()).hexdigest()
            document = Document(id=digest, key=key, text=TEXT, published=published, outlet=outlet)
            times = int(key.rpartition("x")[2]) if "many" in key else 1
            for _ in range(times):
                yield Taken(document, ("it is odd",) if "noted" in key else ())


class Reader:
    """As in verbale.reader."""

    def __init__(self, *, threads: int = 1, world: object = None) -> None:
        assert world is None
        self.threads = threads

    def read_many(self, sources: Iterable[Taken | Refusal]) -> Iterator[Reading | Refusal]:
        """One statement a document."""
        for source in sources:
            if isinstance(source, Refusal):
                yield source
                continue
            if "slow" in source.document.key:
                sys.stderr.write("waiting\n")
                sys.stderr.flush()
                time.sleep(30)
            statement = Statement(
                id="s1",
                manner="mixed",
                source=(Span(0, 9),),
                cue=(Span(10, 14),),
                content=(Span(15, 27),),
                quotes=(Span(15, 27),),
                confidence=0.9,
            )
            info = ReaderInfo(version="0", model="0")
            yield Reading(document=source.document, reader=info, statements=(statement,))


intake = ModuleType("verbale.intake")
intake.take = take  # type: ignore[attr-defined]
intake.Taken = Taken  # type: ignore[attr-defined]
reader = ModuleType("verbale.reader")
reader.Reader = Reader  # type: ignore[attr-defined]
sys.modules["verbale.intake"] = intake
sys.modules["verbale.reader"] = reader

if __name__ == "__main__":
    from verbale.cli import main

    main()
