"""Minutes as blocks of styled words, from which both the text and the Markdown are laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from verbale.export.minutes_words import (
    EMPTY,
    NO_ANSWER,
    Notes,
    addressed,
    counted,
    day_of,
    joined,
    link_of,
    news,
    period,
    proposal_title,
    quoted,
    rank_words,
    standing_words,
    standings_of,
    summary,
    undertaking_state,
    unknown,
)
from verbale.export.show import show
from verbale.minutes.record import Answer, Channels, Minutes, Note, Party, Proposal, Side, Standing, Undertaken, Version

__all__ = ["Block", "Run", "minutes_blocks"]


class Run(NamedTuple):
    """Words in one style: "", strong, quiet, quote, standing, new, note (a number), link (an address)."""

    words: str
    style: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A part that begins on a line of its own.

    `kind` is title, section, heading, paragraph, item or note; `depth` is how many items an item lies in. A table has
    `rows` of cells, the first its head, and no `runs`.
    """

    kind: str
    runs: Runs = ()
    depth: int = 0
    rows: tuple[tuple[Runs, ...], ...] = ()


def minutes_blocks(minutes: Minutes) -> list[Block]:
    """All of `minutes`, in order; the last section are the notes."""
    notes = Notes()
    sections = (
        ("Parties", _parties(minutes, notes) or _none("parties")),
        (
            "On the table",
            list(chain.from_iterable(_proposal(one, notes) for one in minutes.proposals)) or _none("table"),
        ),
        ("Agreed", _agreed(minutes, notes) or _none("agreed")),
        ("Disputed", _disputed(minutes, notes) or _none("disputed")),
        ("Shifted", _shifted(minutes, notes) or _none("shifted")),
        ("Undertaken", _undertaken(minutes, notes) or _none("undertaken")),
        ("Thin", _thin(minutes, notes) or _none("thin")),
        ("New since the last minutes", _news(minutes)),
        ("Not known", [_item(Run(line.words)) for line in unknown(minutes)] or _none("unknown")),
    )
    blocks = [
        Block("title", (Run(show(minutes.process.name) or "Minutes"),)),
        _paragraph(Run(f"Minutes, {period(minutes.process, day_of)}.", "quiet")),
        *(_paragraph(Run(sentence)) for sentence in summary(minutes, day_of)),
    ]
    for title, section in sections:
        blocks += [Block("section", (Run(title),)), *section]
    return [*blocks, Block("section", (Run("Notes"),)), *(_listed(notes.all) or _none("notes"))]


def _none(section: str) -> list[Block]:
    return [_paragraph(Run(EMPTY[section]))]


def _paragraph(*runs: Run) -> Block:
    return Block("paragraph", runs)


def _item(*runs: Run, depth: int = 0) -> Block:
    return Block("item", runs, depth)


def _refs(notes: Iterable[Note], numbered: Notes) -> Runs:
    return tuple(Run(str(number), "note") for number in numbered.numbers(notes))


def _new(*, is_new: bool) -> Runs:
    return (Run(" "), Run("new", "new")) if is_new else ()


def _said(words: str) -> Runs:
    return (Run(" "), Run(quoted(words), "quote")) if words else ()


def _parties(minutes: Minutes, notes: Notes) -> list[Block]:
    return list(chain.from_iterable(_party(party, notes) for party in minutes.parties))


def _party(party: Party, notes: Notes) -> Iterator[Block]:
    also = [name for name in party.names if name != party.name]
    country = f" ({show(party.country)})" if party.country else ""
    yield _item(
        Run(show(party.name) or party.id, "strong"),
        Run(country, "quiet"),
        Run(f" also: {joined(also)}" if also else ""),
        *_refs(party.notes, notes),
    )
    if not party.speakers:
        yield _item(Run("Nobody is known to have spoken for it."), depth=1)
    for one in party.speakers:
        role = f", {show(one.role)}" if one.role else ""
        yield _item(Run(f"{show(one.name)}{role}: {rank_words(one.rank)}"), *_refs(one.notes, notes), depth=1)


