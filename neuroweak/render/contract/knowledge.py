"""What the knowledge file says: the answers of `show`, `compare` and `list`."""

from __future__ import annotations

from typing import Annotated, Any, NotRequired, TypeAlias, TypedDict

from neuroweak.knowledge.condition import AgeStratum, Rate, Review, Source, Test
from neuroweak.knowledge.model import Kind, Part, Site, Tempo
from neuroweak.render.contract.parts import Envelope, Share


class Association(TypedDict):
    """How often a condition shows a finding."""

    finding: str
    frequency: float
    """The best value, 0 to 1."""
    low: float
    high: float
    written: str
    """As the file states it."""
    sources: list[str]
    note: str


class Onset(TypedDict):
    """Who gets a condition, at what age, and how fast it comes on."""

    tempo: dict[Annotated[str, Tempo], float]
    """Shares of patients; they sum to 1."""
    female: float
    """Share of women, 0 to 1."""
    ages: list[Annotated[dict[str, Any], AgeStratum]]
    sources: list[str]


class NewPresentations(TypedDict):
    """How many people a year come with a condition for the first time."""

    per_100k_year: float
    unit: str
    kind: str
    """`counted`, `derived` from prevalence and its years, or `estimate`."""
    sources: list[str]


class Condition(TypedDict):
    """All that the file says of a condition."""

    condition: str
    name: str
    also: list[str]
    site: Annotated[str, Site]
    other_sites: list[Annotated[str, Site]]
    autoimmune: bool
    urgent: bool
    codes: dict[str, str]
    """By vocabulary: `mondo`, `orpha`, `omim` and others."""
    bound_to: list[str]
    """What belongs to it by definition: findings, `age`, `sex`."""
    family: str
    """The disease of which it is a form, or empty."""
    presentations: NewPresentations | None
    """How common it is, in the measure that the prior counts."""
    prevalence: Annotated[dict[str, Any], Rate] | None
    incidence: Annotated[dict[str, Any], Rate] | None
    onset: Onset
    reviewed: dict[Annotated[str, Part], Annotated[dict[str, Any], Review]]
    """Parts of the page that were held against sources, and when."""
    summary: str
    mechanism: str
    course: str
    findings: list[Association]
    tests: list[Annotated[dict[str, Any], Test]]
    treatment: list[str]
    associations: list[str]
    """Tumours, other diseases, drugs and genes that go with it."""
    red_flags: list[str]
    living: list[str]
    pearls: list[str]
    neighbours: dict[str, str]
    """Ids of its look-alikes, each with what separates them."""


class Compared(TypedDict):
    """A finding over the conditions that are compared."""

    finding: str
    name: str
    kind: Annotated[str, Kind]
    spread: float
    """By how much the conditions differ in it, 0 to 1."""
    chances: dict[str, float]
    """By condition: how often it shows the finding, for whatever reason."""
    figures: dict[str, Association | None]
    """By condition: what the file states; null where it states nothing."""


class Compare(Envelope):
    """The answer of `compare`."""

    conditions: list[Condition]
    results: list[Compared]
    """By difference, the greatest first."""


class FindingRecord(TypedDict):
    """A finding in brief."""

    finding: str
    name: str
    kind: Annotated[str, Kind]
    region: str
    hpo: str | None
    """Its term in the Human Phenotype Ontology."""
    parent: str | None
    """The more general finding."""
    background: float
    """Share of people who show it for another reason, 0 to 1."""
    also: list[str]


class ShownBy(Share):
    """A condition with how often it shows a finding, 0 to 1."""

    name: str


class TermRecord(TypedDict):
    """A term of the glossary in brief."""

    term: str
    name: str
    kind: str
    also: list[str]
    says: str
    """What it means."""
    matters: str
    """Where it matters."""


class Term(TermRecord):
    """A term of the glossary."""

    explains: list[str]
    """Findings whose pages it opens."""
    see: list[str]
    """Other terms."""
    sources: list[str]


class Named(TypedDict):
    """A condition by id and name."""

    condition: str
    name: str


class Concerned(TypedDict):
    """Conditions that a term is about."""

    why: str
    conditions: list[Named]


class WholeTerm(Term):
    """All that is said of a term of the glossary."""

    concerned: list[Concerned]


class Finding(FindingRecord):
    """All that the file says of a finding."""

    background_sources: list[str]
    normal: list[str]
    """Phrases that say it is absent."""
    ask: str
    elicit: str
    shown_by: list[ShownBy]
    """The most often first."""
    term: Term | None
    """What it is, in the words of the glossary."""


class ShowCondition(Envelope):
    """The answer of `show` for a condition."""

    results: list[Condition]
    sources: dict[str, Annotated[dict[str, Any], Source]]
    """All that it cites, by key."""


class ShowFinding(Envelope):
    """The answer of `show` for a finding."""

    results: list[Finding]


class ShowTerm(Envelope):
    """The answer of `show` for a term of the glossary."""

    results: list[WholeTerm]
    sources: dict[str, Annotated[dict[str, Any], Source]]
    """All that it cites, by key."""


class ConditionRecord(TypedDict):
    """A condition in brief."""

    condition: str
    name: str
    site: Annotated[str, Site]
    also: list[str]
    autoimmune: bool
    urgent: bool
    findings: int
    """How many it lists."""
    codes: list[str]
    treatment: NotRequired[list[str]]
    """With `--treated-with`: the lines that name it."""


Records: TypeAlias = list[ConditionRecord] | list[FindingRecord] | list[TermRecord]


class ListOf(Envelope):
    """The answer of `list`."""

    results: Records
