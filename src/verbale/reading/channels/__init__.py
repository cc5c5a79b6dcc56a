"""How a statement reached the reader: the chain of its channels."""

from verbale.reading.channels.tracing import Leg, channels

__all__ = ["Leg", "channels"]
