"""
Tables of cases in Arrow's form to tables of answers: what engines for large tables take as a function.

Needs the extra `fast`.
"""

from __future__ import annotations

from neuroweak.columnar.schemas import ANSWERS, CASES
from neuroweak.columnar.scoring import Scorer, score

__all__ = ["ANSWERS", "CASES", "Scorer", "score"]
