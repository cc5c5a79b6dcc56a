"""A reading as a table for people: who, how, what, then what else is known, and at the end the actors.

Plain lines for pipes (no colour, no boxes, the same on every machine) and the same lines with colour for a terminal.
"""

from __future__ import annotations

from io import StringIO
from itertools import zip_longest
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from verbale.export.annex import Annex, actor_facts, actor_name
from verbale.export.outline import outline
from verbale.export.show import pieces, show
from verbale.record import Document, Reading, Statement

__all__ = ["to_plain", "to_terminal"]

_STACK_BELOW = 80  # columns; narrower, the three columns become two lines
_MIN_WIDTH = 24  # columns; nothing is laid out narrower, however small the window
_MAX_DEPTH = 4  # levels of indentation shown; deeper ones stand with the fourth
_SPACE = "  "  # between columns
# In columns: where lines are measured and broken. It never writes.
_RULER = Console(file=StringIO(), width=100, color_system=None, legacy_windows=False)


class _Columns(NamedTuple):
    number: int
    who: int
    how: int
    what: int
    sure: int


def to_plain(reading: Reading, *, width: int = 100) -> str:
    """The table in `width` columns, without colour; each line ends with a line break, and the last one is blank."""
    return "".join(f"{line.plain.rstrip()}\n" for line in _lines(reading, width))


def to_terminal(reading: Reading, console: Console) -> str:
    """The table as wide as `console` and in its colours, as a string with its escape sequences."""
    with console.capture() as capture:
        for line in _lines(reading, console.width):
            line.rstrip()
            console.print(line, soft_wrap=True, markup=False, highlight=False)
    return capture.get()


def _lines(reading: Reading, width: int) -> list[Text]:
    width = max(width, _MIN_WIDTH)
    lines = _heading(reading, width)
    if reading.statements:
        lines += _statements(reading, width)
    if reading.actors:
        lines += [*([Text()] if reading.statements else []), *_actors(reading, width)]
    return [*lines, Text()]


def _statements(reading: Reading, width: int) -> list[Text]:
    numbers = {statement.id: number for number, statement in enumerate(reading.statements, 1)}
    digits = len(str(len(numbers)))
    annex = Annex(reading, numbers)
    lines: list[Text] = []
    if width < _STACK_BELOW:
        for depth, statement in outline(reading):
            number = f"{numbers[statement.id]:>{digits}}"
            lines += _stacked(reading.document, statement, annex, number, depth, width)
    else:
        columns = _columns(width, digits)
        lines.append(_row(columns, *(Text(name, "dim") for name in (" " * digits, "who", "how", "what", "sure"))))
        for depth, statement in outline(reading):
            number = f"{numbers[statement.id]:>{digits}}"
            lines += _aligned(reading.document, statement, annex, number, depth, columns)
    return lines


