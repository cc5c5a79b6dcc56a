"""Answers, each once: without what is told in passing of one already given, and what is but a part of another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.minutes.given import Answered
from verbale.minutes.tabled import Tabled

__all__ = ["once"]

_ASIDE = frozenset({"prediction", "belief", "praise", "feeling", "claim"})
_UNDERTAKING = frozenset({"promise", "announcement", "agreement"})
_RETOLD = re.compile(r"^(?:has|have|had)\b|^(?:announcement|promise|pledge)$")


def once(found: Sequence[Answered], tabled: Sequence[Tabled]) -> list[Answered]:
    """Without what is told in passing of an answer already given, and what is but a part of another."""
    whole: dict[tuple[int | None, int, str], Answered] = {
        (row.id, one.to, one.party): one for one in found for row in one.told.rows
    }
    own = {(one.row.within, one.to, one.party, one.stance.standing) for one in found if one.kind == "standing"}
    reports = [{row.document.id for told in one.told for row in told.rows} for one in tabled]
    kept: list[Answered] = []
    for one in found:
        outer = whole.get((one.row.within, one.to, one.party))
        is_kept = outer is not None and outer.kind == "hearsay" and one.kind == "standing"
        if outer is not None and not is_kept and outer.stance.standing in (one.stance.standing, "accepts in part"):
            continue
        if one.kind == "hearsay" and (one.row.id, one.to, one.party, one.stance.standing) in own:
            continue  # a part of it is the report's own word
        given = [other for other in kept if (other.to, other.party, other.kind) == (one.to, one.party, "standing")]
        is_aside = one.row.act in _ASIDE and one.row.document.id not in reports[one.to]
        if is_aside and any(other.row.act in ("agreement", "refusal") for other in given):
            continue  # a yes or no is not undone by what is said elsewhere without one
        if one.row.act in _UNDERTAKING and _RETOLD.search(one.row.cue) and any(_is_yes(other) for other in given):
            continue
        kept.append(one)
    return kept


def _is_yes(one: Answered) -> bool:
    return one.row.act in _UNDERTAKING and one.stance.standing in ("accepts", "accepts in part")
