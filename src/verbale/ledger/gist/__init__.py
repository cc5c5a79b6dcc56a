"""What a statement says, in a form that can be counted: its words without endings, its numbers, names and quotations."""

from verbale.ledger.gist.gist import Gist, gist
from verbale.ledger.gist.numbers import Number

__all__ = ["Gist", "Number", "gist"]
