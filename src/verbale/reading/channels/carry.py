"""Carrying chains on from sentence to sentence: to what the same speaker says before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from verbale.reading.channels.back import Past
from verbale.reading.channels.chains import Chain, chain_of, is_silent, joined, nearest
from verbale.reading.channels.found import Found
from verbale.reading.channels.going_on import adds, is_answer, is_of_old, is_taken_up
from verbale.reading.channels.guests import NOBODY, guests_of, is_many, is_named
from verbale.reading.channels.made import last_held, opens_about, said_by
from verbale.reading.channels.names import Word, group, kinds, words_of
from verbale.reading.channels.scope import assigned, levels
from verbale.reading.channels.who import Who, is_break, is_same, merged, named_in, who_of
from verbale.record.span import Span
from verbale.record.statement import Statement

__all__ = ["Carrier", "Sentence"]

_BEFORE = 40  # code points before a source in which "a statement from" stands


@dataclass(slots=True)
class Sentence:
    """A sentence of a part: its words, the statements whose cue is in it, and the links that it tells of."""

    kind: str  # of its part
    part: int  # where that begins
    words: list[Word]
    statements: list[Statement]
    found: list[Found] = field(default_factory=list)


@dataclass(slots=True)
class _Live:
    """The chain that the next statement of the same speaker shares."""

    who: Who
    chain: Chain
    words: list[Word]  # of the sentence that it was last in
    ids: list[str]
    paragraph: int  # the how-manieth that sentence is in


class Carrier:
    """Goes through the sentences in order and hands chains on."""

    def __init__(self, text: str, by_id: Mapping[str, Statement]) -> None:
        self.text = text
        self.by_id = by_id
        self.chains: dict[str, Chain] = {}
        self.live: _Live | None = None
        self.past = Past(text)
        self.bare: list[str] = []  # the last statements, all of one speaker, that have no chain yet
        self.last = Who()  # their speaker
        self.before = Who()  # whom the sentence before names
        self.guests = NOBODY
        self.paragraph, self.part = 0, -1  # the how-manieth part the sentence is in, and where that begins
        self.relayed: Chain = ()  # of what an outlet last passed on
        self.kind = ""

    def take(self, sentence: Sentence) -> None:
        """Give the statements of a sentence their chains, and remember what it says of those around it."""
        if sentence.kind != self.kind:
            self.live, self.bare, self.kind, self.before = None, [], sentence.kind, Who()
        if sentence.part != self.part:
            self.paragraph, self.part = self.paragraph + 1, sentence.part
        lifted, inner = levels(sentence.statements, sentence.found, self.by_id)
        own: dict[str, list[Found]] = defaultdict(list)
        for level in (lifted, *inner):
            for found, statement in assigned(self.text, level, sentence.found):
                own[statement.id].append(found)
        used = {f for group in own.values() for f in group}
        if sentence.found and opens_about(sentence.words):
            self._about(sentence, [f for f in sentence.found if not f.is_guess])
        for statement in lifted.statements:
            self._lifted(sentence, statement, own[statement.id], is_relay=statement.id in lifted.relays)
        for level in inner:
            for statement in level.statements:
                chain = chain_of(self.text, nearest(own[statement.id], statement))
                self.chains[statement.id] = chain or self._of_same(statement)
        free = [f for f in sentence.found if f not in used and not f.is_guess]
        if free and not lifted.statements and not opens_about(sentence.words):
            self._frame(sentence, free)
        self.before, self.past.held = named_in(sentence.words), last_held(sentence.words)
        is_of_many = any(self.chains.get(one.id) and is_many(self.text, one) for one in sentence.statements)
        invited = guests_of(self.text, sentence.words, sentence.found, paragraph=self.paragraph, is_of_many=is_of_many)
        self.guests = invited or self.guests

    def _of_same(self, statement: Statement) -> Chain:
        """The chain of the statement around one that only goes on with it: "warned …, and they offer …", "…, he agreed"."""
        outer = self.by_id.get(statement.within or "")
        start = min((span.start for span in (*statement.source, *statement.cue)), default=0)
        before = self.text[max(0, start - 6) : start].split()
        if outer is None or not before or not (before[-1] == "and" or before[-1].endswith(",")):
            return ()
        inner_words, outer_words = (
            [self.text[slice(*span)].lower() for span in one.source] for one in (statement, outer)
        )
        is_one = bool(set(statement.speakers) & set(outer.speakers)) or inner_words in ([], outer_words)
        return self.chains.get(outer.id, ()) if is_one else ()

    def _lifted(self, sentence: Sentence, statement: Statement, own: list[Found], *, is_relay: bool) -> None:
        plain = who_of(self.text, statement)
        who = self._known(plain)
        if not is_relay and (by := self._by(statement)) is not None:
            own = [by, *own]
        who = self._without_outlets(who, statement, own)
        is_ours = self.live is not None and is_same(self.live.who, who)
        live = self.live.chain if self.live is not None and is_ours else ()
        chain: Chain
        if is_relay:
            own = _in_print(own)
            is_back = any(one.is_back and one.kind in group("held") for one in own)
            chain = self.past.resolved(sentence.words, who, own, live) if is_back else chain_of(self.text, own)
            self.chains[statement.id] = () if is_silent(self.text, statement) else chain
            self.relayed = self.chains[statement.id]
            return
        relayed, self.relayed = self.relayed, ()
        if not own and not statement.source:
            self.chains[statement.id] = ()
            return  # "Asked about it, he said": who asks is no other speaker
        is_silence = is_silent(self.text, statement)
        is_guest = self.guests.has(who, self.paragraph, is_named=is_named(self.text, statement)) and not is_silence
        chain = ()
        if own:
            chain = self.past.resolved(sentence.words, who, nearest(own, statement), live)
        elif self.live is not None and is_ours and not is_silence:
            chain = self._shared(self.live, sentence, statement, plain)
        elif relayed and plain.is_pronoun and plain.gender == "they" and not is_silence:
            self.chains[statement.id] = self.relayed = relayed  # "…, it said", after what an agency reported
            return
        elif is_guest:
            chain, self.guests = self.guests.chain, self.guests.with_one(who)
        elif not is_ours and not (self.bare and is_same(self.last, who)) and adds(self.text, statement):
            chain = self.past.of(who)
        self.chains[statement.id] = chain
        self._remember(sentence, statement, who, chain, is_ours=is_ours)

    def _shared(self, live: _Live, sentence: Sentence, statement: Statement, who: Who) -> Chain:
        """The speaker's last chain where the statement goes on with what it is of, else none."""
        last = self.by_id[live.ids[-1]] if live.ids else statement
        is_apart = is_break(live.words, sentence.words, (*statement.source, *statement.content))
        if is_apart or is_of_old(self.text, statement, last) or is_answer(self.text, statement, live.chain):
            return ()
        is_next = self.paragraph == live.paragraph + 1 and (not live.ids or is_taken_up(self.text, statement, who))
        if self.paragraph == live.paragraph or is_next:
            return live.chain
        self.live = None  # what follows goes on with this
        return ()

    def _without_outlets(self, who: Who, statement: Statement, own: list[Found]) -> Who:
        """A speaker without the names of outlets that its own words hold: "the memo leaked to K" is not K."""
        held = [one.actor for one in own if one.actor and any(s <= one.actor.start < e for s, e in statement.source)]
        inside = {self.text[slice(*actor)].rsplit(maxsplit=1)[-1] for actor in held}
        return replace(who, names=who.names - inside) if inside & who.names else who

    def _known(self, who: Who) -> Who:
        """A pronoun where nobody spoke before is whom alone the sentence before names."""
        if not who.is_pronoun or self.live is not None or self.bare or len(self.before.names) != 1:
            return who
        return merged(who, self.before)

    def _remember(self, sentence: Sentence, statement: Statement, who: Who, chain: Chain, *, is_ours: bool) -> None:
        if chain:
            known = merged(self.live.who, who) if self.live is not None and is_ours else who
            ids = self.live.ids if self.live is not None and is_ours and self.live.chain == chain else []
            self.live = _Live(known, chain, sentence.words, [*ids, statement.id], self.paragraph)
            self.past.add(known, chain)
            self.bare = []
            return
        if not is_ours:
            self.live = None
        if is_silent(self.text, statement):
            return
        if self.bare and is_same(self.last, who):
            self.bare.append(statement.id)
            self.last = merged(self.last, who)
        else:
            self.bare, self.last = [statement.id], who

    def _by(self, statement: Statement) -> Found | None:
        """The link that the source is by itself, where it is a document or a statement."""
        if not statement.source:
            return None
        start, end = statement.source[0]
        inside = said_by(words_of(self.text, start, end))
        if inside is not None:
            return inside
        if self.past.held in {"document", "publication"} and self.live is None and _tells(self.text, statement):
            return Found(self.past.held, Span(start, end))  # "… published its report. It finds that …"
        before = words_of(self.text, max(0, start - _BEFORE), start)  # "A statement from" the palace
        at = next((k for k in range(len(before) - 1, -1, -1) if not before[k].is_word), -1)
        return said_by(before[at + 1 :]) if before and before[-1].lower in group("from") else None

    def _about(self, sentence: Sentence, found: list[Found]) -> None:
        """After "His remarks came in …": the chain of the speaker's statements before and after."""
        chain = chain_of(self.text, found)
        who = self.last if self.bare else self.live.who if self.live is not None else Who()
        owner = named_in(sentence.words[:3])
        if owner.names and who.names and not owner.names & who.names:
            return
        for one in self.bare:
            self.chains[one] = chain
        ids = self.bare or (self.live.ids if self.live is not None else [])
        if self.live is not None and not self.bare:
            chain = joined(self.live.chain, chain_of(self.text, [f for f in found if f.rank]))
            for one in ids:
                self.chains[one] = chain
        self.live = _Live(who, chain, sentence.words, list(ids), self.paragraph)
        self.past.add(who, chain)
        self.bare = []

    def _frame(self, sentence: Sentence, found: list[Found]) -> None:
        """A sentence in which nothing is said, but that tells where: it holds for what its people say next."""
        first = {w.lower for w in sentence.words[:4]}
        live = self.live
        spoken_of = {row[0] for name in ("nouns", "audiences") for word in first if (row := kinds(name).get(word))}
        if live is not None and all(f.rank for f in found) and any(leg.kind in first | spoken_of for leg in live.chain):
            live.chain = joined(live.chain, chain_of(self.text, found))
            for one in live.ids:
                self.chains[one] = live.chain
            return
        chain = chain_of(self.text, [placed for f in found if (placed := self.past.placed(f)) is not None])
        who = named_in(sentence.words)
        if not who.names and not who.gender and first & group("article"):
            who = replace(who, gender="they")  # "The ministry issued a statement": it goes on as "it"
        if chain and (who.names or who.gender):
            self.live = _Live(who, chain, sentence.words, [], self.paragraph)
            self.past.add(who, chain)


def _in_print(own: list[Found]) -> list[Found]:
    """Links of an outlet's own words: "the weekly K wrote in an editorial" is a publication of K, and no report."""
    bare = next((one for one in own if one.kind == "publication" and one.actor is None and one.is_part), None)
    says = next((one for one in own if one.kind == "report" and one.actor is not None and one.is_relay), None)
    if bare is None or says is None:
        return own
    return [replace(bare, actor=says.actor), *(one for one in own if one not in {bare, says})]


def _tells(text: str, statement: Statement) -> bool:
    """Whether a statement is what a document tells, and nobody who told it once: "It finds that …"."""
    cue = text[slice(*statement.cue[0])].lower() if statement.cue else ""
    return text[slice(*statement.source[0])].lower() == "it" and cue.isalpha() and cue.endswith("s") and cue != "was"
