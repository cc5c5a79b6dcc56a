"""The signs of the pictures: small shapes about a point, drawn in the colour of what they lie in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verbale.plot.svg import element
from verbale.world.table import read_rows

__all__ = ["Sign", "draw", "sign_of", "signs"]

_INK = "currentColor"


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands for some acts or for a standing: its words for the legend, its tone (a class), shape and colour."""

    words: str
    tone: str
    shape: str
    colour: str
    names: tuple[str, ...]


@cache
def signs(of: str) -> tuple[Sign, ...]:
    """The signs of "act" or "standing", in the order of the legend."""
    rows = read_rows(files("verbale.plot").joinpath("signs.tsv"), ("of", "names", "words", "tone", "shape", "colour"))
    return tuple(
        Sign(
            row.cells["words"],
            row.cells["tone"],
            row.among("shape", _SHAPES.keys()),
            row.cells["colour"],
            row.list("names"),
        )
        for row in rows
        if row.cells["of"] == of
    )


def sign_of(of: str, name: str) -> Sign:
    """The sign of that act or standing; of one that is not in the table, the last: what says least."""
    known = signs(of)
    return next((sign for sign in known if name in sign.names), known[-1])


def draw(sign: Sign, x: float, y: float, size: float) -> str:
    """The sign about (x, y), `size` across."""
    return element(
        "g", _SHAPES[sign.shape](x, y, size / 2), class_=f"sign tone-{sign.tone}", color=sign.colour, aria_hidden="true"
    )


def _path(d: str, radius: float, *, weight: float = 0.0, paper: bool = False) -> str:
    """A filled shape, or a line `weight` of the radius wide; on paper's ground where it lies on ink."""
    if not weight:
        return element("path", d=d, fill=_INK)
    return element(
        "path",
        d=d,
        fill="none",
        stroke="#fff" if paper else _INK,
        class_="paper-line" if paper else None,
        stroke_width=radius * weight,
        stroke_linecap="round",
        stroke_linejoin="round",
    )


def _ring(x: float, y: float, r: float, *, dashes: str | None = None) -> str:
    return element(
        "circle", cx=x, cy=y, r=r * 0.86, fill="none", stroke=_INK, stroke_width=r * 0.26, stroke_dasharray=dashes
    )


def _disc(x: float, y: float, r: float) -> str:
    return element("circle", cx=x, cy=y, r=r * 0.94, fill=_INK)


def _square(x: float, y: float, r: float) -> str:
    return element("rect", x=x - r * 0.84, y=y - r * 0.84, width=r * 1.68, height=r * 1.68, rx=r * 0.16, fill=_INK)


def _cross(x: float, y: float, r: float, *, paper: bool = False) -> str:
    a = r * (0.42 if paper else 0.7)
    d = f"M{x - a:.2f} {y - a:.2f}L{x + a:.2f} {y + a:.2f}M{x + a:.2f} {y - a:.2f}L{x - a:.2f} {y + a:.2f}"
    return _path(d, r, weight=0.3 if paper else 0.56, paper=paper)


def _diamond(x: float, y: float, r: float) -> str:
    return _path(
        f"M{x:.2f} {y - r * 1.1:.2f}l{r * 1.1:.2f} {r * 1.1:.2f}l{-r * 1.1:.2f} {r * 1.1:.2f}l{-r * 1.1:.2f} {-r * 1.1:.2f}z",
        r,
    )


def _triangle(x: float, y: float, r: float) -> str:
    return _path(f"M{x:.2f} {y - r:.2f}l{r * 1.08:.2f} {r * 1.85:.2f}h{-r * 2.16:.2f}z", r)


def _dot(x: float, y: float, r: float) -> str:
    return element("circle", cx=x, cy=y, r=r * 0.56, fill=_INK)


def _check(x: float, y: float, r: float) -> str:
    d = f"M{x - r * 0.42:.2f} {y + r * 0.04:.2f}l{r * 0.3:.2f} {r * 0.32:.2f}l{r * 0.56:.2f} {-r * 0.68:.2f}"
    return _disc(x, y, r) + _path(d, r, weight=0.26, paper=True)


def _half(x: float, y: float, r: float) -> str:
    return _ring(x, y, r) + _path(
        f"M{x:.2f} {y - r * 0.86:.2f}a{r * 0.86:.2f} {r * 0.86:.2f} 0 0 0 0 {r * 1.72:.2f}z", r
    )


def _crossed(x: float, y: float, r: float) -> str:
    return _square(x, y, r) + _cross(x, y, r, paper=True)


def _wave(x: float, y: float, r: float) -> str:
    a = r * 0.44
    d = f"M{x - a:.2f} {y + r * 0.1:.2f}q{a / 2:.2f} {-r * 0.5:.2f} {a:.2f} {-r * 0.1:.2f}t{a:.2f} {-r * 0.1:.2f}"
    return _ring(x, y, r) + _path(d, r, weight=0.24)


def _dash(x: float, y: float, r: float) -> str:
    return _ring(x, y, r) + _path(f"M{x - r * 0.36:.2f} {y:.2f}h{r * 0.72:.2f}", r, weight=0.26)


def _query(x: float, y: float, r: float) -> str:
    hook = (
        f"M{x - r * 0.26:.2f} {y - r * 0.24:.2f}a{r * 0.27:.2f} {r * 0.27:.2f} 0 1 1 {r * 0.42:.2f} {r * 0.24:.2f}"
        f"q{-r * 0.16:.2f} {r * 0.1:.2f} {-r * 0.16:.2f} {r * 0.24:.2f}"
    )
    point = element("circle", cx=x, cy=y + r * 0.48, r=r * 0.13, fill=_INK)
    return _ring(x, y, r, dashes=f"{r * 0.36:.2f} {r * 0.315:.2f}") + _path(hook, r, weight=0.2) + point


def _flag(x: float, y: float, r: float) -> str:
    pole = _path(f"M{x - r * 0.6:.2f} {y - r * 0.9:.2f}v{r * 1.8:.2f}", r, weight=0.24)
    return pole + _path(
        f"M{x - r * 0.6:.2f} {y - r * 0.9:.2f}l{r * 1.5:.2f} {r * 0.5:.2f}l{-r * 1.5:.2f} {r * 0.5:.2f}z", r
    )


_SHAPES: dict[str, Callable[[float, float, float], str]] = {
    "check": _check,
    "cross": _cross,
    "crossed": _crossed,
    "dash": _dash,
    "diamond": _diamond,
    "disc": _disc,
    "dot": _dot,
    "flag": _flag,
    "half": _half,
    "query": _query,
    "ring": _ring,
    "square": _square,
    "triangle": _triangle,
    "wave": _wave,
}
