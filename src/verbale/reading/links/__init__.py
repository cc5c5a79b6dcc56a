"""How the statements of one report bear on each other."""

from verbale.reading.links.linking import links

__all__ = ["links"]
