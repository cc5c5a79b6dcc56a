"""Is it English? A cheap check that speaks up only where it is sure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

__all__ = ["foreign_language"]

_WORD = re.compile(r"[^\W\d_]+(?:’n)?")
_SAMPLE_CHARACTERS = 20_000
_ENGLISH_SURE = 0.15  # share of function words above which a text is English; running English has 0.3 to 0.5
_ENGLISH_ABSENT = 0.06
_OTHER_SURE = 0.15
_DISTINCT = 6  # different function words another language must show: a list of names has "de" and "la", and no more


@cache
def _tables() -> dict[str, frozenset[str]]:
    """Function words by language; a broken table stops the first call."""
    tables: dict[str, frozenset[str]] = {}
    for line in files("verbale.intake").joinpath("languages.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition(":")
            tables[name] = frozenset(words.split())
    return tables


def foreign_language(text: str, *, fewest_words: int) -> str | None:
    """The language of a text by its function words, or by its script: "English", "French", "a text in Thai script".

    None where the text has too few words to tell, or no language stands out: then nothing is said.
    """
    sample = text[:_SAMPLE_CHARACTERS].lower()
    counts = Counter(_WORD.findall(sample))
    total = counts.total()
    letters = sum(len(word) * count for word, count in counts.items())
    shares = {name: sum(counts[word] for word in table) / max(total, 1) for name, table in _tables().items()}
    if total >= fewest_words and shares["English"] >= _ENGLISH_SURE:
        return "English"
    if letters >= 4 * fewest_words and (script := _script(counts, letters)) is not None:
        return f"a text in {script} script"
    if total < fewest_words or shares["English"] >= _ENGLISH_ABSENT:
        return None
    best = max(shares, key=shares.__getitem__)
    distinct = sum(word in counts for word in _tables()[best])
    sure = best != "English" and shares[best] >= _OTHER_SURE and shares[best] >= 3 * shares["English"]
    return best if sure and distinct >= _DISTINCT else None


def _script(counts: Counter[str], letters: int) -> str | None:
    """The script in which most letters are, where that is not Latin."""
    scripts: Counter[str] = Counter()
    for word, count in counts.items():
        for letter in word:
            if letter > "\u02ff":
                scripts[unicodedata.name(letter, "UNKNOWN").split()[0]] += count
    for script, count in scripts.most_common(1):
        if count > 0.6 * letters and script not in (
            "LATIN",
            "FULLWIDTH",
            "MATHEMATICAL",
            "COMBINING",
            "MODIFIER",
            "UNKNOWN",
        ):
            return {"CJK": "Chinese"}.get(script, script.capitalize())
    return None
