"""A condition as values: who gets it, what it shows how often, and where that is written."""

from __future__ import annotations

from collections.abc import Mapping

from neuroweak.knowledge.model import ESTIMATE, Site
from neuroweak.named_tuples import NamedTuple

FREQUENCY_WORDS: Mapping[str, tuple[float, float]] = {
    "obligate": (1.0, 1.0),
    "very_frequent": (0.80, 0.99),
    "frequent": (0.30, 0.79),
    "occasional": (0.05, 0.29),
    "very_rare": (0.01, 0.04),
    "excluded": (0.0, 0.0),
}
"""The share each frequency word of the Human Phenotype Ontology stands for, low and high, 0 to 1."""


class Source(NamedTuple):
    """Where a figure was read."""

    id: str
    cite: str
    pmid: str = ""
    doi: str = ""
    url: str = ""


class Frequency(NamedTuple):
    """How often, as a share of people: a best value between a low and a high one, each 0 to 1."""

    value: float
    low: float
    high: float
    written: str
    """The figure as the file states it: `0.95`, `0.2-0.4`, `12/101` or a frequency word."""


class Association(NamedTuple):
    """That a condition shows a finding this often, and who says so."""

    finding: str
    frequency: Frequency
    sources: tuple[str, ...]
    note: str = ""

    @property
    def is_estimate(self) -> bool:
        """Whether no source counted this."""
        return ESTIMATE in self.sources


class AgeStratum(NamedTuple):
    """A share of the patients who first present between two ages, in years."""

    start: float
    stop: float
    share: float
    female: float | None = None


class Onset(NamedTuple):
    """Who gets a condition, at what age, and how fast it comes on."""

    tempo: Mapping[str, float]
    """Share of patients for each tempo; sums to 1."""
    female: float
    """Share of women among patients, 0 to 1."""
    ages: tuple[AgeStratum, ...]
    sources: tuple[str, ...]


class Rate(NamedTuple):
    """People per 100 000: living with a condition, or falling ill in a year."""

    per_100k: float
    sources: tuple[str, ...]
    note: str = ""
    years: float | None = None
    """How long someone lives with it on average, where that is told."""


class Review(NamedTuple):
    """That a part of a page was held against sources, and when."""

    month: str
    """The month, YYYY-MM."""
    sources: tuple[str, ...]


class Test(NamedTuple):
    """A test and what it shows in the condition."""

    test: str
    shows: str


class TeachingCase(NamedTuple):
    """A textbook picture with the rank its condition must reach."""

    present: tuple[str, ...]
    absent: tuple[str, ...] = ()
    age: float | None = None
    sex: str | None = None
    onset: str | None = None
    rank_at_most: int = 1
    title: str = ""


class Condition(NamedTuple):
    """One cause or imitator of weakness: the page a student learns from and the figures the engine reads."""

    id: str
    name: str
    site: Site
    autoimmune: bool
    urgent: bool
    """Whether missing it for a day or two can cost life, breath, limb or cord."""
    onset: Onset
    associations: Mapping[str, Association]
    synonyms: tuple[str, ...] = ()
    other_sites: tuple[Site, ...] = ()
    codes: Mapping[str, str] | None = None
    bound_to: tuple[str, ...] = ()
    """What belongs to it by definition: finding ids, `AGE` (outside its strata it is another disease), `SEX`."""
    family: str = ""
    """The name of the disease it is a form of, or empty."""
    prevalence: Rate | None = None
    incidence: Rate | None = None
    reviewed: Mapping[str, Review] | None = None
    """By `Part`: when it was last held against which sources."""
    summary: str = ""
    mechanism: str = ""
    course: str = ""
    tests: tuple[Test, ...] = ()
    treatment: tuple[str, ...] = ()
    accompanies: tuple[str, ...] = ()
    """Tumours, other diseases, drugs and genes that go with it (`associations` in the file)."""
    red_flags: tuple[str, ...] = ()
    living: tuple[str, ...] = ()
    pearls: tuple[str, ...] = ()
    neighbours: Mapping[str, str] | None = None
    """The nearest look-alikes by id, and what separates them."""
    cases: tuple[TeachingCase, ...] = ()
