"""Words and characters: one normal form, one list of what is unsafe to show."""
