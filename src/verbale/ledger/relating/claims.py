"""A statement made ready to be judged with others: the sentence it comes to, and what may be judged of it at all."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.ledger.candidates import day_number
from verbale.ledger.comparing import Floats
from verbale.ledger.gist import Gist, gist
from verbale.ledger.gist.words import stem, tokens
from verbale.ledger.rows import StatementRow
from verbale.ledger.sentences import as_sentence
from verbale.ledger.voices import Voices

__all__ = ["Claim", "claim", "start"]

_DENYING = frozenset(stem(word) for word in ("deny", "denial", "dispute", "disputes", "refute", "rebut", "contest"))


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with the gist of its sentence, and `said`, that of its cue and content.

    `is_denied` tells that its cue denies what the sentence says; `day` is 0 where none is known.
    """

    row: StatementRow
    sentence: str
    gist: Gist
    said: Gist
    day: int
    is_denied: bool
    vector: Floats


def claim(row: StatementRow, vector: Floats, voices: Voices) -> Claim:
    """Make a statement ready; `vector` [384] is that of its sentence, of unit length."""
    sentence = as_sentence(row, voices.identities)
    denied = not _DENYING.isdisjoint(stem(word) for word in tokens(row.cue))
    return Claim(
        row,
        sentence,
        gist(sentence),
        gist(f"{row.cue} {row.content}"),
        day_number(row.document.day) or 0,
        denied,
        vector,
    )


def start(one: Claim) -> int:
    """Where it begins in its report."""
    spans = (*one.row.source_spans, *one.row.cue_spans, *one.row.content_spans)
    return min((span.start for span in spans), default=0)
