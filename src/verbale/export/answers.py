"""What a ledger answers, for people: a few plain lines for each row, and the same with colour for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import StringIO
from typing import Any

from rich.console import Console
from rich.text import Text

from verbale.desk.rows import (
    ActorLine,
    ChangeLine,
    DecisionLine,
    MemberLine,
    OutletLine,
    PairLine,
    StatementLine,
)
from verbale.export.show import show

__all__ = ["answer_to_plain", "answer_to_terminal"]

_MIN_WIDTH = 24  # columns; nothing is laid out narrower
_MOST_NAMES = 8  # names an actor was merged from, that are shown
_INDENT = "    "
_TONES = {"positive": " (+)", "negative": " (−)"}
_NO_DAY = "no day    "
# In columns: where lines are measured and broken. It never writes.
_RULER = Console(file=StringIO(), width=100, color_system=None, legacy_windows=False)


def answer_to_plain(row: object, *, width: int = 100) -> str:
    """A row of `verbale.desk.rows` in `width` columns, without colour; each line ends with a line break."""
    return "".join(f"{line.plain.rstrip()}\n" for line in _lines(row, width))


def answer_to_terminal(row: object, console: Console) -> str:
    """The same as wide as `console` and in its colours, as a string with its escape sequences."""
    with console.capture() as capture:
        for line in _lines(row, console.width):
            line.rstrip()
            console.print(line, soft_wrap=True, markup=False, highlight=False)
    return capture.get()


def _lines(row: object, width: int) -> list[Text]:
    """The lines of a row: the first hangs, all others are indented."""
    width = max(width, _MIN_WIDTH)
    lines: list[Text] = []
    for number, (depth, text) in enumerate(_FORMS[type(row)](row)):
        indent = _INDENT * depth
        for at, part in enumerate(text.wrap(_RULER, width - len(indent) - len(_INDENT), overflow="fold")):
            hung = indent + (_INDENT if at and not number else "")
            part.rstrip()
            lines.append(Text.assemble(hung, part))
    return lines


Form = list[tuple[int, Text]]


def _statement(row: StatementLine) -> Form:
    return [(0, _head(row)), (1, _said(row)), (1, _told(row))]


def _head(row: StatementLine) -> Text:
    who = "; ".join(map(show, row.speakers)) or show(row.source) or "not known who"
    text = Text.assemble((row.day or _NO_DAY, "dim"), "  ", (who, "bold"))
    if row.countries:
        text.append(f" ({', '.join(row.countries)})", "dim")
    facts = [("not " if row.negated else "") + row.act] if row.act else []
    facts += [f"to {', '.join(map(show, row.to))}"] if row.to else []
    facts += [f"about {', '.join(show(one.name) + _TONES.get(one.tone, '') for one in row.about)}"] if row.about else []
    return text.append(f": {'; '.join(facts)}") if facts else text


def _said(row: StatementLine) -> Text:
    return Text.assemble((show(row.cue), "cyan"), " " if row.cue and row.content else "", show(row.content))


def _told(row: StatementLine) -> Text:
    facts = ["; ".join(map(show, row.told_by)) or show(row.outlet or "") or "outlet not known"]
    facts += [f"{row.tellings} tellings"] if row.tellings > 1 else []
    facts += [show(row.channel)] if row.channel else []
    facts += [f"likeness {row.likeness:.2f}"] if row.likeness is not None else []
    return Text(" · ".join([*facts, f"{show(row.document)}, {row.ref}"]), "dim")


def _pair(row: PairLine) -> Form:
    why = "a report says so" if row.rests_on == "report" else show(row.because) or "inferred"
    last = Text(f"{row.confidence:.0%} sure; {why}", "dim")
    return [*_statement(row.earlier), *_statement(row.later), (1, last), (0, Text())]


def _actor(row: ActorLine) -> Form:
    facts = [row.kind, row.country or "", row.sector or "", *map(show, row.roles)]
    counted = f"{_some(row.reports, 'report')}, {_some(row.statements, 'statement')}"
    head = Text.assemble(
        (f"{row.number:>6}  ", "dim"), (show(row.name), "bold"), f"  {', '.join(filter(None, facts))}; {counted}"
    )
    others = [name for name in dict.fromkeys(show(one.name) for one in row.merged_from) if name != show(row.name)]
    if not others:
        return [(0, head)]
    more = f" and {len(others) - _MOST_NAMES} more" if len(others) > _MOST_NAMES else ""
    return [(0, head), (2, Text(f"merged from: {'; '.join(others[:_MOST_NAMES])}{more}", "dim"))]


def _member(row: MemberLine) -> Form:
    return [(2, Text.assemble((f"{row.number:>6}  ", "dim"), show(row.name), (f"  {show(row.document)}", "dim")))]


def _outlet(row: OutletLine) -> Form:
    name = show(row.outlet) if row.outlet else "outlet not known"
    counted = f"  {_some(row.reports, 'report')}, {_some(row.statements, 'statement')}"
    return [(0, Text.assemble((name, "bold"), counted))]


def _decision(row: DecisionLine) -> Form:
    what = f"undo {row.undoes}" if row.undoes is not None else row.kind
    names = [", ".join(dict.fromkeys(show(one.name) for one in side)) for side in (row.actors, row.others)]
    whom = " | ".join(filter(None, names))
    text = Text.assemble((f"{row.number:>4}  ", "dim"), (what, "bold"), f"  {whom}" if whom else "")
    text.append("" if row.holds else "  (undone)", "dim")
    facts = [row.made, f"by {show(row.by)}" if row.by else "", f"because {show(row.because)}" if row.because else ""]
    return [(0, text), (2, Text("; ".join(filter(None, facts)), "dim"))]


def _change(row: ChangeLine) -> Form:
    head = Text.assemble(
        (show(row.document), "dim"), f"  {row.change}  ", (f"{row.what} {row.id} {row.field}".strip(), "bold")
    )
    sides = [
        (mark, show(words)) for mark, words in (("-", row.old), ("+", row.new)) if words or row.change == "changed"
    ]
    return [(0, head), *((1, Text(f"{mark} {words or '(nothing)'}")) for mark, words in sides)]


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


_FORMS: dict[type, Callable[[Any], Sequence[tuple[int, Text]]]] = {
    StatementLine: _statement,
    PairLine: _pair,
    ActorLine: _actor,
    MemberLine: _member,
    OutletLine: _outlet,
    DecisionLine: _decision,
    ChangeLine: _change,
}
