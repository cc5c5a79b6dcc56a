"""How fast, how soon and in how much memory: measured, never asserted."""
