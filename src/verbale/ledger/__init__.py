"""The ledger: readings kept in one file, and the same actor, statement and matter recognised across reports."""
