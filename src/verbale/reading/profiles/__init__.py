"""What the words of a mention tell of who bears it."""

from verbale.reading.profiles.profile import Profile, merged, profile

__all__ = ["Profile", "merged", "profile"]
