"""Names in words, looked up by their first word: a ledger knows thousands, and every statement is asked for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from verbale.minutes.matter import words_of
from verbale.minutes.naming import adjectives_of, plain

__all__ = ["Names", "States"]

_FORMS = ("n", "an", "ns", "ans", "ian", "ians", "'s")
_LEAST = 3  # letters of a state's name that its forms share


class Names:
    """Names of several words, each with what bears it; the first to claim a name has it."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        known = set()
        for name, bearer in pairs:
            words = tuple(word.removesuffix("'s") for word in plain(name).split())
            if words and words not in known:
                known.add(words)
                self._by_first.setdefault(words[0], []).append((words, bearer))

    def found(self, words: str) -> Iterator[tuple[int, str, int]]:
        """The place of each name that stands whole in some words, what bears it, and of how many words it is, in order."""
        spoken = words_of(words)
        for at, word in enumerate(spoken):
            for first in (word, *(word.removesuffix(form) for form in _FORMS if word.endswith(form))):
                for name, bearer in self._by_first.get(first, ()):
                    here = tuple(one.removesuffix("'s") for one in spoken[at : at + len(name)])
                    if here == name or (len(name) == 1 and first == name[0]):
                        yield at, bearer, len(name)


class States:
    """The names of states, one word each, in any of their forms: "Ruritania", "Ruritanian", "Ruritania's"."""

    def __init__(self, states: Mapping[str, int]) -> None:
        self._roots: dict[str, list[tuple[str, int]]] = {}
        self._known: dict[str, tuple[int, ...]] = {}
        for name, number in states.items():
            root = name.casefold().rstrip("aeiouy")
            for start in {root, name.casefold()}:
                self._roots.setdefault(start, []).append((name, number))

    def of(self, word: str) -> tuple[int, ...]:
        """The states of which a word, in lower case, is a form."""
        if word not in self._known:
            found = [
                number
                for end in range(min(_LEAST, len(word)), len(word) + 1)
                for name, number in self._roots.get(word[:end], ())
                if adjectives_of(name, [word])
            ]
            self._known[word] = tuple(dict.fromkeys(found))
        return self._known[word]

    def found(self, words: Iterable[str]) -> Iterator[tuple[int, int]]:
        """The place of each form of a state's name among some words in lower case, with the state's number."""
        return ((at, number) for at, word in enumerate(words) for number in self.of(word))
