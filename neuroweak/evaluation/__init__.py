"""Cases with a known diagnosis against the ranking."""
