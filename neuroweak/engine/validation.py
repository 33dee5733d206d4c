"""What a file cannot answer is refused, in the words that the command line uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.errors import InputError
from neuroweak.files.arguments import CASE, CONDITION, ENGINE, FINDING, must_be
from neuroweak.patient import Case, contradictions

if TYPE_CHECKING:
    from neuroweak.engine.model import Engine

MOST_UNKNOWN = 25
"""Unknown ids that are named, each with what is near it."""


def check_engine(engine: Engine) -> None:
    """
    Refuse what is no engine, as knowledge that was not compiled.

    Raises:
        InputError: With the way to make one.
    """
    from neuroweak.engine.model import Engine  # which is above this module

    must_be(Engine, engine, ENGINE)


def check_case(engine: Engine, case: Case) -> None:
    """
    Refuse a case that names what the file does not know, or that contradicts itself.

    Args:
        engine: The compiled file.
        case: A case in finding ids.

    Raises:
        InputError: A finding is not in the file, with what is near it; or one is present whose general form is absent;
            or it is no case at all.
    """
    check_engine(engine)
    must_be(Case, case, CASE)
    known = engine.forest.path
    named = (*case.present, *case.absent, *(f for f, _ in case.perhaps), *case.absent_forms)
    unknown = [f for f in dict.fromkeys(named) if f not in known]
    if unknown:
        raise _unknown(engine, unknown)
    for condition in case.known:
        check_condition(engine, condition)
    against_itself = contradictions(engine.knowledge, case) if case.absent else ()
    if against_itself:
        raise InputError(*against_itself)


def check_finding(engine: Engine, finding: str) -> None:
    """
    Refuse a finding that the file does not have.

    Raises:
        InputError: With what is near it.
    """
    must_be(str, finding, FINDING)
    if finding not in engine.forest.path:
        raise _unknown(engine, [finding])


def _unknown(engine: Engine, findings: list[str]) -> InputError:
    # Imported here because only a case that is refused needs them.
    from neuroweak.cases.terms import Words
    from neuroweak.vocabulary import Vocabulary

    words = Words(Vocabulary.of(engine.knowledge))
    return InputError(*(words.unknown(str(finding), 0) for finding in findings[:MOST_UNKNOWN]))


def check_condition(engine: Engine, condition: str) -> None:
    """
    Refuse a condition that the file does not have.

    Raises:
        InputError: With what is near it.
    """
    must_be(str, condition, CONDITION)
    if condition not in engine.index.summaries:
        from neuroweak.engine.results import unknown_condition

        names = {key: summary.name for key, summary in engine.index.summaries.items()}
        raise InputError(unknown_condition(condition, names))
