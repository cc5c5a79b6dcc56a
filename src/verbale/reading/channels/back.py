"""What links that point back mean: "in the same interview", "the letter", "in it", "said there"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from verbale.reading.channels.chains import Chain, Leg, chain_of, joined
from verbale.reading.channels.found import Found
from verbale.reading.channels.names import Word, group, kinds, words_of
from verbale.reading.channels.who import Who, is_break, is_same
from verbale.record.vocabulary import ChannelKind

__all__ = ["SPOKEN", "Past", "is_last"]

_LONGEST = 40  # chains among which "in the same interview" looks for its own
_HELD: frozenset[ChannelKind] = frozenset({"document", "statement", "post", "publication", "interview"})  # "In it he …"
SPOKEN: frozenset[ChannelKind] = frozenset({"speech", "press conference", "broadcast"})  # "He said there"


def is_last(text: str, one: Found, chain: Chain) -> bool:
    """Whether a link is the outermost one of a chain."""
    end, named = chain[-1].actor, one.actor
    return end is not None and named is not None and text[slice(*end)] == text[slice(*named)]


@dataclass(slots=True)
class Past:
    """The chains so far with their speakers, the last one last, and what the sentence before names that holds words."""

    text: str
    chains: list[tuple[Who, Chain]] = field(default_factory=list)
    held: ChannelKind | None = None  # a letter, a statement

    def add(self, who: Who, chain: Chain) -> None:
        """Remember a chain."""
        self.chains = [*self.chains[1 - _LONGEST :], (who, chain)]

    def of(self, who: Who) -> Chain:
        """The last chain of a speaker; empty for a pronoun, which may be anybody."""
        known = () if who.is_pronoun else reversed(self.chains)
        return next((chain for other, chain in known if is_same(other, who)), ())

    def resolved(self, words: Sequence[Word], who: Who, own: Sequence[Found], live: Chain) -> Chain:
        """The chain that links make, those that point back replaced by what they point to; `live` is the speaker's own."""
        for one in own:
            if one.is_back and (chain := self._pointed(one, who, live)):
                return joined(chain, chain_of(self.text, [f for f in own if f.rank and not f.is_back]))
        kinds = {leg.kind for leg in live}
        if live and all(one.is_weak and one.kind in kinds for one in own if not one.rank):
            mouth = [one for one in own if not one.rank]
            outer = [one for one in own if one.rank]
            is_repeat = bool(outer) and all(is_last(self.text, one, live) for one in outer)
            if (mouth and not outer) or (is_repeat and not is_break([], words, [])):
                return live
        last = next((leg.actor for leg in live or self.of(who) if leg.kind == "post"), None)
        own = [replace(one, actor=last) if self._is_next_post(one) else one for one in own]
        return chain_of(self.text, [placed for one in own if (placed := self.placed(one)) is not None])

    def _is_next_post(self, one: Found) -> bool:
        """Whether a post is told of as one more: "in another post" is where the last one of the same speaker was."""
        said = {w.lower for w in words_of(self.text, *one.span)}
        return one.kind == "post" and one.actor is None and not said.isdisjoint(group("following"))

    def placed(self, one: Found) -> Found | None:
        """A link that stands by itself: a speech whose hall is not named is given where the last one was.

        None for "in it" and "in the post", which may be anything where there is nothing to point to.
        """
        if one.is_back and one.is_weak and one.kind == "press conference":
            return None
        if one.is_back and one.is_weak:
            return None if self.held is None else Found(self.held, one.span)
        if one.is_back and one.kind == "post":
            return None
        if one.kind != "speech" or not one.is_weak or one.actor is not None:
            return one
        legs = (leg for _, chain in reversed(self.chains) for leg in chain if leg.kind == "speech")
        last = next(legs, None)
        return one if last is None else Found("speech", one.span, last.actor)

    def _pointed(self, one: Found, who: Who, live: Chain) -> Chain:
        """The chain that "in the same interview" points to; of another speaker's, what lies outside his own mouth."""
        meant = self._meant(one)
        if live and any(leg.kind in meant and self._may_mean(one, leg) for leg in live):
            return live if one.actor is None or is_last(self.text, one, live) else ()
        if one.actor is not None:
            return ()
        for known, chain in reversed(self.chains):
            at = next((n for n, leg in enumerate(chain) if leg.kind in meant and self._may_mean(one, leg)), None)
            if at is not None:
                return chain if is_same(known, who) or one.kind == "press conference" else chain[at:]
        return ()

    def _meant(self, one: Found) -> frozenset[ChannelKind]:
        """The kinds that a link which points back may mean: "in it", "the message" are any that holds words."""
        said = {w.lower for w in words_of(self.text, *one.span)}
        if "there" in said:
            return SPOKEN
        if one.kind in group("held") and ((one.is_weak and one.kind == "document") or said & group("any")):
            return _HELD
        return frozenset({one.kind})

    def _may_mean(self, one: Found, leg: Leg) -> bool:
        """Whether "the minutes" can be what a link rests on: no letter is, but a document is any."""
        said = {w.lower for w in words_of(self.text, *one.span)}
        if one.is_weak or leg.kind != "document" or said & (group("any") | {"same"}):
            return True
        return not said.isdisjoint({w.lower for w in words_of(self.text, *leg.span)} & kinds("nouns").keys())
