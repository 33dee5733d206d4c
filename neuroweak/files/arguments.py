"""What a caller from Python hands over is of the right kind, or is refused in the words of the case files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import SupportsIndex

from neuroweak.errors import InputError, Problem

ENGINE = "an engine must be an Engine"
KNOWLEDGE = "a knowledge must be a Knowledge"
VOCABULARY = "a vocabulary must be a Vocabulary"
CASE = "a case must be a Case"
PHRASE = "a phrase must be a text"
FINDING = "a finding must be a text"
CONDITION = "a condition must be a text"
TEXT = "what is read must be a text"

_WAYS = {
    ENGINE: "as in Engine(neuroweak.load())",
    KNOWLEDGE: "as neuroweak.load() gives it",
    VOCABULARY: "as in Vocabulary.of(neuroweak.load())",
    CASE: 'as in Case(present=("ptosis",)), or by neuroweak.case("ptosis")',
    FINDING: 'as in "ptosis"',
    CONDITION: 'as in "myasthenia_gravis"',
}
"""The way to what is wanted."""


def must_be(kind: type | tuple[type, ...], value: object, said: str) -> None:
    """
    Refuse what is of another kind.

    Args:
        kind: What it must be.
        value: What was handed over.
        said: What must be what, in words, as in `PHRASE`.

    Raises:
        InputError: It is not.
    """
    if not isinstance(value, kind):
        raise refused(said, value, _WAYS.get(said, ""))


def must_be_several(value: object, name: str) -> None:
    """
    Refuse what holds nothing, and a text, which would be read letter by letter.

    Args:
        value: What was handed over.
        name: That of the argument.

    Raises:
        InputError: It is no list or anything like one.
    """
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise refused(f"'{name}' must be a list", value, "put it in brackets: [ … ]" if isinstance(value, str) else "")


def must_be_count(value: object, name: str) -> None:
    """
    Refuse what is no number of things.

    Args:
        value: What was handed over.
        name: That of the argument.

    Raises:
        InputError: It is no whole number, or less than none.
    """
    if not isinstance(value, SupportsIndex) or isinstance(value, bool):
        raise refused(f"{name} must be a whole number", value, "as in 5")
    if int(value) < 0:
        raise InputError(Problem("NW604", f"{name} must be 0 or more, not {value}"))


def refused(said: str, value: object, way: str) -> InputError:
    """
    Say that something is of the wrong kind.

    Args:
        said: What must be what, in words.
        value: What was handed over.
        way: How to give what is wanted; may be empty.
    """
    from neuroweak.files.document import kind_of  # only what is refused is told of

    return InputError(Problem("NW612", f"{said}, not {kind_of(value)}", help=way))