def _actors(reading: Reading, width: int) -> list[Text]:
    """Who is in it: the name on the left, what is known of it on the right."""
    names = [actor_name(actor) for actor in reading.actors]
    left = min(max(name.cell_len for name in names), (width - 2 * len(_SPACE)) // 3)
    columns = (left, width - left - 2 * len(_SPACE))
    lines = [Text(f"{len(names)} actor{'' if len(names) == 1 else 's'}", "dim")]
    for name, actor in zip(names, reading.actors, strict=True):
        cells = [_wrap(name, columns[0]), _wrap(actor_facts(actor), columns[1])]
        lines += [
            Text.assemble(_SPACE, _pad(one, columns[0]), _SPACE, other)
            for one, other in zip_longest(*cells, fillvalue=Text())
        ]
    return lines


def _heading(reading: Reading, width: int) -> list[Text]:
    document, count = reading.document, len(reading.statements)
    title, key = show(document.title or ""), show(document.key)
    facts = [
        show(document.outlet or ""),
        document.published or "no date",
        key if title else "",
        f"{count or 'no'} statement{'' if count == 1 else 's'}",
    ]
    return [
        *_wrap(Text(title or key, "bold"), width),
        *_wrap(Text(" · ".join(fact for fact in facts if fact), "dim"), width),
        Text(),
    ]


def _columns(width: int, digits: int) -> _Columns:
    free = width - digits - len("sure") - 4 * len(_SPACE)
    who, how = min(free * 24 // 100, 30), min(free * 22 // 100, 26)
    return _Columns(digits, who, how, free - who - how, len("sure"))


def _aligned(
    document: Document, statement: Statement, annex: Annex, number: str, depth: int, columns: _Columns
) -> list[Text]:
    """A statement in three columns."""
    indent = _indent(depth)
    who = _hang(annex.who(statement, _words(document, statement, "source")), indent, columns.who)
    how = _together(_words(document, statement, "cue"), _note(statement), columns.how)
    what = [line for text in _below(document, statement, annex) for line in _wrap(text, columns.what)]
    blank = Text()
    return [
        _row(
            columns,
            Text(number if line == 0 else " " * columns.number, "dim"),
            *(column[line] if line < len(column) else blank for column in (who, how, what)),
            _sure(statement) if line == 0 else blank,
        )
        for line in range(max(len(who), len(how), len(what), 1))
    ]


def _row(columns: _Columns, *cells: Text) -> Text:
    row = Text()
    for number, (cell, width) in enumerate(zip(cells, columns, strict=True)):
        if number:
            row.append(_SPACE)
        row.append_text(_pad(cell, width))
    return row


def _pad(cell: Text, width: int) -> Text:
    return Text.assemble(cell, " " * (width - cell.cell_len))


def _stacked(document: Document, statement: Statement, annex: Annex, number: str, depth: int, width: int) -> list[Text]:
    """A statement in a narrow window: who and how on one line, what below, further in."""
    margin = len(number) + len(_SPACE)
    cue, sure = _words(document, statement, "cue"), Text(_sure(statement).plain.strip(), "dim")
    who = annex.who(statement, _words(document, statement, "source"))
    parts = [part for part in (who, cue, _note(statement), sure) if part.plain]
    head = Text(_SPACE).join(parts)
    indent = _indent(depth)
    first = [Text(number + _SPACE, "dim"), *(Text(" " * margin) for _ in range(width))]
    lines = [
        Text.assemble(start, line) for start, line in zip(first, _hang(head, indent, width - margin), strict=False)
    ]
    inner = " " * (margin + len(indent) + 2)
    below = [line for text in _below(document, statement, annex) for line in _wrap(text, width - len(inner))]
    return [*lines, *(Text.assemble(inner, line) for line in below if line.plain)]


def _hang(text: Text, indent: str, width: int) -> list[Text]:
    """`text` broken at `width`, its first line behind `indent` and the others as far in."""
    lines = _wrap(text, width - len(indent))
    return [
        Text.assemble((indent if number == 0 else " " * len(indent), "dim"), line) for number, line in enumerate(lines)
    ]


def _indent(depth: int) -> str:
    return "  " * (min(depth, _MAX_DEPTH) - 1) + "↳ " if depth else ""


def _note(statement: Statement) -> Text:
    facts = [statement.manner, statement.act or "", "negated" if statement.negated else ""]
    return Text(f"({', '.join(fact for fact in facts if fact)})", "dim")


def _together(words: Text, note: Text, width: int) -> list[Text]:
    """`words` and `note` on one line where both fit, else the note on lines of its own."""
    if not words.plain:
        return _wrap(note, width)
    if words.cell_len + 1 + note.cell_len <= width:
        return [Text.assemble(words, " ", note)]
    return [*_wrap(words, width), *_wrap(note, width)]


def _below(document: Document, statement: Statement, annex: Annex) -> list[Text]:
    """The content, where there is one, then the facts and the links."""
    what = _what(document, statement)
    return [*([what] if what.plain else []), *annex.lines(statement)]


def _what(document: Document, statement: Statement) -> Text:
    return Text.assemble(
        *(
            (words, "bold" if verbatim else "")
            for words, verbatim in pieces(document.text, statement.content, statement.quotes)
        )
    )


def _words(document: Document, statement: Statement, field: str) -> Text:
    style = {"source": "blue", "cue": "yellow"}[field]
    return Text("".join(words for words, _ in pieces(document.text, getattr(statement, field))), style)


def _sure(statement: Statement) -> Text:
    return Text(f"{round(100 * statement.confidence):>3}%", "dim")


def _wrap(text: Text, width: int) -> list[Text]:
    lines = list(text.wrap(_RULER, max(width, 2), overflow="fold"))
    for line in lines:
        line.rstrip()
    return lines
