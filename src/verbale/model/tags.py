"""The tags of a token by itself, and how spans are read off them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

__all__ = ["BARRED", "TAGS", "forbidden", "tag_runs"]

# B- begins a span, I- goes on with it.
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
BARRED = -1e4  # the score of a transition that cannot be; finite, since infinities make what is not a number


def forbidden(names: Sequence[str]) -> npt.NDArray[np.bool_]:
    """[from, to], true where `to` goes on with a span that `from` is not part of."""
    return np.array([[b.startswith("I-") and a.partition("-")[2] != b.partition("-")[2] for b in names] for a in names])


def tag_runs(sequence: Sequence[int], names: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """(role, first, last + 1) of each span in a sequence of indices into `names`.

    An I- after nothing of its role begins a span.
    """
    parts = _parts(tuple(names))
    role, start = "", 0
    for at, tag in enumerate(sequence):
        prefix, name = parts[tag]
        if role and (prefix != "I" or name != role):
            yield role, start, at
            role = ""
        if prefix != "O" and not role:
            role, start = name, at
    if role:
        yield role, start, len(sequence)


@cache
def _parts(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name.partition("-")[0], name.partition("-")[2]) for name in names)
