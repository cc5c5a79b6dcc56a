"""The desk at which a ledger is used: one object with a plain function behind each verb of the command line."""

from verbale.desk.arrow import arrow_schema, to_arrow
from verbale.desk.ledger import Ledger
from verbale.desk.question import Question

__all__ = ["Ledger", "Question", "arrow_schema", "to_arrow"]
