"""Readings in other forms. Each function returns what it makes; none saves or prints."""

from verbale.export.acts import ActCode, act_codes
from verbale.export.brat import Standoff, brat_configuration, to_brat
from verbale.export.jsonl import JsonObject, json_lines
from verbale.export.names import FileNames
from verbale.export.outline import outline
from verbale.export.plover import to_plover
from verbale.export.show import pieces, show
from verbale.export.table import to_plain, to_terminal
from verbale.export.webanno import to_webanno

__all__ = [
    "ActCode",
    "FileNames",
    "JsonObject",
    "Standoff",
    "act_codes",
    "brat_configuration",
    "json_lines",
    "outline",
    "pieces",
    "show",
    "to_brat",
    "to_plain",
    "to_plover",
    "to_terminal",
    "to_webanno",
]
