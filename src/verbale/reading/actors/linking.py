"""What the crown finds likely that pronouns and descriptions mean, among the mentions before them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from verbale.model.heads import Heads
from verbale.model.mentions import kin
from verbale.reading.notes import Mentions

__all__ = ["SPEAKING", "Links", "links_of"]

SPEAKING = frozenset({"i", "we", "you"})  # they hang on who speaks, and to whom
_BACK = 80  # mentions looked back for an antecedent
Links = list[tuple[float, int]]  # (log odds, number of the antecedent), likeliest first


def links_of(mentions: Mentions, wanted: Sequence[int], heads: Heads) -> dict[int, Links]:
    """For each pronoun and description its likely antecedents among the wanted, likeliest first."""
    if mentions.vectors is None:
        return {}
    pairs = _pairs(mentions, wanted)
    if not len(pairs):
        return {}
    features = kin(mentions.described, mentions.spans, mentions.kind, mentions.sentence, mentions.quotation, pairs)
    scores: npt.NDArray[np.float32] = heads.links(mentions.vectors.earlier, mentions.vectors.later, pairs, features)
    found: dict[int, Links] = defaultdict(list)
    for (earlier, later), score in zip(pairs.tolist(), scores.tolist(), strict=True):
        found[later].append((score, earlier))
    for options in found.values():
        options.sort(key=lambda option: (-option[0], -option[1]))
    return found


def _pairs(mentions: Mentions, wanted: Sequence[int]) -> npt.NDArray[np.int64]:
    """[pair, 2] of each mention that looks for an antecedent, with those before it that may be one."""
    described = mentions.described
    found = [np.zeros((0, 2), dtype=np.int64)]
    every = np.array(wanted, dtype=np.int64)
    for place, later in enumerate(wanted):
        one = described[later]
        is_settled = one.head in SPEAKING if one.is_pronoun else one.is_name or mentions.type_of(later) == "place"
        if is_settled:
            continue
        earlier = every[max(0, place - _BACK) : place]
        earlier = earlier[[not _is_only_spoken_of(mentions, number, later) for number in earlier.tolist()]]
        found.append(np.stack([earlier, np.full(len(earlier), later)], axis=1))
    return np.concatenate(found)


def _is_only_spoken_of(mentions: Mentions, earlier: int, later: int) -> bool:
    """Whether it is somebody without a name in a quotation in which the later is not: "Give the guy a chance," he said."""
    where, one = int(mentions.quotation[earlier]), mentions.described[earlier]
    return where >= 0 and where != int(mentions.quotation[later]) and not (one.is_name or one.is_pronoun)
