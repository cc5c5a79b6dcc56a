"""One answer as the rules hand it on, and who may give one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verbale.ledger.rows import StatementRow
from verbale.minutes.case import Case, Told
from verbale.minutes.stances import Stance
from verbale.minutes.tabled import Tabled, is_asked

__all__ = ["REPLYING", "Answered", "is_next", "last_sentence", "may_answer"]

REPLYING = re.compile(r"\b(?:answer|repl(?:y|ied|ies)|respon[ds]|retort|react)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of an addressee to the proposal at `to`: `kind` is standing, hearsay, or hint of an unnamed official."""

    to: int
    party: str
    told: Told
    row: StatementRow
    stance: Stance
    kind: str = "standing"


def may_answer(case: Case, told: Told, one: Tabled, party: str) -> bool:
    """Whether a party may answer: it is an addressee, or a state where nobody knows to whom it was put."""
    if told.at <= one.first.at or party == one.proposer:
        return False
    if one.is_open and told.first.act != "silence" and case.parties.name(party) in case.process.parties:
        return True
    return party in one.to or (not one.to and (is_asked(case, party) or is_next(case, told, one, party)))


def is_next(case: Case, told: Told, one: Tabled, party: str) -> bool:
    """Whether a body takes up or turns down in one breath what is put to nobody who has a name."""
    number = int(party[6:]) if party.startswith("actor:") else -1
    is_body = number in case.identities and case.identities[number].kind == "organization"
    is_answer = told.first.act in ("agreement", "refusal") or REPLYING.search(
        last_sentence(case.texts.before(told.first))
    )
    return is_body and bool(is_answer) and case.texts.is_next(one.first.first, told.first, most=2)


def last_sentence(before: str) -> str:
    """The last sentence of what stands before."""
    return re.split(r"(?<=[.!?”\"])\s+", before.strip(' “"‘'))[-1]
