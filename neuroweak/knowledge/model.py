"""The knowledge as values: a file, its findings and its red flags; its conditions are in `condition`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from neuroweak.knowledge.condition import Condition, Source
    from neuroweak.knowledge.index import Index


class Kind(StrEnum):
    """What sort of thing a finding is."""

    SYMPTOM = "symptom"
    SIGN = "sign"
    PATTERN = "pattern"
    TEMPO = "tempo"
    TEST = "test"
    HISTORY = "history"
    RISK_FACTOR = "risk_factor"


class Site(StrEnum):
    """Where along the motor pathway a lesion sits, from brain to muscle."""

    BRAIN = "brain"
    SPINAL_CORD = "spinal_cord"
    ANTERIOR_HORN = "anterior_horn"
    ROOT_PLEXUS = "root_plexus"
    NERVE = "nerve"
    NEUROMUSCULAR_JUNCTION = "neuromuscular_junction"
    MUSCLE = "muscle"
    NOT_NEUROMUSCULAR = "not_neuromuscular"


class Tempo(StrEnum):
    """How fast a condition came on: hours, under two weeks, to two months, longer."""

    HYPERACUTE = "hyperacute"
    ACUTE = "acute"
    SUBACUTE = "subacute"
    CHRONIC = "chronic"


ACUTE_DAYS = 14
"""Days from which on what came on is no longer acute."""


class Sex(StrEnum):
    """Sex as the onset strata know it."""

    FEMALE = "female"
    MALE = "male"


AGE, SEX = "age", "sex"
"""What a condition may be bound to besides findings."""


class ToldOf(StrEnum):
    """What a finding is told of, where not of the illness now; each counts though it is over."""

    PAST = "past"
    """Attacks, courses and earlier illnesses."""
    DRUG = "drug"
    """Drugs that somebody had."""
    TREATMENT = "treatment"
    """Drugs that treat such an illness too: one that is given for it did not come before it."""
    FAMILY = "family"
    """Relatives: theirs is not somebody else's."""


class Part(StrEnum):
    """A part of a condition's page that is reviewed by itself, since it ages by itself."""

    TREATMENT = "treatment"
    CRITERIA = "criteria"
    """How the diagnosis is made."""


ESTIMATE = "estimate"
"""The source key of a figure that nobody counted."""

HPO = "hpo"
"""The source key of a figure from the annotations of the Human Phenotype Ontology."""


class Finding(NamedTuple):
    """Something a person can notice, ask for, look for or measure."""

    id: str
    name: str
    kind: Kind
    region: str
    background: float
    """Share of people who show it for a reason outside this file, 0 to 1."""
    background_sources: tuple[str, ...] = (ESTIMATE,)
    hpo: str = ""
    parent: str = ""
    """The more general finding this one is a kind of, or empty."""
    synonyms: tuple[str, ...] = ()
    normal: tuple[str, ...] = ()
    """Phrases that say the finding is absent."""
    ask: str = ""
    elicit: str = ""
    test: str = ""
    """For tests: `simple` or `specialist`."""
    onset: str = ""
    """For tempo words: the tempo they state."""
    localizes: str = ""
    """The classical rule of localisation the finding stands for, or empty."""
    general: bool = False
    """Whether it only sums up its kinds, so that one of them says more."""
    told_of: str = ""
    """One of `ToldOf`, or empty for what is told of the illness now."""
    says: Mapping[str, Any] | None = None
    """What else states or denies it in a text, as the file writes it (`patterns.patterns_of`)."""
    names_condition: tuple[str, ...] = ()
    """Where its words name a condition that was found before: the sites of the conditions meant."""

    @property
    def effort(self) -> str:
        """What it takes to find out about it: the value of a `reasoning.tiers.Tier`."""
        if self.kind is Kind.SIGN:
            return "examination"
        return f"{self.test or 'specialist'}_test" if self.kind is Kind.TEST else "history"

    @property
    def is_only_told(self) -> bool:
        """Whether it is a test that can be told but not ordered, such as what an earlier treatment did."""
        return self.kind is Kind.TEST and bool(self.told_of)


class Group(NamedTuple):
    """Some of several findings: `at least 2 of face, arm, speech`."""

    at_least: int
    of: tuple[tuple[str, ...], ...]
    """Each item is one finding, or several of which one is enough and which count once."""


class Quiet(NamedTuple):
    """A picture in which a red flag rule stays silent: all that is given here must hold."""

    all: tuple[str, ...] = ()
    """Findings that are all there."""
    any: tuple[str, ...] = ()
    """Findings one of which is there."""
    denied: tuple[str, ...] = ()
    """Findings one of which is absent, by itself or with what is more general."""
    onset: tuple[str, ...] = ()
    """Tempos to which all that is known of the onset belongs; `untold` is where nothing is known of it."""
    none: tuple[str, ...] = ()
    """Findings none of which is there."""


class RedFlag(NamedTuple):
    """A rule that raises an urgent line whatever the ranking says."""

    id: str
    name: str
    says: str
    first: str
    """What a clinician does first."""
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    """If given, one of these must lead, or they must hold a third of belief together (`with` in the file)."""
    onset: tuple[str, ...] = ()
    """If given, only at these tempos; `untold` is where nothing is known of it."""
    sources: tuple[str, ...] = ()
    fires: tuple[tuple[str, ...], ...] = ()
    silent: tuple[tuple[str, ...], ...] = ()
    groups: tuple[Group, ...] = ()
    none: tuple[str, ...] = ()
    """Findings that silence it."""
    age: tuple[float, float] | None = None
    """If given, years from and up to."""
    age_told: bool = False
    """Whether an age that is not told silences it."""
    loosely: tuple[str, ...] = ()
    """Findings of the rule for which a more general word, said as such, is enough."""
    if_new: tuple[str, ...] = ()
    """If given, it is an emergency only while it is new or getting worse; findings that say so."""
    person: str = ""
    """What the person should do, in one sentence."""
    urgency: str = "now"
    """`now` or `today`."""
    unless: tuple[Quiet, ...] = ()
    """Pictures in each of which it stays silent, such as a long and stable illness."""


class Knowledge(NamedTuple):
    """All that one knowledge file says."""

    title: str
    version: str
    reviewed: str
    """Date of the last medical review, `YYYY-MM-DD`."""
    notice: str
    """The one calm line that says this is for teaching."""
    sources: Mapping[str, Source]
    findings: Mapping[str, Finding]
    conditions: Mapping[str, Condition]
    red_flags: Mapping[str, RedFlag]
    sha256: str = ""
    """Hash of the file's bytes, in hex."""
    path: str = ""
    scoring_index: Index | None = None
    """What scoring reads, where it was made already; it holds only for the findings and conditions it was made of."""
    whole: Knowledge | None = None
    """The file with all its conditions, where this is a choice among them (`choice.among`)."""
