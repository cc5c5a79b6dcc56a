"""A statement as a sentence that stands alone: what is compared with others, and searched for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from verbale.ledger.rows import Identity, StatementRow
from verbale.text.tables import word_set

__all__ = ["as_sentence", "speaker_name"]

_MOST = 600  # code points of a content that are kept: a model looks at no more
_MARKS = re.compile(r"[\"“”„«»]")
_GAP = re.compile(r"\s*…\s*")
_SPACES = re.compile(r"\s+")
_FIRST = re.compile(r"(?P<word>I|[Hh]e|[Ss]he|We|we)(?P<tail>['’](?:ve|m|ll|d|re|s)\b)?(?=\s)")
_BARE_VERB = re.compile(
    r"(?:propose|offer|invite|promise|believe|think|know|expect|hope|demand|ask|urge|accept|agree|refuse|reject)"
)
_TAILS = {"ve": "has", "m": "is", "ll": "will", "d": "would", "re": "is", "s": "is"}
_AGREE = {"am": "is", "have": "has", "do": "does", "are": "is", "was": "was", "were": "was"}
_THAT = ("that ", "That ")
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "i", "we", "who", "which", "that", "his", "her", "their", "you", "one"}
)
_LEAST_WORDS = 3  # of a content that may be a sentence by itself


def as_sentence(row: StatementRow, identities: Mapping[int, Identity] | None = None) -> str:
    """What is said, as a sentence of its own.

    Quotation marks, gaps and a leading "that" go; "I", "he" and "we" at the head become the speaker's name; a content that
    is no clause ("to host talks", "the ban") is told with its speaker and cue. Empty where there are no words.
    """
    content = _bare(row.content)
    name = speaker_name(row, identities)
    if content.startswith(_THAT):
        content = content[5:]
        is_clause = True
    else:
        is_clause = _is_clause(content)
    if not is_clause or (row.act in _BY_DOING and row.manner == "indirect"):
        cue = _bare(row.cue)
        if row.source.casefold() in {"i", "we"} and _BARE_VERB.fullmatch(cue):
            cue += "s"
        return _capital(_SPACES.sub(" ", f"{name} {cue} {content}").strip())
    return _capital(_named(content, name, row))


_BY_DOING = frozenset({"silence", "refusal", "agreement"})  # of which the content says only what of


def speaker_name(row: StatementRow, identities: Mapping[int, Identity] | None = None) -> str:
    """The name of who speaks: that of the first identity, else the words of the source, "" where they are a pronoun or none."""
    for number in row.speakers[:1]:
        if identities and number in identities:
            return identities[number].name
    words = _bare(row.source)
    return "" if words.casefold() in _PRONOUNS else words.split(",")[0]


def _bare(words: str) -> str:
    return _SPACES.sub(" ", _GAP.sub(" ", _MARKS.sub("", words[: 2 * _MOST]))).strip(" ,;:")[:_MOST]


def _is_clause(content: str) -> bool:
    words = content.casefold().replace("’", "'").split()[:25]
    if len(words) < _LEAST_WORDS or words[0] in {"to", "whether", "of", "for", "on", "about", "as", "by", "in"}:
        return False
    return not word_set("finite.txt", "verbale.ledger").isdisjoint(words) or any(
        word.endswith(("n't", "'ll", "'ve", "'re", "'m")) or (word.endswith("ed") and at > 0)
        for at, word in enumerate(words)
    )


def _named(content: str, name: str, row: StatementRow) -> str:
    """The content with the speaker's name for a pronoun at its head: "he" only where the source is no "he" either."""
    found = _FIRST.match(content)
    if not found or not name or (found["word"].casefold() in {"he", "she"} and row.manner == "direct"):
        return content
    rest = content[found.end() :]
    tail = _TAILS.get((found["tail"] or "")[1:], "")
    verb, _, after = rest.strip().partition(" ")
    if not tail and verb in _AGREE:
        rest = f" {_AGREE[verb]} {after}"
    return f"{name} {tail}{rest}".replace("  ", " ") if tail else f"{name}{rest}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
