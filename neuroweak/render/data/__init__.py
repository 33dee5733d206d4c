"""Answers as plain data for scripts: one module for each."""
