"""Minutes as Markdown, with the tables and the footnotes that GitHub, GitLab and Pandoc know."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.export.minutes_blocks import Block, Run, minutes_blocks
from verbale.minutes.record import Minutes

__all__ = ["minutes_to_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&$^])")
_LEADING = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))")  # what would begin a list or underline a heading
_LINKED = re.compile(r"(?i)(?<=[a-z])(://)|(?<=www)(\.)|(@)")  # what some readers make a link of without being asked
_MARKS = {"strong": "**", "standing": "**", "new": "*"}


def minutes_to_markdown(minutes: Minutes) -> str:
    """The minutes as a Markdown text that ends with a line break. What comes out of reports is escaped."""
    parts: list[str] = []
    before = ""
    for block in minutes_blocks(minutes):
        tight = block.kind == before and block.kind in {"item", "note"}
        parts.append(("\n" if parts and not tight else "") + _block(block) + "\n")
        before = block.kind
    return "".join(parts)


def _block(block: Block) -> str:
    if block.kind == "table":
        return _table(block.rows)
    if block.kind == "note":
        return f"[^{block.runs[0].words}]: {_line(block.runs[1:])}"
    before = {"title": "# ", "section": "## ", "heading": "### ", "item": f"{'  ' * block.depth}- "}.get(block.kind, "")
    line = _line(block.runs)
    if block.kind in {"item", "paragraph"} and not block.runs[0].style:
        line = _LEADING.sub(_held, line)
    return before + line


def _table(rows: Sequence[Sequence[Sequence[Run]]]) -> str:
    head, *body = (f"| {' | '.join(_line(cell) or ' ' for cell in row)} |" for row in rows)
    return "\n".join([head, f"|{' --- |' * len(rows[0])}", *body])


def _line(runs: Sequence[Run]) -> str:
    return "".join(map(_run, runs))


def _held(found: re.Match[str]) -> str:
    space, mark = found.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def _run(run: Run) -> str:
    if run.style == "note":
        return f"[^{run.words}]"
    if run.style == "link":
        return f"<{run.words}>"
    words = escaped(run.words)
    mark = _MARKS.get(run.style, "") if words.strip() else ""
    return f"{mark}{words}{mark}"


def escaped(words: str) -> str:
    """`words` so that no Markdown reader sees anything but words in them."""
    return _LINKED.sub(r"\\\g<0>", _SPECIAL.sub(r"\\\1", words))
