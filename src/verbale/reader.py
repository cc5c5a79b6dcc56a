"""The whole reading on one page: a document in, a `Reading` out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

from verbale import __version__
from verbale.errors import RefusedError, UsageError
from verbale.intake import Taken, take, take_text
from verbale.model.comparer import Comparer
from verbale.model.session import Session
from verbale.reading.acts import with_acts
from verbale.reading.complete import complete
from verbale.reading.notes import Notes
from verbale.reading.statements import statements
from verbale.record import Document, Part, Reading, Refusal
from verbale.record.reading import ReaderInfo
from verbale.text.lines import blocks
from verbale.text.quotation import quotations
from verbale.world import World, load, open_world

__all__ = ["Reader", "Source"]

Source = str | Path | Document | Taken

# Parts in which nobody speaks: names of reporters and photographers, what the page says of itself. A place of filing is seen
# with the paragraph it stands before: the encoder has learned on texts in which it does.
_SILENT = frozenset({"byline", "credit", "boilerplate"})


class Reader:
    """Loads the weights once (at the first reading) and reads any number of documents.

    `threads` windows of a document are encoded side by side; the reading is the same whatever their number. `world` is a
    folder with tables of the caller's own, or one such table, read at once: see `verbale.world.open_world`. Raises
    `UsageError` where `threads` is less than one, `TableError` where a table is wrong and `WeightsError` where the weights
    are damaged.
    """

    def __init__(self, *, threads: int = 1, world: str | Path | None = None) -> None:
        if threads < 1:
            message = f"threads is {threads}; it must be at least 1"
            raise UsageError(message)
        self.threads = threads
        self._own = None if world is None else open_world(world)

    @cached_property
    def _networks(self) -> tuple[Future[Session], Future[Comparer]]:
        """Both networks, which load beside what else is done, one after the other."""
        pool = ThreadPoolExecutor(1, "verbale-weights")
        session = pool.submit(Session)
        comparer = pool.submit(lambda: Comparer(session.result()))
        pool.shutdown(wait=False)
        return session, comparer

    @property
    def session(self) -> Session:
        """The network."""
        return self._networks[0].result()

    @property
    def comparer(self) -> Comparer:
        """The second network, for what is asked of statements that have been found."""
        return self._networks[1].result()

    @cached_property
    def world(self) -> World:
        """What is known before reading."""
        return load() if self._own is None else self._own

    @cached_property
    def _pool(self) -> ThreadPoolExecutor | None:
        return ThreadPoolExecutor(self.threads, "verbale") if self.threads > 1 else None

    @cached_property
    def info(self) -> ReaderInfo:
        """Which code, with which tables of the caller's own, and which weights."""
        return ReaderInfo(version=__version__ + self.suffix, model=self.session.digest)

    @property
    def suffix(self) -> str:
        """What tables of the caller's own add to the version: "+world.1a2b3c4d", and nothing without them."""
        return "" if self._own is None else f"+world.{self._own.digest}"

    def read(self, source: Source, *, published: str | None = None, outlet: str | None = None) -> Reading:
        """Read one report: a `str` is its text, a `Path` a file with one document, a `Document` or `Taken` itself.

        `published` (ISO date, or date and time with zone) and `outlet` win over what the document says; they go with a text
        or a file. Raises `RefusedError` where the document cannot be read, `UsageError` where the file holds several.
        """
        _ = self._networks  # they load while the document is taken in
        document = _document(source, published=published, outlet=outlet)
        text = document.text
        spans = list(_spoken(document.parts)) if document.parts else blocks(text)
        mapper = map if self._pool is None else self._pool.map
        unspoken = [(part.start, part.end) for part in document.parts if part.kind == "dateline"]
        notes = Notes(self.session, text, list(quotations(text, spans)))
        found = statements(self.session, text, spans, unspoken=unspoken, notes=notes, mapper=mapper)
        acted = with_acts(text, found, self.comparer, mapper=mapper)
        whole = complete(document, notes, acted, self.world, unspoken=unspoken)
        return Reading(
            document=document,
            reader=self.info,
            actors=whole.actors,
            statements=whole.statements,
            events=whole.events,
            links=whole.links,
        )

    def read_many(self, sources: Iterable[Source | Refusal]) -> Iterator[Reading | Refusal]:
        """Read documents one after the other, in order; what cannot be read comes out as a `Refusal` in its place.

        Takes what `verbale.take` gives. Nothing is read before it is asked for, nothing read is kept.
        """
        _ = self._networks  # they load while the first document is taken in
        for source in sources:
            if isinstance(source, Refusal):
                yield source
                continue
            try:
                yield self.read(source)
            except RefusedError as error:
                yield error.refusal


def _spoken(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """The spans that are read."""
    start = None
    for part in parts:
        if part.kind == "dateline":
            start = part.start
        elif part.kind not in _SILENT:
            yield part.start if start is None else start, part.end
            start = None


def _document(source: Source, *, published: str | None, outlet: str | None) -> Document:
    if isinstance(source, Document):
        return source
    if isinstance(source, Taken):
        return source.document
    if isinstance(source, str):
        return take_text(source, published=published, outlet=outlet).document
    taken = list(take([source], published=published, outlet=outlet))
    if len(taken) != 1:
        message = f"{source} holds {len(taken)} documents; use read_many(take([…]))"
        raise UsageError(message)
    if isinstance(taken[0], Refusal):
        raise RefusedError(taken[0])
    return taken[0].document
