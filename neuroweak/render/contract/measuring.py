"""The answers over many cases: `batch`, `evaluate`, `quiz`, and `about`."""

from __future__ import annotations

from typing import Annotated, Any, NotRequired, TypedDict

from neuroweak.engine.priors import Prior
from neuroweak.engine.state import State
from neuroweak.evaluation.calibration import Bin
from neuroweak.evaluation.metrics import Group
from neuroweak.knowledge.model import Site
from neuroweak.quiz.cases import Origin
from neuroweak.quiz.score import Score
from neuroweak.quiz.state import Ending
from neuroweak.reasoning.tiers import Tier
from neuroweak.render.contract.parts import Case, Contribution, Envelope, KnowledgeFile, Share


class Stamped(TypedDict):
    """A line of `batch`."""

    schema: NotRequired[str]
    """With `--stamp`, as the two below."""
    program: NotRequired[str]
    """Name and version."""
    knowledge: NotRequired[KnowledgeFile]
    id: str | int | None
    """As the case says, else that of its patient."""


class FamilyShare(TypedDict):
    """A family with what its forms hold together, 0 to 1."""

    family: str
    probability: float


class Alarm(TypedDict):
    """A red flag that fired, in brief."""

    rule: str
    urgency: str
    """`now` or `today`."""
    person: str
    """What the person should do."""


class BatchAnswer(Stamped):
    """A case that was ranked."""

    results: list[Share]
    """Best first; none where no finding is known."""
    families: list[FamilyShare]
    red_flags: list[str]
    """Ids of the rules that fired."""
    alarms: list[Alarm]
    unresolved: list[str]
    """Words that were not understood."""
    none_of_these: float | None
    """Share of belief, 0 to 1, that no condition of the file is at work; null where nothing is ranked."""
    nothing_fits: bool
    """Whether none of these beats every condition, the forms of one disease taken together, or nothing is ranked."""
    remarks: list[str]
    """What was mended or left aside, in words."""
    line: int
    """On which the case stands, or in a table its row ends, from 1."""


class BatchError(Stamped):
    """A line that is wrong."""

    error: str
    line: int
    """From 1."""


class Intervals(TypedDict):
    """Intervals of 95 %: low and high end, or null where too few cases were measured."""

    top1: list[float] | None
    top3: list[float] | None
    top5: list[float] | None
    mrr: list[float] | None
    log_loss: list[float] | None


class Counted(TypedDict):
    """How often the ranking was right in a group of cases."""

    cases: int
    top1: float
    top3: float


class ByCondition(Counted):
    """How often, by diagnosis."""

    condition: str
    name: str


class BySite(Counted):
    """How often, by site of the diagnosis."""

    site: Annotated[str, Site]


class ByKind(Counted):
    """How often, by kind of case."""

    kind: str


class Confusion(TypedDict):
    """What was put first instead of a diagnosis."""

    diagnosis: str
    first: str
    count: int


class Word(TypedDict):
    """A word that is not known."""

    word: str
    count: int


class MissDifference(TypedDict):
    """What one observation said for the condition in first place against the right one."""

    finding: str
    name: str
    state: Annotated[str, State]
    first: float
    right: float
    log_ratio: float
    """Nats."""


class Miss(TypedDict):
    """A case whose first place is wrong."""

    id: str
    kind: str
    diagnosis: str
    accept: list[str]
    rank: int
    first: str
    right: str
    """The accepted condition that came nearest to the first place."""
    believed: float
    """Share of belief in the first place, 0 to 1."""
    believed_right: float
    log_odds: float
    prior_log_odds: float
    pushed: list[MissDifference]
    held: list[MissDifference]
    would_change_the_order: list[str]
    unresolved: list[str]


class Evaluate(Envelope):
    """The answer of `evaluate`."""

    stage: str
    """`all` or `bedside`."""
    prior: Annotated[str, Prior]
    cases: int
    """Read."""
    measured: int
    """Those whose diagnosis is in the file."""
    outside: list[str]
    """Ids of the others: theirs is another, or not known."""
    top1: float | None
    """Share of cases whose right condition stood first, 0 to 1; this and the figures below are null where none was
    measured."""
    top3: float | None
    top5: float | None
    mrr: float | None
    """Mean reciprocal rank."""
    log_loss: float | None
    """Nats."""
    calibration_error: float | None
    calibration_chance: float | None
    """The error that the same beliefs would show if they were exactly right."""
    intervals: Intervals
    reliability: list[Annotated[dict[str, Any], Bin]]
    per_condition: list[ByCondition]
    per_site: list[BySite]
    per_kind: list[ByKind]
    confusions: list[Confusion]
    unresolved: list[Word]
    misses: list[Miss]
    """The worst first."""


class Asked(TypedDict):
    """A question to choose from."""

    finding: str
    name: str
    tier: Annotated[str, Tier]
    gain_bits: float


class Item(TypedDict):
    """A case that was dealt."""

    case: Case
    origin: Annotated[str, Origin]
    title: str
    choices: list[str]
    condition: str
    """The right one."""
    contributions: list[Contribution]
    answered: bool
    answer: str | None
    right: bool
    confidence: float | None
    """How sure the player was, 0 to 1."""
    brier: float | None
    points: float | None
    questions: list[Asked]
    best_question: str | None
    asked: str | None


class Quiz(Envelope):
    """The answer of `quiz`."""

    seed: int
    ended: Annotated[str, Ending]
    command: str
    """Deals the same cases again."""
    score: Annotated[dict[str, Any], Score]
    results: list[Item]


class StageFigures(TypedDict):
    """How often the ranking was right at one stage."""

    stage: str
    top1: list[float]
    """The figure, and the low and the high end of its interval."""
    top3: list[float]
    top5: list[float]
    calibration_error: float
    calibration_chance: float
    per_kind: list[Annotated[dict[str, Any], Group]]


class Measured(TypedDict):
    """What a measurement was made of."""

    cases: int
    outside: int
    conditions: list[str]
    knowledge: KnowledgeFile
    constants: dict[str, float]


class About(Envelope):
    """The answer of `about`."""

    measured: Measured
    is_current: bool
    """Whether it was made with the file in use."""
    results: list[StageFigures]
    limits: list[str]
    purpose: str
