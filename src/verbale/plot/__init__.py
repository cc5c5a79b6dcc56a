"""Pictures as SVG, made of nothing but strings: no library, no font, no network."""

from verbale.plot.frame import badge
from verbale.plot.grid import Cell, GridRow, grid
from verbale.plot.timeline import Mark, timeline

__all__ = ["Cell", "GridRow", "Mark", "badge", "grid", "timeline"]
