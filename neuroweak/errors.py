"""What can go wrong, as values: a problem with its place, and the errors that carry problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Problem(NamedTuple):
    """
    One fault in something that was read, with its place and the way to mend it.

    Lines and columns count from 1; 0 says that the fault has no single place.
    """

    code: str
    """The rule that was broken, as `NWnnn`; the first digit is the layer."""
    message: str
    """What is wrong, in one line, without the place."""
    line: int = 0
    column: int = 0
    length: int = 1
    """How many characters the fault covers on its line."""
    help: str = ""
    """What to do about it; may be empty."""
    case: str = ""
    """Which of several cases that stand in one place it concerns, as `member 2 (p2)`; empty where there is only one."""

    @property
    def told(self) -> str:
        """What is wrong, after the case that it concerns."""
        return f"{self.case}: {self.message}" if self.case else self.message

    @property
    def is_error(self) -> bool:
        """Whether the file cannot be used (layers 0 to 3); otherwise it is a warning."""
        return self.code[2:3] in {"0", "1", "2", "3"}


LONGEST_SHOWN = 80
"""Characters of an unknown phrase that a message repeats."""


def shown(phrase: str) -> str:
    """Cut a phrase that a message repeats."""
    return phrase if len(phrase) <= LONGEST_SHOWN else f"{phrase[: LONGEST_SHOWN - 3]}..."


def in_words(problems: Iterable[Problem]) -> list[str]:
    """Put problems into words, each with the case that it concerns and with what to do about it."""
    return [f"{p.told} ({p.help})" if p.help else p.told for p in problems]


def of_case(problems: Iterable[Problem], case: str) -> tuple[Problem, ...]:
    """Name the case that problems concern: `Problem.case`."""
    return tuple(problem._replace(case=case) for problem in problems)


class NeuroweakError(Exception):
    """The base of every error this package raises on purpose."""

    def __reduce__(self) -> tuple[object, ...]:
        """Let it travel between processes with all that it carries."""
        return _as_it_was, (type(self), self.args, self.__dict__)


def _as_it_was(kind: type[NeuroweakError], args: tuple[object, ...], carried: dict[str, object]) -> NeuroweakError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(carried)
    return error


class KnowledgeError(NeuroweakError):
    """A knowledge file cannot be used."""

    def __init__(self, path: str, problems: tuple[Problem, ...], text: str = "") -> None:
        """
        Keep the problems with the file they were found in.

        Args:
            path: The file as the person named it.
            problems: At least one problem, in the order of the file.
            text: What was read, so that a renderer can show the line.
        """
        super().__init__(f"{path}: {problems[0].message}" if problems else path)
        self.path = path
        self.problems = problems
        self.text = text


class InputError(NeuroweakError):
    """What the person asked for cannot be answered: an unknown word, a contradiction, an unreadable case."""

    def __init__(self, *problems: Problem) -> None:
        """Keep all problems found in the input, not only the first."""
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


class ResourceError(NeuroweakError):
    """The machine did not give what the work needs: a process was ended, or memory or file handles ran out."""


def to_install(*libraries: str) -> str:
    """
    Say how a library is added to what is installed, however that was done.

    Example:
        >>> to_install("phenopackets")
        'install it beside neuroweak: pip install phenopackets; with pipx: pipx inject neuroweak phenopackets'
    """
    named, which = " ".join(libraries), "them" if len(libraries) > 1 else "it"
    return f"install {which} beside neuroweak: pip install {named}; with pipx: pipx inject neuroweak {named}"


class MissingError(NeuroweakError):
    """A library that is installed on request is not here, or a file of the package is not as it was."""

    def __init__(self, message: str, help_: str) -> None:
        """
        Say what is missing.

        Args:
            message: What needs what.
            help_: The command that installs it.
        """
        super().__init__(message)
        self.help = help_


class OutputError(NeuroweakError):
    """The answer cannot be written, as on a full disk."""
