"""A class that watches belief move: what was told, what each finding changed, a patient to ask, and a vote."""
