"""Patients as values, and every way to read one."""
