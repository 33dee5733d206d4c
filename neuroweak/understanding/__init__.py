"""
One way in for the words of a person: `match`, `interview`, case files, batch and Python understand them alike.

A phrase that the vocabulary knows is taken as it is and never comes here. Another is tried with its spelling mended,
then by the grammar of the reader of texts, a phrase being a short text. What is only near in meaning is offered
(`Vocabulary.suggest`), never taken. What was mended or read is told, by `remarks_on`.
"""

from __future__ import annotations

from neuroweak.understanding.resolve import Understanding, Understood
from neuroweak.understanding.told import remarks_on

__all__ = ["Understanding", "Understood", "remarks_on"]
