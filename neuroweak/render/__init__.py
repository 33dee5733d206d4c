"""Results to text: one module for each kind of answer, each a set of plain functions that decide nothing."""
