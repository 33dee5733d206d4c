"""
A written vignette read: which findings it states, denies or doubts, and age, sex and tempo where they are told.

The words come from the knowledge file, the cues from the lists beside this module. Nothing is guessed in silence:
each mention keeps its place in the text and the words that decided its state, so that a person can correct it.
"""

from __future__ import annotations

from neuroweak.vignette.model import Mention, State, Stated, Vignette
from neuroweak.vignette.reader import Reader, read

__all__ = ["Mention", "Reader", "State", "Stated", "Vignette", "read"]
