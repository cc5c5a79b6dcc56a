"""How many of the true disputes, shifts and answers of the invented process are linked, of those that the reader found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from gate.true_process import TrueProcess
from verbale.ledger.comparing import Comparer
from verbale.ledger.relating import relations
from verbale.ledger.rows import Relation
from verbale.ledger.sentences import as_sentence
from verbale.ledger.tellings import tellings
from verbale.ledger.voices import Voices

__all__ = ["found_links", "link_scores"]

Pairs = set[tuple[int, int]]


def found_links(
    process: TrueProcess, comparer: Comparer, *, is_asked: bool = True
) -> tuple[list[Relation], dict[int, int]]:
    """The relations between statements of the process, and the first telling of each statement."""
    voices = Voices(process.identities, process.parties)
    vectors = comparer.embed([as_sentence(row, process.identities) for row in process.rows])
    model = comparer if is_asked else None
    first = tellings(process.rows, vectors, voices=voices, comparer=model)
    rows = [replace(row, telling=first[row.id]) for row in process.rows]
    return relations(rows, vectors, voices=voices, comparer=model), first


def link_scores(process: TrueProcess, comparer: Comparer, *, is_asked: bool = True) -> dict[str, str]:
    """Right, true among what was found, and given: "3/9, 5 given" of disputes, shifts and answers."""
    links, first = found_links(process, comparer, is_asked=is_asked)
    truth = process.truth
    disputes = [
        (first[a], first[b])
        for dispute in truth["disputed"]
        if len(dispute["sides"]) > 1
        for a in process.found(dispute["sides"][0]["statements"])
        for b in process.found(dispute["sides"][1]["statements"])
    ]
    shifts = [
        (first[a], first[b])
        for shift in truth["shifts"]
        for a in process.found([shift["earlier"]])
        for b in process.found([shift["later"]])
    ]
    return {
        "disputes": _count(links, "contradicts", {tuple(sorted(pair)) for pair in disputes if pair[0] != pair[1]}),
        "shifts": _count(links, "shifts-from", {tuple(sorted(pair)) for pair in shifts if pair[0] != pair[1]}),
        "answers": _answers(process, links, first),
    }


def _count(links: Iterable[Relation], kind: str, gold: set[tuple[int, ...]]) -> str:
    given = {tuple(sorted((link.from_, link.to))) for link in links if link.kind == kind}
    return f"{len(given & gold)}/{len(gold)}, {len(given)} given"


def _answers(process: TrueProcess, links: Iterable[Relation], first: Mapping[int, int]) -> str:
    """How many of the answers on which a true standing rests are linked with a telling of its proposal."""
    given = {(link.from_, link.to) for link in links if link.kind == "responds-to"}
    right = of = 0
    for proposal in process.truth["proposals"]:
        told = {first[number] for number in process.found([proposal["first"], *proposal["told"], *proposal["renewed"]])}
        rests = {first[number] for number in process.found(_rests_on(proposal))} - told
        of += len(rests)
        right += sum(any((answer, one) in given for one in told) for answer in rests)
    return f"{right}/{of}, {len(given)} given"


def _rests_on(proposal: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Where the answers of all addressees stand, earlier ones too; silence of which no report tells has no place."""
    stands = [stand for one in proposal["standing"] for stand in (one, *one.get("earlier", ()))]
    return [place for stand in stands if (place := stand.get("rests_on")) and place.get("cue")]
