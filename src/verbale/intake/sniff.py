"""What kind of document some bytes are, told by their beginning."""

from __future__ import annotations

import re
from typing import Literal

import numpy as np

from verbale.intake.encoding import silent_utf16
from verbale.intake.refusing import refuse

__all__ = ["SUFFIXES", "WALKED", "Kind", "check_readable", "kind_of"]

Kind = Literal["plain", "html", "jsonl"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "plain", ".text": "plain", ".md": "plain",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
WALKED = tuple(suffix for suffix in SUFFIXES if suffix != ".md")  # in a folder of reports, .md tells about the folder
_PLAIN = "give its text, as .txt, .html or .jsonl"
_UNPACK = "unpack it first"
_MAGIC = (
    (re.compile(rb"%PDF-"), "a PDF file", _PLAIN),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), "a zip archive or office document", _UNPACK),
    (re.compile(rb"\x1f\x8b"), "a gzip file", _UNPACK),
    (
        re.compile(rb"BZh[1-9]1AY&SY|\xfd7zXZ\x00|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x28\xb5\x2f\xfd"),
        "a packed file",
        _UNPACK,
    ),
    (re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\x00|MM\x00\*", re.DOTALL), "an image", _PLAIN),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf"), "a word processor's file", _PLAIN),
    (
        re.compile(rb"ID3[\x02-\x04]|OggS\x00|RIFF....(?:WAVE|AVI )|fLaC\x00|....ftyp", re.DOTALL),
        "sound or film",
        _PLAIN,
    ),
    (re.compile(rb"\x7fELF|MZ.\x00|\xca\xfe\xba\xbe|SQLite format 3\x00", re.DOTALL), "a program or database", _PLAIN),
)
_TEXT_CONTROLS = b"\t\n\v\f\r\x1b"
_CONTROL = np.array([chr(byte) < " " and byte not in _TEXT_CONTROLS for byte in range(256)])
_MOST_CONTROLS = 4  # so many are a slip; beyond, the share counts
_MOST_CONTROLS_SHARE = 0.05
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_LATER = re.compile(rb"\s*<.{0,2000}?<(?:html|head|body)\b", re.IGNORECASE | re.DOTALL)
_JSONL = re.compile(rb'\s*\{\s*"')


def kind_of(head: bytes) -> Kind:
    """The kind by the first bytes of a document whose name says nothing."""
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if bare.startswith(_WIDE_MARKS):
        bare = bare.replace(b"\x00", b"")[2:]
    if _HTML.match(bare) or _HTML_LATER.match(bare):
        return "html"
    return "jsonl" if _JSONL.match(bare) else "plain"


def check_readable(data: bytes, *, key: str) -> None:
    """Raise `RefusedError` for bytes that are no text: known file types, or mostly control characters."""
    for pattern, name, advice in _MAGIC:
        if pattern.match(data):
            raise refuse(key, f"it is {name}, not a text", advice)
    sample = np.frombuffer(data[:65_536], dtype=np.uint8)
    if not sample.size or data.startswith(_WIDE_MARKS):
        return
    controls = int(_CONTROL[sample].sum())
    if controls > max(_MOST_CONTROLS, _MOST_CONTROLS_SHARE * sample.size) and silent_utf16(data) is None:
        raise refuse(key, "it is binary data, not a text", _PLAIN)
