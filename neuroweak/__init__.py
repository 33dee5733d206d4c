"""
From symptoms and signs to the conditions that make muscles weak: an explorer for teaching, not for diagnosis.

Example:
    >>> import neuroweak
    >>> knowledge = neuroweak.load()
    >>> ranking = neuroweak.rank(knowledge, neuroweak.case("tires with use", "drooping eyelids", "double vision"))
    >>> ranking.rows[0].site
    'neuromuscular_junction'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = ["Case", "Engine", "Knowledge", "Ranking", "Vocabulary", "case", "load", "rank"]

if TYPE_CHECKING:
    from neuroweak.cases.from_words import case
    from neuroweak.engine.model import Engine
    from neuroweak.engine.ranking import rank
    from neuroweak.engine.results import Ranking
    from neuroweak.knowledge.loading import load
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.patient import Case
    from neuroweak.vocabulary import Vocabulary

_HOMES = {
    "Case": "patient",
    "Knowledge": "knowledge.model",
    "Engine": "engine.model",
    "Ranking": "engine.results",
    "Vocabulary": "vocabulary",
    "case": "cases.from_words",
    "load": "knowledge.loading",
    "rank": "engine.ranking",
}


def __getattr__(name: str) -> object:
    """Import a part of the interface when it is first used, so that `--version` loads none of it."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(f"neuroweak.{_HOMES[name]}"), name)
