"""Who is who across reports: persons, bodies and governments, by their names and what is known of them."""

from verbale.ledger.identity.identifying import blocks, identify
from verbale.ledger.identity.known import Known, known_from_csv, known_from_ftm

__all__ = ["Known", "blocks", "identify", "known_from_csv", "known_from_ftm"]
