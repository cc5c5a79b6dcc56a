"""How statements of different reports, and of one mouth over time, bear on each other."""

from verbale.ledger.relating.linking import relations

__all__ = ["relations"]
