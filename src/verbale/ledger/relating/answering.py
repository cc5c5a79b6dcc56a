"""Which earlier statements each answers: the likeliest of those it shares words with, and what "the offer" goes on from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from verbale.ledger.relating.answers import LEAST_ANSWER, answer, following, spoken_beside
from verbale.ledger.relating.claims import Claim, start
from verbale.ledger.rows import Relation
from verbale.ledger.voices import Voices
from verbale.record.span import Span

__all__ = ["MOST_ANSWERED", "answers"]

MOST_ANSWERED = 2  # statements that one may answer

_Likely = list[tuple[float, Claim, str]]


def answers(found: Iterable[tuple[Claim, Claim]], claims: Sequence[Claim], voices: Voices) -> Iterator[Relation]:
    """The relations from answers to what they answer.

    Args:
        found: pairs that are worth a look, the earlier first.
        claims: all statements at hand: those of a report that answers something may go on from it in fewer words.
        voices: who the speakers are.
    """
    by_later: dict[int, _Likely] = {}
    for earlier, later in found:
        sure, because = answer(earlier, later, voices)
        if sure >= LEAST_ANSWER:
            by_later.setdefault(later.row.id, []).append((sure, earlier, because))
    reports: dict[int, list[Claim]] = {}
    for one in claims:
        reports.setdefault(one.row.document.id, []).append(one)
    for number in sorted({one.row.document.id for one in claims if one.row.id in by_later}):
        _go_on(sorted(reports[number], key=start), by_later, voices)
    for later_id, likely in by_later.items():
        for sure, earlier, because in sorted(likely, key=_in_order)[:MOST_ANSWERED]:
            yield Relation("responds-to", later_id, earlier.row.id, round(sure, 3), "ledger", because=because)


def _in_order(one: tuple[float, Claim, str]) -> tuple[float, int]:
    return -one[0], one[1].row.id


def _go_on(report: Sequence[Claim], by_later: dict[int, _Likely], voices: Voices) -> None:
    """Add what a report says of "the offer" right after an answer that names whose it is."""
    before: list[tuple[Claim, float]] = []
    for later in report:
        if later.row.id not in by_later:
            meant = following(later, before, voices)
            if meant is not None and meant[1] >= LEAST_ANSWER:
                by_later[later.row.id] = [(meant[1], meant[0], "named before in the report")]
        if later.row.id in by_later:
            sure, target, _ = min(by_later[later.row.id], key=_in_order)
            before.insert(0, (target, sure))
    _beside(report, by_later, voices)


def _beside(report: Sequence[Claim], by_later: dict[int, _Likely], voices: Voices) -> None:
    """Add what one breath says beside an answer: "The place is a good one, Berg said, commenting on the offer"."""
    answering: dict[tuple[Span, ...], Claim] = {
        one.row.source_spans: one for one in report if one.row.id in by_later and one.row.source_spans
    }
    for one in report:
        other = answering.get(one.row.source_spans)
        if other is None or one.row.id in by_later:
            continue
        sure, target, _ = min(by_later[other.row.id], key=_in_order)
        meant = spoken_beside(target, one, sure, voices)
        if meant >= LEAST_ANSWER:
            by_later[one.row.id] = [(meant, target, "said with an answer to it")]
