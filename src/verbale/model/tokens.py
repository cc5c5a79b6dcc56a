"""Word pieces with the surface that an uncased vocabulary throws away: case, white space, quotation marks.

The tokenizer sees a copy of the text in which typographic quotation marks and lone surrogates are replaced one for one,
so that every offset it gives is an offset into the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer as WordPieces

from verbale.text.quotation import Quotation
from verbale.text.sentences import sentences

__all__ = ["BLOCK_STARTS", "CASES", "CONTINUES", "MARKS", "SPACES", "Passage", "Tokenizer"]

Ints = npt.NDArray[np.int32]

# The values of the three surface features, in the order of their embeddings.
CASES = ("no letter", "lower", "capitalised", "upper", "mixed")
SPACES = ("inside a word", "none before", "space before", "block starts")
CONTINUES, BLOCK_STARTS = SPACES.index("inside a word"), SPACES.index("block starts")
MARKS = ("outside", "inside a quotation", "opening mark", "closing mark")

_PIECE_CHARACTERS = 4_000  # longest stretch given to the tokenizer at once: bounds memory on a text without line breaks
_PLAIN = {ord(mark): '"' for mark in "“”„‟«»〝〞＂″「」『』"} | {ord(mark): "'" for mark in "‘’‚‛′＇`´"}
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Passage:
    """The tokens of one stretch of a block; every array has one entry a token.

    `start`, `end` are code-point offsets into the document's text; `sentence` counts sentences from 0 within the passage.
    """

    ids: Ints
    start: Ints
    end: Ints
    case: Ints
    space: Ints
    mark: Ints
    sentence: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, at: slice) -> Passage:
        return Passage(*(getattr(self, name)[at] for name in self.__slots__))

    @classmethod
    def join(cls, passages: list[Passage]) -> Passage:
        """The passages one after the other; sentences are counted on."""
        columns: dict[str, list[Ints]] = {name: [getattr(p, name) for p in passages] for name in cls.__slots__}
        count = 0
        for i, sentence in enumerate(columns["sentence"]):
            columns["sentence"][i] = sentence - (sentence[0] if len(sentence) else 0) + count
            count = int(columns["sentence"][i][-1]) + 1 if len(sentence) else count
        return cls(*(np.concatenate(column) for column in columns.values()))


def _as_seen(text: str) -> str:
    """`text` with plain quotation marks, and without lone surrogates, code point for code point."""
    plain = text.translate(_PLAIN)
    return _SURROGATE.sub("\ufffd", plain) if _SURROGATE.search(plain) else plain


class Tokenizer:
    """The encoder's word pieces; `cls` and `sep` are the ids that frame a window."""

    def __init__(self, raw: bytes | None = None) -> None:
        if raw is None:
            raw = files("verbale.model").joinpath("weights", "tokenizer.json").read_bytes()
        self._pieces = WordPieces.from_buffer(raw)
        self._pieces.no_truncation()
        self._pieces.no_padding()
        self.cls = int(self._pieces.token_to_id("[CLS]") or 0)
        self.sep = int(self._pieces.token_to_id("[SEP]") or 0)

    def to_json(self) -> str:
        """The tokenizer's own file format."""
        return str(self._pieces.to_str())

    def pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Ids of a short text's word pieces, and their code-point offsets in it."""
        encoding = self._pieces.encode(_as_seen(text), add_special_tokens=False)
        return encoding.ids, encoding.offsets

    def passages(
        self, text: str, blocks: Iterable[tuple[int, int]], quotations: Iterable[Quotation]
    ) -> Iterator[Passage]:
        """One passage or more a block, in order; a block without a token gives none.

        `blocks` are half-open code-point spans in order; `quotations` the outermost quotations of the whole text, in order.
        """
        quotes = _Cursor(quotations)
        for begin, stop in blocks:
            fresh = True
            for start, end, count in _pieces_of(text, begin, stop):
                passage = self._passage(text, start, end, count, quotes, starts_block=fresh)
                if len(passage):
                    fresh = False
                    yield passage

    def _passage(
        self,
        text: str,
        start: int,
        end: int,
        bounds: list[tuple[int, int]],
        quotes: _Cursor,
        *,
        starts_block: bool,
    ) -> Passage:
        raw = text[start:end]
        encoding = self._pieces.encode(_as_seen(raw), add_special_tokens=False)
        offsets = np.array(encoding.offsets, dtype=np.int32).reshape(-1, 2)
        words = np.array(encoding.word_ids, dtype=np.int32)
        count = len(offsets)
        first = np.ones(count, dtype=bool)  # first piece of its word
        first[1:] = words[1:] != words[:-1]
        case = np.zeros(count, dtype=np.int32)
        space = np.zeros(count, dtype=np.int32)
        starts = np.flatnonzero(first)
        ends = np.append(starts[1:], count)[: len(starts)] - 1
        for i, j in zip(starts.tolist(), ends.tolist(), strict=True):
            at = int(offsets[i, 0])
            case[i : j + 1] = _case(raw[at : int(offsets[j, 1])])
            space[i] = 2 if at == 0 or raw[at - 1].isspace() else 1
        if count and starts_block:
            space[0] = BLOCK_STARTS
        begin, stop = offsets[:, 0] + start, offsets[:, 1] + start
        sentence = np.searchsorted(np.array([b for b, _ in bounds], dtype=np.int32), begin, side="right") - 1
        return Passage(
            ids=np.array(encoding.ids, dtype=np.int32),
            start=begin.astype(np.int32),
            end=stop.astype(np.int32),
            case=case,
            space=space,
            mark=quotes.marks(begin, start, end),
            sentence=sentence.astype(np.int32),
        )


class _Cursor:
    """Walks once through the quotations of a text, in order."""

    def __init__(self, quotations: Iterable[Quotation]) -> None:
        self._rest = iter(quotations)
        self._open: list[Quotation] = []
        self._ahead = next(self._rest, None)

    def marks(self, begin: Ints, start: int, end: int) -> Ints:
        """The mark feature of tokens beginning at `begin`, all within `text[start:end]`."""
        while self._ahead is not None and self._ahead.start < end:
            self._open.append(self._ahead)
            self._ahead = next(self._rest, None)
        self._open = [q for q in self._open if q.end > start]
        mark = np.zeros(len(begin), dtype=np.int32)
        for quotation in self._open:
            mark[(begin >= quotation.start) & (begin < quotation.end)] = 1
            mark[begin == quotation.start] = 2
            if quotation.closed:
                mark[begin == quotation.end - 1] = 3
        return mark


def _case(word: str) -> int:
    if word.islower():
        return 1
    if word.istitle():
        return 2
    if word.isupper():
        return 3
    return 4 if word.lower() != word else 0


def _pieces_of(text: str, begin: int, stop: int) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Stretches of a block short enough for the tokenizer, each with the sentences in it.

    They are cut between sentences where they can be.
    """
    held: list[tuple[int, int]] = []
    for start, end in sentences(text, begin, stop):
        if held and end - held[0][0] > _PIECE_CHARACTERS:
            yield held[0][0], held[-1][1], held
            held = []
        at = start
        while end - at > _PIECE_CHARACTERS:
            cut = text.rfind(" ", at + 1, at + _PIECE_CHARACTERS)
            cut = at + _PIECE_CHARACTERS if cut < 0 else cut
            yield at, cut, [(at, cut)]
            at = cut
        held.append((at, end))
    if held:
        yield held[0][0], held[-1][1], held
