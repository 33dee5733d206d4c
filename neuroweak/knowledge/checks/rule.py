"""What a rule is: a code, a name, an explanation, and for rules across entries a function that finds faults."""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from neuroweak.errors import Problem
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from neuroweak.files.document import Document, Path
    from neuroweak.knowledge.condition import TeachingCase
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.knowledge.patterns import Language

MOST_PER_RULE = 100
"""One rule reports at most this many faults of a file."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong with a knowledge file."""

    code: str
    name: str
    """The fault in a few words with hyphens, such as `unknown-finding`."""
    explanation: str
    """What it means, why it matters, and an example wrong and right; plain text."""

    @property
    def is_error(self) -> bool:
        """Whether a file that breaks this rule cannot be used."""
        return Problem(self.code, "").is_error


class Breach(NamedTuple):
    """Where a rule is broken, and how; the layer adds the code and the place in the text."""

    path: Path
    message: str
    help: str = ""
    at: Literal["key", "value"] = "value"


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at."""

    knowledge: Knowledge
    document: Document
    today: date | None = None
    rank_of: Callable[[str, TeachingCase], int] | None = None
    language: Callable[[], Language] | None = None

    def item(self, path: Path, index: int) -> Path:
        """Give the path of an item that may have been written as a list or, being alone, without one."""
        inner = (*path, index)
        return inner if inner in self.document.values else path


Check: TypeAlias = Callable[[Context], Iterator[Breach]]
"""Finds the faults of one rule; the code comes from where it is registered."""


class Layer:
    """The rules of one layer, in the order of their codes."""

    def __init__(self) -> None:
        """Begin without rules."""
        self.rules: dict[str, Rule] = {}
        self._checks: dict[str, Check] = {}

    def rule(self, code: str) -> Callable[[Check], Check]:
        """Register a function under a code; its docstring is the explanation, its name the name of the rule."""

        def register(check: Check) -> Check:
            name = check.__name__.replace("_", "-")
            self.rules[code] = Rule(code, name, inspect.cleandoc(check.__doc__ or ""))
            self._checks[code] = check
            return check

        return register

    def problems(self, context: Context) -> Iterator[Problem]:
        """Ask every rule, and give the breaches their places."""
        for code, check in self._checks.items():
            for breach in itertools.islice(check(context), MOST_PER_RULE):
                find = context.document.place_of_key if breach.at == "key" else context.document.place
                line, column, length = find(breach.path)
                yield Problem(code, breach.message, line, column, max(length, 1), breach.help)


def told(code: str, name: str, means: str, matters: str, wrong: str = "", right: str = "") -> Rule:
    """Make a rule that the reader or the schema asks, with an explanation in the form of the others."""
    parts = [f"What it means: {means}", f"Why it matters: {matters}"]
    for title, example in (("Wrong", wrong), ("Right", right)):
        if example:
            parts.append(f"{title}:\n" + "\n".join(f"    {line}" for line in example.split("\n")))
    return Rule(code, name, "\n\n".join(parts))