def _proposal(one: Proposal, notes: Notes) -> Iterator[Block]:
    yield Block("heading", (Run(f"{one.number}. {proposal_title(one)}"), *_new(is_new=one.is_new)))
    facts = [
        show(one.status),
        f"first reported {day_of(one.first)}" if one.first else "day not known",
        f"renewed {', '.join(map(day_of, one.renewed))}" if one.renewed else "",
        f"spoken by {show(one.spoken_by)}" if one.spoken_by and one.spoken_by != one.proposer else "",
    ]
    yield _paragraph(Run(quoted(one.what), "quote"), *_refs(one.notes, notes))
    yield _paragraph(Run("; ".join(filter(None, facts)), "quiet"), *_refs(one.closing, notes))
    if one.channels.outlets:
        yield _paragraph(Run(_channels(one.channels), "quiet"))
    if len(one.versions) > 1 or any(version.terms for version in one.versions):
        yield from _terms(one, notes)
    for version in reversed(one.versions):
        yield from _version(one, version, notes)


def _channels(channels: Channels) -> str:
    ways = counted(len(channels.independent), "independent channel")
    named = f" ({joined(channels.independent)})" if channels.independent else ""
    called = f"; called state-run: {joined(channels.state_run)}" if channels.state_run else ""
    return f"through {joined(channels.outlets)}: {counted(channels.statements, 'statement')}, {ways}{named}{called}"


def _terms(one: Proposal, notes: Notes) -> Iterator[Block]:
    """The terms of all versions side by side."""
    kinds = dict.fromkeys(term.kind for version in one.versions for term in version.terms)
    if not kinds:
        return
    rows: list[tuple[Runs, ...]] = [
        (
            ((Run("term"),)),
            *(
                (Run(f"version {version.number}, {day_of(version.since) or 'day not known'}"),)
                for version in one.versions
            ),
        )
    ]
    for kind in kinds:
        cells = []
        for version in one.versions:
            terms = [term for term in version.terms if term.kind == kind and term.words]
            told = (Run(joined([term.words for term in terms]) or "not said"),)
            cells.append(told + _refs(chain.from_iterable(term.notes for term in terms), notes))
        rows.append(((Run(show(kind)),), *cells))
    yield Block("table", rows=tuple(rows))


def _version(one: Proposal, version: Version, notes: Notes) -> Iterator[Block]:
    if len(one.versions) > 1:
        since = f" of {day_of(version.since)}" if version.since else ""
        by = f", {show(version.by)}" if version.by else ""
        yield _paragraph(
            Run(f"Version {version.number}{since}{by}:", "strong"),
            *_new(is_new=version.is_new),
            *_said(version.words),
            *_refs(version.notes, notes),
        )
    for standing in standings_of(one, version):
        yield from _standing(standing, notes)


def _standing(one: Standing, notes: Notes) -> Iterator[Block]:
    head = (Run(f"{show(one.party)}: "), Run(show(one.standing), "standing"))
    if one.latest:
        yield _item(*head, *_answer(one.latest, notes))
    else:
        said = standing_words(one) if one.standing == NO_ANSWER else ""
        yield _item(*head, Run(f": {said}" if said else ""))
    for answer in one.earlier:
        yield _item(Run(f"before: {show(answer.standing)}"), *_answer(answer, notes), depth=1)
    for answer in one.hearsay:
        yield _item(Run("hearsay, changes nothing:", "quiet"), *_answer(answer, notes), depth=1)


def _answer(one: Answer, notes: Notes) -> Runs:
    who = addressed(one, day_of)
    condition = f", on the condition: {quoted(one.condition)}" if one.condition else ""
    words = one.notes[0].words if one.notes else ""
    return (
        Run(condition),
        Run(f" ({who})" if who else ""),
        *_new(is_new=one.is_new),
        *_said(words),
        *_refs(one.notes, notes),
    )


