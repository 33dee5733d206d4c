"""Answers for people, drawn with rich: one module for each."""
