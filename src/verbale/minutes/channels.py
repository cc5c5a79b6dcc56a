"""Through whom something reached us: how many ways there are that do not lead through one another.

Twelve outlets that quote one interview are one way. So are an agency and the papers that print its report, and so is whoever
tells days later, in passing, what was told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from verbale.ledger.rows import ChannelRow, StatementRow
from verbale.minutes.case import Case, in_order
from verbale.minutes.matter import PACKAGE
from verbale.minutes.record import Channels
from verbale.text.tables import table

__all__ = ["channels", "state_run", "ways"]

_GIVEN = frozenset({"interview"})  # to one outlet: who retells it has it from there
_PRINTED = frozenset({"publication", "broadcast", "report"})
_HEAD = 500  # code points at the head of a report in which an agency is credited
_LATE = 1  # days after the first report from which on a telling is a retelling
_PHRASE = 48  # code points between "state-run" and the outlet's name


def channels(case: Case, rows: Sequence[StatementRow], *, state: frozenset[str]) -> Channels:
    """The outlets, and the independent ways in words, of some statements; `state` are outlets that reports call state-run."""
    ordered = sorted(
        {row.id: row for row in rows}.values(), key=lambda row: (row.document.published or "", in_order(row))
    )
    outlets = tuple(dict.fromkeys(row.document.outlet for row in ordered if row.document.outlet))
    found = ways(case, ordered)
    told = {case.by_statement[row.id].at for row in ordered}
    return Channels(
        outlets=outlets,
        independent=found,
        statements=len(told),
        state_run=tuple(outlet for outlet in outlets if outlet in state),
    )


def ways(case: Case, rows: Iterable[StatementRow]) -> tuple[str, ...]:
    """The independent ways by which statements reached us, in words, in order of their first report."""
    groups: dict[int, list[StatementRow]] = {}
    for row in rows:
        groups.setdefault(case.by_statement[row.id].at, []).append(row)
    found: dict[str, None] = {}
    for group in groups.values():
        # an interview is the source of all that tell the same, whatever they say of it
        given = next((way for row in group if (way := _given(row))), None)
        first = min((row.document.day or "" for row in group), default="")
        for row in sorted(group, key=lambda row: (row.document.published or "", row.document.key)):
            if given is None and _is_late(row, first):
                continue
            found.setdefault(given or _own(case, row))
    return tuple(found)


def _given(row: StatementRow) -> str | None:
    for step in row.channel:
        if step.kind in _GIVEN:
            return f"interview with {_whom(row, step)}"
    return None


def _whom(row: StatementRow, step: ChannelRow) -> str:
    printed = next((one.name for one in row.channel if one.kind in _PRINTED and one.name), "")
    return step.name or printed or row.document.outlet or "an outlet not named"


def _own(case: Case, row: StatementRow) -> str:
    printed = next((step.name for step in row.channel if step.kind in _PRINTED and step.name), "")
    return printed or _agency(case, row) or row.document.outlet or row.document.key


def _agency(case: Case, row: StatementRow) -> str | None:
    """The other outlet that a report credits at its head: "BERN (Alpine News) –"."""
    head = case.texts.text(row.document.id)[:_HEAD]
    return next(
        (
            outlet
            for outlet in _outlets(case)
            if outlet != row.document.outlet and (f"({outlet})" in head or f"/{outlet}/" in head)
        ),
        None,
    )


def _outlets(case: Case) -> list[str]:
    return case.outlets


def _is_late(row: StatementRow, first: str) -> bool:
    try:
        return (
            bool(row.document.day)
            and (date.fromisoformat(row.document.day or "") - date.fromisoformat(first)).days > _LATE
        )
    except ValueError:
        return False


def state_run(case: Case) -> frozenset[str]:
    """The outlets of the process that reports call state-run, by their words: verbale does not judge."""
    outlets = _outlets(case)
    found = set()
    for one in case.identities.values():
        if any(_calling().search(role) for role in one.roles):
            found |= {outlet for outlet in outlets if outlet in (one.name, *one.names)}
    texts = [text for document in case.documents if (text := case.texts.text(document.id))]
    sources = [] if texts else [f"{row.source} {row.content}" for row in case.rows.values()]
    for words in (*sources, *texts):
        for match in _calling().finditer(words):
            after = words[match.end() : match.end() + _PHRASE]
            found |= {outlet for outlet in outlets if _names(outlet, after)}
    return frozenset(found)


def _names(outlet: str, after: str) -> bool:
    """Whether an outlet is named right behind: "state-run news agency X", not "state-run mines, X reported"."""
    at = after.find(outlet)
    return at >= 0 and not re.search(r"[,.;:!?]|\b(?:and|but|said|which|that)\b", after[:at])


@cache
def _calling() -> re.Pattern[str]:
    phrases = sorted(table("words/state_run.txt", PACKAGE), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, phrases))})(?![\w-])", re.IGNORECASE)