def _agreed(minutes: Minutes, notes: Notes) -> list[Block]:
    return [
        _item(
            Run(show(one.what)),
            Run(f" ({joined(one.by)})" if one.by else ""),
            *_new(is_new=one.is_new),
            *_refs(one.notes, notes),
        )
        for one in minutes.agreed
    ]


def _disputed(minutes: Minutes, notes: Notes) -> list[Block]:
    if not minutes.disputed:
        return []
    rows: list[tuple[Runs, ...]] = [((Run(""),), (Run("one side"),), (Run("the other"),))]
    for number, one in enumerate(minutes.disputed, 1):
        head = (Run(str(number)), *_new(is_new=one.is_new))
        rows.append((head, *(_side(side, notes) for side in one.sides)))
    return [Block("table", rows=tuple(rows))]


def _side(one: Side, notes: Notes) -> Runs:
    who = joined(one.who) or "nobody named"
    outlets = f" (through {joined(one.outlets)})" if one.outlets else ""
    return (Run(f"{who}:"), *_said(one.words), Run(outlets, "quiet"), *_refs(one.notes, notes))


def _shifted(minutes: Minutes, notes: Notes) -> list[Block]:
    blocks = []
    for one in minutes.shifted:
        how = "said so by a report" if one.said_by_report else f"inferred, {round(100 * one.confidence)} %"
        blocks.append(_item(Run(show(one.actor), "strong"), Run(f", {how}", "quiet"), *_new(is_new=one.is_new)))
        for word, side in (("from", one.earlier), ("to", one.later)):
            days = [day_of(note.published) for note in side.notes if note.published][:1]
            told = (Run(word), *_said(side.words), Run("".join(f" ({day})" for day in days)), *_refs(side.notes, notes))
            blocks.append(_item(*told, depth=1))
    return blocks


def _undertaken(minutes: Minutes, notes: Notes) -> list[Block]:
    if not minutes.undertaken:
        return []
    head = tuple((Run(name),) for name in ("what", "by whom", "condition", "day", "how it stands"))
    return [Block("table", rows=(head, *(_undertaking(one, notes) for one in minutes.undertaken)))]


def _undertaking(one: Undertaken, notes: Notes) -> tuple[Runs, ...]:
    by = show(one.by) + (f", for {show(one.party)}" if one.party and one.party != one.by else "")
    state = Run(undertaking_state(one), "strong" if one.state == "due" else "")
    what = (Run(f"{show(one.kind)}:"), *_said(one.what), *_new(is_new=one.is_new), *_refs(one.notes, notes))
    return (
        what,
        (Run(by),),
        (Run(show(one.condition) or "none named"),),
        (Run(day_of(one.day) or "none named"),),
        (state, *_refs(one.fulfilled, notes)),
    )


def _thin(minutes: Minutes, notes: Notes) -> list[Block]:
    return [_item(Run(f"{show(one.what)}: {show(one.why)}"), *_refs(one.notes, notes)) for one in minutes.thin]


def _news(minutes: Minutes) -> list[Block]:
    if not minutes.process.last_minutes:
        return _none("first")
    return [_item(Run(line.words)) for line in news(minutes)] or _none("new")


def _listed(notes: Iterable[Note]) -> list[Block]:
    blocks = []
    for number, note in enumerate(notes, 1):
        place = " ".join(filter(None, [show(note.document), show(note.statement or "")]))
        told = [show(note.outlet or "outlet not known"), day_of(note.published) or "no date", place]
        where = f"{', '.join(told)}, characters {note.span.start}–{note.span.end}"
        link = (Run(", "), Run(link_of(note), "link")) if link_of(note) else ()
        blocks.append(Block("note", (Run(str(number), "note"), Run(f"{where}:"), *_said(note.words), *link)))
    return blocks
