"""Whether a report says that what was undertaken was done: a sentence of a report on or after its day, in the past tense."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.ledger.rows import DocumentRow, StatementRow
from verbale.minutes.case import Case
from verbale.minutes.matter import PACKAGE, keys, words_of
from verbale.minutes.notes import note_on
from verbale.minutes.record import Note
from verbale.minutes.stances import condition_in
from verbale.reading.times import expressions, resolve
from verbale.record.span import Span
from verbale.text.tables import word_set

__all__ = ["Kept", "is_done"]

_ALIKE = 0.6  # of the matter of what was undertaken
_FEWEST = 3  # keys that both share
_NEARLY_ALL = 0.9
_SCENE = 160  # code points of a report's head: title and dateline
_MOST = 3  # notes
_LONGEST = 2_000  # code points of what was undertaken
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_VERB = re.compile(
    r"\b\w+ed\b|\b(?:met|held|sent|left|went|came|took|began|paid|gave|freed|sat|shut|opened|withdrew|signed|won)\b"
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a report, with its matter, and that of the report's head: where the story plays."""

    document: DocumentRow
    start: int
    end: int
    matter: frozenset[str]
    scene: frozenset[str]


class Kept:
    """The sentences of the reports of a process, by their keys."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._sentences: list[_Sentence] = []
        self._by_key: dict[str, list[int]] = {}
        self._read = False

    def notes(self, rows: Sequence[StatementRow], day: str | None) -> tuple[Note, ...]:
        """Notes on the sentences that say it was done, earliest first; none where no report says so."""
        if not self._read:
            self._index()
        case, first = self._case, rows[0]
        # neither the condition nor the day is what is done
        bare = first.content[:_LONGEST].replace(condition_in(first.content) or "\0", "")
        if first.manner == "mixed" and len((told_of := _QUOTED.sub("", bare)).split()) > _FEWEST:
            bare = told_of  # what is quoted in part is a remark: "would come, “and early”"
        matter = frozenset(key for key in keys(bare) if not key.isdecimal()) - case.weights.none
        least = max(first.document.day or "", day or "")
        told: dict[int, list[int]] = {}
        for row in rows:
            if hull := case.texts.hull(row):
                told.setdefault(row.document.id, []).append(hull.start)
        parties = {key for number in first.speakers if (key := case.parties.of(number))}
        found = []
        shared = Counter(at for key in matter for at in self._by_key.get(key, ()))
        for at in sorted(at for at, count in shared.items() if count >= _FEWEST - 1):
            one = self._sentences[at]
            if (one.document.day or "") < least or (one.document.id == first.document.id and not day):
                continue
            if any(one.start <= start < one.end for start in told.get(one.document.id, ())):
                continue
            if self._tells(one, matter, day, parties):
                words = case.texts.text(one.document.id)[one.start : one.end]
                found.append(note_on(one.document, Span(one.start, one.end), words))
        return tuple(found[:_MOST])

    def _tells(self, one: _Sentence, matter: frozenset[str], day: str | None, parties: set[str]) -> bool:
        """Whether a sentence shares the matter and tells of it as done; on the very day, at the very place, less is enough."""
        case = self._case
        shared = one.matter & matter
        here = shared | (one.scene & matter)
        if len(shared) < _FEWEST and (day is None or len(here) < _FEWEST - 1):
            return False
        words = case.texts.text(one.document.id)[one.start : one.end]
        if len(shared) >= _FEWEST and case.weights.sum(shared) >= case.weights.sum(matter) * _ALIKE:
            return is_done(words)
        return (
            day is not None
            and len(here) >= _FEWEST - 1
            and case.weights.sum(here) >= case.weights.sum(matter) * _NEARLY_ALL
            and parties <= set(case.parties.keys_in(words))
            and is_done(words)
            and _is_of(words, day, one.document)
        )

    def _index(self) -> None:
        self._read = True
        for document in self._case.documents:
            text = self._case.texts.text(document.id)
            scene = keys(text[:_SCENE])
            for start, end in self._case.texts.sentences(document.id):
                matter = keys(text[start:end])
                for key in sorted(matter | scene):
                    self._by_key.setdefault(key, []).append(len(self._sentences))
                self._sentences.append(_Sentence(document, start, end, matter, scene))


def is_done(words: str) -> bool:
    """Whether a sentence tells of something done, and nothing in it says that it is not, or not yet."""
    undone = word_set("words/undone.txt", PACKAGE)
    spoken = words_of(words)
    return bool(_VERB.search(words)) and not any(word in undone or word.endswith("n't") for word in spoken)


def _is_of(words: str, day: str, document: DocumentRow) -> bool:
    """Whether a sentence names that very day."""
    times = expressions(words, 0, len(words))
    return any(resolve(time, document.published) == (day, day) for time in times)
