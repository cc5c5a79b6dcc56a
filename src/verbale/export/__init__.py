"""Readings in other forms. Each function returns what it makes; none saves or prints."""

from verbale.export.brat import Standoff, brat_configuration, to_brat
from verbale.export.names import FileNames
from verbale.export.outline import outline
from verbale.export.show import pieces, show
from verbale.export.table import to_plain, to_terminal

__all__ = [
    "FileNames",
    "Standoff",
    "brat_configuration",
    "outline",
    "pieces",
    "show",
    "to_brat",
    "to_plain",
    "to_terminal",
]
