"""The minutes of a process: drawn up by rule from statements, identities and relations; nothing is written freely."""

from verbale.minutes.dossier import read_dossier
from verbale.minutes.drawing import draw_up
from verbale.minutes.record import Minutes, Process

__all__ = ["Minutes", "Process", "draw_up", "read_dossier"]
