"""What is done or planned, not said."""

from verbale.reading.events.making import ROOTS, Part, Roots, When, events

__all__ = ["ROOTS", "Part", "Roots", "When", "events"]
