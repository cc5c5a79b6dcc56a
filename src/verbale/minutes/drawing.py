"""Drawing up the minutes of a process: the rules of the minutes, in the order in which they build on one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from verbale.ledger.rows import Identity, Relation, StatementRow
from verbale.minutes.agreed import agreed
from verbale.minutes.allegiance import allegiances
from verbale.minutes.answers import answered
from verbale.minutes.belonging import belonging
from verbale.minutes.calling import called
from verbale.minutes.case import Case, grouped
from verbale.minutes.cast import party_keys, party_list, timeline
from verbale.minutes.channels import state_run
from verbale.minutes.disputed import disputed
from verbale.minutes.holders import recast
from verbale.minutes.matter import Weights, keys
from verbale.minutes.parties import Parties
from verbale.minutes.places import Origins
from verbale.minutes.pronouns import reheard
from verbale.minutes.proposals import proposals
from verbale.minutes.record import Minutes, Process
from verbale.minutes.shifted import shifted
from verbale.minutes.tabled import on_the_table
from verbale.minutes.texts import Texts
from verbale.minutes.thin import thin
from verbale.minutes.undertaken import undertaken

__all__ = ["draw_up"]

_ROOT = 3  # letters that a state's name keeps, or gains, in its adjective


def draw_up(
    process: Process,
    statements: Sequence[StatementRow],
    identities: Mapping[int, Identity],
    relations: Sequence[Relation],
    *,
    text_of: Callable[[int], str] | None = None,
    vectors: Mapping[int, Sequence[float]] | None = None,
) -> Minutes:
    """The minutes of a process, from what a ledger knows of it; the same whatever the order of what is handed in.

    Args:
        process: what they are of.
        statements: of the ledger; those that do not belong to the process are left out.
        identities: by number, at least those of the statements.
        relations: between statements, by their numbers.
        text_of: the text of a report by its number; without it notes lead to single spans, and nothing that stands
            around a statement is known.
        vectors: unit vectors of statements by number, for telling what is of one tenor.
    """
    case = _case(process, statements, identities, relations, Texts(text_of), vectors or {})
    state = state_run(case)
    tabled = on_the_table(case)
    answers = answered(case, tabled)
    put = proposals(case, tabled, answers, state=state)
    disputes, shifts, undertakings = disputed(case), shifted(case, put), undertaken(case, tabled, answers)
    parties = party_keys(case, tabled)
    return Minutes(
        process=process,
        parties=party_list(case, parties),
        proposals=put,
        agreed=agreed(case, put),
        disputed=disputes,
        shifted=shifts,
        undertaken=undertakings,
        thin=thin(case, put, disputes, shifts, undertakings, state=state),
        documents=len(case.documents),
        statements=len(case.told),
        outlets=tuple(dict.fromkeys(document.outlet for document in case.documents if document.outlet)),
        timeline=timeline(case, parties),
    )


def _case(
    process: Process,
    statements: Sequence[StatementRow],
    identities: Mapping[int, Identity],
    relations: Sequence[Relation],
    texts: Texts,
    vectors: Mapping[int, Sequence[float]],
) -> Case:
    identities, statements = called(identities, statements, texts, process)
    plain = Parties(identities, process)
    parties = Parties(identities, process, allegiances(identities, statements, texts, plain.states, named=True))
    origins = Origins(identities, (row.document for row in statements), parties, texts)
    people, heard = recast(identities, statements, parties=parties, texts=texts, origins=origins)
    heard = reheard(statements, heard, people)
    parties = Parties(people, process, allegiances(people, heard, texts, plain.states))
    rows = belonging(process, heard, relations, parties=parties, texts=texts)
    told = grouped(rows, parties)
    names = frozenset().union(*(keys(name) for one in people.values() for name in (one.name, *one.names)))
    matters = [one.matter for one in told]
    topics: frozenset[str] = frozenset().union(*(keys(word) for word in process.words))
    acting = frozenset(number for row in rows for number in (*row.speakers, *row.addressees))
    last = max((row.document.day or "" for row in rows), default="")
    return Case(
        process=process,
        told=told,
        identities=people,
        parties=parties,
        relations=tuple(sorted(relations, key=_in_order)),
        texts=texts,
        weights=Weights.of(
            matters, _told_by_names(names - topics, people, acting, frozenset().union(*matters)), topics
        ),
        end=process.until or last,
        vectors=vectors,
    )


def _told_by_names(
    names: frozenset[str], identities: Mapping[int, Identity], acting: frozenset[int], known: frozenset[str]
) -> frozenset[str]:
    """The keys that tell nothing: those of the names of states, in any form, of people and acting bodies: all speak of them."""
    roots = {
        root
        for one in identities.values()
        if one.kind == "state"
        for name in (one.name, *one.names)
        if " " not in name and len(root := name.casefold().rstrip("aeiouy")) >= _ROOT
    }
    forms = frozenset(
        key for key in known if any(key.startswith(root) and len(key) <= len(root) + _ROOT for root in roots)
    )
    return forms | names & frozenset().union(
        *(
            # the union of fishermen speaks of fishermen, as others do
            frozenset(key for key in keys(name) if one.kind == "state" or key.islower())
            for one in identities.values()
            if one.kind in ("state", "person") or (one.kind == "organization" and one.id in acting)
            for name in (one.name, *one.names)
            if name[:1].isupper() and (one.kind == "state" or (" " in one.name and one.name.split()[-1][:1].isupper()))
        )
    )


def _in_order(relation: Relation) -> tuple[str, int, int, float, str]:
    return (relation.kind, relation.from_, relation.to, -relation.confidence, relation.origin)
