"""What several answers hold."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from neuroweak.engine.fit import Fit
from neuroweak.engine.priors import Prior
from neuroweak.engine.state import State
from neuroweak.knowledge.model import Sex, Site, Tempo


class KnowledgeFile(TypedDict):
    """The knowledge file that was asked."""

    version: str
    sha256: str
    """Hash of its bytes, in hex."""


class KnowledgeInUse(KnowledgeFile):
    """The knowledge file that was asked, and what of it."""

    among: NotRequired[list[str]]
    """With `--among`: ids of the conditions that were left."""


class Problem(TypedDict):
    """What did not stop the work but should be known."""

    code: str
    """What kind of problem it is, as `check --explain` knows it."""
    message: str
    line: int
    """From 1; 0 where there is no place."""
    column: int
    """From 1; 0 where there is no place."""
    help: str
    """What to do about it, or empty."""


class Head(TypedDict):
    """What stands first in every answer."""

    schema: str
    """What the answer is, and the number of its form."""
    notice: str
    """The one line that says this is for teaching."""
    knowledge: KnowledgeInUse


class Envelope(Head):
    """What every answer holds."""

    problems: list[Problem]
    """What was left aside or mended."""


class Case(TypedDict):
    """What a case was understood as."""

    present: list[str]
    """Ids of findings that are there."""
    absent: list[str]
    """Ids of findings that were looked for and are not there."""
    age: float | None
    """Years."""
    sex: Annotated[str, Sex] | None
    onset: Annotated[str, Tempo] | None
    """How fast it came on."""
    perhaps: NotRequired[dict[str, float]]
    """Ids of findings that were perhaps said, each with the chance that it was, 0 to 1."""
    absent_forms: NotRequired[list[str]]
    """Ids of findings of which a form that the file does not list is absent."""
    known: NotRequired[list[str]]
    """Ids of conditions that were found before; where a name stands for several, all of them."""
    sounds_urgent: NotRequired[list[str]]
    """Words of a telling that sound like an emergency; they raise a line where no rule does."""


class Contribution(TypedDict):
    """What one observation says for or against one condition."""

    finding: str
    """Id of a finding; or `age`, `sex`, `onset`, `known`, `complaints`."""
    name: str
    state: Annotated[str, State]
    probability: float
    """How often the condition shows it, 0 to 1."""
    elsewhere: float
    """The average over all hypotheses, 0 to 1."""
    log_ratio: float
    """Nats; above 0 speaks for the condition."""
    sources: list[str]
    """Keys of sources in the knowledge file; `estimate` where nobody counted."""
    listed: bool
    """Whether the file has a figure for this condition."""
    implied_by: str | None
    """The observation that already says this; then `log_ratio` is 0."""


class Expected(TypedDict):
    """A finding that the condition usually shows and nobody has looked for."""

    finding: str
    name: str
    probability: float
    """How often the condition shows it, 0 to 1."""
    elsewhere: float
    """Mean over all conditions of the file, 0 to 1."""


class Row(TypedDict):
    """One condition's place, with its reasons."""

    rank: int
    """From 1; equal belief shares a rank."""
    condition: str
    name: str
    family: str | None
    """The disease of which it is a form."""
    site: Annotated[str, Site]
    fit: Annotated[str, Fit]
    """How well it fits, in a word."""
    probability: float
    """Share of belief, 0 to 1."""
    log_odds: float
    log_prior: float
    score: float
    """The sum of all `log_ratio`, in nats."""
    contributions: list[Contribution]
    not_asked: list[Expected]


class Place(TypedDict):
    """A condition's place without reasons."""

    rank: int
    condition: str
    name: str
    probability: float


class Share(TypedDict):
    """A condition with its share of belief, 0 to 1."""

    condition: str
    probability: float


class RedFlag(TypedDict):
    """A red flag that fired."""

    rule: str
    """Its id in the file; `sounds_urgent` where only the words of a telling raised it and no rule fired."""
    name: str
    says: str
    first: str
    """What a clinician does first."""
    person: str
    """What the person should do."""
    urgency: str
    """`now` or `today`."""
    findings: list[str]
    """The findings of the case that fired it."""
    conditions: list[str]
    """The believed conditions that fired it, for a rule that needs one."""
    sources: list[str]


class AboutCase(Envelope):
    """What every answer about a case holds."""

    case: Case
    prior: Annotated[str, Prior]
    """What was believed before anything was seen."""
    red_flags: list[RedFlag]
    none_of_these: float
    """Share of belief that no condition of the file is at work, 0 to 1."""


class Name(TypedDict):
    """A condition by its name, with its share of belief, 0 to 1."""

    name: str
    probability: float
