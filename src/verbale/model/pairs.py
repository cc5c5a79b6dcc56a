"""How a token stands to a cue: the features by which the role head tells one cue's source and content from another's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from verbale.model.tokens import BLOCK_STARTS, Passage

__all__ = ["FEATURES", "ROLE_TAGS", "relations"]

ROLE_TAGS = ("O", "B-source", "I-source", "B-content", "I-content")

_DISTANCES = np.array([1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 23, 31, 43, 61, 89, 131])
_BUCKETS = np.searchsorted(_DISTANCES, np.arange(_DISTANCES[-1] + 1), side="right")  # by the distance
_FAR = 3
# name: number of values
FEATURES = {
    "distance": 2 * len(_DISTANCES) + 1,  # tokens from the cue's nearer edge, signed, in buckets that widen
    "sentence": 2 * _FAR + 1,  # sentences apart, -3 … 3
    "block": 5,  # blocks apart, -2 … 2
    "cues between": 2 * _FAR + 1,  # other cues that begin between the two, signed, -3 … 3
    "cue": 3,  # the token is in no cue, in this one, in another
    "mark": 16,  # the quotation-mark feature of the cue's first token and of the token
}


def relations(
    tokens: Passage, cues: Sequence[tuple[int, int]], ask: Sequence[int] | None = None
) -> npt.NDArray[np.int64]:
    """[cue, token, feature] of every token of a window to each of its cues.

    `cues` are the half-open token spans of all cues in the window, in order; `ask` the indices of those wanted (all).
    """
    count = len(tokens)
    places = np.arange(count)
    block = np.cumsum(tokens.space == BLOCK_STARTS)
    begins = np.zeros(count + 1, dtype=np.int64)
    owner = np.full(count, -1)
    for i, (first, stop) in enumerate(cues):
        begins[first + 1 :] += 1
        owner[first:stop] = i
    asked = np.array(range(len(cues)) if ask is None else ask, dtype=np.int64)[:, None]
    bounds = np.array(cues, dtype=np.int64).reshape(-1, 2)[asked[:, 0]]
    start, end = bounds[:, :1], bounds[:, 1:]  # [cue, 1], set against [token]
    out = np.zeros((len(asked), count, len(FEATURES)), dtype=np.int64)
    after = places - (end - 1)
    before = start - places
    bucket = _BUCKETS[np.clip(np.maximum(after, before), 0, len(_BUCKETS) - 1)]
    out[:, :, 0] = len(_DISTANCES) + np.where(after > 0, bucket, np.where(before > 0, -bucket, 0))
    out[:, :, 1] = np.clip(tokens.sentence - tokens.sentence[start], -_FAR, _FAR) + _FAR
    out[:, :, 2] = np.clip(block - block[start], -2, 2) + 2
    # cues that begin after this one and no later than the token, or after the token and before this one
    ahead = begins[1:] - begins[start + 1]
    behind = begins[start] - begins[1:]
    out[:, :, 3] = np.where(places >= start, np.clip(ahead, 0, _FAR), -np.clip(behind, 0, _FAR)) + _FAR
    out[:, :, 4] = np.where(owner == asked, 1, np.where(owner >= 0, 2, 0))
    out[:, :, 5] = tokens.mark[start] * 4 + tokens.mark
    return out
