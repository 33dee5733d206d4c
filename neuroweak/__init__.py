"""
From symptoms and signs to the conditions that make muscles weak: an explorer for teaching, not for diagnosis.

Example:
    >>> import neuroweak
    >>> knowledge = neuroweak.load()
    >>> ranking = neuroweak.rank(knowledge, neuroweak.case("fatigable weakness", "drooping eyelids", "double vision"))
    >>> ranking.rows[0].site
    'neuromuscular_junction'
"""

TYPE_CHECKING = False  # what `typing` would say; loading it takes as long as all that a guard against Ctrl-C needs

__version__ = "0.1.0"

__all__ = [
    "Case",
    "Engine",
    "Knowledge",
    "NeuroweakError",
    "Ranking",
    "Vocabulary",
    "case",
    "contrast",
    "evaluate",
    "load",
    "next_questions",
    "rank",
    "read",
    "read_cases",
]

if TYPE_CHECKING:
    from neuroweak.cases.files import read_cases
    from neuroweak.cases.from_words import case
    from neuroweak.engine.model import Engine
    from neuroweak.engine.ranking import rank
    from neuroweak.engine.results import Ranking
    from neuroweak.errors import NeuroweakError
    from neuroweak.evaluation.metrics import evaluate
    from neuroweak.knowledge.loading import load
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.patient import Case
    from neuroweak.reasoning.contrast import contrast
    from neuroweak.reasoning.questions import next_questions
    from neuroweak.vignette.reader import read
    from neuroweak.vocabulary import Vocabulary

_HOMES = {
    "Case": "patient",
    "Engine": "engine.model",
    "Knowledge": "knowledge.model",
    "NeuroweakError": "errors",
    "Ranking": "engine.results",
    "Vocabulary": "vocabulary",
    "case": "cases.from_words",
    "contrast": "reasoning.contrast",
    "evaluate": "evaluation.metrics",
    "load": "knowledge.loading",
    "next_questions": "reasoning.questions",
    "rank": "engine.ranking",
    "read": "vignette.reader",
    "read_cases": "cases.files",
}


def __dir__() -> list[str]:
    """List the interface, so that `help(neuroweak)` and completion show it before it is used."""
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> object:
    """Import a part of the interface when it is first used, so that `--version` loads none of it."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(f"neuroweak.{_HOMES[name]}"), name)
