"""How far something has come that a verb or noun names: done, under way, planned, proposed, thinkable or denied."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from verbale.reading.events.clauses import Clause
from verbale.reading.events.words import Hit, Phrases, inflected, rows, words_of
from verbale.record.statement import Statement
from verbale.record.vocabulary import EventStatus

__all__ = ["Governor", "Group", "finite", "governor", "in_statement", "nominal"]

_BACK = 14  # words that a group may have before its verb
_PHRASE = 4  # words of the longest governor


@dataclass(slots=True)
class Group:
    """A verb with all that stands before it; `before` is the token at which its subject is looked for.

    `is_open`: its form leaves open whether it is done; `is_coming`: it has "will" or "would"; `shares_subject`: it has that of
    the verb before it.
    """

    before: int
    status: EventStatus = "happened"
    is_passive: bool = False
    is_open: bool = False
    is_coming: bool = False
    shares_subject: bool = False


@dataclass(frozen=True, slots=True)
class Governor:
    """How far what stands after some words has come; `before`: to, ing, noun."""

    before: frozenset[str]
    status: EventStatus


@cache
def _governors() -> Phrases[Governor]:
    phrases: Phrases[Governor] = Phrases()
    for row in rows("event_governors", "words forms before status"):
        words = row.required("words")
        first = words.split()[0]
        status: EventStatus = row.among("status", _STATUSES)  # type: ignore[assignment]  # just looked at
        phrases.add(words, inflected(first, row.list("forms")), Governor(frozenset(row.list("before")), status))
    return phrases


_STATUSES = frozenset({"happened", "ongoing", "planned", "proposed", "hypothetical", "denied"})


@cache
def _acts() -> dict[str, dict[str, EventStatus]]:
    columns = "act open told coming"
    return {
        row.required("act"): {c: row.among(c, _STATUSES) for c in columns.split()[1:] if row.cells[c]}  # type: ignore[misc]
        for row in rows("event_acts", columns)
    }


def governor(clause: Clause, at: int, before: str) -> Hit[Governor] | None:
    """The governor that ends with the token `at`."""
    hits = (
        hit
        for first in range(max(at - _PHRASE + 1, 0), at + 1)
        if all(clause.part_at[i] < 0 for i in range(first, at + 1))
        for hit in _governors().at(clause.words, first)
        if hit.stop == at + 1 and before in hit.value.before
    )
    return min(hits, key=lambda hit: hit.first, default=None)


class _Walk:
    """Going back from a verb over what belongs to it."""

    def __init__(self, clause: Clause, first: int, forms: frozenset[str]) -> None:
        self.clause = clause
        self.at = first - 1
        self.forms = forms
        self.status: EventStatus | None = None
        self.is_denied = self.is_passive = self.is_open = self.is_coming = False
        self.is_helped = False  # an auxiliary stands before the verb
        self.is_bound = False  # a governor stands before the verb

    def take(self, status: EventStatus) -> None:
        """Keep the status nearest to the verb, but what is not done at all is denied."""
        if status == "denied":
            self.is_denied = True
        elif self.status is None:
            self.status = status

    def small_words(self) -> None:
        """Pass over auxiliaries, modals, adverbs and negations."""
        low = self.at - _BACK
        while self.at >= 0 and self.at > low and self.clause.part_at[self.at] < 0:
            word = self.clause.word(self.at)
            if word in words_of("not"):
                self.is_denied = True
            elif word in words_of("will"):
                self.take("planned")
                self.is_coming = True
            elif word in words_of("would"):
                self.is_coming = True
                self.take("hypothetical")
            elif word in words_of("may"):
                self.take("hypothetical")
            elif word in words_of("must"):
                self.take("proposed")
            elif word in words_of("be"):
                self._be()
            elif word not in words_of("have", "do"):
                if not (word in words_of("adverb") or (word.endswith("ly") and not self.clause.is_cue[self.at])):
                    return
                self.at -= 1
                continue
            self.is_helped = True
            self.at -= 1

    def _be(self) -> None:
        if "past" in self.forms and not self.is_bound:
            self.is_passive = True
            if self.clause.word(self.at) == "being":
                self.take("ongoing")
        elif "ing" in self.forms and not self.is_bound:
            self.take("ongoing")

    def infinitive(self) -> bool:
        """Pass over "agreed to", "urged them to"; False where it is not told whether it is done."""
        clause = self.clause
        before = self.at - 1
        if clause.word(before) in words_of("be"):
            self.take("planned")
            self.at = before - 1
            return True
        if clause.word(before) in words_of("have"):
            self.take("proposed")
            self.at = before - 1
            return True
        is_object = before >= 0 and clause.part_at[before] >= 0
        end = clause.first(before) - 1 if is_object else before
        hit = governor(clause, end, "to")
        if hit is None:
            return False
        self.is_bound = self.is_open = True
        self.take(hit.value.status)
        self.forms = hit.forms
        self.at = before if is_object else hit.first - 1
        if is_object:
            return True
        self.small_words()
        return True


def finite(clause: Clause, first: int, stop: int, forms: frozenset[str], *, takes: frozenset[str]) -> Group | None:
    """The group of the verb at the tokens `first` to `stop`; None where it qualifies a noun, or nothing is told of it.

    `forms` are those that its first word may have, `takes` as in `event_triggers.tsv`.
    """
    walk = _Walk(clause, first, forms)
    walk.small_words()
    for _ in range(3):
        if clause.word(walk.at) == "to" and clause.part_at[walk.at] < 0 and ("base" in walk.forms):
            if not walk.infinitive():
                return None
        else:
            break
    group = Group(walk.at, walk.status or "happened", walk.is_passive, walk.is_open, walk.is_coming)
    if not (walk.is_helped or walk.is_bound) and not _bare(clause, group, first, stop, forms, takes=takes):
        return None
    if walk.is_denied:
        group.status = "denied"
    return group


def _bare(clause: Clause, group: Group, first: int, stop: int, forms: frozenset[str], *, takes: frozenset[str]) -> bool:
    """Read a verb without auxiliary; False where it is none, or qualifies a noun."""
    before = clause.word(first - 1)
    is_part = first > 0 and clause.part_at[first - 1] >= 0
    if not is_part and (before in words_of("article", "preposition") or before[:1].isdigit()) and forms != {"ing"}:
        return False  # "the detained men"
    if forms == {"ing"}:
        return _participle(clause, group)
    if "past" in forms:
        after = clause.word(stop)
        is_shared = before in words_of("joining") and not is_part  # "was seized and burnt"
        may_lack = "alone" not in takes
        has_none = may_lack and (not after or (after in words_of("preposition", "boundary") and after not in takes))
        group.is_passive = after == "by" or (has_none and (is_shared or takes == {"object"}))
        return True
    if "s" in forms:
        return True
    # a base form: "both sides attack"; without a subject at hand it is a noun or an order
    return is_part or before in words_of("pronoun", "relative")


def _participle(clause: Clause, group: Group) -> bool:
    """Read an -ing form without "is": "considering attacking", "after attacking", ", attacking"."""
    at = group.before
    word = clause.word(at)
    hit = governor(clause, at, "ing")
    if hit is not None:
        group.status = hit.value.status
        group.is_open = True
        group.before = hit.first - 1
        return True
    if at < 0:
        return False
    if clause.part_at[at] >= 0:
        group.status = "ongoing"
        return True
    if word in {"after", "by", "for", "while", "when", "since", "upon", ",", "and"}:
        group.shares_subject = True
        group.before = at - 1 if word != "," else at
        return True
    if word == "without":
        group.status, group.shares_subject, group.before = "denied", True, at - 1
        return True
    return False


def nominal(clause: Clause, start: int) -> EventStatus | None:
    """How far a noun has come that no verb carries out, its phrase beginning at `start`; None where nothing is told."""
    before = start - 1
    hit = governor(clause, before, "noun")
    if hit is not None:
        return hit.value.status
    if clause.word(before) in {"no", "without", "not"}:
        return "denied"
    if clause.part_at[before] < 0 and clause.word(before) in words_of("setting"):
        return None
    return "happened"


def in_statement(group: Group, statement: Statement | None) -> EventStatus:
    """The status of a doing in view of the statement in whose content it is told."""
    if statement is None or statement.act is None or group.status == "denied":
        return group.status
    told = _acts().get(statement.act, {})
    if group.is_coming:
        return told.get("coming", group.status)
    if group.is_open:
        return told.get("open", group.status)
    if group.status in {"happened", "ongoing"}:
        return told.get("told", group.status)
    return group.status
