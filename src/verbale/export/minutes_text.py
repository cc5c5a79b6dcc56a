"""Minutes for a terminal: the same lines without colour for pipes, as `table` has them for readings."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from verbale.export.minutes_blocks import Block, Run, minutes_blocks
from verbale.minutes.record import Minutes

__all__ = ["minutes_to_plain", "minutes_to_terminal"]

_MIN_WIDTH = 24  # columns; nothing is laid out narrower
_STACK_BELOW = 80  # columns; narrower, each row of a table becomes a few lines
_MOST = 120  # columns; longer lines are hard to read
_GAP = "  "  # between columns
_STYLES = {"strong": "bold", "quiet": "dim", "standing": "bold", "new": "bold yellow", "note": "cyan", "link": "dim"}
_STANDINGS = {"accepts": "bold green", "accepts in part": "bold yellow", "refuses": "bold red"}
# In columns: where lines are measured and broken. It never writes.
_RULER = Console(file=StringIO(), width=100, color_system=None, legacy_windows=False)


def minutes_to_plain(minutes: Minutes, *, width: int = 100) -> str:
    """The minutes in `width` columns, without colour; each line ends with a line break."""
    return "".join(f"{line.plain.rstrip()}\n" for line in _lines(minutes, width))


def minutes_to_terminal(minutes: Minutes, console: Console) -> str:
    """The minutes as wide as `console` and in its colours, as a string with its escape sequences."""
    with console.capture() as capture:
        for line in _lines(minutes, console.width):
            line.rstrip()
            console.print(line, soft_wrap=True, markup=False, highlight=False)
    return capture.get()


def _lines(minutes: Minutes, width: int) -> list[Text]:
    width = min(max(width, _MIN_WIDTH), _MOST)
    lines: list[Text] = []
    before = ""
    for block in minutes_blocks(minutes):
        if before and _parted(before, block):
            lines.append(Text())
        lines += _block(block, width)
        before = block.kind
    return lines


def _parted(before: str, block: Block) -> bool:
    """Whether a blank line stands above the block."""
    if block.kind in {"section", "heading"}:
        return before != "section" or block.kind == "section"
    return before == "table" or (block.kind == "table" and before != "section")


def _block(block: Block, width: int) -> list[Text]:
    if block.kind == "table":
        return _table(block.rows, width) if width >= _STACK_BELOW else _stacked(block.rows, width)
    text = _text(block.runs)
    if block.kind in {"title", "heading"}:
        text.stylize("bold")
        return _wrap(text, width)
    if block.kind == "section":
        text.stylize("bold")
        return [*_wrap(text, width), Text("─" * min(text.cell_len, width), "dim")]
    if block.kind == "paragraph":
        return _wrap(text, width)
    first = "" if block.kind == "note" else f"{'  ' * block.depth}- "
    further = "    " if block.kind == "note" else " " * len(first)
    return _hung(text, first, further, width)


def _text(runs: Sequence[Run]) -> Text:
    text = Text()
    for number, run in enumerate(runs):
        style = _STANDINGS.get(run.words, "bold") if run.style == "standing" else _STYLES.get(run.style, "")
        if run.style == "note":
            apart = " " if number and runs[number - 1].style != "note" else ""
            text.append(apart).append(f"[{run.words}]", style)
            if not number:
                text.append(" ")
        elif run.style == "new":
            text.append("[new]", style)
        else:
            text.append(run.words, style)
    return text


def _hung(text: Text, first: str, further: str, width: int) -> list[Text]:
    lines = _wrap(text, width - max(len(first), len(further)))
    return [Text.assemble(further if number else first, line) for number, line in enumerate(lines)]


def _table(rows: Sequence[Sequence[Sequence[Run]]], width: int) -> list[Text]:
    """Columns beside one another, each with the room that its words ask for."""
    cells = [[_text(cell) for cell in row] for row in rows]
    widths = _shares([max(row[n].cell_len for row in cells) for n in range(len(cells[0]))], width)
    lines = []
    for number, row in enumerate(cells):
        columns = [_wrap(cell, share) for cell, share in zip(row, widths, strict=True)]
        for parts in zip_longest(*columns, fillvalue=Text()):
            padded = [
                Text.assemble(part, " " * (share - part.cell_len)) for part, share in zip(parts, widths, strict=True)
            ]
            line = Text(_GAP).join(padded)
            if not number:
                line.stylize("dim")
            lines.append(line)
    return lines


def _shares(asked: Sequence[int], width: int) -> list[int]:
    """The columns of each of several cells: what is asked, where it fits; else the modest get it and the rest is shared."""
    free = width - len(_GAP) * (len(asked) - 1)
    shares = [0] * len(asked)
    left = sorted(range(len(asked)), key=lambda number: asked[number])
    while left:
        fair = free // len(left)
        number = left.pop(0)
        shares[number] = max(min(asked[number], fair), 1)
        free -= shares[number]
    return shares


def _stacked(rows: Sequence[Sequence[Sequence[Run]]], width: int) -> list[Text]:
    """Each row as lines of their own, a cell with its head before it."""
    heads = [_text(cell).plain for cell in rows[0]]
    lines: list[Text] = []
    for number, row in enumerate(rows[1:]):
        if number:
            lines.append(Text())
        for head, cell in zip(heads, map(_text, row), strict=True):
            told = Text.assemble((f"{head}: " if head else "", "dim"), cell)
            lines += _hung(told, "", "  ", width)
    return lines


def _wrap(text: Text, width: int) -> list[Text]:
    lines = list(text.wrap(_RULER, max(width, 2), overflow="fold"))
    for line in lines:
        line.rstrip()
    return lines
