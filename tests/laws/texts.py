"""Texts and broken inputs that the laws are tried on; all of them invented here or taken from examples/reports/."""

from __future__ import annotations

import json
from pathlib import Path

__all__ = ["EXAMPLES", "PLAIN", "broken_files", "good_files", "jsonl"]

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"

_STATEMENT = (
    "The harbour will stay open until Friday, port director Lena Brandt said on Monday. “Nobody has asked us to close.”"
)

# name: text; each is one document that can be read
PLAIN = {
    "short": "Ana Silva said it would rain.",
    "nobody": "It was announced that the road would be closed. Snow fell all night.",
    "silence": "The ministry did not answer questions. Neither company has commented on the offer.",
    "nested": "Ana Silva said that the mayor believed that “nobody” had told him that the bridge was shut.",
    "unbalanced": "“This is where it begins, said Lena Brandt. ‘And it does not” end, she added, 'here.",
    "paragraphs": (
        "Lena Brandt wrote: “We were late.\n\n“We were cold.\n\n“We were told to wait.”\n\nShe did not say by whom."
    ),
    "capitals": _STATEMENT.upper(),
    "no capitals": _STATEMENT.lower(),
    "cr lf": "Headline here\r\n\r\n" + _STATEMENT + "\r\nThe union denied it.\r\n",
    "cr": _STATEMENT + "\rThe union denied it.",
    "surrogates": f"{_STATEMENT} \ud83d She added \udc00that it was so.",
    "nul": f"{_STATEMENT}\x00 The union\x00 said no.",
    "bom": f"\ufeff{_STATEMENT}",
    "right to left": f"{_STATEMENT} \u202eThe union said no.\u202c שלום said Lena Brandt.",
    "combining": "Le\u0301na Bra\u0308ndt said: “I a\u0300m he\u0301re\u0336\u0336\u0336.” She a\u20ddsked why.",
    "emoji": "Lena Brandt 👩🏽‍🚀 said 🎉 “we did it 🇺🇦🇵🇱”, and 𝒔𝒎𝒊𝒍𝒆𝒅.",
    "one long line": " ".join([_STATEMENT] * 60),
    "no white space": "said" * 3_000,
    "marks only": "“”‘’\"'«»… – — …",
    "a single letter": "a",
    "many paragraphs": "\n\n".join(f"{_STATEMENT} It was day {day}." for day in range(40)),
}


def jsonl(*rows: dict[str, str] | str) -> bytes:
    """Rows as JSON lines; a `str` is set as it is, broken or not."""
    return b"".join((row if isinstance(row, str) else json.dumps(row)).encode() + b"\n" for row in rows)


def good_files(folder: Path) -> list[tuple[Path, int]]:
    """Files that can be read, each with the number of documents in it."""
    article = f"<article><h1>Harbour</h1><p>{_STATEMENT}</p></article>"
    page = f"<html><head><title>Harbour</title></head><body>{article}</body></html>"
    files = {
        "plain.txt": (_STATEMENT.encode(), 1),
        "bom.txt": (b"\xef\xbb\xbf" + _STATEMENT.encode(), 1),
        "page.html": (page.encode(), 1),
        "three.jsonl": (jsonl(*({"text": f"{_STATEMENT} {n}", "id": str(n)} for n in range(3))), 3),
    }
    return _written(folder, files)


def broken_files(folder: Path) -> list[tuple[Path, int]]:
    """Files of which some or all is refused, each with the number of outcomes it must have."""
    files = {
        "empty.txt": (b"", 1),
        "blank.txt": (b" \n\t\n", 1),
        "binary.txt": (bytes(range(256)) * 40, 1),
        "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(2_000), 1),
        "no-body.html": (b"<html><head><title>x</title></head><body></body></html>", 1),
        "deep.html": (b"<div>" * 20_000, 1),
        "some.jsonl": (jsonl({"text": _STATEMENT}, '{"text": "broken', {"no": "text"}, {"text": _STATEMENT}), 4),
        "not.jsonl": (b"\xff\xfe\x00\x01nothing like JSON", 1),
    }
    return [*_written(folder, files), (folder / "missing.txt", 1)]


def _written(folder: Path, files: dict[str, tuple[bytes, int]]) -> list[tuple[Path, int]]:
    for name, (data, _) in files.items():
        (folder / name).write_bytes(data)
    return [(folder / name, count) for name, (_, count) in files.items()]
