"""When something is said or done: time expressions, the days they mean, and which of them dates a statement."""

from verbale.reading.times.anchors import dated
from verbale.reading.times.saying import statement_times

__all__ = ["dated", "statement_times"]
