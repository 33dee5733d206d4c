"""Bytes to plain data with places, strictly; and files that appear whole."""
