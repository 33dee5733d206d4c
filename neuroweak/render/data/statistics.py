"""What a knowledge file rests on, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.render.data import answers as answer

if TYPE_CHECKING:
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.knowledge.provenance import Grounds, Statistics
    from neuroweak.render.contract import checking as contract


def data(knowledge: Knowledge, told: Statistics) -> contract.Statistics:
    """The answer of `check --stats`."""
    return {
        **answer.head("statistics", knowledge),
        "figures": _grounds(told.associations),
        "backgrounds": _grounds(told.backgrounds),
        "findings": told.findings,
        "red_flags": told.red_flags,
        "cases": told.cases,
        "sources": {"listed": told.sources, "cited": told.sources_cited},
        "results": [
            {
                "condition": c.condition,
                "name": c.name,
                **_grounds(c.grounds),
                "negatives": c.negatives,
                "cases": c.cases,
            }
            for c in told.conditions
        ],
        "problems": [],
    }


def _grounds(grounds: Grounds) -> contract.Grounds:
    return {
        "figures": grounds.total,
        "sourced": grounds.sourced,
        "partly_sourced": grounds.partly,
        "hpo": grounds.hpo,
        "estimate": grounds.estimate,
    }
