"""Carrying chains on from sentence to sentence: to what the same speaker says before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from verbale.reading.channels.back import Past, is_last
from verbale.reading.channels.by_itself import by_itself, without_outlets
from verbale.reading.channels.chains import Chain, chain_of, is_silent, joined, nearest
from verbale.reading.channels.found import Found
from verbale.reading.channels.going_on import adds, is_answer, is_of_old, is_standing, is_taken_up, is_told_after
from verbale.reading.channels.guests import NOBODY, guests_of, is_many, is_named
from verbale.reading.channels.known import Known
from verbale.reading.channels.made import last_held, opens_about
from verbale.reading.channels.names import Word, group, kinds, words_of
from verbale.reading.channels.naming import Described, described, is_named_so, opening
from verbale.reading.channels.relays import cited_in, in_print, is_cited, is_citing
from verbale.reading.channels.scope import assigned, levels
from verbale.reading.channels.who import Who, is_break, is_same, merged, named_in, who_of
from verbale.record.statement import Statement

__all__ = ["Carrier", "Sentence"]


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


@dataclass(frozen=True, slots=True)
class _Speaking:
    """Who makes a statement: by its source alone, with what is known besides, and whether it is the last one."""

    plain: Who
    who: Who
    is_ours: bool
    is_now: bool  # and is only named now


class Carrier:
    """Goes through the sentences in order and hands chains on."""

    def __init__(self, text: str, by_id: Mapping[str, Statement], known: Known) -> None:
        self.text = text
        self.by_id = by_id
        self.known = known
        self.unnamed: Described | None = None  # the last speaker, where no name has been told
        self.begin: int | None = None  # of the first paragraph: a headline names whom it describes
        self.chains: dict[str, Chain] = {}
        self.live: _Live | None = None
        self.past = Past(text)
        self.bare: list[str] = []  # the last statements, all of one speaker, that have no chain yet
        self.last = Who()  # their speaker
        self.before = Who()  # whom the sentence before names
        self.guests = NOBODY
        self.paragraph, self.part = 0, -1  # the how-manieth part the sentence is in, and where that begins
        self.relayed: Chain = ()  # of what an outlet last passed on
        self.cited: frozenset[str] = frozenset()  # the words for whom the sentence before cites
        self.kind = ""

    def take(self, sentence: Sentence) -> None:
        """Give the statements of a sentence their chains, and remember what it says of those around it."""
        self._enter(sentence)
        lifted, inner = levels(sentence.statements, sentence.found, self.by_id)
        own: dict[str, list[Found]] = defaultdict(list)
        for level in (lifted, *inner):
            for found, statement in assigned(self.text, level, sentence.found):
                own[statement.id].append(found)
        used = {f for group in own.values() for f in group}
        if sentence.found and opens_about(sentence.words):
            self._about(sentence, [f for f in sentence.found if not f.is_guess and not f.is_frame])
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
        self.cited = cited_in(sentence.words)
        spoken = [one for one in sentence.statements if self.chains.get(one.id)]
        is_of_many = self.unnamed is None and any(is_many(self.text, one) for one in spoken)
        invited = guests_of(self.text, sentence.words, sentence.found, paragraph=self.paragraph, is_of_many=is_of_many)
        self.guests = invited or self.guests

    def _enter(self, sentence: Sentence) -> None:
        """Notice that a sentence begins another part: what a headline tells ends with it."""
        if sentence.kind != self.kind:
            self.live, self.bare, self.kind, self.before = None, [], sentence.kind, Who()
        if self.begin is None and sentence.kind == "paragraph":
            self.begin = sentence.part
        if sentence.part != self.part:
            self.paragraph, self.part = self.paragraph + 1, sentence.part

    def _of_same(self, statement: Statement) -> Chain:
        """The chain of the statement around one that only goes on with it: "warned …, and they offer …", "…, he agreed"."""
        outer = self.by_id.get(statement.within or "")
        start = min((span.start for span in (*statement.source, *statement.cue)), default=0)
        before = self.text[max(0, start - 6) : start].split()
        is_first = outer is not None and bool(statement.source) and statement.source[0].start == outer.content[0].start
        if outer is not None and is_first and is_told_after(self.text, statement, outer):
            return self.chains.get(outer.id, ())  # "He feared for his family, he said"
        if outer is None or not before or not (before[-1] in {"and", "what"} or before[-1].endswith(",")):
            return ()
        inner_words, outer_words = (
            [self.text[slice(*span)].lower() for span in one.source] for one in (statement, outer)
        )
        is_one = bool(set(statement.speakers) & set(outer.speakers)) or inner_words in ([], outer_words)
        return self.chains.get(outer.id, ()) if is_one else ()

    def _lifted(self, sentence: Sentence, statement: Statement, own: list[Found], *, is_relay: bool) -> None:
        plain = who_of(self.text, statement)
        who = self._known(plain)
        if not is_relay and (by := by_itself(self.text, statement, None if self.live else self.past.held)) is not None:
            own = [by, *own]
        who = without_outlets(self.text, who, statement, own)
        if is_relay:
            self._relay(sentence, statement, in_print(own), who)
            return
        if self.relayed and is_citing(self.text, statement):
            self.chains[statement.id] = self.relayed
            return  # "K reported, citing an aide": that is no saying of K's
        is_now = self._is_named(statement, who)
        if is_now:
            self.last = merged(self.last, who)
        is_ours = self.live is not None and (is_now or is_same(self.live.who, who))
        relayed, self.relayed = self.relayed, ()
        if not own and not statement.source:
            self.chains[statement.id] = ()
            return  # "Asked about it, he said": who asks is no other speaker
        if relayed and not own and not is_ours and self._is_outlet(statement, plain):
            self.chains[statement.id] = self.relayed = relayed  # "…, it said", after what an agency reported
            return
        speaking = _Speaking(plain, who, is_ours=is_ours, is_now=is_now)
        self.chains[statement.id] = chain = self._chain(sentence, statement, own, speaking, relayed)
        self._remember(sentence, statement, who, chain, is_ours=is_ours)

    def _relay(self, sentence: Sentence, statement: Statement, own: list[Found], who: Who) -> None:
        """Give what an outlet or a document tells its chain."""
        live = self.live.chain if self.live is not None and is_same(self.live.who, who) else ()
        is_back = any(one.is_back and one.kind in group("held") for one in own)
        chain = self.past.resolved(sentence.words, who, own, live) if is_back else chain_of(self.text, own)
        self.relayed = self.chains[statement.id] = () if is_silent(self.text, statement) else chain

    def _chain(
        self, sentence: Sentence, statement: Statement, own: list[Found], speaking: _Speaking, relayed: Chain
    ) -> Chain:
        """The chain that a statement has by its own links, or shares with one before it."""
        who, live = speaking.who, self.live if speaking.is_ours else None
        if own:
            is_outer = all(one.rank and relayed and is_last(self.text, one, relayed) for one in own)
            if is_outer and speaking.plain.is_pronoun:
                return relayed  # "…, he added, according to K", after what K quoted him as saying
            return self.past.resolved(sentence.words, who, nearest(own, statement), live.chain if live else ())
        if live is not None:
            return self._shared(live, sentence, statement, speaking)
        if is_silent(self.text, statement):
            return ()
        if relayed and is_cited(self.text, statement, speaking.plain, self.cited):
            return relayed
        return self._elsewhere(statement, who)

    def _elsewhere(self, statement: Statement, who: Who) -> Chain:
        """The chain of a speaker who was not the last: of a guest, and of who takes up again what was said before."""
        if self.guests.has(who, self.paragraph, is_named=is_named(self.text, statement)):
            self.guests, chain = self.guests.with_one(who), self.guests.chain
            return chain
        is_new = not (self.bare and is_same(self.last, who))
        return self.past.of(who) if is_new and adds(self.text, statement) else ()

    def _is_outlet(self, statement: Statement, who: Who) -> bool:
        """Whether "it" or "they" goes on with what an outlet has passed on."""
        is_it = who.is_pronoun and who.gender == "they" and not is_silent(self.text, statement)
        return is_it and not is_cited(self.text, statement, who, self.cited)

    def _is_named(self, statement: Statement, who: Who) -> bool:
        """Whether a speaker is the last one, who is only named now."""
        known, words = self.unnamed, [w for span in statement.source for w in words_of(self.text, *span)]
        if words:
            before = statement.content[0] if statement.content and statement.content[0] < statement.source[0] else None
            if who.is_pronoun and before is not None:  # "The vice-president was in touch with the crew, he said"
                words = words_of(self.text, *before)
            self.unnamed = described(words, self.known.persons) if not who.is_pronoun or before is not None else known
        return known is not None and is_named_so(self.text, statement, known, self.known, since=self.begin or 0)

    def _shared(self, live: _Live, sentence: Sentence, statement: Statement, speaking: _Speaking) -> Chain:
        """The speaker's last chain where the statement goes on with what it is of, else none."""
        last = self.by_id[live.ids[-1]] if live.ids else statement
        is_apart = is_break(live.words, sentence.words, (*statement.source, *statement.content))
        is_other = is_of_old(self.text, statement, last) or is_answer(self.text, statement, live.chain)
        if is_apart or is_other or is_silent(self.text, statement):
            return ()
        who = speaking.plain
        is_taken = not live.ids or speaking.is_now or is_taken_up(self.text, statement, who)
        is_text = bool(live.chain) and live.chain[0].kind in {"publication", "document"}  # which speaks in the present
        if not who.is_pronoun and not is_text and is_standing(self.text, statement, last):
            return ()
        is_next = self.paragraph == live.paragraph + 1 and is_taken
        if self.paragraph == live.paragraph or is_next:
            return live.chain
        self.live = None  # what follows goes on with this
        return ()

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

    def _owner(self, words: list[Word]) -> Who:
        """Whose interview a sentence is about: "Berg's", or the last speaker's where it is "his"."""
        at = next((k for k, w in enumerate(words) if w.text.endswith(("’s", "'s"))), None)
        if at is None:
            return self.live.who if self.live is not None else self.last
        return Who(names=frozenset({words[at].text[:-2]}) if words[at].is_capital else frozenset())

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
        who = self._owner(sentence.words) if any(f.is_frame for f in found) else named_in(sentence.words)
        if not who.names and not who.gender and first & group("article"):
            who = replace(who, gender="they")  # "The ministry issued a statement": it goes on as "it"
        self.unnamed = described(opening(sentence.words, found[0].span.start), self.known.persons)
        if self.unnamed is not None:
            who = Who(words=self.unnamed.words)
        if chain and (who.names or who.gender or self.unnamed):
            self.live = _Live(who, chain, sentence.words, [], self.paragraph)
            self.past.add(who, chain)
