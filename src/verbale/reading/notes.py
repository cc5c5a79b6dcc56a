"""What the crown tells of a document, window by window: its mentions, and what is asked of tokens and sentences later."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from verbale.model.heads import SpanVectors, spot
from verbale.model.mentions import TYPES, Described, describe, quotation_of
from verbale.model.session import Encoded, Session
from verbale.model.tokens import CONTINUES, MARKS
from verbale.model.windows import Window
from verbale.record.span import Span
from verbale.text.quotation import Quotation

__all__ = ["Mentions", "Notes"]

_OPENS, _CLOSES = MARKS.index("opening mark"), MARKS.index("closing mark")
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of a document in order, outer ones first; every array has one row a mention.

    `spans` [mention, 2] in code points, `kind` into `TYPES`, `chance` that it is of a type at all, `listed` that it stands in
    a chain, `sentence` and `quotation` as in `verbale.model.mentions.kin`.
    """

    spans: Ints
    kind: Ints
    chance: Floats
    listed: Floats
    sentence: Ints
    quotation: Ints
    described: tuple[Described, ...]
    vectors: SpanVectors | None

    def __len__(self) -> int:
        return len(self.spans)

    def type_of(self, at: int) -> str:
        """The type of a mention by name; "" where it has none."""
        return TYPES[int(self.kind[at])]

    def inside(self, span: Span) -> range:
        """The mentions that begin within a span of the text."""
        return range(
            int(np.searchsorted(self.spans[:, 0], span.start)), int(np.searchsorted(self.spans[:, 0], span.end))
        )


@dataclass(slots=True)
class Notes:
    """Takes windows in order; then it can be asked."""

    session: Session
    text: str
    quotes: Sequence[Quotation]
    _spans: list[tuple[int, int]] = field(default_factory=list)
    _rows: list[tuple[int, float, float, int]] = field(default_factory=list)
    _vectors: list[SpanVectors] = field(default_factory=list)
    _sentences: list[tuple[int, int]] = field(default_factory=list)
    _parts: list[Floats] = field(default_factory=list)
    _mentions: Mentions | None = None

    def observe(self, window: Window, encoded: Encoded) -> None:
        """Take what is in the core of a window; `encoded` is of all its tokens."""
        insight, tokens, context = encoded.insight, window.tokens, window.context
        if insight is None:
            return
        self._mentions = None
        sentence = tokens.sentence.astype(np.int64) - int(tokens.sentence[context])
        sentence[:context] = -1
        before = len(self._sentences)
        for number in range(int(sentence[-1]) + 1):
            first, stop = (int(i) for i in np.searchsorted(sentence, [number, number + 1]))
            self._sentences.append((int(tokens.start[first]), int(tokens.end[stop - 1])))
            self._parts.append(insight.scene[first:stop].mean(axis=0))
        spotted = spot(
            insight.spans,
            sentence,
            tokens.space != CONTINUES,
            (tokens.mark == _OPENS).astype(np.int64) - (tokens.mark == _CLOSES),
            least=self.session.least_mention,
            least_listed=self.session.least_listed,
        )
        if not spotted:
            return
        self._vectors.append(self.session.heads.spans(insight.hidden, [(one.first, one.stop) for one in spotted]))
        for one in spotted:
            self._spans.append((int(tokens.start[one.first]), int(tokens.end[one.stop - 1])))
            self._rows.append((one.kind, one.chance, one.listed, before + int(sentence[one.first])))

    def mentions(self) -> Mentions:
        """All mentions seen."""
        if self._mentions is None:
            self._mentions = self._all_mentions()
        return self._mentions

    def _all_mentions(self) -> Mentions:
        spans = np.array(self._spans, dtype=np.int64).reshape(-1, 2)
        rows = np.array(self._rows, dtype=np.float64).reshape(-1, 4)
        return Mentions(
            spans=spans,
            kind=rows[:, 0].astype(np.int64),
            chance=rows[:, 1].astype(np.float32),
            listed=rows[:, 2].astype(np.float32),
            sentence=rows[:, 3].astype(np.int64),
            quotation=quotation_of(self.quotes, spans[:, 0]),
            described=tuple(describe(self.text[start:end]) for start, end in self._spans),
            vectors=SpanVectors.join(self._vectors) if self._vectors else None,
        )

    def sentence_at(self, place: int) -> tuple[int, int, int] | None:
        """The number and the span of the sentence at a place in the text; None where none was seen."""
        at = bisect_right(self._sentences, (place, len(self.text) + 1)) - 1
        if at < 0 or self._sentences[at][1] <= place:
            return None
        return at, *self._sentences[at]

    @property
    def sentences(self) -> Sequence[tuple[int, int]]:
        """The spans of all sentences seen, in order."""
        return self._sentences

    def roots(self, mentions: Mentions, places: Sequence[tuple[int, int | None, int | None]]) -> Floats:
        """Chances [event, root] of events, one at least: (sentence, source, target), the last two numbers of mentions."""
        sums = np.stack([self._parts[sentence] for sentence, _, _ in places])
        for row, (_, source, target) in enumerate(places):
            if mentions.vectors is not None and source is not None:
                sums[row] += mentions.vectors.does[source]
            if mentions.vectors is not None and target is not None:
                sums[row] += mentions.vectors.bears[target]
        return self.session.heads.roots(sums)
