"""Intake: a report goes in as bytes or text, a document comes out, with the way back to where each word was written."""

from verbale.intake.catalogue import Catalogue
from verbale.intake.plain import take_text
from verbale.intake.sources import take, take_bytes
from verbale.intake.taken import LIMIT_BYTES, Origin, Taken

__all__ = ["LIMIT_BYTES", "Catalogue", "Origin", "Taken", "take", "take_bytes", "take_text"]
