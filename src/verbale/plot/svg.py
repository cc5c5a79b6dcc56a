"""Elements of an SVG as strings, and how much room words take without a font to measure them with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from rich.cells import cell_len, chop_cells

__all__ = ["element", "fit", "group_of_lines", "room", "shown"]

# Of the size of the letters: a little more than a sans-serif takes, for none is known.
_WIDTH, _BOLD_WIDTH = 0.56, 0.63
# What XML 1.0 has no way of writing.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def shown(text: str) -> str:
    """`text` as the content of an element or the value of an attribute."""
    return escape(_NOT_XML.sub("\ufffd", text))


def element(name: str, /, *children: str, **attributes: str | float | None) -> str:
    """An element; children are SVG already, attributes are not, and one that is None or "" is left out.

    `class_` is class, `aria_label` is aria-label: a line below stands for a hyphen.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_number(value) if not isinstance(value, str) else shown(value)}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def room(text: str, size: float) -> float:
    """About how wide `text` is in letters of `size`, in the same unit."""
    return cell_len(text) * size * _WIDTH


def fit(text: str, width: float, size: float, lines: int, *, bold: bool = False) -> list[str]:
    """`text` broken into at most `lines` lines of `width`, with an ellipsis where it had to be cut."""
    columns = max(int(width / (size * (_BOLD_WIDTH if bold else _WIDTH))), 2)
    found = [""]
    for word in text.split():
        for part in [word] if cell_len(word) <= columns else chop_cells(word, columns):
            joined = f"{found[-1]} {part}".strip()
            if cell_len(joined) <= columns:
                found[-1] = joined
            else:
                found.append(part)
        if len(found) > lines:
            break
    if len(found) <= lines:
        return found
    last = found[lines - 1]
    while last and cell_len(last) >= columns:
        last = last[:-1]
    return [*found[: lines - 1], f"{last.rstrip(' ,;.')}…"]


def group_of_lines(words: Sequence[str], x: float, y: float, height: float, **attributes: str | float | None) -> str:
    """Lines of text below one another, the first on the base line `y`."""
    return "".join(
        element("text", shown(line), x=x, y=y + number * height, **attributes)
        for number, line in enumerate(words)
        if line
    )


def _number(value: float | None) -> str:
    return f"{value or 0:.2f}".rstrip("0").rstrip(".")
