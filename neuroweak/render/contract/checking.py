"""How a knowledge file came out: the answers of `check` and `check --stats`."""

from __future__ import annotations

from typing import TypedDict

from neuroweak.render.contract.parts import Envelope, KnowledgeFile, Problem


class FileProblem(Problem):
    """A problem in a knowledge file."""

    file: str
    length: int
    """Characters that it covers, from `column`."""
    severity: str
    """`error` or `warning`."""


class Examined(TypedDict):
    """How one file came out."""

    file: str
    errors: int
    warnings: int


class Check(TypedDict):
    """The answer of `check`."""

    schema: str
    notice: str
    """Empty where no file could be read."""
    knowledge: KnowledgeFile | None
    """The first file that could be read."""
    file: str | None
    """The file, where it is one."""
    results: list[Examined]
    problems: list[FileProblem]


class Grounds(TypedDict):
    """How many figures rest on what."""

    figures: int
    sourced: int
    """A cited source states them."""
    partly_sourced: int
    hpo: int
    """Only the annotations of the Human Phenotype Ontology state them."""
    estimate: int
    """Nobody counted."""


class ConditionGrounds(Grounds):
    """What one condition rests on."""

    condition: str
    name: str
    negatives: int
    """Findings with a frequency of 0.1 or less."""
    cases: int
    """Teaching cases."""


class Cited(TypedDict):
    """Sources of a file."""

    listed: int
    cited: int


class Statistics(Envelope):
    """The answer of `check --stats`."""

    figures: Grounds
    backgrounds: Grounds
    findings: int
    red_flags: int
    cases: int
    sources: Cited
    results: list[ConditionGrounds]
