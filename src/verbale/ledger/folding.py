"""Texts as a ledger can hold and find them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["clean", "folded", "folded_names"]

_UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")
# letters that are no letter with a mark to Unicode
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def clean(text: str) -> str:
    """The same with U+FFFD for NUL and lone surrogates, which SQLite's text cannot hold: offsets stay what they are."""
    return _UNHOLDABLE.sub("\ufffd", text)


def folded(name: str) -> str:
    """A name without case, accents, punctuation and needless space: "Ján Ďurica-Holm" and "JAN DURICA HOLM" are one."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", clean(name)) if not unicodedata.combining(c))
    bare = bare.casefold().translate(_PLAIN).replace("'", "").replace("’", "").replace("‘", "")
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


def folded_names(names: Iterable[str]) -> tuple[str, ...]:
    """All different foldings of some names, in order; names of marks alone have none."""
    return tuple(dict.fromkeys(fold for fold in map(folded, names) if fold))
