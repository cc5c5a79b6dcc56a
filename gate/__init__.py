"""The quality gate: the scores this version reached, pinned, so that none of them sinks quietly."""
