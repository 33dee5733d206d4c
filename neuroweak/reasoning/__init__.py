"""What follows from a ranking: pure functions."""
