"""From symptoms and signs to the conditions that make muscles weak: a tool for teaching."""

__version__ = "0.1.0"
