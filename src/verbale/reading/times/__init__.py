"""When something is said or done: time expressions, the days they mean, and which of them dates a statement."""

from verbale.reading.times.days import resolve
from verbale.reading.times.expressions import expressions
from verbale.reading.times.saying import statement_times

__all__ = ["expressions", "resolve", "statement_times"]
