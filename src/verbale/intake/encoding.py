"""Bytes to text: which encoding, said when it was not plain UTF-8, and the way back from characters to bytes."""

from __future__ import annotations

import codecs
import re
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from verbale.intake.refusing import refuse
from verbale.text.units import Units, code_points

__all__ = ["Decoded", "decode"]

_BOMS = (
    # the mark of UTF-32 little-endian begins with that of UTF-16: the longer comes first
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HOLES = 100  # damaged places up to which a text still counts as UTF-8
_SAMPLE_BYTES = 65_536
_FEWEST_UNITS = 4
_LAST_ASCII = 0x7F
_MANY_ZEROS = 0.5  # share of zero bytes in one column of UTF-16, and
_FEW_ZEROS = 0.02  # in the other
# Names a page may give for its encoding. What browsers read as another one (WHATWG) is read so here.
_LABEL = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|(?:windows-|cp)125\d|iso-8859-\d\d?|latin-?1|koi8-[ru]|gbk|gb2312|gb18030|big5|euc-(?:jp|kr)|shift_jis|macintosh|us-ascii|ascii"
)
_READ_AS = {"latin1": "cp1252", "latin-1": "cp1252", "iso-8859-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
            "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "macintosh": "mac-roman",
            # a page that could be read for its meta tag is not UTF-16
            "utf-16": "utf-8", "utf16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8"}  # fmt: skip


class Decoded:
    """A text and the bytes it was decoded from.

    `note` says how, where that was not plain UTF-8. `holes` are (code point, byte count) of the U+FFFD that stand for
    bytes which are not UTF-8.
    """

    def __init__(
        self,
        data: bytes,
        text: str,
        encoding: str,
        *,
        skip: int = 0,
        note: str | None = None,
        holes: tuple[tuple[int, int], ...] = (),
    ) -> None:
        self.data = data
        self.text = text
        self.encoding = encoding
        self.note = note
        self._skip = skip
        self._holes = holes

    def offsets(self, points: NDArray[np.int64]) -> NDArray[np.int64] | None:
        """Byte offsets in `data` of offsets in `text`, of the same shape; None where the encoding has no exact way back."""
        if self.encoding == "utf-8":
            at = np.array([point for point, _ in self._holes], dtype=np.int64)
            # U+FFFD counts three bytes; the bytes it stands for may be fewer
            less = np.cumsum([0] + [3 - count for _, count in self._holes], dtype=np.int64)
            return self._units.utf8(points) - less[np.searchsorted(at, points)] + self._skip
        widths = self._widths
        return None if widths is None else widths[points] + self._skip

    def read(self, start: int, end: int) -> str:
        """The text of some bytes, which must begin and end with a character."""
        handler = "replace" if self._holes else "surrogatepass"
        return self.data[start:end].decode(self.encoding, handler if self.encoding.startswith("utf") else "strict")

    @cached_property
    def _units(self) -> Units:
        return Units(self.text)

    @cached_property
    def _widths(self) -> NDArray[np.int64] | None:
        """Cumulated byte widths, shape (len(text) + 1,)."""
        distinct, which = np.unique(code_points(self.text), return_inverse=True)
        try:
            each = [
                len(chr(point).encode(self.encoding, "surrogatepass" if self.encoding.startswith("utf") else "strict"))
                for point in distinct
            ]
        except UnicodeEncodeError:
            return None
        widths = np.concatenate([[0], np.cumsum(np.array(each, dtype=np.int64)[which])]).astype(np.int64)
        return widths if int(widths[-1]) == len(self.data) - self._skip else None


def decode(data: bytes, *, key: str, declared: str | None = None) -> Decoded:
    """Decode by byte-order mark, else by the encoding the page declares, else as UTF-8, else by detection.

    A byte-order mark is not part of the text. `RefusedError` where no encoding fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _by_mark(data, encoding, len(mark), key)
    if (silent := silent_utf16(data)) is not None:
        return _by_mark(data, silent, 0, key)
    label = (declared or "").strip().lower()
    encoding = _READ_AS.get(label, label) if _LABEL.fullmatch(label) else "utf-8"
    if encoding not in ("utf-8", "utf8"):
        try:
            return Decoded(data, data.decode(encoding), encoding, note=f"encoding {label} (declared)")
        except (UnicodeDecodeError, LookupError):
            pass
    try:
        return Decoded(data, data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _detected(data, key)


def _by_mark(data: bytes, encoding: str, skip: int, key: str) -> Decoded:
    note = None if encoding == "utf-8" else f"encoding {encoding} ({'byte-order mark' if skip else 'detected'})"
    try:
        return Decoded(data, data[skip:].decode(encoding, "surrogatepass"), encoding, skip=skip, note=note)
    except UnicodeDecodeError:
        if encoding == "utf-8" and (damaged := _damaged_utf8(data, skip=skip)) is not None:
            return damaged
        raise refuse(
            key, f"the bytes are not the {encoding} that its byte-order mark announces", "save it as UTF-8"
        ) from None


def silent_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a text in Latin script is zero."""
    sample = np.frombuffer(data[:_SAMPLE_BYTES], dtype=np.uint8)
    sample = sample[: len(sample) // 2 * 2].reshape(-1, 2)
    if len(data) % 2 or len(sample) < _FEWEST_UNITS:
        return None
    high, low = (float((sample[:, column] == 0).mean()) for column in (1, 0))
    if high > _MANY_ZEROS and low < _FEW_ZEROS:
        return "utf-16-le"
    return "utf-16-be" if low > _MANY_ZEROS and high < _FEW_ZEROS else None


def _damaged_utf8(data: bytes, *, skip: int = 0) -> Decoded | None:
    """UTF-8 with a few bad places, each shown as U+FFFD; None where it is rather another encoding."""
    pieces: list[str] = []
    holes: list[tuple[int, int]] = []
    at, points = skip, 0
    while at < len(data):
        try:
            pieces.append(data[at:].decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            if len(holes) >= _HOLES:
                return None
            good = data[at : at + error.start].decode("utf-8")
            points += len(good)
            pieces += (good, "\ufffd")
            holes.append((points, error.end - error.start))
            points += 1
            at += error.end
    text = "".join(pieces)
    sound = sum(not piece.isascii() and piece != "\ufffd" and sum(c > "\x7f" for c in piece) for piece in pieces)
    if sound < 2 * len(holes):
        return None
    note = f"{len(holes)} damaged places in the UTF-8 (shown as U+FFFD)"
    return Decoded(data, text, "utf-8", skip=skip, note=note, holes=tuple(holes))


def _detected(data: bytes, key: str) -> Decoded:
    """The encoding of bytes that are not UTF-8."""
    plain = sum(byte <= _LAST_ASCII for byte in data[:_SAMPLE_BYTES])
    if plain >= 0.9 * len(data[:_SAMPLE_BYTES]):
        # nearly all ASCII: English with typographic marks and a few accents, which a detector takes for rarer things
        try:
            return Decoded(data, data.decode("cp1252"), "cp1252", note="encoding windows-1252 (detected)")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    for encoding in (best.encoding if best is not None else "cp1252", "cp1252"):
        try:
            return Decoded(
                data, data.decode(encoding), encoding, note=f"encoding {encoding.replace('_', '-')} (detected)"
            )
        except (UnicodeDecodeError, LookupError):
            continue
    raise refuse(key, "its encoding could not be found out", "save it as UTF-8")
