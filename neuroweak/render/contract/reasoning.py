"""The answers about one case: `match`, `explain`, `next`, `localize`, `timeline`, and those that end in a ranking."""

from __future__ import annotations

from typing import Annotated, Any, TypedDict

from neuroweak.engine.priors import Prior
from neuroweak.engine.state import State
from neuroweak.interview.replies import Said
from neuroweak.interview.state import Ending
from neuroweak.knowledge.model import Site
from neuroweak.reasoning.contrast import Difference
from neuroweak.reasoning.leave_one_out import LeftOut
from neuroweak.reasoning.localization import Pointer
from neuroweak.reasoning.questions import Shift
from neuroweak.reasoning.tiers import Tier
from neuroweak.reasoning.uncertainty import Band
from neuroweak.render.contract.parts import AboutCase, Case, Envelope, Name, Place, RedFlag, Row, Share
from neuroweak.vignette import model as vignette


class Family(TypedDict):
    """The forms of one disease together."""

    family: str
    rank: int
    """Among families and conditions without one, from 1."""
    probability: float
    """What its forms hold together, 0 to 1."""
    conditions: list[Share]


class Ranked(TypedDict):
    """A ranking, and how far to trust it."""

    case: Case
    prior: Annotated[str, Prior]
    """What was believed before anything was seen."""
    red_flags: list[RedFlag]
    results: list[Row]
    """Best first, as many as `--top` says."""
    families: list[Family]
    """All families of the file, best first."""
    none_of_these: float
    """Share of belief that no condition of the file is at work, 0 to 1."""
    nothing_fits: bool
    """Whether `none_of_these` beats every condition; the exit code is then 1."""
    too_thin: bool
    """Whether the case says too little to tell conditions apart."""
    log_evidence: float
    """`log(probability) = log_prior + score - log_evidence`, in nats."""
    bits: float
    """How far the case moved belief."""
    not_to_miss: list[Place]
    """Dangerous conditions that still fit, outside the first three."""
    pertinence: list[Annotated[dict[str, Any], LeftOut]]
    """For each finding, what leads without it."""
    hangs_on: str | None
    """The finding without which something else would lead."""
    stability: list[Annotated[dict[str, Any], Band]]
    """Between what the uncertainty of the figures lets the first places lie."""
    undecided: bool
    """Whether the first two places may change within that."""


class Match(Envelope, Ranked):
    """The answer of `match`."""


class Separator(TypedDict):
    """A finding that would tell two conditions apart."""

    finding: str
    name: str
    first: float
    """How often the first shows it, 0 to 1."""
    second: float
    bits: float
    """What asking for it is expected to tell."""


class Reversal(Separator):
    """A finding that would put the other condition first."""

    turned_by: Annotated[str, State] | None
    """Whether it would do so present or absent."""


class Versus(TypedDict):
    """Two conditions side by side."""

    first: str
    second: str
    prior_log_odds: float
    """Nats, before anything is seen."""
    log_odds: float
    """Nats, after everything."""
    differences: list[Annotated[dict[str, Any], Difference]]
    separators: list[Separator]
    would_change_the_order: list[Reversal]


class Explain(AboutCase):
    """The answer of `explain`."""

    results: list[Row]
    """The one condition that was asked for."""
    log_evidence: float
    versus: Versus | None
    """With `--versus`."""


class Question(TypedDict):
    """What is worth asking or doing next."""

    finding: str
    name: str
    tier: Annotated[str, Tier]
    gain_bits: float
    """What it is expected to tell."""
    chance: float
    """Of its being there, 0 to 1."""
    ask: str
    elicit: str
    """How to examine for it, or empty."""
    if_present: list[Annotated[dict[str, Any], Shift]]
    if_absent: list[Annotated[dict[str, Any], Shift]]


class Next(AboutCase):
    """The answer of `next`."""

    results: list[Question]
    """Best first."""


class SiteBelief(TypedDict):
    """A site of the motor pathway."""

    site: Annotated[str, Site]
    name: str
    probability: float
    pointers: list[Annotated[dict[str, Any], Pointer]]
    """The findings that point to it or away."""
    conditions: list[Name]


class Localize(AboutCase):
    """The answer of `localize`."""

    results: list[SiteBelief]
    """From brain to muscle."""


class Leader(TypedDict):
    """A condition that led at a moment."""

    condition: str
    name: str
    probability: float


class Moment(TypedDict):
    """Where belief stood after one observation."""

    observation: str | None
    """Id of a finding, or `age`, `sex`, `onset`; null at the start."""
    name: str
    state: Annotated[str, State] | None
    moved_bits: float
    leaders: list[Leader]
    none_of_these: float


class Timeline(AboutCase):
    """The answer of `timeline`."""

    results: list[Moment]


class Simulated(TypedDict):
    """The patient that was played."""

    condition: str
    seed: int


class Turn(TypedDict):
    """One thing learned in an interview."""

    finding: str
    question: str | None
    """What was asked; null for what was volunteered."""
    tier: Annotated[str, Tier] | None
    answer: Annotated[str, Said]
    words: str
    """The reply as it was typed."""
    gain_bits: float | None
    chance: float | None
    leaders: list[Annotated[dict[str, Any], Shift]]


class Interview(Envelope, Ranked):
    """The answer of `interview`."""

    simulated: Simulated | None
    ended: Annotated[str, Ending]
    turns: list[Turn]
    command: str
    """The `match` command that ranks the same case."""


class Mention(TypedDict):
    """A finding in a text."""

    start: int
    """Its first character, counted from 0."""
    end: int
    """The character after its last."""
    words: str
    finding: str
    state: Annotated[str, vignette.State]
    cue: str | None
    """The words that deny or doubt it."""


class Stated(TypedDict):
    """Age, sex or onset as a text states it; the onset also as its words make it sound, with those that tell most."""

    start: int
    end: int
    words: str
    value: float | str


class StatedParts(TypedDict):
    """What a text states of the patient."""

    age: Stated | None
    sex: Stated | None
    onset: Stated | None


class Perhaps(TypedDict):
    """A finding that a text perhaps states."""

    finding: str
    words: str
    span: list[int]
    """The first character and the one after the last."""
    probability: float
    """That the words state it, 0 to 1."""
    chance: float
    """The same, given the rest of the text."""
    would_raise: list[str]
    """Red flags that it would add."""


class ReadParts(TypedDict):
    """What was read in a text."""

    mentions: list[Mention]
    unsure: list[str]
    perhaps: list[Perhaps]
    stated: StatedParts


class Findings(Envelope, ReadParts):
    """The answer of `read --findings-only`."""

    case: Case
    red_flags: list[RedFlag]
    watch_for: list[RedFlag]
    """Rules of what is an emergency only if new, fired by what sounds long known and calm; no urgent lines."""
    results: list[Row]
    """Nothing is ranked."""


class Read(Envelope, ReadParts, Ranked):
    """The answer of `read`."""

    watch_for: list[RedFlag]
    """Rules of what is an emergency only if new, fired by what sounds long known and calm; no urgent lines."""
    next: list[Question]
