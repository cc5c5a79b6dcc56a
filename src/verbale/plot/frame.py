"""What both pictures have around them: the element with its title and description, the legend, and links."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.plot.shapes import Sign, draw, sign_of
from verbale.plot.svg import element, room, shown

__all__ = ["SMALL", "TEXT", "badge", "frame", "legend", "linked"]

TEXT, SMALL = 12.0, 10.5  # sizes of letters, in the units of the picture: pixels where it is as wide as asked
_FONT = "system-ui, 'Segoe UI', 'Helvetica Neue', 'Noto Sans', Arial, sans-serif"


def frame(drawn: Sequence[str], *, name: str, title: str, description: str, width: float, height: float) -> str:
    """The whole SVG; `name` begins its ids, so that several can stand on one page."""
    return element(
        "svg",
        element("title", shown(title), id=f"{name}-title"),
        element("desc", shown(description), id=f"{name}-desc"),
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        class_="picture",
        viewBox=f"0 0 {width:g} {height:.1f}",
        width=width,
        height=height,
        role="group",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        font_family=_FONT,
        font_size=TEXT,
        fill="#1d1c1a",
    )


def legend(found: Sequence[Sign], *, width: float, top: float) -> tuple[str, float]:
    """The signs with their words in as many lines as they need, and where they end."""
    x, y, drawn = 0.0, top + 8, []
    for sign in found:
        wide = 18 + room(sign.words, SMALL) + 12
        if x and x + wide > width:
            x, y = 0.0, y + 18
        drawn.append(draw(sign, x + 6, y, 11))
        drawn.append(
            element("text", shown(sign.words), x=x + 17, y=y + 3.6, font_size=SMALL, class_="quiet", fill="#5c584f")
        )
        x += wide
    return element("g", *drawn, class_="legend"), y + 14 if found else top


def linked(drawn: str, *, href: str, label: str) -> str:
    """`drawn` as a link that says where it leads, or, without one, as an image that says what it is."""
    inside = element("title", shown(label)) + drawn
    if href:
        return element("a", inside, href=href, aria_label=label)
    return element("g", inside, role="img", aria_label=label)


def badge(of: str, name: str, size: float = 16) -> str:
    """The sign of an act or a standing alone, for a line of text that says it in words beside it."""
    sign = draw(sign_of(of, name), size / 2, size / 2, size - 2)
    view = f"0 0 {size:g} {size:g}"
    return element(
        "svg", sign, class_="badge", viewBox=view, width=size, height=size, aria_hidden="true", focusable="false"
    )
