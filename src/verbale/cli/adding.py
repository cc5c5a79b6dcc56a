"""Reports into a ledger: what it does not know yet is read and added, then everything new is settled."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from verbale.cli.ending import DONE, LACKING, ended, say
from verbale.cli.job import noted, opened
from verbale.record import Document, Reading, Refusal

if TYPE_CHECKING:
    from verbale.cli.progress import Progress
    from verbale.desk import Ledger
    from verbale.intake import Taken
    from verbale.ledger.identity import Known
    from verbale.reader import Reader
    from verbale.world import World

__all__ = ["add_all"]

_FIELDS = frozenset({"published", "outlet", "title", "uri"})
_FTM = frozenset({".json", ".jsonl", ".ndjson", ".ftm"})


def add_all(
    paths: Iterable[str],
    *,
    ledger: str,
    published: str | None,
    outlet: str | None,
    threads: int,
    world: str | None,
    catalogue: str | None,
    identities: str | None,
) -> int:
    """Add `paths` to a ledger; return the exit code."""
    adding = _Adding(_told(published, outlet, catalogue))

    def run() -> int:
        from verbale.cli.progress import Progress
        from verbale.desk import Ledger
        from verbale.intake import take
        from verbale.reader import Reader

        told = opened(catalogue)
        reader = Reader(threads=threads, world=world)
        own = _world(world)
        known = _known(identities, own)
        comparer = reader.comparer  # what is missing is said before hours of reading
        with (
            Ledger(ledger, create=True, world=own, comparer=lambda: comparer) as desk,
            Progress(shown=sys.stderr.isatty()) as progress,
        ):
            desk.check_writable()
            if known:
                desk.bring(known)
            adding.read(
                desk, reader, noted(take(paths, published=published, outlet=outlet, catalogue=told), progress), progress
            )
            adding.settle(desk, progress)
            for note in told.notes() if told is not None else ():
                progress.say(f"verbale: {note}")
            adding.close(desk, known)
        return adding.code

    return ended(run, interrupted=lambda: f"; what was added stays: {adding}; run it again to go on")


class _Adding:
    """What becomes of each document."""

    def __init__(self, told: frozenset[str]) -> None:
        self._told = told
        self._ends: Counter[str] = Counter()
        self._added: list[str] = []
        self.code = DONE

    def __str__(self) -> str:
        return _documents(self._ends)

    def read(self, desk: Ledger, reader: Reader, taken: Iterable[Taken | Refusal], progress: Progress) -> None:
        """Read and add what is not there yet."""
        for outcome in reader.read_many(self._unknown(desk, reader, taken, progress)):
            if isinstance(outcome, Refusal):
                progress.say(f"verbale: {outcome}")
                desk.refuse(outcome)
                self._ends["refused"] += 1
            else:
                self._keep(desk, outcome)
            progress.advance()

    def _keep(self, desk: Ledger, reading: Reading) -> None:
        end = desk.keep(reading)
        self._ends[end] += 1
        if end != "same":
            self._added.append(reading.document.id)

    def _unknown(
        self, desk: Ledger, reader: Reader, taken: Iterable[Taken | Refusal], progress: Progress
    ) -> Iterator[Taken | Refusal]:
        """Those that this reader has not read for this ledger, or of which something else is said now."""
        from verbale.ledger.adding import says_otherwise

        for item in taken:
            if isinstance(item, Refusal):
                yield item
                continue
            document = self._as_known(desk, item.document)
            held = desk.view.document(document.id)
            if desk.holds(item.document, reader.info) and (held is None or not says_otherwise(document, held)):
                self._ends["same"] += 1
                progress.advance()
            else:
                yield replace(item, document=desk.filled(document))

    def _as_known(self, desk: Ledger, document: Document) -> Document:
        """With what the ledger has, unless it is told anew: a date once corrected is not taken from the page again."""
        held = desk.view.document(document.id)
        kept = {name: value for name in _FIELDS - self._told if held and (value := getattr(held, name)) is not None}
        return msgspec.structs.replace(document, **kept) if kept else document

    def settle(self, desk: Ledger, progress: Progress) -> None:
        """Settle what is new, and who is who in what was read anew."""
        anew = self._added if self._ends["newer"] else ()
        shown = sys.stderr.isatty()
        desk.settle(anew=anew, say=lambda step: progress.say(f"verbale: {step} …") if shown else None)

    def close(self, desk: Ledger, known: Iterable[Known]) -> None:
        """Say what was done."""
        brought = len(list(known))
        if brought:
            say(f"verbale: {brought} {'identity' if brought == 1 else 'identities'} brought along")
        if not self._ends.total():
            if not brought:
                say("verbale: nothing to add: no document in what was given; name files or folders that hold reports")
                self.code = LACKING
            return
        held = desk.count(self._added)
        say(
            f"{self}; {_some(held.statements, 'statement')}; {_some(held.actors, 'actor')}; "
            f"{held.told_before} told before; {_some(held.links, 'link')}"
        )
        self.code = LACKING if self._ends["refused"] else DONE


def _told(published: str | None, outlet: str | None, catalogue: str | None) -> frozenset[str]:
    """What the user says of documents by this command."""
    if catalogue is not None:
        return _FIELDS
    said = {"published": published, "outlet": outlet}
    return frozenset(name for name, value in said.items() if value is not None)


def _documents(ends: Counter[str]) -> str:
    anew = f"{ends['newer']} read anew, " if ends["newer"] else ""
    counted = f"{ends['new']} new, {anew}{ends['same']} known, {ends['refused']} refused"
    return f"{_some(ends.total(), 'document')}: {counted}"


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _world(path: str | None) -> World | None:
    if path is None:
        return None
    from verbale.world import open_world

    return open_world(path)


def _known(path: str | None, world: World | None) -> list[Known]:
    """The identities of a file: FollowTheMoney where its name or its first sign says so, else a table."""
    if path is None:
        return []
    from verbale.ledger.identity import known_from_csv, known_from_ftm

    file = Path(path)
    is_ftm = file.suffix.lower() in _FTM or (file.suffix.lower() != ".csv" and _begins_with_brace(file))
    return (known_from_ftm if is_ftm else known_from_csv)(file, world=world)


def _begins_with_brace(file: Path) -> bool:
    try:
        with file.open("rb") as opened_file:
            return opened_file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    except OSError:
        return False
