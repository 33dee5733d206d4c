"""Answers as pages of the web: one self-contained file each, which asks no network and runs no script but its own."""
